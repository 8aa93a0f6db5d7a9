"""A table in a sheet: where its header is, which rows are records, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from deckgen.model.notes import Note, info, warning
from deckgen.sources import numbers
from deckgen.sources.grid import Cell, Grid, Line, folded
from deckgen.sources.vocabulary import first_word, listed_words

HEADER_WITHIN = 30
"""Lines in which a header is looked for."""
MOST_HEADER_LINES = 3
FIRST_YEAR, LAST_YEAR = 1900, 2200
_NAMED = 8
"""How many rows a message names."""
_NUMBERING = re.compile(r"\(?\s*(\d{1,3}|[a-z])\s*\)?(?:\s*=.*)?", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[].*[)\]]")
_ENUMERATED = re.compile(r"(?P<mark>[A-Z]|[IVX]+|\d{1,2})[.)]\s+(?P<words>\S.*)", re.DOTALL)
_NUMBERED_SUM = re.compile(r"(?:[a-z]|[ivx]+|\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sum:
    """A row that sums up or averages others."""

    line: Line
    parts: tuple[Line, ...]
    """The records since the last heading or sum."""
    before: tuple[Line, ...]
    """All the records above it."""
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


Score = Callable[[Sequence[str]], int]
"""How well a row of headers fits what is looked for."""


def find(grid: Grid, notes: list[Note], score: Score | None = None) -> Table:
    """The table of a sheet; what is left out of it is said. Without a score the header is the first full row of words."""
    first, header = _header(grid, score)
    heads = _heads(grid, header)
    titles = tuple(Skipped(line.number, "title", _words(line)) for line in grid.lines[:first])
    table = _with_body(Table(grid, header, heads, (), skipped=titles), grid.lines[first + len(header):])
    notes += _said(table)
    return table


def heads_of(grid: Grid, score: Score | None = None) -> tuple[str, ...]:
    """The headers alone, without a look at the rows under them."""
    return _heads(grid, _header(grid, score)[1])


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


# --- the header ---------------------------------------------------------------------------------------------------------------


def _header(grid: Grid, score: Score | None) -> tuple[int, tuple[Line, ...]]:
    """Its first line's index, and its lines."""
    first = _start(grid, score)
    return first, grid.lines[first:first + _depth(grid, first)]


def _start(grid: Grid, score: Score | None) -> int:
    """Index of the header's first line."""
    near = grid.lines[:HEADER_WITHIN]
    scores = [score(_heads(grid, grid.lines[at:at + _depth(grid, at)])) for at in range(len(near))] if score else [0]
    found = scores.index(max(scores)) if any(scores) else _first_full(grid, near)
    # A header of several rows begins at its first one, though its last one alone may fit as well.
    return next((at for at in range(max(0, found - MOST_HEADER_LINES + 1), found) if at + _depth(grid, at) > found), found)


def _first_full(grid: Grid, near: Sequence[Line]) -> int:
    """The first line that is nearly as full as any near the top; one cell over the whole width is a title."""
    widths = [len(_spread(grid, line)) if len(set(line.cells) - {None}) > 1 else 1 for line in near]
    enough = max(widths) - max(widths) // 4
    full = [at for at, width in enumerate(widths) if width >= enough]
    headings = [at for at, line in enumerate(near) if all(_heading_like(cell) for cell in line.cells)]
    above = [at for at in headings if at < full[0] and widths[at] > 1]
    return next((at for at in full if at in headings), above[-1] if above else full[0])


def _spread(grid: Grid, line: Line) -> set[int]:
    """The columns that a line fills, merged ones to their whole width."""
    filled = {at for at, cell in enumerate(line.cells) if cell is not None}
    return filled.union(*(range(area.left, area.right + 1) for area in grid.merged if area.top == line.number and area.left in filled))


def _heading_like(cell: Cell) -> bool:
    """Words, or a year; a number is none."""
    return cell is None or is_year(cell) or isinstance(cell, str) and not numbers.readable(cell)


def _depth(grid: Grid, at: int) -> int:
    """How many lines a header has that begins there: as many as its merged cells say, or the next line fills its gaps."""
    depth, line = 1, grid.lines[at]
    while depth < MOST_HEADER_LINES and at + depth < len(grid.lines):
        below = grid.lines[at + depth]
        if not all(_heading_like(cell) for cell in below.cells) or not (_merged_into(grid, line, below) or _fills_gaps(line, below)):
            break
        depth, line = depth + 1, below
    return depth


