"""What a build did, for the person who built; kept as JSON, so that a build with nothing to do can say it again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.notes import Note, Severity

if TYPE_CHECKING:
    from deckgen.pipeline.preparing import Prepared


@dataclass(frozen=True, slots=True)
class SlideReport:
    number: int
    key: str
    title: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, for the person who built."""

    deck: str
    output: Path
    language: str
    slides: tuple[SlideReport, ...]
    notes: tuple[Note, ...] = ()
    """Those that belong to no slide."""
    written: bool = True
    """False where nothing had changed, or for a dry run."""
    backup: Path | None = None

    @property
    def all_notes(self) -> tuple[Note, ...]:
        return (*(note for slide in self.slides for note in slide.notes), *self.notes)


def report_of(prepared: Prepared, written: bool = True, backup: Path | None = None, more: Iterable[Note] = ()) -> Report:
    notes = [*prepared.plan.notes, *more]
    places = {slide.key: slide.where for slide in prepared.deck.slides}
    titles = {slide.name: next((placed.text.replace("\v", " ") for placed in slide.shapes if placed.slot == "title"), "")
              for slide in prepared.plan.slides}
    slides = tuple(SlideReport(number, slide.name, titles[slide.name],
                               tuple(note for note in notes if slide.page == 1 and note.where.startswith(places[slide.key])))
                   for number, slide in enumerate(prepared.plan.slides, 1))
    rest = tuple(note for note in dict.fromkeys(notes) if not any(note.where.startswith(place) for place in places.values()))
    return Report(prepared.settings.name, prepared.settings.output, prepared.settings.deck.language, slides, rest, written, backup)


def as_json(report: Report) -> str:
    return json.dumps(asdict(report), default=str, ensure_ascii=False)


def from_json(text: str, output: Path) -> Report:
    raw = json.loads(text)
    slides = tuple(SlideReport(one["number"], one["key"], one["title"], _notes(one["notes"])) for one in raw["slides"])
    return Report(raw["deck"], output, raw["language"], slides, _notes(raw["notes"]))


def _notes(raw: list[dict]) -> tuple[Note, ...]:
    return tuple(Note(one["rule"], Severity(one["severity"]), one["where"], one["values"]) for one in raw)
