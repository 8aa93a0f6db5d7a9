"""A rank lies between 1 and the number of ranked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.model.dataset import Dataset
from deckgen.model.notes import Note, error


def check(dataset: Dataset, cut_off: date) -> Iterator[Note]:
    for value in dataset.values:
        if value.rank is not None and (value.rank < 1 or value.of is not None and value.rank > value.of):
            yield error("checks.rank-beyond", value.at.cell("rank"), rank=value.rank, of=value.of or "…")
