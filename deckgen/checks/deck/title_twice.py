"""Two slides with the same title.

Nobody can tell them apart in an outline, and one of them does not say its own finding. Good: `Lampiran (1/2)` and `Lampiran (2/2)`. Bad:
`Capaian` and `Capaian`.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    first: dict[str, int] = {}
    for slide in evidence.shown_slides:
        title = evidence.title_of(slide)
        if title and first.setdefault(title.casefold(), slide.position) != slide.position:
            yield warning("checks.title-twice", evidence.where(slide), title=title, first=first[title.casefold()])
