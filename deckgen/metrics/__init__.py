"""A Dataset becomes Facts: one file per measure."""

from __future__ import annotations

from datetime import date

from deckgen.metrics.kpi import measure_kpis
from deckgen.metrics.named import name_facts
from deckgen.metrics.readiness import measure_readiness
from deckgen.model.dataset import Dataset, ValueKind
from deckgen.model.facts import Facts


def measure(dataset: Dataset, as_of: date, illustrative: frozenset[str] = frozenset(), admitted: frozenset[ValueKind] = frozenset()) -> Facts:
    """Everything that the data say on that day.

    `illustrative`: tables whose rows are made up to show the layout. `admitted`: kinds of value beside published ones.
    """
    kpis = measure_kpis(dataset, as_of, admitted)
    readiness = measure_readiness(dataset.items, as_of)
    return Facts(kpis, readiness, dataset.milestones, dataset.innovations, dataset.tables, name_facts(kpis, readiness), as_of, illustrative)
