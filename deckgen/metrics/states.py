"""What a rehearsal remembers of the facts: every indicator's last value with its class, what is ready, what is late, and each item's state."""

from __future__ import annotations

from collections.abc import Callable

from deckgen.model.dataset import Direction, Status
from deckgen.model.facts import Fact, Facts
from deckgen.model.rehearsal import Figure, Piece, State


def state_of(facts: Facts, shown: Callable[[Fact], str], said: Callable[[str], str]) -> State:
    """`shown`: a fact in words; `said`: the words for `ready` and `late`, which no cell names."""
    figures: dict[str, Figure] = {}
    for code, kpi in facts.kpis.items():
        if kpi.latest and kpi.latest.fact.value is not None:
            values = " / ".join(shown(fact) for fact in (kpi.latest.fact, *kpi.latest.rivals))
            figures[code] = Figure(f"{kpi.indicator.short} {kpi.latest.period.key}", values, kpi.latest.fact.value, kpi.indicator.unit, kpi.indicator.direction is not Direction.DOWN,
                                   kpi.latest.label)
    readiness = facts.readiness
    if readiness:
        ready = readiness.all.counts[Status.READY]
        figures["readiness.ready"] = Figure(said("ready"), shown(ready), ready.value)
        figures["readiness.overdue"] = Figure(said("late"), f"{len(readiness.overdue)}", float(len(readiness.overdue)), rises=False)
        for tally in readiness.components:
            count = tally.counts[Status.READY]
            figures[count.id] = Figure(tally.name, shown(count), count.value)
    items = {item.code: Piece(item.item, item.agency, item.status.value, item.due.isoformat() if item.due else "", item.weight or 0.0) for item in (readiness.items if readiness else ())}
    return State(facts.as_of.isoformat(), figures, items)
