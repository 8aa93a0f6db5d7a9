"""A shape that reaches over the slide's edge, so that a part of it cannot be seen.

A pure decoration without words may bleed over the edge on purpose, and is let be. Good: words and pictures inside. Bad: a table whose last
row stands below the slide.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.template import EMU_PER_POINT

_HAIR = 2 * EMU_PER_POINT
"""Programs round; two points nobody sees."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    size = evidence.deck.size
    for slide in evidence.shown_slides if size else ():
        for shape in slide.shapes:
            frame = shape.frame
            if frame is None or not evidence.is_content(shape):
                continue
            over = max(-frame.left, -frame.top, frame.left + frame.width - size[0], frame.top + frame.height - size[1])
            if over > _HAIR:
                yield warning("checks.off-slide", evidence.where(slide, shape), points=round(over / EMU_PER_POINT))
