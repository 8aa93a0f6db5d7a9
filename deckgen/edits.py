"""What has to be done to a deck: the plan against what the deck remembers, and the deck against what was written into it."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.edits import Change, Edits, Touched
from deckgen.model.manifest import Aspects, Manifest, SlideEntry, SlotEntry
from deckgen.model.plan import Placed, PlacedChart, PlacedImage, PlacedShape, PlacedTable, PlacedText, Plan, PlannedSlide
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot


def diff(manifest: Manifest | None, snapshot: Snapshot, plan: Plan) -> Edits:
    """New data = the plan differs from the base; touched = the file differs from what was written."""
    remembered = {(entry.key, entry.page): entry for entry in manifest.slides} if manifest else {}
    planned = {(slide.key, slide.page): slide for slide in plan.slides}
    add = tuple(slide for name, slide in planned.items() if name not in remembered)
    changes = tuple(change for name, slide in planned.items() if name in remembered for change in _changes(slide, remembered[name]))
    return Edits(add, changes, tuple(touched(manifest, snapshot)), plan.notes)


def _changes(slide: PlannedSlide, entry: SlideEntry) -> Iterator[Change]:
    for placed in slide.shapes:
        base = entry.slots[placed.slot].base if placed.slot in entry.slots else {}
        new = base_of(placed)
        for aspect in sorted(base.keys() | new.keys()):
            if base.get(aspect) != new.get(aspect):
                yield Change(slide.name, placed.slot, aspect, base.get(aspect, ""), new.get(aspect, ""))
    if entry.notes_base != slide.notes:
        yield Change(slide.name, "", "notes", "\n".join(entry.notes_base), "\n".join(slide.notes))


def touched(manifest: Manifest | None, snapshot: Snapshot) -> Iterator[Touched]:
    """Everything that a person did to the deck since it was written, slide by slide."""
    if manifest is None:
        return
    entries = {(entry.key, entry.page): entry for entry in manifest.slides if entry.state == "present"}
    seen = {(slide.key, slide.page): slide for slide in snapshot.slides if slide.key}
    for name, entry in entries.items():
        label = entry.key if entry.page == 1 else f"{entry.key}#{entry.page}"
        if name not in seen:
            yield Touched(label, "", "deleted", "present", "")
        else:
            yield from _touched_slide(label, entry, seen[name])
    for slide in snapshot.slides:
        if (slide.key, slide.page) not in entries:
            yield Touched(f"{slide.position}", "", "added", "", slide.name)
    before = [name for name in entries if name in seen]
    now = [(slide.key, slide.page) for slide in snapshot.slides if (slide.key, slide.page) in entries]
    if before != now:
        for old, new in zip(before, now, strict=False):
            if old != new:
                yield Touched(new[0], "", "moved", "", "")
                break


def _touched_slide(label: str, entry: SlideEntry, slide: SeenSlide) -> Iterator[Touched]:
    shapes = {shape.slot: shape for shape in slide.shapes if shape.slot}
    for slot, remembered in entry.slots.items():
        if remembered.state != "present":
            continue
        if slot not in shapes:
            yield Touched(label, slot, "deleted", "present", "")
            continue
        theirs = shapes[slot].aspects
        for aspect in sorted(remembered.written.keys() | theirs.keys()):
            if remembered.written.get(aspect) != theirs.get(aspect):
                yield Touched(label, slot, aspect, remembered.written.get(aspect, ""), theirs.get(aspect, ""))
    if entry.notes_written != slide.notes:
        yield Touched(label, "", "notes", "\n".join(entry.notes_written), "\n".join(slide.notes))
    if slide.hidden:
        yield Touched(label, "", "hidden", "", "")
    for shape in slide.shapes:
        if not shape.slot and shape.name not in entry.own_names:
            yield Touched(label, shape.name, "added", "", shape.aspects.get("text", ""))


def remember(plan: Plan, snapshot: Snapshot) -> tuple[SlideEntry, ...]:
    """An entry for every planned slide: its base from the plan, what was written from the file."""
    seen = {(slide.key, slide.page): slide for slide in snapshot.slides}
    entries = []
    for slide in plan.slides:
        found = seen[slide.key, slide.page]
        written = {shape.slot: shape for shape in found.shapes if shape.slot}
        slots = {placed.slot: entry_of(placed, written[placed.slot]) for placed in slide.shapes}
        unmarked = tuple(shape.name for shape in found.shapes if not shape.slot)
        entries.append(SlideEntry(slide.key, slide.page, found.layout, slots, slide.notes, found.notes, slide.facts, own_names=unmarked))
    return tuple(entries)


def entry_of(placed: Placed, shape: SeenShape) -> SlotEntry:
    """Of a slot as it was written."""
    rows, columns = (placed.rows, placed.columns) if isinstance(placed, PlacedTable) else ((), ())
    return SlotEntry(_kind(placed), base_of(placed), shape.aspects, "present", shape.seal, shape.holder, rows, columns)


def base_of(placed: Placed) -> Aspects:
    """What the data gave, aspect by aspect, in words that can be compared."""
    frame = placed.frame
    aspects = {"geometry": f"{frame.left},{frame.top},{frame.width},{frame.height}"}
    match placed:
        case PlacedText():
            inks = dict.fromkeys(run.colour.key for paragraph in placed.paragraphs for run in paragraph.runs)
            return aspects | {"text": placed.text, "size": f"{placed.size:g}", "ink": " ".join(inks)}
        case PlacedShape():
            return aspects | {"fill": placed.fill.key if placed.fill else "none"}
        case PlacedChart():
            return aspects | {"image": placed.digest, "alt": placed.alt}
        case PlacedImage():
            return aspects | {"image": placed.digest, "alt": placed.alt}
        case PlacedTable():
            return aspects | {f"cell:{row}/{column}": cell.text for row, cells in zip(placed.rows, placed.cells, strict=True)
                              for column, cell in zip(placed.columns, cells, strict=True)}


def _kind(placed: Placed) -> str:
    return {PlacedText: "text", PlacedShape: "shape", PlacedChart: "chart", PlacedImage: "image", PlacedTable: "table"}[type(placed)]
