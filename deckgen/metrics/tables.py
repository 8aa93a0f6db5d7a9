"""Any table as rows and columns of facts: filtered, grouped, spread over columns, sorted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from deckgen.kinds import nearest
from deckgen.model.dataset import FreeColumn, FreeTable, Period
from deckgen.model.facts import Arranged, Fact
from deckgen.model.notes import DeckgenError, error

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_CATEGORIES = 200
_GRAINS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def arrange(table: FreeTable, *, rows: str, columns: str = "", value: str = "", minus: str = "", target: str = "", aggregate: str = "sum",
            where: Mapping[str, object] | None = None, top: int | None = None, offset: int = 0, sort: str = "data", by: str = "") -> Arranged:
    """Raises DeckgenError for a column that is not there, one that is not numeric, or more than 200 categories.

    `where`: column -> word; `last` means the greatest of the column. `by`: how dates are put together. Where no value is named,
    rows are counted. Rows and columns keep the order of first appearance, unless `sort` says otherwise.
    """
    names = {one: _column(table, one) for one in (rows, columns, value, minus, target, *(where or {})) if one}
    numeric = [names[one] for one in (value, minus, target) if one]
    for column in numeric:
        if column.kind != "number":
            raise DeckgenError(error("metrics.not-numeric", _where(table, column.name), column=column.name))
    frame = _filtered(table.frame(), {names[one].name: word for one, word in (where or {}).items()})
    frame = _worded(frame, [names[one] for one in (rows, columns) if one], by)
    row_name, column_name = names[rows].name, names[columns].name if columns else ""
    value_name, target_name = (names[one].name if one else "" for one in (value, target))
    if minus:
        frame = frame.assign(**{value_name: frame[value_name] - frame[names[minus].name]})
    labels = list(dict.fromkeys(frame[row_name]))
    heads = list(dict.fromkeys(frame[column_name])) if columns else [value_name or ""]
    for count, name in ((len(labels), row_name), (len(heads), column_name)):
        if count > MOST_CATEGORIES:
            raise DeckgenError(error("metrics.too-many-categories", _where(table, name), count=count, most=MOST_CATEGORIES))
    shape = names[value] if value else FreeColumn("", "number")
    decimals = max([shape.decimals, *([names[minus].decimals] if minus else []), *([1] if aggregate == "mean" else [])])
    groups = frame.groupby([row_name, *([column_name] if columns else [])], sort=False)
    measured = _measured(groups, value_name, aggregate if value else "count")
    places = groups["__row__"].agg(tuple)
    cell = _FactMaker(table, value_name or row_name, shape.unit, decimals)
    cells = {label: tuple(cell(_key(label, head, columns), measured, places) for head in heads) for label in labels}
    targets: dict[str, Fact | None] = {}
    if target:
        by_row = frame.groupby(row_name, sort=False)
        goal = _FactMaker(table, target_name, names[target].unit, names[target].decimals)
        measured_targets, target_places = by_row[target_name].agg("mean"), by_row["__row__"].agg(tuple)
        targets = {label: goal(label, measured_targets, target_places) for label in labels}
    labels = _sorted(labels, cells, sort)[offset:][:top]
    return Arranged(tuple(labels), tuple(heads), tuple(cells[label] for label in labels), tuple(targets[label] for label in labels) if target else ())


class _FactMaker:
    """Makes the fact of one group: its value, and the cells that it comes from."""

    def __init__(self, table: FreeTable, column: str, unit: str, decimals: int) -> None:
        self._table, self._column, self._unit, self._decimals = table, column, unit, decimals

    def __call__(self, key, measured, places) -> Fact | None:
        if key not in measured.index or measured[key] != measured[key]:
            return None
        cells = tuple(self._table.places[row].cell(self._column) for row in places[key])
        label = " ".join(key) if isinstance(key, tuple) else str(key)
        return Fact(f"{self._table.name}.{self._column}[{label}]", round(float(measured[key]), 9), self._unit, self._decimals, label=label, cells=cells)


def _key(label: str, head: str, columns: str):
    return (label, head) if columns else label


def _measured(groups, value: str, aggregate: str):
    if aggregate == "count":
        return groups.size()
    if aggregate == "sum":
        # A group without any number is missing, not 0.
        return groups[value].sum(min_count=1)
    return groups[value].agg(aggregate)


def _filtered(frame: DataFrame, where: Mapping[str, object]) -> DataFrame:
    for column, word in where.items():
        present = frame[column].dropna()
        wanted = max(present) if word == "last" and len(present) else word
        frame = frame[[_same(cell, wanted) for cell in frame[column]]]
    return frame


def _same(cell: object, wanted: object) -> bool:
    if isinstance(cell, Period) and isinstance(wanted, str):
        return cell.key == wanted
    return cell == wanted


def _worded(frame: DataFrame, columns: list[FreeColumn], by: str) -> DataFrame:
    """Categories as words; a row without one is left out."""
    frame = frame.copy()
    for column in columns:
        frame = frame[frame[column.name].notna()]
        frame[column.name] = [_word(cell, by) for cell in frame[column.name]]
    return frame


def _word(cell: object, by: str) -> str:
    if isinstance(cell, Period):
        if by == "quarter":
            return f"{cell.start:%Y}-Q{(cell.start.month + 2) // 3}"
        return f"{cell.start:{_GRAINS[by]}}" if by else cell.key
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _sorted(labels: list[str], cells: Mapping[str, tuple[Fact | None, ...]], sort: str) -> list[str]:
    if sort == "name":
        return sorted(labels)
    if sort in {"value", "-value"}:
        present = [label for label in labels if cells[label][0] is not None]
        present.sort(key=lambda label: cells[label][0].value, reverse=sort == "-value")
        return present + [label for label in labels if cells[label][0] is None]
    return labels


def _column(table: FreeTable, name: str) -> FreeColumn:
    for column in table.columns:
        if column.name.casefold() == name.casefold():
            return column
    names = [column.name for column in table.columns]
    raise DeckgenError(error("metrics.column-unknown", _where(table, name), column=name, choices=", ".join(names),
                             nearest=nearest(name, names)))


def _where(table: FreeTable, column: str) -> str:
    return f"{table.places[0].file if table.places else table.name} > {column}"
