"""A title that names a topic over figures that show something.

Judged are slides with a chart, a picture of one or a table. A title of up to four words without a number and without a verb is a topic. Good: `Indeks SPBE naik ke
3,79`. Bad: `Capaian Kinerja` over a chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.snapshot import SeenSlide

_MOST = 4
_VERB = re.compile(r"\b(?:me[mnl]\w{3,}|me(?:ny|ng|r)\w{3,}|di\w{4,}|ter\w{4,}|ber\w{4,}|naik|turun|tumbuh|siap|belum|sudah|telah|masih|ada|jadi|capai"
                   r"|is|are|was|were|has|have|can|must|will|\w{3,}ed|rose|fell|grew|leads?|meets?|needs?|works?|rises?|falls?|grows?)\b", re.IGNORECASE)
_THANKS = re.compile(r"terima kasih|thank you|lampiran|appendix|daftar isi|agenda|contents", re.IGNORECASE)


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        title = evidence.title_of(slide)
        if not title or len(title.split()) > _MOST or any(character.isdigit() for character in title) or _VERB.search(title) or _THANKS.search(title):
            continue
        if _shows_figures(evidence, slide):
            yield warning("checks.title-no-finding", evidence.where(slide), title=title)


def _shows_figures(evidence: DeckEvidence, slide: SeenSlide) -> bool:
    """A chart of ours, a native one, or a table."""
    return any(shape.kind == "table" or shape.kind == "image" and shape.slot == "chart" or bool((look := evidence.look(slide, shape)) and look.native_chart)
               for shape in slide.shapes)
