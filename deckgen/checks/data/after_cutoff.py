"""No value may be later than the cut-off: what was published after it did not exist for the talk.

A target may lie ahead; the day on which it was stated may not. A row without any number says nothing, so it may wait for
its year. An innovation's effect is a value too.

Good: a value of 2024 with a cut-off of 4 November 2025. Bad: the value of 2025, published in February 2026.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.dataset import Dataset, Period, Row, Value, ValueKind
from deckgen.model.notes import Note, error


def check(evidence: Evidence) -> Iterator[Note]:
    for at, column, period in _dated(evidence.dataset):
        if period is not None and period.start > evidence.cut_off:
            yield error("checks.after-cutoff", at.cell(column), found=period.key, cut_off=evidence.cut_off.isoformat())


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
