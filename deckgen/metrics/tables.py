"""Any table as rows and columns of facts: filtered, grouped, spread over columns, sorted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
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

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
# Binary fractions leave dust in sums; nobody writes so many decimals.
_DUST = 9


def arrange(table: FreeTable, *, rows: str, columns: str = "", value: str = "", minus: str = "", target: str = "",
            aggregate: str = "sum", where: Mapping[str, object] | None = None, top: int | None = None, offset: int = 0,
            sort: str = "data", by: str = "") -> Arranged:
    """The table with one row for every word of a column.

    `columns`: the column whose words are spread over columns. `value`, `minus`: the column of numbers, and one that is taken
    away from it; where no value is named, rows are counted. `aggregate`: how several numbers become one: `sum`, `count`,
    `mean`, `first`, `last`, `min` or `max`. A missing number takes no part; a group without any is None, and 0 when counted.
    `target`: put together in the same way, for a whole row. `where`: column -> word or `last`. `by`: the grain at which dates
    are put together. `sort`: `data` (first appearance), `name`, `value` or `-value` (the row's sum). `offset` rows are left
    out, then `top` are taken. Columns keep the order of first appearance; dates run in time.

    Raises DeckgenError for a column or a word that is not there, for a value that is not a number, and for more than
    200 rows or columns.
    """
    asked = _ask(table, rows, columns, value, minus, target, aggregate, where or {})
    frame = _frame(table, asked, _kept(table, asked.where), by)
    measured = _measured(table, frame, asked)
    heads = _heads(frame, asked)
    labels = _sorted(list(frame["row"].unique()), measured, sort)[offset:][:top]
    _refuse_too_many(table, ((asked.rows, labels), (asked.columns or asked.rows, heads)))
    if asked.counts:
        measured = _zeros(table, frame, asked, labels, heads) | measured
    cells = tuple(tuple(measured.get((label, head)) for head in heads) for label in labels)
    aims = _aims(table, frame, asked) if asked.target else {}
    return Arranged(tuple(labels), tuple(heads), cells, tuple(aims.get(label) for label in labels) if asked.target else ())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, in the table's own columns."""

    rows: FreeColumn
    columns: FreeColumn | None
    value: FreeColumn | None
    minus: FreeColumn | None
    target: FreeColumn | None
    aggregate: str
    where: Mapping[str, object]

    @property
    def counts(self) -> bool:
        return self.aggregate == "count"

    @property
    def told(self) -> tuple[FreeColumn, ...]:
        """The columns whose cells a fact comes from."""
        if self.value is None:
            return (self.columns or self.rows,)
        return (self.value, self.minus) if self.minus else (self.value,)


def _ask(table: FreeTable, rows: str, columns: str, value: str, minus: str, target: str, aggregate: str,
         where: Mapping[str, object]) -> _Asked:
    return _Asked(_column(table, rows), _column(table, columns) if columns else None,
                  *(_numbers(table, name) if name else None for name in (value, minus, target)),
                  aggregate if value else "count", {_column(table, name).name: word for name, word in where.items()})


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
    """The rows that every filter lets through; a filter that lets none through is a mistake."""
    kept = list(range(len(table.rows)))
    for name, word in where.items():
        cells = _cells(table, _column(table, name), kept)
        present = {row: cell for row, cell in zip(kept, cells, strict=True) if cell is not None}
        wanted = max(present.values(), default=None) if word == LAST else word
        kept = [row for row, cell in present.items() if _same(cell, wanted)]
        if not kept:
            words = dict.fromkeys(_word(cell) for cell in present.values())
            raise DeckgenError(error("metrics.word-unknown", _where(table, name), column=name, word=word,
                                     nearest=nearest(str(word), words)))
    return kept


def _same(cell: object, word: object) -> bool:
    return cell == word or _word(cell).casefold() == str(word).casefold()


def _frame(table: FreeTable, asked: _Asked, kept: list[int], by: str) -> DataFrame:
    """Columns of our own names, so that the table's cannot clash; a row without its words is left out."""
    from pandas import DataFrame

    wanted = {"value": asked.value, "minus": asked.minus, "target": asked.target}
    numbers = {name: _cells(table, column, kept) for name, column in wanted.items() if column}
    frame = DataFrame({"place": kept, **numbers}, dtype=float).assign(place=kept)
    if asked.value is None:
        frame["value"] = 1.0
    elif asked.minus:
        frame["value"] -= frame["minus"]
    frame["row"] = _words(_cells(table, asked.rows, kept), by)
    frame["column"] = _words(_cells(table, asked.columns, kept), by) if asked.columns else _only_head(asked)
    return frame[frame["row"].notna() & frame["column"].notna()]


def _only_head(asked: _Asked) -> str:
    return asked.value.name if asked.value else ""


def _cells(table: FreeTable, column: FreeColumn, kept: Iterable[int]) -> list[object]:
    index = table.columns.index(column)
    return [table.rows[row][index] for row in kept]


def _words(cells: Iterable[object], by: str) -> Series:
    from pandas import Series

    return Series([None if cell is None else _word(cell, by) for cell in cells], dtype=object)


def _word(cell: object, by: str = "") -> str:
    if isinstance(cell, Period):
        return _at_grain(cell, by).key
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _at_grain(period: Period, by: str) -> Period:
    """The month, quarter, half or year that the period lies in; itself where it lies in none."""
    if by not in _MONTHS:
        return period
    first = (period.start.month - 1) // _MONTHS[by] * _MONTHS[by] + 1
    last = first + _MONTHS[by] - 1
    whole = Period(date(period.start.year, first, 1), date(period.start.year, last, monthrange(period.start.year, last)[1]))
    return whole if period.end <= whole.end else period


def _measured(table: FreeTable, frame: DataFrame, asked: _Asked) -> dict[tuple[str, str], Fact]:
    """By row and column; groups without a number are not there."""
    groups = frame[frame["value"].notna()].groupby(["row", "column"], sort=False)
    numbers, places = groups["value"].agg(asked.aggregate), groups["place"].agg(list)
    return {(row, head): _fact(table, asked, row, head, number, places[row, head]) for (row, head), number in numbers.items()}


def _fact(table: FreeTable, asked: _Asked, row: str, head: str, number: float, places: Iterable[int]) -> Fact:
    words = {asked.rows.name: row} | ({asked.columns.name: head} if asked.columns else {})
    measure = "-".join(column.name for column in asked.told)
    least = 1 if asked.aggregate == "mean" else 0
    decimals = 0 if asked.counts else max(least, *(column.decimals for column in asked.told))
    return Fact(_id(table, measure, asked, words), _dusted(number), "" if asked.counts else asked.told[0].unit, decimals,
                label=" ".join(words.values()), cells=_places(table, asked.told, places), signed=asked.minus is not None)


def _dusted(number: float) -> float:
    # Adding 0 turns -0.0 into 0.0.
    return round(float(number), _DUST) + 0.0


def _id(table: FreeTable, measure: str, asked: _Asked, words: Mapping[str, str]) -> str:
    """Everything that makes the number what it is, so that two charts of one table do not mix theirs up."""
    told = ", ".join(f"{name}={word}" for name, word in (*words.items(), *asked.where.items()))
    return f"{table.name}.{measure}.{asked.aggregate}[{told}]"


def _places(table: FreeTable, columns: Iterable[FreeColumn], rows: Iterable[int]) -> tuple[str, ...]:
    places = [table.places[row] for row in rows]
    return tuple(cell for column in columns for cell in cells_of(places, column.name))


def _heads(frame: DataFrame, asked: _Asked) -> list[str]:
    heads = list(frame["column"].unique())
    return sorted(heads) if asked.columns and asked.columns.kind == "date" else heads


def _sorted(labels: list[str], measured: Mapping[tuple[str, str], Fact], sort: str) -> list[str]:
    """Rows without any value come last, whichever way the others run."""
    if sort == "name":
        return sorted(labels)
    if sort == "data":
        return labels
    sums: dict[str, float] = {}
    for (row, _), fact in measured.items():
        sums[row] = sums.get(row, 0.0) + fact.value
    return sorted(sums, key=sums.get, reverse=sort == "-value") + [label for label in labels if label not in sums]


def _refuse_too_many(table: FreeTable, found: Iterable[tuple[FreeColumn, list[str]]]) -> None:
    for column, words in found:
        if len(words) > MOST_CATEGORIES:
            raise DeckgenError(error("metrics.too-many-categories", _where(table, column.name), count=len(words),
                                     most=MOST_CATEGORIES))


def _zeros(table: FreeTable, frame: DataFrame, asked: _Asked, labels: list[str], heads: list[str]) -> dict[tuple[str, str], Fact]:
    """Nothing of a kind is a count as well: 0, proven by all the cells of its row."""
    places = frame.groupby("row", sort=False)["place"].agg(list)
    return {(label, head): _fact(table, asked, label, head, 0.0, places[label]) for label in labels for head in heads}


def _aims(table: FreeTable, frame: DataFrame, asked: _Asked) -> dict[str, Fact]:
    """The target of each row that has one; where rows are counted, the last that is given."""
    groups = frame[frame["target"].notna()].groupby("row", sort=False)
    numbers, places = groups["target"].agg("last" if asked.counts else asked.aggregate), groups["place"].agg(list)
    return {row: Fact(_id(table, asked.target.name, asked, {asked.rows.name: row}), _dusted(number), asked.target.unit,
                      asked.target.decimals, label=row, cells=_places(table, (asked.target,), places[row]))
            for row, number in numbers.items()}
