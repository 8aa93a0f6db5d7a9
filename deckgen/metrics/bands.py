"""Which class of a scale a value falls into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from deckgen.model.dataset import Band, Period


def valid_table(bands: Iterable[Band], table: str, period: Period | None) -> tuple[Band, ...]:
    """The classes of a table that are valid in the period, lowest first."""
    found = [band for band in bands if band.table == table and _valid(band, period)]
    return tuple(sorted(found, key=lambda band: float("-inf") if band.low is None else band.low))


def classify(value: float, table: Sequence[Band]) -> Band | None:
    """The highest class whose lower bound the value reaches; None below the lowest one.

    A bound is exclusive where the regulation gives it to the class below. Nothing is rounded unless the class says to how
    many decimals: 79,51 does not become 80.
    """
    reached = [band for band in table if _reaches(value, band)]
    return reached[-1] if reached else None


def _reaches(value: float, band: Band) -> bool:
    if band.low is None:
        return True
    exact = Decimal(repr(value))
    if band.decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-band.decimals), ROUND_HALF_UP)
    low = Decimal(repr(band.low))
    return exact > low if band.lower == "exclusive" else exact >= low


def _valid(band: Band, period: Period | None) -> bool:
    if period is None:
        return band.valid_to is None
    return (band.valid_from is None or band.valid_from.start <= period.end) and (band.valid_to is None or period.start <= band.valid_to.end)
