"""The presenter's file and new data come together: what has to be done to the file, so that every number is new and every edit still there.

Three values per aspect: base (what the data gave at the last run), theirs (what stands in the file now) and new (what the data
give now). Only the data moved: new. Only a person moved: theirs. Both: merged where that is clean, else theirs and a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from deckgen.edits import base_of, shapes_by_slot
from deckgen.merge import merge_lines, merge_text
from deckgen.model.manifest import Manifest, SlideEntry, SlotEntry
from deckgen.model.plan import Placed, PlacedChart, PlacedImage, PlacedShape, PlacedTable, PlacedText, Plan, PlannedSlide
from deckgen.model.refresh import (
    AddRow,
    AddShape,
    AddSlide,
    Item,
    Outcome,
    Reconciled,
    RemoveRow,
    RemoveShape,
    RemoveSlide,
    Replace,
    SetAlt,
    SetCell,
    SetColour,
    SetFooters,
    SetFrame,
    SetNotes,
    SetPicture,
    SetSize,
    SetText,
    Step,
)
from deckgen.model.rows import row_id
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot
from deckgen.model.template import Frame

_HEAD = "head"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who refreshes asks for."""

    data_wins: bool = False
    """In a conflict the data's value is written, and theirs is only told."""
    retemplate: bool = False
    """The project's template has changed, and the deck shall take it over."""
    restore: frozenset[str] = frozenset()
    """Names of slides (`indeks`) and slots (`indeks/chart`) that were deleted and shall come back."""


def reconcile(manifest: Manifest, seen: Snapshot, plan: Plan, footers: Mapping[str, str], wishes: Wishes | None = None) -> Reconciled:
    work = _Work(manifest, seen, plan, wishes or Wishes())
    work.slides()
    if dict(manifest.footers) != dict(footers) and manifest.footers:
        work.steps.append(SetFooters(manifest.footers, footers))
    return work.result()


def touched_frames(manifest: Manifest, seen: Snapshot) -> dict[tuple[str, str], Frame]:
    """(slide's name, slot) -> the frame that a person gave it: what is fitted and drawn anew goes there."""
    entries = {(entry.key, entry.page): entry for entry in manifest.slides}
    frames = {}
    for slide in seen.slides:
        entry = entries.get((slide.key, slide.page))
        for shape in slide.shapes if entry else ():
            known = entry.slots.get(shape.slot)
            if known and shape.frame and shape.aspects.get("geometry") != known.written.get("geometry"):
                frames.setdefault((slide.name, shape.slot), shape.frame)
    return frames


