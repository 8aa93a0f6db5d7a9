"""Tables come together: each adds its records, what was found of it and what is to be said, and then they are a Dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from deckgen.model.dataset import Dataset, FoundTable, FreeTable
from deckgen.model.notes import Note
from deckgen.settings.data import TableSource
from deckgen.sources.columns import sheets
from deckgen.sources.free import read_free
from deckgen.sources.grid import Grid
from deckgen.sources.records import READERS, Words

FIRST = "agencies"
"""What agencies are called has to be known before the rows that name them are read."""


class Assembly:
    def __init__(self, words: Words) -> None:
        self.notes: list[Note] = []
        self._words = words
        self._found: list[FoundTable] = []
        self._records: dict[str, list] = {}
        self._tables: dict[str, FreeTable] = {}
        self._live = ""

    def add(self, role: str, source: TableSource, grids: Iterable[Grid]) -> None:
        """The grids are one of the tables that we know."""
        records = self._records.setdefault(role, [])
        for sheet in sheets(self._seen(grids), role, source, self.notes):
            records += READERS[role](sheet, self._words)
            self._found.append(sheet.found(role, {}))
        if role == FIRST:
            self._words = {**self._words, "agency": {**{one.name: one.aliases for one in records}, **self._words.get("agency", {})}}

    def add_free(self, name: str, source: TableSource, grids: Iterable[Grid]) -> None:
        """The grids are a table that nobody knows."""
        self._tables[name], found = read_free(name, self._seen(grids), source, self.notes)
        self._found += found

    def dataset(self) -> Dataset:
        by_field: Mapping[str, tuple] = {"items" if role == "readiness" else role: tuple(rows) for role, rows in self._records.items()}
        # A column that two fields need says the same twice.
        return Dataset(**by_field, tables=self._tables, notes=tuple(dict.fromkeys(self.notes)), found=tuple(self._found), live=self._live)

    def _seen(self, grids: Iterable[Grid]) -> Iterator[Grid]:
        """What comes from a database is remembered: its file says only what was asked."""
        for grid in grids:
            if grid.keys:
                self._live = sha256(f"{self._live}{grid.file}{grid.lines}".encode()).hexdigest()
            yield grid
