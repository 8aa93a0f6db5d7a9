"""A table in a presenter's file while it is changed: rows and columns are told by where they stood before the first change."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from deckgen.model.table_ids import table_id
from deckgen.powerpoint.aspects import TABLE_IDS
from deckgen.powerpoint.words import set_text

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Grid:
    def __init__(self, table) -> None:
        self._table, self._grid = table, table.find(f"{_A}tblGrid")
        self._columns = self._grid.findall(f"{_A}gridCol")
        self._rows = table.findall(f"{_A}tr")
        self._cells = [row.findall(f"{_A}tc") for row in self._rows]
        self._newest: dict[tuple[str, int], Sequence] = {}
        """What was put in last after a row or a column: several that are new follow one another as they are planned."""

    def set_cell(self, row: int, column: int, text: str) -> None:
        set_text(self._cells[row][column].find(f"{_A}txBody"), text)

    def add_row(self, fresh: Grid, key: str, after: int, columns: Sequence[str]) -> None:
        """A row of the `fresh` table, its cells as the columns stand here; in a column of a person's own (empty key) an empty cell."""
        of_column = dict(zip(fresh._keys(fresh._columns, "colId"), fresh._cells[fresh._row(key)], strict=True))
        row = deepcopy(fresh._rows[fresh._row(key)])
        for cell in row.findall(f"{_A}tc"):
            row.remove(cell)
        spare = fresh._cells[fresh._row(key)][0]
        for index, name in enumerate(columns):
            cell = deepcopy(of_column[table_id(name)] if name else spare)
            if not name:
                set_text(cell.find(f"{_A}txBody"), "")
            row.insert(index, cell)
        self.take_row(row, after)

    def row(self, row: int):
        return self._rows[row]

    def take_row(self, row, after: int) -> None:
        """A row of another table with the same columns."""
        self._put("row", after, [row], [[one] for one in self._rows], [self._table])

    def remove_row(self, row: int) -> None:
        _remove(self._rows[row])

    def add_column(self, fresh: Grid, key: str, after: int, texts: Sequence[str]) -> None:
        """A column that looks as in the `fresh` table and says `texts`; the others give way, so that the table stays as wide as it is."""
        index = fresh._keys(fresh._columns, "colId").index(table_id(key))
        whole = self._width
        column = [deepcopy(fresh._columns[index])]
        for row, text in enumerate(texts):
            cell = deepcopy(fresh._cells[min(row, 1, len(fresh._cells) - 1)][index])
            set_text(cell.find(f"{_A}txBody"), text)
            column.append(cell)
        lines = [list(line) for line in zip(self._columns, *self._cells, strict=True)]
        self._put("column", after, column, lines, [self._grid, *self._rows])
        self._share(whole)

    def remove_column(self, column: int) -> None:
        whole = self._width
        _remove(self._columns[column])
        for cells in self._cells:
            _remove(cells[column])
        self._share(whole)

    def _put(self, what: str, after: int, line: Sequence, lines: Sequence[Sequence], parents: Sequence) -> None:
        """`after` -1: in front, in the table as it is now, since what stood there may be gone or on another page."""
        before = self._newest.get((what, after), lines[after] if after >= 0 else None)
        for index, one in enumerate(line):
            if before is not None:
                before[index].addnext(one)
            else:
                parents[index].insert(next((at for at, child in enumerate(parents[index]) if child.tag == one.tag), len(parents[index])), one)
        self._newest[what, after] = line

    @property
    def _width(self) -> int:
        """Of all columns together, as the table is now."""
        return sum(map(_width, self._grid.findall(f"{_A}gridCol")))

    def _share(self, whole: int) -> None:
        """The columns' widths in the same proportions, as wide as the table was."""
        now = self._width or 1
        for column in self._grid.findall(f"{_A}gridCol"):
            column.set("w", str(_width(column) * whole // now))

    def _row(self, key: str) -> int:
        return self._keys(self._rows, "rowId").index(table_id(key))

    @staticmethod
    def _keys(lines: Sequence, tag: str) -> list[str]:
        return [next((found.get("val") for found in line.iter(f"{{{TABLE_IDS}}}{tag}")), "") for line in lines]


def _remove(element) -> None:
    element.getparent().remove(element)


def _width(column) -> int:
    return int(column.get("w", "0"))
