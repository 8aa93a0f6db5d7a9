"""A font that another machine may not have: there the words are set in something else, and break elsewhere.

Good: a font that comes with Office on Windows and on a Mac, or one that is embedded in the file. Bad: one that somebody installed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.fonts import EVERYWHERE
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    used = Counter(span.face for slide in evidence.shown_slides for shape in slide.shapes for words in evidence.set_words(slide, shape)
                   for span in words.spans if span.face and span.text.strip())
    embedded = {family.casefold() for family in evidence.fonts.embedded}
    for family, count in sorted(used.items()):
        if family.casefold() not in EVERYWHERE | embedded:
            yield warning("checks.font-elsewhere", evidence.name, family=family, count=count)
