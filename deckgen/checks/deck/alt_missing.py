"""A picture that says nothing to those who cannot see it.

Good: `Indeks SPBE 2023 2,91 dan 2024 3,79`. Bad: no alt text, or a file's name such as `IMG_2041.png`, which programs write by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|bmp|tiff?|svg|emf|wmf)", re.IGNORECASE)


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape in slide.shapes:
            words = shape.aspects.get("alt", "").strip()
            if shape.kind == "image" and (not words or _FILE.fullmatch(words)):
                yield warning("checks.alt-missing", evidence.where(slide, shape), words=words)
