"""A count cannot be more than what it is counted out of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.model.dataset import Dataset
from deckgen.model.notes import Note, error


def check(dataset: Dataset, cut_off: date) -> Iterator[Note]:
    for value in dataset.values:
        if value.value is not None and value.total is not None and value.value > value.total:
            yield error("checks.total-exceeded", value.at.cell("value"), value=f"{value.value:.12g}", total=f"{value.total:.12g}")