@dataclass
class _Work:
    manifest: Manifest
    seen: Snapshot
    plan: Plan
    wishes: Wishes
    steps: list[Step] = field(default_factory=list)
    told: dict[str, list[Item]] = field(default_factory=dict)
    entries_kept: dict[tuple[str, int], SlideEntry] = field(default_factory=dict)
    open: set[tuple[str, str, str]] = field(default_factory=set)
    theirs: set[tuple[str, str]] = field(default_factory=set)
    moved: bool = False

    def result(self) -> Reconciled:
        outcome = Outcome(**{kind: tuple(dict.fromkeys(items)) for kind, items in self.told.items()})
        return Reconciled(tuple(self.steps), outcome, self.entries_kept, frozenset(self.open), frozenset(self.theirs), self.moved or bool(self.steps))

    def tell(self, kind: str, slide: str, slot: str, aspect: str, before: str = "", after: str = "", theirs: str = "", cells: tuple[str, ...] = ()) -> None:
        self.told.setdefault(kind, []).append(Item(slide, slot, aspect, before, after, theirs, cells))

    # --- slides ---------------------------------------------------------------------------------------------------------------

    def slides(self) -> None:
        entries = {(entry.key, entry.page): entry for entry in self.manifest.slides}
        copies: dict[tuple[str, int], list[SeenSlide]] = {}
        for slide in self.seen.slides:
            copies.setdefault((slide.key, slide.page), []).append(slide)
        self._tables = _Tables(self.plan, entries, copies)
        gone = {key for (key, page), entry in entries.items() if page == 1 and not copies.get((key, 1)) and not self._restored(key)}
        after, follows = 0, ""
        for planned in self.plan.slides:
            name = planned.key, planned.page
            found, entry = copies.get(name, []), entries.get(name)
            if found and entry:
                for slide in found:
                    self._slide(slide, planned, entry)
                after, follows = found[0].id, ""
            elif entry and entry.state != "dropped" and not self._restored(planned.name) or planned.key in gone:
                self.tell("deleted", planned.name, "", "slide")
                if entry:
                    self.entries_kept[name] = replace(entry, state="deleted")
            else:
                self.steps.append(AddSlide(planned, after, follows))
                self.tell("added", planned.name, "", "slide")
                follows = planned.name
        planned_names = {(slide.key, slide.page) for slide in self.plan.slides}
        for name, entry in entries.items():
            if name not in planned_names:
                self._dropped(entry, copies.get(name, []))
        for slide in self.seen.slides:
            if not slide.key:
                self.tell("kept", str(slide.position), "", "slide", theirs=_title(slide))
        self._order(entries)

    def _restored(self, name: str) -> bool:
        return name in self.wishes.restore

    def _dropped(self, entry: SlideEntry, copies: Sequence[SeenSlide]) -> None:
        """What nobody touched goes with the deck file; an edited one stays, and is told."""
        name = entry.key if entry.page == 1 else f"{entry.key}#{entry.page}"
        for slide in copies:
            if any(True for _ in self._edits_of(slide, entry)):
                self.tell("dropped", name, "", "slide", theirs=_title(slide))
                self.entries_kept[entry.key, entry.page] = replace(entry, state="dropped")
            else:
                self.steps.append(RemoveSlide(slide.id))
                self.tell("dropped", name, "", "slide")
        if not copies and entry.state == "deleted":
            self.entries_kept[entry.key, entry.page] = entry

    def _edits_of(self, slide: SeenSlide, entry: SlideEntry) -> Iterator[str]:
        by_slot = shapes_by_slot(slide, entry)
        for slot, known in entry.slots.items():
            shapes = by_slot.get(slot, [])
            if known.state == "present" and (len(shapes) != 1 or _is_touched(shapes[0], known)):
                yield slot
        if entry.notes_written != slide.notes or slide.hidden:
            yield "notes"
        for shape in slide.shapes:
            if not shape.slot and shape.name not in entry.own_names and shape.holder not in {known.holder for known in entry.slots.values()}:
                yield shape.name

    def _order(self, entries: Mapping[tuple[str, int], SlideEntry]) -> None:
        before = [name for name in entries if any((slide.key, slide.page) == name for slide in self.seen.slides)]
        now = list(dict.fromkeys((slide.key, slide.page) for slide in self.seen.slides if (slide.key, slide.page) in entries))
        if before != now:
            self.tell("kept", "", "", "order")

    # --- one slide ------------------------------------------------------------------------------------------------------------

    def _slide(self, slide: SeenSlide, planned: PlannedSlide, entry: SlideEntry) -> None:
        by_slot = shapes_by_slot(slide, entry)
        behind = 0
        for placed in planned.shapes:
            known, shapes = entry.slots.get(placed.slot), by_slot.get(placed.slot, [])
            if not shapes and (known is None or known.state == "dropped" or self._restored(f"{planned.name}/{placed.slot}")):
                self.steps.append(AddShape(slide.id, planned, placed, behind))
                self.tell("added", planned.name, placed.slot, "shape", after=getattr(placed, "text", ""))
            elif not shapes:
                self.tell("deleted", planned.name, placed.slot, "shape")
            for shape in shapes:
                behind = shape.id
                if shape.known_by not in {"mark", ""}:
                    self.tell("fallbacks", planned.name, placed.slot, shape.known_by)
                if known is not None:
                    self._shape(slide, shape, planned, placed, known)
        for slot in entry.slots.keys() - {placed.slot for placed in planned.shapes}:
            for shape in by_slot.get(slot, []):
                if _is_touched(shape, entry.slots[slot]):
                    self.tell("dropped", planned.name, slot, "shape", theirs=shape.aspects.get("text", ""))
                else:
                    self.steps.append(RemoveShape(slide.id, shape.id))
                    self.tell("dropped", planned.name, slot, "shape")
        self._notes(slide, planned, entry)
        if slide.hidden:
            self.tell("kept", planned.name, "", "hidden")
        for shape in slide.shapes:
            if not shape.slot and shape.name not in entry.own_names and not any(shape is one for shapes in by_slot.values() for one in shapes):
                self.tell("kept", planned.name, shape.name, "shape", theirs=shape.aspects.get("text", ""))

    def _notes(self, slide: SeenSlide, planned: PlannedSlide, entry: SlideEntry) -> None:
        edited = slide.notes != entry.notes_base and slide.notes != entry.notes_written
        if entry.notes_base == planned.notes:
            if edited:
                self.tell("kept", planned.name, "", "notes", theirs="\n".join(slide.notes))
            return
        self.moved = True
        lines, clean = merge_lines(entry.notes_base, slide.notes, planned.notes)
        words = {"before": "\n".join(entry.notes_base), "after": "\n".join(planned.notes), "theirs": "\n".join(slide.notes)}
        if not clean:
            lines = planned.notes if self.wishes.data_wins else slide.notes
            self.tell("conflicts", planned.name, "", "notes", **words)
            if not self.wishes.data_wins:
                self.open.add((planned.name, "", "notes"))
        elif edited:
            self.tell("kept", planned.name, "", "notes", theirs=words["theirs"])
        if lines != slide.notes:
            self.steps.append(SetNotes(slide.id, lines))
            self.tell("changed", planned.name, "", "notes", words["before"], words["after"])

    # --- one shape ------------------------------------------------------------------------------------------------------------

    def _shape(self, slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: Placed, known: SlotEntry) -> None:
        for aspect, theirs in _touched_aspects(shape, known):
            self.theirs.add((planned.name, placed.slot))
            self.tell("kept", planned.name, placed.slot, aspect, known.written.get(aspect, ""), theirs=theirs)
        new = base_of(placed)
        changed = [aspect for aspect in dict.fromkeys((*known.base, *new)) if known.base.get(aspect) != new.get(aspect) and not _only_resized(aspect, placed, known)]
        if not changed:
            return
        self.moved = True
        if _is_sealed(shape, known):
            self.steps.append(Replace(slide.id, shape.id, planned, placed))
            self._tell_changes(planned, placed, known, changed)
        elif isinstance(placed, PlacedTable):
            self._table(slide, shape, planned, placed, known)
        else:
            for aspect in changed:
                self._aspect(slide, shape, planned, placed, known, aspect)

    def _tell_changes(self, planned: PlannedSlide, placed: Placed, known: SlotEntry, changed: Sequence[str]) -> None:
        for aspect in changed:
            if aspect not in {"geometry", "size"}:
                self.tell("changed", planned.name, placed.slot, aspect, known.base.get(aspect, ""), base_of(placed).get(aspect, ""))

    def _aspect(self, slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: Placed, known: SlotEntry, aspect: str) -> None:
        theirs, written, new = shape.aspects.get(aspect, ""), known.written.get(aspect, ""), base_of(placed).get(aspect, "")
        if aspect == "text":
            self._text(slide, shape, planned, placed, known)
            return
        if theirs != written:
            # A picture that a person put there, a place that a person chose: theirs, for good.
            return
        step = _set(slide, shape, planned, placed, aspect, theirs)
        if step:
            self.steps.append(step)
            if aspect not in {"geometry", "size"}:
                self.tell("changed", planned.name, placed.slot, aspect, known.base.get(aspect, ""), new)

    def _text(self, slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: PlacedText, known: SlotEntry) -> None:
        base, theirs, new = known.base.get("text", ""), shape.aspects.get("text", ""), placed.text
        merged = merge_text(base, theirs, new)
        words = merged.text
        if not merged.clean:
            self.tell("conflicts", planned.name, placed.slot, "text", base, new, theirs)
            if self.wishes.data_wins:
                words = new
            else:
                self.open.add((planned.name, placed.slot, "text"))
        if words != theirs:
            self.steps.append(SetText(slide.id, shape.id, words))
            self.tell("changed", planned.name, placed.slot, "text", base, new)

    # --- tables ---------------------------------------------------------------------------------------------------------------

    def _table(self, slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: PlacedTable, known: SlotEntry) -> None:
        """Cell by cell, rows known by their keys; whole where a person changed the columns, for then nobody knows which is which."""
        rows = _rows_of(shape)
        if any(len(row) != len(known.columns) for row in rows) or known.columns != placed.columns:
            self.tell("conflicts", planned.name, placed.slot, "columns", theirs=str(len(rows[0]) if rows else 0))
            self.open |= {(planned.name, placed.slot, aspect) for aspect in known.base}
            return
        at = _keys_of(shape, rows, known)
        wanted = self._tables.rows(planned.key, placed.slot)
        for index, key in sorted(at.items()):
            if key not in wanted:
                self._drop_row(slide, shape, planned, placed, known, rows, index, key)
                continue
            for column, (name, text) in enumerate(zip(placed.columns, wanted[key], strict=True)):
                self._cell(slide, shape, planned, placed, known, (index, column), f"cell:{key}/{name}", rows[index][column], text)
        index_of = {key: index for index, key in at.items()}
        after = index_of.get(_HEAD, -1)
        for key in placed.rows:
            if key in index_of:
                after = index_of[key]
            elif not self._tables.is_deleted_or_elsewhere(planned.key, placed.slot, key):
                self.steps.append(AddRow(slide.id, shape.id, planned, placed, key, after))
                self.tell("added", planned.name, placed.slot, f"row:{key}")
            else:
                self.tell("deleted", planned.name, placed.slot, f"row:{key}")

    def _drop_row(self, slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: PlacedTable, known: SlotEntry, rows, index: int, key: str) -> None:
        same = all(known.base.get(f"cell:{key}/{name}") == text for name, text in zip(known.columns, rows[index], strict=True))
        if same:
            self.steps.append(RemoveRow(slide.id, shape.id, index))
        self.tell("dropped", planned.name, placed.slot, f"row:{key}", theirs="" if same else " | ".join(rows[index]))

    def _cell(self, slide, shape, planned, placed, known: SlotEntry, where: tuple[int, int], aspect: str, theirs: str, new: str) -> None:
        base = known.base.get(aspect, "")
        merged = merge_text(base, theirs, new)
        words = merged.text
        if not merged.clean:
            self.tell("conflicts", planned.name, placed.slot, aspect, base, new, theirs)
            if self.wishes.data_wins:
                words = new
            else:
                self.open.add((planned.name, placed.slot, aspect))
        if words != theirs:
            self.steps.append(SetCell(slide.id, shape.id, *where, words))
            self.tell("changed", planned.name, placed.slot, aspect, base, new)


