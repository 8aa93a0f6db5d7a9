"""In which order the eye meets the things on a slide, and which of them may change places without anything looking different."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.snapshot import SeenShape, SeenSlide
from deckgen.model.template import EMU_PER_POINT, Frame

_LEEWAY = 6 * EMU_PER_POINT


@dataclass(frozen=True, slots=True)
class Thing:
    shape: SeenShape
    frame: Frame
    first: bool = False
    """The title: said before everything else."""


def read_things(evidence: DeckEvidence, slide: SeenSlide) -> tuple[Thing, ...]:
    """What a screen reader says, in its order; footers, which every slide has, are left out."""
    return tuple(Thing(shape, look.frame, evidence.is_title(shape)) for shape, look in evidence.laid_out(slide)
                 if not shape.is_footer and (shape.kind in {"image", "chart", "table"} or look.native_chart or look.words and look.words.text.strip()))


def eye_order(things: Sequence[Thing]) -> tuple[SeenShape, ...]:
    """The order as it is, changed only where it must be: a thing is said when nothing that is left stands before it.

    A thing stands before another that lies wholly below it in the same column, and before another that lies over it, which is drawn later.
    """
    left, order = list(things), []
    while left:
        pick = next((thing for thing in left if not any(_precedes(other, thing, left) for other in left if other is not thing)), left[0])
        left.remove(pick)
        order.append(pick.shape)
    return tuple(order)


def _precedes(one: Thing, other: Thing, left: Sequence[Thing]) -> bool:
    if one.first != other.first:
        return one.first
    if _overlap(one.frame, other.frame):
        # Drawn over one another: to change places would change what is seen.
        return left.index(one) < left.index(other)
    same_column = min(one.frame.right, other.frame.right) - max(one.frame.left, other.frame.left) > _LEEWAY
    return same_column and one.frame.bottom <= other.frame.top + _LEEWAY


def _overlap(one: Frame, other: Frame) -> bool:
    return min(one.right, other.right) > max(one.left, other.left) and min(one.bottom, other.bottom) - max(one.top, other.top) > _LEEWAY
