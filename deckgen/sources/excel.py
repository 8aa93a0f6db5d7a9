"""Excel workbooks, cell by cell with their addresses: errors and formulas without a value are seen, not swallowed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from fnmatch import fnmatchcase
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

from deckgen.kinds import nearest
from deckgen.model.notes import DeckgenError, Note, error, info, stop_on_errors
from deckgen.sources.grid import MOST_CELLS, Area, Cell, CellError, Grid, Line, Percent, Told, clean, silent
from deckgen.sources.guard import Outline, guard
from deckgen.sources.kept import grids_of

SUFFIXES = (".xlsx", ".xlsm", ".xls")
"""The last one for its message: what is named so may be the old format, a web page, or a workbook after all."""
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""Words in a number format: 0.0"%" shows the sign without multiplying by 100."""


def read(path: Path, sheets: tuple[str, ...] = (), told: Told = silent) -> tuple[Grid, ...]:
    """The sheets of these names; without any the first one that is not hidden.

    A name is a sheet's, or a part of one sheet's; with `*` it means every sheet that it fits, hidden ones left out.
    """
    content = path.read_bytes()
    return grids_of(content, path.name, sheets, lambda: _read(content, path, sheets, told))


def _read(content: bytes, path: Path, sheets: tuple[str, ...], told: Told) -> tuple[Grid, ...]:
    workbook = guard(content, path.name)
    if workbook.macros and path.suffix.lower() != ".xlsm":
        raise DeckgenError(error("sources.macros-hidden", path.name))
    notes = [info("sources.macros", path.name)] if workbook.macros else []
    if workbook.links:
        notes.append(info("sources.external-links", path.name, files=", ".join(workbook.links)))
    try:
        values = _opened(content, data_only=True)
        # A formula without a stored value looks like an empty cell, unless the formulas are read too.
        formulas = _opened(content, data_only=False) if workbook.formulas else None
        grids = []
        for chosen in _chosen(values, sheets, path.name, notes):
            asked = formulas[chosen.title] if formulas else None
            grids.append(_grid(chosen, asked, workbook.outlines.get(chosen.title, Outline()), path.name, notes, told))
            notes = []
        return tuple(grids)
    except DeckgenError:
        raise
    except Exception as problem:  # noqa: BLE001 - one boundary: a damaged workbook can raise anything
        raise DeckgenError(error("sources.damaged", path.name, reason=str(problem))) from problem


