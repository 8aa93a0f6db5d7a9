"""Which agency a cell belongs to, so that a finding reaches the people who can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.model.dataset import Dataset, Row
from deckgen.model.examination import Finding
from deckgen.model.notes import Note, Severity

_CELL = re.compile(r"(?P<sheet>.+) > [A-Z]{1,3}(?P<row>\d+)(?::.*)?")
_LINE = re.compile(r"(?P<line>.+? > line \d+)(?: > .*)?")
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def owned(notes: Iterable[Note], dataset: Dataset) -> tuple[Finding, ...]:
    """The notes with their owners, owner by owner, errors first; what nobody owns comes last."""
    rows = _owners_of_rows(dataset)
    findings = [Finding(note, rows.get(_row_of(note.where), "")) for note in notes]
    return tuple(sorted(findings, key=lambda one: (not one.owner, one.owner, _ORDER.index(one.note.severity))))


def _owners_of_rows(dataset: Dataset) -> dict[str, str]:
    """Items belong to their agency, values and definitions to the office that can answer for the indicator."""
    offices = {indicator.code: indicator.office for indicator in dataset.indicators}
    owners = {_place(item.at): item.agency for item in dataset.items}
    owners |= {_place(value.at): offices.get(value.indicator, "") for value in dataset.values}
    return owners | {_place(indicator.at): indicator.office for indicator in dataset.indicators}


def _place(row: Row) -> str:
    if row.key:
        return f"{row.file} > {row.key}"
    return f"{row.file} > {row.sheet} > {row.number}" if row.sheet else f"{row.file} > line {row.number}"


def _row_of(where: str) -> str:
    line, cell = _LINE.fullmatch(where), _CELL.fullmatch(where)
    return line["line"] if line else f"{cell['sheet']} > {cell['row']}" if cell else where
