"""Stops on a line: when above it, what below it, and the line itself."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.layout.ruler import Ruler
from deckgen.model.deck import Text, Track, plain
from deckgen.model.plan import Placed, PlacedParagraph, PlacedRun, PlacedShape, PlacedText
from deckgen.model.template import EMU_PER_POINT, Emu, Frame

DOT, DOT_NOW, LINE = 16, 22, 3
"""Points."""
GAP = 10
ACROSS = 6
"""At most this many stops on one page."""
_SIDE = 12
"""Points between the words of two stops."""


def height(track: Track, width: Emu, ruler: Ruler) -> int:
    above, below = _levels(track, width, ruler)
    return above + below + _points(DOT_NOW + 2 * GAP)


def texts(track: Track, width: Emu) -> Iterator[tuple[Text, Emu]]:
    inner = Emu(width // max(1, len(track.stops)) - _points(_SIDE))
    for stop in track.stops:
        for text in _texts(track, stop):
            yield text, inner


def draw(track: Track, frame: Frame, ruler: Ruler) -> Iterator[Placed]:
    above, _ = _levels(track, frame.width, ruler)
    across = frame.width // len(track.stops)
    inner = Emu(across - _points(_SIDE))
    middle = frame.top + above + _points(GAP + DOT_NOW / 2)
    palette = ruler.palette
    yield _line(f"{track.slot}/line", frame.left, frame.left + across * (len(track.stops) - 1) + _points(DOT), middle, palette["hairline"])
    done = [index for index, stop in enumerate(track.stops) if stop.state != "coming"]
    if done and done[-1] > 0:
        yield _line(f"{track.slot}/done", frame.left, frame.left + across * done[-1], middle, palette["primary"])
    for index, stop in enumerate(track.stops):
        left = frame.left + index * across
        size = _points(DOT_NOW if stop.state == "now" else DOT)
        fill = palette["primary"] if stop.state == "done" else palette["paper"]
        outline = {"done": None, "now": palette["behind"], "coming": palette["neutral"]}[stop.state]
        yield PlacedShape(f"{track.slot}[{stop.key}]/dot", Frame(Emu(left), Emu(middle - size // 2), Emu(size), Emu(size)), "ellipse",
                          fill, outline, 4 if stop.state == "now" else 2 if outline else 0)
        when, *rest = _texts(track, stop)
        role = "behind_text" if stop.state == "now" else ""
        yield _set(when, Frame(Emu(left), frame.top, inner, Emu(above)), ruler, role, "bottom")
        top = middle + _points(DOT_NOW / 2 + GAP)
        for text in rest:
            high = ruler.height(text, inner)
            yield _set(text, Frame(Emu(left), Emu(top), inner, Emu(high)), ruler)
            top += high + _points(2)


def _texts(track: Track, stop) -> tuple[Text, ...]:
    slot = f"{track.slot}[{stop.key}]"
    rest = (plain(f"{slot}/below", stop.below, "label"),) if stop.below else ()
    return (plain(f"{slot}/when", stop.above, "strong_label"), plain(f"{slot}/name", stop.name, "name"), *rest)


def _levels(track: Track, width: Emu, ruler: Ruler) -> tuple[int, int]:
    inner = Emu(width // max(1, len(track.stops)) - _points(_SIDE))
    above = below = 0
    for stop in track.stops:
        when, *rest = _texts(track, stop)
        above = max(above, ruler.height(when, inner))
        below = max(below, sum(ruler.height(text, inner) + _points(2) for text in rest))
    return above, below


def _set(text: Text, frame: Frame, ruler: Ruler, role: str = "", anchor: str = "top") -> PlacedText:
    paragraphs = tuple(PlacedParagraph((PlacedRun(paragraph.text, ruler.colour(text.style, role), text.style != "label"),))
                       for paragraph in text.paragraphs)
    return PlacedText(text.slot, frame, paragraphs, ruler.size(text.style), anchor=anchor)


def _line(slot: str, left: int, right: int, middle: int, colour) -> PlacedShape:
    high = _points(LINE)
    return PlacedShape(slot, Frame(Emu(left), Emu(middle - high // 2), Emu(right - left), Emu(high)), "rect", colour)


def _points(value: float) -> int:
    return round(value * EMU_PER_POINT)
