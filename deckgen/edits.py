"""What has to be done to a deck: the plan against what the deck remembers, and the deck against what was written into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckgen.model.edits import Change, Edits, Touched
from deckgen.model.manifest import Aspects, Manifest, SlideEntry, SlotEntry
from deckgen.model.plan import Placed, PlacedChart, PlacedImage, PlacedShape, PlacedTable, PlacedText, Plan, PlannedSlide
from deckgen.model.refresh import Item, Outcome, Reconciled
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


def differences(one: Snapshot, other: Snapshot) -> Outcome:
    """What is different in the other deck: words, pictures, notes, slides."""
    was, now = _first(one), _first(other)
    changed = tuple(item for name, slide in was.items() if name[0] and name in now for item in _different(slide, now[name]))
    added = tuple(Item(slide.name or f"{slide.position}", "", "slide") for name, slide in now.items() if name not in was)
    deleted = tuple(Item(slide.name or f"{slide.position}", "", "slide") for name, slide in was.items() if name not in now)
    return Outcome(changed, added=added, deleted=deleted)


def _different(one: SeenSlide, other: SeenSlide) -> Iterator[Item]:
    before, after = ({shape.slot: shape.aspects for shape in slide.shapes if shape.slot} for slide in (one, other))
    for slot, aspects in before.items():
        for aspect in dict.fromkeys((*aspects, *after.get(slot, {}))):
            if aspect in _SEEN or aspect.startswith("cell:"):
                if aspects.get(aspect, "") != after.get(slot, {}).get(aspect, ""):
                    yield Item(one.name, slot, aspect, aspects.get(aspect, ""), after.get(slot, {}).get(aspect, ""))
    if one.notes != other.notes:
        yield Item(one.name, "", "notes", "\n".join(one.notes), "\n".join(other.notes))


_SEEN = ("text", "image", "fill", "ink")


def remember(plan: Plan, snapshot: Snapshot) -> tuple[SlideEntry, ...]:
    """An entry for every planned slide: its base from the plan, what was written from the file."""
    seen = _first(snapshot)
    return tuple(_fresh(slide, seen[slide.key, slide.page]) for slide in plan.slides)


def remember_refreshed(old: Manifest, plan: Plan, before: Snapshot, after: Snapshot, done: Reconciled) -> tuple[SlideEntry, ...]:
    """Entries after a refresh: new data are the new base, but for conflicts that are open; what people touched goes on being theirs."""
    olds = {(entry.key, entry.page): entry for entry in old.slides}
    found, was = _first(after), _first(before)
    entries = []
    for slide in plan.slides:
        name = slide.key, slide.page
        if name not in found:
            entries += [done.kept_entries[name]] if name in done.kept_entries else []
        elif name in olds and name in was:
            entries.append(_refreshed(olds[name], slide, was[name], found[name], done))
        else:
            entries.append(_fresh(slide, found[name]))
    planned = {(slide.key, slide.page) for slide in plan.slides}
    return (*entries, *(entry for name, entry in done.kept_entries.items() if name not in planned))


def remember_mended(old: Manifest, before: Snapshot, after: Snapshot) -> Manifest:
    """After a mending that changed nothing of what the data give: what nobody had touched is still untouched, and an alt text of ours is ours."""
    was, now = _first(before), _first(after)
    return replace(old, slides=tuple(_mended(entry, was[entry.key, entry.page], now[entry.key, entry.page]) if (entry.key, entry.page) in now else entry for entry in old.slides))


def _mended(entry: SlideEntry, before: SeenSlide, after: SeenSlide) -> SlideEntry:
    was, now = ({shape.slot: shape for shape in slide.shapes if shape.slot} for slide in (before, after))
    slots = dict(entry.slots)
    for slot in entry.slots.keys() & was.keys() & now.keys():
        known, alt = entry.slots[slot], now[slot].aspects.get("alt", "")
        seal = now[slot].seal if was[slot].seal == known.seal else known.seal
        written = {**known.written, "alt": alt} if alt != was[slot].aspects.get("alt", "") else known.written
        slots[slot] = replace(known, seal=seal, written=written)
    return replace(entry, slots=slots)


def _first(snapshot: Snapshot) -> dict[tuple[str, int], SeenSlide]:
    """By key and page; of copies the first."""
    found: dict[tuple[str, int], SeenSlide] = {}
    for slide in snapshot.slides:
        found.setdefault((slide.key, slide.page), slide)
    return found


def _fresh(slide: PlannedSlide, found: SeenSlide) -> SlideEntry:
    written = {shape.slot: shape for shape in found.shapes if shape.slot}
    slots = {placed.slot: entry_of(placed, written[placed.slot]) for placed in slide.shapes}
    unmarked = tuple(shape.name for shape in found.shapes if not shape.slot)
    return SlideEntry(slide.key, slide.page, found.layout, slots, slide.notes, found.notes, slide.facts, own_names=unmarked, minutes=slide.minutes, speaker=slide.speaker, companion=slide.companion)


def _refreshed(old: SlideEntry, slide: PlannedSlide, before: SeenSlide, after: SeenSlide, done: Reconciled) -> SlideEntry:
    was, now = shapes_by_slot(before, old), shapes_by_slot(after, old)
    slots: dict[str, SlotEntry] = {}
    for placed in slide.shapes:
        known, shapes = old.slots.get(placed.slot), now.get(placed.slot, [])
        if not shapes:
            slots |= {placed.slot: replace(known, state="deleted")} if known else {}
        elif known and (slide.name, placed.slot) in done.theirs:
            slots[placed.slot] = _theirs(known, placed, was[placed.slot][0], shapes[0], slide.name, done)
        else:
            slots[placed.slot] = entry_of(placed, shapes[0])
    planned = {placed.slot for placed in slide.shapes}
    slots |= {slot: replace(known, state="dropped") for slot, known in old.slots.items() if slot not in planned and (slot in now or known.state == "deleted")}
    waits = (slide.name, "", "notes") in done.open
    touched_notes = before.notes not in (old.notes_base, old.notes_written)
    return SlideEntry(slide.key, slide.page, after.layout, slots, old.notes_base if waits else slide.notes, old.notes_written if touched_notes else after.notes,
                      slide.facts, own_names=old.own_names, minutes=slide.minutes, speaker=slide.speaker, companion=slide.companion)


def _theirs(known: SlotEntry, placed: Placed, before: SeenShape, after: SeenShape, slide: str, done: Reconciled) -> SlotEntry:
    """What a person changed stays remembered as it was written, so that it is known as theirs again; the rest is as it stands now."""
    new = base_of(placed)
    base = {aspect: known.base.get(aspect, "") if (slide, placed.slot, aspect) in done.open else new.get(aspect, "") for aspect in dict.fromkeys((*new, *(
        aspect for aspect in known.base if (slide, placed.slot, aspect) in done.open)))}
    written = {aspect: known.written.get(aspect, "") if before.aspects.get(aspect, "") != known.written.get(aspect, "") else after.aspects.get(aspect, "")
               for aspect in dict.fromkeys((*known.written, *after.aspects))}
    return replace(entry_of(placed, after), base=base, written={aspect: word for aspect, word in written.items() if word or aspect in known.written}, seal="")


def shapes_by_slot(slide: SeenSlide, entry: SlideEntry) -> dict[str, list[SeenShape]]:
    """Shapes by slot; one that has lost its mark with its name is known by its placeholder."""
    found: dict[str, list[SeenShape]] = {}
    for shape in slide.shapes:
        if shape.slot:
            found.setdefault(shape.slot, []).append(shape)
    lost = {slot: known for slot, known in entry.slots.items() if slot not in found and known.holder and known.state == "present"}
    free = [shape for shape in slide.shapes if not shape.slot and shape.holder and not shape.is_footer]
    for fits in (_same_holder, _same_words, lambda shape, known: len(lost) == 1 and len(free) == 1):
        for slot, known in list(lost.items()):
            shape = next((shape for shape in free if fits(shape, known)), None)
            if shape is not None:
                found[slot] = [replace(shape, slot=slot, known_by="placeholder")]
                free.remove(shape)
                del lost[slot]
    return found


def _same_holder(shape: SeenShape, known: SlotEntry) -> bool:
    return shape.holder == known.holder


def _same_words(shape: SeenShape, known: SlotEntry) -> bool:
    """Some programs number placeholders anew."""
    said = "".join(shape.aspects.get("text", "").split())
    return bool(said) and said in {"".join(words.get("text", "").split()) for words in (known.base, known.written)}


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
