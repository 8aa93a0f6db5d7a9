"""A screen reader says things in another order than the eye meets them.

It reads from the backmost shape to the foremost. Judged is what stands clearly above something else in the same column and is said after it, and a title
that is not said first. Good: title, chart, remark. Bad: the remark at the foot first, the title last.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.checks.ordering import eye_order, read_things
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        things = read_things(evidence, slide)
        wanted = eye_order(things)
        wrong = next(((one, other) for one, other in zip((thing.shape for thing in things), wanted, strict=True) if one is not other), None)
        if wrong:
            yield warning("checks.reading-order", evidence.where(slide, wrong[1]), before=evidence.called(slide, wrong[0]))
