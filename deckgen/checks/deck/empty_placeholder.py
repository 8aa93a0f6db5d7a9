"""A layout's place for words that nobody filled.

It does not show when presenting, but in print, in the editing view and in other programs it reads `Click to add text`. Good: the place is
filled, or deleted. Bad: it is there and empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape in slide.shapes:
            # An empty title is a missing title, which has a rule of its own; what we keep empty is how we know the slide.
            ordinary = shape.holder and shape.holder != "title" and not shape.is_footer and not shape.slot
            if ordinary and shape.kind == "text" and not shape.aspects.get("text", "").strip():
                yield warning("checks.empty-placeholder", evidence.where(slide, shape))
