"""What the values of an indicator come to: its series, its last step, its distance to the target, its class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from deckgen.metrics.bands import classify, valid_table
from deckgen.metrics.trend import trend_of
from deckgen.model.dataset import Band, Dataset, Direction, Indicator, Period, Value, ValueKind
from deckgen.model.facts import Audience, Fact, Kpi, Part, Point, Standing
from deckgen.model.notes import Note, info, warning

_INTERNAL = {ValueKind.CLAIMED, ValueKind.PRELIMINARY}


def measure_kpis(dataset: Dataset, as_of: date) -> tuple[dict[str, Kpi], tuple[Note, ...]]:
    """Every indicator by its code, in the data's order."""
    notes: list[Note] = []
    return {indicator.code: _measure(indicator, dataset, as_of, notes) for indicator in dataset.indicators}, tuple(notes)


def _measure(indicator: Indicator, dataset: Dataset, as_of: date, notes: list[Note]) -> Kpi:
    values = [value for value in dataset.values if value.indicator == indicator.code]
    whole = [value for value in values if not value.part]
    points = {kind: _points(indicator, [value for value in whole if value.kind is kind], dataset.bands, notes) for kind in ValueKind}
    finals, targets = points[ValueKind.FINAL], points[ValueKind.TARGET]
    known = [point for point in finals if point.fact.value is not None and point.period.start <= as_of]
    latest, previous = (known[-1] if known else None), (known[-2] if len(known) > 1 else None)
    kpi = Kpi(indicator, finals, targets, tuple(sorted((*points[ValueKind.CLAIMED], *points[ValueKind.PRELIMINARY]), key=lambda p: p.period)),
              _comparisons(indicator, whole), latest, previous, trend=trend_of([p.fact.value for p in known if not p.disputed]))
    if latest is None:
        return kpi
    target = next((point for point in targets if point.period == latest.period and point.fact.value is not None), None)
    after = next((point for point in targets if point.period > latest.period and point.fact.value is not None), None)
    parts, parts_period = _parts(indicator, values, latest, notes)
    return replace(
        kpi, target=target, next_target=after, standing=_standing(latest, target, indicator.direction),
        bands=valid_table(dataset.bands, indicator.bands, latest.period), parts=parts, parts_period=parts_period,
        change=_between(f"{indicator.code}.change", latest, previous), gap=_between(f"{indicator.code}.gap", latest, target),
        next_gap=_between(f"{indicator.code}.next_gap", after, latest), lead=_lead(indicator, latest), **_shares(indicator, latest))


def _points(indicator: Indicator, values: Sequence[Value], bands: Iterable[Band], notes: list[Note]) -> tuple[Point, ...]:
    by_period: dict[Period, list[Value]] = {}
    for value in values:
        by_period.setdefault(value.period, []).append(value)
    return tuple(_point(indicator, by_period[period], bands, notes) for period in sorted(by_period))


def _point(indicator: Indicator, values: list[Value], bands: Iterable[Band], notes: list[Note]) -> Point:
    """One period: the same value twice is one fact with two cells; different ones are rivals."""
    told: dict[float | None, list[Value]] = {}
    for value in values:
        told.setdefault(value.value, []).append(value)
    if len(told) > 1:
        told.pop(None, None)
    accounts = list(told.values())
    first = accounts[0][0]
    facts = [_fact(indicator, account, number) for number, account in enumerate(accounts)]
    if len(facts) > 1:
        notes.append(info("metrics.conflict", facts[0].cells[0], other=facts[1].cells[0], name=indicator.name, period=first.period.key,
                          values=" / ".join(f"{fact.value:g}" for fact in facts)))
        facts[0] = replace(facts[0], rivals=tuple(fact.value for fact in facts[1:]), cells=tuple(cell for fact in facts for cell in fact.cells))
    band, label = _label(indicator, accounts, bands, notes)
    return Point(first.period, first.kind, facts[0], tuple(facts[1:]), _rank(indicator, first), _comparison(indicator, first), band, label)


def _fact(indicator: Indicator, account: list[Value], number: int = 0) -> Fact:
    value = account[0]
    kind = "" if value.kind is ValueKind.FINAL else f".{value.kind.value}"
    rival = f"/{number + 1}" if number else ""
    part = f"[{value.part}]" if value.part else ""
    return Fact(f"{indicator.code}{part}@{value.period.key}{kind}{rival}", value.value, indicator.unit, indicator.decimals, indicator.direction,
                value.kind, value.period, value.as_of, Audience.INTERNAL if value.kind in _INTERNAL else Audience.PUBLIC, value.source,
                f"{indicator.short} {value.part}".strip(), value.total, tuple(one.at.cell("value") for one in account))


def _rank(indicator: Indicator, value: Value) -> Fact | None:
    if value.rank is None:
        return None
    cells = (value.at.cell("rank"), *((value.at.cell("of"),) if value.of is not None else ()))
    return Fact(f"{indicator.code}.rank@{value.period.key}", float(value.rank), direction=Direction.DOWN, kind=value.kind, period=value.period,
                as_of=value.as_of, source=value.source, label=indicator.short, of=value.of, cells=cells)


