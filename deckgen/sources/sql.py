"""A table or a query of a database: a `.sql` file says what to ask, and the environment where.

    -- database: DECKGEN_KINERJA        the variable that holds the address; DECKGEN_DATABASE where missing
    -- key: kode, periode               the columns by which a row is known; the first one where missing
    SELECT kode, periode, nilai FROM kpi ORDER BY kode, periode

In place of a query the name of a table will do. Without ORDER BY the rows are sorted by their key, so that the same data give
the same deck. Nothing is ever written, and no address, user or password stands in a file, a message or a report.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from deckgen.model.notes import DeckgenError, Note, error, stop_on_errors
from deckgen.sources.grid import MOST_CELLS, Cell, Grid, Line, Told, clean, silent

SUFFIXES = (".sql",)
DEFAULT = "DECKGEN_DATABASE"
_SETTING = re.compile(r"^\s*--\s*(?P<name>database|key)\s*:\s*(?P<value>.+?)\s*$", re.MULTILINE | re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_TABLE = re.compile(r'[\w"]+(?:\.[\w"]+)?')
_QUERY = re.compile(r"(?:select|with|values|table)\b", re.IGNORECASE)
_ORDERED = re.compile(r"\border\s+by\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\w+(?:\+\w+)?://\S*:\S*@")


def read(path: Path, sheets: tuple[str, ...] = (), told: Told = silent) -> tuple[Grid, ...]:
    """One grid, its header the names of the columns; raises DeckgenError for what cannot be asked."""
    try:
        content = path.read_text("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise DeckgenError(error("sources.encoding", path.name, byte=problem.start)) from problem
    settings = {found["name"].lower(): found["value"] for found in _SETTING.finditer(content)}
    asked = _COMMENT.sub(" ", content).strip().rstrip(";").strip()
    _refuse(asked, content, path.name)
    heads, rows = _answered(asked, settings.get("database", DEFAULT), path.name, told)
    keys = [heads.index(key.strip()) for key in settings.get("key", "").split(",") if key.strip() in heads] or [0]
    if not _ORDERED.search(asked):
        rows.sort(key=lambda row: [(row[at] is None, str(row[at])) for at in keys])
    return (_grid(path.name, heads, rows, keys),)


def _refuse(asked: str, content: str, name: str) -> None:
    if _ADDRESS.search(content):
        raise DeckgenError(error("sources.sql-credentials", name))
    if not asked or not (_TABLE.fullmatch(asked) or _QUERY.match(asked)) or ";" in asked:
        raise DeckgenError(error("sources.sql-not-a-query", name))


def _answered(asked: str, variable: str, name: str, told: Told) -> tuple[list[str], list[tuple]]:
    """The names of the columns, and the rows; whatever was changed on the way is taken back."""
    address = os.environ.get(variable, "")
    if not address:
        raise DeckgenError(error("sources.sql-no-address", name, variable=variable))
    try:
        import sqlalchemy
    except ImportError as problem:
        raise DeckgenError(error("sources.sql-missing", name)) from problem
    try:
        engine = sqlalchemy.create_engine(address)
        try:
            with engine.connect() as connection:
                answer = connection.execution_options(stream_results=True).execute(_statement(sqlalchemy, asked))
                heads = [str(head) for head in answer.keys()]
                rows = list(_fetched(answer, len(heads), name, told))
                connection.rollback()
                return heads, rows
        finally:
            engine.dispose()
    except DeckgenError:
        raise
    except Exception as problem:  # noqa: BLE001 - one boundary: every driver raises its own
        raise DeckgenError(error("sources.sql-failed", name, variable=variable, reason=_without_address(problem, address))) from None


def _statement(sqlalchemy, asked: str):
    if _QUERY.match(asked) and not _TABLE.fullmatch(asked):
        return sqlalchemy.text(asked.replace(":", r"\:"))
    schema, _, table = asked.replace('"', "").rpartition(".")
    return sqlalchemy.select(sqlalchemy.text("*")).select_from(sqlalchemy.table(table, schema=schema or None))


def _fetched(answer, wide: int, name: str, told: Told) -> Iterator[tuple]:
    for number, row in enumerate(answer, 1):
        if number * wide > MOST_CELLS:
            raise DeckgenError(error("sources.too-large", name))
        if number % 2000 == 0:
            told(name, number, 0)
        yield tuple(row)


def _without_address(problem: Exception, address: str) -> str:
    """The driver's first line, with every part of the address that only the environment may hold blotted out."""
    said = str(getattr(problem, "orig", None) or problem).strip().partition("\n")[0]
    secrets = {part for part in re.split(r"[/@:?&=]+", address.partition("://")[2]) if len(part) > 2}
    for secret in sorted(secrets, key=len, reverse=True):
        said = said.replace(secret, "…")
    return f"{type(problem).__name__}: {said}"


def _grid(name: str, heads: Sequence[str], rows: Sequence[tuple], keys: Sequence[int]) -> Grid:
    problems: list[Note] = []
    lines = [Line(1, tuple(clean(head, name, problems) or None for head in heads))]
    places: dict[int, str] = {}
    taken: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        key = ", ".join(_shown(row[at]) for at in keys) or "–"
        taken[key] = taken.get(key, 0) + 1
        # Rows of one key are told apart, or a place would mean two of them.
        places[number] = key if taken[key] == 1 else f"{key} #{taken[key]}"
        lines.append(Line(number, tuple(_cell(value, f"{name} > {places[number]}", problems) for value in row)))
    stop_on_errors(problems)
    return Grid(name, "", (), tuple(lines), tuple(problems), keys=places)


def _shown(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())


def _cell(value: object, where: str, problems: list[Note]) -> Cell:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else clean(value.isoformat(" "), where, problems)
    if isinstance(value, date):
        return value
    if isinstance(value, bytes | memoryview):
        problems.append(error("sources.sql-binary", where))
        return None
    return clean(str(value), where, problems) or None
