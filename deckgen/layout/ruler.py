"""Measuring: how wide words are, where lines break, how high a paragraph stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from deckgen.fonts import Face
from deckgen.layout.scale import STYLES, Style
from deckgen.model.colour import Colour
from deckgen.model.deck import Paragraph, Text
from deckgen.model.template import EMU_PER_POINT, Emu

SLACK = 0.985
"""Share of a line that is filled: programs round advance widths differently, and a line that just fits here may not there."""


@dataclass(frozen=True, slots=True)
class Ruler:
    body: Face
    heading: Face
    palette: Mapping[str, Colour]
    on_dark: bool = False
    """Text stands on the layout's own dark ground."""
    squeeze: float = 1.0
    """0..1; how far styles are shrunk towards their floors."""
    caps: Mapping[str, float] = field(default_factory=dict)
    """Style -> the greatest size in points at which every word of it fits its place, so that like things look alike."""

    def size(self, style: str) -> float:
        """Points, to the half."""
        wanted = STYLES[style]
        size = max(wanted.floor, wanted.size * self.squeeze)
        return int(min(size, self.caps.get(style, size)) * 2) / 2

    def face(self, style: Style) -> Face:
        return self.heading if style.heading else self.body

    def colour(self, style: str, role: str = "") -> Colour:
        role = role or STYLES[style].role
        if self.on_dark and role in {"ink", "muted", "primary", "primary_text"}:
            role = "paper"
        return self.palette[role]

    def line_height(self, style: str) -> float:
        """Points."""
        return self.size(style) * self.face(STYLES[style]).line * STYLES[style].spacing

    def height(self, text: Text, width: Emu) -> int:
        """EMU that the text needs in a place of this width."""
        lines = sum(len(self.lines(paragraph, text.style, width)) for paragraph in text.paragraphs)
        return round(lines * self.line_height(text.style) * EMU_PER_POINT)

    def width(self, text: str, style: str, bold: bool = False) -> float:
        """Points in one line."""
        look = STYLES[style]
        return self.face(look).width(text, self.size(style), bold or look.bold)

    def lines(self, paragraph: Paragraph, style: str, width: Emu) -> tuple[str, ...]:
        """The paragraph as it breaks; even lines where the style asks for them."""
        room = width / EMU_PER_POINT * SLACK
        bold = any(run.strong for run in paragraph.runs)
        lines = _broken(paragraph.text, lambda words: self.width(words, style, bold), room)
        if STYLES[style].even and 1 < len(lines) <= 4:
            return _evened(paragraph.text, lambda words: self.width(words, style, bold), room, len(lines))
        return lines

    def fitting_size(self, text: Text, width: Emu) -> float:
        """The greatest size in points, at most the style's, at which no word (or no line, for one-line styles) is too wide."""
        style = STYLES[text.style]
        full = replace(self, squeeze=1.0, caps={})
        pieces = [paragraph.text if style.one_line else word for paragraph in text.paragraphs
                  for word in (paragraph.text.split() or [""])]
        widest = max((full.width(piece, text.style, True) for piece in pieces), default=0)
        room = width / EMU_PER_POINT * SLACK
        return style.size if widest <= room else style.size * room / widest


def _broken(text: str, measure, room: float) -> tuple[str, ...]:
    """Greedy lines; a word that is wider than the room stands alone."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and measure(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def _evened(text: str, measure, room: float, count: int) -> tuple[str, ...]:
    """The same number of lines with the narrowest room that still gives that number: so none is left short."""
    low, high = room / count * 0.5, room
    for _ in range(12):
        middle = (low + high) / 2
        if len(_broken(text, measure, middle)) <= count and _widest(text, measure, middle) <= room:
            high = middle
        else:
            low = middle
    return _broken(text, measure, high)


def _widest(text: str, measure, room: float) -> float:
    return max(measure(line) for line in _broken(text, measure, room))
