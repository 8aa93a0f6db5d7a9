"""A deck before it leaves the house: what every rule finds in the file as it stands, hand-edited or not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.facts import Audience
from deckgen.model.notes import DeckgenError, Note, Severity, info
from deckgen.pipeline.drawing import build_id
from deckgen.pipeline.preparing import bytes_of, configure
from deckgen.pipeline.refreshing import followed, settings_of
from deckgen.projects import MEMORY, deck_files
from deckgen.store import Store

if TYPE_CHECKING:
    from deckgen.checks.evidence import DeckEvidence
    from deckgen.model.examination import Examination, SlidePicture
    from deckgen.model.facts import Accepted
    from deckgen.model.manifest import Manifest
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
    mended: tuple[Note, ...] = ()
    """What was found and has been set right."""
    backup: Path | None = None
    """The file as it was before."""

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
    return judged(deck, bytes_of(deck), project)[0]


def report_check(found: Checked, path: Path, language: str) -> tuple[Path, ...]:
    """Write what was found in the form that the path's suffix says; a page for the browser shows every slide with a finding, and where on it."""
    from deckgen.pipeline.examining import report

    shown = _pictures(found) if path.suffix.lower() in {".html", ".htm"} else {}
    return report(replace(found.examination, pictures=shown), path, language)


def _pictures(found: Checked) -> dict[str, SlidePicture]:
    """By slide; drawn by LibreOffice where it is installed and does it, else by their shapes."""
    from deckgen.checks.evidence import DeckEvidence
    from deckgen.model.examination import SlidePicture
    from deckgen.powerpoint.looks import looks_of
    from deckgen.powerpoint.reader import read_deck
    from deckgen.rendering import office, pictures_of

    content = bytes_of(found.deck)
    evidence = DeckEvidence(found.deck.name, read_deck(content, found.deck.name), looks=looks_of(content)[0])
    places = {note.where for note in found.findings}
    try:
        images = pictures_of(content, found.deck.name) if office() else {}
    except DeckgenError:
        images = {}
    shown = {}
    for slide in evidence.shown_slides:
        laid_out = [*evidence.laid_out(slide)]
        marks = {where: look.frame for shape, look in laid_out if (where := evidence.where(slide, shape)) in places}
        if marks or evidence.where(slide) in places:
            shapes = tuple((look.frame, evidence.said(shape).replace("\v", " ")[:_FEW_WORDS]) for shape, look in laid_out)
            shown[f"slide {slide.position}"] = SlidePicture(*evidence.deck.size, images.get(slide.position, b""), shapes, marks)
    return shown


_FEW_WORDS = 60
"""Characters of a shape's words in an outline."""


def mend(deck: Path, project: Path | None = None) -> Checked:
    """Set right what needs nobody's judgement, in the file itself, whose old state is kept as a backup; what is left is found as by `check`."""
    from deckgen.checks import mends
    from deckgen.edits import remember_mended
    from deckgen.powerpoint.package import verify
    from deckgen.powerpoint.updating import update
    from deckgen.publish import publish

    content = bytes_of(deck)
    found, evidence, settings = judged(deck, content, project)
    steps = mends(evidence, found.findings)
    if not steps:
        return found
    seen = evidence.deck
    new = update(content, seen, None, steps, {}, lambda after: remember_mended(seen.manifest, seen, after) if seen.manifest else None)
    store = Store((settings.project if settings else deck.resolve().parent) / MEMORY)
    published = publish(deck, new, lambda bytes_: verify(bytes_, content), store.backups)
    left = judged(deck, new, project)[0]
    mended = tuple(note for note in found.findings if (note.rule, note.where) not in {(one.rule, one.where) for one in left.findings})
    return replace(left, mended=mended, backup=published.backup, notes=(*left.notes, *published.notes))


def judged(deck: Path, content: bytes, project: Path | None) -> tuple[Checked, DeckEvidence, Settings | None]:
    """What the rules find in a file with this content, what they looked at, and the deck file where the project is at hand."""
    from deckgen.checks import about_decks, accept, check_deck
    from deckgen.powerpoint.package import faults
    from deckgen.powerpoint.reader import read_deck

    seen, settings, notes = _followed(deck, content, read_deck(content, deck.name), project)
    evidence, missed = _evidence(deck, content, seen, settings)
    # What somebody else's program wrote may be no fault of the slides: it is told, and stops nobody.
    whole = faults(content) if seen.manifest else tuple(replace(note, severity=Severity.WARNING) for note in faults(content))
    found = (*whole, *check_deck(evidence, settings.severities if settings else None))
    unjudged = tuple(note for note in found if note.rule.endswith("-unjudged"))
    left, accepted = accept([note for note in found if note not in unjudged], about_decks(settings.acceptances) if settings else ())
    return Checked(deck, len(seen.slides), tuple(sorted(left, key=_position)), accepted, (*notes, *missed, *unjudged)), evidence, settings


