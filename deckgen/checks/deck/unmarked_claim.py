"""A self-assessed or preliminary value that does not say so.

Good: `4,35 (mandiri)`. Bad: `4,35` as if somebody else had measured it.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.clauses import pattern
from deckgen.checks.evidence import DeckEvidence
from deckgen.figures import has_value, numbers_of
from deckgen.model.dataset import ValueKind
from deckgen.model.notes import Note, warning
from deckgen.model.snapshot import SeenSlide

_MARKS = {ValueKind.CLAIMED: "own", ValueKind.PRELIMINARY: "interim"}


def check(evidence: DeckEvidence) -> Iterator[Note]:
    memory = evidence.deck.manifest
    for slide in evidence.shown_slides if memory else ():
        for fact in (fact for fact in memory.facts if fact.kind in _MARKS):
            for shape in slide.shapes:
                for words in evidence.words_of(shape):
                    shown = [token for token, number in numbers_of(words, memory.language) if has_value(fact, number, memory.language)]
                    if shown and not _is_anothers(evidence, slide, shown[0]) and not _marked(evidence, slide, fact.kind):
                        yield warning("checks.unmarked-claim", evidence.where(slide, shape), number=shown[0], kind=fact.kind)


def _is_anothers(evidence: DeckEvidence, slide: SeenSlide, token: str) -> bool:
    """A published fact of this slide has the same value."""
    memory = evidence.deck.manifest
    return any(fact.kind not in _MARKS and has_value(fact, number, memory.language) for _, number in numbers_of(token, memory.language) for fact in evidence.facts_of(slide))


def _marked(evidence: DeckEvidence, slide: SeenSlide, kind: str) -> bool:
    mark = pattern(evidence.language, _MARKS[ValueKind(kind)])
    return any(mark.search(words) for words in evidence.told(slide))
