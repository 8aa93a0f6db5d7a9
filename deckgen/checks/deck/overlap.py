"""Two things stand on one another, so that neither can be read.

Judged are words over other words, and words, pictures and tables that cross the edge of a picture or a table. Words on a picture or in a card are meant to be
there. Good: a caption on a photo. Bad: a remark that somebody put over a chart's label or over a table's last row.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from deckgen.checks.evidence import DeckEvidence
from deckgen.checks.measuring import faces_of, inked, missing
from deckgen.model.look import Look
from deckgen.model.notes import Note, warning
from deckgen.model.snapshot import SeenShape, SeenSlide
from deckgen.model.template import EMU_PER_POINT, Emu, Frame

_TOUCH = 3 * EMU_PER_POINT
"""What is nearer than this only touches."""
_WHOLE = 0.92
"""A share from which one thing lies in the other."""
_SOLID = ("image", "chart", "table", "other")


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        things = [*_things(evidence, slide)]
        for (one, first), (other, second) in combinations(things, 2):
            if _collide(one, first, other, second):
                yield warning("checks.overlap", evidence.where(slide, other), other=evidence.called(slide, one))


def _things(evidence: DeckEvidence, slide: SeenSlide) -> Iterator[tuple[SeenShape, Frame]]:
    """What there is to read or to look at, with the place that it really takes."""
    for shape, look in evidence.laid_out(slide):
        if shape.kind in _SOLID and (shape.kind != "other" or look.native_chart):
            yield shape, _grown(look)
        elif look.words and look.words.text.strip() and look.words.upright and not missing(faces_of(look.words)):
            yield shape, inked(look.words)


def _grown(look: Look) -> Frame:
    """A table is as large as its rows and columns, whatever its frame says."""
    if look.table is None:
        return look.frame
    return Frame(look.frame.left, look.frame.top, Emu(max(look.frame.width, sum(look.table.columns))), Emu(max(look.frame.height, sum(look.table.rows))))


def _collide(one: SeenShape, first: Frame, other: SeenShape, second: Frame) -> bool:
    wide = min(first.right, second.right) - max(first.left, second.left)
    high = min(first.bottom, second.bottom) - max(first.top, second.top)
    if wide <= _TOUCH or high <= _TOUCH:
        return False
    solid = one.kind in _SOLID, other.kind in _SOLID
    if not any(solid):
        return True
    shared = wide * high
    inside_first, inside_second = shared >= _WHOLE * second.width * second.height, shared >= _WHOLE * first.width * first.height
    if one.kind == "table" or other.kind == "table":
        return True
    # A picture's own frame may be empty at its edges: a chart that we drew has room around it.
    return not inside_first and not inside_second and shared > 0.02 * min(first.width * first.height, second.width * second.height)
