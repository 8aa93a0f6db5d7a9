"""A value outside its indicator's official scale is a slip of the keyboard, or belongs to another indicator.

The national value is on the same scale. The parts of a whole are not: they may be counts of their own.

Good: 3,79 on a scale of 1 to 5. Bad: 37,9 on the same scale.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.dataset import Indicator
from deckgen.model.notes import Note, error


def check(evidence: Evidence) -> Iterator[Note]:
    indicators = {indicator.code: indicator for indicator in evidence.dataset.indicators}
    for value in evidence.dataset.values:
        indicator = indicators.get(value.indicator)
        if indicator is None or value.part:
            continue
        for column, number in (("value", value.value), ("comparison", value.comparison)):
            if number is not None and _off(number, indicator):
                yield error("checks.off-scale", value.at.cell(column), value=f"{number:.12g}", low=_end(indicator.low),
                            high=_end(indicator.high))


def _off(number: float, indicator: Indicator) -> bool:
    return (indicator.low is not None and number < indicator.low) or (indicator.high is not None and number > indicator.high)


def _end(value: float | None) -> str:
    return "…" if value is None else f"{value:.12g}"
