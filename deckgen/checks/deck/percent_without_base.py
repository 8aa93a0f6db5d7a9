"""A share in percent, and nowhere on the slide what it is a share of.

Looked at are percentages of facts that have a base, and those that a person typed; growth (`+12%`, `naik 12%`) and an index that is measured in percent have none.
Good: `76% (97 dari 127 butir)`. Bad: `76%` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.figures import has_value, numbers_in
from deckgen.model.manifest import FactEntry, Manifest
from deckgen.model.notes import Note, warning

_SHARE = re.compile(r"(?<![+\-−\d.,])(\d[\d.,]*)\s?(?:%|persen\b|per ?cent\b)")
_BASE = re.compile(r"\d[\d.,]*\s+(?:dari|of|out of|atau|or)\s+\d|\d\s?/\s?\d|\bn\s?=\s?\d", re.IGNORECASE)
_GROWTH = re.compile(r"(?:naik|turun|tumbuh|meningkat|menurun|rose|fell|grew|up|down|by)\s+$", re.IGNORECASE)


def check(evidence: DeckEvidence) -> Iterator[Note]:
    memory = evidence.deck.manifest
    for slide in evidence.shown_slides if memory else ():
        if any(_BASE.search(words) for words in evidence.told(slide)):
            continue
        for shape in slide.shapes:
            for words in evidence.words_of(shape):
                for found in _SHARE.finditer(words):
                    if not _GROWTH.search(words[:found.start()]) and not _is_an_index(memory, evidence.facts_of(slide), found[1]):
                        yield warning("checks.percent-without-base", evidence.where(slide, shape), words=found[0])


def _is_an_index(memory: Manifest, shown: tuple[FactEntry, ...], written: str) -> bool:
    number = next(numbers_in(written, memory.language), None)
    return number is not None and any(fact.unit == "%" and "share" not in fact.id and has_value(fact, number, memory.language) for fact in (*shown, *memory.facts))
