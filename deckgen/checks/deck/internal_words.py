"""Something internal in a deck for the public: an obstacle, a follow-up, or who is responsible, anywhere in the file.

Looked through are slides, notes, comments, alt texts, names of shapes, properties, the deck's own memory and workbooks inside it, also on hidden slides.
Good: `Dokumen: 19 dari 23 siap`. Bad: a note that says `Menunggu paraf Biro Organisasi`, which is what a colleague wrote into the readiness list.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import DeckEvidence
from deckgen.model.notes import Note, error


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for place, words in evidence.texts.items() if evidence.internal else ():
        said = _plain(words)
        for phrase, cell in evidence.internal.items():
            if _plain(phrase) in said:
                yield error("checks.internal-words", f"{evidence.name} > {place}", words=phrase, cell=cell)


def _plain(words: str) -> str:
    """Letters and digits alone, so that case, line ends and marks do not hide it."""
    return " ".join("".join(character if character.isalnum() else " " for character in words.casefold()).split())
