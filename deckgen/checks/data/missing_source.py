"""A final value without a source cannot be defended before a jury."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.model.dataset import Dataset, ValueKind
from deckgen.model.notes import Note, warning


def check(dataset: Dataset, cut_off: date) -> Iterator[Note]:
    if not any(value.source for value in dataset.values):
        return
    for value in dataset.values:
        if value.kind is ValueKind.FINAL and value.value is not None and not value.source:
            yield warning("checks.missing-source", value.at.cell("source"), code=value.indicator, period=value.period.key)
