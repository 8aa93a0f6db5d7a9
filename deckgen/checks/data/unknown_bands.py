"""An indicator that names a band table needs that table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.kinds import nearest
from deckgen.model.dataset import Dataset
from deckgen.model.notes import Note, error


def check(dataset: Dataset, cut_off: date) -> Iterator[Note]:
    tables = {band.table for band in dataset.bands}
    for indicator in dataset.indicators:
        if indicator.bands and indicator.bands not in tables:
            yield error("checks.unknown-bands", indicator.at.cell("bands"), table=indicator.bands,
                        nearest=nearest(indicator.bands, tables))