def _merged_into(grid: Grid, line: Line, below: Line) -> bool:
    """Merged cells reach from one line down into the other, or group columns that the other names."""
    across = [area for area in grid.merged if area.top == line.number and area.left < area.right]
    down = any(area.top <= line.number and area.bottom >= below.number and area.left < len(line.cells) for area in grid.merged)
    named = {at for at, cell in enumerate(below.cells) if cell is not None}
    grouped = len(_filled(line)) > 1 and any(len(named & set(range(area.left, area.right + 1))) > 1 for area in across)
    return grouped or down and any(at in named and (at >= len(line.cells) or line.cells[at] is not None or _group_of(grid, line, at)) for at in named)


def _group_of(grid: Grid, line: Line, at: int) -> bool:
    return any(area.top == line.number and area.left <= at <= area.right for area in grid.merged)


def _fills_gaps(line: Line, below: Line) -> bool:
    """For files that keep no merged cells: `Indikator, TARGET, , REALISASI, ` over ` , 2023, 2024, 2023, 2024`."""
    above, under = _filled(line), _filled(below)
    width = max((*above, *under), default=0) + 1
    gaps = set(range(width)) - above
    return bool(gaps) and gaps <= under and 0 not in gaps and 0 not in under and bool(above & under) and len(above) > 1


def _filled(line: Line) -> set[int]:
    return {at for at, cell in enumerate(line.cells) if cell is not None}


def _heads(grid: Grid, header: Sequence[Line]) -> tuple[str, ...]:
    width = max(len(line.cells) for line in (*header, *grid.lines[:HEADER_WITHIN]))
    rows = [_row_of_heads(grid, line, width, header[at + 1:]) for at, line in enumerate(header)]
    return tuple(" ".join(dict.fromkeys(word for word in column if word)) for column in zip(*rows, strict=True))


def _row_of_heads(grid: Grid, line: Line, width: int, below: Sequence[Line]) -> list[str]:
    """The line's words; a group's words stand over each of its columns."""
    words = [" ".join(text_of(cell).split()) for cell in line.cells] + [""] * (width - len(line.cells))
    for area in grid.merged:
        if area.top == line.number and area.left < width:
            words[area.left:area.right + 1] = [words[area.left]] * (min(area.right + 1, width) - area.left)
    if not grid.sheet and below:
        under = _filled(below[0])
        for at in range(1, width):
            if not words[at] and at in under and at - 1 in under:
                words[at] = words[at - 1]
    return words


# --- the rows under it --------------------------------------------------------------------------------------------------------


def _with_body(table: Table, lines: Sequence[Line]) -> Table:
    lines, skipped, units = _without_second_header(table, lines)
    lines, under = _without_foot(table, lines)
    body = _Body(table, lines)
    for line in lines:
        body.take(line)
    heads, records = table.heads, tuple(body.records)
    if body.headed:
        # What the headings say becomes a column of its own, whose cells stand where the headings do.
        heads, records = _with_headings(table, body)
    every = (*table.skipped, *skipped, *body.skipped, *under)
    return replace(table, heads=heads, lines=records, units=units, skipped=tuple(sorted(every, key=lambda one: one.number)), sums=tuple(body.sums))


def _without_second_header(table: Table, lines: Sequence[Line]) -> tuple[Sequence[Line], list[Skipped], dict[int, str]]:
    """What may stand between the header and the records: a row of units, a row that numbers the columns."""
    skipped: list[Skipped] = []
    units: dict[int, str] = {}
    while lines and len(skipped) < 3:
        line = lines[0]
        if _is_numbering(line, lines[1:]):
            skipped.append(Skipped(line.number, "numbering", _words(line)))
        elif _is_units(line):
            units = {at: text_of(cell).strip("()[] ") for at, cell in enumerate(line.cells) if cell is not None}
            skipped.append(Skipped(line.number, "units", _words(line)))
        elif folded(_first_text(line)) in listed_words("examples"):
            skipped.append(Skipped(line.number, "example", _words(line)))
        else:
            break
        lines = lines[1:]
    return lines, skipped, units


def _is_numbering(line: Line, below: Sequence[Line]) -> bool:
    """(1) (2) (3), or 1 2 3 over columns of words."""
    cells = [(at, text_of(cell)) for at, cell in enumerate(line.cells) if cell is not None]
    found = [_NUMBERING.fullmatch(text) for _, text in cells]
    if len(cells) < 2 or not all(found):
        return False
    marks = [one[1].lower() for one in found]
    ordered = [str(number) for number in range(1, len(marks) + 1)], [chr(ord("a") + number) for number in range(len(marks))]
    if marks not in ordered:
        return False
    if all(text.startswith("(") for _, text in cells):
        return True
    return any(isinstance(other.cells[at], str) and not numbers.readable(other.cells[at])
               for other in below[:5] for at, _ in cells if at < len(other.cells))


