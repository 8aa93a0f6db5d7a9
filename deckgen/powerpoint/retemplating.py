"""A deck takes over a newer version of its template: theme, master and layouts, part by part; its slides stay on the layouts of the same names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

from deckgen.model.notes import DeckgenError, error
from deckgen.powerpoint.guard import as_presentation
from deckgen.powerpoint.package import pack

_DESIGN = re.compile(r"ppt/(?:theme/theme|slideMasters/slideMaster|slideLayouts/slideLayout)\d+\.xml")
_LAYOUT = re.compile(r"ppt/slideLayouts/slideLayout\d+\.xml")
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def retemplated(deck: bytes, template: bytes, name: str) -> bytes:
    """The deck with the template's design; raises DeckgenError where the two have not the same layouts under the same names."""
    old, new = _parts(deck), _parts(as_presentation(template))
    if _layouts(old) != _layouts(new) or _masters(old) != _masters(new):
        raise DeckgenError(error("refresh.other-layouts", name, here=", ".join(_layouts(old).values()), there=", ".join(_layouts(new).values())))
    named = dict(old)
    for part in filter(_DESIGN.fullmatch, new):
        if part.startswith("ppt/theme/") and part not in _themes_of_masters(new):
            # The theme of the notes belongs to the deck.
            continue
        named[part] = new[part]
        rels = _rels(part)
        if rels in new:
            named[rels] = new[rels]
            named |= {target: new[target] for target in _media(new, part)}
    named["[Content_Types].xml"] = _typed(named["[Content_Types].xml"], new["[Content_Types].xml"])
    return pack(named.items())


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _layouts(named: Mapping[str, bytes]) -> dict[str, str]:
    """Part -> the layout's name."""
    return {part: etree.fromstring(named[part]).find(f"{_P}cSld").get("name", "") for part in sorted(filter(_LAYOUT.fullmatch, named))}


def _masters(named: Mapping[str, bytes]) -> list[str]:
    return sorted(part for part in named if re.fullmatch(r"ppt/slideMasters/slideMaster\d+\.xml", part))


def _themes_of_masters(named: Mapping[str, bytes]) -> set[str]:
    return {target for master in _masters(named) for target in _targets(named, master) if target.startswith("ppt/theme/")}


def _media(named: Mapping[str, bytes], part: str) -> list[str]:
    return [target for target in _targets(named, part) if target.startswith("ppt/media/") and target in named]


def _targets(named: Mapping[str, bytes], part: str) -> list[str]:
    rels = _rels(part)
    if rels not in named:
        return []
    return [normpath(join(dirname(part), one.get("Target", ""))).lstrip("/") for one in etree.fromstring(named[rels]) if one.get("TargetMode") != "External"]


def _rels(part: str) -> str:
    return f"{dirname(part)}/_rels/{basename(part)}.rels"


def _typed(old: bytes, new: bytes) -> bytes:
    """Kinds of pictures that only the new design has."""
    types = etree.fromstring(old)
    known = {one.get("Extension", "").lower() for one in types}
    for one in etree.fromstring(new).iter(f"{_CT}Default"):
        if one.get("Extension", "").lower() not in known:
            types.insert(0, one)
    return etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
