"""A period that is missing inside a series of published values.

A line that runs over a gap says that nothing happened there. A row without a number is no gap: somebody has said that it is
missing. Good: 2022, 2023, 2024. Bad: 2021, 2023, 2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deckgen.checks import Evidence
from deckgen.model.dataset import Period, Value, ValueKind
from deckgen.model.notes import Note, warning

_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def check(evidence: Evidence) -> Iterator[Note]:
    series: dict[tuple[str, str, str], dict[Period, Value]] = {}
    for value in evidence.dataset.values:
        if value.kind is ValueKind.FINAL and value.period.grain in _MONTHS and not value.part:
            series.setdefault((value.indicator, value.part, value.period.grain), {}).setdefault(value.period, value)
    for (code, _, grain), found in series.items():
        for before, after in pairwise(sorted(found)):
            months = (after.start.year - before.start.year) * 12 + after.start.month - before.start.month
            if months > _MONTHS[grain]:
                yield warning("checks.gap", found[after].at.cell("period"), code=code, before=before.key, after=after.key)
