"""A count cannot be more than what it is counted out of.

Good: 252 of 841. Bad: 842 of 841.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.notes import Note, error


def check(evidence: Evidence) -> Iterator[Note]:
    for value in evidence.dataset.values:
        if value.value is not None and value.total is not None and value.value > value.total:
            yield error("checks.total-exceeded", value.at.cell("value"), value=f"{value.value:.12g}", total=f"{value.total:.12g}")
