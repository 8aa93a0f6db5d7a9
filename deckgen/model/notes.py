"""Problems are values: a note rides on results, and an error is a bundle of notes that stops a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    INFO = "info"
    """Something to know; never counts towards the exit code."""
    WARNING = "warning"
    """Somebody has to look at it; the result stands."""
    ERROR = "error"
    """Nothing is written."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say about one place.

    The words live in `wording/messages.<language>.toml` under the rule's name, so that the same note can be said in any
    language, and a stage never has to know which.
    """

    rule: str
    """`room.problem`, such as `sources.column-missing`: the key of its words."""
    severity: Severity
    where: str
    """The place as people write it: `kesiapan.xlsx > Kesiapan > D14`, `kpi.csv > line 14 > nilai`."""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What the words are filled with."""


def error(rule: str, where: str, **values: object) -> Note:
    return Note(rule, Severity.ERROR, where, values)


def warning(rule: str, where: str, **values: object) -> Note:
    return Note(rule, Severity.WARNING, where, values)


def info(rule: str, where: str, **values: object) -> Note:
    return Note(rule, Severity.INFO, where, values)


class DeckgenError(Exception):
    """Stops a run; carries every mistake found so far, so that a person mends them in one go."""

    def __init__(self, *notes: Note) -> None:
        super().__init__(*notes)
        self.notes = notes

    def __str__(self) -> str:
        return "; ".join(f"{note.rule} at {note.where} {dict(note.values)}" for note in self.notes)


def stop_on_errors(notes: Iterable[Note]) -> None:
    """Raise one `DeckgenError` with all the errors among the notes, if there is any."""
    errors = [note for note in notes if note.severity is Severity.ERROR]
    if errors:
        raise DeckgenError(*errors)
