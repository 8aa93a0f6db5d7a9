"""Measuring: how wide words are, where lines break, how high a paragraph stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from deckgen.fonts import Face, ems
from deckgen.layout.scale import STYLES, Style
from deckgen.model.colour import Colour
from deckgen.model.deck import Paragraph, Text
from deckgen.model.template import EMU_PER_POINT, Emu

_SPACES = re.compile(r"[ \t\n\v]+")
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
        if self.on_dark and role in {"ink", "muted", "primary", "primary_text", "behind_text"}:
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
        return self.broken(paragraph.text, style, width, any(run.strong for run in paragraph.runs))

    def broken(self, text: str, style: str, width: Emu, bold: bool = False) -> tuple[str, ...]:
        """Likewise, words that all look alike."""
        look = STYLES[style]
        return _lines(self.face(look).file(bold or look.bold), text, width / EMU_PER_POINT * SLACK / self.size(style), look.even)

    def fitting_size(self, text: Text, width: Emu) -> float:
        """The greatest size in points, at most the style's, at which no word (or no line, for one-line styles) is too wide."""
        style = STYLES[text.style]
        full = replace(self, squeeze=1.0, caps={})
        pieces = [paragraph.text if style.one_line else word for paragraph in text.paragraphs
                  for word in unbroken(paragraph.text)]
        widest = max((full.width(piece, text.style, True) for piece in pieces), default=0)
        room = width / EMU_PER_POINT * SLACK
        return style.size if widest <= room else style.size * room / widest


def unbroken(text: str) -> list[str]:
    """The pieces that no line's end goes through. A space that does not break holds its words together, which `str.split` does not know."""
    return _SPACES.split(text.strip())


@lru_cache(maxsize=65536)
def _lines(font: Path, text: str, room: float, even: bool) -> tuple[str, ...]:
    """`room` in ems. Kept, since fitting asks for the same lines again and again."""
    lines = _broken(font, text, room)
    return _evened(font, text, room, len(lines)) if even and 1 < len(lines) <= 4 else lines


def _broken(font: Path, text: str, room: float) -> tuple[str, ...]:
    """Greedy lines; a word that is wider than the room stands alone."""
    if ems(font, text) <= room:
        return (text,)
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and ems(font, longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def _evened(font: Path, text: str, room: float, count: int) -> tuple[str, ...]:
    """The same number of lines with the narrowest room that still gives that number: so none is left short."""
    low, high = room / count * 0.5, room
    for _ in range(12):
        middle = (low + high) / 2
        lines = _broken(font, text, middle)
        if len(lines) <= count and max(ems(font, line) for line in lines) <= room:
            high = middle
        else:
            low = middle
    return _broken(font, text, high)
