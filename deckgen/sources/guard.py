"""What is looked at before a workbook is opened: its kind by its first bytes, and whether it is safe to unpack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from zipfile import ZipFile

from deckgen.archives import OLE, Unsafe, is_encrypted, xml_parts
from deckgen.model.notes import DeckgenError, error
from deckgen.sources.grid import Area

_RULES = {"too-large": "sources.too-large", "doctype": "sources.doctype", "too-deep": "sources.too-deep", "strict": "sources.strict",
          "damaged": "sources.damaged"}
_WORKBOOK = "xl/_rels/workbook"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_NUMBER, _MIN, _MAX = (re.compile(rb'\b%s="(\d{1,7})"' % name) for name in (b"r", b"min", b"max"))
MOST_COLUMNS = 16_384
_STRINGS = re.compile(rb'<(?:\w+:)?sst\b[^>]*\buniqueCount="(\d+)"')


@dataclass(frozen=True, slots=True)
class Outline:
    """What a sheet says beside its cells, which are read row by row and so without it."""

    rows: int = 0
    """How many it has; it may not say so itself."""
    merged: tuple[Area, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    """From 1."""
    hidden_columns: tuple[int, ...] = ()
    """From 0."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What an archive holds beside cells."""

    macros: bool
    formulas: bool
    links: tuple[str, ...]
    """Names of other workbooks that it refers to, without their folders."""
    outlines: Mapping[str, Outline]
    """By the sheet's name."""


def guard(content: bytes, name: str) -> Workbook:
    """Raises DeckgenError for what is no workbook or not safe to open."""
    if content.startswith(OLE):
        raise DeckgenError(error("sources.password" if is_encrypted(content) else "sources.old-format", name))
    if not content.startswith(b"PK"):
        start = content[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        web = start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml"))
        raise DeckgenError(error("sources.html" if web else "sources.not-a-workbook", name))
    try:
        parts = xml_parts(content)
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
        _check_parts(parts, names)
        outlines = _outlines(parts)
        links = tuple(sorted({target.replace("\\", "/").rpartition("/")[2] for target in _links(parts)}))
    except Unsafe as problem:
        raise DeckgenError(error(_RULES[problem.kind], f"{name} > {problem.part}".removesuffix(" > "), reason=problem.reason)) from problem
    formulas = any(_FORMULA.search(blob) for part, blob in parts.items() if part.startswith("xl/worksheets/"))
    return Workbook(any(part.endswith("vbaProject.bin") for part in names), formulas, links, outlines)


def _outlines(parts: Mapping[str, bytes]) -> dict[str, Outline]:
    """A sheet's name leads to its part by way of the workbook's relationships."""
    book = next((part for part in sorted(parts) if part.startswith("xl/workbook") and part.endswith(".xml")), "")
    relations = f"xl/_rels/{book.rpartition('/')[2]}.rels"
    targets = {one.get("Id"): normpath(join("xl", one.get("Target", ""))).lstrip("/") for one in _relationships(relations, parts.get(relations, b"<r/>"))}
    outlines = {}
    for sheet in _parsed(book, parts.get(book, b"")).findall(".//{*}sheet"):
        blob = parts.get(targets.get(next((value for name, value in sheet.attrib.items() if name.endswith("}id")), ""), ""))
        if blob is not None:
            outlines[sheet.get("name", "")] = _outline(blob)
    return outlines


def _outline(blob: bytes) -> Outline:
    columns = (range(int(first) - 1, min(int(last), MOST_COLUMNS)) for tag in _HIDDEN_COLUMN.findall(blob)
               for first, last in zip(_MIN.findall(tag), _MAX.findall(tag), strict=False))
    rows = (int(number) for tag in _HIDDEN_ROW.findall(blob) for number in _NUMBER.findall(tag))
    return Outline(len(_ROW.findall(blob)), tuple(sorted((_area(found) for found in _MERGED.findall(blob)), key=lambda area: (area.top, area.left))), tuple(sorted(rows)),
                   tuple(sorted({column for span in columns for column in span})))


def _area(found: tuple[bytes, ...]) -> Area:
    left, top, right, bottom = found
    return Area(int(top), _column(left), int(bottom), _column(right))


def _column(letters: bytes) -> int:
    """From 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _check_parts(parts: Mapping[str, bytes], names: list[str]) -> None:
    """The parts that make a workbook are there, and nothing points out of the file."""
    for wanted in ("[Content_Types].xml", "xl/workbook"):
        if not any(part.startswith(wanted) for part in parts):
            raise Unsafe("damaged", reason=wanted)
    known = {one.lower() for one in names}
    for part, blob in parts.items():
        for target in _targets(part, blob) if part.endswith(".rels") else ():
            path = normpath(join(dirname(dirname(part)), target)).lstrip("/")
            if path.startswith(".."):
                raise Unsafe("damaged", part, target)
            # Elsewhere programs leave dangling ones (a picture's "NULL") that Excel passes over.
            if part.startswith(_WORKBOOK) and path.lower() not in known:
                raise Unsafe("damaged", part, target)
    strings = parts.get("xl/sharedStrings.xml", b"")
    count = _STRINGS.search(strings)
    if count and int(count[1]) > len(strings):
        raise Unsafe("damaged", "xl/sharedStrings.xml", f"uniqueCount {count[1].decode()}")


def _targets(part: str, blob: bytes) -> Iterator[str]:
    """Where a part's relationships point inside the file."""
    for relationship in _relationships(part, blob):
        if relationship.get("TargetMode") != "External" and not relationship.get("Target", "").startswith("#"):
            yield relationship.get("Target", "")


def _links(parts: Mapping[str, bytes]) -> Iterator[str]:
    for part, blob in parts.items():
        if part.startswith("xl/externalLinks/_rels/"):
            yield from (relationship.get("Target", "") for relationship in _relationships(part, blob))


def _relationships(part: str, blob: bytes) -> list[ElementTree.Element]:
    return list(_parsed(part, blob))


def _parsed(part: str, blob: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(blob)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        raise Unsafe("damaged", part, str(problem)) from problem
