"""Words that do not fit into their shape: they run over its edge, or over what stands below.

Measured with the font that the words are set in, or one with the same widths; where neither is on this machine, the finding says `could not be judged` and nothing
else. Less than half a line too much is let be, since programs differ by that. Good: a text box of three lines for three lines. Bad: five lines in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.checks.measuring import extent, faces_of, missing
from deckgen.model.look import Words
from deckgen.model.notes import Note, info, warning
from deckgen.model.template import EMU_PER_POINT

_LEEWAY = 0.5
"""Of a line."""
_NARROW = 1.02
"""A word may be this much wider than its room: programs round widths differently."""


def check(evidence: DeckEvidence) -> Iterator[Note]:
    unjudged: dict[str, int] = {}
    for slide in evidence.shown_slides:
        for shape, look in evidence.laid_out(slide):
            words = look.words
            if shape.is_footer or words is None or not words.text.strip() or not words.upright:
                continue
            unknown = missing(faces_of(words))
            if unknown:
                unjudged |= {family: unjudged.get(family, 0) + 1 for family in unknown}
            elif over := _over(words, evidence):
                yield warning("checks.text-overflows", evidence.where(slide, shape), points=round(over / EMU_PER_POINT))
    for family, count in unjudged.items():
        yield info("checks.text-unjudged", evidence.name, family=family, count=count)


def _over(words: Words, evidence: DeckEvidence) -> float:
    """EMU that the words need beyond their room; 0 where they fit."""
    needed = extent(words)
    if words.wraps and needed.widest_word > words.room.width * _NARROW and words.columns == 1 and words.room.width > 0:
        return needed.widest_word - words.room.width
    if words.grows:
        # The program makes the shape as high as its words: only the slide's edge is in the way.
        return max(0, words.room.top + needed.height - evidence.deck.size[1]) if evidence.deck.size else 0
    over = needed.height - words.room.height
    return over if over > _LEEWAY * needed.line else 0
