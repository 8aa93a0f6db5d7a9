"""A screen reader says things in another order than the eye meets them.

It reads from the backmost shape to the foremost. Judged is what stands clearly above something else in the same column and is said after it, and a title
that is not said first. Good: title, chart, remark. Bad: the remark at the foot first, the title last.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.checks.ordering import eye_order, things_of
from deckgen.model.notes import Note, warning
from deckgen.model.refresh import SetOrder, Step


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        things = things_of(evidence, slide)
        said, wanted = ([thing.shape for thing in order if thing.said] for order in (things, eye_order(things)))
        wrong = next(((one, other) for one, other in zip(said, wanted, strict=True) if one is not other), None)
        if wrong:
            yield warning("checks.reading-order", evidence.where(slide, wrong[1]), before=evidence.called(slide, wrong[0]))


def mend(evidence: DeckEvidence) -> Iterator[tuple[str, Step]]:
    for slide in evidence.shown_slides:
        yield evidence.where(slide), SetOrder(slide.id, tuple(thing.shape.id for thing in eye_order(things_of(evidence, slide))))
