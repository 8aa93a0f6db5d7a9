"""Tables, cell by cell: rows and columns are known by their keys, whatever people have put between them or taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from deckgen.model.manifest import SlideEntry, SlotEntry
from deckgen.model.plan import PlacedTable, Plan, PlannedSlide
from deckgen.model.refresh import AddColumn, AddRow, MoveRow, RemoveColumn, RemoveRow, SetCell
from deckgen.model.snapshot import SeenShape, SeenSlide
from deckgen.model.table_ids import table_id
from deckgen.reconcile.ledger import Ledger
from deckgen.reconcile.touched import is_sealed, touched_aspects

Name = tuple[str, str]
"""(slide's key, slot) of a table over all its pages."""
_HEAD = "head"
_MOSTLY = 0.6
"""Share of a column's cells that say it is the same column."""


class SeenTable:
    """A table as it stands in the file, with the keys of the rows and columns that are ours."""

    def __init__(self, shape: SeenShape, known: SlotEntry, base: Mapping[str, str], keys: Sequence[str]) -> None:
        """`base` and `keys`: the cells and the rows of all its pages, since a row may have stayed on another page than it was planned for."""
        self._shape, self._known, self._base, self._row_keys = shape, known, base, keys
        self.cells = _cells_of(shape)

    def is_as_written(self, index: int) -> bool:
        """Whether no word of a person's is in the row, be it in a column of their own."""
        key = self.rows[index]
        return all(text == (self._base.get(f"cell:{key}/{self.columns[column]}", "") if column in self.columns else "")
                   for column, text in enumerate(self.cells[index]))

    @property
    def width(self) -> int:
        """Columns, people's own included."""
        return len(self.cells[0]) if self.cells else 0

    @property
    def is_whole(self) -> bool:
        """Whether its rows are equally long: else nobody knows which cell belongs to which column."""
        return len({len(row) for row in self.cells}) == 1

    @cached_property
    def columns(self) -> dict[int, str]:
        """Index -> key: by its id, else by its heading, else by its cells. A person's own has none."""
        found = _by_id(self._shape.columns, self._known.columns)
        for is_same in (_same_heading, _mostly_same_cells):
            free = [index for index in range(self.width if self.is_whole else 0) if index not in found and not any(self._shape.columns[index:index + 1])]
            for key in [key for key in self._known.columns if key not in found.values()]:
                written = [self._known.base.get(f"cell:{row}/{key}", "") for row in self._known.rows]
                index = next((index for index in free if is_same(written, [row[index] for row in self.cells])), None)
                if index is not None:
                    found[index] = key
                    free.remove(index)
        return dict(sorted(found.items()))

    @cached_property
    def rows(self) -> dict[int, str]:
        """Index -> key: by its id, else by its words, in order. A person's own has none."""
        if not self.is_whole:
            return {}
        found = _by_id(self._shape.rows, self._row_keys)
        left = [key for key in self._row_keys if key not in found.values()]
        written = [" ".join(self._base.get(f"cell:{key}/{name}", "") for name in self.columns.values()) for key in left]
        free = [index for index in range(len(self.cells)) if index not in found]
        said = [" ".join(self.cells[index][column] for column in self.columns) for index in free]
        for block in SequenceMatcher(None, written, said, autojunk=False).get_matching_blocks():
            found |= {free[block.b + step]: left[block.a + step] for step in range(block.size)}
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Row:
    """Where one of our rows is in the file, and what becomes of it where it is planned for another page."""

    slide: int
    shape: int
    index: int
    fate: str
    """`stays`; `moves` with everything that people made of it; `anew`: it goes here and is written there; `page`: its whole page is."""


class Tables:
    """Tables that go over several pages are one: a row may have moved to another page."""

    def __init__(self, plan: Plan, entries: Mapping[tuple[str, int], SlideEntry], copies: Mapping[tuple[str, int], Sequence[SeenSlide]]) -> None:
        self._wanted: dict[Name, dict[str, tuple[str, ...]]] = {}
        self._planned: dict[Name, dict[str, int]] = {}
        self._before: dict[Name, dict[str, str]] = {}
        self._keys: dict[Name, list[str]] = {}
        self._pages: dict[Name, dict[int, _Page]] = {}
        for slide in plan.slides:
            for placed in slide.shapes:
                if isinstance(placed, PlacedTable):
                    texts = {row: tuple(cell.text for cell in cells) for row, cells in zip(placed.rows, placed.cells, strict=True)}
                    self._wanted.setdefault((slide.key, placed.slot), {}).update(texts)
                    self._planned.setdefault((slide.key, placed.slot), {}).update({row: slide.page for row in placed.rows if row != _HEAD})
        found = [(key, page, slot, known) for (key, page), entry in entries.items() for slot, known in entry.slots.items() if known.rows]
        for key, _, slot, known in found:
            self._before.setdefault((key, slot), {}).update(known.base)
            self._keys.setdefault((key, slot), []).extend(row for row in known.rows if row not in self._keys.get((key, slot), ()))
        for key, page, slot, known in found:
            slide = next(iter(copies.get((key, page), ())), None)
            shape = next((shape for shape in slide.shapes if shape.slot == slot), None) if slide else None
            seen = self.seen(key, shape, known) if shape else None
            self._pages.setdefault((key, slot), {})[page] = _Page(slide, shape, seen, bool(shape) and is_sealed(shape, known))
        self._rows = {name: self._places(name) for name in self._pages}

    def seen(self, slide: str, shape: SeenShape, known: SlotEntry) -> SeenTable:
        return SeenTable(shape, known, self._before[slide, shape.slot], self._keys[slide, shape.slot])

    def wanted(self, slide: str, slot: str) -> Mapping[str, tuple[str, ...]]:
        """Every row of the table that the data give, whatever page it is on now."""
        return self._wanted.get((slide, slot), {})

    def before(self, slide: str, slot: str) -> Mapping[str, str]:
        """Aspect of every cell -> what the data gave at the last run, on whatever page."""
        return self._before.get((slide, slot), {})

    def was_there(self, slide: str, slot: str, row: str) -> bool:
        """Whether the row was written before: then it is on some page, or a person took it out."""
        return row in self._keys.get((slide, slot), ())

    def row(self, slide: str, slot: str, row: str) -> Row | None:
        """None where it is on no page."""
        return self._rows.get((slide, slot), {}).get(row)

    def is_first(self, slide: str, slot: str, page: int, number: int) -> bool:
        """Whether the slide with this id is the page itself and not a copy of it."""
        found = self._pages[slide, slot].get(page)
        return bool(found and found.slide and found.slide.id == number)

    def without_kept_rows(self, planned: PlannedSlide) -> PlannedSlide:
        """The slide without the rows that stay where a person edited them, on another page."""
        return replace(planned, shapes=tuple(self._trimmed(planned, placed) if isinstance(placed, PlacedTable) else placed for placed in planned.shapes))

    def _trimmed(self, planned: PlannedSlide, placed: PlacedTable) -> PlacedTable:
        own = self._pages.get((planned.key, placed.slot), {}).get(planned.page)
        if own and own.shape and not own.sealed:
            return placed
        rows = self._rows.get((planned.key, placed.slot), {})
        here = own.slide.id if own and own.slide else 0
        elsewhere = {row for row, place in rows.items() if place.fate == "stays" and place.slide != here}
        kept = [at for at, row in enumerate(placed.rows) if row not in elsewhere]
        return replace(placed, **{name: tuple(getattr(placed, name)[at] for at in kept) for name in ("rows", "cells", "heights")})

    def _places(self, name: Name) -> dict[str, Row]:
        places: dict[str, Row] = {}
        for number, page in self._pages[name].items():
            for index, key in page.seen.rows.items() if page.seen else ():
                if key != _HEAD:
                    target = self._planned.get(name, {}).get(key, number)
                    places.setdefault(key, Row(page.slide.id, page.shape.id, index, self._fate(page, index, self._pages[name].get(target), number == target)))
        return places

    @staticmethod
    def _fate(page: _Page, index: int, target: _Page | None, at_home: bool) -> str:
        if page.sealed:
            return "page"
        if at_home or target and not target.seen:
            # A page that a person deleted takes nothing up.
            return "stays"
        if target and not target.sealed and list(page.seen.columns.items()) == list(target.seen.columns.items()) and page.seen.width == target.seen.width:
            return "moves"
        return "anew" if page.seen.is_as_written(index) else "stays"


@dataclass(frozen=True, slots=True)
class _Page:
    slide: SeenSlide | None
    """None: a person deleted it."""
    shape: SeenShape | None
    seen: SeenTable | None
    sealed: bool


class Table:
    """One table of the file, and what is planned for it."""

    def __init__(self, ledger: Ledger, slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: PlacedTable, known: SlotEntry, tables: Tables) -> None:
        self._ledger, self._slide, self._shape, self._planned, self._placed, self._known = ledger, slide, shape, planned, placed, known
        self._tables = tables
        self._wanted = tables.wanted(planned.key, placed.slot)
        self._before = tables.before(planned.key, placed.slot)
        self._seen = tables.seen(planned.key, shape, known)

    @property
    def is_unsettled(self) -> bool:
        """Whether rows are to come or go though the data are the same: one is asked back, or need not stay any more where a person edited it."""
        asked = any(name.startswith(f"{self._planned.name}/{self._placed.slot}/") for name in self._ledger.wishes.restore)
        here = set(self._seen.rows.values())
        places = (self._place(key) for key in here ^ set(self._placed.rows) if key in self._wanted)
        return asked or any(place and place.fate in {"moves", "anew"} for place in places)

    def tell_edits(self) -> None:
        """What people did to it, by the keys of rows and columns."""
        seen, known = self._seen, self._known
        if not seen.is_whole:
            return
        for aspect, theirs in touched_aspects(self._shape, known):
            if not aspect.startswith("cell:"):
                self._tell("kept", aspect, known.written.get(aspect, ""), theirs=theirs)
        for index, cells in enumerate(seen.cells):
            if index not in seen.rows:
                self._tell("kept", f"row:#{index + 1}", theirs=" | ".join(cells))
                continue
            for column, name in seen.columns.items():
                aspect = f"cell:{seen.rows[index]}/{name}"
                if cells[column] != self._before.get(aspect, ""):
                    self._tell("kept", aspect, self._before.get(aspect, ""), theirs=cells[column])
        for index, head in enumerate(seen.cells[0] if seen.cells else ()):
            if index not in seen.columns:
                self._tell("kept", f"column:#{index + 1}", theirs=head)
        for name in known.columns:
            if name not in seen.columns.values():
                self._tell("deleted", f"column:{name}")
        for key in known.rows:
            if key != _HEAD and self._place(key) is None:
                self._tell("deleted", f"row:{key}")

    def tell_changes(self) -> None:
        """What the data changed in a table that is written anew as a whole; a row that only moved to another page is no change."""
        for key in self._placed.rows:
            if not self._tables.was_there(self._planned.key, self._placed.slot, key):
                self._tell("added", f"row:{key}")
                continue
            for name, text in zip(self._placed.columns, self._wanted[key], strict=True):
                aspect = f"cell:{key}/{name}"
                if name in self._known.columns and self._before.get(aspect, text) != text:
                    self._tell("changed", aspect, self._before[aspect], text)
        for kind, one, other in (("added", self._placed.columns, self._known.columns), ("dropped", self._known.columns, self._placed.columns)):
            for name in one:
                if name not in other:
                    self._tell(kind, f"column:{name}")
        for key in self._known.rows:
            if key not in self._wanted:
                self._tell("dropped", f"row:{key}")

    def reconcile(self) -> None:
        if not self._seen.is_whole:
            self._tell("conflicts", "table")
            self._ledger.open |= {(self._planned.name, self._placed.slot, aspect) for aspect in self._known.base}
            return
        self._reconcile_columns()
        for index, key in self._seen.rows.items():
            if key not in self._wanted:
                self._drop_row(index, key)
            elif self._leaves(key):
                self._ledger.steps.append(RemoveRow(self._slide.id, self._shape.id, index))
            else:
                self._reconcile_row(index, key)
        self._add_rows()

    # --- columns --------------------------------------------------------------------------------------------------------------

    def _reconcile_columns(self) -> None:
        for index, name in self._seen.columns.items():
            if name not in self._placed.columns:
                self._drop_column(index, name)
        for name, after in self._new_columns():
            self._ledger.steps.append(AddColumn(self._slide.id, self._shape.id, self._planned, self._placed, name, after, self._texts(name)))
            self._tell("added", f"column:{name}")

    def _new_columns(self) -> list[tuple[str, int]]:
        """(key, index of the column that it follows) of those that the table lacks and no person took out."""
        index_of = {name: index for index, name in self._seen.columns.items()}
        after, new = -1, []
        for name in self._placed.columns:
            if name in index_of:
                after = index_of[name]
            elif name not in self._known.columns or self._restores("column", name):
                new.append((name, after))
        return new

    def _texts(self, name: str) -> tuple[str, ...]:
        """Of a new column: the data's in our rows, nothing in a person's."""
        column = self._placed.columns.index(name)
        keys = (self._seen.rows.get(index, "") for index in range(len(self._seen.cells)))
        return tuple(self._wanted[key][column] if key in self._wanted else "" for key in keys)

    def _drop_column(self, index: int, name: str) -> None:
        same = all(self._seen.cells[row][index] == self._before.get(f"cell:{key}/{name}", "") for row, key in self._seen.rows.items())
        if same:
            self._ledger.steps.append(RemoveColumn(self._slide.id, self._shape.id, index))
        self._tell("dropped", f"column:{name}", theirs="" if same else self._seen.cells[0][index])

    # --- rows -----------------------------------------------------------------------------------------------------------------

    def _reconcile_row(self, index: int, key: str) -> None:
        texts = dict(zip(self._placed.columns, self._wanted[key], strict=True))
        for column, name in self._seen.columns.items():
            if name not in texts:
                continue
            aspect, theirs = f"cell:{key}/{name}", self._seen.cells[index][column]
            base = self._before.get(aspect, "")
            words = self._ledger.merged(self._planned.name, self._placed.slot, aspect, base, theirs, texts[name])
            if words != theirs:
                self._ledger.steps.append(SetCell(self._slide.id, self._shape.id, index, column, words))
                self._tell("changed", aspect, base, texts[name])

    def _drop_row(self, index: int, key: str) -> None:
        cells = self._seen.cells[index]
        same = self._seen.is_as_written(index)
        if same:
            self._ledger.steps.append(RemoveRow(self._slide.id, self._shape.id, index))
        self._tell("dropped", f"row:{key}", theirs="" if same else " | ".join(cells))

    def _add_rows(self) -> None:
        index_of = {key: index for index, key in self._seen.rows.items()}
        after = index_of.get(_HEAD, -1)
        for key in self._placed.rows:
            place = self._place(key)
            if key in index_of:
                after = index_of[key]
            elif not self._tables.was_there(self._planned.key, self._placed.slot, key) or place is None and self._restores("row", key):
                self._add_row(key, after)
                self._tell("added", f"row:{key}")
            elif place and self._is_first and place.fate == "moves":
                self._ledger.steps.append(MoveRow(self._slide.id, self._shape.id, after, place.slide, place.shape, place.index))
            elif place and place.fate in {"anew", "page"}:
                self._add_row(key, after)

    def _add_row(self, key: str, after: int) -> None:
        self._ledger.steps.append(AddRow(self._slide.id, self._shape.id, self._planned, self._placed, key, after, self._arrangement()))

    def _leaves(self, key: str) -> bool:
        """Whether the row is written anew on the page that it is planned for."""
        place = self._place(key)
        return bool(place) and place.fate == "anew" and key not in self._placed.rows

    def _place(self, key: str) -> Row | None:
        return self._tables.row(self._planned.key, self._placed.slot, key)

    @property
    def _is_first(self) -> bool:
        return self._tables.is_first(self._planned.key, self._placed.slot, self._planned.page, self._slide.id)

    def _arrangement(self) -> tuple[str, ...]:
        """Keys of the columns from left to right when all is done; empty for a person's own."""
        new = self._new_columns()
        dropped = {step.column for step in self._ledger.steps if isinstance(step, RemoveColumn) and (step.slide, step.shape) == (self._slide.id, self._shape.id)}
        names = [name for name, after in new if after == -1]
        for index in range(self._seen.width):
            names += [self._seen.columns.get(index, "")] if index not in dropped else []
            names += [name for name, after in new if after == index]
        return tuple(names)

    def _restores(self, what: str, key: str) -> bool:
        return self._ledger.restores(f"{self._planned.name}/{self._placed.slot}/{what}:{key}")

    def _tell(self, kind: str, aspect: str, before: str = "", after: str = "", theirs: str = "") -> None:
        self._ledger.tell(kind, self._planned.name, self._placed.slot, aspect, before, after, theirs)


def _cells_of(shape: SeenShape) -> list[list[str]]:
    """The table's texts, row by row."""
    cells: dict[int, dict[int, str]] = {}
    for aspect, text in shape.aspects.items():
        if aspect.startswith("cell:"):
            row, column = aspect.removeprefix("cell:").split("/")
            cells.setdefault(int(row), {})[int(column)] = text
    return [[row[column] for column in sorted(row)] for _, row in sorted(cells.items())]


def _same_heading(written: Sequence[str], said: Sequence[str]) -> bool:
    return written[:1] == said[:1]


def _mostly_same_cells(written: Sequence[str], said: Sequence[str]) -> bool:
    """For a heading that a person reworded."""
    return SequenceMatcher(None, written[1:], said[1:], autojunk=False).ratio() > _MOSTLY


def _by_id(identities: Sequence[str], keys: Sequence[str]) -> dict[int, str]:
    """Index -> key. What was copied keeps its id in some programs: the first is the one."""
    by_id = {table_id(key): key for key in keys}
    found: dict[int, str] = {}
    for index, identity in enumerate(identities):
        key = by_id.get(identity)
        if key is not None and key not in found.values():
            found[index] = key
    return found
