"""Words speak of a state later than the deck's own date, or a value is later than it.

A deck as of 4 November cannot say what holds on the 10th; plans and events may lie ahead, so only `per`, `posisi per` and the like before a date are
meant. Good: `per 4 November 2025`. Bad: `414 desa per 20 Desember 2025`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.clauses import pattern
from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.sources.dates import period

_DATE = re.compile(r"\s+((?:\d{1,2}\s+)?[^\W\d]{3,10}\.?\s+\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d)(?!\d)")


def check(evidence: DeckEvidence) -> Iterator[Note]:
    memory = evidence.deck.manifest
    for slide in evidence.shown_slides if memory else ():
        for fact in evidence.facts_of(slide):
            if fact.as_of and not _is_planned(fact.kind) and fact.as_of[:10] > memory.as_of[:len(fact.as_of)]:
                yield warning("checks.beyond-cut-off", evidence.where(slide), words=fact.text, day=fact.as_of, as_of=memory.as_of)
        for shape in slide.shapes:
            for words in evidence.words_of(shape):
                for mark in pattern(memory.language, "as_of").finditer(words):
                    found = _DATE.match(words, mark.end())
                    day = period(found[1]) if found else None
                    # A month is later where it has not begun by then; November is not later than 4 November.
                    if day and day.start.isoformat() > memory.as_of:
                        yield warning("checks.beyond-cut-off", evidence.where(slide, shape), words=words[mark.start():found.end()], day=day.key, as_of=memory.as_of)


def _is_planned(kind: str) -> bool:
    return kind == "target"
