"""The file says who wrote it, saved it or commented on it.

Programs put the name of whoever is logged in into a file. Good: a public file whose author is an office. Bad: `lastModifiedBy` with a colleague's name. `deckgen check
--fix` takes it out of the properties; comments are yours to delete.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.refresh import SetPeople, Step


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for place, name in evidence.people.items():
        yield warning("checks.named-people", f"{evidence.name} > {place}", name=name)


def mend(evidence: DeckEvidence) -> Iterator[tuple[str, Step]]:
    """The office that built the deck, or nobody. Who commented stays: a comment without its author is of no use."""
    if any(place.startswith("docProps/") for place in evidence.people):
        office = evidence.deck.manifest.author if evidence.deck.manifest else ""
        yield f"{evidence.name} > docProps/core.xml", SetPeople(office)
