"""Words too small to be read from the back of a room.

Fourteen points are the least for a label, a note or a table; ten for a source line or whatever stands in the lowest tenth of a slide. Counted is the size that is shown,
inherited or shrunk by the program as it may be. Good: 16 points. Bad: a remark in 11 points beside a chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.snapshot import SeenShape, SeenSlide

_LEAST, _LEAST_AT_FOOT = 14, 10
_FOOT = 0.9
"""Of the slide's height."""
_SMALL_SLOTS = frozenset({"source", "flag"})
"""Ours that are small on purpose."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape in slide.shapes:
            if shape.is_footer:
                continue
            sizes = [span.size for words in evidence.set_words(slide, shape) for span in words.spans if any(one.isalnum() for one in span.text)]
            least = _LEAST_AT_FOOT if _at_foot(evidence, slide, shape) else _LEAST
            if sizes and min(sizes) < least - 0.05:
                yield warning("checks.small-text", evidence.where(slide, shape), points=f"{min(sizes):g}", least=least)


def _at_foot(evidence: DeckEvidence, slide: SeenSlide, shape: SeenShape) -> bool:
    high = evidence.deck.size[1] if evidence.deck.size else 0
    frame = evidence.frame(slide, shape)
    return shape.slot in _SMALL_SLOTS or frame is not None and high > 0 and frame.top >= high * _FOOT
