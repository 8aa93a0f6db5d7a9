"""Files become a Dataset: one file per kind of source, found by its suffix."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deckgen.kinds import members, nearest, pick
from deckgen.model.dataset import Dataset
from deckgen.model.notes import DeckgenError, Note, error, stop_on_errors
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources.grid import Grid, Told, silent

_ONE_TABLE = {".csv", ".tsv", ".txt", ".sql"}
_TO_SAVE_AS = (".xlsx", ".csv")
"""What every spreadsheet program can write."""
SHARED = ("assembly", "blank", "body", "columns", "dates", "embedded", "fields", "free", "grid", "guard", "header", "held", "kept", "numbers", "records", "shape", "sums", "tables", "vocabulary", "wide")


def read(data: DataSettings, told: Told = silent) -> Dataset:
    """Everything that the deck file names; raises DeckgenError with every mistake in every file."""
    dataset = read_all(data, told)
    stop_on_errors(dataset.notes)
    return dataset


def read_all(data: DataSettings, told: Told = silent) -> Dataset:
    """As much as can be read, with everything that is to be said about it: mistakes too are among its notes."""
    from deckgen.sources.assembly import FIRST, Assembly

    assembly = Assembly(data.words)
    for role in sorted(data.tables, key=lambda role: role != FIRST):
        assembly.add(role, data.tables[role], _grids(data.tables[role], told, assembly.notes))
    for name, source in data.free.items():
        assembly.add_free(name, source, _grids(source, told, assembly.notes))
    return assembly.dataset()


def read_unnamed(paths: Iterable[Path], agencies: TableSource | None = None, told: Told = silent) -> Dataset:
    """Files that no deck file names: each sheet that is not hidden as the table that its headers look like, else as any table.

    `agencies`: where a deck file's list of them is. Mistakes are among the notes.
    """
    from deckgen.sources.assembly import FIRST, Assembly
    from deckgen.sources.fields import likely_role

    assembly = Assembly({})
    if agencies:
        assembly.add(FIRST, agencies, _grids(agencies, told, assembly.notes))
    taken: set[str] = set()
    for path in paths:
        for grid in _grids(TableSource((path,), () if path.suffix.lower() in _ONE_TABLE else ("*",)), told, assembly.notes):
            role = likely_role(grid)
            if role and role not in taken:
                taken.add(role)
                assembly.add(role, TableSource((path,)), (grid,))
            else:
                assembly.add_free(f"{path.stem} {grid.sheet}".strip(), TableSource((path,)), (grid,))
    return assembly.dataset()


def _grids(source: TableSource, told: Told, notes: list[Note]) -> Iterable[Grid]:
    for path in source.files:
        try:
            yield from read_file(path, source.sheets, told)
        except DeckgenError as problem:
            notes += problem.notes


def read_file(path: Path, sheets: tuple[str, ...] = (), told: Told = silent):
    """The grids of one file; raises DeckgenError where it cannot be read."""
    readers = {suffix: name for name in members("sources") for suffix in pick("sources", name).SUFFIXES}
    if path.suffix.lower() not in readers:
        raise DeckgenError(error("sources.unknown-kind", path.name, suffix=path.suffix, choices=", ".join(_TO_SAVE_AS)))
    try:
        return pick("sources", readers[path.suffix.lower()]).read(path, sheets, told)
    except FileNotFoundError as problem:
        there = sorted(one.name for one in path.parent.iterdir()) if path.parent.is_dir() else []
        raise DeckgenError(error("sources.no-file", path.name, nearest=nearest(path.name, there))) from problem
    except OSError as problem:
        raise DeckgenError(error("sources.unreadable", path.name, reason=problem.strerror or "")) from problem
