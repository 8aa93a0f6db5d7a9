"""Every word in a file, seen or not (slides, notes, comments, alt texts, names, properties, our own memory, workbooks inside), and every link out of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from deckgen.archives import Unsafe, xml_parts

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
_DEEPEST = 4
"""A file in a file in a file."""
_OFFICE = (".xlsx", ".docx", ".pptx", ".xlsm")


def texts_of(content: bytes) -> dict[str, str]:
    """Where (`slide 6`, `slide 6 > notes`, else the part's name) -> all its words: once with what stands in one paragraph put together, since
    programs cut words into runs, and once apart; then the values of attributes."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    called = names_of(parts)
    return {called.get(name, name): words for name, words in _read(parts)}


def links_of(content: bytes) -> tuple[tuple[str, str], ...]:
    """(where, address) of everything that the file leads to outside of itself."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".rels") or name == "ppt/presentation.xml"}
    called = names_of(parts)
    found = []
    for name, blob in parts.items():
        if name.endswith(".rels"):
            source = name.replace("_rels/", "", 1).removesuffix(".rels")
            found += ((called.get(source, source), one.get("Target", "")) for one in etree.fromstring(blob, _PARSER) if one.get("TargetMode") == "External")
    return tuple(found)


def _read(parts: dict[str, bytes], depth: int = 0) -> Iterator[tuple[str, str]]:
    for name, blob in parts.items():
        if name.endswith(".xml"):
            yield name, _words(blob)
        elif name.lower().endswith(_OFFICE) and depth < _DEEPEST:
            # What is packed inside may unpack to anything: the same limits hold as for the file itself.
            with suppress(Unsafe):
                xml_parts(blob)
                with ZipFile(BytesIO(blob)) as archive:
                    inside = {part: archive.read(part) for part in archive.namelist()}
                yield from ((f"{name} > {place}", words) for place, words in _read(inside, depth + 1))


def _words(blob: bytes) -> str:
    root = etree.fromstring(blob, _PARSER)
    if root is None:
        return ""
    paragraphs = [one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith(("}p", "}si"))]
    together = ["".join(paragraph.itertext()) for paragraph in paragraphs]
    values = [value for element in root.iter() for value in element.attrib.values()]
    return "\n".join((*together, *root.itertext(), *values))


def names_of(parts: dict[str, bytes]) -> dict[str, str]:
    """Slides and their notes by the slide's number."""
    deck = "ppt/presentation.xml"
    targets = targets_of(parts, deck)
    named = {}
    root = etree.fromstring(parts.get(deck, b"<none/>"), _PARSER)
    for number, one in enumerate(root.iter(f"{_P}sldId"), 1):
        slide = targets.get(one.get(f"{_R}id", ""), "")
        named[slide] = f"slide {number}"
        named |= {part: f"slide {number} > notes" for part in targets_of(parts, slide).values() if "/notesSlides/" in part}
    return named


def targets_of(parts: dict[str, bytes], source: str) -> dict[str, str]:
    """Relationship -> part, of those that lead to one inside."""
    folder, _, name = source.rpartition("/")
    rels = parts.get(f"{folder}/_rels/{name}.rels")
    if rels is None:
        return {}
    return {one.get("Id", ""): posixpath.normpath(posixpath.join(folder, one.get("Target", ""))).lstrip("/")
            for one in etree.fromstring(rels, _PARSER) if one.get("TargetMode") != "External"}
