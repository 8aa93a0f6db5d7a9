"""A picture that says nothing to those who cannot see it.

Good: `Indeks SPBE 2023 2,91 dan 2024 3,79`. Bad: no alt text, or a file's name such as `IMG_2041.png`, which programs write by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.model.refresh import SetAlt, Step
from deckgen.model.snapshot import SeenShape, SeenSlide

_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf)", re.IGNORECASE)


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape, words in _without(evidence, slide):
            yield warning("checks.alt-missing", evidence.where(slide, shape), words=words)


def mend(evidence: DeckEvidence) -> Iterator[tuple[str, Step]]:
    """What the data say of our own charts; of other people's pictures nobody knows what they show."""
    entries = {(entry.key, entry.page): entry for entry in evidence.deck.manifest.slides} if evidence.deck.manifest else {}
    for slide in evidence.shown_slides:
        for shape, _ in _without(evidence, slide):
            entry = entries.get((slide.key, slide.page))
            known = entry.slots.get(shape.slot) if entry else None
            if known and known.base.get("alt"):
                yield evidence.where(slide, shape), SetAlt(slide.id, shape.id, known.base["alt"])


def _without(evidence: DeckEvidence, slide: SeenSlide) -> Iterator[tuple[SeenShape, str]]:
    """Pictures and native charts, with the file's name that stands in place of words."""
    for shape in slide.shapes:
        look = evidence.look(slide, shape)
        words = (look.alt if look else shape.aspects.get("alt", "")).strip()
        if (shape.kind == "image" or look and look.native_chart) and (not words or _FILE.fullmatch(words)):
            yield shape, words