def _is_units(line: Line) -> bool:
    cells = [text_of(cell) for cell in line.cells if cell is not None]
    return bool(cells) and line.cells[0] is None and all(_BRACKETED.fullmatch(text) or folded(text) in listed_words("units") for text in cells)


def _without_foot(table: Table, lines: Sequence[Line]) -> tuple[Sequence[Line], list[Skipped]]:
    """Sources, remarks and signatures under the last record."""
    wide = len([head for head in table.heads if head])
    tail = len(lines)
    while tail and not _is_record(lines[tail - 1], wide):
        tail -= 1
    for at in range(tail, len(lines)):
        line = lines[at]
        apart = at > 0 and line.number - lines[at - 1].number > 1
        why = "footer" if _is_footer(line) else "below" if apart and not _is_sum(line, ()) else ""
        if why:
            return lines[:at], [Skipped(one.number, "footer" if _is_footer(one) else why, _words(one)) for one in lines[at:]]
    return lines, []


def _is_record(line: Line, wide: int) -> bool:
    return len(_filled(line)) * 2 >= max(2, wide) if wide > 2 else len(_filled(line)) >= wide


def _is_footer(line: Line) -> bool:
    first = _first_text(line)
    word, colon, _ = first.partition(":")
    if colon and folded(word) in listed_words("footers") or first.startswith("*"):
        return len(_filled(line)) <= 2
    return len(_filled(line)) <= 2 and any(folded(text_of(cell)).startswith(word) for cell in line.cells if isinstance(cell, str) for word in listed_words("signatures")
                                           if len(word) > 3 or folded(text_of(cell)) == word)


class _Body:
    """Row by row: a record, a heading, a sum, a header that is said again, or a remark."""

    def __init__(self, table: Table, lines: Sequence[Line]) -> None:
        self.table = table
        self.records: list[Line] = []
        self.headed: list[tuple[tuple[str, int], ...]] = []
        """For each record, the headings that it stands under, with their rows; empty while there are none."""
        self.skipped: list[Skipped] = []
        self.sums: list[Sum] = []
        self._header = [_said_again(line) for line in table.header]
        self._header_starts = {folded(_first_text(line)) for line in table.header}
        self._under: list[tuple[str, str, int]] = []
        self._since = 0
        self._last_was_heading = False
        self._marks = _marks_of_records(lines, len([head for head in table.heads if head]))
        self._across = {area.top: area for area in table.grid.merged if area.left < area.right}

    def take(self, line: Line) -> None:
        first = _first_text(line)
        few = sum(cell is not None for cell in line.cells) <= 2
        if _may_be_sum(first) and _is_sum(line, self._names()):
            self.sums.append(Sum(line, tuple(self.records[self._since:]), tuple(self.records), folded(first).startswith(tuple(listed_words("averages")))))
            self._skip(line, "sum")
            self._since = len(self.records)
        elif folded(first) in self._header_starts and _said_again(line) in self._header:
            self._skip(line, "header")
        elif few and len(self.table.heads) > 2 and _is_footer(line):
            self._skip(line, "footer")
        elif few and self._is_heading(line, first):
            self._open(line, first)
        else:
            self._last_was_heading = False
            self.records.append(line)
            if self._under and not self.headed:
                self.headed = [()] * (len(self.records) - 1)
            if self._under or self.headed:
                self.headed.append(tuple((name, number) for name, _, number in self._under))

    def _names(self) -> tuple[str, ...]:
        """What a sum may name as its parts: the headings above, and the first words of the last record."""
        last = self.records[-1].cells[:2] if self.records else ()
        return (*(name for name, _, _ in self._under), *map(text_of, last))

    def _skip(self, line: Line, why: str) -> None:
        self.skipped.append(Skipped(line.number, why, _words(line)))

    def _is_heading(self, line: Line, first: str) -> bool:
        """Alone in its row, and numbered as no record is, or merged over several columns."""
        if len({text_of(cell) for cell in line.cells if cell is not None}) != 1 or len([head for head in self.table.heads if head]) < 2:
            return False
        mark = _mark(first)
        return bool(mark) and mark not in self._marks or line.number in self._across and not numbers.readable(first)

    def _open(self, line: Line, first: str) -> None:
        """A heading right under another is a level deeper, unless it is numbered like one above."""
        found, mark = _ENUMERATED.fullmatch(first), _mark(first)
        marks = [one for _, one, _ in self._under]
        if mark in marks:
            self._under = self._under[:marks.index(mark)]
        elif not self._last_was_heading and not (mark and marks and mark > marks[-1]):
            self._under = []
        self._under.append((found["words"] if found else first, mark, line.number))
        self._last_was_heading = True
        self._since = len(self.records)
        self._skip(line, "heading")


