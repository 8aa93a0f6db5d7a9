"""A presenter's file is changed in place, step by step; what no step names stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import singledispatchmethod
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import SlidePart

from deckgen.model.deck import Deck
from deckgen.model.manifest import Manifest
from deckgen.model.plan import Placed, PlacedChart, PlacedImage, PlannedSlide
from deckgen.model.refresh import (
    AddColumn,
    AddRow,
    AddShape,
    AddSlide,
    MoveRow,
    RemoveColumn,
    RemoveComments,
    RemoveNotes,
    RemoveRow,
    RemoveShape,
    RemoveSlide,
    Replace,
    SetAlt,
    SetCell,
    SetColour,
    SetFooters,
    SetFrame,
    SetLanguage,
    SetNotes,
    SetOrder,
    SetPeople,
    SetPicture,
    SetSize,
    SetText,
    Step,
)
from deckgen.model.snapshot import Snapshot
from deckgen.powerpoint.aspects import colour_of, text_of
from deckgen.powerpoint.grid import Grid
from deckgen.powerpoint.guard import as_presentation
from deckgen.powerpoint.manifest import write_manifest
from deckgen.powerpoint.package import parts_of, repack
from deckgen.powerpoint.properties import PROPERTIES
from deckgen.powerpoint.reader import elements, slides_of, snapshot_after
from deckgen.powerpoint.shapes import Writing, colour_xml, shape_xml
from deckgen.powerpoint.words import set_text
from deckgen.powerpoint.writer import SECTIONS, Pictures, fill_slide, write_notes

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMMENTS = ("/comments", "/commentAuthors", "/authors")
"""How the kinds of their relations end, of the old comments and the new ones."""
_OUR_PARTS = ("customXml/", "docProps/custom.xml", "_rels/.rels", "[Content_Types].xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels")


def update(content: bytes, seen: Snapshot, deck: Deck | None, steps: Iterable[Step], pictures: Pictures, remember: Callable[[Snapshot], Manifest | None]) -> bytes:
    """The file, which was `seen` like this, with every step done. `remember` makes the manifest from the deck as it is found afterwards; None: it has none.

    `deck`: None where no step writes anything that is planned.
    """
    presentation = Presentation(BytesIO(as_presentation(content)))
    work = _Update(presentation, deck, pictures)
    for step in steps:
        work.do(step)
    work.finish()
    manifest = remember(snapshot_after(presentation, seen, work.changed))
    if manifest is not None:
        write_manifest(presentation, manifest)
    return _packed(content, presentation, work.touched)


def _packed(content: bytes, presentation, touched: set[str]) -> bytes:
    """Parts that no step touched go into the new file as they stood in the old one, not as another library would write them."""
    with ZipFile(BytesIO(content)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    parts, unchanged = [], set()
    for name, blob in parts_of(presentation):
        ours = name.startswith(_OUR_PARTS) or name in touched or _source_of(name) in touched
        parts.append((name, blob if ours or name not in old else old[name]))
        if not ours and name in old or old.get(name) == blob:
            unchanged.add(name)
    return repack(content, parts, unchanged)


def _source_of(rels: str) -> str:
    """`ppt/slides/_rels/slide1.xml.rels` -> `ppt/slides/slide1.xml`."""
    return rels.replace("/_rels/", "/").removesuffix(".rels") if rels.endswith(".rels") else ""


class _Update:
    """The file while it is being changed: elements are found once, by the ids they had before the first step."""

    def __init__(self, presentation, deck: Deck | None, pictures: Pictures) -> None:
        self._presentation = presentation
        self._deck = deck
        self._pictures = pictures
        self._slides = dict(slides_of(presentation))
        self._shapes = {number: {int(properties.get("id", "0")): element for element in elements(slide.shapes._spTree)
                                 for properties in [next(element.iter(f"{_P}cNvPr"))]} for number, slide in self._slides.items()}
        self._grids: dict[tuple[int, int], Grid] = {}
        self._added_shapes: dict[tuple[int, int], object] = {}
        self._added_slides: dict[str, int] = {}
        self.touched: set[str] = set()
        """Names of parts."""
        self.changed: set[int] = set()
        """Ids of slides."""

    @singledispatchmethod
    def do(self, step: Step) -> None:
        raise TypeError(type(step))

    def finish(self) -> None:
        """What nobody shows any more goes: pictures that were replaced."""
        for slide in self._slides.values():
            if _name(slide.part) not in self.touched:
                continue
            used = {value for element in slide._element.iter() for name, value in element.attrib.items() if name.startswith(_R)}
            for key in [key for key, relation in slide.part.rels.items() if relation.reltype == RELATIONSHIP_TYPE.IMAGE and key not in used]:
                slide.part.rels.pop(key)

    # --- slides ---------------------------------------------------------------------------------------------------------------

    @do.register
    def _(self, step: AddSlide) -> None:
        after = self._added_slides[step.follows] if step.follows else step.after
        layout = next((one for master in self._presentation.slide_masters for one in master.slide_layouts
                       if one.name == step.planned.room.layout.name), None) or self._presentation.slide_layouts[step.planned.room.layout.index]
        package = self._presentation.part.package
        taken = {str(part.partname) for part in package.iter_parts()}
        number = next(number for number in range(1, len(taken) + 2) if f"/ppt/slides/slide{number}.xml" not in taken)
        part = SlidePart.new(PackURI(f"/ppt/slides/slide{number}.xml"), package, layout.part)
        relation = self._presentation.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
        listed = self._presentation.part._element.get_or_add_sldIdLst()
        entry = listed.add_sldId(relation)
        before = next((one for one in listed if one.id == after), None)
        if before is not None:
            before.addnext(entry)
        elif not after:
            listed.insert(0, entry)
        fill_slide(part.slide, layout, self._deck, step.planned, self._pictures)
        self._slides[entry.id] = part.slide
        self._shapes[entry.id] = {}
        self._added_slides[step.planned.name] = entry.id
        self._into_section(entry.id, before.id if before is not None else 0)
        self._touch(entry.id)

    @do.register
    def _(self, step: RemoveSlide) -> None:
        listed = self._presentation.part._element.sldIdLst
        entry = next(one for one in listed if one.id == step.slide)
        relation = entry.rId
        listed.remove(entry)
        self._presentation.part.rels.pop(relation)
        for member in list(self._presentation.part._element.iter(f"{_P14}sldId")):
            if member.get("id") == str(step.slide):
                member.getparent().remove(member)
        self._slides.pop(step.slide, None)

    def _into_section(self, number: int, after: int) -> None:
        """A slide that no section lists is filed by PowerPoint under the wrong one."""
        for extension in self._presentation.part._element.iterfind(f"{_P}extLst/{_P}ext[@uri='{SECTIONS}']"):
            members = list(extension.iter(f"{_P14}sldId"))
            before = next((one for one in members if one.get("id") == str(after)), None)
            fresh = etree.Element(f"{_P14}sldId", id=str(number))
            if before is not None:
                before.addnext(fresh)
            else:
                first = next(extension.iter(f"{_P14}sldIdLst"), None)
                if first is not None:
                    first.insert(0, fresh)

    # --- shapes ---------------------------------------------------------------------------------------------------------------

    @do.register
    def _(self, step: AddShape) -> None:
        fresh = self._fresh(step.slide, step.planned, step.placed, new_id=True)
        place = step.slide, step.behind
        # Several that are new follow one another, in the order in which they are planned.
        behind = self._added_shapes.get(place, self._shapes[step.slide].get(step.behind))
        self._added_shapes[place] = fresh
        tree = self._slides[step.slide].shapes._spTree
        if behind is not None:
            behind.addnext(fresh)
        else:
            tree.insert(2, fresh)
        self._touch(step.slide)

    @do.register
    def _(self, step: RemoveShape) -> None:
        element = self._shapes[step.slide][step.shape]
        element.getparent().remove(element)
        self._touch(step.slide)

    @do.register
    def _(self, step: Replace) -> None:
        """All but who it is: its id, its name, its mark and its place in the order are what animations and people know it by."""
        element = self._shapes[step.slide][step.shape]
        fresh = self._fresh(step.slide, step.planned, step.placed)
        head, fresh_head = element[0], fresh[0]
        for child in list(element)[1:]:
            element.remove(child)
        for child in list(fresh)[1:]:
            element.append(child)
        said, wanted = next(head.iter(f"{_P}cNvPr")), next(fresh_head.iter(f"{_P}cNvPr"))
        if wanted.get("descr"):
            said.set("descr", wanted.get("descr"))
        self._touch(step.slide)

    def _fresh(self, number: int, planned: PlannedSlide, placed: Placed, new_id: bool = False):
        """The shape as a build would write it."""
        slide = self._slides[number]
        placeholders = {placeholder.idx: placeholder for placeholder in planned.room.layout.placeholders}
        writing = Writing(self._deck.id, planned.key, planned.page, planned.name, self._deck.language, placeholders)
        if new_id:
            writing.begin_after(max((int(one.get("id", "0")) for one in slide._element.iter(f"{_P}cNvPr")), default=1))
        return parse_xml(shape_xml(placed, writing, self._picture(slide, planned.name, placed)))

    def _picture(self, slide, name: str, placed: Placed) -> str:
        """The relationship of its picture; empty for what has none."""
        if isinstance(placed, PlacedChart):
            return slide.part.get_or_add_image_part(BytesIO(self._pictures[name, placed.slot]))[1]
        return slide.part.get_or_add_image_part(BytesIO(placed.content))[1] if isinstance(placed, PlacedImage) else ""

    # --- aspects --------------------------------------------------------------------------------------------------------------

    @do.register
    def _(self, step: SetText) -> None:
        set_text(self._shapes[step.slide][step.shape].find(f"{_P}txBody"), step.text)
        self._touch(step.slide)

    @do.register
    def _(self, step: SetColour) -> None:
        element = self._shapes[step.slide][step.shape]
        places = [element.find(f"{_P}spPr")] if step.aspect == "fill" else element.iter(f"{_A}rPr")
        for properties in places:
            if colour_of(properties) == step.old:
                solid = properties.find(f"{_A}solidFill")
                for child in list(solid):
                    solid.remove(child)
                solid.append(parse_xml(colour_xml(step.colour).replace(" val=", f' xmlns:a="{_A[1:-1]}" val=', 1)))
        self._touch(step.slide)

    @do.register
    def _(self, step: SetSize) -> None:
        for properties in self._shapes[step.slide][step.shape].iter(f"{_A}rPr"):
            if properties.get("sz", "") == step.old and step.old:
                properties.set("sz", str(round(step.points * 100)))
        self._touch(step.slide)

    @do.register
    def _(self, step: SetFrame) -> None:
        element = self._shapes[step.slide][step.shape]
        transform = next((found for path in (f"{_P}spPr/{_A}xfrm", f"{_P}xfrm") if (found := element.find(path)) is not None), None)
        if transform is None:
            return
        offset, extent = transform.find(f"{_A}off"), transform.find(f"{_A}ext")
        offset.set("x", str(step.frame.left))
        offset.set("y", str(step.frame.top))
        extent.set("cx", str(step.frame.width))
        extent.set("cy", str(step.frame.height))
        self._touch(step.slide)

    @do.register
    def _(self, step: SetPicture) -> None:
        """Its crop, its effects and its frame stay."""
        slide, element = self._slides[step.slide], self._shapes[step.slide][step.shape]
        element.find(f"{_P}blipFill/{_A}blip").set(f"{_R}embed", self._picture(slide, step.slide_name, step.placed))
        self._touch(step.slide)

    @do.register
    def _(self, step: SetAlt) -> None:
        next(self._shapes[step.slide][step.shape].iter(f"{_P}cNvPr")).set("descr", step.alt)
        self._touch(step.slide)

    @do.register
    def _(self, step: SetLanguage) -> None:
        for run in self._shapes[step.slide][step.shape].iter(f"{_A}r", f"{_A}fld"):
            properties = run.find(f"{_A}rPr")
            if properties is None:
                properties = etree.Element(f"{_A}rPr")
                run.insert(0, properties)
            if not properties.get("lang"):
                properties.set("lang", step.language)
        self._touch(step.slide)

    @do.register
    def _(self, step: SetOrder) -> None:
        tree = self._slides[step.slide].shapes._spTree
        moved = [element for shape in step.shapes if (element := self._shapes[step.slide].get(shape)) is not None and element.getparent() is tree]
        places = sorted(tree.index(element) for element in moved)
        for element in moved:
            tree.remove(element)
        for place, element in zip(places, moved, strict=True):
            tree.insert(place, element)
        self._touch(step.slide)

    @do.register
    def _(self, step: SetPeople) -> None:
        properties = self._presentation.core_properties
        properties.author = properties.last_modified_by = step.name
        self.touched.add(PROPERTIES)

    # --- tables ---------------------------------------------------------------------------------------------------------------

    def _grid(self, slide: int, shape: int) -> Grid:
        """As it stood before the first step."""
        if (slide, shape) not in self._grids:
            self._grids[slide, shape] = Grid(self._shapes[slide][shape].find(f".//{_A}tbl"))
        self._touch(slide)
        return self._grids[slide, shape]

    @do.register
    def _(self, step: SetCell) -> None:
        self._grid(step.slide, step.shape).set_cell(step.row, step.column, step.text)

    @do.register
    def _(self, step: AddRow) -> None:
        fresh = Grid(self._fresh(step.slide, step.planned, step.placed).find(f".//{_A}tbl"))
        self._grid(step.slide, step.shape).add_row(fresh, step.key, step.after, step.columns)

    @do.register
    def _(self, step: MoveRow) -> None:
        row = self._grid(step.from_slide, step.from_shape).row(step.from_row)
        self._grid(step.slide, step.shape).take_row(row, step.after)
        here, there = self._slides[step.slide].part, self._slides[step.from_slide].part
        for element in row.iter():
            for name in [name for name in element.attrib if name.startswith(_R)]:
                element.set(name, _related_again(here, there.rels[element.get(name)]))

    @do.register
    def _(self, step: RemoveRow) -> None:
        self._grid(step.slide, step.shape).remove_row(step.row)

    @do.register
    def _(self, step: AddColumn) -> None:
        fresh = Grid(self._fresh(step.slide, step.planned, step.placed).find(f".//{_A}tbl"))
        self._grid(step.slide, step.shape).add_column(fresh, step.key, step.after, step.texts)

    @do.register
    def _(self, step: RemoveColumn) -> None:
        self._grid(step.slide, step.shape).remove_column(step.column)

    # --- notes, comments and footers ----------------------------------------------------------------------------------------------------

    @do.register
    def _(self, step: SetNotes) -> None:
        slide = self._slides[step.slide]
        holder = slide.notes_slide.notes_placeholder if slide.has_notes_slide else None
        if holder is None:
            write_notes(slide, step.lines, self._deck.language)
            self._touch(step.slide)
        else:
            _set_lines(holder._element.txBody, step.lines)
        self.changed.add(step.slide)
        self.touched.add(_name(slide.notes_slide.part))

    @do.register
    def _(self, step: RemoveNotes) -> None:
        self._drop(self._slides[step.slide].part, (RELATIONSHIP_TYPE.NOTES_SLIDE,))
        self._touch(step.slide)

    @do.register
    def _(self, step: RemoveComments) -> None:
        for number, slide in self._slides.items():
            if self._drop(slide.part, _COMMENTS):
                self._touch(number)
        self._drop(self._presentation.part, _COMMENTS)

    def _drop(self, part, kinds: tuple[str, ...]) -> bool:
        """Relations of these kinds, and with them what only they led to."""
        found = [key for key, relation in part.rels.items() if relation.reltype.endswith(kinds)]
        for key in found:
            part.rels.pop(key)
        return bool(found)

    @do.register
    def _(self, step: SetFooters) -> None:
        kinds = {"dt": "date", "ftr": "footer"}
        for number, slide in self._slides.items():
            for shape in slide._element.iter(f"{_P}sp"):
                holder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
                kind = kinds.get(holder.get("type", "")) if holder is not None else None
                body = shape.find(f"{_P}txBody")
                if kind and body is not None and step.old.get(kind) and text_of(body) == step.old[kind] != step.new.get(kind):
                    set_text(body, step.new[kind])
                    self._touch(number)

    def _touch(self, slide: int) -> None:
        self.changed.add(slide)
        self.touched.add(_name(self._slides[slide].part))


def _set_lines(body, lines: tuple[str, ...]) -> None:
    """Paragraphs that stay are not touched, so that what a person made of them stays too."""
    paragraphs = body.findall(f"{_A}p")
    said = text_of(body).split("\n") if paragraphs else []
    if SequenceMatcher(None, said, list(lines), autojunk=False).ratio() < 1:
        set_text(body, "\n".join(lines))


def _related_again(part, relation) -> str:
    """Id of a relationship of this part that leads where that of another one does, such as a link in a cell."""
    return part.relate_to(relation.target_ref, relation.reltype, is_external=True) if relation.is_external else part.relate_to(relation.target_part, relation.reltype)


def _name(part) -> str:
    return str(part.partname).lstrip("/")
