"""A slide with figures and without a date: nobody can say of when they are.

A date is a year, be it in the words or in the as-of date that every slide of the template shows. Good: `2024`, or `per 4 Nov 2025` at the foot. Bad: `3,79` on a slide
whose footer somebody deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_YEAR = re.compile(r"\b20\d\d\b")


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides if evidence.deck.manifest else ():
        if evidence.has_numbers(slide) and not any(_YEAR.search(words) for words in evidence.told(slide)):
            yield warning("checks.date-missing", evidence.where(slide))