def _said_again(line: Line) -> list[str]:
    return [folded(text_of(cell)) for cell in line.cells if cell is not None]


def _marks_of_records(lines: Sequence[Line], wide: int) -> set[str]:
    """How full rows are numbered: such rows are no headings."""
    return {mark for line in lines if (mark := _mark(_first_text(line))) and _is_record(line, wide)}


@lru_cache(maxsize=8192)
def _mark(text: str) -> str:
    """What kind of numbering a text begins with: `1 letter`, `2 roman`, `3 digit`, or none. The kinds stand in the order of their levels."""
    found = _ENUMERATED.fullmatch(text)
    if not found:
        return ""
    mark = found["mark"]
    return "3 digit" if mark.isdecimal() else "1 letter" if len(mark) == 1 and mark not in "IVX" else "2 roman"


def _with_headings(table: Table, body: _Body) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    name = first_word("headings")
    column = len(table.heads)
    known = {folded(head) for head in table.heads}
    head = name if folded(name) not in known else f"{name} ({body.skipped[0].number})"
    records = []
    for line, under in zip(body.records, body.headed, strict=True):
        cells = (*line.cells, *[None] * (column - len(line.cells)), " / ".join(words for words, _ in under) or None)
        place = {column: table.grid.place(under[-1][1], _first_column(table, under[-1][1]), "")} if under else None
        records.append(Line(line.number, cells, place))
    return (*table.heads, head), tuple(records)


def _first_column(table: Table, number: int) -> int:
    line = next(line for line in table.grid.lines if line.number == number)
    return min(_filled(line))


def _first_text(line: Line) -> str:
    return next((cell for cell in line.cells if isinstance(cell, str)), "")


def _is_sum(line: Line, names: Sequence[str]) -> bool:
    """`Jumlah`, `Total A`, `Jumlah Dokumen` under the heading Dokumen; but not `Jumlah penduduk`, which is something to count."""
    first = next((cell for cell in line.cells if isinstance(cell, str) and not _NUMBERED_SUM.fullmatch(cell)), "")
    said = folded(first)
    words = _sum_words()
    if said in words:
        return True
    start = max((word for word in words if said.startswith(word)), key=len, default="")
    rest = said[len(start):] if start and first.casefold().split() and folded(first.split()[0]) in words else ""
    return bool(rest) and bool(_NUMBERED_SUM.fullmatch(rest) or rest in {folded(name) for name in names if name})


@lru_cache(maxsize=8192)
def _may_be_sum(first: str) -> bool:
    return bool(_NUMBERED_SUM.fullmatch(first)) or folded(first).startswith(tuple(_sum_words()))


@cache
def _sum_words() -> frozenset[str]:
    return listed_words("sums") | listed_words("averages")


def _words(line: Line) -> str:
    return " ".join(" ".join(text_of(cell) for cell in line.cells if cell is not None).split())[:80]


# --- what is said -------------------------------------------------------------------------------------------------------------

_RULES = {"numbering": "sources.numbering-row", "units": "sources.units-row", "example": "sources.example-row", "heading": "sources.heading-row", "header": "sources.header-again",
          "sum": "sources.sum-row", "footer": "sources.footer", "below": "sources.below-table"}


def _said(table: Table) -> Iterator[Note]:
    grid = table.grid
    if table.skipped and table.skipped[0].why == "title":
        yield info("sources.title-rows", grid.place(table.skipped[0].number, 0), header=table.header[0].number)
    letters, first = grid.letters, table.header[-1].number
    filled = [f"{letters[area.left]}{area.top}:{letters[area.left]}{area.bottom}" for area in grid.filled if area.top > first and area.left < len(letters)]
    if filled:
        yield info("sources.merged", grid.name, ranges=", ".join(filled[:_NAMED]))
    for why, rule in _RULES.items():
        found = [one for one in table.skipped if one.why == why]
        if found:
            say = warning if why == "below" else info
            more = "" if len(found) <= _NAMED else f", … ({len(found)})"
            yield say(rule, grid.row_place(found[0].number), rows=", ".join(str(one.number) for one in found[:_NAMED]) + more,
                      words="; ".join(one.words for one in found[:3]))
