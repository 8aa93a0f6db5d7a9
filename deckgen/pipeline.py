"""The whole way of a number, from its cell to its slide: the only place that knows every stage."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen import __version__
from deckgen.model.examination import Examination
from deckgen.model.notes import DeckgenError, Note, Severity, error, stop_on_errors, warning
from deckgen.projects import MEMORY, project_of
from deckgen.store import Remembered, Store, digest_of

if TYPE_CHECKING:
    from deckgen.model.deck import Deck
    from deckgen.model.dataset import Dataset
    from deckgen.model.facts import Accepted, Facts
    from deckgen.model.manifest import FactEntry, Manifest
    from deckgen.model.plan import Plan
    from deckgen.model.snapshot import Snapshot
    from deckgen.model.template import Template
    from deckgen.palette import Palette
    from deckgen.settings import Settings
    from deckgen.wording import Words

# Every stage is imported where it is used: a build with nothing to do loads none of them.

Progress = Callable[[str], None]
"""Called with the name of each stage as it begins."""
Told = Callable[[str, int, int], None]
"""Called now and then while a long file is read: the place, how many rows have been read, out of how many (0: not known)."""


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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A deck that is planned, with what it takes to write it."""

    settings: Settings
    template_content: bytes
    template: Template
    palette: Palette
    facts: Facts
    deck: Deck
    plan: Plan
    words: Words
    live: str
    """Hash of what came from databases, which no file's own says."""


def build(path: Path, output: str = "", language: str = "", progress: Progress = lambda stage: None) -> Report:
    """Write the deck of this deck file; refuse where people have edited the one that is there.

    `output` and `language` stand in for what the deck file says. Every verb here raises DeckgenError with all the mistakes
    that can be found, and then nothing is written.
    """
    return _unchanged(path, _asked(output, language)) or _build(configure(path, output, language), _asked(output, language), progress, _refuse_edited)


def build_anew(path: Path, output: str = "", language: str = "", progress: Progress = lambda stage: None) -> Report:
    """Write the deck whatever stands there; the old file is kept as a backup."""
    return _build(configure(path, output, language), _asked(output, language), progress, lambda settings: None)


def preview(path: Path, output: str = "", language: str = "", progress: Progress = lambda stage: None) -> Report:
    """What a build would give; writes nothing."""
    return _report(prepare(configure(path, output, language), progress), written=False)


def inspect(path: Path) -> Template:
    """A template as deckgen sees it."""
    from deckgen.powerpoint.template import read_template

    return read_template(_bytes(path), path.name, {})


def examine(decks: Sequence[Path], files: Sequence[Path], told: Told) -> Examination:
    """What is in the data of these decks, or in these files, and what is to be said of it.

    A file that a deck names is read as that deck says; any other one by what its headers look like. `told` is called with a
    place and the number of rows read and in all, now and then.
    """
    settings = [configure(deck) for deck in decks]
    named = {path.resolve() for one in settings for path in one.data.files}
    parts = [_examined(one, files, told) for one in settings if not files or named & {path.resolve() for path in files}]
    strangers = [path for path in files if path.resolve() not in named]
    if strangers:
        parts.append(_strangers(strangers, settings, told))
    if not parts:
        raise DeckgenError(error("sources.nothing-to-read", "."))
    paths = {path.name: path for one in settings for path in one.data.files if not files or path.resolve() in {file.resolve() for file in files}}
    return Examination(tuple(dict.fromkeys(table for part in parts for table in part.tables)),
                       tuple(dict.fromkeys(finding for part in parts for finding in part.findings)), paths | {path.name: path for path in strangers})


def _examined(settings: Settings, files: Sequence[Path], told: Told) -> Examination:
    """All that a deck names, since one table explains another; shown is what belongs to the files that were asked for."""
    from deckgen import metrics, sources
    from deckgen.checks.owners import owned

    dataset = sources.read_all(settings.data, told)
    facts = metrics.measure(dataset, settings.as_of, settings.illustrative, settings.admitted)
    said, _ = _judged(settings, dataset, facts)
    names = {path.name for path in files}
    of_files = [note for note in said if not names or note.where.partition(" > ")[0] in names]
    return Examination(tuple(table for table in dataset.found if not names or table.file in names), owned(of_files, dataset))


