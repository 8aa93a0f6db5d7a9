"""Checks of data and decks: one file per rule, whose docstring explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from deckgen.figures import unsupported
from deckgen.kinds import members, pick
from deckgen.model.colour import Colour
from deckgen.model.dataset import Dataset, ValueKind
from deckgen.model.facts import Accepted, Audience, Kpi
from deckgen.model.manifest import Manifest
from deckgen.model.notes import Note, Severity, warning
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot
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


_LIGHTNESS = re.compile(r"(?:lumMod|lumOff)\d+")
_RGB = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class DeckEvidence:
    """What a rule about a deck looks at: the file as it stands, whoever wrote it."""

    name: str
    """The file's name."""
    deck: Snapshot
    stale: bool = False
    """The project is at hand, and its data or deck file have moved on."""
    internal: Mapping[str, str] = field(default_factory=dict)
    """What must not be in the file -> its cell; empty for an internal deck, or where the project is not at hand."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Place in the file -> every word there, seen or not."""
    links: tuple[tuple[str, str], ...] = ()
    """(place in the file, address) of what it leads to outside of itself."""

    @property
    def shown_slides(self) -> tuple[SeenSlide, ...]:
        return tuple(slide for slide in self.deck.slides if not slide.hidden)

    def where(self, slide: SeenSlide, shape: SeenShape | None = None) -> str:
        """`final.pptx > slide 6 > change/value`."""
        return " > ".join(filter(None, (self.name, f"slide {slide.position}", shape and (shape.slot or shape.name))))

    def title_of(self, slide: SeenSlide) -> str:
        """Its words in one line; empty where it has none."""
        found = (shape.aspects.get("text", "") for shape in slide.shapes if shape.slot == "title" or shape.holder == "title")
        return next((" ".join(words.split()) for words in found if words.strip()), "")

    def words_of(self, shape: SeenShape) -> Iterator[str]:
        """What people see of words in a shape, cell by cell."""
        return (words for aspect, words in shape.aspects.items() if words.strip() and (aspect == "text" or aspect.startswith("cell:")))

    def is_content(self, shape: SeenShape) -> bool:
        """Whether there is something to read or to look at in it."""
        return shape.kind in {"image", "chart", "table"} or any(True for _ in self.words_of(shape))

    def colour(self, words: str) -> Colour | None:
        """Of an aspect such as `accent1 lumMod75000`; None where it is inherited or changed in a way that is not known here."""
        name, *changes = words.split() or [""]
        base = self.deck.theme.get(name, name)
        found = {change[:6]: int(change[6:]) / 100_000 for change in changes if _LIGHTNESS.fullmatch(change)}
        if len(found) != len(changes) or not _RGB.fullmatch(base):
            return None
        return Colour("", base, found.get("lumMod", 1.0), found.get("lumOff", 0.0))

    def typed(self, slide: SeenSlide, shape: SeenShape) -> Iterator[str]:
        """Words that a person wrote: in a shape of their own, or in place of ours. None in a deck without memory, whose words are all people's."""
        if self.deck.manifest is None or shape.is_footer:
            return
        ours = set(_written(self.deck.manifest, slide, shape))
        yield from (words for words in self.words_of(shape) if words not in ours)

    def unsupported(self, words: str) -> Iterator[str]:
        """The numbers in it that no fact of the deck has, as they are written."""
        return unsupported(self.deck.manifest, words)


def _written(manifest: Manifest, slide: SeenSlide, shape: SeenShape) -> Iterator[str]:
    """Everything that was written or given by the data on this slide, so that a row that moved is still known."""
    for entry in manifest.slides:
        if entry.key == slide.key and shape.slot in entry.slots:
            known = entry.slots[shape.slot]
            yield from (*known.base.values(), *known.written.values())


def internal_phrases(dataset: Dataset) -> dict[str, str]:
    """What the leadership alone may see of the readiness list -> its cell: who is responsible, what stands in the way, what is done about it.

    Words that are too short to be told from ordinary ones, and those that the public part of the data says as well, are let be.
    """
    public = " | ".join((*(item.item for item in dataset.items), *(item.agency for item in dataset.items), *(value.source for value in dataset.values))).casefold()
    found = {getattr(item, name).strip(): item.at.cell(name) for item in dataset.items for name in ("owner", "obstacle", "follow_up")}
    return {words: cell for words, cell in found.items() if len(words) >= _TELLING and words.casefold() not in public}


_TELLING = 10
"""Characters."""


def check_deck(evidence: DeckEvidence, severities: Mapping[str, Severity] | None = None) -> tuple[Note, ...]:
    """What every rule about decks finds, rule by rule. `severities`: as for data."""
    return _checked("checks.deck", evidence, severities)


def check_data(evidence: Evidence, severities: Mapping[str, Severity] | None = None) -> tuple[Note, ...]:
    """What every rule finds, rule by rule. `severities`: rule -> what the deck file makes of it."""
    return _checked("checks.data", evidence, severities)


def _checked(folder: str, evidence: object, severities: Mapping[str, Severity] | None) -> tuple[Note, ...]:
    found = []
    for name in members(folder):
        severity = (severities or {}).get(name.replace("_", "-"))
        found += (replace(note, severity=severity) if severity else note for note in pick(folder, name).check(evidence))
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
