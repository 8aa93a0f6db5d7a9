"""Makes templates/kaltim.pptx: `python templates/kaltim.py [OUT]`. Every part is written here, so a change of brand is a change of this file.

Colours and fonts stand once, below; layouts are made of places in pixels (1280 x 720, 96 to the inch). No official colour
codes were found: these are placeholders until the owner gives his.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NAME = "Kaltim"
ORGANISATION = ("PEMERINTAH PROVINSI", "KALIMANTAN TIMUR")
FONT = "Calibri"
COLOURS = {
    "dk1": "14231C",  # ink
    "lt1": "FFFFFF",  # paper
    "dk2": "0A5C3E",  # green
    "lt2": "F6F9F7",  # soft areas
    "accent1": "0A5C3E",  # green: primary, good
    "accent2": "4E9E78",  # its lighter step
    "accent3": "E0A100",  # gold: on green or as a bar, never as text on white
    "accent4": "C26A00",  # behind target
    "accent5": "B3261E",  # not yet
    "accent6": "5B6B63",  # quiet text, neutral marks
    "hlink": "0A5C3E",
    "folHlink": "5B6B63",
}

PIXEL = 9525
WIDTH, HEIGHT = 1280 * PIXEL, 720 * PIXEL
LEFT, RIGHT = 64, 1216
CONTENT = (LEFT, 176, RIGHT, 630)
_NS = ('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
       'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
       'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"')
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_DATE = "2025-11-04T00:00:00Z"
_MAP = ('bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" '
        'accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"')

Place = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_suffix(".pptx")
    out.write_bytes(template_bytes())


def template_bytes() -> bytes:
    """The template; the same bytes every time."""
    layouts = list(LAYOUTS.items())
    parts = {
        "_rels/.rels": _rels(("officeDocument", "ppt/presentation.xml"), ("extended-properties", "docProps/app.xml"),
                             ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")),
        "docProps/app.xml": _HEAD + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                                    "<Application>Microsoft Office PowerPoint</Application></Properties>",
        "docProps/core.xml": _core(),
        "ppt/presentation.xml": _presentation(),
        "ppt/_rels/presentation.xml.rels": _rels(
            ("slideMaster", "slideMasters/slideMaster1.xml"), ("notesMaster", "notesMasters/notesMaster1.xml"), ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"), ("theme", "theme/theme1.xml"), ("tableStyles", "tableStyles.xml")),
        "ppt/presProps.xml": f"{_HEAD}<p:presentationPr {_NS}/>",
        "ppt/viewProps.xml": f"{_HEAD}<p:viewPr {_NS}/>",
        "ppt/tableStyles.xml": _HEAD + '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                                       'def="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>',
        "ppt/theme/theme1.xml": _theme(NAME),
        "ppt/theme/theme2.xml": _theme(f"{NAME} catatan"),
        "ppt/slideMasters/slideMaster1.xml": _master(len(layouts)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _rels(
            *(("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in range(1, len(layouts) + 1)), ("theme", "../theme/theme1.xml")),
        "ppt/notesMasters/notesMaster1.xml": _notes_master(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _rels(("theme", "../theme/theme2.xml")),
    }
    for number, (name, make) in enumerate(layouts, 1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = make(name)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _rels(("slideMaster", "../slideMasters/slideMaster1.xml"))
    parts["[Content_Types].xml"] = _content_types(parts)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = 0, 0, ZIP_DEFLATED
            archive.writestr(entry, parts[name].encode("utf-8"))
    return out.getvalue()


# --- layouts ------------------------------------------------------------------------------------------------------------------


def _cover(name: str) -> str:
    """Green ground, three circles, a gold bar; the title large and white."""
    shapes = [*_ground(), _letters((80, 62, 900, 88)),
              _rect("bar", (80, 404, 176, 410), "accent3"),
              _placeholder("title", "ctrTitle", 0, (80, 170, 900, 380), 42, "lt1", bold=True, anchor="b", words="Judul", spacing=95),
              _placeholder("subtitle", "subTitle", 13, (80, 432, 900, 462), 20, "lt1", words="Subjudul"),
              _placeholder("content", "body", 14, (80, 468, 900, 560), 20, "lt1", words="Acara, tempat, tanggal"),
              _placeholder("panel", "body", 15, (80, 640, 900, 670), 15, "lt1", anchor="ctr", words="Penyaji"),
              _placeholder("source", "body", 16, (80, 684, 900, 704), 10.5, "lt1", anchor="ctr", words="Sumber")]
    return _layout(name, shapes, kind="title", ground="accent1", master=False)


def _closing(name: str) -> str:
    return _cover(name).replace(' type="title" preserve', " preserve")


def _section(name: str) -> str:
    shapes = [_rect("field", (14, 0, 1280, 720), ("accent2", 12, 88)), _rect("edge", (0, 0, 14, 720), "accent1"), _rect("bar", (64, 430, 154, 436), "accent3"),
              _placeholder("title", "title", 0, (64, 236, 1100, 410), 44, "dk1", bold=True, anchor="b", words="Bagian", spacing=95),
              _placeholder("content", "body", 14, (64, 452, 1100, 540), 20, "accent6", words="Satu baris tentang bagian ini"),
              *_footer_places(), *_footers()]
    return _layout(name, shapes, kind="secHead", master=False)


def _message(name: str) -> str:
    """One sentence beside a broad green bar."""
    shapes = [_rect("bar", (0, 0, 40, 720), "accent1"), _rect("gold", (104, 404, 194, 410), "accent3"), _organisation(),
              _placeholder("title", "title", 0, (104, 130, 1130, 386), 44, "dk1", bold=True, anchor="b", words="Satu kalimat", spacing=95),
              _placeholder("subtitle", "body", 13, (104, 426, 1130, 478), 20, "accent6", words="Penjelasan"),
              _placeholder("content", "body", 14, (104, 510, 1190, 636), 18, "dk1", words="Bukti"),
              _rule(104), *_footer_places(104), *_footers()]
    return _layout(name, shapes, master=False)


def _plain(*places: tuple[str, int, Place]):
    """Title and subtitle over one or two places."""

    def make(name: str) -> str:
        titled = [_placeholder("title", "title", 0, (LEFT, 38, 1044, 122), None, "", words="Judul: kesimpulan sebagai kalimat"),
                  _placeholder("subtitle", "body", 13, (LEFT, 128, 1044, 156), 15, "accent6", words="Apa, satuan, periode, n")]
        shapes = [_placeholder(role, "body", index, place, 18, "dk1", words="Isi") for role, index, place in places]
        return _layout(name, [*titled, *shapes, *_footer_places(), *_footers()])

    return make


LAYOUTS = {
    "cover": _cover,
    "section": _section,
    "message": _message,
    "tiles": _plain(("content", 14, CONTENT)),
    "chart": _plain(("content", 14, CONTENT)),
    "chart with panel": _plain(("content", 14, (LEFT, 176, 954, 630)), ("panel", 15, (994, 176, RIGHT, 630))),
    "two charts": _plain(("content", 14, (LEFT, 176, 620, 630)), ("panel", 15, (668, 176, RIGHT, 630))),
    "table": _plain(("content", 14, (LEFT, 172, RIGHT, 650))),
    "cards": _plain(("content", 14, CONTENT)),
    "closing": _closing,
}


def _layout(name: str, shapes: list[str], kind: str = "", ground: str = "", master: bool = True) -> str:
    background = f'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="{ground}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>' if ground else ""
    of_kind = f' type="{kind}"' if kind else ""
    hidden = "" if master else ' showMasterSp="0"'
    return (f'{_HEAD}<p:sldLayout {_NS}{hidden}{of_kind} preserve="1" userDrawn="1"><p:cSld name="{name}">{background}{_tree(shapes)}</p:cSld>'
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>")


def _tree(shapes: list[str]) -> str:
    """Shapes get their ids in their order."""
    numbered = "".join(shape.replace('id="?"', f'id="{number}"', 1) for number, shape in enumerate(shapes, 2))
    return ('<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{numbered}</p:spTree>')


def _ground() -> list[str]:
    """Three rings in the upper right corner of a green slide."""
    return [_ring("ring 1", (890, -50, 1350, 410), ("accent2", 85, 0), 2), _ring("ring 2", (970, 30, 1270, 330), ("accent2", 85, 0), 2),
            _ring("ring 3", (1050, 110, 1190, 250), "accent3", 3)]


def _letters(place: Place) -> str:
    return _text("organisation", place, " ".join(ORGANISATION), 14, "lt1", spaced=60)


def _organisation() -> str:
    return _text("organisation", (1048, 40, RIGHT, 80), "\n".join(ORGANISATION), 10.5, "accent1", align="r")


def _footer_places(left: int = LEFT) -> list[str]:
    return [_placeholder("source", "body", 16, (left, 676, 864, 700), 10.5, "accent6", anchor="ctr", words="Sumber")]


def _footers() -> list[str]:
    return [_placeholder("date", "dt", 10, (876, 676, 996, 700), 10.5, "accent6", align="r", anchor="ctr", words=""),
            _placeholder("footer", "ftr", 11, (1004, 676, 1176, 700), 10.5, "accent6", align="r", anchor="ctr", words=""),
            _placeholder("slide number", "sldNum", 12, (1180, 676, RIGHT, 700), 10.5, "dk1", bold=True, align="r", anchor="ctr", words="#")]


# --- master -------------------------------------------------------------------------------------------------------------------


def _master(layouts: int) -> str:
    shapes = [_rect("brand bar", (0, 0, 14, 624), "accent1"), _rect("brand bar gold", (0, 624, 14, 720), "accent3"), _organisation(), _rule(LEFT),
              _placeholder("title", "title", 0, (LEFT, 38, 1044, 122), None, "", words="Judul"),
              _placeholder("body", "body", 1, CONTENT, None, "", words="Isi"), *_footers()]
    listed = "".join(f'<p:sldLayoutId id="{2147483649 + number}" r:id="rId{number + 1}"/>' for number in range(layouts))
    levels = "".join(
        f'<a:lvl{level}pPr marL="{(level - 1) * 228600}" indent="0"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="400"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{size}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{level}pPr>'
        for level, size in ((1, 2000), (2, 1800), (3, 1600), (4, 1600), (5, 1600)))
    title = ('<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
             '<a:defRPr sz="2800" b="1" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>')
    other = ('<a:defPPr><a:defRPr lang="id-ID"/></a:defPPr><a:lvl1pPr><a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
             '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>')
    return (f'{_HEAD}<p:sldMaster {_NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
            f"{_tree(shapes)}</p:cSld><p:clrMap {_MAP}/><p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst>"
            '<p:hf hdr="0"/>'
            f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>")


def _notes_master() -> str:
    image = ('<p:sp><p:nvSpPr><p:cNvPr id="?" name="slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
             '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="914400"/><a:ext cx="5486400" cy="3086100"/></a:xfrm>'
             '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill></a:ln></p:spPr></p:sp>')
    body = ('<p:sp><p:nvSpPr><p:cNvPr id="?" name="notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr>'
            '</p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4229100"/><a:ext cx="5486400" cy="4343400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="id-ID"/><a:t>Catatan</a:t></a:r></a:p></p:txBody></p:sp>')
    style = ('<p:notesStyle><a:lvl1pPr><a:spcBef><a:spcPts val="600"/></a:spcBef><a:defRPr sz="1400"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
             '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle>')
    return (f'{_HEAD}<p:notesMaster {_NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
            f"{_tree([image, body])}</p:cSld><p:clrMap {_MAP}/>{style}</p:notesMaster>")


# --- shapes -------------------------------------------------------------------------------------------------------------------


def _placeholder(name: str, kind: str, index: int, place: Place, size: float | None, colour: str, *, bold: bool = False, align: str = "l",
                 anchor: str = "t", words: str = "", spacing: int = 100) -> str:
    holder = f'type="{kind}"' + (f' idx="{index}"' if index else "") + (' sz="quarter"' if kind in {"dt", "ftr", "sldNum", "body"} and index else "")
    style = ""
    if size is not None:
        fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else ""
        face = "+mj-lt" if "itle" in kind and kind != "subTitle" else "+mn-lt"
        style = (f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="{spacing * 1000}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
                 f'<a:buNone/><a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{fill}<a:latin typeface="{face}"/></a:defRPr></a:lvl1pPr>')
    text = (f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="id-ID"/><a:t>‹#›</a:t></a:fld>' if kind == "sldNum" else
            f'<a:r><a:rPr lang="id-ID"/><a:t>{escape(words)}</a:t></a:r>' if words else '<a:endParaRPr lang="id-ID"/>')
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="?" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {holder}/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{_at(place)}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>"
            f'<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
            f"<a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>")


def _rect(name: str, place: Place, colour: str | tuple[str, int, int]) -> str:
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="?" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_at(place)}'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>{_colour(colour)}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>')


def _ring(name: str, place: Place, colour: str | tuple[str, int, int], width: int) -> str:
    """`width` of the line in pixels."""
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="?" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_at(place)}'
            f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="{width * PIXEL}"><a:solidFill>{_colour(colour)}</a:solidFill></a:ln>'
            "</p:spPr></p:sp>")


def _rule(left: int) -> str:
    return _rect("footer rule", (left, 670, RIGHT, 671), ("accent6", 20, 80))


def _text(name: str, place: Place, words: str, size: float, colour: str, align: str = "l", spaced: int = 0) -> str:
    spacing = f' spc="{spaced}"' if spaced else ""
    paragraphs = "".join(f'<a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="id-ID" sz="{round(size * 100)}" b="1"{spacing}><a:solidFill><a:schemeClr val="{colour}"/>'
                         f'</a:solidFill><a:latin typeface="+mn-lt"/></a:rPr><a:t>{escape(line)}</a:t></a:r></a:p>' for line in words.split("\n"))
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="?" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_at(place)}'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0">'
            f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>")


def _at(place: Place) -> str:
    left, top, right, bottom = (value * PIXEL for value in place)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{right - left}" cy="{bottom - top}"/></a:xfrm>'


def _colour(colour: str | tuple[str, int, int]) -> str:
    if isinstance(colour, str):
        return f'<a:schemeClr val="{colour}"/>'
    slot, mod, off = colour
    return f'<a:schemeClr val="{slot}"><a:lumMod val="{mod * 1000}"/><a:lumOff val="{off * 1000}"/></a:schemeClr>'


# --- the rest of the package ----------------------------------------------------------------------------------------------------


def _theme(name: str) -> str:
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in COLOURS.items())
    fonts = "".join(f'<a:{kind}Font><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>' for kind in ("major", "minor"))
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
            f'<a:clrScheme name="{NAME}">{colours}</a:clrScheme><a:fontScheme name="{NAME}">{fonts}</a:fontScheme>'
            f'<a:fmtScheme name="{NAME}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
            f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>")


def _presentation() -> str:
    return (f'{_HEAD}<p:presentation {_NS} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
            '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst/>'
            f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
            '<p:defaultTextStyle><a:defPPr><a:defRPr lang="id-ID"/></a:defPPr></p:defaultTextStyle></p:presentation>')


def _core() -> str:
    return (f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'<dc:title>{NAME}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:modified></cp:coreProperties>')


def _rels(*targets: tuple[str, str]) -> str:
    listed = "".join(f'<Relationship Id="rId{number}" Type="{kind if kind.startswith("http") else f"{_REL}/{kind}"}" Target="{target}"/>'
                     for number, (kind, target) in enumerate(targets, 1))
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def _content_types(parts: dict[str, str]) -> str:
    kinds = {"ppt/presentation.xml": f"{_TYPE}.presentation.main+xml", "ppt/presProps.xml": f"{_TYPE}.presProps+xml",
             "ppt/viewProps.xml": f"{_TYPE}.viewProps+xml", "ppt/tableStyles.xml": f"{_TYPE}.tableStyles+xml",
             "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
             "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
    folders = {"ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml", "ppt/slideMasters/": f"{_TYPE}.slideMaster+xml",
               "ppt/slideLayouts/": f"{_TYPE}.slideLayout+xml", "ppt/notesMasters/": f"{_TYPE}.notesMaster+xml"}
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kinds.get(name) or next(kind for folder, kind in folders.items() if name.startswith(folder))}"/>'
                     for name in sorted(parts) if not name.endswith(".rels"))
    return (f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>')


if __name__ == "__main__":
    main()
