"""A whole by its parts, such as a province by its regencies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deckgen.metrics.points import points_of, total_of
from deckgen.metrics.shares import share
from deckgen.model.dataset import Direction, Indicator, Period, Value, ValueKind
from deckgen.model.facts import Part


def parts_of(indicator: Indicator, values: Sequence[Value], as_of: date) -> tuple[tuple[Part, ...], Period | None]:
    """The final values of the parts in the last period that has any by that day, best share first."""
    known = [value for value in values if value.part and value.kind is ValueKind.FINAL and value.period.start <= as_of]
    period = max((value.period for value in known if value.value is not None), default=None)
    if period is None:
        return (), None
    rows: dict[str, list[Value]] = {}
    for value in known:
        if value.period == period:
            rows.setdefault(value.part, []).append(value)
    parts = [_part(indicator, name, same) for name, same in rows.items()]
    sign = 1 if indicator.direction is Direction.DOWN else -1
    return tuple(sorted(parts, key=lambda part: _best_first(part, sign))), period


def _part(indicator: Indicator, name: str, rows: list[Value]) -> Part:
    fact = points_of(indicator, rows)[0].fact
    return Part(name, fact, share(f"{fact.id}.share", fact, total_of(indicator, rows)))


def _best_first(part: Part, sign: int) -> tuple[bool, float, bool, float, str]:
    """By share, then by value, what is missing last; then by name."""
    shared, value = part.share.value if part.share else None, part.fact.value
    return shared is None, sign * (shared or 0), value is None, sign * (value or 0), part.name
