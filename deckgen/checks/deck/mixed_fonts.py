"""Words in a font that the rest of the deck does not use.

The deck's own are those of its themes, and any other that a fifth of its letters are set in; fonts of symbols are let be. Good: everything in the theme's fonts. Bad: a
paragraph that was pasted from a document and kept its Times New Roman.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_OWN = 0.2
"""Share of the deck's letters."""
_SYMBOLS = ("wingdings", "webdings", "symbol", "segoe ui emoji", "segoe ui symbol", "apple color emoji", "font awesome", "material", "marlett", "noto color emoji")


def check(evidence: DeckEvidence) -> Iterator[Note]:
    letters: Counter[str] = Counter()
    places: dict[tuple[int, str], str] = {}
    for slide in evidence.shown_slides:
        for shape in slide.shapes:
            for words in evidence.set_words(slide, shape):
                for span in words.spans:
                    letters[span.face] += len(span.text.strip())
                    places.setdefault((slide.position, span.face), evidence.where(slide, shape))
    all_letters = letters.total()
    own = {*(family.casefold() for family in evidence.fonts.themes), *(face.casefold() for face, count in letters.items() if count >= _OWN * all_letters)}
    for (_, face), where in places.items():
        if letters[face] and face.casefold() not in own and not face.casefold().startswith(_SYMBOLS):
            yield warning("checks.mixed-fonts", where, family=face, own=evidence.fonts.body)
