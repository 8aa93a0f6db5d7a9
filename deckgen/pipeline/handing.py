"""The deck leaves the house: one folder with what may be passed on, and what the speaker takes along, from the file as it was edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.notes import DeckgenError, Note, error, warning
from deckgen.pipeline.checking import Checked, judged
from deckgen.pipeline.preparing import bytes_of, configure, prepare

if TYPE_CHECKING:
    from deckgen.checks.evidence import DeckEvidence
    from deckgen.model.brief import Brief, BriefFigure, BriefQuestion, BriefSlide
    from deckgen.model.manifest import FactEntry, Manifest
    from deckgen.model.snapshot import SeenSlide
    from deckgen.settings import Settings
    from deckgen.wording import Words

_STOPPING = frozenset({"checks.internal-words", "checks.linked-file"})
"""What would embarrass at the other end, and what would not be there."""
_NAME = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class HandedOver:
    folder: Path
    files: tuple[Path, ...]
    size: int
    """Bytes of all of them."""
    findings: tuple[Note, ...]
    """That are left in the deck."""
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Removed:
    notes: int
    hidden: int
    comments: int


def hand_off(deck: Path, folder: Path, project: Path | None = None, language: str = "", start: str = "") -> HandedOver:
    """Write the folder; raises DeckgenError, and then nothing is written, where the deck cannot be read or something internal is left in it, or it leads to a file that stays here.

    `language`: of what goes with the deck; its own where empty. `start`: when the talk begins, such as `09:30`.
    """
    begin = _minutes(start)
    content = bytes_of(deck)
    before, evidence, settings = judged(deck, content, project)
    cleaned, removed = _cleaned(content, evidence)
    checked, after, _ = judged(deck, cleaned, project)
    stopping = [note for note in checked.findings if note.rule in _STOPPING]
    if stopping:
        raise DeckgenError(*stopping)
    from deckgen.companions import companions
    from deckgen.wording import Words

    memory = evidence.deck.manifest
    words = Words(language or (memory.language if memory else "id"), settings.project / "wording" if settings else None)
    document, pictures, missed = _drawn(cleaned, deck.name)
    brief = _brief(evidence, settings, words, pictures, begin)
    parts: dict[str, bytes] = {f"{words.say('handoff.public')}/{deck.name}": cleaned}
    if document:
        from deckgen.rendering import contact_sheet

        public = words.say("handoff.public")
        parts[f"{public}/{deck.stem}.pdf"] = document
        parts |= {f"{public}/slide/slide-{position:02d}.png": png for position, png in pictures.items()}
        parts[f"{public}/{deck.stem}.png"] = contact_sheet(pictures)
    made = companions(brief, words)
    parts |= {f"{words.say('handoff.speaker')}/{name}.docx": blob for name, blob in made.items()}
    parts |= {f"{words.say('handoff.speaker')}/{name}.pdf": blob for name, blob in _printed(made, bool(document)).items()}
    missed += tuple(_leaks_in(parts, evidence, words))
    return _written(folder, parts, words, brief, checked, after, removed, (*before.notes, *missed))


# --- the deck ----------------------------------------------------------------------------------------------------------------------


def _cleaned(content: bytes, evidence: DeckEvidence) -> tuple[bytes, _Removed]:
    """The rule: hidden slides, notes, comments and names of people go; marks and the public memory stay, without the notes that it remembers."""
    from deckgen.model.refresh import RemoveComments, RemoveNotes, RemoveSlide, SetPeople, Step
    from deckgen.powerpoint.updating import update

    seen, memory = evidence.deck, evidence.deck.manifest
    hidden = [slide for slide in seen.slides if slide.hidden]
    noted = [slide for slide in seen.slides if not slide.hidden and any(line.strip() for line in slide.notes)]
    steps: list[Step] = [*(RemoveNotes(slide.id) for slide in seen.slides if not slide.hidden), *(RemoveSlide(slide.id) for slide in hidden), RemoveComments(),
                         SetPeople(memory.author if memory else "")]
    public = replace(memory, slides=tuple(replace(entry, notes_base=(), notes_written=()) for entry in memory.slides)) if memory else None
    comments = sum("/comment" in part or part == "ppt/authors.xml" for part in evidence.sizes)
    return update(content, seen, None, steps, {}, lambda after: public), _Removed(len(noted), len(hidden), comments)


def _drawn(content: bytes, name: str) -> tuple[bytes, dict[int, bytes], tuple[Note, ...]]:
    from deckgen.rendering import document_of, office, pictures_of

    if office() is None:
        return b"", {}, (warning("handoff.no-office", name),)
    document = document_of(content, name)
    return document, pictures_of(content, name, document=document), ()


def _printed(made: dict[str, bytes], possible: bool) -> dict[str, bytes]:
    from deckgen.rendering import converted

    return {name: converted(blob, ".docx", name, 40) for name, blob in made.items()} if possible else {}


def _leaks_in(parts: dict[str, bytes], evidence: DeckEvidence, words: Words) -> Iterator[Note]:
    """What is internal and stands in what the speaker takes along: nobody else reads it, so it is told and stops nothing. What may be passed on was checked before."""
    from deckgen.checks.deck.internal_words import found_in
    from deckgen.powerpoint.texts import texts_of

    for name, blob in parts.items():
        if name.endswith(".docx") and evidence.internal:
            for place, said in texts_of(blob).items():
                yield from (warning("handoff.internal", f"{name} > {place}", words=phrase, cell=cell) for phrase, cell in found_in(said, evidence.internal))


# --- the brief ---------------------------------------------------------------------------------------------------------------------


def _brief(evidence: DeckEvidence, settings: Settings | None, words: Words, pictures: dict[int, bytes], begin: int) -> Brief:
    from deckgen.model.brief import Brief

    memory = evidence.deck.manifest
    other = _in_another_language(settings, memory, words.language)
    slides, untranslated = _slides(evidence, other, pictures, words)
    as_of = date.fromisoformat(memory.as_of) if memory else date.min
    title = settings.deck.title if settings else evidence.title_of(evidence.shown_slides[0]) if evidence.shown_slides else evidence.name
    questions, asked = _questions(settings, words) if settings else ((), ())
    return Brief(title, memory.footers.get("footer", "") if memory else "", as_of, slides, tuple(sorted(_figures(evidence, other, words), key=lambda figure: (figure.label.casefold(), figure.period))), questions,
                 memory.minutes if memory else 0, memory.pace if memory else 120, begin, bool(settings and settings.illustrative), (*untranslated, *asked))


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
    facts = prepare(configure(settings.path, language=words.language), lambda stage: None).facts
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


# --- the folder --------------------------------------------------------------------------------------------------------------------


def _written(folder: Path, parts: dict[str, bytes], words: Words, brief: Brief, checked: Checked, evidence: DeckEvidence, removed: _Removed, notes: tuple[Note, ...]) -> HandedOver:
    from deckgen.publish import publish
    from deckgen.reports import render

    report = Path(f"{words.say('handoff.findings')}.md")
    if checked.findings:
        parts |= {page.name: blob for page, blob in render(checked.examination, report, words).items()}
    parts[f"{words.say('handoff.readme')}.md"] = _readme(words, brief, checked, evidence, removed, report.name, any(name.endswith(".pdf") for name in parts)).encode()
    parts["checksum-sha256.txt"] = "".join(f"{sha256(blob).hexdigest()}  {name}\n" for name, blob in sorted(parts.items())).encode()
    paths = tuple(publish(folder / name, blob, lambda _: None, None).path for name, blob in parts.items())
    return HandedOver(folder, paths, sum(map(len, parts.values())), checked.findings, notes)


def _readme(words: Words, brief: Brief, checked: Checked, evidence: DeckEvidence, removed: _Removed, report: str, drawn: bool) -> str:
    say = words.say
    lines = [f"# {brief.title}", "", f"## {say('handoff.rule_title')}", "", f"- {say('handoff.rule_public', folder=say('handoff.public'))}",
             f"- {say('handoff.rule_speaker', folder=say('handoff.speaker'))}", f"- {say('handoff.removed', notes=removed.notes, hidden=removed.hidden, comments=removed.comments)}",
             *(f"- {line}" for line in _fonts(words, evidence)), f"- {say('handoff.findings_left', n=len(checked.findings), file=report) if checked.findings else say('handoff.findings_none')}",
             *([] if drawn else [f"- {say('handoff.no_office')}"]), f"- {say('handoff.checksums')}"]
    if brief.untranslated:
        lines += ["", f"## {say('handoff.untranslated', n=len(brief.untranslated))}", "", *(f"- {place}: {said}" for place, said in brief.untranslated)]
    return "\n".join(lines) + "\n"


def _fonts(words: Words, evidence: DeckEvidence) -> Iterator[str]:
    """Each family that is used, and what becomes of it elsewhere."""
    from deckgen.fonts import EVERYWHERE

    families = sorted({span.face for look in evidence.looks.values() if look.words for span in look.words.spans if span.face and span.text.strip()})
    for family in families:
        rule = "font_embedded" if family in evidence.fonts.embedded else "font_everywhere" if family.casefold() in EVERYWHERE else "font_elsewhere"
        yield words.say(f"handoff.{rule}", family=family)


def _minutes(start: str) -> int:
    """After midnight; 0 where nobody says."""
    if not start:
        return 0
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", start.strip())
    if found is None:
        raise DeckgenError(error("handoff.bad-start", start))
    return int(found[1]) * 60 + int(found[2])
