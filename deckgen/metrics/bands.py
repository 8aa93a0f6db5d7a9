"""Which class of a scale a value falls into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.metrics.exact import exact, half_up
from deckgen.model.dataset import Band, Period, Value


def valid_table(bands: Iterable[Band], table: str, period: Period) -> tuple[Band, ...]:
    """The classes of a table that hold on the period's last day, lowest first.

    Where an older regulation was never closed, the one that began last counts.
    """
    held = [band for band in bands if band.table == table and _holds(band, period)]
    newest = max(held, key=_begin, default=None)
    return tuple(sorted((band for band in held if band.regulation == newest.regulation), key=_bound)) if newest else ()


def classify(value: float, table: Sequence[Band]) -> Band | None:
    """The highest class whose lower bound the value reaches; None below the lowest one.

    A bound is exclusive where the regulation gives it to the class below. Nothing is rounded unless the class says to how
    many decimals: 79,51 does not become 80.
    """
    return max((band for band in table if _reaches(value, band)), key=_bound, default=None)


def class_above(value: float, table: Sequence[Band]) -> Band | None:
    """The lowest class that the value does not reach; None in the highest."""
    return min((band for band in table if not _reaches(value, band)), key=_bound, default=None)


def told_class(rows: Sequence[Value], table: Sequence[Band]) -> tuple[Band | None, str]:
    """The class of rows with one value, and its words: the publisher's where any of them gives it, else computed."""
    official = next((row.label for row in rows if row.label), "")
    if official:
        return next((band for band in table if same_label(band.label, official)), None), official
    band = classify(rows[0].value, table) if rows[0].value is not None else None
    return band, band.label if band else ""


def same_label(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _holds(band: Band, period: Period) -> bool:
    begun = band.valid_from is None or band.valid_from.start <= period.end
    return begun and (band.valid_to is None or period.end <= band.valid_to.end)


def _begin(band: Band) -> str:
    return band.valid_from.start.isoformat() if band.valid_from else ""


def _bound(band: Band) -> float:
    return float("-inf") if band.low is None else band.low


def _reaches(value: float, band: Band) -> bool:
    if band.low is None:
        return True
    reached = exact(value) if band.decimals is None else half_up(value, band.decimals)
    return reached > exact(band.low) if band.lower == "exclusive" else reached >= exact(band.low)
