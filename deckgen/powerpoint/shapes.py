"""Placed things become DrawingML. Built as text and parsed once: an element at a time costs ten times as much."""

from __future__ import annotations

from functools import singledispatch
from xml.sax.saxutils import escape, quoteattr

from deckgen.model.colour import Colour
from deckgen.model.plan import (CELL_ABOVE, CELL_SIDE, PlacedCell, PlacedChart, PlacedImage, PlacedParagraph, PlacedShape, PlacedTable,
                                PlacedText)
from deckgen.model.table_ids import table_id
from deckgen.model.template import EMU_PER_POINT, Frame, Placeholder
from deckgen.powerpoint.aspects import TABLE_IDS
from deckgen.powerpoint.marks import shape_extension, shape_name
from deckgen.wording import TAGS

_NAMESPACES = ('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
               'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
               'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"')
_FONTS = {True: "+mj-lt", False: "+mn-lt"}
"""The theme's, by name: so that a change of theme changes them."""
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}
_GEOMETRY = {"rect": "rect", "ellipse": "ellipse", "diamond": "diamond", "triangle": "triangle", "chevron": "chevron"}
_PLACEHOLDER_TYPES = {"title": "title", "center_title": "ctrTitle", "subtitle": "subTitle", "body": "body", "date": "dt",
                      "footer": "ftr", "slide_number": "sldNum"}
_MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""By the names that the master maps, so that a dark template's text is light."""
NO_STYLE_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's built-in table style that draws nothing of its own."""


class Writing:
    """What is the same for every shape of one slide; hands out shape ids."""

    def __init__(self, deck: str, slide: str, page: int, name: str, language: str, placeholders: dict[int, Placeholder]) -> None:
        self.deck, self.slide, self.page, self.name = deck, slide, page, name
        self.language = TAGS.get(language, language)
        self.placeholders = placeholders
        self._last = 1

    def properties(self, slot: str, alt: str = "", decorative: bool = False) -> str:
        """The `p:cNvPr` of the next shape."""
        self._last += 1
        name = quoteattr(shape_name(self.name, slot))
        descr = f" descr={quoteattr(alt)}" if alt else ""
        return (f'<p:cNvPr id="{self._last}" name={name}{descr}>'
                f"{shape_extension(self.deck, self.slide, self.page, slot, decorative)}</p:cNvPr>")

    def begin_after(self, number: int) -> None:
        """Ids up to this one are taken."""
        self._last = number

    def next_id(self) -> int:
        self._last += 1
        return self._last


@singledispatch
def shape_xml(placed, writing: Writing, relationship: str = "") -> str:
    """The element of one placed thing; `relationship` is the picture's."""
    raise TypeError(type(placed))