class _Tables:
    """Tables that go over several pages are one: a row may have moved to another page."""

    def __init__(self, plan: Plan, entries: Mapping[tuple[str, int], SlideEntry], copies: Mapping[tuple[str, int], Sequence[SeenSlide]]) -> None:
        self._wanted: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
        self._known: dict[tuple[str, str], set[str]] = {}
        for slide in plan.slides:
            for placed in slide.shapes:
                if isinstance(placed, PlacedTable):
                    texts = {row: tuple(cell.text for cell in cells) for row, cells in zip(placed.rows, placed.cells, strict=True)}
                    self._wanted.setdefault((slide.key, placed.slot), {}).update(texts)
        for (key, _), entry in entries.items():
            for slot, known in entry.slots.items():
                self._known.setdefault((key, slot), set()).update(known.rows)

    def rows(self, slide: str, slot: str) -> Mapping[str, tuple[str, ...]]:
        """Every row of the table that the data give, whatever page it is on now."""
        return self._wanted.get((slide, slot), {})

    def is_deleted_or_elsewhere(self, slide: str, slot: str, key: str) -> bool:
        """Whether the row was there before: then it is on another page, or a person took it out."""
        return key in self._known.get((slide, slot), set())


# --- what was touched -----------------------------------------------------------------------------------------------------------


