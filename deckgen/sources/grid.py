"""A sheet as a grid of cells with their addresses, whatever file it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from deckgen.model.notes import Note, error, warning

Cell = str | float | bool | date | None
"""Text is cleaned; a number keeps no format but what `Percent` says."""


class Percent(float):
    """A number that its sheet shows as a percentage: 0.977 for 97,7%."""


MOST_CELLS = 2_000_000
"""Of one sheet, file or answer."""


class CellError(str):
    """A cell that shows an error (`#REF!`), or `=`: a formula that nobody has calculated. Refused where its column is used."""


Told = Callable[[str, int, int], None]
"""Called now and then while a long file is read: the place, how many rows have been read, out of how many (0: not known)."""


def silent(place: str, done: int, of: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    """1 is the first row of the sheet or line of the file."""
    cells: tuple[Cell, ...]
    elsewhere: Mapping[int, str] | None = None
    """Column -> place, for a cell that does not stand in this row and column: a heading's, or one of a wide table."""


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: rows from 1, columns from 0, all of them included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    file: str
    sheet: str
    """Empty for a text file."""
    letters: tuple[str, ...]
    """Of the columns, for a sheet; empty for a text file, whose columns are known by their headers."""
    lines: tuple[Line, ...]
    """Those that have anything in them."""
    notes: tuple[Note, ...] = ()
    merged: tuple[Area, ...] = ()
    filled: tuple[Area, ...] = ()
    """Those whose words count for each of their rows."""
    keys: Mapping[int, str] = field(default_factory=dict, hash=False)
    """Row -> what it is known by, where rows have no numbers that last, as in a database; then the header is row 1."""
    first_day: date = date(1899, 12, 30)
    """Day 0 of its serial dates: a day in 1899, or 1 January 1904."""

    @property
    def name(self) -> str:
        """The file, and its sheet where it has sheets."""
        return f"{self.file} > {self.sheet}" if self.sheet else self.file

    def row_place(self, number: int) -> str:
        if self.keys:
            return f"{self.file} > {self.keys[number]}" if number in self.keys else self.file
        return f"{self.name} > {number}" if self.sheet else f"{self.file} > line {number}"

    def place(self, number: int, column: int, header: str = "") -> str:
        """The address of one cell, as `model.dataset.Row.cell` writes it."""
        if self.sheet:
            return f"{self.file} > {self.sheet} > {self.letters[column]}{number}"
        return self.row_place(number) + (f" > {header}" if header else "")


_BIDI = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060))


_OVERRIDES = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
"""What turns the direction of the text after it, so that a name reads as another one."""


def clean(text: str, where: str, notes: list[Note]) -> str:
    """NFC, one kind of line end, no invisible marks; what no sheet should hold is an error, what turns text around a warning."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if _OVERRIDES & set(text):
        notes.append(warning("sources.bidi", where, codes=", ".join(f"U+{ord(one):04X}" for one in sorted(_OVERRIDES & set(text)))))
    text = unicodedata.normalize("NFC", text).translate(_BIDI).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    bad = [character for character in text if character not in "\n\t" and (unicodedata.category(character) in {"Cc", "Cs"} or ord(character) & 0xFFFE == 0xFFFE)]
    if bad:
        notes.append(error("sources.control-character", where, code=f"U+{ord(bad[0]):04X}"))
        text = "".join(character for character in text if character not in bad)
    return text.strip()


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """For comparing headers and words: letters and digits (and a lone sign) without case."""
    kept = "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum() or character in "%#")
    return kept or text.strip()
