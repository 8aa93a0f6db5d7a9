"""A value that is ten, a hundred or a thousand times what the same indicator has elsewhere: a lost decimal sign, a percentage times 100.

A value is held against the middle one of all the others of its indicator and part, the national ones and the targets among
them. Counts may well grow tenfold, so only what has decimals or a scale is judged by ten. Good: 2,91 then 3,79. Bad: 2,91 then 379.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median, median_high, median_low

from deckgen.checks import Evidence
from deckgen.model.dataset import Indicator, Value
from deckgen.model.notes import Note, warning

_NEAR = 0.35
"""How far from a power of ten the ratio may lie, as a share of it."""


def check(evidence: Evidence) -> Iterator[Note]:
    for indicator in evidence.dataset.indicators:
        mine = [value for value in evidence.dataset.values if value.indicator == indicator.code]
        for value in mine:
            others = _others(value, mine)
            if not value.value or not others:
                continue
            # Of two middle ones the nearer, so that among three values the odd one does not make the others odd.
            usual = median_low(others) if value.value < median(others) else median_high(others)
            power = _power(value.value, usual, indicator)
            if power:
                yield warning("checks.jump", value.at.cell("value"), value=f"{value.value:.12g}", times=f"{power:g}", usual=f"{usual:.12g}")


def _others(value: Value, mine: list[Value]) -> list[float]:
    values = [other.value for other in mine if other is not value and other.part == value.part and other.value]
    return [*values, *(other.comparison for other in mine if other.comparison and not value.part)]


def _power(value: float, usual: float, indicator: Indicator) -> float:
    """The power of ten that lies between them; 0 where there is none."""
    ratio = abs(value / usual)
    powers = (10, 100, 1000, 0.1, 0.01, 0.001) if indicator.decimals or indicator.high is not None or indicator.unit == "%" else (1000, 0.001)
    return next((power for power in powers if abs(ratio / power - 1) <= _NEAR), 0)
