"""The brief: what the deck as it was edited, its memory and the data say for whoever speaks, in the language that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from deckgen.model.notes import DeckgenError, error
from deckgen.pipeline.preparing import configure, measured, prepare

if TYPE_CHECKING:
    from deckgen.checks.evidence import DeckEvidence
    from deckgen.model.brief import Brief, BriefFigure, BriefQuestion, BriefSlide
    from deckgen.model.manifest import FactEntry, Manifest
    from deckgen.model.snapshot import SeenSlide
    from deckgen.settings import Settings
    from deckgen.wording import Words

_NAME = re.compile(r"\{([^{}]+)\}")


def brief_of(evidence: DeckEvidence, settings: Settings | None, words: Words, pictures: dict[int, bytes], begin: int) -> Brief:
    """`pictures`: PNG by the slide's place among those that are shown; `begin`: minutes after midnight at which the talk begins."""
    from deckgen.model.brief import Brief

    memory = evidence.deck.manifest
    other = _in_another_language(settings, memory, words.language)
    slides, untranslated = _slides(evidence, other, pictures, words)
    as_of = date.fromisoformat(memory.as_of) if memory else date.min
    title = settings.deck.title if settings else evidence.title_of(evidence.shown_slides[0]) if evidence.shown_slides else evidence.name
    questions, asked = _questions(settings, words) if settings else ((), ())
    return Brief(title, memory.footers.get("footer", "") if memory else "", as_of, slides, tuple(sorted(_figures(evidence, other, words), key=lambda figure: (figure.label.casefold(), figure.period))), questions,
                 memory.minutes if memory else 0, memory.pace if memory else 120, begin, _colour(evidence), evidence.fonts.body or "Calibri", bool(settings and settings.illustrative), (*untranslated, *asked))


def _colour(evidence: DeckEvidence) -> str:
    """The brand's, as the deck's theme has it."""
    from deckgen.model.colour import Colour
    from deckgen.palette import TEXT_CONTRAST, darkened

    return darkened(Colour("accent1", evidence.deck.theme.get("accent1", "1A2A24")), "FFFFFF", TEXT_CONTRAST).rgb


@dataclass(frozen=True, slots=True)
class _Other:
    """The same deck as a build in another language would give it."""

    titles: dict[tuple[str, int], str]
    said: dict[tuple[str, int], str]
    facts: dict[str, FactEntry]


def _in_another_language(settings: Settings | None, memory: Manifest | None, language: str) -> _Other | None:
    """None where the deck is in that language already, or its project is not at hand."""
    from deckgen.pipeline.drawing import fact_entries

    if settings is None or memory is None or memory.language == language:
        return None
    prepared = prepare(configure(settings.path, language=language), lambda stage: None)
    titles = {(slide.key, slide.page): next((placed.text for placed in slide.shapes if placed.slot == "title"), "") for slide in prepared.plan.slides}
    return _Other(titles, {(slide.key, slide.page): slide.notes[0] if slide.notes else "" for slide in prepared.plan.slides}, {fact.id: fact for fact in fact_entries(prepared)})


def _slides(evidence: DeckEvidence, other: _Other | None, pictures: dict[int, bytes], words: Words) -> tuple[tuple[BriefSlide, ...], tuple[tuple[str, str], ...]]:
    from deckgen.model.brief import BriefSlide
    from deckgen.timing import said_on, times_of

    memory = evidence.deck.manifest
    entries = {(entry.key, entry.page): entry for entry in memory.slides} if memory else {}
    times = {time.position: time for time in times_of(evidence.deck)}
    found, untranslated = [], []
    for position, slide in enumerate(evidence.shown_slides, 1):
        entry, time = entries.get((slide.key, slide.page)), times.get(slide.position)
        title, said = evidence.title_of(slide), said_on(slide, entry) if slide.page == 1 else ()
        if memory and memory.language != words.language:
            title, said, left = _translated(slide, entry, title, said, other)
            untranslated += ((f"slide {position}", line) for line in left)
        found.append(BriefSlide(position, title, entry.speaker if entry else "", entry.companion if entry else "", entry.minutes if entry else 0, time.spoken if time else 0,
                                said, pictures.get(position, b"")))
    return tuple(found), tuple(untranslated)


