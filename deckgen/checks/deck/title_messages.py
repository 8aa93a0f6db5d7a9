"""A title with more than one message.

Two sentences are two messages; so is what follows a second semicolon, or a second paragraph. Good: `Indeks SPBE naik ke 3,79,
0,21 poin lagi ke target`. Bad: `Indeks SPBE naik. Desa sudah terhubung. SAKIP membaik.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_ENDS = re.compile(r"(\w+)[.!?]\s+(?=[A-Z0-9“\"])")
_SHORT = frozenset({"prov", "kab", "kec", "prof", "tgl", "hlm", "dll", "dsb", "mr", "mrs", "hon", "no", "vol"})
"""Words that a full stop shortens; so it does any of one or two letters, such as `dr.` and `A.`."""
_PARAGRAPH = 4
"""Words from which a paragraph says something."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        shape = evidence.title_shape(slide)
        words = evidence.said(shape).replace("\v", " ") if shape else ""
        sentences = 1 + sum(len(word) > 2 and word.casefold() not in _SHORT for word in _ENDS.findall(words))
        paragraphs = [line for line in words.split("\n") if len(line.split()) >= _PARAGRAPH]
        count = max(sentences, len(paragraphs), words.count(";"))
        if count > 1:
            yield warning("checks.title-messages", evidence.where(slide, shape), count=count)
