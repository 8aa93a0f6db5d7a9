"""What the values of an indicator come to: its series, its last step, its distance to the target, its class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from deckgen.metrics.bands import class_above, valid_table
from deckgen.metrics.changes import between, lead
from deckgen.metrics.exact import exact
from deckgen.metrics.parts import parts_of
from deckgen.metrics.points import comparisons_of, points_of, total_of
from deckgen.metrics.shares import remaining, share
from deckgen.metrics.trend import trend_of
from deckgen.model.dataset import Band, Dataset, Direction, Indicator, Value, ValueKind
from deckgen.model.facts import Audience, Kpi, Point, Standing


def measure_kpis(dataset: Dataset, as_of: date, admitted: frozenset[ValueKind] = frozenset()) -> dict[str, Kpi]:
    """Every indicator by its code, in the data's order. `admitted`: kinds of value that stand in for a published one that is missing."""
    values: dict[str, list[Value]] = {indicator.code: [] for indicator in dataset.indicators}
    for value in dataset.values:
        if value.indicator in values:
            values[value.indicator].append(value)
    return {one.code: _measure(one, values[one.code], dataset.bands, as_of, admitted) for one in dataset.indicators}


def _measure(indicator: Indicator, values: Sequence[Value], bands: Sequence[Band], as_of: date, admitted: frozenset[ValueKind]) -> Kpi:
    whole = [value for value in values if not value.part]
    finals, targets, preliminary, claimed = (
        points_of(indicator, [value for value in whole if value.kind is kind], bands)
        for kind in (ValueKind.FINAL, ValueKind.TARGET, ValueKind.PRELIMINARY, ValueKind.CLAIMED))
    finals = _with_admitted(finals, [point for points in (preliminary, claimed) for point in points if point.kind in admitted])
    known = [point for point in finals if point.fact.value is not None and point.period.start <= as_of]
    parts, parts_period = parts_of(indicator, values, as_of)
    kpi = Kpi(indicator, finals, targets, _withheld(finals, (*claimed, *preliminary)),
              comparisons_of(indicator, [value for value in whole if value.kind is ValueKind.FINAL]), parts=parts,
              parts_period=parts_period, trend=trend_of([point.fact.value for point in known if not point.disputed]))
    if not known:
        return kpi
    latest, previous = known[-1], known[-2] if len(known) > 1 else None
    code, aimed = indicator.code, [point for point in targets if point.fact.value is not None]
    target = next((point for point in aimed if point.period == latest.period), None)
    ahead = min((point for point in aimed if point.period.end > latest.period.end), key=_by_end, default=None)
    total = total_of(indicator, [value for value in whole if value.kind is ValueKind.FINAL and value.period == latest.period])
    return replace(
        kpi, latest=latest, previous=previous, target=target, next_target=ahead,
        standing=_standing(latest, target, indicator.direction),
        change=between(f"{code}.change", latest, previous), gap=between(f"{code}.gap", latest, target),
        next_gap=between(f"{code}.next_gap", ahead, latest), lead=lead(f"{code}.lead", latest), total=total,
        share=share(f"{code}.share", latest.fact, total), remaining=remaining(f"{code}.remaining", latest.fact, total),
        bands=valid_table(bands, indicator.bands, latest.period), **_ahead(latest, valid_table(bands, indicator.bands, latest.period), indicator))


def _ahead(latest: Point, table: Sequence[Band], indicator: Indicator) -> dict:
    """The next class and the way there; nothing where sources differ, or where less is better and classes say nothing of it."""
    band = class_above(latest.fact.value, table) if table and not latest.disputed and indicator.direction is Direction.UP else None
    if band is None or band.low is None:
        return {}
    # A bound that belongs to the class below has to be passed, if only by the last decimal that is shown.
    passed = Decimal(1).scaleb(-latest.fact.decimals) if band.lower == "exclusive" else Decimal(0)
    way = float(exact(band.low) + passed - exact(latest.fact.value))
    fact = replace(latest.fact, id=f"{indicator.code}.to_next_class", value=way, of=None, cells=(*latest.fact.cells, band.at.cell("low")))
    return {"next_class": band, "to_next_class": fact}


def _with_admitted(finals: Sequence[Point], others: Sequence[Point]) -> tuple[Point, ...]:
    """For a period without a published value the first of the others that has one; its kind goes with it to the slide."""
    series = {point.period: _public(point) for point in reversed(others) if point.fact.value is not None}
    series |= {point.period: point for point in finals if point.fact.value is not None or point.period not in series}
    return tuple(series[period] for period in sorted(series))


def _withheld(series: Sequence[Point], claims: Sequence[Point]) -> tuple[Point, ...]:
    shown = {point.fact.id for point in series}
    return tuple(sorted((point for point in claims if point.fact.id not in shown), key=lambda point: point.period))


def _public(point: Point) -> Point:
    return replace(point, fact=replace(point.fact, audience=Audience.PUBLIC),
                   **{name: replace(fact, audience=Audience.PUBLIC) for name in ("rank", "comparison") if (fact := getattr(point, name))})


def _by_end(point: Point) -> tuple[date, date]:
    """A year's target is still ahead of a value of one of its months, though the year began before."""
    return point.period.end, point.period.start


def _standing(latest: Point, target: Point | None, direction: Direction) -> Standing:
    """Rivals on one side of the target do not put the standing in doubt."""
    if target is None:
        return Standing.NO_TARGET
    met = {_met(value, goal, direction) for value in _values(latest) for goal in _values(target)}
    if len(met) > 1:
        return Standing.DISPUTED
    return Standing.MET if met.pop() else Standing.BEHIND


def _met(value: float, goal: float, direction: Direction) -> bool:
    return value >= goal if direction is Direction.UP else value <= goal


def _values(point: Point) -> Iterable[float]:
    return point.fact.value, *point.fact.rivals
