"""Words that a template brings along and that were meant to be replaced.

Good: words of one's own. Bad: `Lorem ipsum dolor`, `Click to add text`, `Ketuk untuk menambahkan judul`, `XX %`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_SAMPLE = re.compile(r"lorem ipsum|click to (?:add|edit)|(?:klik|ketuk) untuk (?:menambah|mengedit)|your (?:text|title) here|\bX{2,}(?:[.,]X+)?\s*%", re.IGNORECASE)


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape in slide.shapes:
            for words in evidence.words_of(shape):
                found = _SAMPLE.search(words)
                if found:
                    yield warning("checks.sample-text", evidence.where(slide, shape), words=found[0])
