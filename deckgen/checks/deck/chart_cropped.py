"""A chart of which a part is cut off.

What is cut today may be the bar that matters tomorrow, since the picture is drawn anew when data change. Good: the whole chart, made smaller. Bad: a chart cropped so that
its last bar is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape, look in evidence.laid_out(slide):
            if shape.slot == "chart" and look.pixels and look.pixels.cropped:
                yield warning("checks.chart-cropped", evidence.where(slide, shape))
