"""A shape that reaches over the slide's edge, so that a part of it cannot be seen.

A table is as large as its rows and columns are, whatever its frame says. A pure decoration without words may bleed over the edge on purpose, as may a picture that is
the slide's ground; both are let be. Good: words and pictures inside. Bad: a table whose last row stands below the slide.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.snapshot import SeenShape
from deckgen.model.template import EMU_PER_POINT, Frame

_HAIR = 2 * EMU_PER_POINT
"""Programs round; two points nobody sees."""
_GROUND = 0.5
"""Of the slide: a picture that covers as much is its ground."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    size = evidence.deck.size
    for slide in evidence.shown_slides if size else ():
        for shape in slide.shapes:
            frame = evidence.frame(slide, shape)
            if frame is None or not evidence.is_content(shape) or _is_ground(shape, frame, size):
                continue
            look = evidence.look(slide, shape)
            table = look.table if look else None
            wide, high = (max(frame.width, sum(table.columns)), max(frame.height, sum(table.rows))) if table else (frame.width, frame.height)
            over = max(-frame.left, -frame.top, frame.left + wide - size[0], frame.top + high - size[1])
            if over > _HAIR:
                yield warning("checks.off-slide", evidence.where(slide, shape), points=round(over / EMU_PER_POINT))


def _is_ground(shape: SeenShape, frame: Frame, size: tuple) -> bool:
    return shape.kind == "image" and not shape.slot and frame.width * frame.height >= _GROUND * size[0] * size[1]
