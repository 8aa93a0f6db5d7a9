"""What has to be done to a deck, and what people did to it."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.notes import Note
from deckgen.model.plan import PlannedSlide


@dataclass(frozen=True, slots=True)
class Change:
    """The data give something else than at the last run."""

    slide: str
    slot: str
    aspect: str
    base: str
    new: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A person changed something."""

    slide: str
    """Name of the slide, with its page; the slide's position for one that a person added."""
    slot: str
    """Empty where it concerns the whole slide."""
    aspect: str
    """One of a slot's aspects, or `deleted`, `added`, `notes`, `moved`, `hidden`."""
    written: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Edits:
    add: tuple[PlannedSlide, ...] = ()
    """In the deck's order."""
    changes: tuple[Change, ...] = ()
    touched: tuple[Touched, ...] = ()
    notes: tuple[Note, ...] = ()
