"""What every format says, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.model.dataset import FoundTable
from deckgen.model.examination import Examination
from deckgen.model.notes import Note
from deckgen.wording import Words

COLUMNS = ("owner", "severity", "place", "finding", "remedy", "rule")


def heads(examination: Examination, words: Words, columns: Sequence[str] = COLUMNS) -> list[str]:
    """Of the columns that every finding has."""
    return [words.say(f"data.column.{examination.grouped_by if key == 'owner' else key}") for key in columns]


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, in words."""

    owner: str
    severity: str
    place: str
    finding: str
    remedy: str
    rule: str


def lines(examination: Examination, words: Words) -> list[Line]:
    return [line(one.note, one.owner or words.say("data.nobody"), words) for one in examination.findings]


def line(note: Note, owner: str, words: Words) -> Line:
    finding, remedy = words.message(note)
    return Line(owner, words.say(f"data.severity.{note.severity.value}"), note.where, finding, remedy, note.rule)


def headline(table: FoundTable, words: Words) -> str:
    """`kesiapan.xlsx > Kesiapan, A1:K128: readiness`."""
    place = f"{table.file} > {table.sheet}" if table.sheet else table.file
    return words.say("data.table" if table.sheet else "data.table_lines", place=place, span=table.span, name=table.name)


def summary(table: FoundTable, words: Words) -> str:
    first, last = table.header
    header = words.say("data.header", row=first) if first == last else words.say("data.headers", first=first, last=last)
    return f"{header}; {words.say('data.rows', n=words.number(table.rows))}"


def left_out(table: FoundTable, words: Words) -> Iterator[str]:
    """One sentence for each row that is no record."""
    for place, why, said in table.skipped:
        yield words.say("data.left_out", place=place, why=words.say(f"data.why.{why}"), words=said)


def described(table: FoundTable, words: Words) -> list[tuple[str, ...]]:
    """Each column: letter, header, field, what it holds, decimal sign, unit, how many cells are filled."""
    return [(column.place, column.head or "–", _field(column.field, column.how, words), words.say(f"data.type.{column.type or 'unread'}"), column.sign, column.unit,
             words.number(column.filled)) for column in table.columns]


def _field(field: str, how: str, words: Words) -> str:
    if not field:
        return ""
    return f"{field} ({words.say(f'data.how.{how}')})" if how in {"alike", "deck file", "wide", "title"} else field
