"""A rank lies between 1 and the number of ranked.

Good: 6 of 38. Bad: 39 of 38, or 0.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.notes import Note, error


def check(evidence: Evidence) -> Iterator[Note]:
    for value in evidence.dataset.values:
        if value.rank is not None and (value.rank < 1 or value.of is not None and value.rank > value.of):
            yield error("checks.rank-beyond", value.at.cell("rank"), rank=value.rank, of=value.of or "…")
