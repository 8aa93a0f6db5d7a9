"""An examination as a file to send back to whoever keeps the sheet: one file per format, found by its suffix."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from deckgen.kinds import members, pick
from deckgen.model.examination import Examination
from deckgen.model.notes import DeckgenError, error
from deckgen.wording import Words

SHARED = ("changes", "outcome", "telling")


def render(examination: Examination, path: Path, words: Words) -> dict[Path, bytes]:
    """What is to be written where: one file, or for several workbooks one beside the other.

    Raises DeckgenError for a suffix that no report has, and for a path where one of the examined files is.
    """
    pages = _format(path).render(examination, path, words)
    for page in pages:
        taken = next((name for name, file in examination.files.items() if file.resolve() == page.resolve()), "")
        if taken:
            raise DeckgenError(error("reports.is-a-source", page.name, file=taken))
    return pages


def _format(path: Path) -> ModuleType:
    formats = {suffix: name for name in members("reports") for suffix in pick("reports", name).SUFFIXES}
    if path.suffix.lower() not in formats:
        raise DeckgenError(error("reports.unknown-kind", path.name, choices=", ".join(sorted(formats))))
    return pick("reports", formats[path.suffix.lower()])
