"""Tables that we know nothing about: their header, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from deckgen.model.dataset import FoundTable, FreeColumn, FreeTable, Row
from deckgen.model.notes import Note, error, info, warning
from deckgen.settings.data import TableSource
from deckgen.sources import dates, numbers
from deckgen.sources.columns import Sheet, is_percentage, is_twice
from deckgen.sources.fields import oddities
from deckgen.sources.grid import Cell, Grid, Line, folded
from deckgen.sources.shape import FIRST_YEAR, LAST_YEAR, text_of
from deckgen.sources.sums import differing_sums
from deckgen.sources.tables import find
from deckgen.sources.vocabulary import listed_words
from deckgen.sources.wide import unpivoted_freely, with_names

_LEADING_ZERO = re.compile(r"0\d")
"""007 is a code."""


def read_free(name: str, grids: Iterable[Grid], source: TableSource, notes: list[Note]) -> tuple[FreeTable, list[FoundTable]]:
    """All grids in one table; they must have the same headers, with the same kinds of cells under them."""
    columns: tuple[FreeColumn, ...] = ()
    rows: list[tuple[object, ...]] = []
    places: list[Row] = []
    found: list[FoundTable] = []
    for grid in grids:
        notes += grid.notes
        sheet = _sheet(grid, source, notes)
        if sheet is None:
            continue
        read = [_column(sheet, head) for head in sheet.columns]
        found.append(sheet.found(name, {column.name: column.kind for column, _ in read}))
        notes += sheet.notes
        if not columns:
            columns = tuple(column for column, _ in read)
        elif [column.name for column in columns] == list(sheet.columns):
            columns = tuple(_joined(known, [row[index] for row in rows], *read[index], sheet, notes) for index, known in enumerate(columns))
        else:
            notes.append(error("sources.other-columns", grid.name, columns=", ".join(sheet.columns), wanted=", ".join(one.name for one in columns)))
            continue
        rows += list(zip(*(cells for _, cells in read), strict=True))
        places += [sheet.row(line) for line in sheet.lines]
    return FreeTable(name, columns, tuple(rows), tuple(places)), found


def _sheet(grid: Grid, source: TableSource, notes: list[Note]) -> Sheet | None:
    table = unpivoted_freely(with_names(find(grid, notes), source.columns), source.unpivot, notes)
    if is_twice(table, notes):
        return None
    if not table.lines:
        notes.append(error("sources.no-rows", grid.place(table.header[-1].number, 0, table.heads[0])))
    notes += (*oddities(table), *differing_sums(table))
    return Sheet(table, {head: at for at, head in enumerate(table.heads) if head}, source)


def _column(sheet: Sheet, head: str) -> tuple[FreeColumn, list[object]]:
    """Numbers if every cell that is there is one, read by one decimal sign; dates likewise; else text, where NA is a word."""
    cells = [(line, cell) for line, cell in zip(sheet.lines, sheet.cells(head), strict=True) if cell is not None]
    codes = folded(head) in listed_words("codes")
    timed = folded(head) in listed_words("times") or head == sheet.source.unpivot.get("names")
    times = [_is_time(cell, timed) for _, cell in cells]
    if cells and all(times) and not codes:
        return FreeColumn(head, "date"), list(sheet.periods(head))
    numeric = [_is_number(cell) for _, cell in cells]
    endless = [(line, cell) for (line, cell), fits in zip(cells, numeric, strict=True) if not fits and numbers.is_endless(text_of(cell))]
    if endless and len(endless) + sum(numeric) == len(cells):
        sheet.notes.extend(error("sources.not-finite", sheet.where(line, head), value=text_of(cell)) for line, cell in endless)
    named = codes
    codes = codes or any(fits and isinstance(cell, str) and _LEADING_ZERO.match(cell) for fits, (_, cell) in zip(numeric, cells, strict=True))
    if cells and all(numeric) and not codes:
        found = sheet.numbers(head)
        percent = all(is_percentage(cell) for _, cell in cells)
        return FreeColumn(head, "number", "%" if percent else "", _decimals(found)), list(found)
    if codes and not named:
        first = next(line for (line, cell), fits in zip(cells, numeric, strict=True) if fits and _LEADING_ZERO.match(text_of(cell)))
        sheet.notes.append(info("sources.codes", sheet.where(first, head), column=head))
    if not codes:
        _tell_the_odd_ones(sheet, head, cells, max(times, numeric, key=sum))
    return FreeColumn(head, "text"), [_words(sheet.raw(line, head)) for line in sheet.lines]


def _words(cell: Cell) -> str | None:
    """A dash says that nothing is there; NA may be Namibia."""
    text = text_of(cell)
    return text if any(character.isalnum() for character in text) or folded(text) not in listed_words("missing") else None


def _is_time(cell: Cell, timed: bool) -> bool:
    """A bare year is a number, unless its column's name says time."""
    if isinstance(cell, date):
        return True
    if isinstance(cell, float):
        return timed and cell.is_integer() and FIRST_YEAR <= cell <= LAST_YEAR
    if not isinstance(cell, str) or not timed and (cell.isdecimal() or numbers.readable(cell)):
        return False
    return dates.is_period(cell)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float) or isinstance(cell, str) and numbers.readable(cell)


def _tell_the_odd_ones(sheet: Sheet, head: str, cells: list[tuple[Line, Cell]], fitting: list[bool]) -> None:
    """One word among numbers makes text of the whole column, and no chart of it: somebody should know."""
    others = [(line, cell) for (line, cell), fits in zip(cells, fitting, strict=True) if not fits]
    if len(others) * 2 < len(cells):
        line, cell = others[0]
        sheet.notes.append(warning("sources.column-mixed", sheet.where(line, head), value=text_of(cell), count=len(others), column=head))


def _joined(known: FreeColumn, before: list[object], column: FreeColumn, cells: list[object], sheet: Sheet, notes: list[Note]) -> FreeColumn:
    """One column of two files; where one of them has nothing in it, the other says what it holds."""
    if all(cell is None for cell in before):
        return column
    if all(cell is None for cell in cells):
        return known
    if (known.kind, known.unit) != (column.kind, column.unit):
        notes.append(error("sources.other-kind", sheet.where(sheet.lines[0], column.name), column=column.name))
    return replace(known, decimals=max(known.decimals, column.decimals))


def _decimals(values: Iterable[float | None]) -> int:
    return max((min(6, len(f"{value:.6f}".rstrip("0").partition(".")[2])) for value in values if value is not None), default=0)
