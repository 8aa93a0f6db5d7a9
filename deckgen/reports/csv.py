"""CSV that opens in a spreadsheet by a double click: the list of findings."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple
from pathlib import Path

from deckgen.model.examination import Examination
from deckgen.reports import telling
from deckgen.wording import Words

SUFFIXES = (".csv",)


def render(examination: Examination, path: Path, words: Words) -> dict[Path, bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(telling.heads(examination, words))
    writer.writerows([_plain(cell) for cell in astuple(line)] for line in telling.lines(examination, words))
    # With its mark, since spreadsheets take a file without one for Windows' own encoding.
    return {path: out.getvalue().encode("utf-8-sig")}


def _plain(cell: str) -> str:
    """A text that would become a formula when it is opened is kept a text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
