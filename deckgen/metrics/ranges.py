"""Many cells in few words: runs of neighbours become ranges."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from deckgen.model.dataset import Row


def cells_of(places: Iterable[Row], column: str) -> tuple[str, ...]:
    """The places of one field in many rows: `kesiapan.xlsx > Kesiapan > F2:F25`, `kpi.csv > line 2-9 > nilai`."""
    places = tuple(places)
    # What stands elsewhere or has no number has no neighbours.
    alone = tuple(dict.fromkeys(row.cell(column) for row in places if row.key or column in row.elsewhere))
    rows = sorted({(row.file, row.sheet, row.number): row for row in places if not row.key and column not in row.elsewhere}.items())
    if not rows:
        return alone
    breaks = [index for index, ((one, _), (other, _)) in enumerate(pairwise(rows), 1) if other != (*one[:2], one[2] + 1)]
    starts, ends = [0, *breaks], [*breaks, len(rows)]
    return (*(_range(rows[start][1], rows[end - 1][1], column) for start, end in zip(starts, ends, strict=True)), *alone)


def _range(first: Row, last: Row, column: str) -> str:
    if first.number == last.number:
        return first.cell(column)
    if first.sheet:
        return f"{first.cell(column)}:{last.columns.get(column, '')}{last.number}"
    lines = f"{first.file} > line {first.number}-{last.number}"
    return f"{lines} > {first.columns[column]}" if column in first.columns else lines
