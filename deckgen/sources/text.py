"""Comma-, semicolon- and tab-separated text: strict about fields, open about encodings."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from deckgen.model.notes import DeckgenError, Note, error, info
from deckgen.sources.grid import Grid, Line, clean

SUFFIXES = (".csv", ".tsv", ".txt")
_DELIMITERS = (",", ";", "\t", "|")


def read(path: Path, sheet: str = "") -> tuple[Grid, ...]:
    """One grid; raises DeckgenError for what is no text or has lines of different length."""
    content = path.read_bytes()
    notes: list[Note] = []
    text = _decoded(content, path.name, notes)
    delimiter = _delimiter(text)
    lines, problems = [], []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for fields in reader:
            cells = tuple(clean(field, f"{path.name} > line {reader.line_num}", problems) or None for field in fields)
            if any(cell is not None for cell in cells):
                lines.append(Line(reader.line_num, cells))
    except csv.Error as problem:
        problems.append(error("sources.csv", f"{path.name} > line {reader.line_num}", reason=str(problem)))
    problems += _uneven(lines, path.name, delimiter)
    if problems:
        raise DeckgenError(*problems)
    return (Grid(path.name, "", (), tuple(lines), tuple(notes)),)


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
            raise DeckgenError(error("sources.encoding", name, byte=problem.start)) from problem
        return _western(content, name, problem, notes)
    if "\x00" in text:
        raise DeckgenError(error("sources.encoding", name, byte=text.index("\x00")))
    return text


def _western(content: bytes, name: str, problem: UnicodeDecodeError, notes: list[Note]) -> str:
    """Windows' own encoding, which Indonesian Excel saves by default; only where what it gives are letters."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise DeckgenError(error("sources.encoding", name, byte=problem.start)) from problem
    high = [byte for byte in content if byte >= 0x80]
    utf8_remains = sum(one in b"\xc2\xc3\xe2" for one in high)
    if len(high) > len(content) * 0.2 or utf8_remains > len(high) * 0.3:
        raise DeckgenError(error("sources.encoding", name, byte=problem.start))
    notes.append(info("sources.western", name))
    return text


def _delimiter(text: str) -> str:
    """The one that the header line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _uneven(lines: list[Line], name: str, delimiter: str) -> list[Note]:
    """Title rows above a table are shorter; from the header on every line has as many fields."""
    if not lines:
        return [error("sources.empty", name)]
    most = max(len(line.cells) for line in lines)
    start = next(index for index, line in enumerate(lines) if len(line.cells) == most or sum(cell is not None for cell in line.cells) > 1)
    wanted = len(lines[start].cells)
    return [error("sources.field-count", f"{name} > line {line.number}", found=len(line.cells), wanted=wanted, delimiter=delimiter)
            for line in lines[start:] if len(line.cells) != wanted]
