"""An indicator that names a band table needs that table.

Good: an indicator that names `spbe`, and classes called so. Bad: no such classes.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import Evidence
from deckgen.kinds import nearest
from deckgen.model.notes import Note, error


def check(evidence: Evidence) -> Iterator[Note]:
    tables = {band.table for band in evidence.dataset.bands}
    for indicator in evidence.dataset.indicators:
        if indicator.bands and indicator.bands not in tables:
            yield error("checks.unknown-bands", indicator.at.cell("bands"), table=indicator.bands,
                        nearest=nearest(indicator.bands, tables))
