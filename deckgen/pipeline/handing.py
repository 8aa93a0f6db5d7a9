"""The deck leaves the house: one folder with what may be passed on, and what the speaker takes along, from the file as it was edited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.facts import Audience
from deckgen.model.notes import DeckgenError, Note, error, warning
from deckgen.pipeline.briefs import brief_of
from deckgen.pipeline.checking import Checked, judged
from deckgen.pipeline.preparing import bytes_of

if TYPE_CHECKING:
    from deckgen.checks.evidence import DeckEvidence
    from deckgen.model.brief import Brief
    from deckgen.wording import Words

_STOPPING = frozenset({"checks.internal-words", "checks.linked-file"})
"""What would embarrass at the other end, and what would not be there."""


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
    brief = brief_of(evidence, settings, words, pictures, begin)
    shared = _shared(evidence, words)
    parts: dict[str, bytes] = {f"{shared}/{deck.name}": cleaned}
    if document:
        from deckgen.rendering import contact_sheet

        parts[f"{shared}/{deck.stem}.pdf"] = document
        parts |= {f"{shared}/slide/slide-{position:02d}.png": png for position, png in pictures.items()}
        parts[f"{shared}/{deck.stem}.png"] = contact_sheet(pictures)
    made = companions(brief, words)
    parts |= {f"{words.say('handoff.speaker')}/{name}.docx": blob for name, blob in made.items()}
    parts |= {f"{words.say('handoff.speaker')}/{name}.pdf": blob for name, blob in _printed(made, bool(document)).items()}
    missed += tuple(_leaks_in(parts, evidence, words))
    return _written(folder, parts, words, brief, checked, after, removed, (*before.notes, *missed))


def _shared(evidence: DeckEvidence, words: Words) -> str:
    """The folder's name: a deck for the leadership is handed to the leadership."""
    memory = evidence.deck.manifest
    return words.say("handoff.leadership" if memory and memory.audience == Audience.INTERNAL else "handoff.public")


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
    say, shared = words.say, _shared(evidence, words)
    lines = [f"# {brief.title}", "", f"## {say('handoff.rule_title')}", "", f"- {say('handoff.rule_public' if shared == say('handoff.public') else 'handoff.rule_leadership', folder=shared)}",
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
