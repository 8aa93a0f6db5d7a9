"""A picture with too few pixels for the size that it is shown in.

Ninety-six to the inch are the least: on a slide of 13.3 inches that is what a projector of 1280 pixels shows. Icons under half an inch are let be. Good: a photo
of 1600 pixels over half a slide. Bad: one of 320 pixels from a chat.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.template import EMU_PER_INCH

_LEAST = 96
"""Pixels to the inch."""
_ICON = 0.5 * EMU_PER_INCH


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape, look in evidence.laid_out(slide):
            if look.pixels is None or max(look.frame.width, look.frame.height) <= _ICON:
                continue
            found = min(look.pixels.width / max(1, look.frame.width), look.pixels.height / max(1, look.frame.height)) * EMU_PER_INCH
            if found < _LEAST - 0.5:
                yield warning("checks.blurred-picture", evidence.where(slide, shape), found=round(found), least=_LEAST)
