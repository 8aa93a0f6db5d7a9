"""Slides one by one: which of them look as they did before, and a deck that shows only some of them."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from deckgen.powerpoint.package import pack
from deckgen.powerpoint.texts import names_of, targets_of

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_UNSEEN = ("/notesSlides/", "/notesMasters/", "/comments/", "docProps/", "customXml/")


def digests_of(content: bytes) -> dict[int, str]:
    """Position of every slide that is not hidden -> hash of all that is to be seen on it, its number included."""
    parts = _parts(content)
    found = {}
    for part, position in _positions(parts).items():
        if etree.fromstring(parts[part], _PARSER).get("show") in {"0", "false"}:
            continue
        whole = sha256(str(position).encode())
        for name in sorted(_reached(parts, part)):
            whole.update(f"\0{name}\0".encode() + parts[name])
        found[position] = whole.hexdigest()
    return found


def only(content: bytes, shown: Collection[int]) -> bytes:
    """The same deck with every other slide hidden; their numbers stay."""
    parts = _parts(content)
    for part, position in _positions(parts).items():
        root = etree.fromstring(parts[part], _PARSER)
        if position in shown:
            root.attrib.pop("show", None)
        else:
            root.set("show", "0")
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts.items())


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _positions(parts: dict[str, bytes]) -> dict[str, int]:
    """Part of every slide -> its position, 1 for the first."""
    return {part: int(place.split()[1]) for part, place in names_of(parts).items() if place.startswith("slide ") and " > " not in place and part in parts}


def _reached(parts: dict[str, bytes], part: str) -> set[str]:
    """The part and all that it leads to and that can be seen."""
    found, left = set(), [part]
    while left:
        name = left.pop()
        if name in found or name not in parts or any(unseen in name for unseen in _UNSEEN):
            continue
        found.add(name)
        left += [target for target in targets_of(parts, name).values() if "/slides/" not in target]
    return found
