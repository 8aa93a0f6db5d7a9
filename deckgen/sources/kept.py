"""Workbooks that were read before: their grids by content, since opening a workbook costs more than everything that follows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256

from deckgen import __version__
from deckgen.cache import cached, keep
from deckgen.model.notes import Note, Severity
from deckgen.sources.grid import Area, Cell, CellError, Grid, Line, Percent

KIND = "tables"
_MOST = 200_000
"""Cells; a larger workbook is read each time."""


def grids_of(content: bytes, name: str, sheets: tuple[str, ...], read: Callable[[], tuple[Grid, ...]]) -> tuple[Grid, ...]:
    """As `read` gives them; from the cache where the same bytes were read under the same name before."""
    key = sha256(f"{__version__}|{name}|{sheets!r}|".encode() + content).hexdigest()[:40]
    found = cached(KIND, key)
    if found is not None:
        try:
            return tuple(_grid(raw) for raw in json.loads(found))
        except (ValueError, KeyError, TypeError):
            pass
    grids = read()
    if sum(len(line.cells) for grid in grids for line in grid.lines) <= _MOST:
        keep(KIND, key, json.dumps([_raw(grid) for grid in grids], ensure_ascii=False, separators=(",", ":")).encode())
    return grids


def _raw(grid: Grid) -> dict:
    return {"file": grid.file, "sheet": grid.sheet, "letters": grid.letters, "lines": [[line.number, [_raw_cell(cell) for cell in line.cells]] for line in grid.lines],
            "notes": [[note.rule, note.severity.value, note.where, dict(note.values)] for note in grid.notes], "first_day": grid.first_day.isoformat(),
            **{name: [[area.top, area.left, area.bottom, area.right] for area in getattr(grid, name)] for name in ("merged", "filled")}}


def _raw_cell(cell: Cell) -> object:
    """Plain where JSON has it; else a list of one letter and the value."""
    match cell:
        case CellError():
            return ["e", str(cell)]
        case Percent():
            return ["p", float(cell)]
        case date():
            return ["d", cell.isoformat()]
    return cell


def _grid(raw: dict) -> Grid:
    lines = tuple(Line(number, tuple(_cell(cell) for cell in cells)) for number, cells in raw["lines"])
    notes = tuple(Note(rule, Severity(severity), where, values) for rule, severity, where, values in raw["notes"])
    merged, filled = (tuple(Area(*area) for area in raw[name]) for name in ("merged", "filled"))
    return Grid(raw["file"], raw["sheet"], tuple(raw["letters"]), lines, notes, merged, filled, first_day=date.fromisoformat(raw["first_day"]))


def _cell(raw: object) -> Cell:
    if not isinstance(raw, list):
        return float(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    kind, value = raw
    return {"e": CellError, "p": Percent, "d": date.fromisoformat}[kind](value)
