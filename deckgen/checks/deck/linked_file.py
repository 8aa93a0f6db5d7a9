"""A film, a sound, a picture or a workbook that is linked and not in the file: on another machine it is not there.

Links to the web and to mail addresses are for people to click and are let be. Good: the film is embedded. Bad: `file:///D:/video/profil.mp4`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_FOR_PEOPLE = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for place, target in evidence.links:
        if not _FOR_PEOPLE.match(target):
            yield warning("checks.linked-file", f"{evidence.name} > {place}", target=target)
