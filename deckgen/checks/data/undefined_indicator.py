"""Every value belongs to an indicator that is defined: without a definition nobody knows its unit, its scale or what is good.

Good: `spbe` in both tables. Bad: `spbee` among the values only.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.kinds import nearest
from deckgen.model.notes import Note, error


def check(evidence: Evidence) -> Iterator[Note]:
    known = {indicator.code for indicator in evidence.dataset.indicators}
    for value in evidence.dataset.values:
        if value.indicator not in known:
            yield error("checks.undefined-indicator", value.at.cell("indicator"), code=value.indicator,
                        nearest=nearest(value.indicator, known))