def _is_sealed(shape: SeenShape, known: SlotEntry) -> bool:
    """As we wrote it, letter by letter, so that it can be written anew as a whole. A program that only wrote the same thing in
    another way has broken the seal: then every aspect is set by itself."""
    return bool(shape.seal) and shape.seal == known.seal and not _is_touched(shape, known)


def _is_touched(shape: SeenShape, known: SlotEntry) -> bool:
    return any(True for _ in _touched_aspects(shape, known))


def _touched_aspects(shape: SeenShape, known: SlotEntry) -> Iterator[tuple[str, str]]:
    for aspect in dict.fromkeys((*known.written, *shape.aspects)):
        # A text that was merged has a person's words in it, though it is as it was written.
        before = known.base.get("text", "") if aspect == "text" else known.written.get(aspect, "")
        if shape.aspects.get(aspect, "") != before:
            yield aspect, shape.aspects.get(aspect, "")


def _only_resized(aspect: str, placed: Placed, known: SlotEntry) -> bool:
    """A chart that is planned for the frame a person gave it is another picture, though its data are the same."""
    if aspect == "geometry" or not isinstance(placed, PlacedChart) or aspect != "image":
        return False
    numbers = known.base.get("geometry", "").split(",")
    if len(numbers) != 4:
        return False
    return replace(placed, frame=Frame(*map(int, numbers))).digest == known.base.get("image")


