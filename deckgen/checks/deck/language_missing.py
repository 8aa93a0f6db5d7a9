"""Words that do not say which language they are in.

A screen reader then reads Indonesian with an English voice, and the spelling checker underlines every word. Good: words marked Indonesian under Review >
Language. Bad: words from a program that writes no language. `deckgen check --fix` sets the deck's.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        without = [(shape, span.text.strip()) for shape in slide.shapes for words in evidence.set_words(slide, shape) for span in words.spans
                   if not span.language and any(character.isalpha() for character in span.text)]
        if without:
            yield warning("checks.language-missing", evidence.where(slide, without[0][0]), words=without[0][1][:40], count=len({shape.id for shape, _ in without}))
