"""A class (*predikat*) that its publisher gives and that its own table does not.

Good: 3,79 and "Sangat Baik", where that class begins at 3,5. Bad: 79,51 and "Baik", where that class begins at 80.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.metrics.bands import classify, same_label, valid_table
from deckgen.model.notes import Note, warning


def check(evidence: Evidence) -> Iterator[Note]:
    tables = {indicator.code: indicator.bands for indicator in evidence.dataset.indicators}
    for value in evidence.dataset.values:
        if not value.label or value.value is None:
            continue
        computed = classify(value.value, valid_table(evidence.dataset.bands, tables.get(value.indicator, ""), value.period))
        if computed and not same_label(computed.label, value.label):
            yield warning("checks.band-differs", value.at.cell("label"), official=value.label, computed=computed.label,
                          regulation=computed.regulation)
