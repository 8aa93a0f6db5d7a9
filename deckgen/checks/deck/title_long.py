"""A title that takes too long to read.

A listener keeps a sentence of about fourteen words; more than twenty-five nobody does. Good: `Indeks SPBE naik ke 3,79, 0,21 poin lagi ke target`. Bad: three lines of
explanation.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_MOST = 25


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        count = len(evidence.title_of(slide).split())
        if count > _MOST:
            yield warning("checks.title-long", evidence.where(slide), count=count, most=_MOST)
