"""Files in sight: a test writes what it reads."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from deckgen.model.dataset import FreeTable
from deckgen.model.notes import DeckgenError, Note
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources import read


def text(folder: Path, content: str | bytes, name: str = "data.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def workbook(folder: Path, rows: list[list[object]], name: str = "data.xlsx", title: str = "Data") -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    path = folder / name
    book.save(path)
    return path


def free(path: Path) -> FreeTable:
    """The file as a table that nobody knows."""
    return read(DataSettings(free={"t": TableSource((path,))})).tables["t"]


def role(path: Path, name: str, columns: dict[str, str] | None = None, words: dict | None = None):
    """The file as one of the known tables."""
    found = read(DataSettings({name: TableSource((path,), (), columns or {})}, words=words or {}))
    return getattr(found, "items" if name == "readiness" else name), found.notes


def refused(path: Path, name: str = "") -> list[tuple[str, str]]:
    """(rule, place) of every mistake."""
    try:
        role(path, name) if name else free(path)
    except DeckgenError as problem:
        return [(note.rule, note.where) for note in problem.notes]
    return []


def rules(notes: tuple[Note, ...]) -> list[str]:
    return [note.rule for note in notes]


def repacked(path: Path, changes: dict[str, bytes | None]) -> Path:
    """The workbook with parts replaced or added, or taken out (None)."""
    with ZipFile(path) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()} | changes
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return path
