"""Comma-, semicolon- and tab-separated text: strict about fields, open about encodings."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path

from deckgen.model.notes import DeckgenError, Note, error, info, stop_on_errors
from deckgen.sources.grid import Grid, Line, Told, clean, silent

SUFFIXES = (".csv", ".tsv", ".txt")
_DELIMITERS = (",", ";", "\t", "|")
_SHOWN = {"\t": "tab"}
_TYPED = "\u00a0–—‘’“”•…€°±²³½¼·×"
"""What people type on Windows beside letters; anything else says that the bytes are not Windows' own."""


def read(path: Path, sheets: tuple[str, ...] = (), told: Told = silent) -> tuple[Grid, ...]:
    """One grid; raises DeckgenError for what is no text or has lines of different length."""
    content, name = path.read_bytes(), path.name
    notes: list[Note] = []
    text = _decoded(content, name, notes)
    delimiter = _delimiter(text)
    lines, problems = [], []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for fields in reader:
            place = f"{name} > line {start}"
            cells = tuple(clean(field, place, problems) or None for field in fields)
            if any(cell is not None for cell in cells):
                lines.append(Line(start, cells))
            # A quoted field may hold line ends, so the reader's own count is the record's last line.
            start = reader.line_num + 1
    except csv.Error as problem:
        problems.append(error("sources.csv", f"{name} > line {reader.line_num}", reason=str(problem)))
    shown = _SHOWN.get(delimiter, delimiter)
    if delimiter != ",":
        notes.append(info("sources.delimiter", name, delimiter=shown))
    problems += _uneven(lines, name, shown)
    stop_on_errors(problems)
    return (Grid(name, "", (), tuple(lines), (*notes, *problems)),)


def _decoded(content: bytes, name: str, notes: list[Note]) -> str:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise DeckgenError(error("sources.not-text", name))
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            break
    else:
        encoding = "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        if b"\x00" in content:
            raise _unknown(content, name, problem.start) from problem
        return _western(content, name, problem, notes)
    if "\x00" in text:
        raise _unknown(content, name, text.index("\x00"))
    return text


def _western(content: bytes, name: str, problem: UnicodeDecodeError, notes: list[Note]) -> str:
    """Windows' own encoding, which Indonesian Excel saves by default; only where what it gives are letters."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise _unknown(content, name, problem.start) from problem
    odd = [character for character in text if ord(character) >= 0x80 and not (character.isalpha() and character not in "ÿþÐð") and character not in _TYPED]
    high = sum(ord(character) >= 0x80 for character in text)
    if odd or high > len(text) * 0.2:
        raise _unknown(content, name, problem.start)
    notes.append(info("sources.western", name))
    return text


def _unknown(content: bytes, name: str, byte: int) -> DeckgenError:
    line = content.count(b"\n", 0, byte) + 1
    return DeckgenError(error("sources.encoding", f"{name} > line {line}", byte=byte))


def _delimiter(text: str) -> str:
    """The one by which most lines near the top have the same number of fields, two at least; a title above may have others."""

    def evenness(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 30))
        except csv.Error:
            return 0, 0
        counts = Counter(len(fields) for fields in rows if len(fields) > 1)
        fields, lines = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return lines, fields

    return max(_DELIMITERS, key=evenness)


def _uneven(lines: list[Line], name: str, delimiter: str) -> list[Note]:
    """Title rows above a table are shorter; from the header on every line has as many fields."""
    if not lines:
        return [error("sources.empty", name)]
    most = max(len(line.cells) for line in lines)
    start = next(index for index, line in enumerate(lines) if len(line.cells) == most or sum(cell is not None for cell in line.cells) > 1)
    wanted = len(lines[start].cells)
    return [error("sources.field-count", f"{name} > line {line.number}", found=len(line.cells), wanted=wanted, delimiter=delimiter)
            for line in lines[start:] if len(line.cells) != wanted]