def _strangers(files: Sequence[Path], decks: Sequence[Settings], told: Told) -> Examination:
    """Files that no deck names; what agencies are called is known from the decks all the same."""
    from datetime import date

    from deckgen import sources
    from deckgen.checks import Evidence, check_data
    from deckgen.checks.owners import owned
    from deckgen.metrics.kpi import measure_kpis
    from deckgen.model.facts import Audience

    listed = next((deck.data.tables["agencies"] for deck in decks if "agencies" in deck.data.tables), None)
    dataset = sources.read_unnamed(files, listed, told)
    # Without definitions nothing can be judged of values but that they can be read.
    judged = dataset if dataset.indicators else replace(dataset, values=())
    kpis = measure_kpis(judged, date.max)
    names = {path.name for path in files}
    found = tuple(table for table in dataset.found if table.file in names)
    return Examination(found, owned((*dataset.notes, *check_data(Evidence(judged, kpis, date.max, Audience.INTERNAL))), dataset))


def report(examination: Examination, path: Path, language: str) -> tuple[Path, ...]:
    """Write the examination in the form that the path's suffix says; the files that were written."""
    from deckgen.publish import publish
    from deckgen.reports import render
    from deckgen.wording import Words

    return tuple(publish(page, content, lambda _: None, None).path for page, content in render(examination, path, Words(language)).items())


def blank(path: Path, language: str) -> None:
    """Write an empty workbook to fill in; raises DeckgenError where a file stands already, for somebody may have filled it in."""
    from deckgen.publish import publish
    from deckgen.sources.blank import blank_workbook
    from deckgen.wording import Words

    if path.suffix.lower() != ".xlsx":
        raise DeckgenError(error("reports.unknown-kind", path.name, choices=".xlsx"))
    if path.exists():
        raise DeckgenError(error("reports.exists", path.name))
    publish(path, blank_workbook(Words(language)), lambda _: None, None)


def configure(path: Path, output: str = "", language: str = "") -> Settings:
    """The deck file's settings, with the output and the language that the command line asks for."""
    from deckgen.settings import load

    settings = load(path)
    if output:
        settings = replace(settings, output=Path(output).resolve())
    if language:
        settings = replace(settings, deck=replace(settings.deck, language=language))
    return settings


def _build(settings: Settings, asked: str, progress: Progress, guard: Callable[[Settings], None]) -> Report:
    guard(settings)
    store = Store(settings.project / MEMORY)
    prepared = prepare(settings, progress)
    inputs = digest_of(settings.files, settings.project, f"{__version__}|{asked}{prepared.live}")
    content, manifest = _written(prepared, store, inputs, progress)
    progress("publish")
    from deckgen.powerpoint.package import verify
    from deckgen.publish import publish

    published = publish(settings.output, content, lambda bytes_: verify(bytes_, prepared.template_content), store.backups)
    report = _report(prepared, published.written, published.backup, published.notes)
    made = Remembered(inputs, tuple(_inside(file, settings.project) for file in settings.files), asked, _inside(settings.output, settings.project),
                      sha256(content).hexdigest(), _as_json(report))
    return replace(report, notes=(*report.notes, *store.remember(settings.name, manifest.to_json(), made)))


