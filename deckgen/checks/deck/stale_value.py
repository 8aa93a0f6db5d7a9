"""A slide shows a value that the data no longer have.

Good: a deck that was refreshed after the last change. Bad: the index says 3,79 and its cell holds 3,96.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides if evidence.now else ():
        moved = [fact for fact in evidence.facts_of(slide) if fact.id in evidence.now]
        if moved:
            changes = ", ".join(dict.fromkeys(f"{fact.text} → {evidence.now[fact.id] or '-'}" for fact in moved))
            cells = "; ".join(dict.fromkeys(cell for fact in moved for cell in fact.cells[:1]))
            yield warning("checks.stale-value", evidence.where(slide), changes=changes, cells=cells)
