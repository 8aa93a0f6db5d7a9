"""A file too large to be sent.

Twenty-five megabytes are what mail and most messengers take. Good: 2 MB. Bad: 80 MB because of one film.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_MOST = 25_000_000
"""Bytes."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    total = sum(evidence.sizes.values())
    if total > _MOST:
        largest = max(evidence.sizes, key=lambda part: evidence.sizes[part])
        yield warning("checks.file-size", evidence.name, size=round(total / 1_000_000), most=_MOST // 1_000_000, part=largest, share=round(evidence.sizes[largest] / 1_000_000))
