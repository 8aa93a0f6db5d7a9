"""A number walked back from its slide to its cells, or a cell walked forward to its slides."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.manifest import FactEntry
from deckgen.model.notes import Note


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place in the deck where a number stands."""

    position: int
    """Of its slide, 1 for the first."""
    slide: str
    """The slide's name; empty for one that people made."""
    shape: str
    """The slot, or the name of a person's shape."""
    aspect: str
    """`text`, `alt` or `cell:<row>/<column>`."""
    words: str
    """The whole text that the number stands in."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    place: str
    """One cell or a run of cells: `kpi.csv > line 7 > nilai`, `kesiapan.xlsx > Kesiapan > F2:F25`."""
    now: str | None = None
    """What it holds now; of several cells each word with how often it is there; None where the data are not at hand."""


@dataclass(frozen=True, slots=True)
class TracedFact:
    fact: FactEntry
    formula: str
    """Key of the sentence that says how it is computed."""
    cells: tuple[SourceCell, ...]
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    language: str
    """Of the deck."""
    facts: tuple[TracedFact, ...]
    unexplained: tuple[Sighting, ...] = ()
    """Where the number stands and no fact of the deck has this value: somebody typed it."""
    notes: tuple[Note, ...] = ()
