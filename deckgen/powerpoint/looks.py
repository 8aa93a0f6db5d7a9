"""A deck's file becomes Looks: every shape as it is shown, with what it inherits, for those who judge what can be read."""

from __future__ import annotations

from io import BytesIO

from lxml import etree
from pptx import Presentation

from deckgen.model.look import Fonts, Line, Look, Looks, Pixels, Span, TableLook, Words
from deckgen.model.template import Emu, Frame
from deckgen.powerpoint.attributes import share, whole
from deckgen.powerpoint.guard import as_presentation
from deckgen.powerpoint.inheritance import Ancestry, face_of, ink_of, is_bold, size_of
from deckgen.powerpoint.paint import Paint, Paints, seen
from deckgen.powerpoint.reader import slides_of
from deckgen.powerpoint.template import colours_of, theme_root

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHAPES = {f"{_P}{tag}" for tag in ("sp", "pic", "graphicFrame", "cxnSp")}
_SIDE, _ABOVE = 91_440, 45_720
"""EMU between a shape's edge and its words where nobody says."""
_ACROSS, _DOWN = (0.02, 0.2, 0.4, 0.6, 0.8, 0.98), (0.1, 0.5, 0.9)
"""Where the ground of words is looked at, as shares of their room."""


def looks_of(content: bytes) -> tuple[Looks, Fonts]:
    """Of a file that `read_deck` could read."""
    presentation = Presentation(BytesIO(as_presentation(content)))
    masters = {str(master.part.partname): _Master(master) for master in presentation.slide_masters}
    found: dict[tuple[int, int], Look] = {}
    for number, slide in slides_of(presentation):
        layout = slide.slide_layout
        master = layout.slide_master
        style = masters.get(str(master.part.partname)) or _Master(master)
        found |= _Slide(slide, layout, master, style, presentation).looks(number)
    embedded = (one.get("typeface", "") for one in presentation.part._element.iterfind(f"{_P}embeddedFontLst/{_P}embeddedFont/{_P}font"))
    families = frozenset(family for master in masters.values() for family in (master.heading, master.body))
    return found, Fonts(next((master.body for master in masters.values()), ""), families, frozenset(filter(None, embedded)))


class _Master:
    """Its colours and its two families, read once."""

    def __init__(self, master) -> None:
        try:
            root = theme_root(master)
            colours = colours_of(master)
        except (StopIteration, KeyError, AttributeError, TypeError, etree.XMLSyntaxError):
            root, colours = etree.Element("none"), {}
        grounds = root.find(f".//{_A}bgFillStyleLst")
        self.paints = Paints(colours, tuple(grounds) if grounds is not None else ())
        self.heading, self.body = (_family(root, kind) for kind in ("majorFont", "minorFont"))


def _family(root, kind: str) -> str:
    latin = root.find(f".//{_A}{kind}/{_A}latin")
    return (latin.get("typeface", "") if latin is not None else "") or "Calibri"


