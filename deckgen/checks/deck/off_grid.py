"""An edge that misses the line of the others by a hair.

Three or more things share a left or an upper edge, and one more stands half a point to four points beside it: that is no intention. Good: edges
that are the same, or clearly apart. Bad: a box that was moved by hand and nearly fits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.template import EMU_PER_POINT

_LINE = 3
"""Things from which an edge is a line."""
_SAME, _HAIR = 0.5 * EMU_PER_POINT, 4 * EMU_PER_POINT


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        things = [(shape, look.frame) for shape, look in evidence.laid_out(slide) if evidence.is_content(shape) and not shape.is_footer]
        for side in ("left", "top"):
            lines = [line for line, count in Counter(getattr(frame, side) for _, frame in things).items() if count >= _LINE]
            for shape, frame in things:
                at = getattr(frame, side)
                nearest = min(lines, key=lambda line: abs(line - at), default=at)
                if _SAME < abs(nearest - at) <= _HAIR:
                    yield warning("checks.off-grid", evidence.where(slide, shape), side=side, points=f"{abs(nearest - at) / EMU_PER_POINT:.1f}")
