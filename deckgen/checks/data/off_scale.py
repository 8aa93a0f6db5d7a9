"""A value outside its indicator's official scale is a slip of the keyboard, or belongs to another indicator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.model.dataset import Dataset
from deckgen.model.notes import Note, error


def check(dataset: Dataset, cut_off: date) -> Iterator[Note]:
    indicators = {indicator.code: indicator for indicator in dataset.indicators}
    for value in dataset.values:
        indicator = indicators.get(value.indicator)
        if indicator is None or value.value is None or value.part:
            continue
        if (indicator.low is not None and value.value < indicator.low) or (indicator.high is not None and value.value > indicator.high):
            yield error("checks.off-scale", value.at.cell("value"), value=f"{value.value:g}", low=_end(indicator.low), high=_end(indicator.high))


def _end(value: float | None) -> str:
    return "…" if value is None else f"{value:g}"