def prepare(settings: Settings, progress: Progress) -> Prepared:
    """Read, measure, tell and place: everything but drawing and writing. Raises DeckgenError with all the mistakes it can find."""
    from deckgen import charts, metrics, sources
    from deckgen.layout import Drawing, place
    from deckgen.metrics.tables import arrange
    from deckgen.palette import Palette
    from deckgen.powerpoint.template import read_template
    from deckgen.slides import tell
    from deckgen.wording import Words

    mistakes: list[Note] = []
    progress("template")
    template_content = _bytes(settings.template)
    template = _collected(mistakes, lambda: read_template(template_content, settings.template.name, settings.layouts))
    progress("data")
    dataset = _collected(mistakes, lambda: sources.read(settings.data))
    images = _images(settings, mistakes)
    if template is None or dataset is None:
        raise DeckgenError(*mistakes)
    mistakes += template.notes
    progress("facts")
    facts = metrics.measure(dataset, settings.as_of, settings.illustrative, settings.admitted)
    said, accepted = _judged(settings, dataset, facts)
    mistakes += (note for note in said if note.severity is Severity.ERROR)
    facts = facts.with_accepted(accepted)
    words = Words(settings.deck.language, settings.project / "wording")
    progress("slides")
    deck = _collected(mistakes, lambda: tell(settings, facts, words, images, arrange))
    stop_on_errors(mistakes)
    deck = replace(deck, notes=(*said, *template.notes, *deck.notes))
    progress("layout")
    palette = Palette(template.theme, settings.brand)
    style = _chart_style(template, palette)
    drawing = Drawing(lambda chart, width, height: charts.rows_that_fit(chart, width, height, style), _style_digest(style))
    plan = place(deck, template, {}, palette, drawing)
    stop_on_errors(plan.notes)
    return Prepared(settings, template_content, template, palette, facts, deck, plan, words, dataset.live)


def _judged(settings: Settings, dataset: Dataset, facts: Facts) -> tuple[tuple[Note, ...], tuple[Accepted, ...]]:
    """What is to be said of the data, and what somebody has accepted of it."""
    from deckgen.checks import Evidence, accept, check_data

    evidence = Evidence(dataset, facts.kpis, settings.deck.cut_off, settings.audience, settings.admitted)
    said, accepted = accept((*dataset.notes, *check_data(evidence, settings.severities)), settings.acceptances)
    if accepted and not any(slide.kind == "accepted" for slide in settings.slides):
        said = (*said, warning("pipeline.accepted-unshown", settings.path.name, count=len(accepted)))
    return said, accepted


def _written(prepared: Prepared, store: Store, inputs: str, progress: Progress) -> tuple[bytes, Manifest]:
    """The file's bytes and what it remembers."""
    from deckgen.edits import diff, remember
    from deckgen.model.manifest import Manifest
    from deckgen.model.snapshot import Snapshot
    from deckgen.powerpoint.writer import write

    edits = diff(None, Snapshot(), prepared.plan)
    progress("charts")
    pictures = _drawn(prepared, store)
    made: list[Manifest] = []

    def remembering(seen: Snapshot) -> Manifest:
        settings, deck = prepared.settings, prepared.deck
        made.append(Manifest(deck.id, inputs, deck.language, deck.audience.value, prepared.template.file, prepared.template.digest,
                             settings.as_of.isoformat(), dict(prepared.plan.fonts), remember(prepared.plan, seen), _fact_entries(prepared)))
        return made[0]

    progress("write")
    return write(prepared.template_content, prepared.deck, edits, pictures, remembering), made[0]


def _drawn(prepared: Prepared, store: Store) -> dict[tuple[str, str], bytes]:
    """Charts last, at their slots' sizes, and only those that were not drawn before."""
    from deckgen import charts
    from deckgen.model.plan import PlacedChart

    style = _chart_style(prepared.template, prepared.palette)
    pictures = {}
    for slide in prepared.plan.slides:
        for placed in slide.shapes:
            if isinstance(placed, PlacedChart):
                picture = store.picture(placed.digest)
                if picture is None:
                    picture = charts.draw(placed.chart, placed.frame.width, placed.frame.height, style)
                    store.keep_picture(placed.digest, picture)
                pictures[slide.name, placed.slot] = picture
    return pictures


def _chart_style(template: Template, palette: Palette):
    from deckgen import charts, fonts

    return charts.Style.of_theme(palette, fonts.find(template.theme.body_font), template.theme.body_size)


def _style_digest(style) -> str:
    colours = "|".join(f"{role}={colour.rgb}" for role, colour in style.palette.items())
    return sha256(f"{__version__}|{colours}|{style.face.family}|{style.text}|{style.floor}".encode()).hexdigest()[:16]


