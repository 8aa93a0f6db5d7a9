"""Edits become a file: slides on the template's own layouts, with marks, notes, sections, fields and the deck's memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime, time
from hashlib import sha256
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from deckgen.model.deck import Deck
from deckgen.model.edits import Edits
from deckgen.model.manifest import Manifest
from deckgen.model.plan import PlacedChart, PlacedImage, PlannedSlide
from deckgen.model.snapshot import Snapshot
from deckgen.powerpoint.guard import as_presentation
from deckgen.powerpoint.manifest import write_manifest
from deckgen.powerpoint.marks import slide_extension
from deckgen.powerpoint.package import to_bytes
from deckgen.powerpoint.reader import snapshot
from deckgen.powerpoint.shapes import Writing, shape_xml

Pictures = Mapping[tuple[str, str], bytes]
"""(slide's name, slot) -> PNG."""

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def write(template: bytes, deck: Deck, edits: Edits, pictures: Pictures, remember: Callable[[Snapshot], Manifest]) -> bytes:
    """The finished file. `remember` makes the manifest from the deck as it is found after writing, so that what is
    remembered as written is what a later look at the file reads."""
    presentation = Presentation(BytesIO(as_presentation(template)))
    _empty(presentation)
    for planned in edits.add:
        _add_slide(presentation, deck, planned, pictures)
    _write_sections(presentation, deck, edits.add)
    _write_properties(presentation, deck)
    _list_notes_master(presentation)
    write_manifest(presentation, remember(snapshot(presentation)))
    return to_bytes(presentation)


def _empty(presentation) -> None:
    """A template's own slides are samples; what describes its maker's machine goes with them."""
    slides = presentation.slides._sldIdLst
    for slide_id in list(slides):
        presentation.part.drop_rel(slide_id.rId)
        slides.remove(slide_id)
    for extension in presentation.part._element.iterfind(f"{{{_P}}}extLst/{{{_P}}}ext[@uri='{SECTIONS}']"):
        extension.getparent().remove(extension)
    package = presentation.part.package
    for rels, unwanted in ((package._rels, RELATIONSHIP_TYPE.THUMBNAIL), (presentation.part.rels, RELATIONSHIP_TYPE.PRINTER_SETTINGS)):
        for key in [key for key, relationship in rels.items() if relationship.reltype == unwanted]:
            rels.pop(key)


def _add_slide(presentation, deck: Deck, planned: PlannedSlide, pictures: Pictures) -> None:
    layout = presentation.slide_layouts[planned.room.layout.index]
    fill_slide(presentation.slides.add_slide(layout), layout, deck, planned, pictures)


def fill_slide(slide, layout, deck: Deck, planned: PlannedSlide, pictures: Pictures) -> None:
    """An empty slide gets everything that is planned for it."""
    tree = slide.shapes._spTree
    for cloned in list(tree.iterchildren(qn("p:sp"), qn("p:pic"), qn("p:graphicFrame"))):
        tree.remove(cloned)
    placeholders = {placeholder.idx: placeholder for placeholder in planned.room.layout.placeholders}
    writing = Writing(deck.id, planned.key, planned.page, planned.name, deck.language, placeholders)
    for placed in planned.shapes:
        relationship = ""
        if isinstance(placed, PlacedChart):
            _, relationship = slide.part.get_or_add_image_part(BytesIO(pictures[planned.name, placed.slot]))
        elif isinstance(placed, PlacedImage):
            _, relationship = slide.part.get_or_add_image_part(BytesIO(placed.content))
        tree.append(parse_xml(shape_xml(placed, writing, relationship)))
    _write_footers(layout, tree, deck, writing)
    slide._element.cSld.append(parse_xml(slide_extension(deck.id, planned.key, planned.page).replace(
        "<p:extLst>", f'<p:extLst xmlns:p="{_P}">', 1)))
    if planned.notes:
        write_notes(slide, planned.notes, deck.language)


def _write_footers(layout, tree, deck: Deck, writing: Writing) -> None:
    """python-pptx leaves the layout's date, footer and slide number behind; a slide without them never shows any."""
    words = {"dt": deck.as_of_shown, "ftr": deck.footer}
    for source in layout._element.cSld.spTree.iterchildren(qn("p:sp")):
        holder = source.find(f".//{qn('p:nvPr')}/{qn('p:ph')}")
        kind = holder.get("type") if holder is not None else None
        if kind not in {"dt", "ftr", "sldNum"}:
            continue
        element = deepcopy(source)
        number = writing.next_id()
        properties = element.find(f"{qn('p:nvSpPr')}/{qn('p:cNvPr')}")
        properties.set("id", str(number))
        for left in list(properties):
            properties.remove(left)
        shape = element.find(qn("p:spPr"))
        for left in list(shape):
            shape.remove(left)
        body = element.find(qn("p:txBody"))
        style = body.find(qn("a:lstStyle"))
        for left in list(style) if style is not None else ():
            style.remove(left)
        paragraph = parse_xml(_footer_paragraph(words.get(kind), writing.language))
        for old in body.findall(qn("a:p")):
            body.remove(old)
        body.append(paragraph)
        tree.append(element)


def _footer_paragraph(words: str | None, language: str) -> str:
    properties = f'<a:rPr lang="{language}" dirty="0"/>'
    if words is None:
        return (f'<a:p xmlns:a="{_A}"><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{properties}'
                "<a:t>‹#›</a:t></a:fld></a:p>")
    return f'<a:p xmlns:a="{_A}"><a:r>{properties}<a:t>{escape(words)}</a:t></a:r></a:p>'


def write_notes(slide, paragraphs: tuple[str, ...], language: str) -> None:
    holder = slide.notes_slide.notes_placeholder
    if holder is None:
        return
    body = holder._element.txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for words in paragraphs:
        body.append(parse_xml(f'<a:p xmlns:a="{_A}"><a:r><a:rPr lang="{language}-{language.upper()}" dirty="0"/>'
                              f"<a:t>{escape(words)}</a:t></a:r></a:p>"))


def _write_sections(presentation, deck: Deck, slides: tuple[PlannedSlide, ...]) -> None:
    """Every slide is in a section, or PowerPoint files the later ones under the wrong one."""
    if not any(slide.section for slide in slides):
        return
    ids = [slide_id.id for slide_id in presentation.slides._sldIdLst]
    sections: list[tuple[str, list[int]]] = []
    for slide, number in zip(slides, ids, strict=True):
        if slide.section or not sections:
            sections.append((slide.section or deck.title, []))
        sections[-1][1].append(number)
    listed = ""
    for position, (name, numbers) in enumerate(sections):
        members = "".join(f'<p14:sldId id="{number}"/>' for number in numbers)
        listed += (f"<p14:section name={quoteattr(name)} id=\"{_guid(f'{deck.id}/{position}/{name}')}\">"
                   f"<p14:sldIdLst>{members}</p14:sldIdLst></p14:section>")
    extension = parse_xml(f'<p:ext xmlns:p="{_P}" uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{listed}</p14:sectionLst></p:ext>')
    root = presentation.part._element
    extensions = root.find(f"{{{_P}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{{{_P}}}extLst")
    extensions.insert(0, extension)


def _guid(words: str) -> str:
    digits = sha256(words.encode()).hexdigest().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-A{digits[17:20]}-{digits[20:32]}}}"


def _write_properties(presentation, deck: Deck) -> None:
    """From the deck file and the data's date, never from the clock or the template's maker."""
    properties = presentation.core_properties
    moment = datetime.combine(deck.as_of, time())
    properties.title, properties.author, properties.last_modified_by = deck.title, deck.author, deck.author
    properties.created = properties.modified = moment
    properties.language = deck.language
    properties.revision = 1
    for empty in ("subject", "keywords", "comments", "category", "content_status", "identifier", "version"):
        setattr(properties, empty, "")


def _list_notes_master(presentation) -> None:
    """python-pptx makes a notes master without listing it, which PowerPoint mends with a question."""
    root = presentation.part._element
    if root.find(f"{{{_P}}}notesMasterIdLst") is not None:
        return
    for key, relationship in presentation.part.rels.items():
        if relationship.reltype == RELATIONSHIP_TYPE.NOTES_MASTER:
            listed = parse_xml(f'<p:notesMasterIdLst xmlns:p="{_P}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
                               f'relationships"><p:notesMasterId r:id="{key}"/></p:notesMasterIdLst>')
            root.find(f"{{{_P}}}sldMasterIdLst").addnext(listed)
            return
