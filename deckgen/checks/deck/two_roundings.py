"""A number that a person typed is a fact of the deck, rounded otherwise than the slides show it.

A listener who sees `3,79` on one slide and `3,8` on another asks which is right. Good: `3,79` everywhere. Bad: `3,8` in a remark.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.figures import has_value, numbers_of, rounding_of
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    memory = evidence.deck.manifest
    for slide in evidence.shown_slides if memory else ():
        for shape in slide.shapes:
            for words in evidence.typed(slide, shape):
                for token, number in dict(numbers_of(words, memory.language)).items():
                    fact = rounding_of(memory, number)
                    if fact and not any(has_value(one, number, memory.language) for one in memory.facts):
                        yield warning("checks.two-roundings", evidence.where(slide, shape), number=token, shown=fact.text, fact=fact.id)
