"""The data or the deck file have moved on since the deck was built or refreshed, though no value on the slides is known to be another.

Such a change is a word, an order, a slide of the deck file, a template; a value that changed is told by `stale-value`, slide by slide.
Good: a deck that was refreshed after the last change. Bad: a deck file that asks for another title than the deck has.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    if evidence.stale and not evidence.now:
        yield warning("checks.stale", evidence.name)
