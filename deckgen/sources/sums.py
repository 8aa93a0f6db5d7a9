"""Rows that sum up or average others are left out of a table, and held against what they sum up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from deckgen.model.notes import Note, warning
from deckgen.sources import numbers
from deckgen.sources.grid import Cell, Line, Percent
from deckgen.sources.tables import Sum, Table


def differing_sums(table: Table) -> Iterator[Note]:
    """A warning for each cell of such a row that is neither the sum (or mean) of its own parts nor of all rows above."""
    for column in range(len(table.heads)) if table.sums else ():
        sign = _sign(table, column)
        for row in table.sums:
            stated = _number(row.line, column, sign)
            if stated is not None:
                yield from _compared(table, row, column, sign, stated)


def _compared(table: Table, row: Sum, column: int, sign: str, stated: Decimal) -> Iterator[Note]:
    groups = [numbers_ for lines in (row.parts, row.before) if (numbers_ := _numbers(lines, column, sign))]
    expected = [sum(group) / (len(group) if row.averages else 1) for group in groups]
    if not expected or any(abs(stated - one) <= _tolerance(stated, group) for one, group in zip(expected, groups, strict=True)):
        return
    if not row.averages and not _adds_up(row, column, groups[-1], stated):
        return
    yield warning("sources.sum-differs", table.where(row.line, column), stated=f"{stated:f}", computed=f"{expected[0].normalize():f}",
                  words=next((cell for cell in row.line.cells if isinstance(cell, str)), ""))


def _adds_up(row: Sum, column: int, parts: Sequence[Decimal], stated: Decimal) -> bool:
    """Whether a column is one that sums: percentages are not, nor scores whose "total" lies among them."""
    cells = [_at(line, column) for line in (row.line, *row.before)]
    if any(isinstance(cell, Percent) or isinstance(cell, str) and numbers.is_percentage(cell) for cell in cells):
        return False
    whole = all(number == number.to_integral_value() for number in (*parts, stated))
    return whole or not min(parts) <= stated <= max(parts)


def _tolerance(stated: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """Half a unit of the last decimal that is written, for each number that may have been rounded."""
    decimals = max(0, -stated.normalize().as_tuple().exponent)
    finest = max([decimals, *(max(0, -part.normalize().as_tuple().exponent) for part in parts)])
    rounded = Decimal(len(parts)) if finest > decimals else Decimal(0)
    return Decimal(1).scaleb(-decimals) / 2 + rounded.scaleb(-finest) / 2 if finest else Decimal(0)


def _sign(table: Table, column: int) -> str:
    return numbers.decimal_sign(cell for line in (*table.lines, *(one.line for one in table.sums)) if isinstance(cell := _at(line, column), str))


def _numbers(lines: Sequence[Line], column: int, sign: str) -> list[Decimal]:
    return [number for line in lines if (number := _number(line, column, sign)) is not None]


def _number(line: Line, column: int, sign: str) -> Decimal | None:
    cell = _at(line, column)
    value = numbers.number(cell, sign) if isinstance(cell, str) else cell if isinstance(cell, float) else None
    return None if value is None else Decimal(f"{value:.12g}")


def _at(line: Line, column: int) -> Cell:
    return line.cells[column] if column < len(line.cells) else None