def _fact_entries(prepared: Prepared) -> tuple[FactEntry, ...]:
    from deckgen.model.deck import unique_facts
    from deckgen.model.manifest import FactEntry

    words = prepared.words
    shown = unique_facts(fact for slide in prepared.deck.slides for fact in slide.facts)
    return tuple(FactEntry(fact.id, words.full(fact), fact.value, fact.unit, fact.kind.value if fact.kind else "", fact.period.key if fact.period else "",
                           fact.as_of.key if fact.as_of else "", fact.source, fact.cells) for fact in shown)


# --- what is there already --------------------------------------------------------------------------------------------------


def _unchanged(path: Path, asked: str) -> Report | None:
    """The last report, where nothing has changed since: asked before the deck file is even read."""
    project = project_of(path)
    last = Store(project / MEMORY).unchanged(path.stem, asked, __version__)
    return replace(_from_json(last.report, project / last.output), written=False, backup=None) if last else None


def _asked(output: str, language: str) -> str:
    return f"{Path(output).resolve() if output else ''}|{language}"


def _inside(path: Path, project: Path) -> str:
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)


def _refuse_edited(settings: Settings) -> None:
    """Raises DeckgenError where the file at the output is not as we wrote it."""
    if not settings.output.is_file():
        return
    from deckgen.edits import touched
    from deckgen.powerpoint.reader import read_deck
    from deckgen.slides import deck_id

    seen = read_deck(settings.output.read_bytes(), settings.output.name)
    if seen.manifest is None or seen.manifest.deck != deck_id(settings):
        raise DeckgenError(error("pipeline.foreign", settings.output.name))
    edits = tuple(touched(seen.manifest, seen))
    if edits:
        raise DeckgenError(error("pipeline.edited", settings.output.name, edits=len(edits), slides=len({edit.slide for edit in edits})))


# --- reports ----------------------------------------------------------------------------------------------------------------


def _report(prepared: Prepared, written: bool = True, backup: Path | None = None, more: Iterable[Note] = ()) -> Report:
    notes = [*prepared.plan.notes, *more]
    places = {slide.key: slide.where for slide in prepared.deck.slides}
    titles = {slide.name: next((placed.text.replace("\v", " ") for placed in slide.shapes if placed.slot == "title"), "")
              for slide in prepared.plan.slides}
    slides = tuple(SlideReport(number, slide.name, titles[slide.name],
                               tuple(note for note in notes if slide.page == 1 and note.where.startswith(places[slide.key])))
                   for number, slide in enumerate(prepared.plan.slides, 1))
    rest = tuple(note for note in dict.fromkeys(notes) if not any(note.where.startswith(place) for place in places.values()))
    return Report(prepared.settings.name, prepared.settings.output, prepared.settings.deck.language, slides, rest, written, backup)


def _as_json(report: Report) -> str:
    return json.dumps(asdict(report), default=str, ensure_ascii=False)


def _from_json(text: str, output: Path) -> Report:
    raw = json.loads(text)
    slides = tuple(SlideReport(one["number"], one["key"], one["title"], _notes(one["notes"])) for one in raw["slides"])
    return Report(raw["deck"], output, raw["language"], slides, _notes(raw["notes"]))


def _notes(raw: list[dict]) -> tuple[Note, ...]:
    return tuple(Note(one["rule"], Severity(one["severity"]), one["where"], one["values"]) for one in raw)


# --- files ------------------------------------------------------------------------------------------------------------------


def _collected(mistakes: list[Note], stage: Callable):
    """The stage's result; None where it failed, with its mistakes put with the others."""
    try:
        return stage()
    except DeckgenError as problem:
        mistakes += problem.notes
        return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise DeckgenError(error("pipeline.unreadable", path.name, reason=problem.strerror or "")) from problem


def _images(settings: Settings, mistakes: list[Note]) -> dict[str, bytes]:
    """Every picture that people gave, by the name that the deck file gives it, made safe."""
    from deckgen.powerpoint.images import cleaned

    images = {}
    for name, where in settings.images:
        path = settings.inside(name)
        if not path.is_relative_to(settings.project):
            mistakes.append(error("settings.outside", where, path=name))
        elif not path.is_file():
            mistakes.append(error("settings.file-missing", where, path=name, nearest=""))
        else:
            images[name] = _collected(mistakes, lambda path=path, where=where: cleaned(_bytes(path), path.name, where))
    return images