def _comparison(indicator: Indicator, value: Value) -> Fact | None:
    if value.comparison is None:
        return None
    return Fact(f"{indicator.code}.national@{value.period.key}", value.comparison, indicator.unit, indicator.decimals, indicator.direction,
                value.kind, value.period, value.as_of, source=value.source, label=indicator.short, cells=(value.at.cell("comparison"),))


def _comparisons(indicator: Indicator, values: Iterable[Value]) -> tuple[Fact, ...]:
    """One a period; none where sources give different ones, for neither is ours to choose."""
    by_period: dict[Period, list[Fact]] = {}
    for value in values:
        fact = _comparison(indicator, value)
        if fact and value.kind is ValueKind.FINAL:
            by_period.setdefault(value.period, []).append(fact)
    return tuple(facts[0] for _, facts in sorted(by_period.items()) if len({fact.value for fact in facts}) == 1)


def _label(indicator: Indicator, accounts: list[list[Value]], bands: Iterable[Band], notes: list[Note]) -> tuple[Band | None, str]:
    """The class and its words: the publisher's where given; none where the accounts fall into different classes."""
    found = []
    for account in accounts:
        value = account[0]
        table = valid_table(bands, indicator.bands, value.period)
        band = classify(value.value, table) if value.value is not None and table else None
        official = next((one for one in account if one.label), None)
        if official and band and official.label.casefold() != band.label.casefold():
            notes.append(warning("metrics.band-differs", official.at.cell("label"), official=official.label, computed=band.label,
                                 regulation=band.regulation))
        found.append((band, official.label if official else band.label if band else ""))
    return found[0] if len({label for _, label in found}) == 1 else (None, "")


def _standing(latest: Point, target: Point | None, direction: Direction | None) -> Standing:
    if target is None:
        return Standing.NO_TARGET
    goal = target.fact.value
    met = {fact.value >= goal if direction is Direction.UP else fact.value <= goal for fact in (latest.fact, *latest.rivals)}
    if len(met) > 1:
        return Standing.DISPUTED
    return Standing.MET if met.pop() else Standing.BEHIND


def _between(name: str, one: Point | None, other: Point | None) -> Fact | None:
    """one - other, exactly as people would subtract what they read; None where either is missing or disputed."""
    if one is None or other is None or one.disputed or other.disputed:
        return None
    return _difference(name, one.fact, other.fact)


def _difference(name: str, one: Fact, other: Fact) -> Fact:
    value = float(Decimal(repr(one.value)) - Decimal(repr(other.value)))
    audience = Audience.INTERNAL if Audience.INTERNAL in (one.audience, other.audience) else Audience.PUBLIC
    return Fact(name, value, one.unit, one.decimals, one.direction, None, one.period, one.as_of, audience,
                "; ".join(dict.fromkeys(filter(None, (one.source, other.source)))), one.label, None, (*one.cells, *other.cells), signed=True)


def _lead(indicator: Indicator, latest: Point) -> Fact | None:
    if latest.comparison is None or latest.disputed:
        return None
    return _difference(f"{indicator.code}.lead", latest.fact, latest.comparison)


def _shares(indicator: Indicator, latest: Point) -> dict[str, Fact | None]:
    fact = latest.fact
    if not fact.of or latest.disputed:
        return {"share": None, "remaining": None}
    remaining = replace(fact, id=f"{indicator.code}.remaining", value=fact.of - fact.value, of=None)
    return {"share": _share(f"{indicator.code}.share", fact), "remaining": remaining}


def _share(name: str, fact: Fact) -> Fact | None:
    """Counted / total in %, never read from the data."""
    if not fact.of or fact.value is None:
        return None
    return replace(fact, id=name, value=fact.value / fact.of * 100, unit="%", decimals=1, of=None, rivals=())


def _parts(indicator: Indicator, values: list[Value], latest: Point, notes: list[Note]) -> tuple[tuple[Part, ...], Period | None]:
    parted = [value for value in values if value.part and value.kind is ValueKind.FINAL]
    if not parted:
        return (), None
    period = max(value.period for value in parted)
    facts = [_fact(indicator, [value]) for value in parted if value.period == period]
    whole = [value.value for value in values if not value.part and value.period == period and value.kind is ValueKind.FINAL]
    total = sum(fact.value for fact in facts if fact.value is not None)
    if whole and total not in whole:
        notes.append(warning("metrics.parts-differ", facts[0].cells[0], name=indicator.name, period=period.key, total=f"{total:g}",
                             whole=" / ".join(f"{value:g}" for value in whole if value is not None)))
    parts = [Part(fact.label.removeprefix(indicator.short).strip(), fact, _share(f"{fact.id}.share", fact)) for fact in facts]
    return tuple(sorted(parts, key=lambda part: (-(part.share.value if part.share else -1), part.name))), period