def _set(slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: Placed, aspect: str, old: str) -> Step | None:
    match aspect:
        case "geometry" if not (isinstance(placed, PlacedText) and placed.placeholder is not None):
            return SetFrame(slide.id, shape.id, placed.frame)
        case "size" if isinstance(placed, PlacedText):
            return SetSize(slide.id, shape.id, old, placed.size)
        case "ink" if isinstance(placed, PlacedText) and placed.placeholder is None:
            colours = [run.colour for paragraph in placed.paragraphs for run in paragraph.runs]
            return SetColour(slide.id, shape.id, "ink", old, colours[0]) if colours else None
        case "fill" if isinstance(placed, PlacedShape) and placed.fill:
            return SetColour(slide.id, shape.id, "fill", old, placed.fill)
        case "image" if isinstance(placed, PlacedChart | PlacedImage):
            return SetPicture(slide.id, shape.id, planned.name, placed)
        case "alt":
            return SetAlt(slide.id, shape.id, placed.alt)
    return None


def _rows_of(shape: SeenShape) -> list[list[str]]:
    """The table's texts, row by row."""
    cells: dict[int, dict[int, str]] = {}
    for aspect, text in shape.aspects.items():
        if aspect.startswith("cell:"):
            row, column = aspect.removeprefix("cell:").split("/")
            cells.setdefault(int(row), {})[int(column)] = text
    return [[row[column] for column in sorted(row)] for _, row in sorted(cells.items())]


def _keys_of(shape: SeenShape, rows: list[list[str]], known: SlotEntry) -> dict[int, str]:
    """Index of a row -> its key: by its id, else by its words, in order. A row that a person added has none."""
    by_id = {row_id(key): key for key in known.rows}
    at = {index: by_id[identity] for index, identity in enumerate(shape.rows) if identity in by_id}
    # A row that was copied keeps its id in some programs: the first is the one.
    first: dict[str, int] = {}
    at = {index: key for index, key in at.items() if first.setdefault(key, index) == index}
    left = [key for key in known.rows if key not in first]
    written = [" ".join(known.base.get(f"cell:{key}/{name}", "") for name in known.columns) for key in left]
    free = [index for index in range(len(rows)) if index not in at]
    for block in SequenceMatcher(None, written, [" ".join(rows[index]) for index in free], autojunk=False).get_matching_blocks():
        at |= {free[block.b + step]: left[block.a + step] for step in range(block.size)}
    return at


def _title(slide: SeenSlide) -> str:
    return next((shape.aspects.get("text", "") for shape in slide.shapes if shape.slot == "title" or shape.holder == "title"), slide.name)
