"""How much room words take in their shape, with the font that they are set in, or one with the same widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.fonts import Face, ems, find
from deckgen.model.look import Line, Words
from deckgen.model.template import EMU_PER_POINT, Emu, Frame

_PIECES = re.compile(r"\S+|[^\S\v]+|\v")


@dataclass(frozen=True, slots=True)
class Extent:
    """EMU."""

    width: int
    """Of the widest line."""
    height: int
    line: int
    """Of the tallest line."""
    widest_word: int


def faces_of(words: Words) -> frozenset[str]:
    return frozenset(span.face for span in words.spans if span.text.strip())


def missing(families: frozenset[str]) -> tuple[str, ...]:
    """Those that are neither here nor have a twin of the same widths here: words in them cannot be measured."""
    return tuple(sorted(family for family in families if find(family).how == "fallback"))


def extent(words: Words) -> Extent:
    room = words.room.width / max(1, words.columns) / EMU_PER_POINT if words.wraps else float("inf")
    height = width = tallest = widest = 0.0
    for number, line in enumerate(words.lines):
        broken, word = _broken(line, room - line.indent / EMU_PER_POINT)
        widest = max(widest, word)
        height += line.gap if number else 0.0
        for wide, high in broken:
            width, height, tallest = max(width, wide + line.indent / EMU_PER_POINT), height + high, max(tallest, high)
    return Extent(*(round(points * EMU_PER_POINT) for points in (width, height / max(1, words.columns), tallest, widest)))


def inked(words: Words) -> Frame:
    """Where its words stand, roughly: the whole width of the room, and the height that they take."""
    needed = extent(words)
    room = words.room
    high = min(needed.height, room.height) if room.height > 0 else needed.height
    top = {"ctr": room.top + (room.height - high) // 2, "b": room.bottom - high}.get(words.anchor, room.top)
    return Frame(room.left, Emu(top), Emu(min(needed.width, room.width)), Emu(high))


def _broken(line: Line, room: float) -> tuple[list[tuple[float, float]], float]:
    """((width, height) of every line in points, the widest word): greedy, as programs break them."""
    lines, wide, high, space, widest = [], 0.0, 0.0, 0.0, 0.0
    usual = 0.0
    for text, size, face, bold in _pieces(line):
        tall = line.exact or size * face.line * line.spacing
        usual = tall
        if text == "\v":
            lines.append((wide, high or tall))
            wide = high = space = 0.0
            continue
        width = ems(face.file(bold), text) * size
        if text.isspace():
            space += width
            continue
        widest = max(widest, width)
        if wide and wide + space + width > room:
            lines.append((wide, high))
            wide = high = space = 0.0
        wide, high, space = wide + space + width, max(high, tall), 0.0
    lines.append((wide, high or usual))
    return lines, widest


def _pieces(line: Line) -> Iterator[tuple[str, float, Face, bool]]:
    for span in line.spans:
        face = find(span.face or "Calibri")
        for text in _PIECES.findall(span.text):
            yield text, span.size, face, span.bold
