"""A table as it stands in the file: which of its rows and columns are ours, whatever people have put between them or taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from deckgen.model.manifest import SlotEntry
from deckgen.model.snapshot import SeenShape
from deckgen.model.table_ids import table_id

HEAD = "head"
"""Key of the first row."""
_MOSTLY = 0.6
"""Share of a column's cells that say it is the same column."""


class SeenTable:
    """A table as it stands in the file, with the keys of the rows and columns that are ours."""

    def __init__(self, shape: SeenShape, known: SlotEntry, base: Mapping[str, str], keys: Sequence[str]) -> None:
        """`base` and `keys`: the cells and the rows of all its pages, since a row may have stayed on another page than it was planned for."""
        self._shape, self._known, self._base, self._row_keys = shape, known, base, keys
        self.cells = _cells_of(shape)

    def is_as_written(self, index: int) -> bool:
        """Whether no word of a person's is in the row, be it in a column of their own."""
        key = self.rows[index]
        return all(text == (self._base.get(f"cell:{key}/{self.columns[column]}", "") if column in self.columns else "")
                   for column, text in enumerate(self.cells[index]))

    @property
    def width(self) -> int:
        """Columns, people's own included."""
        return len(self.cells[0]) if self.cells else 0

    @property
    def is_whole(self) -> bool:
        """Whether its rows are equally long: else nobody knows which cell belongs to which column."""
        return len({len(row) for row in self.cells}) == 1

    @cached_property
    def columns(self) -> dict[int, str]:
        """Index -> key: by its id, else by its heading, else by its cells. A person's own has none."""
        found = _by_id(self._shape.columns, self._known.columns)
        for is_same in (_same_heading, _mostly_same_cells):
            free = [index for index in range(self.width if self.is_whole else 0) if index not in found and not any(self._shape.columns[index:index + 1])]
            for key in [key for key in self._known.columns if key not in found.values()]:
                written = [self._known.base.get(f"cell:{row}/{key}", "") for row in self._known.rows]
                index = next((index for index in free if is_same(written, [row[index] for row in self.cells])), None)
                if index is not None:
                    found[index] = key
                    free.remove(index)
        return dict(sorted(found.items()))

    @cached_property
    def rows(self) -> dict[int, str]:
        """Index -> key: by its id, else by its words, in order. A person's own has none."""
        if not self.is_whole:
            return {}
        found = _by_id(self._shape.rows, self._row_keys)
        left = [key for key in self._row_keys if key not in found.values()]
        written = [" ".join(self._base.get(f"cell:{key}/{name}", "") for name in self.columns.values()) for key in left]
        free = [index for index in range(len(self.cells)) if index not in found]
        said = [" ".join(self.cells[index][column] for column in self.columns) for index in free]
        for block in SequenceMatcher(None, written, said, autojunk=False).get_matching_blocks():
            found |= {free[block.b + step]: left[block.a + step] for step in range(block.size)}
        return dict(sorted(found.items()))


def _cells_of(shape: SeenShape) -> list[list[str]]:
    """The table's texts, row by row."""
    cells: dict[int, dict[int, str]] = {}
    for aspect, text in shape.aspects.items():
        if aspect.startswith("cell:"):
            row, column = aspect.removeprefix("cell:").split("/")
            cells.setdefault(int(row), {})[int(column)] = text
    return [[row[column] for column in sorted(row)] for _, row in sorted(cells.items())]


def _same_heading(written: Sequence[str], said: Sequence[str]) -> bool:
    return written[:1] == said[:1]


def _mostly_same_cells(written: Sequence[str], said: Sequence[str]) -> bool:
    """For a heading that a person reworded."""
    return SequenceMatcher(None, written[1:], said[1:], autojunk=False).ratio() > _MOSTLY


def _by_id(identities: Sequence[str], keys: Sequence[str]) -> dict[int, str]:
    """Index -> key. What was copied keeps its id in some programs: the first is the one."""
    by_id = {table_id(key): key for key in keys}
    found: dict[int, str] = {}
    for index, identity in enumerate(identities):
        key = by_id.get(identity)
        if key is not None and key not in found.values():
            found[index] = key
    return found
