"""A place where the data and a person changed the same thing in two ways, and nobody has decided.

Good: the slide says what the data say, or the finding is accepted with a reason. Bad: a slide with `3,97` while the data say `3,96`.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for place in evidence.deck.manifest.open if evidence.deck.manifest else ():
        yield warning("checks.open-conflict", evidence.name, place=place)
