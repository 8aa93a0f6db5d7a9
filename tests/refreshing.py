"""Decks to refresh: edits made on the zip and its XML with nothing of ours in between, and what of a deck can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha1
from pathlib import Path
from posixpath import dirname, join, normpath

from lxml import etree

from deckgen import pipeline
from tests.powerpoint.raw import parts, zipped
from tests.projects import change, deck_file, sample

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Parts = dict[str, bytes]


def project(folder: Path, variant: str = "shipped") -> tuple[Path, Path]:
    """(the project, its built deck)."""
    where = sample(folder / "proyek", variant)
    return where, pipeline.build(deck_file(where)).output


def with_spbe(where: Path, value: str = "3,69") -> None:
    """The newest value of the first indicator becomes another one."""
    path = where / "data" / "kpi.csv"
    path.write_text(re.sub(r'spbe,2024,final,"[^"]*"', f'spbe,2024,final,"{value}"', path.read_text("utf-8")), "utf-8")


def edit(deck: Path, change_parts: Callable[[Parts], None]) -> bytes:
    """Change the file's parts as another program would; its bytes afterwards."""
    named = parts(deck.read_bytes())
    before = dict(named)
    change_parts(named)
    assert named != before, "the edit changed nothing"
    deck.write_bytes(zipped(named))
    return deck.read_bytes()


def relations(named: Parts, part: str) -> dict[str, str]:
    """Relationship id -> part."""
    rels = f"{dirname(part)}/_rels/{part.rpartition('/')[2]}.rels"
    if rels not in named:
        return {}
    return {one.get("Id"): one.get("Target") if one.get("TargetMode") == "External" else normpath(join(dirname(part), one.get("Target"))).lstrip("/")
            for one in etree.fromstring(named[rels])}


def slide_parts(named: Parts) -> list[str]:
    """In the deck's order."""
    deck = "ppt/presentation.xml"
    targets = relations(named, deck)
    return [targets[one.get(f"{R}id")] for one in etree.fromstring(named[deck]).iter(f"{P}sldId")]


def part_of(named: Parts, key: str, page: int = 1) -> str:
    """The part of one of our slides."""
    for part in slide_parts(named):
        if f'slide="{key}" page="{page}" slot=""'.encode() in named[part]:
            return part
    raise KeyError(key)


def tree_of(named: Parts, part: str):
    return etree.fromstring(named[part])


def put(named: Parts, part: str, tree) -> None:
    named[part] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def shape_of(tree, slot: str):
    """The element of a slot, by the end of its name, else by its mark."""
    elements = list(tree.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"))
    for element in elements:
        if next(element.iter(f"{P}cNvPr")).get("name", "").endswith(f"/{slot}"):
            return element
    for element in elements:
        if any(mark.get("slot") == slot for mark in element.iter("{urn:deckgen:mark:1}mark")):
            return element
    raise KeyError(slot)


def texts(content: bytes) -> dict[str, str]:
    """Name of a shape of ours -> its words."""
    named = parts(content)
    return {next(shape.iter(f"{P}cNvPr")).get("name"): "\n".join("".join(text.text or "" for text in paragraph.iter(f"{A}t")) for paragraph in shape.iter(f"{A}p"))
            for part in slide_parts(named) for shape in tree_of(named, part).iter(f"{P}sp", f"{P}graphicFrame")}


def all_words(content: bytes) -> str:
    """Every word on every slide, one shape a line."""
    named = parts(content)
    return "\n".join("".join(text.text or "" if text.tag == f"{A}t" else " " for text in shape.iter(f"{A}t", f"{A}br")) for part in slide_parts(named)
                     for shape in tree_of(named, part).iter(f"{P}sp", f"{P}graphicFrame"))


def comparable(content: bytes) -> list[str]:
    """Every slide as it looks, with its notes: ids, names of parts and numbers of relationships left out."""
    named = parts(content)
    return [f"{slide_as_seen(named, part)}\n{_notes(named, part)}" for part in slide_parts(named)]


def slide_as_seen(named: Parts, part: str) -> str:
    """Its XML with the ids, the names of parts and the numbers of relationships left out."""
    tree, targets = tree_of(named, part), relations(named, part)
    for properties in tree.iter(f"{P}cNvPr"):
        properties.attrib.pop("id", None)
    for element in tree.iter():
        for name in [name for name in element.attrib if name.startswith(R)]:
            target = targets.get(element.get(name), "")
            element.set(name, sha1(named.get(target, target.encode())).hexdigest())
    etree.cleanup_namespaces(tree)
    return etree.tostring(tree, method="c14n", exclusive=True).decode()


def _notes(named: Parts, part: str) -> str:
    for target in relations(named, part).values():
        if "notesSlide" in target:
            return "\n".join("".join(text.text or "" for text in paragraph.iter(f"{A}t")) for paragraph in tree_of(named, target).iter(f"{A}p"))
    return ""


__all__ = ["change", "comparable", "edit", "part_of", "project", "put", "relations", "shape_of", "slide_parts", "texts", "tree_of", "with_spbe"]
