"""A shape that reaches over the slide's edge, so that a part of it cannot be seen.

A table is as large as its rows and columns are, whatever its frame says. A pure decoration without words may bleed over the edge on purpose, and so may a picture that
people put there, up to a fifth of it; both are let be. Of a text box that cannot be seen its words count, not its frame. Good: words and pictures inside. Bad: a table whose last row stands below the slide.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.checks.measuring import faces_of, inked, missing
from deckgen.model.look import Look
from deckgen.model.notes import Note, warning
from deckgen.model.template import EMU_PER_POINT, Emu, Frame

_HAIR = 2 * EMU_PER_POINT
"""Programs round; two points nobody sees."""
_BLEED = 0.2
"""Of a picture's area."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    size = evidence.deck.size
    for slide in evidence.shown_slides if size else ():
        for shape in slide.shapes:
            frame = evidence.frame(slide, shape)
            if frame is None or not evidence.is_content(shape):
                continue
            frame = _visible(frame, evidence.look(slide, shape))
            over = max(-frame.left, -frame.top, frame.right - size[0], frame.bottom - size[1])
            if over > _HAIR and not (shape.kind == "image" and not shape.slot and _outside(frame, size) <= _BLEED):
                yield warning("checks.off-slide", evidence.where(slide, shape), points=round(over / EMU_PER_POINT))


def _visible(frame: Frame, look: Look | None) -> Frame:
    """What is seen of it."""
    if look and look.table:
        return Frame(frame.left, frame.top, Emu(max(frame.width, sum(look.table.columns))), Emu(max(frame.height, sum(look.table.rows))))
    plain = look and look.words and look.words.text.strip() and not look.fill and look.words.upright and not missing(faces_of(look.words))
    if not plain:
        return frame
    # Downwards alone: whether the words stand left or right in their box is nowhere looked at.
    words = inked(look.words)
    return Frame(frame.left, words.top, frame.width, words.height)


def _outside(frame: Frame, size: tuple) -> float:
    """Share of its area; 0 for a picture that is the slide's ground."""
    inside = max(0, min(frame.right, size[0]) - max(frame.left, 0)) * max(0, min(frame.bottom, size[1]) - max(frame.top, 0))
    return 0.0 if inside >= 0.5 * size[0] * size[1] else 1 - inside / max(1, frame.width * frame.height)
