"""An item that is due before it begins: one of the two dates is wrong.

Good: begins 1 October, due 24 October. Bad: begins 24 October, due 1 October.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.notes import Note, warning


def check(evidence: Evidence) -> Iterator[Note]:
    for item in evidence.dataset.items:
        if item.start and item.due and item.due < item.start:
            yield warning("checks.due-before-start", item.at.cell("due"), item=item.item, start=item.start.isoformat(), due=item.due.isoformat())
