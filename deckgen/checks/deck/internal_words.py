"""Something internal in a deck for the public: an obstacle, a follow-up, who is responsible, or a self-assessed value, anywhere in the file.

Looked through are slides, notes, comments, alt texts, names of shapes, properties, the deck's own memory and workbooks inside it, also on hidden slides.
Good: `Dokumen: 19 dari 23 siap`. Bad: a note that says `Menunggu paraf Biro Organisasi`, which is what a colleague wrote into the readiness list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, error

_MARKS = re.compile(r"[\W_]+")


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for place, words in evidence.texts.items() if evidence.internal else ():
        yield from (error("checks.internal-words", f"{evidence.name} > {place}", words=phrase, cell=cell) for phrase, cell in found_in(words, evidence.internal))


def found_in(words: str, internal: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(what is internal, its cell) of everything that stands in these words."""
    said = _plain(words)
    for phrase, cell in internal.items():
        pattern = _pattern(phrase)
        if pattern.search(words) if pattern else _plain(phrase) in said:
            yield phrase, cell


@cache
def _pattern(phrase: str) -> re.Pattern[str] | None:
    """A number is only itself where no digit goes before or after it; None for words."""
    return None if any(character.isalpha() for character in phrase) else re.compile(rf"(?<![\d.,]){re.escape(phrase)}(?![.,]?\d)")


@lru_cache(maxsize=1024)
def _plain(words: str) -> str:
    """Letters and digits alone, so that case, line ends and marks do not hide it."""
    return _MARKS.sub(" ", words.casefold()).strip()
