"""A deck with sizes: every shape with its place, its words as they are broken, its colours resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from deckgen.model.chart import Chart
from deckgen.model.colour import Colour
from deckgen.model.notes import Note
from deckgen.model.template import Frame, Room


@dataclass(frozen=True, slots=True)
class PlacedRun:
    text: str
    colour: Colour
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    runs: tuple[PlacedRun, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """Words, on a shape or bare."""

    slot: str
    frame: Frame
    paragraphs: tuple[PlacedParagraph, ...]
    size: float
    """Points."""
    align: str = "left"
    anchor: str = "top"
    spacing: float = 1.0
    """Line height as a share of the font's own."""
    heading: bool = False
    """Set in the theme's heading font."""
    placeholder: int | None = None
    """Index of the layout's placeholder that it fills; its place and its look are the layout's then."""

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """A native shape without words: `rect`, `ellipse`, `diamond`, `triangle`, `line`."""

    slot: str
    frame: Frame
    shape: str
    fill: Colour | None
    outline: Colour | None = None
    outline_width: float = 0
    """Points."""


@dataclass(frozen=True, slots=True)
class PlacedChart:
    slot: str
    frame: Frame
    chart: Chart
    alt: str
    style: str
    """Hash of the colours, the font and the sizes that it is drawn with."""

    @property
    def digest(self) -> str:
        """What the picture depends on, the pixels left out."""
        return sha256(f"{self.chart!r}|{self.frame.width}x{self.frame.height}|{self.style}".encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class PlacedImage:
    slot: str
    frame: Frame
    content: bytes = field(repr=False)
    digest: str = ""
    alt: str = ""


CELL_SIDE, CELL_ABOVE = 114_300, 44_450
"""EMU between a cell's edges and its words: 9 and 3.5 points; measured with, and written."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    text: str
    colour: Colour
    bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class PlacedTable:
    slot: str
    frame: Frame
    columns: tuple[str, ...]
    """Keys."""
    rows: tuple[str, ...]
    """Keys; the first is the header's, `head`."""
    cells: tuple[tuple[PlacedCell, ...], ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    """EMU."""
    size: float
    rule: Colour
    """Of the lines between rows."""
    alt: str = ""


Placed = PlacedText | PlacedShape | PlacedChart | PlacedImage | PlacedTable


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    key: str
    page: int
    """1 for the first; more where a slide goes on."""
    pages: int
    room: Room
    shapes: tuple[Placed, ...]
    """Backmost first."""
    notes: tuple[str, ...]
    section: str = ""
    facts: tuple[str, ...] = ()
    """Ids of what it shows."""
    minutes: float = 0
    """Planned for it; 0 where nobody says, and for its further pages."""
    speaker: str = ""
    companion: str = ""

    @property
    def name(self) -> str:
        """`indeks`, and `indeks#2` for its second page."""
        return self.key if self.page == 1 else f"{self.key}#{self.page}"


@dataclass(frozen=True, slots=True)
class Plan:
    slides: tuple[PlannedSlide, ...]
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Family that the theme names -> family that was measured with."""
    notes: tuple[Note, ...] = ()
