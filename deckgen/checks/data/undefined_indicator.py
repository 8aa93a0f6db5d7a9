"""Every value belongs to an indicator that is defined: without a definition nobody knows its unit, its scale or what is good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.kinds import nearest
from deckgen.model.dataset import Dataset
from deckgen.model.notes import Note, error


def check(dataset: Dataset, cut_off: date) -> Iterator[Note]:
    known = {indicator.code for indicator in dataset.indicators}
    for value in dataset.values:
        if value.indicator not in known:
            yield error("checks.undefined-indicator", value.at.cell("indicator"), code=value.indicator,
                        nearest=nearest(value.indicator, known))
