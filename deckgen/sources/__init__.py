"""Files become a Dataset: one file per kind of source, found by its suffix."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deckgen.kinds import members, nearest, pick
from deckgen.model.dataset import Dataset
from deckgen.model.notes import DeckgenError, Note, error, stop_on_errors
from deckgen.settings import DataSettings, TableSource

SHARED = ("columns", "dates", "free", "grid", "guard", "numbers", "records")


def read(data: DataSettings) -> Dataset:
    """Everything that the deck file names; raises DeckgenError with every mistake in every file."""
    from deckgen.sources.columns import sheets
    from deckgen.sources.free import read_free
    from deckgen.sources.records import READERS

    notes: list[Note] = []
    records = {role: [record for sheet in sheets(_grids(source, notes), role, source.columns, notes) for record in READERS[role](sheet, data.words)]
               for role, source in data.tables.items()}
    tables = {name: read_free(name, _grids(source, notes), notes) for name, source in data.free.items()}
    # A column that two fields need says the same twice.
    notes = list(dict.fromkeys(notes))
    stop_on_errors(notes)
    by_field = {"items" if role == "readiness" else role: tuple(found) for role, found in records.items()}
    return Dataset(**by_field, tables=tables, notes=tuple(notes))


def _grids(source: TableSource, notes: list[Note]) -> Iterable:
    for path in source.files:
        try:
            yield from read_file(path, source.sheet)
        except DeckgenError as problem:
            notes += problem.notes


def read_file(path: Path, sheet: str = ""):
    """The grids of one file; raises DeckgenError where it cannot be read."""
    readers = {suffix: name for name in members("sources") for suffix in pick("sources", name).SUFFIXES}
    if path.suffix.lower() not in readers:
        raise DeckgenError(error("sources.unknown-kind", path.name, suffix=path.suffix, choices=", ".join(sorted(readers))))
    try:
        return pick("sources", readers[path.suffix.lower()]).read(path, sheet)
    except FileNotFoundError as problem:
        there = sorted(one.name for one in path.parent.iterdir()) if path.parent.is_dir() else []
        raise DeckgenError(error("sources.no-file", path.name, nearest=nearest(path.name, there))) from problem
    except OSError as problem:
        raise DeckgenError(error("sources.unreadable", path.name, reason=problem.strerror or "")) from problem
