"""A slide's notes take longer to say than is planned for it.

Words are counted at the deck's pace, 120 a minute where the deck file says nothing else; a tenth more is let be, and what stands under the notes (minutes, sources) is not
said. Good: 60 words for half a minute. Bad: 200 words for one.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.timing import times_of


def check(evidence: DeckEvidence) -> Iterator[Note]:
    slides = {slide.position: slide for slide in evidence.deck.slides}
    for time in times_of(evidence.deck):
        if time.is_over:
            yield warning("checks.notes-too-long", evidence.where(slides[time.position]), words=time.words, spoken=f"{time.spoken:.1f}", planned=f"{time.planned:g}")
