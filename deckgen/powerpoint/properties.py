"""What a file says about itself: how large its parts are, and who wrote, saved or commented on it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
PROPERTIES = "docProps/core.xml"
_NAMES = {"creator", "lastModifiedBy"}
_PROGRAMS = frozenset({"", "python-pptx", "powerpoint user", "microsoft office user", "user", "unknown", "openpyxl", "deckgen"})
"""What programs write where they know nobody."""


def sizes_of(content: bytes) -> dict[str, int]:
    """Part -> bytes that it takes in the file."""
    with ZipFile(BytesIO(content)) as archive:
        return {entry.filename: entry.compress_size for entry in archive.infolist()}


def people_of(content: bytes, office: str = "") -> dict[str, str]:
    """Place -> name. `office`: what a deck of ours is signed with, which is no person."""
    found = {}
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        if PROPERTIES in names:
            root = etree.fromstring(archive.read(PROPERTIES), _PARSER)
            for element in root if root is not None else ():
                tag = etree.QName(element).localname
                if tag in _NAMES:
                    found[f"{PROPERTIES} > {tag}"] = (element.text or "").strip()
        for part in (name for name in names if name.startswith("ppt/commentAuthors") or name == "ppt/authors.xml"):
            authors = [one.get("name", "") for one in etree.fromstring(archive.read(part), _PARSER).iter() if one.get("name")]
            found[part] = ", ".join(dict.fromkeys(authors))
    return {place: name for place, name in found.items() if name.casefold() not in _PROGRAMS and name != office}
