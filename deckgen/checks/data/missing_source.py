"""A final value without a source cannot be defended before a jury.

Data that name no source at all come from a house that keeps none, so that is said once and only for information.

Good: "Kementerian PANRB, dikutip Pranala". Bad: an empty cell under "Sumber".
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.model.dataset import ValueKind
from deckgen.model.notes import Note, info, warning


def check(evidence: Evidence) -> Iterator[Note]:
    finals = [value for value in evidence.dataset.values if value.kind is ValueKind.FINAL and value.value is not None]
    if finals and not any(value.source for value in evidence.dataset.values):
        yield info("checks.no-sources", finals[0].at.file, count=len(finals))
        return
    for value in finals:
        if not value.source:
            yield warning("checks.missing-source", value.at.cell("source"), code=value.indicator, period=value.period.key)
