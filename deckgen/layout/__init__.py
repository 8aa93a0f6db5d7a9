"""A Deck gets sizes: every word is measured before it is set, every shape has its place, and what does not fit goes on overleaf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from deckgen import fonts
from deckgen.layout import boxes, pages
from deckgen.layout.pages import RowsThatFit
from deckgen.layout.ruler import SLACK, Ruler, unbroken
from deckgen.layout.scale import STYLES
from deckgen.model.colour import Colour
from deckgen.model.deck import Deck, Node, Slide, Text, plain
from deckgen.model.notes import Note, error, info, warning
from deckgen.model.plan import Placed, PlacedImage, Plan, PlannedSlide
from deckgen.model.template import EMU_PER_POINT, Emu, Frame, Room, Template

_SQUEEZES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5)
_PAGED = 0.8
"""The squeeze of what goes on over several pages."""
_BIG_TITLES = {"cover": "cover_title", "closing": "cover_title", "message": "statement", "section": "statement"}
_SUBTITLE_GAP = 6
_LOGO = 48
"""Points of height."""
_OPENERS = frozenset({"cover", "closing", "section", "message"})
_FLAG = (118, 22)
"""Points: width and height of the place of a slide's flag."""

Frames = Mapping[tuple[str, str], Frame]
"""(slide's name, slot) -> where it stands in the file now; empty at a build."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the charts will be drawn with; layout only asks how much fits and carries the hash."""

    rows_that_fit: RowsThatFit
    style: str
    """Hash of colours, font and sizes."""


def place(deck: Deck, template: Template, frames: Frames, palette: Mapping[str, Colour], drawing: Drawing) -> Plan:
    """The plan of every slide, continuation pages included."""
    body, heading = fonts.find(template.theme.body_font), fonts.find(template.theme.heading_font)
    ruler = Ruler(body, heading, palette)
    slides, notes = [], [*_font_notes(template, body, heading)]
    for slide in deck.slides:
        planned, problems = _place_slide(slide, template.rooms[slide.layout], template.width, ruler, drawing, frames)
        slides += planned
        notes += problems
    used = {face.asked: face.family for face in (body, heading)}
    return Plan(tuple(slides), used, (*deck.notes, *notes))


def _font_notes(template: Template, *faces: fonts.Face) -> Iterator[Note]:
    for face in dict.fromkeys(faces):
        if face.how == "fallback":
            yield warning("layout.font-missing", template.file, font=face.asked, used=face.family)
        elif face.how == "metric":
            yield info("layout.font-metric", template.file, font=face.asked, used=face.family)


def _place_slide(slide: Slide, room: Room, width: Emu, ruler: Ruler, drawing: Drawing, frames: Frames) -> tuple[list[PlannedSlide], list[Note]]:
    ruler = replace(ruler, on_dark=room.dark)
    notes: list[Note] = []
    content_frame = _content_frame(slide, room, ruler)
    shared = slide.panel is not None and room.panel is None
    content: Node | None = slide.content
    if shared and content is not None:
        content = _shared(content, slide.panel, room)
    content_ruler = _fitting_ruler(content, content_frame, ruler, drawing)
    pieces = pages.paginate(content, content_frame, content_ruler, drawing.rows_that_fit) if content is not None else (None,)
    planned = []
    for number, piece in enumerate(pieces, 1):
        name = slide.key if number == 1 else f"{slide.key}#{number}"
        drawer = boxes.Drawer(content_ruler, drawing.style, lambda slot, name=name: frames.get((name, slot)))
        shapes = [*_head(slide, room, ruler, number, len(pieces), width, notes)]
        if piece is not None:
            shapes += _checked(boxes.draw(piece, content_frame, drawer), content_frame, piece, content_ruler, slide, notes)
        if slide.panel is not None and room.panel is not None:
            panel_ruler = _fitting_ruler(slide.panel, room.panel, ruler, drawing)
            shapes += boxes.draw(slide.panel, room.panel, replace(drawer, ruler=panel_ruler))
        shapes += _logos(slide, room, width)
        shapes.append(_source(slide, room, ruler))
        planned.append(PlannedSlide(slide.key, number, len(pieces), room, tuple(shapes), slide.notes if number == 1 else slide.notes[:1],
                                    slide.section if number == 1 else "", tuple(fact.id for fact in slide.facts),
                                    slide.minutes if number == 1 else 0, slide.speaker, slide.companion))
    return planned, notes


def _shared(content: Node, panel: Node, room: Room) -> Node:
    """Two things in one place: one under the other on a cover, side by side elsewhere, charts in equal halves."""
    if room.name in {"cover", "closing"}:
        return boxes.Stack((content, panel), 14)
    return boxes.Beside((content, panel), 24, (1, 1) if room.name == "two_charts" else (3, 1))


def _content_frame(slide: Slide, room: Room, ruler: Ruler) -> Frame:
    """The room's own, less the lines of a subtitle for which the layout has no placeholder."""
    if room.subtitle or not slide.subtitle:
        return room.content
    high = ruler.height(_subtitle(slide, room), room.content.width) + boxes.points(_SUBTITLE_GAP)
    return room.content.inset(top=high)