@shape_xml.register
def _(placed: PlacedText, writing: Writing, relationship: str = "") -> str:
    if placed.placeholder is not None:
        return _placeholder(placed, writing.placeholders[placed.placeholder], writing)
    body = (f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{_ANCHOR[placed.anchor]}">'
            "<a:noAutofit/></a:bodyPr><a:lstStyle/>")
    paragraphs = "".join(_paragraph(paragraph, placed, writing.language) for paragraph in placed.paragraphs)
    return (f'<p:sp {_NAMESPACES}><p:nvSpPr>{writing.properties(placed.slot)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr>{_transform(placed.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f"<p:txBody>{body}{paragraphs}</p:txBody></p:sp>")


def _paragraph(paragraph: PlacedParagraph, placed: PlacedText, language: str) -> str:
    spacing = f'<a:lnSpc><a:spcPct val="{round(placed.spacing * 100000)}"/></a:lnSpc>' if placed.spacing != 1.0 else ""
    properties = f'<a:pPr algn="{_ALIGN[placed.align]}">{spacing}<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr>'
    size = round(placed.size * 100)
    runs = "".join(_run(run.text, f'<a:rPr lang="{language}" sz="{size}" b="{int(run.bold)}" dirty="0">'
                        f'<a:solidFill>{colour_xml(run.colour)}</a:solidFill><a:latin typeface="{_FONTS[placed.heading]}"/></a:rPr>') for run in paragraph.runs)
    return f"<a:p>{properties}{runs}</a:p>"


def _run(text: str, properties: str) -> str:
    """Runs, with a soft break wherever the text has a vertical tab."""
    parts = text.split("\v")
    breaks = f"<a:br>{properties}</a:br>"
    return breaks.join(f"<a:r>{properties}<a:t>{escape(part)}</a:t></a:r>" if part else "" for part in parts)


def _placeholder(placed: PlacedText, placeholder: Placeholder, writing: Writing) -> str:
    """The layout's own look; only a size that had to be smaller than it is written."""
    size = f' sz="{round(placed.size * 100)}"' if placeholder.size is None or placed.size < placeholder.size else ""
    bold = ""
    reset = '<a:pPr marL="0" indent="0"><a:buNone/></a:pPr>' if placeholder.type not in {"title", "center_title"} else ""
    paragraphs = ""
    for paragraph in placed.paragraphs:
        runs = "".join(_run(run.text, f'<a:rPr lang="{writing.language}"{size}{bold} dirty="0"/>') for run in paragraph.runs)
        paragraphs += f"<a:p>{reset}{runs}</a:p>"
    kind = _PLACEHOLDER_TYPES.get(placeholder.type, "")
    of_type = f' type="{kind}"' if kind else ""
    index = f' idx="{placeholder.idx}"' if placeholder.idx else ""
    return (f"<p:sp {_NAMESPACES}><p:nvSpPr>{writing.properties(placed.slot)}<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>"
            f"<p:nvPr><p:ph{of_type}{index}/></p:nvPr></p:nvSpPr><p:spPr/>"
            f"<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>")


@shape_xml.register
def _(placed: PlacedShape, writing: Writing, relationship: str = "") -> str:
    fill = f"<a:solidFill>{colour_xml(placed.fill)}</a:solidFill>" if placed.fill else "<a:noFill/>"
    line = (f'<a:ln w="{round(placed.outline_width * EMU_PER_POINT)}"><a:solidFill>{colour_xml(placed.outline)}</a:solidFill></a:ln>'
            if placed.outline else "<a:ln><a:noFill/></a:ln>")
    return (f"<p:sp {_NAMESPACES}><p:nvSpPr>{writing.properties(placed.slot, decorative=True)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f'<p:spPr>{_transform(placed.frame)}<a:prstGeom prst="{_GEOMETRY[placed.shape]}"><a:avLst/></a:prstGeom>{fill}{line}</p:spPr>'
            "</p:sp>")


@shape_xml.register(PlacedChart)
@shape_xml.register(PlacedImage)
def _(placed, writing: Writing, relationship: str = "") -> str:
    return (f"<p:pic {_NAMESPACES}><p:nvPicPr>{writing.properties(placed.slot, placed.alt)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{_transform(placed.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>')


@shape_xml.register
def _(placed: PlacedTable, writing: Writing, relationship: str = "") -> str:
    columns = "".join(f'<a:gridCol w="{width}">{_id_xml("colId", key)}</a:gridCol>' for key, width in zip(placed.columns, placed.widths, strict=True))
    rows = "".join(f'<a:tr h="{high}">' + "".join(_cell(cell, placed, index == 0, writing.language) for cell in cells) + f"{_id_xml('rowId', key)}</a:tr>"
                   for index, (key, cells, high) in enumerate(zip(placed.rows, placed.cells, placed.heights, strict=True)))
    return (f"<p:graphicFrame {_NAMESPACES}><p:nvGraphicFramePr>{writing.properties(placed.slot, placed.alt)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f"{_transform(placed.frame, 'p')}"
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
            f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{NO_STYLE_NO_GRID}</a:tableStyleId></a:tblPr>'
            f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>")


def _id_xml(tag: str, key: str) -> str:
    return (f'<a:extLst><a:ext uri="{_ID_URIS[tag]}"><a16:{tag} xmlns:a16="{TABLE_IDS}" val="{table_id(key)}"/></a:ext></a:extLst>')


_ID_URIS = {"rowId": "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}", "colId": "{9D8B030D-6E8A-4147-A177-3AD203B41FA5}"}


def _cell(cell: PlacedCell, table: PlacedTable, head: bool, language: str) -> str:
    properties = (f'<a:rPr lang="{language}" sz="{round(table.size * 100)}" b="{int(cell.bold)}" dirty="0">'
                  f'<a:solidFill>{colour_xml(cell.colour)}</a:solidFill><a:latin typeface="{_FONTS[False]}"/></a:rPr>')
    paragraphs = "".join(f'<a:p><a:pPr algn="{_ALIGN[cell.align]}"/>' + (_run(line, properties) if line else "") + "</a:p>"
                         for line in cell.text.split("\n"))
    width = round((1.5 if head else 0.75) * EMU_PER_POINT)
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    rule = f'<a:lnB w="{width}"><a:solidFill>{colour_xml(table.rule)}</a:solidFill></a:lnB>'
    return (f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
            f'<a:tcPr marL="{CELL_SIDE}" marR="{CELL_SIDE}" marT="{CELL_ABOVE}" marB="{CELL_ABOVE}" anchor="ctr">'
            f"{none}{rule}<a:noFill/></a:tcPr></a:tc>")


def colour_xml(colour: Colour) -> str:
    change = "" if colour.mod == 1.0 and colour.off == 0.0 else \
        f'<a:lumMod val="{round(colour.mod * 100000)}"/><a:lumOff val="{round(colour.off * 100000)}"/>'
    if not colour.slot:
        return f'<a:srgbClr val="{colour.base}">{change}</a:srgbClr>'
    return f'<a:schemeClr val="{_MAPPED.get(colour.slot, colour.slot)}">{change}</a:schemeClr>'


def _transform(frame: Frame, prefix: str = "a") -> str:
    return (f'<{prefix}:xfrm><a:off x="{frame.left}" y="{frame.top}"/><a:ext cx="{frame.width}" cy="{frame.height}"/></{prefix}:xfrm>')
