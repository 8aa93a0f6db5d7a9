"""Which column is which of our fields, and what a column's cells say: read as numbers, periods, coded words or text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from deckgen.kinds import nearest
from deckgen.model.dataset import Period, Row
from deckgen.model.notes import Note, error, info, warning
from deckgen.sources import dates, numbers
from deckgen.sources.grid import Cell, CellError, Grid, Line, Percent, folded

HEADER_WITHIN = 30
"""Lines in which a header is looked for."""
MOST = 1e15
"""Beyond it a float no longer holds every whole number."""
_NAMED = 5
"""How many cells a message names."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid whose header is known: rows of cells by field."""

    grid: Grid
    header: Line
    columns: Mapping[str, int]
    """Field -> index of its column."""
    lines: tuple[Line, ...]
    notes: list[Note] = field(default_factory=list)
    _seen: dict[str, list[Cell]] = field(default_factory=dict)

    def row(self, line: Line) -> Row:
        names = {one: self.grid.letters[index] if self.grid.sheet else text_of(self.header.cells[index]) for one, index in self.columns.items()}
        return Row(self.grid.file, self.grid.sheet, line.number, names)

    def where(self, line: Line, column: str) -> str:
        return self.grid.place(line.number, self.columns[column], text_of(self.header.cells[self.columns[column]]))

    def cell(self, line: Line, column: str) -> Cell:
        """As `raw`, and None for a word that means that nothing is there."""
        value = self.raw(line, column)
        return None if isinstance(value, str) and folded(value) in listed_words("missing") else value

    def raw(self, line: Line, column: str) -> Cell:
        """None where the file has no such column or the cell is empty; an error cell is reported and then empty."""
        index = self.columns.get(column)
        value = line.cells[index] if index is not None and index < len(line.cells) else None
        if isinstance(value, CellError):
            rule = "sources.formula" if value == "=" else "sources.error-cell"
            self.notes.append(error(rule, self.where(line, column), value=str(value)))
            return None
        return value

    def leave_out(self, line: Line) -> None:
        """Say that the row is no record."""
        self.notes.append(warning("sources.row-left-out", self.grid.place(line.number, 0)))

    # --- whole columns --------------------------------------------------------------------------------------------------------

    def cells(self, column: str) -> list[Cell]:
        """One for every line, as `cell` gives them."""
        if column not in self._seen:
            self._seen[column] = [self.cell(line, column) for line in self.lines]
        return self._seen[column]

    def texts(self, column: str) -> list[str]:
        return [text_of(cell) for cell in self.cells(column)]

    def numbers(self, column: str, of: str = "") -> list[float | None]:
        """One decimal sign for the whole column; what is ambiguous or no number is reported with its cell.

        `of`: the column that says what is counted, where one column holds percentages of one thing and scores of another.
        """
        cells = self.cells(column)
        written = [(line, cell) for line, cell in zip(self.lines, cells, strict=True) if isinstance(cell, str)]
        sign = numbers.decimal_sign(cell for _, cell in written)
        unclear = [(line, cell) for line, cell in written if numbers.could_be_both(cell)]
        if sign in {"ambiguous", "mixed"}:
            shown = unclear if sign == "ambiguous" else written
            self._say(error, "sources.number-ambiguous" if sign == "ambiguous" else "sources.number-mixed", column, [line for line, _ in shown],
                      examples=", ".join(cell for _, cell in shown[:3]))
            return [None] * len(cells)
        if unclear:
            self._say(info, "sources.number-decided", column, [line for line, _ in unclear], sign=sign)
        if self._percent_mixed(column, cells, self.texts(of) if of else [""] * len(cells)):
            return [None] * len(cells)
        return [self._number(line, column, cell, sign) for line, cell in zip(self.lines, cells, strict=True)]

    def _percent_mixed(self, column: str, cells: list[Cell], things: list[str]) -> bool:
        """12% beside 0,12 for one thing: nobody can tell whether the second is 12 or 0.12. Formats of a sheet beside 1500 do tell."""
        present = [(line, thing, cell) for line, thing, cell in zip(self.lines, things, cells, strict=True) if isinstance(cell, str | float)]
        percent = {thing for _, thing, cell in present if is_percentage(cell)}
        bare = [(line, cell) for line, thing, cell in present if thing in percent and not is_percentage(cell)]
        told = all(isinstance(cell, float) for _, _, cell in present) and all(abs(cell) > 1 for _, cell in bare)
        if bare:
            self._say(warning if told else error, "sources.percent-mixed", column, [line for line, _ in bare])
        return bool(bare) and not told

    def _say(self, severity: Callable[..., Note], rule: str, column: str, lines: list[Line], **values: object) -> None:
        places = [self.where(line, column) for line in lines]
        more = "" if len(places) <= _NAMED else f", … ({len(places)})"
        self.notes.append(severity(rule, places[0], cells=", ".join(places[:_NAMED]) + more, **values))

    def _number(self, line: Line, column: str, cell: Cell, sign: str) -> float | None:
        if cell is None:
            return None
        if isinstance(cell, float):
            # What a spreadsheet computes carries noise in its last digits (0.977 * 100).
            value = float(f"{cell * 100 if isinstance(cell, Percent) else cell:.15g}")
        else:
            value = numbers.number(cell, sign) if isinstance(cell, str) else None
        if value is None or not abs(value) <= MOST:
            self.notes.append(error("sources.not-a-number", self.where(line, column), value=text_of(cell)))
            return None
        return value

    def whole_numbers(self, column: str) -> list[int | None]:
        found = self.numbers(column)
        for line, value in zip(self.lines, found, strict=True):
            if value is not None and value != int(value):
                self.notes.append(error("sources.not-whole", self.where(line, column), value=f"{value:g}"))
        return [None if value is None else int(value) for value in found]

    def periods(self, column: str) -> list[Period | None]:
        """Day before month, unless the column's own dates say otherwise."""
        cells = self.cells(column)
        written = [(line, cell) for line, cell in zip(self.lines, cells, strict=True) if isinstance(cell, str)]
        first = dates.order(cell for _, cell in written)
        if first == "mixed":
            self._say(error, "sources.date-mixed", column, [line for line, cell in written if dates.order([cell]) == "month"])
            return [None] * len(cells)
        if first == "month":
            self._say(info, "sources.month-first", column, [line for line, cell in written if dates.order([cell]) == "month"])
        return [self._period(line, column, cell, first) for line, cell in zip(self.lines, cells, strict=True)]

    def _period(self, line: Line, column: str, cell: Cell, first: str) -> Period | None:
        if cell is None:
            return None
        if isinstance(cell, date):
            return dates.of_day(cell)
        found = dates.period(text_of(cell), first)
        if found is None:
            self.notes.append(error("sources.not-a-date", self.where(line, column), value=text_of(cell)))
        return found

    def coded(self, column: str, kind: str, more: Mapping[str, tuple[str, ...]], default: str) -> list[str]:
        """The code of each cell's word; an empty cell has the default; an unknown word is an error with the nearest one."""
        words = coded_words(kind, more)
        codes = []
        for line, text in zip(self.lines, self.texts(column), strict=True):
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
            text = text_of(self.raw(line, "status"))
            code = words.get(folded(text), "")
            if not code:
                place = self.where(line, "status") if "status" in self.columns else self.grid.file
                empty = folded(text) in listed_words("missing")
                self.notes.append(warning("sources.no-status" if empty else "sources.unknown-status", place, word=text))
            codes.append(code or "unclear")
        return codes