def _head(slide: Slide, room: Room, ruler: Ruler, page: int, of: int, width: Emu, notes: list[Note]) -> Iterator[Placed]:
    words = slide.title if of == 1 else f"{slide.title} ({page}/{of})"
    title = plain("title", words, _BIG_TITLES.get(room.name, "title"))
    yield _fitted(title, room.title.frame, ruler, room.title.idx, room.title.size, slide, notes)
    if slide.subtitle:
        subtitle = _subtitle(slide, room)
        if room.subtitle:
            yield _fitted(subtitle, room.subtitle.frame, ruler, room.subtitle.idx, room.subtitle.size, slide, notes)
        else:
            high = Emu(ruler.height(subtitle, room.content.width))
            yield boxes.set_text(subtitle, Frame(room.content.left, room.content.top, room.content.width, high), ruler)
    if slide.flag:
        least, high = (boxes.points(size) for size in _FLAG)
        wide = max(least if room.panel is None else room.panel.width, boxes.points(ruler.width(slide.flag, "flag", True) / SLACK + 2))
        flag = plain("flag", slide.flag, "flag", align="right", anchor="middle")
        yield boxes.set_text(flag, Frame(Emu(_flag_right(room, width) - wide), Emu(_flag_top(room, high)), Emu(wide), Emu(high)), ruler)


def _flag_right(room: Room, width: Emu) -> int:
    if room.name in _OPENERS:
        return width - room.title.frame.left
    return (room.content if room.panel is None else room.panel).right


def _flag_top(room: Room, high: int) -> int:
    """Right over the content; on a cover and its like, whose content stands anywhere, in the upper corner."""
    return boxes.points(24) if room.name in _OPENERS else room.content.top - high - boxes.points(8)


def _subtitle(slide: Slide, room: Room) -> Text:
    style = "cover_line" if room.name in {"cover", "closing"} else "lead" if room.name in {"message", "section"} else "subtitle"
    return plain("subtitle", slide.subtitle, style)


def _fitted(text: Text, frame: Frame, ruler: Ruler, placeholder: int, size: float | None, slide: Slide, notes: list[Note]) -> Placed:
    """The greatest size, at most the placeholder's own, at which the words fit its frame; a note where even the floor is too big."""
    style = STYLES[text.style]
    most = min(size or style.size, style.size * 1.6)
    sizes = [most - step for step in range(int(max(0, most - style.floor)) + 1)] or [most]
    for points in (*sizes, min(style.floor, most)):
        candidate = replace(ruler, caps={text.style: points})
        if ruler_fits(text, frame, candidate):
            return boxes.set_text(text, frame, candidate, placeholder)
    notes.append(warning("layout.text-too-long", slide.where, slot=text.slot, text=text.text, points=style.floor))
    return boxes.set_text(text, frame, candidate, placeholder)


def ruler_fits(text: Text, frame: Frame, ruler: Ruler) -> bool:
    longest_word = max((ruler.width(word, text.style, True) for word in unbroken(text.text)), default=0)
    return longest_word * EMU_PER_POINT <= frame.width and ruler.height(text, frame.width) <= frame.height * 1.02


def _fitting_ruler(node: Node | None, frame: Frame, ruler: Ruler, drawing: Drawing) -> Ruler:
    """The least squeeze at which the node fits its frame; the smallest sizes where it does not, so that fewest pages follow."""
    if node is None:
        return ruler
    caps: dict[str, float] = {}
    for text, width in boxes.texts(node, frame.width, ruler):
        caps[text.style] = min(caps.get(text.style, 999.0), ruler.fitting_size(text, width))
    ruler = replace(ruler, caps=caps)

    def fits(squeeze: float) -> bool:
        return boxes.height(node, frame.width, replace(ruler, squeeze=squeeze)) <= frame.height

    # A long table fits at no size: asked first, since to measure it at each of them takes longer than all else.
    if not fits(1.0) and not fits(_SQUEEZES[-1]):
        return replace(ruler, squeeze=_PAGED)
    return replace(ruler, squeeze=next(filter(fits, _SQUEEZES)))


def _checked(shapes: Iterator[Placed], frame: Frame, node: Node, ruler: Ruler, slide: Slide, notes: list[Note]) -> Iterator[Placed]:
    """The shapes; an error where the node's least height is more than the slot has, so that nothing is ever set over something else."""
    needed = boxes.height(node, frame.width, ruler)
    if needed > frame.height * 1.03:
        notes.append(error("layout.slot-too-small", slide.where, needed=round(needed / EMU_PER_POINT), has=round(frame.height / EMU_PER_POINT)))
    yield from shapes


def _logos(slide: Slide, room: Room, width: Emu) -> Iterator[Placed]:
    """All of one height, flush right with the title's left margin, just over the source line; whole, whatever their shape."""
    high, gap = boxes.points(_LOGO), boxes.points(_LOGO / 3)
    left = width - max(room.title.frame.left, boxes.points(24))
    for logo in reversed(slide.logos):
        wide = round(high * logo.width / logo.height)
        left -= wide
        frame = Frame(Emu(left), Emu(room.source.top - high - boxes.points(6)), Emu(wide), Emu(high))
        yield PlacedImage(logo.slot, frame, logo.content, logo.digest, logo.alt)
        left -= gap


def _source(slide: Slide, room: Room, ruler: Ruler) -> Placed:
    """The longest of the lines that fits. Always there, if need be empty: the one shape by which a slide is known when programs
    have renamed its placeholders."""
    style = STYLES["source"]
    for words in (*slide.sources, ""):
        text = plain("source", words, "source", anchor="middle")
        size = ruler.fitting_size(text, room.source.width)
        if size >= style.floor:
            break
    return boxes.set_text(text, room.source, replace(ruler, caps={"source": size}))
