"""An item that is not ready and that nobody owns: nobody will finish it.

A list that names no owner at all is kept without them, so that is said once and only for information. Good: every open item
has an office behind it. Bad: "belum", due tomorrow, and an empty cell under "Penanggung Jawab".
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.dataset import Status
from deckgen.model.notes import Note, info, warning


def check(evidence: Evidence) -> Iterator[Note]:
    items = evidence.dataset.items
    if items and not any(item.owner for item in items):
        yield info("checks.no-owners", items[0].at.file, count=len(items))
        return
    for item in items:
        if not item.owner and item.status is not Status.READY:
            yield warning("checks.owner-missing", item.at.cell("owner"), item=item.item)