def sheets(grids: Iterable[Grid], role: str, own: Mapping[str, str], notes: list[Note]) -> Iterator[Sheet]:
    """The grids with their columns known; one whose header is not found is reported."""
    accepted, needed = _headers(role)
    for grid in grids:
        header = _find_header(grid, accepted, own)
        columns = _match(header, accepted, own)
        absent = [one for one in needed if one not in columns]
        unfound = [one for one, head in own.items() if folded(head) not in {folded(text_of(cell)) for cell in header.cells}]
        there = [text_of(cell) for cell in header.cells if cell is not None]
        for one in dict.fromkeys((*absent, *unfound)):
            wanted = own.get(one) or accepted.get(one, (one,))[0]
            notes.append(error("sources.column-missing", grid.name, column=wanted, choices=", ".join(there),
                               nearest=nearest(wanted, there)))
        twice = [head for head in there if [folded(other) for other in there].count(folded(head)) > 1]
        if twice:
            notes.append(error("sources.column-twice", grid.place(header.number, header.cells.index(twice[0]), twice[0]), column=twice[0]))
        notes += grid.notes
        if not absent and not unfound and not twice:
            lines = tuple(without_sums(grid, header, notes))
            if not lines:
                notes.append(error("sources.no-rows", grid.place(header.number, 0)))
            unused = [text_of(cell) for index, cell in enumerate(header.cells) if cell is not None and index not in columns.values()]
            if unused:
                notes.append(info("sources.columns-unused", grid.name, columns=", ".join(unused)))
            found = Sheet(grid, header, columns, lines)
            yield found
            notes += found.notes


def without_sums(grid: Grid, header: Line, notes: list[Note]) -> Iterator[Line]:
    """The rows under the header, but for those that sum up others: they are no records, and reported."""
    sums = listed_words("sums")
    for line in grid.lines:
        if line.number <= header.number:
            continue
        first = next((cell for cell in line.cells if isinstance(cell, str)), "")
        if folded(first) in sums:
            notes.append(info("sources.sum-row", grid.place(line.number, 0, first), words=first))
        else:
            yield line


def _find_header(grid: Grid, accepted: Mapping[str, tuple[str, ...]], own: Mapping[str, str]) -> Line:
    """The line that has most of the headers, the first of equals."""
    return max(grid.lines[:HEADER_WITHIN], key=lambda line: len(_match(line, accepted, own)))


def _match(line: Line, accepted: Mapping[str, tuple[str, ...]], own: Mapping[str, str]) -> dict[str, int]:
    """Field -> column; the deck file's own headers first, and one column may serve several of them."""
    heads = [folded(text_of(cell)) for cell in line.cells]
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
def listed_words(kind: str) -> frozenset[str]:
    """The folded words of a list: `missing`, `sums`, `times` or `codes`."""
    return frozenset(folded(word) for word in _words()[kind])


def coded_words(kind: str, more: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Folded word -> code."""
    known = {folded(word): code for code, words in _words()[kind].items() for word in words}
    return known | {folded(word): code for code, words in more.items() for word in words}


def text_of(cell: Cell) -> str:
    """A cell in plain words: a whole number without its point, a date as ISO writes it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{cell:.15g}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def is_percentage(cell: Cell) -> bool:
    return isinstance(cell, Percent) or isinstance(cell, str) and numbers.is_percentage(cell)
