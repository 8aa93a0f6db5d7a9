"""A template as the stages see it: sizes, theme, layouts, and which of its layouts serves which of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from deckgen.model.notes import Note

Emu = NewType("Emu", int)
"""English Metric Units: 914,400 to the inch, 12,700 to the point."""

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on a slide."""

    left: Emu
    top: Emu
    width: Emu
    height: Emu

    @property
    def right(self) -> Emu:
        return Emu(self.left + self.width)

    @property
    def bottom(self) -> Emu:
        return Emu(self.top + self.height)

    def inset(self, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0) -> Frame:
        return Frame(Emu(self.left + left), Emu(self.top + top), Emu(max(0, self.width - left - right)),
                     Emu(max(0, self.height - top - bottom)))


@dataclass(frozen=True, slots=True)
class Placeholder:
    idx: int
    type: str
    """`title`, `center_title`, `subtitle`, `body`, `object`, `picture`, `chart`, `table`, `date`, `footer`,
    `slide_number`, or another of PowerPoint's types in lower case."""
    name: str
    frame: Frame
    """Inherited from the master where the layout says nothing."""
    size: float | None = None
    """Points of the first level's text, inherited likewise; None where nobody says."""


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    index: int
    """Position among the template's layouts, 0 first."""
    placeholders: tuple[Placeholder, ...]
    obstacles: tuple[Frame, ...] = ()
    """Drawn things of the layout and its master that content should not lie on (not the background-sized ones)."""


@dataclass(frozen=True, slots=True)
class Room:
    """One of our layouts, as this template serves it."""

    name: str
    """`cover`, `section`, `message`, `tiles`, `chart`, `chart_panel`, `two_charts`, `table`, `cards`, `closing`."""
    layout: Layout
    title: Placeholder
    subtitle: Placeholder | None
    """None: the subtitle gets a text box of ours under the title."""
    content: Frame
    panel: Frame | None
    """The second place: beside the content, or the second chart. None: the content's place is shared."""
    source: Frame
    """Where the line with source and as-of date stands."""
    fallback: bool = False
    """True where the template has no such layout and another one with a title stands in."""
    dark: bool = False
    """True where the layout's own ground is as dark as the template's usual one is light (or the other way round), so that text on it
    takes the colour of paper."""


ROOMS = ("cover", "section", "message", "tiles", "chart", "chart_panel", "two_charts", "table", "cards", "closing")


@dataclass(frozen=True, slots=True)
class Theme:
    colours: Mapping[str, str] = field(hash=False)
    """`dk1 lt1 dk2 lt2 accent1..accent6 hlink folHlink` -> RRGGBB, upper case; the first four are what the master takes for text,
    background, second text and second background."""
    heading_font: str
    body_font: str
    body_size: float = 18
    """Points of the first level of body text, as the master says it."""


@dataclass(frozen=True, slots=True)
class Template:
    file: str
    """The file's name, without a folder."""
    digest: str
    """SHA-256 of its bytes."""
    width: Emu
    height: Emu
    theme: Theme
    layouts: tuple[Layout, ...]
    rooms: Mapping[str, Room] = field(hash=False)
    """For every name in `ROOMS`."""
    notes: tuple[Note, ...] = ()
