"""More words on a slide than anybody can read while somebody speaks.

Counted are the words of its texts, not those of tables, sources and footers. A hundred and twenty are the most: they take a minute to say, and no listener reads for a
minute. A slide with a table is for reading, as an appendix is, and is let be. Good: a sentence, a chart and three figures. Bad: a page of a report.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

MOST = 120
_ASIDE = frozenset({"source", "flag"})


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        if any(shape.kind == "table" for shape in slide.shapes):
            continue
        count = sum(len(evidence.said(shape).split()) for shape in slide.shapes if not shape.is_footer and shape.slot not in _ASIDE)
        if count > MOST:
            yield warning("checks.too-many-words", evidence.where(slide), count=count, most=MOST)
