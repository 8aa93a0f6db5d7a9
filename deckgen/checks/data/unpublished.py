"""A self-assessed (*mandiri*) or preliminary (*sementara*) value in a deck for the public.

Nobody outside has confirmed it, so the deck goes without it unless the deck file admits its kind, and then every slide marks
it. Good: the final value of the period stands beside it. Bad: the newest value is a self-assessment.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.dataset import UNPUBLISHED, Value, ValueKind
from deckgen.model.facts import Audience
from deckgen.model.notes import Note, info, warning


def check(evidence: Evidence) -> Iterator[Note]:
    if evidence.audience is not Audience.PUBLIC:
        return
    published = {(value.indicator, value.period, value.part) for value in evidence.dataset.values
                 if value.kind is ValueKind.FINAL and value.value is not None}
    for value in evidence.dataset.values:
        if value.kind in UNPUBLISHED and value.value is not None and (value.indicator, value.period, value.part) not in published:
            yield _said(value, value.kind in evidence.admitted)


def _said(value: Value, admitted: bool) -> Note:
    words = {"code": value.indicator, "period": value.period.key, "kind": value.kind.value, "value": f"{value.value:.12g}"}
    if admitted:
        return info("checks.unpublished-shown", value.at.cell("value"), **words)
    return warning("checks.unpublished", value.at.cell("value"), **words)
