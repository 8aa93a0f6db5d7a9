"""Sources that say different things of one indicator in one period.

Rival values are shown side by side and a rival national value is left out, so both are only information; of rival ranks a
slide has to show one. Good: two rows that agree. Bad: 82,25 in one row and 85,25 in another, both final, both for 2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.facts import Fact
from deckgen.model.notes import Note, info, warning


def check(evidence: Evidence) -> Iterator[Note]:
    for kpi in evidence.kpis.values():
        points = (*kpi.finals, *kpi.targets, *kpi.claims)
        for fact in (*(point.fact for point in points), *(part.fact for part in kpi.parts)):
            if fact.rivals:
                yield info("checks.conflict", fact.cells[0], **_accounts(fact))
        for point in points:
            if point.rank and point.rank.rivals:
                yield warning("checks.rank-conflict", point.rank.cells[0], **_accounts(point.rank))
            if point.comparison and point.comparison.rivals:
                yield info("checks.comparison-conflict", point.comparison.cells[0], **_accounts(point.comparison))


def _accounts(fact: Fact) -> dict[str, object]:
    values = " / ".join(f"{value:.12g}" for value in (fact.value, *fact.rivals))
    return {"name": fact.label, "period": fact.period.key, "values": values, "other": fact.cells[-1]}
