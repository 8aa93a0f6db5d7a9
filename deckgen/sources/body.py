"""The rows under a header: which are records, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from deckgen.sources import numbers
from deckgen.sources.grid import Line, folded
from deckgen.sources.shape import Skipped, Sum, Table, filled, first_text, text_of, words_of
from deckgen.sources.vocabulary import first_word, listed_words

_NUMBERING = re.compile(r"\(?\s*(\d{1,3}|[a-z])\s*\)?(?:\s*=.*)?", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[].*[)\]]")
_ENUMERATED = re.compile(r"(?P<mark>[A-Z]|[IVX]+|\d{1,2})[.)]\s+(?P<words>\S.*)", re.DOTALL)
_SHORT = 3
_NUMBERED_SUM = re.compile(r"(?:[a-z]|[ivx]+|\d{1,2})", re.IGNORECASE)


def with_body(table: Table, lines: Sequence[Line]) -> Table:
    lines, skipped, units = _without_secondheader_of(table, lines)
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


def _without_secondheader_of(table: Table, lines: Sequence[Line]) -> tuple[Sequence[Line], list[Skipped], dict[int, str]]:
    """What may stand between the header and the records: a row of units, a row that numbers the columns."""
    skipped: list[Skipped] = []
    units: dict[int, str] = {}
    while lines and len(skipped) < 3:
        line = lines[0]
        if _is_numbering(line, lines[1:]):
            skipped.append(Skipped(line.number, "numbering", words_of(line)))
        elif _is_units(line):
            units = {at: text_of(cell).strip("()[] ") for at, cell in enumerate(line.cells) if cell is not None}
            skipped.append(Skipped(line.number, "units", words_of(line)))
        elif folded(first_text(line)) in listed_words("examples"):
            skipped.append(Skipped(line.number, "example", words_of(line)))
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
            return lines[:at], [Skipped(one.number, "footer" if _is_footer(one) else why, words_of(one)) for one in lines[at:]]
    return lines, []


def _is_record(line: Line, wide: int) -> bool:
    return len(filled(line)) * 2 >= max(2, wide) if wide > 2 else len(filled(line)) >= wide


def _is_footer(line: Line) -> bool:
    """A remark, or a part of the block where somebody signs."""
    return _is_remark(line) or len(filled(line)) <= 2 and any(_signs(folded(cell)) for cell in line.cells if isinstance(cell, str))


def _is_remark(line: Line) -> bool:
    """`Sumber: ...`, `* sementara`."""
    word, colon, _ = first_text(line).partition(":")
    return len(filled(line)) <= 2 and (bool(colon) and folded(word) in listed_words("footers") or word.startswith("*"))


def _signs(said: str) -> bool:
    """Short words count only as the whole: NIP signs, Nipah does not."""
    return any(said == word or len(word) > _SHORT and said.startswith(word) for word in listed_words("signatures"))


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
        self._header_starts = {folded(first_text(line)) for line in table.header}
        self._under: list[tuple[str, str, int]] = []
        self._since = 0
        self._last_was_heading = False
        self._marks = _marks_of_records(lines, len([head for head in table.heads if head]))
        self._across = {area.top: area for area in table.grid.merged if area.left < area.right}

    def take(self, line: Line) -> None:
        first = first_text(line)
        few = sum(cell is not None for cell in line.cells) <= 2
        if _may_be_sum(first) and _is_sum(line, self._names()):
            self.sums.append(Sum(line, self._since, len(self.records), folded(first).startswith(tuple(listed_words("averages")))))
            self._skip(line, "sum")
            self._since = len(self.records)
        elif folded(first) in self._header_starts and _said_again(line) in self._header:
            self._skip(line, "header")
        elif few and len(self.table.heads) > 2 and _is_remark(line):
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
        self.skipped.append(Skipped(line.number, why, words_of(line)))

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
    return {mark for line in lines if (mark := _mark(first_text(line))) and _is_record(line, wide)}


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
    return min(filled(line))


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
