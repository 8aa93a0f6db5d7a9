"""Arithmetic as people do it with the numbers that they read: 3,79 - 3,0 is 0,79."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

# Enough digits for any float, so that no value is too great to be rounded.
_DIGITS = Context(prec=400)


def exact(value: float) -> Decimal:
    """The number as it is written, not the binary one that stands in for it."""
    return Decimal(str(value))


def half_up(value: float, decimals: int) -> Decimal:
    """Rounded as people round: 0,125 becomes 0,13."""
    return exact(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _DIGITS)


def minus(one: float, other: float) -> float:
    return float(_DIGITS.subtract(exact(one), exact(other)))


def total(values: Iterable[float]) -> float:
    """0 for no values."""
    return float(sum((exact(value) for value in values), Decimal(0)))
