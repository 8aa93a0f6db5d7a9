"""Words that can hardly be told from what stands behind them.

Wanted are 4.5 to 1, or 3 to 1 from 18 points on and from 14 points in bold (WCAG 2.2, 1.4.3). Looked at is what is shown: colours of the theme, inherited ones, fills that
let something through, and the pixels of a picture behind the words, of which a fifth may be worse. Over a gradient all of its colours have to be too near. What cannot
be told (a pattern, a gradient of which one end would do, a colour with an unknown effect) is not judged, and said. Good: white on dark green. Bad: white on yellow, or on a photo of the sky.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.look import Span
from deckgen.model.notes import Note, info, warning
from deckgen.palette import contrast

_LEAST, _LEAST_FOR_LARGE = 4.5, 3.0
_LARGE, _LARGE_IN_BOLD = 18, 14
"""Points."""
_WORSE = 0.2
"""Share of the place behind words that may be worse."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    unjudged = 0
    for slide in evidence.shown_slides:
        for shape, look in evidence.laid_out(slide):
            spans = [span for span in look.words.spans if span.text.strip()] if look.words else []
            behind = [(span, (span.marker,) if span.marker else look.grounds) for span in spans]
            faults = [fault for span, grounds in behind if span.ink and grounds for fault in [_fault(span, grounds, look.graded)] if fault]
            unjudged += not faults and not all(span.ink and grounds and not (look.graded and _fault(span, grounds)) for span, grounds in behind)
            if faults:
                found, ground, span = min(faults, key=lambda fault: fault[0] / _least(fault[2]))
                yield warning("checks.contrast", evidence.where(slide, shape), found=f"{int(found * 10) / 10:.1f}", least=f"{_least(span):g}", words=span.ink, ground=ground)
    if unjudged:
        yield info("checks.contrast-unjudged", evidence.name, count=unjudged)


def _fault(span: Span, grounds: tuple[str, ...], graded: bool = False) -> tuple[float, str, Span] | None:
    """The contrast that is too low, with the ground that it is against."""
    ranked = sorted((contrast(span.ink, ground), ground) for ground in grounds)
    found, ground = ranked[-1 if graded else int(len(ranked) * _WORSE)]
    return (found, ground, span) if found < _least(span) else None


def _least(span: Span) -> float:
    return _LEAST_FOR_LARGE if span.size >= _LARGE or span.bold and span.size >= _LARGE_IN_BOLD else _LEAST