def _translated(slide: SeenSlide, entry, title: str, said: tuple[str, ...], other: _Other | None) -> tuple[str, tuple[str, ...], list[str]]:
    """Ours as a build in that language says it, where nobody has edited them; a person's stay as they are and are listed."""
    name, left = (slide.key, slide.page), []
    ours = entry.slots.get("title") if entry else None
    new_title = " ".join(other.titles.get(name, "").split()) if other else ""
    if new_title and ours and " ".join(ours.written.get("text", "").split()) == title and new_title != title:
        title = new_title
    elif title:
        left.append(title)
    new_said = other.said.get(name, "") if other else ""
    if new_said and entry and slide.notes == entry.notes_written and (new_said,) != said:
        said = (new_said,)
    else:
        left += said
    return title, said, left


def _figures(evidence: DeckEvidence, other: _Other | None, words: Words) -> Iterator[BriefFigure]:
    """Every number of the deck by indicator, with the slides that are shown; what is computed says how."""
    from deckgen.model.brief import BriefFigure
    from deckgen.sources.dates import period
    from deckgen.tracing import formula_of

    memory = evidence.deck.manifest
    offices = {one.code: one.office for one in memory.indicators} if memory else {}
    shown: dict[str, list[int]] = {}
    for position, slide in enumerate(evidence.shown_slides, 1):
        for fact in evidence.facts_of(slide):
            shown.setdefault(fact.id, []).append(position)
    for fact in memory.facts if memory else ():
        if fact.id not in shown or not isinstance(fact.value, int | float):
            continue
        said = other.facts.get(fact.id, fact) if other else fact
        how = formula_of(fact)
        label = said.label or said.id
        if how in {"value", "count"} and _measure(fact) in {"national", "rank"}:
            how = _measure(fact)
        if how not in {"value", "count"}:
            label = f"{label}: {words.say(f'handoff.measure.{how}')}"
        elif fact.id.startswith("readiness."):
            label = f"{said.label or words.say('handoff.measure.all')}: {words.say('status.' + part) if words.has('status.' + (part := _measure(fact))) else words.say('handoff.measure.total')}"
        day, year = (period(text) if text else None for text in (fact.as_of, fact.period))
        yield BriefFigure(label, said.text, words.period(year, short=True) if year else fact.period, fact.kind, fact.source, day.start if day else None, tuple(dict.fromkeys(shown[fact.id])),
                          offices.get(re.split(r"[@.\[]", fact.id, maxsplit=1)[0], ""), fact.cells)


def _measure(fact: FactEntry) -> str:
    return re.sub(r"\[.*\]|@[^.]*", "", fact.id).rpartition(".")[2]


def _questions(settings: Settings, words: Words) -> tuple[tuple[BriefQuestion, ...], tuple[tuple[str, str], ...]]:
    """With their answers filled in; and the words of them, which nobody translates."""
    from deckgen.model.brief import BriefQuestion

    if not settings.deck.questions:
        return (), ()
    facts = measured(settings)
    table = facts.tables.get(settings.deck.questions)
    if table is None:
        raise DeckgenError(error("handoff.no-questions", f"{settings.path.name} > deck > questions", name=settings.deck.questions, choices=", ".join(facts.tables)))
    names = [column.name.casefold() for column in table.columns]

    def cell(row, *called: str) -> str:
        at = next((names.index(name) for name in called if name in names), None)
        return str(row[at] or "") if at is not None else ""

    found = []
    for row in table.rows:
        answer, missing = _answered(cell(row, "jawaban", "answer"), facts.named, words)
        found.append(BriefQuestion(cell(row, "kategori", "category"), cell(row, "pertanyaan", "question"), answer, cell(row, "penjawab", "office"), missing))
    untranslated = tuple((one.category, f"{one.question} {one.answer}".strip()) for one in found) if words.language != settings.deck.language else ()
    return tuple(found), untranslated


def _answered(answer: str, named, words: Words) -> tuple[str, tuple[str, ...]]:
    missing = tuple(dict.fromkeys(name for name in _NAME.findall(answer) if name not in named or named[name].value is None))

    def shown(found: re.Match[str]) -> str:
        fact = named.get(found[1])
        if fact is None or fact.value is None:
            return words.say("handoff.unknown")
        if fact.period and fact.value == fact.period.key:
            return words.period(fact.period)
        return " / ".join([words.fact(fact), *(words.number(rival, fact.decimals) for rival in fact.rivals)])

    return _NAME.sub(shown, answer), missing
