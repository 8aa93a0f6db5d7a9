"""From the deck file to a plan: read, measure, judge, tell and place; everything but drawing and writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen import __version__
from deckgen.model.notes import DeckgenError, Note, Severity, error, stop_on_errors, warning
from deckgen.projects import MEMORY
from deckgen.store import Store

if TYPE_CHECKING:
    from deckgen.layout import Frames
    from deckgen.model.dataset import Dataset
    from deckgen.model.deck import Deck
    from deckgen.model.facts import Accepted, Facts
    from deckgen.model.plan import Plan
    from deckgen.model.rehearsal import State
    from deckgen.model.template import Template
    from deckgen.palette import Palette
    from deckgen.settings import Settings
    from deckgen.wording import Words

# Every stage is imported where it is used: a build with nothing to do loads none of them.

Progress = Callable[[str], None]
"""Called with the name of each stage as it begins."""


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


def inspect(path: Path) -> Template:
    """A template as deckgen sees it."""
    from deckgen.powerpoint.template import read_template

    return read_template(bytes_of(path), path.name, {})


def configure(path: Path, output: str = "", language: str = "") -> Settings:
    """The deck file's settings, with the output and the language that the command line asks for."""
    from deckgen.settings import load

    settings = load(path)
    if output:
        settings = replace(settings, output=Path(output).resolve())
    if language:
        settings = replace(settings, deck=replace(settings.deck, language=language))
    return settings


def prepare(settings: Settings, progress: Progress, template_content: bytes = b"", frames: Frames | None = None) -> Prepared:
    """Read, measure, tell and place: everything but drawing and writing. Raises DeckgenError with all the mistakes it can find.

    `template_content`: a deck whose own layouts are used in place of the template's. `frames`: where a person has put things in it.
    """
    from deckgen import charts, metrics, sources
    from deckgen.layout import Drawing, place
    from deckgen.metrics.tables import arrange
    from deckgen.palette import Palette
    from deckgen.powerpoint.template import read_template, template_of
    from deckgen.slides import tell
    from deckgen.wording import Words

    mistakes: list[Note] = []
    progress("template")
    read = template_of if template_content else read_template
    template_content = template_content or bytes_of(settings.template)
    template = _collected(mistakes, lambda: read(template_content, settings.template.name, settings.layouts))
    progress("data")
    dataset = _collected(mistakes, lambda: sources.read(settings.data))
    images = _images(settings, mistakes)
    if template is None or dataset is None:
        raise DeckgenError(*mistakes)
    mistakes += template.notes
    progress("facts")
    facts = metrics.measure(dataset, settings.as_of, settings.illustrative, settings.admitted)
    said, accepted = judged(settings, dataset, facts)
    mistakes += (note for note in said if note.severity is Severity.ERROR)
    words = Words(settings.deck.language, settings.project / "wording")
    facts = facts.with_accepted(accepted).with_rehearsals(Store(settings.project / MEMORY).rehearsals(), state(facts, words))
    progress("slides")
    deck = _collected(mistakes, lambda: tell(settings, facts, words, images, arrange))
    stop_on_errors(mistakes)
    deck = replace(deck, notes=(*said, *template.notes, *deck.notes))
    progress("layout")
    palette = Palette(template.theme, settings.brand)
    style = chart_style(template, palette)
    drawing = Drawing(lambda chart, width, height: charts.rows_that_fit(chart, width, height, style), _style_digest(style))
    plan = place(deck, template, frames or {}, palette, drawing)
    stop_on_errors(plan.notes)
    return Prepared(settings, template_content, template, palette, facts, deck, plan, words, dataset.live)


def measured(settings: Settings) -> Facts:
    """What the data say, and nothing told of it; DeckgenError for data that cannot be read."""
    from deckgen import metrics, sources

    return metrics.measure(sources.read(settings.data), settings.as_of, settings.illustrative, settings.admitted)


def state(facts: Facts, words: Words) -> State:
    """What a rehearsal held now would remember."""
    from deckgen.metrics.states import state_of

    return state_of(facts, lambda key: words.say(f"changes.label.{key}"))


def judged(settings: Settings, dataset: Dataset, facts: Facts) -> tuple[tuple[Note, ...], tuple[Accepted, ...]]:
    """What is to be said of the data, and what somebody has accepted of it."""
    from deckgen.checks import Evidence, about_data, accept, check_data

    evidence = Evidence(dataset, facts.kpis, settings.deck.cut_off, settings.audience, settings.admitted)
    said, accepted = accept((*dataset.notes, *check_data(evidence, settings.severities)), about_data(settings.acceptances))
    if accepted and not any(slide.kind == "accepted" for slide in settings.slides):
        said = (*said, warning("pipeline.accepted-unshown", settings.path.name, count=len(accepted)))
    return said, accepted


def chart_style(template: Template, palette: Palette):
    from deckgen import charts, fonts

    return charts.Style.of_theme(palette, fonts.find(template.theme.body_font), template.theme.body_size)


def _style_digest(style) -> str:
    colours = "|".join(f"{role}={colour.rgb}" for role, colour in style.palette.items())
    return sha256(f"{__version__}|{colours}|{style.face.family}|{style.text}|{style.floor}".encode()).hexdigest()[:16]


def _collected(mistakes: list[Note], stage: Callable):
    """The stage's result; None where it failed, with its mistakes put with the others."""
    try:
        return stage()
    except DeckgenError as problem:
        mistakes += problem.notes
        return None


def bytes_of(path: Path) -> bytes:
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
            images[name] = _collected(mistakes, lambda path=path, where=where: cleaned(bytes_of(path), path.name, where))
    return images
