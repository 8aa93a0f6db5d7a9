"""Any table as rows and columns of facts: filtered, grouped, spread over columns, sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.kinds import nearest
from deckgen.metrics.ranges import cells_of
from deckgen.model.dataset import FreeColumn, FreeTable, Period
from deckgen.model.facts import Arranged, Fact
from deckgen.model.notes import DeckgenError, error

if TYPE_CHECKING:
    from pandas import DataFrame, Series

MOST_CATEGORIES = 200
"""More rows or columns than this are not a chart any more."""
LAST = "last"
"""In a filter: the greatest of what the column holds."""

_GRAINS = ("day", "month", "quarter", "half", "year")


def arrange(table: FreeTable, *, rows: str, columns: str = "", value: str = "", minus: str = "", target: str = "", aggregate: str = "sum",
            where: Mapping[str, object] | None = None, top: int | None = None, offset: int = 0, sort: str = "data", by: str = "") -> Arranged:
    """The table with a row for every word of one column.

    `columns`: the column whose words are spread over columns. `value`, `minus`: the column of numbers, and one that is taken
    away from it; where no value is named, rows are counted. `aggregate`: how several numbers become one, `sum`, `count`,
    `mean`, `first`, `last`, `min` or `max`; a missing number takes no part, and a group without any is None, but 0 when
    counted. `target`: put together in the same way, for a whole row. `where`: column -> word or `last`. `by`: the grain at
    which dates are put together. `sort`: `data` (first appearance), `name`, `value` or `-value` (sum of the row).
    `offset` rows are left out, then `top` are taken. Columns keep the order of first appearance; dates run in time.

    Raises DeckgenError for a column or a word that is not there, for a value that is not a number, and for more than
    200 rows or columns.
    """
    asked = _ask(table, rows, columns, value, minus, target)
    frame = _frame(table, _kept(table, where or {}), asked, by)
    counted = aggregate == "count" or asked.value is None
    measured = _facts(table, frame, asked, "count" if counted else aggregate)
    heads = _heads(frame, asked)
    labels = _sorted(list(frame["row"].unique()), heads, measured, sort)[offset:][:top]
    for column, words in ((asked.rows, labels), (asked.columns, heads)):
        if column and len(words) > MOST_CATEGORIES:
            raise DeckgenError(error("metrics.too-many-categories", _where(table, column.name), count=len(words), most=MOST_CATEGORIES))
    nothing = _zeros(table, frame, asked) if counted else {}
    cells = tuple(tuple(measured.get((label, head)) or nothing.get(label) for head in heads) for label in labels)
    targets = _targets(table, frame, asked.target, "last" if counted else aggregate) if asked.target else {}
    return Arranged(tuple(labels), tuple(heads), cells, tuple(targets.get(label) for label in labels) if asked.target else ())


@dataclass(frozen=True, slots=True)
class _Asked:
    """The columns that were asked for, as the table has them."""

    rows: FreeColumn
    columns: FreeColumn | None
    value: FreeColumn | None
    minus: FreeColumn | None
    target: FreeColumn | None

    @property
    def told(self) -> tuple[FreeColumn, ...]:
        """The columns whose cells a fact comes from."""
        if self.value is None:
            return (self.columns or self.rows,)
        return (self.value, self.minus) if self.minus else (self.value,)


def _ask(table: FreeTable, rows: str, columns: str, value: str, minus: str, target: str) -> _Asked:
    return _Asked(_column(table, rows), _column(table, columns) if columns else None,
                  *(_numbers(table, name) if name else None for name in (value, minus, target)))


def _numbers(table: FreeTable, name: str) -> FreeColumn:
    column = _column(table, name)
    if column.kind != "number":
        raise DeckgenError(error("metrics.not-numeric", _where(table, column.name), column=column.name))
    return column


def _column(table: FreeTable, name: str) -> FreeColumn:
    for column in table.columns:
        if column.name.casefold() == name.casefold():
            return column
    names = [column.name for column in table.columns]
    raise DeckgenError(error("metrics.column-unknown", _where(table, name), column=name, choices=", ".join(names),
                             nearest=nearest(name, names)))


def _where(table: FreeTable, column: str) -> str:
    return f"{table.places[0].file if table.places else table.name} > {column}"


def _kept(table: FreeTable, where: Mapping[str, object]) -> list[int]:
    """The rows that every filter lets through; a filter that would let none through is a mistake."""
    kept = list(range(len(table.rows)))
    for name, word in where.items():
        column = _column(table, name)
        index = table.columns.index(column)
        present = [row for row in kept if table.rows[row][index] is not None]
        greatest = max((table.rows[row][index] for row in present), default=None) if word == LAST else None
        kept = [row for row in present if table.rows[row][index] == greatest or _same(table.rows[row][index], word)]
        if not kept:
            words = list(dict.fromkeys(_word(table.rows[row][index]) for row in present))
            raise DeckgenError(error("metrics.word-unknown", _where(table, column.name), column=column.name, word=word,
                                     nearest=nearest(str(word), words)))
    return kept


def _same(cell: object, word: object) -> bool:
    return cell == word or _word(cell).casefold() == str(word).casefold()


def _frame(table: FreeTable, kept: list[int], asked: _Asked, by: str) -> DataFrame:
    """Columns of our own names, so that the table's cannot clash; a row without its words is left out."""
    from pandas import DataFrame

    def cells(column: FreeColumn) -> list[object]:
        index = table.columns.index(column)
        return [table.rows[row][index] for row in kept]

    def words(column: FreeColumn) -> Series:
        return DataFrame({"word": [None if cell is None else _word(cell, by) for cell in cells(column)]}, dtype=object)["word"]

    numbers = {name: cells(column) for name, column in (("value", asked.value), ("minus", asked.minus), ("target", asked.target)) if column}
    frame = DataFrame({"place": kept} | numbers, dtype=float).assign(place=kept, row=words(asked.rows))
    frame["column"] = words(asked.columns) if asked.columns else asked.value.name if asked.value else ""
    frame["value"] = frame["value"] - frame["minus"] if asked.minus and asked.value else frame["value"] if asked.value else 1.0
    return frame[frame["row"].notna() & frame["column"].notna()]


def _word(cell: object, by: str = "") -> str:
    if isinstance(cell, Period):
        return _at_grain(cell, by).key if by else cell.key
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell)


def _at_grain(period: Period, by: str) -> Period:
    """The day, month, quarter, half or year that the period lies in; itself where it is longer than that."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(by)
    if months is None:
        return period
    whole = Period.of_months(period.start.year, (period.start.month - 1) // months * months + 1, months)
    return whole if period.end <= whole.end else period
