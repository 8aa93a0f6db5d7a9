"""How a slide looks when shown: what shapes say together with all that they inherit from their layout, master and theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.model.template import Emu, Frame


@dataclass(frozen=True, slots=True)
class Span:
    """Words that look alike."""

    text: str
    size: float
    """Points, shrinking by the program included."""
    face: str
    """Family."""
    bold: bool = False
    ink: str = ""
    """RRGGBB; empty where it cannot be told."""
    marker: str = ""
    """RRGGBB of a highlight right behind the words; empty where there is none."""
    language: str = ""
    """Its tag, as the words themselves say it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    spans: tuple[Span, ...]
    indent: Emu = Emu(0)
    """Of its left edge."""
    spacing: float = 1.0
    """Height of its lines as a share of the font's own."""
    exact: float = 0.0
    """Points, where lines have a height of their own instead."""
    gap: float = 0.0
    """Points above it."""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Words:
    lines: tuple[Line, ...]
    room: Frame
    """The shape's frame less its margins."""
    anchor: str = "t"
    """`t`, `ctr` or `b`."""
    wraps: bool = True
    grows: bool = False
    """The program makes the shape as high as its words."""
    columns: int = 1
    upright: bool = True
    """False for words that are turned, or set from top to bottom."""

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(span for line in self.lines for span in line.spans)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture in its frame."""

    width: int
    height: int
    """Of the part that is not cropped away."""
    cropped: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    columns: tuple[Emu, ...]
    rows: tuple[Emu, ...]
    """Widths and heights as the file gives them."""
    has_header: bool
    cells: tuple[tuple[Words | None, ...], ...] = ()
    """By row; None for what a merged cell covers."""
    fills: tuple[tuple[str, ...], ...] = ()
    """RRGGBB of each cell that has a colour of its own, else empty."""


@dataclass(frozen=True, slots=True)
class Look:
    frame: Frame
    """On the slide: inherited where the shape says nothing, and out of the groups that it stands in."""
    geometry: str = ""
    """`rect`, `ellipse`, ...; empty for what is no drawn shape."""
    fill: str = ""
    """RRGGBB; empty where there is none, or it is no plain colour."""
    words: Words | None = None
    grounds: tuple[str, ...] = ()
    """RRGGBB behind its words, at places spread over them; empty where it cannot be told."""
    graded: bool = False
    """A gradient is behind its words: then its colours are the gradient's stops, wherever they may be."""
    pixels: Pixels | None = None
    table: TableLook | None = None
    native_chart: bool = False
    alt: str = ""


Looks = Mapping[tuple[int, int], Look]
"""By the slide's id and the shape's."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """What the file says of its fonts."""

    body: str = ""
    """The first theme's family for text."""
    themes: frozenset[str] = field(default_factory=frozenset)
    """Families of every theme in the file."""
    embedded: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class ChartCopy:
    """A native chart and the workbook behind it: which cell each of its points was copied from, and what it shows."""

    place: str
    """`slide 6`."""
    shown: Mapping[str, str]
    """`Sheet1!$B$2` -> the words or the number that the chart draws."""
    workbook: bytes = field(default=b"", repr=False)
    """Empty where it has none inside."""
