"""A table that does not say which of its rows is the heading.

A screen reader then says `row 2, column 3` and not what the column is. Good: Table Design > Header Row is ticked. Bad: it is not, or bold words stand in for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape, look in evidence.laid_out(slide):
            if look.table and len(look.table.rows) > 1 and not look.table.has_header:
                yield warning("checks.header-row-missing", evidence.where(slide, shape))
