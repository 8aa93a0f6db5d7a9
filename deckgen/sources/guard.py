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

_RULES = {"too-large": "sources.too-large", "doctype": "sources.doctype", "too-deep": "sources.too-deep", "strict": "sources.strict",
          "damaged": "sources.damaged"}
_WORKBOOK = "xl/_rels/workbook"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_STRINGS = re.compile(rb'<(?:\w+:)?sst\b[^>]*\buniqueCount="(\d+)"')


@dataclass(frozen=True, slots=True)
class Workbook:
    """What an archive holds beside cells."""

    macros: bool
    formulas: bool
    links: tuple[str, ...]
    """Names of other workbooks that it refers to, without their folders."""


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
        links = tuple(sorted({target.replace("\\", "/").rpartition("/")[2] for target in _links(parts)}))
    except Unsafe as problem:
        raise DeckgenError(error(_RULES[problem.kind], f"{name} > {problem.part}".removesuffix(" > "), reason=problem.reason)) from problem
    formulas = any(_FORMULA.search(blob) for part, blob in parts.items() if part.startswith("xl/worksheets/"))
    return Workbook(any(part.endswith("vbaProject.bin") for part in names), formulas, links)


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
    try:
        return list(ElementTree.fromstring(blob))
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        raise Unsafe("damaged", part, str(problem)) from problem
