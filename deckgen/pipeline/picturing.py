"""A deck as pages and pictures, to look at without PowerPoint."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deckgen.model.notes import Note, info
from deckgen.pipeline.preparing import bytes_of

_PICTURE = re.compile(r"slide-\d+\.png")


@dataclass(frozen=True, slots=True)
class Pictured:
    deck: Path
    document: Path
    pictures: tuple[Path, ...]
    """In the deck's order, without hidden slides."""
    sheet: Path
    """All of them on one."""
    notes: tuple[Note, ...]


def picture(deck: Path, folder: Path | None = None, told: Callable[[int, int], None] = lambda done, of: None) -> Pictured:
    """Write a PDF, a PNG of every slide and a contact sheet into the folder, `<deck>-preview` beside the deck where none is named.

    `told` is called with the number of slides that are drawn, and of all. Raises DeckgenError where there is no LibreOffice, or it fails.
    """
    from deckgen.powerpoint.reader import read_deck
    from deckgen.publish import publish
    from deckgen.rendering import contact_sheet, document_of, pictures_of

    content = bytes_of(deck)
    read_deck(content, deck.name)
    folder = folder or deck.with_name(f"{deck.stem}-preview")
    document = document_of(content, deck.name)
    pictures = pictures_of(content, deck.name, told=told, document=document)

    def write(name: str, blob: bytes) -> Path:
        return publish(folder / name, blob, lambda _: None, None).path

    paths = tuple(write(f"slide-{position:02d}.png", blob) for position, blob in pictures.items())
    for old in folder.glob("slide-*.png"):
        if _PICTURE.fullmatch(old.name) and old.resolve() not in paths:
            old.unlink(missing_ok=True)
    return Pictured(deck, write(f"{deck.stem}.pdf", document), paths, write("contact-sheet.png", contact_sheet(pictures)), missing_fonts(content, deck.name))


def missing_fonts(content: bytes, name: str) -> tuple[Note, ...]:
    """A note for each family that this machine has neither itself nor with the same widths: there words break otherwise than in PowerPoint."""
    from deckgen.fonts import find
    from deckgen.powerpoint.looks import looks_of

    families = {span.face for look in looks_of(content)[0].values() if look.words for span in look.words.spans if span.text.strip()}
    return tuple(info("rendering.font-missing", name, family=family, used=find(family).family) for family in sorted(families) if find(family).how == "fallback")
