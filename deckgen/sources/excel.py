"""Excel workbooks, cell by cell with their addresses: errors and formulas without a value are seen, not swallowed."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from deckgen.kinds import nearest
from deckgen.model.notes import DeckgenError, Note, error, info
from deckgen.sources.grid import Cell, Grid, Line, Percent, clean
from deckgen.sources.guard import guard

SUFFIXES = (".xlsx", ".xlsm")
MOST_CELLS = 2_000_000


class CellError(str):
    """A cell that shows an error (`#REF!`), or a formula that nobody has calculated: refused where its column is used."""


def read(path: Path, sheet: str = "") -> tuple[Grid, ...]:
    """The sheet of that name or with that in its name, else the first one that is not hidden."""
    content = path.read_bytes()
    guard(content, path.name)
    macros = (info("sources.macros", path.name),) if b"vbaProject.bin" in content else ()
    from openpyxl import load_workbook

    try:
        values = load_workbook(BytesIO(content), data_only=True, keep_links=False)
        formulas = load_workbook(BytesIO(content), data_only=False, keep_links=False)
        chosen = _chosen(values, sheet, path.name)
        return (_grid(chosen, formulas[chosen.title], path.name, macros),)
    except DeckgenError:
        raise
    except Exception as problem:  # noqa: BLE001 - one boundary: a damaged workbook can raise anything
        raise DeckgenError(error("sources.damaged", path.name, reason=str(problem))) from problem


def _chosen(workbook, sheet: str, name: str):
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
    return shown[0]


def _grid(sheet, formulas, name: str, known: tuple[Note, ...]) -> Grid:
    from openpyxl.utils import get_column_letter

    if (sheet.max_row or 0) * (sheet.max_column or 0) > MOST_CELLS:
        raise DeckgenError(error("sources.too-large", f"{name} > {sheet.title}"))
    problems: list[Note] = []
    notes: list[Note] = [*known]
    lines = []
    for row, asked in zip(sheet.iter_rows(), formulas.iter_rows(), strict=False):
        cells = tuple(_cell(cell, formula, f"{name} > {sheet.title} > {cell.coordinate}", problems) for cell, formula in zip(row, asked, strict=False))
        if any(cell is not None for cell in cells):
            lines.append(Line(row[0].row, cells))
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
        return Percent(value) if "%" in (cell.number_format or "") else float(value)
    return clean(str(value), where, problems) or None
