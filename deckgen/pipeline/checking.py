"""A deck before it leaves the house: what every rule finds in the file as it stands, hand-edited or not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.facts import Audience
from deckgen.model.notes import DeckgenError, Note, Severity, info
from deckgen.pipeline.drawing import build_id
from deckgen.pipeline.preparing import bytes_of
from deckgen.pipeline.refreshing import followed, settings_of

if TYPE_CHECKING:
    from deckgen.model.examination import Examination
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
    def examination(self) -> Examination:
        """The findings as every form of report takes them, slide by slide."""
        from deckgen.model.examination import Examination, Finding

        return Examination((), tuple(Finding(note, _group(note, self.deck.name)) for note in self.findings), title="check.title", grouped_by="slide")

    @property
    def worst(self) -> Severity:
        severities = {note.severity for note in self.findings}
        return next((one for one in (Severity.ERROR, Severity.WARNING) if one in severities), Severity.INFO)


def check(deck: Path, project: Path | None = None) -> Checked:
    """Look at any .pptx; at one of ours its numbers are held against what it remembers, and against the project where that is at hand."""
    from deckgen.checks import DeckEvidence, about_decks, accept, check_deck
    from deckgen.powerpoint.package import faults
    from deckgen.powerpoint.reader import read_deck
    from deckgen.powerpoint.texts import links_of, texts_of

    content = bytes_of(deck)
    seen, settings, notes = _followed(deck, content, read_deck(content, deck.name), project)
    stale = bool(settings and seen.manifest and seen.manifest.build != build_id(settings))
    internal = _internal(settings) if settings and seen.manifest and seen.manifest.audience == Audience.PUBLIC else {}
    evidence = DeckEvidence(deck.name, seen, stale, internal, texts_of(content) if internal else {}, links_of(content))
    found = (*faults(content), *check_deck(evidence, settings.severities if settings else None))
    left, accepted = accept(found, about_decks(settings.acceptances) if settings else ())
    return Checked(deck, len(seen.slides), tuple(sorted(left, key=_position)), accepted, notes)


def _followed(deck: Path, content: bytes, seen: Snapshot, project: Path | None) -> tuple[Snapshot, Settings | None, tuple[Note, ...]]:
    """With the project's memory where the deck has lost its own, and as far as the project is at hand."""
    try:
        if seen.manifest is not None:
            return seen, settings_of(deck, seen.manifest, project), seen.notes
        seen, _, settings, notes = followed(deck, content, project)
        return seen, settings, notes
    except DeckgenError:
        missing = info("checks.not-ours" if seen.manifest is None else "checks.no-project", deck.name)
        return seen, None, (*seen.notes, missing)


def _internal(settings: Settings) -> dict[str, str]:
    from deckgen import sources
    from deckgen.checks import internal_phrases

    return internal_phrases(sources.read_all(settings.data))


def _group(note: Note, whole: str) -> str:
    """The slide that the note is about, else the whole file."""
    return note.where.split(" > ")[1] if _position(note) else whole


def _position(note: Note) -> int:
    """Of the slide that the note is about; 0 for the whole file."""
    parts = note.where.split(" > ")
    word, _, number = parts[1].partition(" ") if len(parts) > 1 else ("", "", "")
    return int(number) if word == "slide" and number.isdecimal() else 0
