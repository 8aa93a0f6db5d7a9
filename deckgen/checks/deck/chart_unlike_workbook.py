"""A native chart draws other values than the workbook inside it holds.

Whoever opens `Edit data` then sees the chart change by itself. Good: both are the same. Bad: a chart whose file was filled by a program and whose workbook
still holds the sample's values.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for place, cell, shown, held in evidence.unlike:
        yield warning("checks.chart-unlike-workbook", f"{evidence.name} > {place}", cell=cell, shown=shown, held=held or "-")
