"""What a table's columns say: read as numbers, periods, coded words or text, each cell with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from deckgen.kinds import nearest
from deckgen.model.dataset import FoundColumn, FoundTable, Period, Row
from deckgen.model.notes import Note, error, info, warning
from deckgen.settings.data import TableSource
from deckgen.sources import dates, numbers
from deckgen.sources.fields import match, missing_fields, oddities, remarks, scoring
from deckgen.sources.grid import Cell, CellError, Grid, Line, Percent, folded
from deckgen.sources.shape import Table, text_of
from deckgen.sources.sums import differing_sums
from deckgen.sources.tables import find
from deckgen.sources.vocabulary import coded_words, listed_words
from deckgen.sources.wide import unpivoted, with_names

MOST = 1e15
"""Beyond it a float no longer holds every whole number."""
_NAMED = 5
"""How many cells a message names."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose columns are known by field (or, where nobody knows it, by header)."""

    table: Table
    columns: Mapping[str, int]
    """Field -> index of its column."""
    source: TableSource
    how: Mapping[str, str] = field(default_factory=dict)
    """Field -> how its column was found."""
    notes: list[Note] = field(default_factory=list)
    _seen: dict[str, list[Cell]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    """Field -> its column as people call it, for every row alike."""
    _read: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Field -> what its column was read as, and its decimal sign."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.table.lines

    def row(self, line: Line) -> Row:
        grid = self.table.grid
        if not self._names:
            self._names.update({one: (grid.letters[index] if index < len(grid.letters) else "") if grid.sheet else self.table.heads[index]
                                for one, index in self.columns.items()})
        elsewhere = {one: line.elsewhere[index] for one, index in self.columns.items() if index in line.elsewhere} if line.elsewhere else {}
        return Row(grid.file, grid.sheet, line.number, self._names, elsewhere, grid.keys.get(line.number, ""))

    def where(self, line: Line, column: str) -> str:
        return self.table.where(line, self.columns[column])

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
        self.notes.append(warning("sources.row-left-out", self.table.grid.row_place(line.number)))

    # --- whole columns --------------------------------------------------------------------------------------------------------

    def cells(self, column: str) -> list[Cell]:
        """One for every line, as `cell` gives them."""
        if column not in self._seen:
            self._seen[column] = [self.cell(line, column) for line in self.lines]
        return self._seen[column]

    def texts(self, column: str) -> list[str]:
        return [text_of(cell) for cell in self.cells(column)]

    def called(self, column: str, names: Mapping[str, tuple[str, ...]]) -> list[str]:
        """The cells' words, with every known other name replaced by the name that counts (name -> other names)."""
        known = {folded(word): name for name, words in names.items() for word in (name, *words)}
        return [known.get(folded(text), text) for text in self.texts(column)]

    def numbers(self, column: str, of: str = "") -> list[float | None]:
        """One decimal sign for the whole column; what is ambiguous or no number is reported with its cell.

        `of`: the column that says what is counted, where one column holds percentages of one thing and scores of another. Of a
        count out of something, the count: 252 of `252 dari 841`.
        """
        cells = [numbers.out_of(cell)[0] if isinstance(cell, str) else cell for cell in self.cells(column)]
        return self._numbers(column, cells, self.texts(of) if of else [""] * len(cells))

    def out_of(self, column: str) -> list[float | None]:
        """What the numbers of the column are counted out of: 841 of `252 dari 841`; None where a cell does not say it."""
        cells = [numbers.out_of(cell)[1] or None if isinstance(cell, str) else None for cell in self.cells(column)]
        return self._numbers(column, cells, [""] * len(cells)) if any(cells) else [None] * len(cells)

    def ranks(self, column: str) -> list[int | None]:
        """Whole numbers, also as `peringkat ke-6` and `6 dari 38`."""
        cells = [numbers.rank(numbers.out_of(cell)[0]) if isinstance(cell, str) else cell for cell in self.cells(column)]
        return self._whole(column, self._numbers(column, cells, [""] * len(cells)))

    def _numbers(self, column: str, cells: list[Cell], things: list[str]) -> list[float | None]:
        written = [(line, cell) for line, cell in zip(self.lines, cells, strict=True) if isinstance(cell, str)]
        told = self._setting(self.source.decimal, column)
        sign = told or numbers.decimal_sign(cell for _, cell in written)
        self._read[column] = ("number", sign if sign in {",", "."} else "")
        unclear = [] if told else [(line, cell) for line, cell in written if numbers.could_be_both(cell)]
        if sign in {"ambiguous", "mixed"}:
            shown = unclear if sign == "ambiguous" else written
            self._say(error, "sources.number-ambiguous" if sign == "ambiguous" else "sources.number-mixed", column, [line for line, _ in shown],
                      examples=", ".join(cell for _, cell in shown[:3]))
            return [None] * len(cells)
        if unclear:
            self._say(info, "sources.number-decided", column, [line for line, _ in unclear], sign=sign)
        if self._percent_mixed(column, cells, things):
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

    def _say(self, severity: Callable[..., Note], rule: str, one: str, lines: list[Line], **values: object) -> None:
        places = [self.where(line, one) for line in lines]
        more = "" if len(places) <= _NAMED else f", … ({len(places)})"
        self.notes.append(severity(rule, places[0], cells=", ".join(places[:_NAMED]) + more, column=self._head(one), **values))

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

    def _setting(self, settings: Mapping[str, str], column: str) -> str:
        """What the deck file says of this column, by field or by header, or of the whole table."""
        return settings.get(column) or settings.get(self._head(column)) or settings.get("", "")

    def _head(self, column: str) -> str:
        return self.table.heads[self.columns[column]] if column in self.columns else column

    def whole_numbers(self, column: str) -> list[int | None]:
        return self._whole(column, self.numbers(column))

    def _whole(self, column: str, found: list[float | None]) -> list[int | None]:
        for line, value in zip(self.lines, found, strict=True):
            if value is not None and value != int(value):
                self.notes.append(error("sources.not-whole", self.where(line, column), value=f"{value:g}"))
        return [None if value is None else int(value) for value in found]

    def periods(self, column: str) -> list[Period | None]:
        """Day before month, unless the column's own dates say otherwise."""
        cells = self.cells(column)
        written = [(line, cell) for line, cell in zip(self.lines, cells, strict=True) if isinstance(cell, str)]
        told = self._setting(self.source.dates, column)
        first = told or dates.order(cell for _, cell in written)
        self._read[column] = ("date", "")
        if first == "mixed":
            self._say(error, "sources.date-mixed", column, [line for line, cell in written if dates.order([cell]) == "month"])
            return [None] * len(cells)
        if first == "month" and not told:
            self._say(info, "sources.month-first", column, [line for line, cell in written if dates.order([cell]) == "month"])
        serials = [line for line, cell in zip(self.lines, cells, strict=True) if self._serial(cell)]
        if serials:
            self._say(info, "sources.serial-dates", column, serials)
        return [self._period(line, column, cell, first) for line, cell in zip(self.lines, cells, strict=True)]

    def _period(self, line: Line, column: str, cell: Cell, first: str) -> Period | None:
        if cell is None:
            return None
        if isinstance(cell, date):
            return dates.of_day(cell)
        serial = self._serial(cell)
        found = dates.of_day(serial) if serial else dates.period(text_of(cell), first)
        if found is None:
            self.notes.append(error("sources.not-a-date", self.where(line, column), value=text_of(cell)))
        return found

    def _serial(self, cell: Cell) -> date | None:
        """A number that a spreadsheet would show as a day: 45956."""
        if isinstance(cell, str) and cell.isdecimal() and len(cell) == 5:
            cell = float(cell)
        return dates.of_serial(cell, self.table.grid.first_day) if isinstance(cell, float) else None

    def coded(self, column: str, kind: str, more: Mapping[str, tuple[str, ...]], default: str) -> list[str]:
        """The code of each cell's word; an empty cell has the default; an unknown word is an error with the nearest one."""
        words = coded_words(kind, more)
        codes = []
        self._read[column] = ("words", "")
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
        self._read["status"] = ("words", "")
        for line in self.lines:
            text = text_of(self.raw(line, "status"))
            code = words.get(folded(text), "")
            if not code:
                place = self.where(line, "status") if "status" in self.columns else self.table.grid.file
                empty = folded(text) in listed_words("missing")
                self.notes.append(warning("sources.no-status" if empty else "sources.unknown-status", place, word=text, nearest=nearest(folded(text), words)))
            codes.append(code or "unclear")
        return codes


    # --- what was found -------------------------------------------------------------------------------------------------------

    def found(self, name: str, fields: Mapping[str, str]) -> FoundTable:
        """The table as a person would check it. `fields`: column's header -> kind, where the columns have no fields."""
        table, grid = self.table, self.table.grid
        of_column = {index: one for one, index in self.columns.items()}
        columns = []
        for index, head in enumerate(table.heads):
            cells = [line.cells[index] for line in self.lines if index < len(line.cells) and line.cells[index] is not None]
            if not head and not cells:
                continue
            one = of_column.get(index, "")
            kind, sign = self._read.get(one, (fields.get(one, "text"), "")) if one else ("", "")
            place = grid.letters[index] if index < len(grid.letters) else ""
            columns.append(FoundColumn(place, head, "" if fields else one, "" if fields else self.how.get(one, ""), kind, sign, table.units.get(index, ""), len(cells)))
        rows = [line.number for line in (*table.header, *self.lines)]
        letters = [column.place for column in columns if column.place]
        span = f"{letters[0]}{min(rows)}:{letters[-1]}{max(rows)}" if letters else f"{min(rows)}–{max(rows)}"
        skipped = tuple((grid.row_place(one.number), one.why, one.words) for one in table.skipped)
        return FoundTable(name, grid.file, grid.sheet, span, (table.header[0].number, table.header[-1].number), tuple(columns), len(self.lines), skipped)


def sheets(grids: Iterable[Grid], role: str, source: TableSource, notes: list[Note]) -> Iterator[Sheet]:
    """The tables of the grids with their columns known; one whose header is not found is reported."""
    for grid in grids:
        own = source.columns
        notes += grid.notes
        table = with_names(find(grid, notes, scoring(role, own)), own)
        matched = match(table.heads, role, own)
        if role == "values":
            table, matched = unpivoted(table, matched, notes)
        there = [head for head in table.heads if head]
        absent = missing_fields(matched, role, own, there)
        for _, wanted in absent:
            notes.append(error("sources.column-missing", grid.name, column=wanted, choices=", ".join(there), nearest=nearest(wanted, there)))
        if is_twice(table, notes) or absent:
            continue
        if not table.lines:
            notes.append(error("sources.no-rows", grid.place(table.header[-1].number, 0, next(iter(there), ""))))
        notes += (*oddities(table), *differing_sums(table), *remarks(table, matched, role))
        found = Sheet(table, matched.columns, source, matched.how)
        yield found
        notes += found.notes


def is_twice(table: Table, notes: list[Note]) -> bool:
    """Two columns of one name cannot be told apart."""
    alike = [folded(head) for head in table.heads]
    twice = next((at for at, head in enumerate(table.heads) if head and alike.count(folded(head)) > 1), None)
    if twice is None:
        return False
    notes.append(error("sources.column-twice", table.grid.place(table.header[-1].number, twice, table.heads[twice]), column=table.heads[twice]))
    return True


def is_percentage(cell: Cell) -> bool:
    return isinstance(cell, Percent) or isinstance(cell, str) and numbers.is_percentage(cell)
