"""In which order the eye meets the things on a slide, and how their order may be changed without anything looking different."""

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
    said: bool
    """A screen reader says it: it has words, or is a picture, a chart or a table."""
    first: bool = False
    """The title: said before everything else."""


def things_of(evidence: DeckEvidence, slide: SeenSlide) -> tuple[Thing, ...]:
    """The backmost first; footers, which every slide has, are not said."""
    title = evidence.title_shape(slide)
    return tuple(Thing(shape, look.frame, not shape.is_footer and (shape.kind in {"image", "chart", "table"} or look.native_chart or bool(look.words and look.words.text.strip())),
                       shape is title) for shape, look in evidence.laid_out(slide))


def eye_order(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """The order as it is, changed only where it must be: before each thing comes what stands before it, and is moved forward for that."""
    before = {at: [other for other, one in enumerate(things) if other != at and _precedes(one, other, thing, at)] for at, thing in enumerate(things)}
    begun: set[int] = set()
    order: list[Thing] = []
    # A stack of our own: a column may be longer than Python lets functions call each other. Where things stand before each other in a ring, the first stays first.
    waiting = [(at, False) for at in reversed(range(len(things)))]
    while waiting:
        at, said_before = waiting.pop()
        if said_before:
            order.append(things[at])
        elif at not in begun:
            begun.add(at)
            waiting += [(at, True), *((other, False) for other in reversed(before[at]))]
    return tuple(order)


def _precedes(one: Thing, at: int, other: Thing, other_at: int) -> bool:
    """Drawn over one another, they stay as they are, since to change places would change what is seen. Else the title comes first, and what is above in the same
    column before what is below."""
    if _overlap(one.frame, other.frame):
        return at < other_at
    if not one.said or not other.said:
        return False
    if one.first != other.first:
        return one.first
    same_column = min(one.frame.right, other.frame.right) - max(one.frame.left, other.frame.left) > _LEEWAY
    return same_column and one.frame.bottom <= other.frame.top + _LEEWAY


def _overlap(one: Frame, other: Frame) -> bool:
    return min(one.right, other.right) > max(one.left, other.left) and min(one.bottom, other.bottom) - max(one.top, other.top) > _LEEWAY