class _Slide:
    """One slide while it is looked at: its shapes from the lowest up, with the paint that lies beneath each."""

    def __init__(self, slide, layout, master, style: _Master, presentation) -> None:
        self._slide, self._style, self._paints = slide, style, style.paints
        self._roots = layout._element, master._element, presentation.part._element
        whole = Frame(Emu(0), Emu(0), Emu(presentation.slide_width or 0), Emu(presentation.slide_height or 0))
        self._beneath: list[Paint] = [self._paints.background(((slide.part, slide._element), (layout.part, layout._element), (master.part, master._element)), whole)]
        sources = [source for source, shown in ((master, _shows(layout) and _shows(slide)), (layout, _shows(slide))) if shown]
        for source in sources:
            for element, frame in _placed(source._element.find(f"{_P}cSld/{_P}spTree"), self._ancestry):
                if next(element.iter(f"{_P}ph"), None) is None:
                    self._cover(element, frame, source.part)

    def _ancestry(self, element) -> Ancestry:
        return Ancestry.of(element, *self._roots)

    def looks(self, number: int) -> Looks:
        found = {}
        for element, frame in _placed(self._slide._element.find(f"{_P}cSld/{_P}spTree"), self._ancestry):
            identity = next(element.iter(f"{_P}cNvPr"))
            own = self._cover(element, frame, self._slide.part)
            found[number, whole(identity.get("id"))] = self._look(element, frame, own, identity.get("descr", ""))
        return found

    def _cover(self, element, frame: Frame, part) -> Paint | None:
        fill = element.find(f"{_P}blipFill")
        if fill is not None:
            paint = self._paints.picture(fill, frame, part)
        else:
            properties = element.find(f"{_P}spPr")
            paint = self._paints.paint(self._filled(element, properties), frame, part, element.find(f"{_P}style")) if properties is not None else None
        if paint is not None:
            self._beneath.append(paint)
        return paint

    def _filled(self, element, properties):
        """The nearest properties that say a fill: a placeholder may have it from its layout."""
        above = self._ancestry(element).shapes[1:]
        for one in (properties, *(shape.find(f"{_P}spPr") for shape in above)):
            if one is not None and any(fill.tag.endswith(("Fill", "noFill")) for fill in one):
                return one
        return properties

    def _look(self, element, frame: Frame, own: Paint | None, alt: str) -> Look:
        shape = element.find(f"{_P}spPr/{_A}prstGeom")
        table = element.find(f"{_A}graphic/{_A}graphicData/{_A}tbl")
        data = element.find(f"{_A}graphic/{_A}graphicData")
        words = self._words(element, frame)
        fill = own.colours[0] if own and len(own.colours) == 1 and own.opacity == 1.0 else ""
        grounds, graded = self._grounds(words) if words and words.text.strip() else ((), False)
        return Look(frame, shape.get("prst", "") if shape is not None else "", fill, words, grounds, graded,
                    self._pixels(element), self._table(table, frame) if table is not None else None,
                    data is not None and data.get("uri", "").endswith("/chart"), alt)

    # --- words ------------------------------------------------------------------------------------------------------------------

    def _words(self, element, frame: Frame) -> Words | None:
        body = element.find(f"{_P}txBody")
        if body is None:
            return None
        ancestry = self._ancestry(element)
        left, top, right, bottom = (whole(ancestry.body(name), usual) for name, usual in (("lIns", _SIDE), ("tIns", _ABOVE), ("rIns", _SIDE), ("bIns", _ABOVE)))
        fit = ancestry.fit()
        shrunk = share(fit.get("fontScale")) if fit is not None and fit.tag == f"{_A}normAutofit" else 1.0
        turned = ancestry.body("vert", "horz") != "horz" or _turn(element) % 180 != 0
        return Words(self._lines(body, ancestry, element, shrunk), frame.inset(left, top, right, bottom), ancestry.body("anchor", "t"), ancestry.body("wrap", "square") != "none",
                     fit is not None and fit.tag == f"{_A}spAutoFit", max(1, whole(ancestry.body("numCol"), 1)), not turned)

    def _lines(self, body, ancestry: Ancestry, element, shrunk: float = 1.0) -> tuple[Line, ...]:
        lines = []
        for paragraph in body.iterfind(f"{_A}p"):
            properties = ancestry.paragraph(paragraph)
            spans: list[Span] = []
            for piece in paragraph:
                if piece.tag == f"{_A}br":
                    spans.append(Span("\v", spans[-1].size if spans else 0, spans[-1].face if spans else "", language="und"))
                elif piece.tag in {f"{_A}r", f"{_A}fld"}:
                    runs = ancestry.runs(piece, paragraph)
                    spans.append(Span(piece.findtext(f"{_A}t") or "", size_of(runs) * shrunk, face_of(runs, self._style.heading, self._style.body), is_bold(runs),
                                      ink_of(runs, element, self._paints), self._marker(piece), _language(piece)))
            spacing = next((one[0] for level in properties if (one := level.find(f"{_A}lnSpc")) is not None and len(one)), None)
            before = next((one[0] for level in properties if (one := level.find(f"{_A}spcBef")) is not None and len(one)), None)
            size = max((span.size for span in spans), default=size_of(ancestry.runs(paragraph, paragraph)) * shrunk)
            lines.append(Line(tuple(spans), Emu(_indent(properties)), _share(spacing, 1.0), _points(spacing), _points(before) or _share(before, 0.0) * size))
        return tuple(lines)

    def _marker(self, piece) -> str:
        found = piece.find(f"{_A}rPr/{_A}highlight")
        return self._paints.colour(found[0]) if found is not None and len(found) else ""

    def _grounds(self, words: Words) -> tuple[tuple[str, ...], bool]:
        """Colours behind the words, none where one place cannot be told; and whether a gradient is among them."""
        room = words.room
        paints = tuple(paint for paint in self._beneath if paint.frame.left <= room.right and paint.frame.right >= room.left
                       and paint.frame.top <= room.bottom and paint.frame.bottom >= room.top)
        found, graded = [], False
        for down in _DOWN:
            for across in _ACROSS:
                colours = seen(paints, room.left + across * room.width, room.top + down * room.height)
                if not colours:
                    return (), False
                found += colours
                graded = graded or len(colours) > 1
        return tuple(found), graded

    # --- pictures and tables ----------------------------------------------------------------------------------------------------

    def _pixels(self, element) -> Pixels | None:
        blip = element.find(f"{_P}blipFill/{_A}blip")
        if blip is None:
            return None
        from PIL import Image

        try:
            with Image.open(BytesIO(self._slide.part.related_part(blip.get(f"{_R}embed", "")).blob)) as image:
                wide, high = image.size
        except (KeyError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        crop = element.find(f"{_P}blipFill/{_A}srcRect")
        left, top, right, bottom = (share(crop.get(side), 0.0) if crop is not None else 0.0 for side in "ltrb")
        if _turn(element) % 180:
            wide, high = high, wide
        return Pixels(round(wide * max(0.0, 1 - left - right)), round(high * max(0.0, 1 - top - bottom)), any((left, top, right, bottom)))

    def _table(self, table, frame: Frame) -> TableLook:
        columns = tuple(Emu(whole(one.get("w"))) for one in table.iterfind(f"{_A}tblGrid/{_A}gridCol"))
        rows = tuple(Emu(whole(one.get("h"))) for one in table.iterfind(f"{_A}tr"))
        properties = table.find(f"{_A}tblPr")
        cells, fills = [], []
        top = int(frame.top)
        for height, line in zip(rows, table.iterfind(f"{_A}tr"), strict=True):
            left, words, colours = int(frame.left), [], []
            for width, cell in zip(columns, line.iterfind(f"{_A}tc"), strict=False):
                words.append(self._cell(cell, Frame(Emu(left), Emu(top), width, height)))
                colours.append(self._paints.plain(cell.find(f"{_A}tcPr")))
                left += width
            cells.append(tuple(words))
            fills.append(tuple(colours))
            top += height
        return TableLook(columns, rows, properties is not None and properties.get("firstRow") in {"1", "true"}, tuple(cells), tuple(fills))

    def _cell(self, cell, frame: Frame) -> Words | None:
        body = cell.find(f"{_A}txBody")
        if body is None or cell.get("hMerge") in {"1", "true"} or cell.get("vMerge") in {"1", "true"}:
            return None
        properties = cell.find(f"{_A}tcPr")
        left, top, right, bottom = (whole(properties.get(name), usual) if properties is not None else usual
                                    for name, usual in (("marL", _SIDE), ("marT", _ABOVE), ("marR", _SIDE), ("marB", _ABOVE)))
        ancestry = Ancestry((), tuple(style for style in (self._roots[2].find(f"{_P}defaultTextStyle"),) if style is not None))
        merged = whole(cell.get("gridSpan"), 1) > 1 or whole(cell.get("rowSpan"), 1) > 1
        return None if merged else Words(self._lines(body, ancestry, None), frame.inset(left, top, right, bottom))


def _placed(tree, ancestry, outer=(1.0, 0.0, 1.0, 0.0)):
    """(element, its frame on the slide) from the lowest up; what stands nowhere is left out. `outer`: how a group maps what is in it."""
    for element in tree if tree is not None else ():
        if element.tag == f"{_P}grpSp":
            yield from _placed(element, ancestry, _within(element, outer))
        elif element.tag in _SHAPES:
            transform = next((found for path in (f"{_P}xfrm", f"{_P}spPr/{_A}xfrm") if (found := element.find(path)) is not None), None)
            if transform is None or transform.find(f"{_A}off") is None:
                transform = ancestry(element).frame()
            if transform is not None and transform.find(f"{_A}ext") is not None:
                yield element, _frame(transform, outer)


def _frame(transform, outer) -> Frame:
    offset, extent = transform.find(f"{_A}off"), transform.find(f"{_A}ext")
    across, left, down, top = outer
    wide, high = whole(extent.get("cx")) * across, whole(extent.get("cy")) * down
    x, y = whole(offset.get("x")) * across + left, whole(offset.get("y")) * down + top
    if whole(transform.get("rot")) // 5_400_000 % 2:
        x, y, wide, high = x + (wide - high) / 2, y + (high - wide) / 2, high, wide
    return Frame(*(Emu(round(one)) for one in (x, y, wide, high)))


def _within(group, outer):
    transform = group.find(f"{_P}grpSpPr/{_A}xfrm")
    parts = [transform.find(f"{_A}{name}") if transform is not None else None for name in ("off", "ext", "chOff", "chExt")]
    if any(part is None for part in parts):
        return outer
    offset, extent, inner, size = parts
    across = whole(extent.get("cx")) / max(1, whole(size.get("cx")))
    down = whole(extent.get("cy")) / max(1, whole(size.get("cy")))
    left, top = whole(offset.get("x")) - whole(inner.get("x")) * across, whole(offset.get("y")) - whole(inner.get("y")) * down
    return outer[0] * across, outer[0] * left + outer[1], outer[2] * down, outer[2] * top + outer[3]


def _shows(source) -> bool:
    """Whether the drawn things above it are shown."""
    return source._element.get("showMasterSp") not in {"0", "false"}


def _turn(element) -> int:
    """Degrees."""
    transform = element.find(f"{_P}spPr/{_A}xfrm")
    return whole(transform.get("rot")) // 60_000 if transform is not None else 0


def _language(piece) -> str:
    """That the words say themselves: what they inherit is whatever the template's maker spoke."""
    properties = piece.find(f"{_A}rPr")
    return properties.get("lang", "") if properties is not None else ""


def _indent(properties: tuple) -> int:
    return next((whole(one.get("marL")) for one in properties if one.get("marL")), 0)


def _share(spacing, usual: float) -> float:
    return share(spacing.get("val")) if spacing is not None and spacing.tag == f"{_A}spcPct" else usual


def _points(spacing) -> float:
    return whole(spacing.get("val")) / 100 if spacing is not None and spacing.tag == f"{_A}spcPts" else 0.0
