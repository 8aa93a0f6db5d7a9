"""Which column is which of our fields, and what a column's cells say: read as numbers, periods, coded words or text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from deckgen.kinds import nearest
from deckgen.model.dataset import Period, Row
from deckgen.model.notes import Note, error, info, warning
from deckgen.sources import dates, numbers
from deckgen.sources.excel import CellError
from deckgen.sources.grid import Cell, Grid, Line, Percent, folded

HEADER_WITHIN = 30
"""Lines in which a header is looked for."""
_SUMS = {"jumlah", "total", "ratarata", "subtotal", "grandtotal", "average", "sum"}


@dataclass(slots=True)
class Sheet:
    """A grid whose header is known: rows of cells by field."""

    grid: Grid
    header: Line
    columns: Mapping[str, int]
    """Field -> index of its column."""
    lines: tuple[Line, ...]
    notes: list[Note] = field(default_factory=list)

    def row(self, line: Line) -> Row:
        names = {one: self.grid.letters[index] if self.grid.sheet else str(self.header.cells[index]) for one, index in self.columns.items()}
        return Row(self.grid.file, self.grid.sheet, line.number, names)

    def where(self, line: Line, column: str) -> str:
        return self.grid.place(line.number, self.columns[column], str(self.header.cells[self.columns[column]]))

    def column_where(self, column: str) -> str:
        return f"{self.grid.file} > {self.grid.sheet or self.header.cells[self.columns[column]]}" + (
            f" > {self.grid.letters[self.columns[column]]}" if self.grid.sheet else "")

    def cell(self, line: Line, column: str) -> Cell:
        """None where the file has no such column or the cell is empty; an error cell is reported and then empty."""
        index = self.columns.get(column)
        value = line.cells[index] if index is not None and index < len(line.cells) else None
        if isinstance(value, CellError):
            rule = "sources.formula" if value == "=" else "sources.error-cell"
            self.notes.append(error(rule, self.where(line, column), value=str(value)))
            return None
        return None if isinstance(value, str) and folded(value) in missing_words() else value

    # --- whole columns --------------------------------------------------------------------------------------------------------

    def texts(self, column: str) -> list[str]:
        return [_text(self.cell(line, column)) for line in self.lines]

    def numbers(self, column: str) -> list[float | None]:
        """One decimal sign for the whole column; what is ambiguous or no number is reported with its cell."""
        cells = [self.cell(line, column) for line in self.lines] if column in self.columns else [None] * len(self.lines)
        written = [cell for cell in cells if isinstance(cell, str)]
        sign = numbers.decimal_sign(written)
        if sign in {"ambiguous", "mixed"}:
            places = [self.where(line, column) for line, cell in zip(self.lines, cells, strict=True) if isinstance(cell, str)]
            rule = "sources.number-ambiguous" if sign == "ambiguous" else "sources.number-mixed"
            self.notes.append(error(rule, places[0], cells=", ".join(places[:5]), examples=", ".join(written[:3])))
            return [None] * len(cells)
        if self._percent_mixed(column, cells):
            return [None] * len(cells)
        return [self._number(line, column, cell, sign) for line, cell in zip(self.lines, cells, strict=True)]

    def _percent_mixed(self, column: str, cells: list[Cell]) -> bool:
        """12% beside 0,12 in one column: nobody can tell whether the second is 12 or 0.12."""
        present = [(line, cell) for line, cell in zip(self.lines, cells, strict=True) if isinstance(cell, str | float) and not isinstance(cell, bool)]
        bare = [line for line, cell in present if not isinstance(cell, Percent) and not (isinstance(cell, str) and ("%" in cell or "persen" in cell.lower()))]
        if not bare or len(bare) == len(present):
            return False
        self.notes.append(error("sources.percent-mixed", self.where(bare[0], column), cells=", ".join(self.where(line, column) for line in bare[:5])))
        return True

    def _number(self, line: Line, column: str, cell: Cell, sign: str) -> float | None:
        if cell is None:
            return None
        if isinstance(cell, float) and not isinstance(cell, bool):
            value = cell * 100 if isinstance(cell, Percent) else float(cell)
        else:
            value = numbers.number(cell, sign) if isinstance(cell, str) else None
        if value is None or value != value or abs(value) > 1e15:
            self.notes.append(error("sources.not-a-number", self.where(line, column), value=_text(cell)))
            return None
        # What a spreadsheet computes carries noise in its last digits (0.977 * 100).
        return float(f"{value:.12g}")

    def whole_numbers(self, column: str) -> list[int | None]:
        found = self.numbers(column)
        for line, value in zip(self.lines, found, strict=True):
            if value is not None and value != int(value):
                self.notes.append(error("sources.not-whole", self.where(line, column), value=f"{value:g}"))
        return [None if value is None else int(value) for value in found]

    def periods(self, column: str) -> list[Period | None]:
        return [self._period(line, column) for line in self.lines]

    def _period(self, line: Line, column: str) -> Period | None:
        cell = self.cell(line, column)
        if cell is None:
            return None
        if isinstance(cell, date) and not isinstance(cell, datetime):
            return dates.of_day(cell)
        found = dates.period(f"{cell:g}" if isinstance(cell, float) else str(cell))
        if found is None:
            self.notes.append(error("sources.not-a-date", self.where(line, column), value=_text(cell)))
        return found

    def coded(self, column: str, kind: str, more: Mapping[str, tuple[str, ...]], default: str) -> list[str]:
        """The code of each cell's word; an empty cell has the default; an unknown word is an error with the nearest one."""
        words = coded_words(kind, more)
        codes = []
        for line in self.lines:
            text = _text(self.cell(line, column))
            code = words.get(folded(text), "") if text else default
            if not code:
                self.notes.append(error("sources.unknown-word", self.where(line, column), word=text, nearest=nearest(text, words),
                                        choices=", ".join(sorted(set(words)))))
            codes.append(code or default)
        return codes

    def statuses(self, more: Mapping[str, tuple[str, ...]]) -> list[str]:
        """An unknown status is one that somebody has to check: never silently mapped, and its cell is named."""
        words = coded_words("status", more)
        codes = []
        for line in self.lines:
            text = _text(self.cell(line, "status"))
            code = words.get(folded(text), "")
            if not code:
                place = self.where(line, "status") if "status" in self.columns else self.grid.file
                self.notes.append(warning("sources.unknown-status" if text else "sources.no-status", place, word=text))
            codes.append(code or "unclear")
        return codes


