"""Slides, one after the other, and the shapes on them, aspect by aspect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from deckgen.edits import base_of, shapes_by_slot
from deckgen.merge import merge_lines
from deckgen.model.manifest import Manifest, SlideEntry, SlotEntry
from deckgen.model.plan import Placed, PlacedChart, PlacedImage, PlacedShape, PlacedTable, PlacedText, Plan, PlannedSlide
from deckgen.model.refresh import (
    AddShape,
    AddSlide,
    RemoveShape,
    RemoveSlide,
    Replace,
    SetAlt,
    SetColour,
    SetFrame,
    SetNotes,
    SetPicture,
    SetSize,
    SetText,
    Step,
)
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot
from deckgen.model.template import Frame
from deckgen.reconcile.ledger import Ledger
from deckgen.reconcile.table import Table
from deckgen.reconcile.tables import Tables
from deckgen.reconcile.touched import is_sealed, is_touched, touched_aspects


@dataclass
class Slides:
    ledger: Ledger
    manifest: Manifest
    seen: Snapshot
    plan: Plan
    _tables: Tables = field(init=False)

    def reconcile(self) -> None:
        entries = {(entry.key, entry.page): entry for entry in self.manifest.slides}
        copies: dict[tuple[str, int], list[SeenSlide]] = {}
        for slide in self.seen.slides:
            copies.setdefault((slide.key, slide.page), []).append(slide)
        self._tables = Tables(self.plan, entries, copies)
        gone = {key for (key, page), entry in entries.items() if page == 1 and not copies.get((key, 1)) and not self.ledger.restores(key)}
        after, follows = 0, ""
        for planned in map(self._tables.without_kept_rows, self.plan.slides):
            name = planned.key, planned.page
            found, entry = copies.get(name, []), entries.get(name)
            if found and entry:
                for slide in found:
                    self._slide(slide, planned, entry)
                after, follows = found[0].id, ""
            elif entry and entry.state != "dropped" and not self.ledger.restores(planned.name) or planned.key in gone:
                self.ledger.tell("deleted", planned.name, "", "slide")
                if entry:
                    self.ledger.entries_kept[name] = replace(entry, state="deleted")
            else:
                self.ledger.steps.append(AddSlide(planned, after, follows))
                self.ledger.tell("added", planned.name, "", "slide")
                follows = planned.name
        planned_names = {(slide.key, slide.page) for slide in self.plan.slides}
        for name, entry in entries.items():
            if name not in planned_names:
                self._dropped(entry, copies.get(name, []))
        for slide in self.seen.slides:
            if not slide.key:
                self.ledger.tell("kept", str(slide.position), "", "slide", theirs=_title(slide))
        self._order(entries)

    def _dropped(self, entry: SlideEntry, copies: Sequence[SeenSlide]) -> None:
        """What nobody touched goes with the deck file; an edited one stays, and is told."""
        name = entry.key if entry.page == 1 else f"{entry.key}#{entry.page}"
        for slide in copies:
            if any(True for _ in self._edits_of(slide, entry)):
                self.ledger.tell("dropped", name, "", "slide", theirs=_title(slide))
                self.ledger.entries_kept[entry.key, entry.page] = replace(entry, state="dropped")
            else:
                self.ledger.steps.append(RemoveSlide(slide.id))
                self.ledger.tell("dropped", name, "", "slide")
        if not copies and entry.state == "deleted":
            self.ledger.entries_kept[entry.key, entry.page] = entry

    def _edits_of(self, slide: SeenSlide, entry: SlideEntry) -> Iterator[str]:
        by_slot = shapes_by_slot(slide, entry)
        for slot, known in entry.slots.items():
            shapes = by_slot.get(slot, [])
            if known.state == "present" and (len(shapes) != 1 or is_touched(shapes[0], known)):
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
            self.ledger.tell("kept", "", "", "order")

    # --- one slide ------------------------------------------------------------------------------------------------------------

    def _slide(self, slide: SeenSlide, planned: PlannedSlide, entry: SlideEntry) -> None:
        by_slot = shapes_by_slot(slide, entry)
        behind = 0
        for placed in planned.shapes:
            known, shapes = entry.slots.get(placed.slot), by_slot.get(placed.slot, [])
            if not shapes and (known is None or known.state == "dropped" or self.ledger.restores(f"{planned.name}/{placed.slot}")):
                self.ledger.steps.append(AddShape(slide.id, planned, placed, behind))
                self.ledger.tell("added", planned.name, placed.slot, "shape", after=getattr(placed, "text", ""))
            elif not shapes:
                self.ledger.tell("deleted", planned.name, placed.slot, "shape")
            for shape in shapes:
                behind = shape.id
                if shape.known_by not in {"mark", ""}:
                    self.ledger.tell("fallbacks", planned.name, placed.slot, shape.known_by)
                if known is not None:
                    self._shape(slide, shape, planned, placed, known)
        kept = {placed.slot for placed in planned.shapes}
        for slot in (slot for slot in entry.slots if slot not in kept):
            for shape in by_slot.get(slot, []):
                if is_touched(shape, entry.slots[slot]):
                    self.ledger.tell("dropped", planned.name, slot, "shape", theirs=shape.aspects.get("text", ""))
                else:
                    self.ledger.steps.append(RemoveShape(slide.id, shape.id))
                    self.ledger.tell("dropped", planned.name, slot, "shape")
        self._notes(slide, planned, entry)
        if slide.hidden:
            self.ledger.tell("kept", planned.name, "", "hidden")
        for shape in slide.shapes:
            if not shape.slot and shape.name not in entry.own_names and not any(shape is one for shapes in by_slot.values() for one in shapes):
                self.ledger.tell("kept", planned.name, shape.name, "shape", theirs=shape.aspects.get("text", ""))

    def _notes(self, slide: SeenSlide, planned: PlannedSlide, entry: SlideEntry) -> None:
        edited = slide.notes != entry.notes_base and slide.notes != entry.notes_written
        if entry.notes_base == planned.notes:
            if edited:
                self.ledger.tell("kept", planned.name, "", "notes", theirs="\n".join(slide.notes))
            return
        self.ledger.moved = True
        lines, clean = merge_lines(entry.notes_base, slide.notes, planned.notes)
        words = {"before": "\n".join(entry.notes_base), "after": "\n".join(planned.notes), "theirs": "\n".join(slide.notes)}
        if not clean:
            lines = planned.notes if self.ledger.wishes.data_wins else slide.notes
            self.ledger.tell("conflicts", planned.name, "", "notes", **words)
            if not self.ledger.wishes.data_wins:
                self.ledger.open.add((planned.name, "", "notes"))
        elif edited:
            self.ledger.tell("kept", planned.name, "", "notes", theirs=words["theirs"])
        if lines != slide.notes:
            self.ledger.steps.append(SetNotes(slide.id, lines))
            self.ledger.tell("changed", planned.name, "", "notes", words["before"], words["after"])

    # --- one shape ------------------------------------------------------------------------------------------------------------

    def _shape(self, slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: Placed, known: SlotEntry) -> None:
        table = Table(self.ledger, slide, shape, planned, placed, known, self._tables) if isinstance(placed, PlacedTable) else None
        if is_touched(shape, known):
            self.ledger.theirs.add((planned.name, placed.slot))
            for aspect, theirs in touched_aspects(shape, known) if table is None else ():
                self.ledger.tell("kept", planned.name, placed.slot, aspect, known.written.get(aspect, ""), theirs=theirs)
            if table is not None:
                table.tell_edits()
        new = base_of(placed)
        changed = [aspect for aspect in dict.fromkeys((*known.base, *new)) if known.base.get(aspect) != new.get(aspect) and not _only_resized(aspect, placed, known)]
        if not changed and not (table and table.is_unsettled):
            return
        self.ledger.moved = True
        if is_sealed(shape, known):
            self.ledger.steps.append(Replace(slide.id, shape.id, planned, placed))
            if table is not None:
                table.tell_changes()
            else:
                self._tell_changes(planned, placed, known, changed)
        elif table is not None:
            table.reconcile()
        else:
            for aspect in changed:
                self._aspect(slide, shape, planned, placed, known, aspect)

    def _tell_changes(self, planned: PlannedSlide, placed: Placed, known: SlotEntry, changed: Sequence[str]) -> None:
        for aspect in changed:
            if aspect not in {"geometry", "size"}:
                self.ledger.tell("changed", planned.name, placed.slot, aspect, known.base.get(aspect, ""), base_of(placed).get(aspect, ""))

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
            self.ledger.steps.append(step)
            if aspect not in {"geometry", "size"}:
                self.ledger.tell("changed", planned.name, placed.slot, aspect, known.base.get(aspect, ""), new)

    def _text(self, slide: SeenSlide, shape: SeenShape, planned: PlannedSlide, placed: PlacedText, known: SlotEntry) -> None:
        base, theirs, new = known.base.get("text", ""), shape.aspects.get("text", ""), placed.text
        words = self.ledger.merged(planned.name, placed.slot, "text", base, theirs, new)
        if words != theirs:
            self.ledger.steps.append(SetText(slide.id, shape.id, words))
            self.ledger.tell("changed", planned.name, placed.slot, "text", base, new)


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


def _title(slide: SeenSlide) -> str:
    return next((shape.aspects.get("text", "") for shape in slide.shapes if shape.slot == "title" or shape.holder == "title"), slide.name)
