"""Words that can hardly be told from the colour of their own shape.

Wanted are 4.5 to 1, or 3 to 1 from 18 points on (WCAG 2.2, 1.4.3). Judged is what can be known for sure: words and a fill whose colours are set on the shape
itself, be it from the theme; what is inherited, transparent, a gradient or a picture behind the words is not judged. Good: white on dark green. Bad: white on
yellow.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.palette import contrast

_LEAST, _LEAST_FOR_LARGE = 4.5, 3.0
_LARGE = 1800
"""Hundredths of points."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape in slide.shapes:
            words, ground = (evidence.colour(shape.aspects.get(aspect, "")) for aspect in ("ink", "fill"))
            if words is None or ground is None or not shape.aspects.get("text", "").strip():
                continue
            size = shape.aspects.get("size", "")
            least = _LEAST_FOR_LARGE if size.isdecimal() and int(size) >= _LARGE else _LEAST
            found = contrast(words.rgb, ground.rgb)
            if found < least:
                yield warning("checks.contrast", evidence.where(slide, shape), found=f"{found:.1f}", least=f"{least:g}", words=words.rgb, ground=ground.rgb)
