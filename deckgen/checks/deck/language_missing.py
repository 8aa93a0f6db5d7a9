"""Words that do not say which language they are in.

A screen reader then reads Indonesian with an English voice, and the spelling checker underlines every word. Good: words marked Indonesian under Review >
Language. Bad: words from a program that writes no language. `deckgen check --fix` sets the deck's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.refresh import SetLanguage, Step
from deckgen.model.snapshot import SeenShape, SeenSlide
from deckgen.wording import TAGS


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        without = [*_without(evidence, slide)]
        if without:
            yield warning("checks.language-missing", evidence.where(slide, without[0][0]), words=without[0][1][:40], count=len({shape.id for shape, _ in without}))


def mend(evidence: DeckEvidence) -> Iterator[tuple[str, Step]]:
    """In the deck's language, or the one that most of a stranger's words say; where none says any, nobody can tell."""
    language = _spoken(evidence)
    for slide in evidence.shown_slides if language else ():
        yield from ((evidence.where(slide), SetLanguage(slide.id, number, language)) for number in dict.fromkeys(shape.id for shape, _ in _without(evidence, slide)))


def _without(evidence: DeckEvidence, slide: SeenSlide) -> Iterator[tuple[SeenShape, str]]:
    return ((shape, span.text.strip()) for shape in slide.shapes for words in evidence.set_words(slide, shape) for span in words.spans
            if not span.language and any(character.isalpha() for character in span.text))


def _spoken(evidence: DeckEvidence) -> str:
    said = Counter(span.language for slide in evidence.deck.slides for shape in slide.shapes for words in evidence.set_words(slide, shape)
                   for span in words.spans if span.language not in {"", "und"})
    return TAGS.get(evidence.language, evidence.language) if evidence.deck.manifest else next((language for language, _ in said.most_common(1)), "")