def _evidence(deck: Path, content: bytes, seen: Snapshot, settings: Settings | None) -> tuple[DeckEvidence, tuple[Note, ...]]:
    """What the rules look at, and what of it could not be had."""
    from deckgen.checks.evidence import DeckEvidence
    from deckgen.powerpoint.looks import looks_of
    from deckgen.powerpoint.properties import people_of, sizes_of
    from deckgen.powerpoint.reader import readable
    from deckgen.powerpoint.texts import links_of, texts_of

    memory = seen.manifest
    stale = bool(settings and memory and memory.build != build_id(settings))
    now, missed = _now(settings, memory) if settings and memory and stale else ({}, ())
    internal = _internal(settings, memory) if settings and memory and memory.audience == Audience.PUBLIC else {}
    with readable(deck.name):
        return DeckEvidence(deck.name, seen, stale, now, internal, texts_of(content), links_of(content), *looks_of(content),
                            sizes_of(content), people_of(content, memory.author if memory else ""), _unlike(content)), missed


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


def _internal(settings: Settings, memory: Manifest) -> dict[str, str]:
    from deckgen import sources
    from deckgen.checks import internal_phrases, internal_values

    dataset = sources.read_all(settings.data)
    return internal_phrases(dataset) | internal_values(dataset, settings.admitted, memory) | _asked(settings)


def _asked(settings: Settings) -> dict[str, str]:
    """Decisions that the project's decks for the leadership ask for -> their cells; their reasons may be public knowledge."""
    from deckgen import sources
    from deckgen.checks import internal_cells

    found: dict[str, str] = {}
    for path in deck_files(settings.project):
        # To read a deck file takes time: most of them say at once that they are not meant.
        if path.resolve() == settings.path or '"internal"' not in path.read_text("utf-8", "replace"):
            continue
        try:
            other = configure(path)
        except DeckgenError:
            continue
        asking = [slide.options for slide in other.slides if slide.kind == "decisions"]
        if other.audience is Audience.INTERNAL and asking:
            tables = sources.read_all(other.data).tables
            for options in asking:
                if options.table in tables:
                    found |= internal_cells(tables[options.table], (options.decision,))
    return found


def _now(settings: Settings, memory: Manifest) -> tuple[dict[str, str], tuple[Note, ...]]:
    """Fact -> what the data say now, of those that the deck shows otherwise; and why that could not be found out."""
    from deckgen.pipeline.drawing import fact_entries
    from deckgen.pipeline.preparing import prepare

    try:
        now = {fact.id: fact.text for fact in fact_entries(prepare(settings, lambda stage: None))}
    except DeckgenError as problem:
        return {}, tuple(problem.notes)
    return {fact.id: now.get(fact.id, "") for fact in memory.facts if now.get(fact.id, "") != fact.text}, ()


def _unlike(content: bytes) -> tuple[tuple[str, str, str, str], ...]:
    """Every point of a native chart that its workbook holds otherwise."""
    from deckgen.powerpoint.charts import copies_of

    found = []
    for copy in copies_of(content):
        from deckgen.sources.embedded import held_in

        held = held_in(copy.workbook, copy.shown) if copy.workbook else None
        found += ((copy.place, cell, shown, held[cell]) for cell, shown in copy.shown.items() if held is not None and not _same(shown, held[cell]))
    return tuple(found)


def _same(shown: str, held: str) -> bool:
    try:
        return isclose(float(shown), float(held), rel_tol=1e-9, abs_tol=1e-12)
    except ValueError:
        return shown.strip() == held.strip()


def _group(note: Note, whole: str) -> str:
    """The slide that the note is about, else the whole file."""
    return note.where.split(" > ")[1] if _position(note) else whole


def _position(note: Note) -> int:
    """Of the slide that the note is about; 0 for the whole file."""
    parts = note.where.split(" > ")
    word, _, number = parts[1].partition(" ") if len(parts) > 1 else ("", "", "")
    return int(number) if word == "slide" and number.isdecimal() else 0
