"""Checks of data and decks: one file per rule, whose docstring explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from deckgen.kinds import members, pick
from deckgen.model.dataset import Dataset, ValueKind
from deckgen.model.facts import Accepted, Audience, Kpi
from deckgen.model.notes import Note, Severity, warning
from deckgen.settings import Acceptance


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule about data looks at."""

    dataset: Dataset
    kpis: Mapping[str, Kpi]
    """By the indicator's code."""
    cut_off: date
    audience: Audience = Audience.PUBLIC
    admitted: frozenset[ValueKind] = field(default_factory=frozenset)
    """Kinds of value beside published ones that the deck may show."""


def check_data(evidence: Evidence, severities: Mapping[str, Severity] | None = None) -> tuple[Note, ...]:
    """What every rule finds, rule by rule. `severities`: rule -> what the deck file makes of it."""
    found = []
    for name in members("checks.data"):
        severity = (severities or {}).get(name.replace("_", "-"))
        found += (replace(note, severity=severity) if severity else note for note in pick("checks.data", name).check(evidence))
    return tuple(found)


def accept(notes: Sequence[Note], acceptances: Sequence[Acceptance]) -> tuple[tuple[Note, ...], tuple[Accepted, ...]]:
    """The notes that are left, and those that are accepted; an acceptance that fits none is told, for it may hide the next one."""
    left, accepted, used = [], [], set()
    for note in notes:
        one = next((one for one in acceptances if note.severity is not Severity.INFO and _covers(one, note)), None)
        if one is None:
            left.append(note)
        else:
            accepted.append(Accepted(note, one.reason))
            used.add(one)
    left += (warning("checks.acceptance-unused", one.where, finding=one.rule, place=one.place) for one in acceptances if one not in used)
    return tuple(left), tuple(accepted)


def _covers(one: Acceptance, note: Note) -> bool:
    return note.rule == one.rule and (note.where == one.place or note.where.startswith(f"{one.place} > "))
