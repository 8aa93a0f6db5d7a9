"""Tables that we know nothing about: their header, and what each column holds."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.model.dataset import FreeColumn, FreeTable, Period, Row
from deckgen.model.notes import Note, error, info
from deckgen.sources import dates, numbers
from deckgen.sources.columns import HEADER_WITHIN, Sheet
from deckgen.sources.grid import Grid, Line, Percent, folded

_TIME = {"tahun", "year", "periode", "period", "bulan", "month", "tanggal", "date", "due", "tenggat"}


def read_free(name: str, grids: Iterable[Grid], notes: list[Note]) -> FreeTable:
    """All grids in one table; they must have the same headers."""
    columns: tuple[FreeColumn, ...] = ()
    rows: list[tuple[object, ...]] = []
    places: list[Row] = []
    for grid in grids:
        notes += grid.notes
        header = _header(grid, notes)
        if header is None:
            notes.append(error("sources.empty", grid.file))
            continue
        heads = [str(cell) if cell is not None else "" for cell in header.cells]
        used = {head: index for index, head in enumerate(heads) if head}
        if len({folded(head) for head in used}) != len([head for head in heads if head]):
            twice = next(head for head in used if [folded(one) for one in heads].count(folded(head)) > 1)
            notes.append(error("sources.column-twice", grid.place(header.number, used[twice], twice), column=twice))
            continue
        sheet = Sheet(grid, header, used, tuple(line for line in grid.lines if line.number > header.number))
        read = [_column(sheet, head) for head in used]
        notes += sheet.notes
        if columns and [column.name for column in columns] != list(used):
            notes.append(error("sources.other-columns", grid.file, columns=", ".join(used), wanted=", ".join(column.name for column in columns)))
            continue
        if not sheet.lines:
            notes.append(error("sources.no-rows", grid.place(header.number, 0, heads[0])))
        columns = columns or tuple(column for column, _ in read)
        rows += list(zip(*(cells for _, cells in read), strict=True))
        places += [sheet.row(line) for line in sheet.lines]
    return FreeTable(name, columns, tuple(rows), tuple(places))


def _header(grid: Grid, notes: list[Note]) -> Line | None:
    """The first line that is as full as any near the top; lines above it are titles."""
    near = grid.lines[:HEADER_WITHIN]
    if not near:
        return None
    most = max(sum(cell is not None for cell in line.cells) for line in near)
    header = next(line for line in near if sum(cell is not None for cell in line.cells) >= max(1, most - most // 4))
    if header is not near[0]:
        notes.append(info("sources.title-rows", grid.place(near[0].number, 0), header=header.number))
    return header


def _column(sheet: Sheet, head: str) -> tuple[FreeColumn, list[object]]:
    """Numbers if every cell that is there is one, read by one decimal sign; dates likewise; else text."""
    cells = [sheet.cell(line, head) for line in sheet.lines]
    present = [cell for cell in cells if cell is not None]
    written = [cell for cell in present if isinstance(cell, str)]
    timed = folded(head) in _TIME
    periods = [_period(cell, timed) for cell in cells]
    if present and all((period is not None) for cell, period in zip(cells, periods, strict=True) if cell is not None):
        return FreeColumn(head, "date"), periods
    numeric = present and all(isinstance(cell, float) and not isinstance(cell, bool) or isinstance(cell, str) and numbers.take_apart(cell) for cell in present)
    if numeric and not any(text[:1] == "0" and text[1:2].isdigit() for text in written):
        found = sheet.numbers(head)
        percent = all(isinstance(cell, Percent) or isinstance(cell, str) and "%" in cell for cell in present)
        return FreeColumn(head, "number", "%" if percent else "", _decimals(found)), list(found)
    return FreeColumn(head, "text"), [None if cell is None else cell if isinstance(cell, str) else sheet.texts(head)[index]
                                      for index, cell in enumerate(cells)]


def _period(cell: object, timed: bool) -> Period | None:
    """A bare year is a number, unless its column's name says time."""
    from datetime import date

    if isinstance(cell, date):
        return dates.of_day(cell)
    if isinstance(cell, float):
        return dates.period(f"{cell:g}") if timed and 1900 <= cell <= 2200 else None
    if not isinstance(cell, str) or not timed and (cell.isdigit() or numbers.take_apart(cell)):
        return None
    return dates.period(cell)


def _decimals(values: Iterable[float | None]) -> int:
    return max((min(6, len(f"{value:.6f}".rstrip("0").partition(".")[2])) for value in values if value is not None), default=0)
