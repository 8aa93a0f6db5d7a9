"""A state that is told by colour alone: who does not see red and green alike cannot read it.

Judged are three or more small marks of one form and size whose colours differ, with no word in them or near them, and cells of a table that have colours of their
own and no words. White and grey are no colours here: an empty ring beside a full one is another form. Good: `● Siap`, `▲ Proses`, `■ Belum`. Bad: a row of dots in green, yellow and red.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.checks.measuring import inked
from deckgen.model.colour import channels
from deckgen.model.look import Look
from deckgen.model.notes import Note, warning
from deckgen.model.snapshot import SeenShape, SeenSlide
from deckgen.model.template import EMU_PER_INCH

_SMALL = round(0.6 * EMU_PER_INCH)
_FEWEST = 3
_GREY = 0.15
_NEAR = round(0.15 * EMU_PER_INCH)


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        laid_out = [*evidence.laid_out(slide)]
        groups: dict[tuple, list[tuple[SeenShape, Look]]] = {}
        for shape, look in laid_out:
            if look.fill and look.geometry and max(look.frame.width, look.frame.height) <= _SMALL and not (look.words and look.words.text.strip()):
                groups.setdefault((look.geometry, round(look.frame.width / EMU_PER_INCH, 1), round(look.frame.height / EMU_PER_INCH, 1)), []).append((shape, look))
        for marks in groups.values():
            alone = [(shape, look) for shape, look in marks if not look.alt and not _has_words_near(look, laid_out)]
            if len(alone) >= _FEWEST and len({look.fill for _, look in alone if _is_coloured(look.fill)}) > 1:
                yield warning("checks.colour-alone", evidence.where(slide, alone[0][0]), count=len(alone))
        yield from _cells(evidence, slide, laid_out)


def _is_coloured(rgb: str) -> bool:
    return max(channels(rgb)) - min(channels(rgb)) > _GREY


def _has_words_near(mark: Look, laid_out: list[tuple[SeenShape, Look]]) -> bool:
    """A label of its own beside it, or words that it stands on."""
    for _, look in laid_out:
        if look.words and look.words.text.strip():
            words = inked(look.words)
            if (words.left - _NEAR <= mark.frame.right and mark.frame.left <= words.right + _NEAR
                    and words.top - _NEAR <= mark.frame.bottom and mark.frame.top <= words.bottom + _NEAR):
                return True
    return False


def _cells(evidence: DeckEvidence, slide: SeenSlide, laid_out: list[tuple[SeenShape, Look]]) -> Iterator[Note]:
    for shape, look in laid_out:
        if look.table is None:
            continue
        wordless = [fill for words, fills in zip(look.table.cells, look.table.fills, strict=True) for cell, fill in zip(words, fills, strict=False)
                    if fill and (cell is None or not cell.text.strip())]
        if len(wordless) >= _FEWEST and len({fill for fill in wordless if _is_coloured(fill)}) > 1:
            yield warning("checks.colour-alone", evidence.where(slide, shape), count=len(wordless))
