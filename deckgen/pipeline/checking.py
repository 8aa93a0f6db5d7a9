"""A deck before it leaves the house: what every rule finds in the file as it stands, hand-edited or not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.notes import DeckgenError, Note, Severity, info
from deckgen.pipeline.drawing import build_id
from deckgen.pipeline.preparing import bytes_of
from deckgen.pipeline.refreshing import settings_of

if TYPE_CHECKING:
    from deckgen.model.facts import Accepted
    from deckgen.model.snapshot import Snapshot
    from deckgen.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    deck: Path
    slides: int
    findings: tuple[Note, ...]
    """Of the whole file first, then slide by slide."""
    accepted: tuple[Accepted, ...]
    notes: tuple[Note, ...]
    """What could not be looked at, and why."""

    @property
    def worst(self) -> Severity:
        severities = {note.severity for note in self.findings}
        return next((one for one in (Severity.ERROR, Severity.WARNING) if one in severities), Severity.INFO)


def check(deck: Path, project: Path | None = None) -> Checked:
    """Look at any .pptx; at one of ours its numbers are held against what it remembers, and against the project where that is at hand."""
    from deckgen.checks import DeckEvidence, accept, check_deck
    from deckgen.kinds import members
    from deckgen.powerpoint.package import faults
    from deckgen.powerpoint.reader import read_deck

    content = bytes_of(deck)
    seen = read_deck(content, deck.name)
    settings, notes = _project(deck, seen, project)
    stale = bool(settings and seen.manifest and seen.manifest.build != build_id(settings))
    found = (*faults(content), *check_deck(DeckEvidence(deck.name, seen, stale), settings.severities if settings else None))
    ours = {f"checks.{name.replace('_', '-')}" for name in members("checks.deck")}
    left, accepted = accept(found, [one for one in settings.acceptances if one.rule in ours] if settings else [])
    return Checked(deck, len(seen.slides), tuple(sorted(left, key=_position)), accepted, (*seen.notes, *notes))


def _project(deck: Path, seen: Snapshot, project: Path | None) -> tuple[Settings | None, tuple[Note, ...]]:
    if seen.manifest is None:
        return None, (info("checks.not-ours", deck.name),)
    try:
        return settings_of(deck, seen.manifest, project), ()
    except DeckgenError:
        return None, (info("checks.no-project", deck.name),)


def _position(note: Note) -> int:
    """Of the slide that the note is about; 0 for the whole file."""
    parts = note.where.split(" > ")
    word, _, number = parts[1].partition(" ") if len(parts) > 1 else ("", "", "")
    return int(number) if word == "slide" and number.isdecimal() else 0