def sheets(grids: Iterable[Grid], role: str, own: Mapping[str, str], notes: list[Note]) -> Iterator[Sheet]:
    """The grids with their columns known; one whose header is not found is reported."""
    accepted, needed = _headers(role)
    for grid in grids:
        header = _find_header(grid, accepted, own)
        columns = _match(header, accepted, own)
        absent = [one for one in needed if one not in columns]
        unfound = [one for one, head in own.items() if folded(head) not in {folded(_text(cell)) for cell in header.cells}]
        there = [_text(cell) for cell in header.cells if cell is not None]
        for one in dict.fromkeys((*absent, *unfound)):
            wanted = own.get(one) or accepted.get(one, (one,))[0]
            notes.append(error("sources.column-missing", f"{grid.file} > {grid.sheet}".removesuffix(" > "), column=wanted, choices=", ".join(there),
                               nearest=nearest(wanted, there)))
        twice = [head for head in there if [folded(other) for other in there].count(folded(head)) > 1]
        if twice:
            notes.append(error("sources.column-twice", grid.place(header.number, header.cells.index(twice[0]), twice[0]), column=twice[0]))
        notes += grid.notes
        if not absent and not unfound and not twice:
            lines = tuple(_without_sums(grid, header, notes))
            if not lines:
                notes.append(error("sources.no-rows", grid.place(header.number, 0)))
            found = Sheet(grid, header, columns, lines)
            yield found
            notes += found.notes


def _without_sums(grid: Grid, header: Line, notes: list[Note]) -> Iterator[Line]:
    """Rows that sum up other rows are not records."""
    for line in grid.lines:
        if line.number <= header.number:
            continue
        first = next((cell for cell in line.cells if isinstance(cell, str)), "")
        if folded(first) in _SUMS:
            notes.append(info("sources.sum-row", grid.place(line.number, 0, first), words=first))
        else:
            yield line


def _find_header(grid: Grid, accepted: Mapping[str, tuple[str, ...]], own: Mapping[str, str]) -> Line:
    """The line that has most of the headers, the first of equals."""
    return max(grid.lines[:HEADER_WITHIN], key=lambda line: len(_match(line, accepted, own)))


def _match(line: Line, accepted: Mapping[str, tuple[str, ...]], own: Mapping[str, str]) -> dict[str, int]:
    """Field -> column; the deck file's own headers first, and one column may serve several of them."""
    heads = [folded(_text(cell)) for cell in line.cells]
    columns = {one: heads.index(folded(head)) for one, head in own.items() if folded(head) in heads}
    for one, words in accepted.items():
        if one in columns:
            continue
        found = [heads.index(folded(word)) for word in words if folded(word) in heads]
        free = [index for index in found if index not in columns.values()]
        if free:
            columns[one] = free[0]
    return columns


@cache
def _headers(role: str) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    table = tomllib.loads(files(__package__).joinpath("columns.toml").read_text("utf-8"))[role]
    accepted = {one: tuple(word for word in words if word != "!") for one, words in table.items()}
    return accepted, tuple(one for one, words in table.items() if words[0] == "!")


@cache
def _words() -> Mapping[str, object]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


@cache
def missing_words() -> frozenset[str]:
    return frozenset(folded(word) for word in _words()["missing"])


def coded_words(kind: str, more: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Folded word -> code."""
    known = {folded(word): code for code, words in _words()[kind].items() for word in words}
    return known | {folded(word): code for code, words in more.items() for word in words}


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and not isinstance(cell, bool):
        return f"{cell:g}" if abs(cell) < 1e15 and cell != int(cell) else f"{cell:.0f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
