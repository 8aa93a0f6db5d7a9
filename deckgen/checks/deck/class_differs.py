"""A value stands with a class of its scale (a predikat) that it is not in.

Judged is a class that follows a value, or that a person put where the deck had another one; the next class up, which `ke Memuaskan` names, is none of the
value's. Good: `3,79 (Sangat Baik)`. Bad: `3,79 (Memuaskan)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.clauses import code_of, pattern, word
from deckgen.checks.evidence import DeckEvidence
from deckgen.figures import has_value, numbers_in
from deckgen.model.manifest import IndicatorEntry, Manifest
from deckgen.model.notes import Note, warning
from deckgen.model.snapshot import SeenShape, SeenSlide

_BETWEEN = 24
"""Characters from a value to its class, at most."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    memory = evidence.deck.manifest
    classes = {name for one in memory.indicators for name in one.classes} if memory else ()
    named = re.compile("|".join(re.escape(name) for name in sorted(classes, key=len, reverse=True)), re.IGNORECASE)
    for slide in evidence.shown_slides if classes else ():
        for shape in slide.shapes:
            for words in (words for words in evidence.words_of(shape) if named.search(words)):
                for value, said, right in (*_beside(words, memory), *_in_place(evidence, memory, slide, shape, words)):
                    yield warning("checks.class-differs", evidence.where(slide, shape), value=value, said=said, right=right)


def _beside(words: str, memory: Manifest) -> Iterator[tuple[str, str, str]]:
    for one in (one for one in memory.indicators if one.class_of):
        for fact in (fact for fact in memory.facts if fact.id in one.class_of):
            for number in re.finditer(r"\d[\d.,]*\d", words):
                value = next(numbers_in(number[0], memory.language), None)
                if value is None or not has_value(fact, value, memory.language):
                    continue
                rest = words[number.end():number.end() + _BETWEEN]
                said = _first_class(rest, one)
                between = rest[:rest.casefold().find(said.casefold())] if said else ""
                if said and said != one.class_of[fact.id] and not pattern(memory.language, "toward").search(between) and not re.search(r"\d|;", between):
                    yield number[0], said, one.class_of[fact.id]


def _in_place(evidence: DeckEvidence, memory: Manifest, slide: SeenSlide, shape: SeenShape, words: str) -> Iterator[tuple[str, str, str]]:
    """Where our own words held a class and a person wrote another one."""
    entry = next((entry for entry in memory.slides if (entry.key, entry.page) == (slide.key, slide.page)), None)
    known = entry.slots.get(shape.slot) if entry else None
    shown = {code_of(fact) for fact in evidence.facts_of(slide)}
    for one in memory.indicators if known else ():
        ours = _first_class(known.base.get("text", ""), one)
        said = _first_class(words, one)
        if one.code in shown and ours and said and ours != said and ours in one.class_of.values() and words != known.base.get("text"):
            yield known.base["text"], said, ours
            return


def _first_class(words: str, one: IndicatorEntry) -> str:
    """The class that is named first; `Sangat Baik` is not `Baik`."""
    found = {name: at.start() for name in one.classes if (at := word(name).search(words))}
    return min(found, key=lambda name: (found[name], -len(name)), default="")
