"""A slide with figures and without their source.

A source is a line that begins with `Sumber` or says `menurut`, or a column of that name. Good: `Sumber: Kementerian PANRB, Laporan Hasil Evaluasi SPBE 2024`. Bad: a
slide of one's own with `3,79` and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.clauses import pattern
from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides if evidence.deck.manifest else ():
        if evidence.has_numbers(slide) and not any(_names_a_source(words, evidence.language) for words in evidence.told(slide)):
            yield warning("checks.source-missing", evidence.where(slide))


def _names_a_source(words: str, language: str) -> bool:
    """`dua sumber belum sepakat` names none, and `menurut wilayah` neither: who is quoted has a name."""
    quoted = pattern(language, "according").search(words)
    return any(pattern(language, "source").match(line.strip()) for line in words.splitlines()) or bool(quoted) and words[quoted.end():].lstrip()[:1].isupper()
