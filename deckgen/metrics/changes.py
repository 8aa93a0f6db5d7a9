"""How far two points of an indicator lie apart: the last step, the gap to a target, the lead over the nation."""

from __future__ import annotations

from deckgen.metrics.exact import minus
from deckgen.model.dataset import UNPUBLISHED
from deckgen.model.facts import Audience, Fact, Point


def between(name: str, one: Point | None, other: Point | None) -> Fact | None:
    """one - other; None where either is missing or disputed."""
    return _difference(name, one.fact, other.fact) if one and other else None


def lead(name: str, point: Point) -> Fact | None:
    """The point's value - the national one of the same period; None likewise."""
    return _difference(name, point.fact, point.comparison) if point.comparison else None


def _difference(name: str, one: Fact, other: Fact) -> Fact | None:
    if one.value is None or other.value is None or one.rivals or other.rivals:
        return None
    # What is computed from a value that nobody has published is no better than it.
    unpublished = next((fact.kind for fact in (one, other) if fact.kind in UNPUBLISHED), None)
    audience = Audience.INTERNAL if Audience.INTERNAL in (one.audience, other.audience) else Audience.PUBLIC
    return Fact(name, minus(one.value, other.value), one.unit, one.decimals, one.direction, unpublished, one.period, one.as_of, audience,
                "; ".join(dict.fromkeys(filter(None, (one.source, other.source)))), one.label, cells=(*one.cells, *other.cells),
                signed=True)
