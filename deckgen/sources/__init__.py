"""Files become a Dataset: one file per kind of source, found by its suffix."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deckgen.kinds import members, nearest, pick
from deckgen.model.dataset import Dataset, FoundTable
from deckgen.model.notes import DeckgenError, Note, error, stop_on_errors
from deckgen.settings import DataSettings, TableSource
from deckgen.sources.grid import Grid, Told, silent

_ONE_TABLE = {".csv", ".tsv", ".txt", ".sql"}
SHARED = ("blank", "columns", "dates", "free", "grid", "guard", "headers", "numbers", "records", "sums", "tables", "vocabulary", "wide")


class Live:
    """What came from databases: their files say only what was asked, so that alone shows whether anything has changed."""

    digest = ""

    def see(self, grid: Grid) -> None:
        if grid.keys:
            from hashlib import sha256

            self.digest = sha256(f"{self.digest}{grid.file}{grid.lines}".encode()).hexdigest()


def read(data: DataSettings, told: Told = silent) -> Dataset:
    """Everything that the deck file names; raises DeckgenError with every mistake in every file."""
    dataset, notes = read_all(data, told)
    stop_on_errors(notes)
    return dataset


def read_all(data: DataSettings, told: Told = silent) -> tuple[Dataset, tuple[Note, ...]]:
    """As much as can be read, and everything that is to be said about it, mistakes too."""
    from deckgen.sources.columns import sheets
    from deckgen.sources.free import read_free
    from deckgen.sources.records import READERS

    notes: list[Note] = []
    found: list[FoundTable] = []
    records: dict[str, list] = {}
    live = Live()
    words = data.words
    # What agencies are called has to be known before the rows that name them are read.
    for role in sorted(data.tables, key=lambda role: role != "agencies"):
        source, records[role] = data.tables[role], []
        for sheet in sheets(_grids(source, told, notes, live), role, source, notes):
            records[role] += READERS[role](sheet, words)
            found.append(sheet.found(role, {}))
        if role == "agencies":
            words = {**words, "agency": {**{one.name: one.aliases for one in records[role]}, **words.get("agency", {})}}
    tables = {}
    for name, source in data.free.items():
        tables[name], of_table = read_free(name, _grids(source, told, notes, live), source, notes)
        found += of_table
    # A column that two fields need says the same twice.
    notes = list(dict.fromkeys(notes))
    by_field = {"items" if role == "readiness" else role: tuple(rows) for role, rows in records.items()}
    return Dataset(**by_field, tables=tables, notes=tuple(notes), found=tuple(found), live=live.digest), tuple(notes)


def recognise(paths: Iterable[Path]) -> tuple[DataSettings, tuple[Note, ...]]:
    """Files that no deck file names: each sheet that is not hidden as the table that its headers look like, else as any table.

    What cannot be opened is told, and is not among the tables.
    """
    from deckgen.sources.headers import likely_role

    tables: dict[str, TableSource] = {}
    free: dict[str, TableSource] = {}
    notes: list[Note] = []
    for path in paths:
        try:
            grids = read_file(path, ("*",) if path.suffix.lower() not in _ONE_TABLE else ())
        except DeckgenError as problem:
            notes += problem.notes
            continue
        for grid in grids:
            role = likely_role(grid)
            sheets = (grid.sheet,) if grid.sheet else ()
            if role and role not in tables:
                tables[role] = TableSource((path,), sheets)
            else:
                free[f"{path.stem} {grid.sheet}".strip()] = TableSource((path,), sheets)
    return DataSettings(tables, free), tuple(notes)


def _grids(source: TableSource, told: Told, notes: list[Note], live: Live) -> Iterable:
    for path in source.files:
        try:
            for grid in read_file(path, source.sheets, told):
                live.see(grid)
                yield grid
        except DeckgenError as problem:
            notes += problem.notes


def read_file(path: Path, sheets: tuple[str, ...] = (), told: Told = silent):
    """The grids of one file; raises DeckgenError where it cannot be read."""
    readers = {suffix: name for name in members("sources") for suffix in pick("sources", name).SUFFIXES}
    if path.suffix.lower() not in readers:
        raise DeckgenError(error("sources.unknown-kind", path.name, suffix=path.suffix, choices=", ".join(sorted(readers))))
    try:
        return pick("sources", readers[path.suffix.lower()]).read(path, sheets, told)
    except FileNotFoundError as problem:
        there = sorted(one.name for one in path.parent.iterdir()) if path.parent.is_dir() else []
        raise DeckgenError(error("sources.no-file", path.name, nearest=nearest(path.name, there))) from problem
    except OSError as problem:
        raise DeckgenError(error("sources.unreadable", path.name, reason=problem.strerror or "")) from problem
