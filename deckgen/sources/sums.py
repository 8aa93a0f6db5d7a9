"""Rows that sum up or average others are left out of a table, and held against what they sum up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from deckgen.model.notes import Note, warning
from deckgen.sources import numbers
from deckgen.sources.grid import Cell, Line, Percent
from deckgen.sources.shape import Sum, Table, first_text


def differing_sums(table: Table) -> Iterator[Note]:
    """A warning for each cell of such a row that is neither the sum (or mean) of its own parts nor of all rows above."""
    for at in range(len(table.heads)) if table.sums else ():
        column = _Column(table, at)
        for row in table.sums:
            stated = column.number(row.line)
            if stated is not None and not column.agrees(row, stated):
                yield warning("sources.sum-differs", table.where(row.line, at), stated=f"{stated:f}", computed=f"{column.expected(row, row.first).normalize():f}",
                              words=first_text(row.line))


class _Column:
    """A column's numbers, with their running sums, since a long table may have many rows that sum it up."""

    def __init__(self, table: Table, at: int) -> None:
        self._at = at
        cells = [self._cell(line) for line in (*table.lines, *(row.line for row in table.sums))]
        self._sign = numbers.decimal_sign(cell for cell in cells if isinstance(cell, str))
        self._percent = any(isinstance(cell, Percent) or isinstance(cell, str) and numbers.is_percentage(cell) for cell in cells)
        self._numbers = [self.number(line) for line in table.lines]
        present = [number for number in self._numbers if number is not None]
        self._whole = all(number == number.to_integral_value() for number in present)
        self._finest = max((_decimals(number) for number in present), default=0)
        self._sums = list(accumulate((number or Decimal(0) for number in self._numbers), initial=Decimal(0)))
        self._counts = list(accumulate((number is not None for number in self._numbers), initial=0))

    def number(self, line: Line) -> Decimal | None:
        cell = self._cell(line)
        value = numbers.number(cell, self._sign) if isinstance(cell, str) else cell if isinstance(cell, float) else None
        return None if value is None else Decimal(f"{value:.12g}")

    def agrees(self, row: Sum, stated: Decimal) -> bool:
        """Nothing to compare agrees; nor is a column held to add up that does not: percentages, or scores whose "total" lies among them."""
        starts = [first for first in (row.first, 0) if self._count(row, first)]
        if not starts or any(abs(stated - self.expected(row, first)) <= self._tolerance(row, first, stated) for first in starts):
            return True
        return not row.averages and (self._percent or not (self._whole and stated == stated.to_integral_value()) and self._lies_among(row, stated))

    def expected(self, row: Sum, first: int) -> Decimal:
        added = self._sums[row.last] - self._sums[first]
        return added / max(1, self._count(row, first)) if row.averages else added

    def _count(self, row: Sum, first: int) -> int:
        return self._counts[row.last] - self._counts[first]

    def _lies_among(self, row: Sum, stated: Decimal) -> bool:
        parts: Sequence[Decimal] = [number for number in self._numbers[row.first:row.last] if number is not None] or [stated]
        return min(parts) <= stated <= max(parts)

    def _tolerance(self, row: Sum, first: int, stated: Decimal) -> Decimal:
        """Half a unit of the last decimal that is written, for each number that may have been rounded."""
        decimals = _decimals(stated)
        finest = max(self._finest, decimals)
        rounded = Decimal(self._count(row, first) if finest > decimals else 0)
        return Decimal(1).scaleb(-decimals) / 2 + rounded.scaleb(-finest) / 2 if finest else Decimal(0)

    def _cell(self, line: Line) -> Cell:
        return line.cells[self._at] if self._at < len(line.cells) else None


def _decimals(number: Decimal) -> int:
    return max(0, -number.normalize().as_tuple().exponent)
