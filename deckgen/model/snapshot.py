"""A deck as it is in a file now, told apart into what is ours and what people made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.model.manifest import Aspects, Manifest
from deckgen.model.notes import Note
from deckgen.model.template import Emu, Frame


@dataclass(frozen=True, slots=True)
class SeenShape:
    id: int
    name: str
    kind: str
    """`text`, `shape`, `chart` (a picture that we drew), `image`, `table`, or `other`."""
    aspects: Aspects
    frame: Frame | None
    slot: str = ""
    """Empty for a shape that people made."""
    known_by: str = ""
    """`mark` (our extension), `name`, `placeholder` (programs rename those), or empty."""
    seal: str = ""
    """Hash of everything that can be seen of it; the same as when it was written: nobody has touched it in any way."""
    holder: str = ""
    """Its placeholder: `title`, or type and index such as `body 13`; empty where it is none."""
    rows: tuple[str, ...] = ()
    """Of a table: each row's own id, empty where a program has dropped it."""
    columns: tuple[str, ...] = ()
    """Likewise each column's."""

    @property
    def is_footer(self) -> bool:
        """Whether it is the place of what every slide shows: date, footer, number."""
        return self.holder.partition(" ")[0] in {"dt", "ftr", "sldNum"}


@dataclass(frozen=True, slots=True)
class SeenSlide:
    id: int
    position: int
    """1 for the first."""
    layout: str
    shapes: tuple[SeenShape, ...]
    notes: tuple[str, ...] = ()
    key: str = ""
    """Empty for a slide that people made."""
    page: int = 1
    hidden: bool = False
    deck: str = ""
    """Id of the deck that its mark names; empty where only names were left."""

    @property
    def name(self) -> str:
        return self.key if self.page == 1 else f"{self.key}#{self.page}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    slides: tuple[SeenSlide, ...] = ()
    manifest: Manifest | None = None
    """None: not a deck of ours, or one that lost its memory."""
    notes: tuple[Note, ...] = ()
    size: tuple[Emu, Emu] | None = None
    """Width and height of the slides."""
    theme: Mapping[str, str] = field(default_factory=dict)
    """Colour as shapes name it (`accent1`, `tx1`) -> RRGGBB; empty where the file has no theme."""
