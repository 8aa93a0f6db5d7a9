"""The names by which a deck file may call a fact: `{spbe}`, `{spbe.gap}`, `{readiness.lowest.name}`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from deckgen.model.dataset import Status
from deckgen.model.facts import Fact, Kpi, Point, Readiness, Tally


def name_facts(kpis: Mapping[str, Kpi], readiness: Readiness | None) -> dict[str, Fact]:
    """Name -> fact; a name whose fact is missing is there with the value None, so that a condition can ask for it."""
    named: dict[str, Fact] = {}
    for code, kpi in kpis.items():
        named |= {name: fact or Fact(name, None, label=kpi.indicator.short) for name, fact in _of_kpi(code, kpi)}
    if readiness:
        named |= dict(_of_readiness(readiness))
    return named


def _of_kpi(code: str, kpi: Kpi) -> Iterator[tuple[str, Fact | None]]:
    latest = kpi.latest
    yield code, latest.fact if latest else None
    yield f"{code}.previous", kpi.previous.fact if kpi.previous else None
    yield f"{code}.change", kpi.change
    yield f"{code}.target", kpi.target.fact if kpi.target else None
    yield f"{code}.gap", kpi.gap
    yield f"{code}.next_target", kpi.next_target.fact if kpi.next_target else None
    yield f"{code}.next_gap", kpi.next_gap
    yield f"{code}.to_go", _size(kpi.next_gap, f"{code}.to_go")
    yield f"{code}.rank", latest.rank if latest else None
    yield f"{code}.national", latest.comparison if latest else None
    yield f"{code}.lead", kpi.lead
    yield f"{code}.share", kpi.share
    yield f"{code}.remaining", kpi.remaining
    yield f"{code}.total", kpi.total
    yield f"{code}.band", _band(latest, f"{code}.band") if latest and latest.label else None
    yield f"{code}.period", _word(latest.fact, f"{code}.period", latest.period.key) if latest else None
    yield f"{code}.name", Fact(f"{code}.name", kpi.indicator.name, label=kpi.indicator.short,
                               cells=(kpi.indicator.at.cell("name"),))


def _size(difference: Fact | None, name: str) -> Fact | None:
    """Without its sign: for sentences that say the direction in words."""
    return replace(difference, id=name, value=abs(difference.value), signed=False) if difference else None


def _band(point: Point, name: str) -> Fact:
    """The class's words; they come from the value and from the class's lower bound."""
    word = _word(point.fact, name, point.label)
    return replace(word, cells=(*word.cells, point.band.at.cell("low"))) if point.band else word


def _word(fact: Fact, name: str, word: str) -> Fact:
    return replace(fact, id=name, value=word, unit="", of=None, rivals=())


def _of_readiness(readiness: Readiness) -> Iterator[tuple[str, Fact]]:
    yield from _of_tally("readiness", readiness.all)
    for which, tally in (("lowest", readiness.lowest), ("highest", readiness.highest)):
        if tally:
            name = f"readiness.{which}.name"
            yield name, Fact(name, tally.name, label=tally.name, cells=tally.total.cells)
            yield from _of_tally(f"readiness.{which}", tally)


def _of_tally(prefix: str, tally: Tally) -> Iterator[tuple[str, Fact]]:
    yield from ((f"{prefix}.{status.value}", tally.counts[status]) for status in Status)
    yield f"{prefix}.total", tally.total
    yield f"{prefix}.share", tally.share or Fact(f"{prefix}.share", None)
