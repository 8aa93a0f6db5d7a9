"""What a table in a sheet consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from deckgen.sources.grid import Cell, Grid, Line

FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Sum:
    """A row that sums up or averages others."""

    line: Line
    first: int
    """Index of the first record since the last heading or sum."""
    last: int
    """How many records stand above it: those from `first` on are its own parts."""
    averages: bool


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no record."""

    number: int
    why: str
    """`title`, `numbering`, `units`, `example`, `heading`, `header`, `sum`, `footer` or `below`."""
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    grid: Grid
    header: tuple[Line, ...]
    heads: tuple[str, ...]
    """For every column, its header's words from top to bottom: `TARGET 2024`; empty where it has none."""
    lines: tuple[Line, ...]
    """The records."""
    units: Mapping[int, str] = field(default_factory=dict)
    """Column -> what the row of units says."""
    skipped: tuple[Skipped, ...] = ()
    sums: tuple[Sum, ...] = ()

    def where(self, line: Line, column: int) -> str:
        """The place of a cell."""
        if line.elsewhere and column in line.elsewhere:
            return line.elsewhere[column]
        return self.grid.place(line.number, column, self.heads[column] if column < len(self.heads) else "")


def text_of(cell: Cell) -> str:
    """A cell in plain words: a whole number without its point, a date as ISO writes it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{cell:.15g}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def is_year(cell: Cell) -> bool:
    text = text_of(cell)
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def filled(line: Line) -> set[int]:
    return {at for at, cell in enumerate(line.cells) if cell is not None}


def first_text(line: Line) -> str:
    return next((cell for cell in line.cells if isinstance(cell, str)), "")


def words_of(line: Line) -> str:
    return " ".join(" ".join(text_of(cell) for cell in line.cells if cell is not None).split())[:80]
