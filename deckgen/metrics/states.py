"""What a rehearsal remembers of the facts: every indicator's last value with its class, what is ready, what is late, and each item's state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from deckgen.model.dataset import Direction, Status
from deckgen.model.facts import Fact, Facts
from deckgen.model.rehearsal import Figure, Piece, State


def state_of(facts: Facts, said: Callable[[str], str]) -> State:
    """`said`: the words for `ready` and `late`, which no cell names."""
    figures: dict[str, Figure] = {}
    for code, kpi in facts.kpis.items():
        if kpi.latest and kpi.latest.fact.value is not None:
            figures[code] = replace(_figure(f"{kpi.indicator.short} {kpi.latest.period.key}", kpi.latest.fact), rivals=tuple(fact.value for fact in kpi.latest.rivals),
                                    rises=kpi.indicator.direction is not Direction.DOWN, group=kpi.latest.label)
    readiness = facts.readiness
    if readiness:
        ready = readiness.all.counts[Status.READY]
        figures["readiness.ready"] = _figure(said("ready"), ready)
        figures["readiness.overdue"] = Figure(said("late"), float(len(readiness.overdue)), rises=False)
        figures |= {tally.counts[Status.READY].id: _figure(tally.name, tally.counts[Status.READY]) for tally in readiness.components}
    items = {item.code: Piece(item.item, item.agency, item.status.value, item.due.isoformat() if item.due else "", item.weight or 0.0) for item in (readiness.items if readiness else ())}
    return State(facts.as_of.isoformat(), figures, items)


def _figure(label: str, fact: Fact) -> Figure:
    return Figure(label, fact.value, fact.unit, fact.decimals, fact.of)