def _opened(content: bytes, data_only: bool):
    """Row by row: a sheet of a million cells would not fit otherwise."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # About pictures, rules and styles that it leaves out: not read here anyway.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content), data_only=data_only, keep_links=False, read_only=True)


def _chosen(workbook, sheets: tuple[str, ...], name: str, notes: list[Note]) -> list:
    worksheets = workbook.worksheets
    shown = [one for one in worksheets if one.sheet_state == "visible"]
    hidden = [one.title for one in worksheets if one.sheet_state != "visible"]
    if not sheets:
        if not shown:
            raise DeckgenError(error("sources.empty", name))
        if len(shown) > 1:
            notes.append(info("sources.first-sheet", f"{name} > {shown[0].title}", others=", ".join(one.title for one in shown[1:])))
        if hidden:
            notes.append(info("sources.hidden-sheets", name, sheets=", ".join(hidden)))
        return shown[:1]
    chosen, problems = [], []
    for sheet in sheets:
        found = _named(worksheets, shown, sheet)
        titles = [one.title for one in found or worksheets]
        if not found:
            problems.append(error("sources.no-sheet", name, sheet=sheet, nearest=nearest(sheet, titles), choices=", ".join(titles)))
        elif len(found) > 1 and "*" not in sheet:
            problems.append(error("sources.sheet-unclear", name, sheet=sheet, choices=", ".join(titles)))
        chosen += [one for one in found if one not in chosen]
    if problems:
        raise DeckgenError(*problems)
    return chosen


def _named(worksheets: list, shown: list, sheet: str) -> list:
    wanted = sheet.casefold().strip()
    if "*" in wanted:
        return [one for one in shown if fnmatchcase(one.title.casefold().strip(), wanted)]
    return [one for one in worksheets if one.title.casefold().strip() == wanted] or [one for one in worksheets if wanted in one.title.casefold()]


def _grid(sheet, formulas, outline: Outline, name: str, notes: list[Note], told: Told) -> Grid:
    from openpyxl.utils import get_column_letter

    where = f"{name} > {sheet.title}"
    problems: list[Note] = []
    lines, cells_read = [], 0
    # The size that a file states may be wrong, and then rows would be cut off.
    sheet.reset_dimensions()
    for number, (row, asked) in enumerate(_rows(sheet, formulas), 1):
        cells = tuple(_cell(cell, asked, at, f"{where} > {get_column_letter(at + 1)}{number}", problems) if cell.data_type != "n" or cell.value is not None or asked else None
                      for at, cell in enumerate(row))
        filled = sum(cell is not None for cell in cells)
        cells_read += filled
        if cells_read > MOST_CELLS:
            raise DeckgenError(error("sources.too-large", where))
        if filled:
            lines.append(Line(number, cells))
        if number % 2000 == 0:
            told(where, number, outline.rows)
    stop_on_errors(problems)
    if not lines:
        raise DeckgenError(error("sources.empty", where))
    notes = [*notes, *problems]
    lines, filled = _filled_down(lines, outline.merged)
    letters = tuple(get_column_letter(column) for column in range(1, max(len(line.cells) for line in lines) + 1))
    last = lines[-1].number
    hidden = [row for row in outline.hidden_rows if row <= last]
    columns = [get_column_letter(column + 1) for column in outline.hidden_columns if column < len(letters)]
    if hidden or columns:
        notes.append(info("sources.hidden", where, rows=", ".join(map(str, hidden[:12])) or "–", columns=", ".join(columns) or "–"))
    epoch = sheet.parent.epoch
    return Grid(name, sheet.title, letters, tuple(lines), tuple(notes), outline.merged, filled,
                first_day=epoch.date() if isinstance(epoch, datetime) else epoch)


def _rows(sheet, formulas) -> Iterator[tuple]:
    """Each row with its formulas; None where the workbook has none at all."""
    if formulas is None:
        yield from ((row, None) for row in sheet.iter_rows())
        return
    formulas.reset_dimensions()
    yield from zip_longest(sheet.iter_rows(), formulas.iter_rows(), fillvalue=())


def _filled_down(lines: list[Line], merged: tuple[Area, ...]) -> tuple[list[Line], tuple[Area, ...]]:
    """Words and dates of cells merged downwards count for each of their rows; a merged number counts once."""
    by_number = {line.number: at for at, line in enumerate(lines)}
    filled = []
    for area in merged:
        top = by_number.get(area.top)
        value = lines[top].cells[area.left] if top is not None and area.left < len(lines[top].cells) else None
        if area.bottom == area.top or not isinstance(value, str | date) or isinstance(value, CellError):
            continue
        for number in range(area.top + 1, area.bottom + 1):
            if number in by_number:
                line = lines[by_number[number]]
                cells = [*line.cells, *[None] * (area.left + 1 - len(line.cells))]
                cells[area.left] = value
                lines[by_number[number]] = replace(line, cells=tuple(cells))
        filled.append(area)
    return lines, tuple(filled)


def _cell(cell, asked, at: int, where: str, problems: list[Note]) -> Cell:
    value = cell.value
    if value is None:
        # A formula whose result is an empty text has a type; one that nobody calculated has none.
        calculated = asked is None or at >= len(asked) or asked[at].data_type != "f" or cell.data_type == "str"
        return None if calculated else CellError("=")
    if cell.data_type == "e":
        return CellError(str(value))
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else clean(value.isoformat(" "), where, problems)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return Percent(value) if "%" in _LITERAL.sub("", cell.number_format or "") else float(value)
    return clean(str(value), where, problems) or None
