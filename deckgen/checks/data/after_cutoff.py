"""No value may be later than the cut-off: what was published after it did not exist for the talk.

A target may lie ahead; the day on which it was stated may not. A row without any number says nothing, so it may wait for
its year. An innovation's effect is a value too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.model.dataset import Dataset, Period, Row, Value, ValueKind
from deckgen.model.notes import Note, error


def check(dataset: Dataset, cut_off: date) -> Iterator[Note]:
    for at, column, period in _dated(dataset):
        if period is not None and period.start > cut_off:
            yield error("checks.after-cutoff", at.cell(column), found=period.key, cut_off=cut_off.isoformat())


def _dated(dataset: Dataset) -> Iterator[tuple[Row, str, Period | None]]:
    """Every period that a number belongs to or was stated in, with its place."""
    for value in dataset.values:
        if _says_something(value):
            yield value.at, "as_of", value.as_of
            if value.kind is not ValueKind.TARGET:
                yield value.at, "period", value.period
    for innovation in dataset.innovations:
        if innovation.before is not None:
            yield innovation.at, "before_period", innovation.before_period
        if innovation.after is not None:
            yield innovation.at, "after_period", innovation.after_period


def _says_something(value: Value) -> bool:
    return any(number is not None for number in (value.value, value.rank, value.comparison, value.total))
