"""A number that somebody typed and that no fact of the deck supports.

Only words that a person wrote are looked at: what deckgen wrote has its facts. A fact is supported with its decimals, without its sign, as it
is rounded or cut off on the slides. Years, days before a month's name and whole numbers up to ten (`tiga langkah`, `2 kali`) are let be.
Good: `mencapai 3,79` while the index is 3,79. Bad: `mencapai 3,97`, and `mencapai 3,8`, which is another rounding than the slides show.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape in slide.shapes:
            for words in evidence.typed(slide, shape):
                for number in dict.fromkeys(evidence.unsupported(words)):
                    yield warning("checks.unsupported-number", evidence.where(slide, shape), number=number, words=_near(words, number))


def _near(words: str, number: str) -> str:
    """A few words around the number."""
    at = words.find(number)
    return " ".join(words[max(0, at - 30):at + len(number) + 30].split())
