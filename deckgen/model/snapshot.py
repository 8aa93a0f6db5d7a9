"""A deck as it is in a file now, told apart into what is ours and what people made."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.manifest import Aspects, Manifest
from deckgen.model.notes import Note
from deckgen.model.template import Frame


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
    """`mark` (our extension), `name`, or empty."""

    @property
    def is_picture(self) -> bool:
        return self.kind in {"chart", "image"}


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

    @property
    def name(self) -> str:
        return self.key if self.page == 1 else f"{self.key}#{self.page}"


@dataclass(frozen=True, slots=True)
class Snapshot:
    slides: tuple[SeenSlide, ...] = ()
    manifest: Manifest | None = None
    """None: not a deck of ours, or one that lost its memory."""
    notes: tuple[Note, ...] = ()
