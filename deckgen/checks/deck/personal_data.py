"""Numbers and addresses of a person that have no place in a file which is handed on.

Meant are an Indonesian identity number (16 digits), a civil servant's number (18 digits with a date of birth), a mobile number and a private mail address; offices have
addresses under .go.id, which are let be. Good: `diskominfo@kaltimprov.go.id`. Bad: `0812-3456-7890` in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning

_KINDS = {
    "NIP": re.compile(r"(?<![\w-])(?:19[4-9]\d|200\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ ]?(?:19|20)\d{4}[ ]?[12][ ]?\d{3}(?![\w-])"),
    "NIK": re.compile(r"(?<![\w.-])[1-9]\d{5}(?:0[1-9]|[1-6]\d|7[01])(?:0[1-9]|1[0-2])\d{6}(?![\w.-])"),
    "HP": re.compile(r"(?<![\w.-])(?:\+62|62|0)[ -]?8\d{1,2}[ -]?\d{3,4}[ -]?\d{3,5}(?![\w.-])"),
    "e-mail": re.compile(r"[\w.+-]+@(?!(?:[\w-]+\.)*go\.id\b)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE),
}
_OURS = ("customXml/", "docProps/custom.xml", "docProps/app.xml")


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for place, words in evidence.texts.items():
        if place.startswith(_OURS) or not place.startswith(("slide ", "docProps/", "ppt/comments", "ppt/authors", "ppt/embeddings")):
            continue
        for kind, pattern in _KINDS.items():
            for found in dict.fromkeys(match[0] for match in pattern.finditer(words)):
                yield warning("checks.personal-data", f"{evidence.name} > {place}", kind=kind, words=f"{found[:4]}…")
