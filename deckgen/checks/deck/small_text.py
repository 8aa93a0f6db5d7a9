"""Words too small to be read from the back of a room.

Fourteen points are the least for a label, a note or a table; ten for a source line or whatever stands in the lowest tenth of a slide. Only a size that
is set on the words themselves is judged: what is inherited from a layout is the template's. Good: 16 points. Bad: a remark in 11 points beside a chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks import DeckEvidence
from deckgen.model.notes import Note, warning

_LEAST, _LEAST_AT_FOOT = 14, 10
_FOOT = 0.9
"""Of the slide's height."""
_SMALL_SLOTS = frozenset({"source", "flag"})
"""Ours that are small on purpose."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    high = evidence.deck.size[1] if evidence.deck.size else 0
    for slide in evidence.shown_slides:
        for shape in slide.shapes:
            size = shape.aspects.get("size", "")
            if not size.isdecimal() or not shape.aspects.get("text", "").strip() or shape.is_footer:
                continue
            at_foot = shape.slot in _SMALL_SLOTS or shape.frame is not None and high and shape.frame.top >= high * _FOOT
            least = _LEAST_AT_FOOT if at_foot else _LEAST
            if int(size) < least * 100:
                yield warning("checks.small-text", evidence.where(slide, shape), points=f"{int(size) / 100:g}", least=least)
