"""A picture that is wider or higher than it was made, so that circles are no circles.

Good: the frame has the picture's own proportions, to three per cent. Bad: a photo pulled at its side.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_LEEWAY = 0.03


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape, look in evidence.laid_out(slide):
            pixels = look.pixels
            if pixels is None or not pixels.width or not pixels.height or not look.frame.height or not look.frame.width:
                continue
            stretch = (look.frame.width / look.frame.height) / (pixels.width / pixels.height)
            # A picture of few pixels cannot have its proportions to three per cent.
            leeway = max(_LEEWAY, 1.5 / min(pixels.width, pixels.height))
            if not 1 / (1 + leeway) <= stretch <= 1 + leeway:
                yield warning("checks.stretched-picture", evidence.where(slide, shape), percent=round(abs(max(stretch, 1 / stretch) - 1) * 100))
