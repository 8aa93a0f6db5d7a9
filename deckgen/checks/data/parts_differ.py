"""Parts that are counted and do not add up to their whole.

Nothing can be said while a part is missing or disputed, and the parts of an index do not add up. Good: ten regencies with
252 villages in all, and 252 for the province. Bad: the same regencies, and 262 for the province.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.metrics.exact import total
from deckgen.model.notes import Note, warning


def check(evidence: Evidence) -> Iterator[Note]:
    for kpi in evidence.kpis.values():
        facts = [part.fact for part in kpi.parts]
        whole = next((point.fact for point in kpi.finals if point.period == kpi.parts_period and point.fact.value is not None), None)
        # Only what is counted out of something adds up.
        if whole is None or any(fact.of is None or fact.value is None or fact.rivals for fact in facts):
            continue
        added = total(fact.value for fact in facts)
        if added not in (whole.value, *whole.rivals):
            yield warning("checks.parts-differ", facts[0].cells[0], name=kpi.indicator.name, period=kpi.parts_period.key,
                          total=f"{added:.12g}", whole=" / ".join(f"{value:.12g}" for value in (whole.value, *whole.rivals)))
