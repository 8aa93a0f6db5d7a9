"""What can be compared of a shape, read from its XML: the same words whether we wrote it or a person did."""

from __future__ import annotations

from copy import deepcopy
from hashlib import sha256

from lxml import etree

from deckgen.model.manifest import Aspects

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
TABLE_IDS = "http://schemas.microsoft.com/office/drawing/2014/main"
"""Namespace of PowerPoint's own ids of rows and columns, which it keeps when they are moved."""
_TABLE = f"{_A}graphic/{_A}graphicData/{_A}tbl"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def read_aspects(element, image_digest) -> Aspects:
    """`element` is the shape's; `image_digest` gives the digest of the picture behind a relationship id."""
    aspects = {"geometry": _geometry(element)}
    table = element.find(_TABLE)
    if table is not None:
        return aspects | {f"cell:{row}/{column}": text_of(cell.find(f"{_A}txBody"))
                          for row, line in enumerate(table.iterfind(f"{_A}tr"))
                          for column, cell in enumerate(line.iterfind(f"{_A}tc"))}
    blip = element.find(f"{_P}blipFill/{_A}blip")
    if blip is not None:
        crop = element.find(f"{_P}blipFill/{_A}srcRect")
        return aspects | {"image": image_digest(blip.get(f"{_R}embed", "")), "alt": _properties(element).get("descr", ""),
                          "crop": "" if crop is None else ",".join(f"{side}{value}" for side, value in sorted(crop.attrib.items()))}
    shape = element.find(f"{_P}spPr")
    if shape is not None:
        aspects["fill"] = colour_of(shape)
    body = element.find(f"{_P}txBody")
    if body is not None:
        first = body.find(f"{_A}p/{_A}r/{_A}rPr")
        aspects["text"] = text_of(body)
        aspects["size"] = first.get("sz", "") if first is not None else ""
        aspects["ink"] = colour_of(first) if first is not None else ""
        aspects["style"] = _style(body)
    return aspects


def seal_of(element, image_digest) -> str:
    """Hash of the shape but for what programs renumber: its id, its name, its mark, and the number behind a picture.

    Its name and alt text are left out too, since they are no part of what is seen; the alt text is an aspect of its own.
    """
    copy = deepcopy(element)
    properties = _properties(copy)
    for name in ("id", "name", "descr", "title"):
        properties.attrib.pop(name, None)
    for child in list(properties):
        properties.remove(child)
    for blip in copy.iter(f"{_A}blip"):
        blip.set(f"{_R}embed", image_digest(blip.get(f"{_R}embed", "")))
    # Namespaces that a parent declares stand in one file and not in another: exclusive form leaves them out.
    return sha256(etree.tostring(copy, method="c14n", exclusive=True)).hexdigest()[:20]


def row_ids(element) -> tuple[str, ...]:
    """Of a table's rows; empty for any other shape."""
    return tuple(_table_id(row, "rowId") for row in element.iterfind(f"{_TABLE}/{_A}tr"))


def column_ids(element) -> tuple[str, ...]:
    """Likewise of its columns."""
    return tuple(_table_id(column, "colId") for column in element.iterfind(f"{_TABLE}/{_A}tblGrid/{_A}gridCol"))


def _table_id(line, tag: str) -> str:
    return next((found.get("val", "") for found in line.iterfind(f"{_A}extLst/{_A}ext/{{{TABLE_IDS}}}{tag}")), "")


def text_of(body) -> str:
    """Paragraphs by line; a soft break is a vertical tab."""
    if body is None:
        return ""
    return "\n".join("".join(_piece(piece) for piece in paragraph) for paragraph in body.iterfind(f"{_A}p"))


def _piece(piece) -> str:
    if piece.tag in {f"{_A}r", f"{_A}fld"}:
        return piece.findtext(f"{_A}t") or ""
    return "\v" if piece.tag == f"{_A}br" else ""


def _geometry(element) -> str:
    for path in (f"{_P}spPr/{_A}xfrm", f"{_P}xfrm", f"{_P}grpSpPr/{_A}xfrm"):
        transform = element.find(path)
        if transform is not None and transform.find(f"{_A}off") is not None:
            offset, extent = transform.find(f"{_A}off"), transform.find(f"{_A}ext")
            turned = f" rot{transform.get('rot')}" if transform.get("rot", "0") != "0" else ""
            return f"{offset.get('x')},{offset.get('y')},{extent.get('cx')},{extent.get('cy')}{turned}"
    return "inherited"


def _style(body) -> str:
    """How the runs look, one after the other, neighbours that look alike taken together: a run that was only split counts as one."""
    looks: list[str] = []
    first = ("", "")
    for number, properties in enumerate(body.iterfind(f"{_A}p/{_A}r/{_A}rPr")):
        face = properties.find(f"{_A}latin")
        flags = "".join(name for name in ("b", "i", "u", "strike") if properties.get(name, "0") not in {"0", "none", "noStrike", "false"})
        # The first run's size and colour are aspects of their own: here only what differs from them.
        own = properties.get("sz", ""), colour_of(properties)
        first = own if not number else first
        look = f"{flags},{face.get('typeface') if face is not None else ''}," + ",".join(one if one != other else "" for one, other in zip(own, first, strict=True))
        if looks[-1:] != [look]:
            looks.append(look)
    return ";".join(looks)


def colour_of(properties) -> str:
    """`none`, empty where it is inherited, or the colour with its changes: `accent1 lumMod75000`."""
    solid = properties.find(f"{_A}solidFill")
    if solid is None or not len(solid):
        return "none" if properties.find(f"{_A}noFill") is not None else ""
    colour = solid[0]
    changes = "".join(f" {change.tag.rpartition('}')[2]}{change.get('val')}" for change in colour)
    return f"{colour.get('val', '')}{changes}"


def _properties(element):
    return next(element.iter(f"{_P}cNvPr"))
