"""A deck's file becomes a Snapshot: what is ours, as it stands now, and what people made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha1
from io import BytesIO

from pptx import Presentation

from deckgen.model.manifest import Manifest
from deckgen.model.notes import DeckgenError, Note, error, warning
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot
from deckgen.model.template import Emu, Frame
from deckgen.powerpoint.aspects import column_ids, read_aspects, row_ids, seal_of, text_of
from deckgen.powerpoint.guard import as_presentation, guard
from deckgen.powerpoint.manifest import read_manifest
from deckgen.powerpoint.marks import Mark, read_mark
from deckgen.powerpoint.template import theme_colours

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SHAPES = {f"{_P}{tag}" for tag in ("sp", "pic", "graphicFrame", "cxnSp", "grpSp")}


def read_deck(content: bytes, name: str, memory: Manifest | None = None) -> Snapshot:
    """Raises DeckgenError for a file that is not a presentation or not safe to open. `memory`: in place of one that was lost."""
    guard(content, name)
    with readable(name):
        return snapshot(Presentation(BytesIO(as_presentation(content))), name, memory)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """While a file from anywhere is read: whatever is wrong with it is a DeckgenError."""
    try:
        yield
    except DeckgenError:
        raise
    except Exception as problem:  # noqa: BLE001 - a damaged file can make any layer of the library raise anything
        raise DeckgenError(error("powerpoint.damaged", name, reason=str(problem))) from problem


def snapshot(presentation, name: str = "", memory: Manifest | None = None) -> Snapshot:
    """Likewise, of a presentation that is open."""
    manifest, notes = memory, list[Note]()
    try:
        manifest = memory or read_manifest(presentation)
    except ValueError as problem:
        notes.append(warning("powerpoint.memory-damaged", name, reason=str(problem)))
    slides = tuple(_slide(number, slide, position, manifest) for position, (number, slide) in enumerate(slides_of(presentation), 1))
    size = (Emu(presentation.slide_width), Emu(presentation.slide_height)) if presentation.slide_width and presentation.slide_height else None
    return Snapshot(slides, manifest, tuple(notes), size, theme_colours(presentation))


def snapshot_after(presentation, before: Snapshot, changed: Collection[int]) -> Snapshot:
    """Of a presentation that was changed since: only the slides with these ids are read again."""
    known = {slide.id: slide for slide in before.slides if slide.id not in changed}
    slides = tuple(replace(known[number], position=position, layout=slide.slide_layout.name) if number in known
                   else _slide(number, slide, position, before.manifest)
                   for position, (number, slide) in enumerate(slides_of(presentation), 1))
    return replace(before, slides=slides)


def slides_of(presentation) -> Iterator[tuple[int, object]]:
    """(id, slide) in the deck's order. python-pptx's own `slides` renames every part when it is only looked at."""
    listed = presentation.part._element.sldIdLst
    for slide_id in listed if listed is not None else ():
        yield slide_id.id, presentation.part.related_part(slide_id.rId).slide


def _slide(number: int, slide, position: int, manifest: Manifest | None) -> SeenSlide:
    shapes, marks = [], []
    for element in elements(slide.shapes._spTree):
        properties = next(element.iter(f"{_P}cNvPr"))
        mark = _ours(read_mark(properties, properties.get("name", "")), manifest)
        if mark:
            marks.append(mark)
        shapes.append(_shape(element, properties, mark, slide.part))
    own = _ours(read_mark(slide._element.cSld), manifest)
    key, page = _known(own, marks)
    notes = ()
    if slide.has_notes_slide and slide.notes_slide.notes_placeholder is not None:
        notes = tuple(text_of(slide.notes_slide.notes_placeholder._element.txBody).split("\n"))
    return SeenSlide(number, position, slide.slide_layout.name, tuple(shapes), notes, key, page,
                     slide._element.get("show") in {"0", "false"}, own.deck if own else "")


def _ours(mark: Mark | None, manifest: Manifest | None) -> Mark | None:
    """A mark of another deck of ours is not ours here: a slide that was pasted from it belongs to whoever pasted it."""
    foreign = mark is not None and manifest is not None and mark.deck and mark.deck != manifest.deck
    return None if foreign else mark


def _known(own: Mark | None, marks: list[Mark]) -> tuple[str, int]:
    """By the slide's own mark, else by what most of the marks on it say."""
    if own:
        return own.slide, own.page
    votes = Counter((mark.slide, mark.page) for mark in marks)
    return votes.most_common(1)[0][0] if votes else ("", 1)


def elements(tree) -> Iterator:
    """Shapes in their order, those inside of groups included."""
    for element in tree:
        if element.tag in _SHAPES:
            yield element
            if element.tag == f"{_P}grpSp":
                yield from elements(element)


def _shape(element, properties, mark: Mark | None, part) -> SeenShape:
    def image_digest(relationship: str) -> str:
        try:
            return sha1(part.related_part(relationship).blob, usedforsecurity=False).hexdigest()
        except KeyError:
            return ""

    aspects = read_aspects(element, image_digest)
    return SeenShape(int(properties.get("id", "0")), properties.get("name", ""), _kind(element), aspects, _frame(aspects["geometry"]),
                     mark.slot if mark else "", mark.known_by if mark else "", seal_of(element, image_digest), _holder(element), row_ids(element), column_ids(element))


def _holder(element) -> str:
    holder = element.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    if holder is None:
        return ""
    kind = holder.get("type", "body")
    return "title" if kind in {"title", "ctrTitle"} else f"{kind} {holder.get('idx', '0')}"


def _kind(element) -> str:
    tag = element.tag.rpartition("}")[2]
    if tag == "graphicFrame":
        return "table" if element.find(".//{*}tbl") is not None else "other"
    if tag == "sp":
        return "text" if element.find(f"{_P}txBody") is not None else "shape"
    return {"pic": "image"}.get(tag, "other")


def _frame(geometry: str) -> Frame | None:
    try:
        return Frame(*(Emu(int(value)) for value in geometry.split(" ")[0].split(",")))
    except (ValueError, TypeError):
        return None
