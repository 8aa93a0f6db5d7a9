"""What a count is of its whole. Percentages are computed here, never read."""

from __future__ import annotations

from dataclasses import replace

from deckgen.metrics.exact import minus
from deckgen.model.facts import Fact


def share(name: str, counted: Fact, total: Fact | None) -> Fact | None:
    """counted / total, 0..100 and not rounded; None where either is missing or disputed, or the total is 0."""
    if counted.value is None or not total or not total.value or counted.rivals or total.rivals:
        return None
    percent = counted.value / total.value * 100
    return replace(counted, id=name, value=percent, unit="%", decimals=1, of=None, cells=_cells(counted, total))


def remaining(name: str, counted: Fact, total: Fact | None) -> Fact | None:
    """total - counted; None likewise, save that a total of 0 leaves 0."""
    if counted.value is None or not total or total.value is None or counted.rivals or total.rivals:
        return None
    return replace(counted, id=name, value=minus(total.value, counted.value), of=None, cells=_cells(counted, total))


def _cells(counted: Fact, total: Fact) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*counted.cells, *total.cells)))
