"""Excel workbooks, cell by cell with their addresses: errors and formulas without a value are seen, not swallowed."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from deckgen.kinds import nearest
from deckgen.model.notes import DeckgenError, Note, error, info
from deckgen.sources.grid import Cell, CellError, Grid, Line, Percent, clean
from deckgen.sources.guard import guard

SUFFIXES = (".xlsx", ".xlsm", ".xls")
"""The last one for its message: what is named so may be the old format, a web page, or a workbook after all."""
MOST_CELLS = 2_000_000
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""Words in a number format: 0.0"%" shows the sign without multiplying by 100."""


def read(path: Path, sheet: str = "") -> tuple[Grid, ...]:
    """The sheet of that name or with that in its name, else the first one that is not hidden."""
    content = path.read_bytes()
    workbook = guard(content, path.name)
    if workbook.macros and path.suffix.lower() != ".xlsm":
        raise DeckgenError(error("sources.macros-hidden", path.name))
    notes = [info("sources.macros", path.name)] if workbook.macros else []
    if workbook.links:
        notes.append(info("sources.external-links", path.name, files=", ".join(workbook.links)))
    try:
        values = _loaded(content, data_only=True)
        # A formula without a stored value looks like an empty cell, unless the formulas are read too.
        formulas = _loaded(content, data_only=False) if workbook.formulas else values
        chosen = _chosen(values, sheet, path.name, notes)
        return (_grid(chosen, formulas[chosen.title], path.name, notes),)
    except DeckgenError:
        raise
    except Exception as problem:  # noqa: BLE001 - one boundary: a damaged workbook can raise anything
        raise DeckgenError(error("sources.damaged", path.name, reason=str(problem))) from problem


def _loaded(content: bytes, data_only: bool):
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # About pictures, rules and styles that it leaves out: not read here anyway.
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content), data_only=data_only, keep_links=False)


def _chosen(workbook, sheet: str, name: str, notes: list[Note]):
    worksheets = workbook.worksheets
    if sheet:
        found = [one for one in worksheets if one.title.casefold() == sheet.casefold()] or [
            one for one in worksheets if sheet.casefold() in one.title.casefold()]
        if not found:
            titles = [one.title for one in worksheets]
            raise DeckgenError(error("sources.no-sheet", name, sheet=sheet, nearest=nearest(sheet, titles), choices=", ".join(titles)))
        return found[0]
    shown = [one for one in worksheets if one.sheet_state == "visible"]
    if not shown:
        raise DeckgenError(error("sources.empty", name))
    if len(shown) > 1:
        notes.append(info("sources.first-sheet", f"{name} > {shown[0].title}", others=", ".join(one.title for one in shown[1:])))
    return shown[0]


def _grid(sheet, formulas, name: str, notes: list[Note]) -> Grid:
    from openpyxl.utils import get_column_letter

    if (sheet.max_row or 0) * (sheet.max_column or 0) > MOST_CELLS:
        raise DeckgenError(error("sources.too-large", f"{name} > {sheet.title}"))
    problems: list[Note] = []
    notes = [*notes]
    merged = _merged(sheet, f"{name} > {sheet.title}", notes)
    lines = []
    for row, asked in zip(sheet.iter_rows(), formulas.iter_rows(), strict=False):
        cells = [_cell(cell, formula, f"{name} > {sheet.title} > {cell.coordinate}", problems) for cell, formula in zip(row, asked, strict=False)]
        if any(cell is not None for cell in cells):
            said = (merged.get(cell.coordinate) if value is None else value for cell, value in zip(row, cells, strict=True))
            lines.append(Line(row[0].row, tuple(said)))
    hidden = sorted(number for number, dimension in sheet.row_dimensions.items() if dimension.hidden)
    columns = sorted(letter for letter, dimension in sheet.column_dimensions.items() if dimension.hidden)
    if hidden or columns:
        notes.append(info("sources.hidden", f"{name} > {sheet.title}", rows=", ".join(map(str, hidden[:12])) or "–", columns=", ".join(columns) or "–"))
    if problems:
        raise DeckgenError(*problems)
    if not lines:
        raise DeckgenError(error("sources.empty", f"{name} > {sheet.title}"))
    letters = tuple(get_column_letter(column) for column in range(1, max(len(line.cells) for line in lines) + 1))
    return Grid(name, sheet.title, letters, tuple(lines), tuple(notes))


def _merged(sheet, where: str, notes: list[Note]) -> dict[str, Cell]:
    """What the words of cells merged downwards say of the rows below; a merged number counts once."""
    from openpyxl.utils import get_column_letter

    said: dict[str, Cell] = {}
    ranges = []
    for area in sorted(sheet.merged_cells.ranges, key=lambda area: area.coord):
        top = sheet.cell(area.min_row, area.min_col)
        if area.min_col == area.max_col and isinstance(top.value, str | date):
            value = _cell(top, top, where, [])
            said |= {f"{get_column_letter(area.min_col)}{row}": value for row in range(area.min_row + 1, area.max_row + 1)}
            ranges.append(area.coord)
    if ranges:
        notes.append(info("sources.merged", where, ranges=", ".join(ranges[:12])))
    return said


def _cell(cell, formula, where: str, problems: list[Note]) -> Cell:
    value = cell.value
    if value is None:
        return CellError("=") if formula.data_type == "f" else None
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
