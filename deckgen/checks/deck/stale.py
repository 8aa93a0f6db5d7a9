"""The data or the deck file have moved on since the deck was built or refreshed.

Good: a deck that was refreshed after the last change. Bad: the index says 3,79 and its cell holds 3,96.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    if evidence.stale:
        yield warning("checks.stale", evidence.name)
