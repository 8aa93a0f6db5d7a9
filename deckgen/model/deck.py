"""A deck before it has sizes: what is said and how things stand to one another. No file, no font, no place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from deckgen.model.chart import Chart
from deckgen.model.facts import Audience, Fact
from deckgen.model.notes import Note


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    strong: bool = False
    role: str = ""
    """The palette's name for its colour; empty: the style's own."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one of the house's styles (`layout.scale` says what each means)."""

    slot: str
    paragraphs: tuple[Paragraph, ...]
    style: str = "body"
    align: str = "left"
    anchor: str = "top"

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def plain(slot: str, text: str, style: str = "body", *, role: str = "", strong: bool = False, align: str = "left",
          anchor: str = "top") -> Text:
    """Text of one look; every line of it is a paragraph."""
    paragraphs = tuple(Paragraph((Run(line, strong, role),)) for line in text.split("\n"))
    return Text(slot, paragraphs, style, align, anchor)


@dataclass(frozen=True, slots=True)
class Mark:
    """A small native shape: `dot`, `ring`, `diamond`, `square`, `triangle`, `bar` (as wide as its place), `rule`."""

    slot: str
    shape: str
    role: str
    size: float = 12
    """Points: the diameter, or the thickness of a bar."""
    outline: str = ""
    width: float | None = None
    """Points, for a bar that is shorter than its place."""


@dataclass(frozen=True, slots=True)
class Space:
    size: float
    """Points."""


@dataclass(frozen=True, slots=True)
class Stack:
    """One above the other. A child takes what it needs; those that `grow` share what is left."""

    children: tuple[Node, ...]
    gap: float = 8
    """Points."""
    grow: tuple[int, ...] = ()
    """Indexes of the children that grow."""
    anchor: str = "top"
    """Where the children stand when none grows: `top` or `middle`."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Side by side."""

    children: tuple[Node, ...]
    gap: float = 24
    widths: tuple[float, ...] = ()
    """Shares of the width; empty: equal ones."""


@dataclass(frozen=True, slots=True)
class Card:
    """A quiet area with one coloured edge and something on it."""

    slot: str
    child: Node
    fill: str = "soft"
    edge: str = "top"
    """`top`, `left` or empty."""
    edge_role: str = "primary"
    pad: float = 15
    """Points on every side."""
    fact_role: bool = False
    """True where the edge's colour says a state, so that it follows the data."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Like things in a grid; goes on over another page where they do not fit."""

    children: tuple[Card, ...]
    across: int = 4
    """At most this many side by side."""
    gap: float = 18
    fill: bool = False
    """True where the cards share the whole height; else all are as high as the highest needs."""


@dataclass(frozen=True, slots=True)
class Stop:
    key: str
    above: str
    name: str
    below: str = ""
    state: str = "coming"
    """`done`, `now` or `coming`."""


@dataclass(frozen=True, slots=True)
class Track:
    """Stops on a line, from left to right."""

    slot: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    key: str
    label: str
    align: str = "left"
    share: float = 0
    """Share of the width; 0: by what stands in it."""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    key: str
    cells: tuple[str, ...]
    roles: tuple[str, ...] = ()
    """Colour roles of the cells' text; empty: the style's own."""


@dataclass(frozen=True, slots=True)
class Table:
    """A native table; goes on over another page, with its header, where it does not fit."""

    slot: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    style: str = "cell"


@dataclass(frozen=True, slots=True)
class ChartBox:
    """The place of a chart; goes on over another page where its rows do not fit."""

    slot: str
    chart: Chart
    alt: str
    """A sentence that says what is to be seen, made from the data."""


@dataclass(frozen=True, slots=True)
class ImageBox:
    """The place of a picture that people gave; whole, never cropped or stretched."""

    slot: str
    content: bytes = field(repr=False)
    digest: str = ""
    """SHA-256 of the content."""
    width: int = 1
    height: int = 1
    """Pixels."""
    alt: str = ""


Node = Text | Mark | Space | Stack | Beside | Card | Cards | Track | Table | ChartBox | ImageBox


@dataclass(frozen=True, slots=True)
class Slide:
    key: str
    kind: str
    where: str
    """Its place in the deck file: `final.toml > slide "indeks"`."""
    layout: str
    """One of `template.ROOMS`."""
    title: str
    subtitle: str = ""
    content: Node | None = None
    panel: Node | None = None
    sources: tuple[str, ...] = ()
    """The line that says where the numbers come from, in several lengths, longest first."""
    logos: tuple[ImageBox, ...] = ()
    """In the lower right corner, from left to right."""
    flag: str = ""
    """A word that marks the whole slide, such as *data ilustratif*; empty: none."""
    notes: tuple[str, ...] = ()
    """Paragraphs for the speaker."""
    section: str = ""
    """Name of the section that begins here; empty: the slide belongs to the one before."""
    minutes: float = 0
    speaker: str = ""
    companion: str = ""
    facts: tuple[Fact, ...] = ()
    """Every fact that the slide shows or its notes name."""


@dataclass(frozen=True, slots=True)
class Deck:
    id: str
    """Stable: project, deck file and group."""
    title: str
    language: str
    audience: Audience
    author: str
    footer: str
    as_of: date
    as_of_shown: str
    slides: tuple[Slide, ...]
    notes: tuple[Note, ...] = ()


def unique_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each fact once, in order of first appearance."""
    return tuple({fact.id: fact for fact in facts}.values())
