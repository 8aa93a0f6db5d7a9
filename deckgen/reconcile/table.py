"""One table of the file comes together with what is planned for it, cell by cell."""

from __future__ import annotations

from deckgen.model.manifest import SlotEntry
from deckgen.model.plan import PlacedTable, PlannedSlide
from deckgen.model.refresh import AddColumn, AddRow, MoveRow, RemoveColumn, RemoveRow, SetCell
from deckgen.model.snapshot import SeenShape, SeenSlide
from deckgen.reconcile.ledger import Ledger
from deckgen.reconcile.seen_table import HEAD
from deckgen.reconcile.tables import Row, Tables
from deckgen.reconcile.touched import touched_aspects


class Table:
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
            if key != HEAD and self._place(key) is None:
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
        after = index_of.get(HEAD, -1)
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
