"""A slide without a title.

The title is what a listener keeps, what an outline shows, and what a screen reader says first. Good: `Indeks SPBE naik ke 3,79`. Bad: an
empty title's place, or a picture over the whole slide and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        if not evidence.title_of(slide):
            yield warning("checks.title-missing", evidence.where(slide))
