"""Checks of data and decks: one file per rule, whose docstring explains it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.figures import has_value, numbers_in
from deckgen.kinds import members, pick
from deckgen.model.dataset import UNPUBLISHED, Dataset, FreeTable, Item, ValueKind, internal_fields
from deckgen.model.facts import Accepted, Audience, Kpi
from deckgen.model.manifest import Manifest
from deckgen.model.notes import Note, Severity, warning
from deckgen.settings import Acceptance

if TYPE_CHECKING:
    # A build judges data alone: what looks at decks is loaded where a deck is looked at.
    from deckgen.checks.evidence import DeckEvidence
    from deckgen.model.refresh import Step


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


def internal_phrases(dataset: Dataset) -> dict[str, str]:
    """What the leadership alone may see of the readiness list -> its cell: who is responsible, what stands in the way, what is done about it.

    Words that are too short to be told from ordinary ones, and those that the public part of the data says as well, are let be.
    """
    public = " | ".join((*(item.item for item in dataset.items), *(item.agency for item in dataset.items), *(value.source for value in dataset.values))).casefold()
    found = {getattr(item, name).strip(): item.at.cell(name) for item in dataset.items for name in _TOLD}
    return {words: cell for words, cell in found.items() if len(words) >= _TELLING and words.casefold() not in public}


_TELLING = 10
"""Characters."""
_TOLD = tuple(name for name in internal_fields(Item) if name not in {"raw_status", "evidence", "holds"})
"""A status as it is written, the kind of a document and what an item is for are words that anybody uses."""


def internal_cells(table: FreeTable, columns: Sequence[str]) -> dict[str, str]:
    """The words of these columns of a table that the leadership alone may see -> their cells; too short ones are let be, as above."""
    places = {index: column.name for index, column in enumerate(table.columns) if column.name.casefold() in {name.casefold() for name in columns}}
    return {str(row[index]).strip(): place.cell(name) for row, place in zip(table.rows, table.places, strict=True) for index, name in places.items()
            if isinstance(row[index], str) and len(row[index].strip()) >= _TELLING}


def internal_values(dataset: Dataset, admitted: frozenset[ValueKind], memory: Manifest) -> dict[str, str]:
    """Self-assessed and preliminary values that the deck does not admit, as its language writes them -> their cells.

    Whole numbers are too common to be told from others, and so is a value that a fact of the deck has as well.
    """
    from deckgen.wording import Words

    words, found = Words(memory.language), {}
    for one in dataset.values:
        if one.kind not in UNPUBLISHED or one.kind in admitted or one.value is None or float(one.value).is_integer():
            continue
        decimals = -Decimal(repr(one.value)).as_tuple().exponent
        shown = {words.number(one.value, decimals), words.number(one.value, max(decimals, 2))}
        if not any(has_value(fact, number, memory.language) for text in shown for number in numbers_in(text, memory.language) for fact in memory.facts):
            found |= dict.fromkeys(sorted(shown), one.at.cell("value"))
    return found


def check_deck(evidence: DeckEvidence, severities: Mapping[str, Severity] | None = None) -> tuple[Note, ...]:
    """What every rule about decks finds, rule by rule. `severities`: as for data."""
    return _checked("checks.deck", evidence, severities)


def mends(evidence: DeckEvidence, findings: Sequence[Note]) -> tuple[Step, ...]:
    """What can be set right without anybody's judgement, of these findings: a rule that can says how in its `mend`."""
    steps: list[Step] = []
    for name in members("checks.deck"):
        places = [note.where for note in findings if note.rule == f"checks.{name.replace('_', '-')}"]
        how = getattr(pick("checks.deck", name), "mend", None) if places else None
        steps += (step for where, step in how(evidence) if any(f"{place} > ".startswith(f"{where} > ") for place in places)) if how else ()
    return tuple(steps)


def check_data(evidence: Evidence, severities: Mapping[str, Severity] | None = None) -> tuple[Note, ...]:
    """What every rule finds, rule by rule. `severities`: rule -> what the deck file makes of it."""
    return _checked("checks.data", evidence, severities)


def _checked(folder: str, evidence: object, severities: Mapping[str, Severity] | None) -> tuple[Note, ...]:
    found = []
    for name in members(folder):
        rule = name.replace("_", "-")
        severity = (severities or {}).get(rule)
        # A rule may also say what it could not judge: that is no finding, whatever the deck file makes of its findings.
        found += (replace(note, severity=severity) if severity and note.rule == f"checks.{rule}" else note for note in pick(folder, name).check(evidence))
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


def about_data(acceptances: Sequence[Acceptance]) -> list[Acceptance]:
    return [one for one in acceptances if one.rule not in _deck_rules()]


def about_decks(acceptances: Sequence[Acceptance]) -> list[Acceptance]:
    return [one for one in acceptances if one.rule in _deck_rules()]


def _deck_rules() -> frozenset[str]:
    return frozenset(f"checks.{name.replace('_', '-')}" for name in members("checks.deck"))


def _covers(one: Acceptance, note: Note) -> bool:
    return note.rule == one.rule and (note.where == one.place or note.where.startswith(f"{one.place} > "))
