"""One thing to have ready that stands in the list twice, under two codes.

It counts twice in every share. Good: one row an item and an agency. Bad: "Peta proses bisnis" of Diskominfo as D-03 and as D-17.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.dataset import Item
from deckgen.model.notes import Note, warning


def check(evidence: Evidence) -> Iterator[Note]:
    first: dict[tuple[str, ...], Item] = {}
    for item in evidence.dataset.items:
        known = first.setdefault(tuple(" ".join(word.casefold().split()) for word in (item.component, item.item, item.agency)), item)
        if known is not item and item.item:
            yield warning("checks.duplicate-item", item.at.cell("item"), item=item.item, agency=item.agency, other=known.at.cell("item"))
