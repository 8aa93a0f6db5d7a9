"""What people and their programs do to a deck, each on the zip and its XML with nothing of ours in between, and how to see that it is still there."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from tests.refreshing import A, P, Parts, R, part_of, put, relations, shape_of, slide_parts, tree_of

REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "[Content_Types].xml"
SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
BOX = ('<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>'
       '<p:cNvPr id="%d" name="Kotak %d"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="100000" y="100000"/><a:ext cx="900000" cy="300000"/></a:xfrm>'
       '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>Punya saya</a:t></a:r></a:p></p:txBody></p:sp>')


@dataclass(frozen=True)
class Edit:
    do: Callable[[Parts], None]
    stays: Callable[[Parts], bool]
    """Whether the edit is still in the file."""


def on_slide(key: str, change: Callable[[object], None]) -> Callable[[Parts], None]:
    def do(named: Parts) -> None:
        part = part_of(named, key)
        tree = tree_of(named, part)
        change(tree)
        put(named, part, tree)

    return do


def seen(key: str, look: Callable[[object], bool]) -> Callable[[Parts], bool]:
    return lambda named: look(tree_of(named, part_of(named, key)))


def name_of(element):
    return next(element.iter(f"{P}cNvPr"))


def has(tree, slot: str) -> bool:
    return any(name_of(element).get("name", "").endswith(f"/{slot}") for element in tree.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"))


MOVED_TO = 8_123_456


def moved(tree, slot: str) -> None:
    next(shape_of(tree, slot).iter(f"{A}off")).set("x", str(MOVED_TO))


def place(tree, slot: str) -> tuple[str, ...]:
    transform = next(shape_of(tree, slot).iter(f"{A}xfrm"))
    return (*transform.find(f"{A}off").attrib.values(), *transform.find(f"{A}ext").attrib.values())


def resized(tree) -> None:
    next(shape_of(tree, "chart").iter(f"{A}xfrm")).find(f"{A}ext").set("cx", "4321000")


def set_words(tree, slot: str, change: Callable[[str], str]) -> None:
    text = next(shape_of(tree, slot).iter(f"{A}t"))
    text.text = change(text.text)


def words(tree, slot: str) -> str:
    return "".join(text.text or "" for text in shape_of(tree, slot).iter(f"{A}t"))


def split(tree) -> None:
    run = next(shape_of(tree, "title").iter(f"{A}r"))
    second = deepcopy(run)
    text = run.find(f"{A}t").text
    run.find(f"{A}t").text, second.find(f"{A}t").text = text[:9], text[9:]
    run.addnext(second)


def restyled(tree) -> None:
    for properties in shape_of(tree, "lead/value").iter(f"{A}rPr"):
        properties.set("u", "sng")


def boxed(tree) -> None:
    number = max(int(one.get("id")) for one in tree.iter(f"{P}cNvPr")) + 1
    tree.find(f"{P}cSld/{P}spTree").append(etree.fromstring(BOX % (number, number)))


def removed(tree, slot: str) -> None:
    element = shape_of(tree, slot)
    element.getparent().remove(element)


def doubled(tree) -> None:
    element = shape_of(tree, "change/value")
    copy = deepcopy(element)
    name_of(copy).set("id", str(max(int(one.get("id")) for one in tree.iter(f"{P}cNvPr")) + 1))
    offset = next(copy.iter(f"{A}off"))
    offset.set("y", str(int(offset.get("y")) + 900_000))
    element.addnext(copy)


def copies(tree) -> list[str]:
    return ["".join(text.text for text in one.iter(f"{A}t")) for one in tree.iter(f"{P}sp") if name_of(one).get("name", "").endswith("/change/value")]


def grouped(tree) -> None:
    spelled = tree.find(f"{P}cSld/{P}spTree")
    number = max(int(one.get("id")) for one in tree.iter(f"{P}cNvPr")) + 1
    group = etree.fromstring(f'<p:grpSp xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"><p:nvGrpSpPr><p:cNvPr id="{number}" name="Grup {number}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
                             '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="12192000" cy="6858000"/><a:chOff x="0" y="0"/><a:chExt cx="12192000" cy="6858000"/></a:xfrm></p:grpSpPr></p:grpSp>')
    for slot in ("change/value", "change/label"):
        group.append(shape_of(tree, slot))
    spelled.append(group)


def ungrouped(tree) -> None:
    """A group that was made and taken apart again: its shapes are then the last ones."""
    grouped(tree)
    for group in tree.findall(f".//{P}grpSp"):
        for shape in group.findall(f"{P}sp"):
            group.addprevious(shape)
        group.getparent().remove(group)


def are_together(tree) -> bool:
    """Whether the two stand side by side in the order, after the chart."""
    listed = list(tree.find(f"{P}cSld/{P}spTree"))
    places = [listed.index(shape_of(tree, slot)) for slot in ("change/value", "change/label", "chart")]
    return places[1] == places[0] + 1 and places[0] > places[2]


def cropped(tree) -> None:
    fill = shape_of(tree, "chart").find(f"{P}blipFill")
    fill.find(f"{A}blip").addnext(etree.Element(f"{A}srcRect", l="5000", r="5000"))


def to_the_back(tree) -> None:
    spelled, element = tree.find(f"{P}cSld/{P}spTree"), shape_of(tree, "chart")
    spelled.insert(2, element)


def order(tree) -> int:
    return list(tree.find(f"{P}cSld/{P}spTree")).index(shape_of(tree, "chart"))


def animated(tree) -> None:
    number = name_of(shape_of(tree, "chart")).get("id")
    timing = etree.fromstring(f'<p:timing xmlns:p="{P[1:-1]}"><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"/></p:par></p:tnLst>'
                              f'<p:bldLst><p:bldGraphic spid="{number}" grpId="0"><p:bldAsOne/></p:bldGraphic></p:bldLst></p:timing>')
    tree.append(timing)


def is_animated(tree) -> bool:
    spelled = [one.get("spid") for one in tree.iter(f"{P}bldGraphic")]
    return spelled == [name_of(shape_of(tree, "chart")).get("id")]


def faded(tree) -> None:
    tree.find(f"{P}clrMapOvr").addnext(etree.fromstring(f'<p:transition xmlns:p="{P[1:-1]}"><p:fade/></p:transition>'))


# --- tables -----------------------------------------------------------------------------------------------------------------------


def rows(tree) -> list:
    return list(shape_of(tree, "table").iter(f"{A}tr"))


def row_words(row) -> list[str]:
    return ["".join(text.text or "" for text in cell.iter(f"{A}t")) for cell in row.iter(f"{A}tc")]


def row_of(tree, *said: str):
    return next(row for row in rows(tree) if list(said) == row_words(row)[:len(said)])


def set_cell(tree) -> None:
    next(rows(tree)[2].findall(f"{A}tc")[5].iter(f"{A}t")).text = "Sumber diperiksa Biro Organisasi"


def add_row(tree) -> None:
    row = rows(tree)[1]
    fresh = deepcopy(row)
    for extension in list(fresh.iterfind(f"{A}extLst")):
        fresh.remove(extension)
    for cell in fresh.iter(f"{A}tc"):
        for text in cell.iter(f"{A}t"):
            text.text = "baris saya"
    row.addnext(fresh)


def delete_row(tree) -> None:
    row = row_of(tree, "Indeks SPBE", "2022")
    row.getparent().remove(row)


def columns(tree) -> list[list]:
    """Each column's definition and cells."""
    return [list(column) for column in zip(shape_of(tree, "table").iter(f"{A}gridCol"), *(row.findall(f"{A}tc") for row in rows(tree)), strict=True)]


def heads(tree) -> list[str]:
    return row_words(rows(tree)[0])


def add_column(tree) -> None:
    for element in columns(tree)[-1]:
        fresh = deepcopy(element)
        for extension in fresh.findall(f"{A}extLst"):
            fresh.remove(extension)
        for text in fresh.iter(f"{A}t"):
            text.text = "kolom saya"
        element.addnext(fresh)


def delete_column(tree) -> None:
    for element in columns(tree)[heads(tree).index("Predikat")]:
        element.getparent().remove(element)


def move_column(tree) -> None:
    """The sources to the right end."""
    found = columns(tree)
    for element, last in zip(found[heads(tree).index("Sumber")], found[-1], strict=True):
        last.addnext(element)


# --- slides -----------------------------------------------------------------------------------------------------------------------


def listing(named: Parts, change: Callable[[list], None]) -> None:
    tree = tree_of(named, "ppt/presentation.xml")
    change(tree.find(f"{P}sldIdLst"))
    put(named, "ppt/presentation.xml", tree)


def reordered(named: Parts) -> None:
    def change(listed) -> None:
        listed.insert(2, listed[5])

    listing(named, change)


def keys(named: Parts) -> list[str]:
    found = []
    for part in slide_parts(named):
        mark = re.search(rb'slide="([^"]+)" page="(\d+)" slot=""', named[part])
        found.append(f"{mark[1].decode()}#{mark[2].decode()}" if mark else "")
    return found


def deleted(named: Parts, key: str) -> None:
    part = part_of(named, key)
    number = next(one for one, target in relations(named, "ppt/presentation.xml").items() if target == part)
    tree = tree_of(named, "ppt/presentation.xml")
    entry = next(one for one in tree.iter(f"{P}sldId") if one.get(f"{R}id") == number)
    for member in [one for one in tree.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId") if one.get("id") == entry.get("id")]:
        member.getparent().remove(member)
    entry.getparent().remove(entry)
    put(named, "ppt/presentation.xml", tree)
    rels = tree_of(named, "ppt/_rels/presentation.xml.rels")
    for one in [one for one in rels if one.get("Id") == number]:
        rels.remove(one)
    put(named, "ppt/_rels/presentation.xml.rels", rels)
    dropped = [part, f"ppt/slides/_rels/{part.rpartition('/')[2]}.rels"]
    for target in relations(named, part).values():
        if "notesSlide" in target:
            dropped += [target, f"ppt/notesSlides/_rels/{target.rpartition('/')[2]}.rels"]
    types = tree_of(named, TYPES)
    for name in dropped:
        named.pop(name, None)
        for one in [one for one in types if one.get("PartName") == f"/{name}"]:
            types.remove(one)
    put(named, TYPES, types)


def pasted(named: Parts, content: bytes) -> None:
    """A slide without notes goes in at the end, as a program would copy it: on a layout of the deck."""
    names = [int(re.search(r"(\d+)\.xml", name)[1]) for name in named if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    part = f"ppt/slides/slide{max(names) + 1}.xml"
    layout = next(target for target in relations(named, slide_parts(named)[3]).values() if "slideLayout" in target)
    named[part] = content
    named[f"ppt/slides/_rels/{part.rpartition('/')[2]}.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout" '
        f'Target="../slideLayouts/{layout.rpartition("/")[2]}"/></Relationships>').encode()
    types = tree_of(named, TYPES)
    etree.SubElement(types, "{http://schemas.openxmlformats.org/package/2006/content-types}Override", PartName=f"/{part}", ContentType=SLIDE_TYPE)
    put(named, TYPES, types)
    rels = tree_of(named, "ppt/_rels/presentation.xml.rels")
    relation = f"rId9{max(names) + 1:03d}"
    etree.SubElement(rels, f"{REL}Relationship", Id=relation, Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide", Target=f"slides/{part.rpartition('/')[2]}")
    put(named, "ppt/_rels/presentation.xml.rels", rels)

    def change(listed) -> None:
        highest = max(int(one.get("id")) for one in listed)
        entry = etree.SubElement(listed, f"{P}sldId", id=str(highest + 1))
        entry.set(f"{R}id", relation)

    listing(named, change)
    deck = tree_of(named, "ppt/presentation.xml")
    spelled = list(deck.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}sldIdLst"))
    if spelled:
        etree.SubElement(spelled[-1], "{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId", id=deck.find(f"{P}sldIdLst")[-1].get("id"))
        put(named, "ppt/presentation.xml", deck)


def duplicated(named: Parts) -> None:
    pasted(named, named[part_of(named, "penutup")])


def from_another_deck_of_ours(named: Parts) -> None:
    content = re.sub(rb' deck="[^"]+"', b' deck="lain-0123456789"', named[part_of(named, "penutup")])
    pasted(named, content.replace(b"Terima kasih", b"Dari deck lain"))


def from_others(named: Parts) -> None:
    pasted(named, (f'<p:sld xmlns:p="{P[1:-1]}" xmlns:a="{A[1:-1]}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
                   + BOX % (2, 2) + "</p:spTree></p:cSld></p:sld>").encode())


def other_layout(named: Parts) -> None:
    part = part_of(named, "layanan")
    name = f"ppt/slides/_rels/{part.rpartition('/')[2]}.rels"
    tree = tree_of(named, name)
    one = next(one for one in tree if "slideLayout" in one.get("Target"))
    one.set("Target", next(target for target in sorted(f"../slideLayouts/{layout.rpartition('/')[2]}" for layout in named if re.fullmatch(r"ppt/slideLayouts/slideLayout\d+\.xml", layout))
                           if target != one.get("Target")))
    put(named, name, tree)


def layout_of(named: Parts) -> str:
    return next(target for target in relations(named, part_of(named, "layanan")).values() if "slideLayout" in target)


def noted(named: Parts) -> None:
    part = next(target for target in relations(named, part_of(named, "spbe")).values() if "notesSlide" in target)
    tree = tree_of(named, part)
    paragraph = next(one for one in tree.iter(f"{A}p") if any("naik" in (text.text or "") for text in one.iter(f"{A}t")))
    mine = deepcopy(paragraph)
    next(mine.iter(f"{A}t")).text = "Tarik napas dulu."
    paragraph.addprevious(mine)
    put(named, part, tree)


def picture(colour: str) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def new_picture(named: Parts) -> None:
    part = part_of(named, "spbe")
    named[relations(named, part)[next(shape_of(tree_of(named, part), "chart").iter(f"{A}blip")).get(f"{R}embed")]] = picture("red")


def commented(named: Parts) -> None:
    part = part_of(named, "spbe")
    named["ppt/comments/comment1.xml"] = f'<p:cmLst xmlns:p="{P[1:-1]}"><p:cm authorId="0" idx="1"><p:pos x="10" y="10"/><p:text>Cek lagi</p:text></p:cm></p:cmLst>'.encode()
    types = tree_of(named, TYPES)
    etree.SubElement(types, "{http://schemas.openxmlformats.org/package/2006/content-types}Override", PartName="/ppt/comments/comment1.xml",
                     ContentType="application/vnd.openxmlformats-officedocument.presentationml.comments+xml")
    put(named, TYPES, types)
    name = f"ppt/slides/_rels/{part.rpartition('/')[2]}.rels"
    rels = tree_of(named, name)
    etree.SubElement(rels, f"{REL}Relationship", Id="rId8002", Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments", Target="../comments/comment1.xml")
    put(named, name, rels)


PEOPLE: dict[str, Edit] = {
    "move a shape": Edit(on_slide("spbe", lambda tree: moved(tree, "change/value")), seen("spbe", lambda tree: place(tree, "change/value")[0] == str(MOVED_TO))),
    "resize a chart": Edit(on_slide("spbe", resized), seen("spbe", lambda tree: place(tree, "chart")[2] == "4321000")),
    "rename a shape": Edit(on_slide("spbe", lambda tree: name_of(shape_of(tree, "change/label")).set("name", "Label saya")),
                           seen("spbe", lambda tree: any(one.get("name") == "Label saya" for one in tree.iter(f"{P}cNvPr")))),
    "change an alt text": Edit(on_slide("spbe", lambda tree: name_of(shape_of(tree, "chart")).set("descr", "Grafik naik terus")),
                               seen("spbe", lambda tree: name_of(shape_of(tree, "chart")).get("descr") == "Grafik naik terus")),
    "delete a shape": Edit(on_slide("spbe", lambda tree: removed(tree, "lead/label")), seen("spbe", lambda tree: not has(tree, "lead/label"))),
    "add a text box": Edit(on_slide("spbe", boxed), seen("spbe", lambda tree: any("Punya saya" == text.text for text in tree.iter(f"{A}t")))),
    "edit a title": Edit(on_slide("spbe", lambda tree: set_words(tree, "title", lambda said: said.replace("naik", "melonjak", 1))),
                         seen("spbe", lambda tree: "melonjak" in words(tree, "title"))),
    "add words around a number": Edit(on_slide("spbe", lambda tree: set_words(tree, "change/value", lambda said: f"kira-kira {said}!")),
                                      seen("spbe", lambda tree: words(tree, "change/value").startswith("kira-kira ") and words(tree, "change/value").endswith("!"))),
    "split a run": Edit(on_slide("spbe", split), seen("spbe", lambda tree: len(list(shape_of(tree, "title").iter(f"{A}r"))) >= 2)),
    "restyle a number": Edit(on_slide("spbe", restyled), seen("spbe", lambda tree: {one.get("u") for one in shape_of(tree, "lead/value").iter(f"{A}rPr")} == {"sng"})),
    "change a layout": Edit(other_layout, lambda named: layout_of(named).endswith("/slideLayout1.xml")),
    "reorder slides": Edit(reordered, lambda named: keys(named)[2] not in {"orkestrator#1"}),
    "delete a slide": Edit(lambda named: deleted(named, "inovasi"), lambda named: "inovasi#1" not in keys(named)),
    "hide a slide": Edit(on_slide("layanan", lambda tree: tree.set("show", "0")), seen("layanan", lambda tree: tree.get("show") == "0")),
    "duplicate a slide": Edit(duplicated, lambda named: keys(named).count("penutup#1") == 2),
    "duplicate a shape": Edit(on_slide("spbe", doubled), seen("spbe", lambda tree: len(copies(tree)) == 2 and len(set(copies(tree))) == 1)),
    "paste from another deck of ours": Edit(from_another_deck_of_ours, lambda named: any(b"Dari deck lain" in named[part] for part in slide_parts(named))),
    "paste from others": Edit(from_others, lambda named: any(b"Punya saya" in named[part] for part in slide_parts(named))),
    "group shapes": Edit(on_slide("spbe", grouped), seen("spbe", lambda tree: len(tree.findall(f".//{P}grpSp/{P}sp")) == 2)),
    "ungroup shapes": Edit(on_slide("spbe", ungrouped), seen("spbe", are_together)),
    "crop a chart": Edit(on_slide("spbe", cropped), seen("spbe", lambda tree: shape_of(tree, "chart").find(f"{P}blipFill/{A}srcRect").get("l") == "5000")),
    "send a chart to the back": Edit(on_slide("spbe", to_the_back), seen("spbe", lambda tree: order(tree) == 2)),
    "animate a chart": Edit(on_slide("spbe", animated), seen("spbe", is_animated)),
    "add a transition": Edit(on_slide("spbe", faded), seen("spbe", lambda tree: tree.find(f"{P}transition/{P}fade") is not None)),
    "edit a cell": Edit(on_slide("lampiran", set_cell), seen("lampiran", lambda tree: any("Sumber diperiksa" in cell for row in rows(tree) for cell in row_words(row)))),
    "add a row": Edit(on_slide("lampiran", add_row), seen("lampiran", lambda tree: any(row_words(row)[0] == "baris saya" for row in rows(tree)))),
    "delete a row": Edit(on_slide("lampiran", delete_row), seen("lampiran", lambda tree: not any(row_words(row)[:2] == ["Indeks SPBE", "2022"] for row in rows(tree)))),
    "add a column": Edit(on_slide("lampiran", add_column), seen("lampiran", lambda tree: "kolom saya" in heads(tree))),
    "delete a column": Edit(on_slide("lampiran", delete_column), seen("lampiran", lambda tree: "Predikat" not in heads(tree))),
    "move a column": Edit(on_slide("lampiran", move_column), seen("lampiran", lambda tree: heads(tree).index("Sumber") > heads(tree).index("Per tanggal"))),
    "write notes": Edit(noted, lambda named: any(b"Tarik napas dulu." in named[part] for part in named if part.startswith("ppt/notesSlides/"))),
    "replace a picture": Edit(new_picture, lambda named: picture("red") in named.values()),
    "comment": Edit(commented, lambda named: b"Cek lagi" in named.get("ppt/comments/comment1.xml", b"")),
}


# --- what programs do by themselves -------------------------------------------------------------------------------------------------


def media_renamed(named: Parts) -> None:
    for number, name in enumerate([name for name in named if name.startswith("ppt/media/")]):
        fresh = f"ppt/media/gambar{number}.png"
        named[fresh] = named.pop(name)
        for rels in [rels for rels in named if rels.startswith("ppt/slides/_rels/")]:
            named[rels] = named[rels].replace(f"/{name.rpartition('/')[2]}\"".encode(), f"/gambar{number}.png\"".encode())


def ids_renumbered(named: Parts) -> None:
    def change(listed) -> None:
        for number, one in enumerate(listed):
            one.set("id", str(700 + number))

    listing(named, change)
    tree = tree_of(named, "ppt/presentation.xml")
    for extension in list(tree.iter(f"{P}extLst")):
        extension.getparent().remove(extension)
    put(named, "ppt/presentation.xml", tree)


def every_slide(named: Parts, change: Callable[[object], None]) -> None:
    for part in slide_parts(named):
        tree = tree_of(named, part)
        change(tree)
        put(named, part, tree)


def creation_ids(tree) -> None:
    for number, properties in enumerate(tree.iter(f"{P}cNvPr")):
        listed = properties.find(f"{A}extLst")
        if listed is not None:
            listed.append(etree.fromstring(f'<a:ext xmlns:a="{A[1:-1]}" uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId '
                                           f'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" id="{{00000000-0000-0000-0000-0000000{number:05d}}}"/></a:ext>'))


def tidy(tree) -> None:
    for properties in tree.iter(f"{A}rPr"):
        properties.attrib.pop("dirty", None)
        properties.set("err", "1")
    for paragraph in tree.iter(f"{A}p"):
        if paragraph.find(f"{A}endParaRPr") is None:
            etree.SubElement(paragraph, f"{A}endParaRPr", lang="id-ID")


def extensions_dropped(tree) -> None:
    for listed in [one for tag in (f"{A}extLst", f"{P}extLst") for one in tree.iter(tag)]:
        listed.getparent().remove(listed)


def placeholders_renamed(tree) -> None:
    for number, shape in enumerate(tree.iter(f"{P}sp"), 1):
        if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None:
            properties = name_of(shape)
            properties.set("name", f"PlaceHolder {number}")
            for listed in properties.findall(f"{A}extLst"):
                properties.remove(listed)


def memory_lost(named: Parts) -> None:
    for name in [name for name in named if name.startswith("customXml/")]:
        del named[name]
    for part, word in (("ppt/_rels/presentation.xml.rels", "Target"), (TYPES, "PartName")):
        tree = tree_of(named, part)
        for one in [one for one in tree if "customXml" in (one.get(word) or "")]:
            tree.remove(one)
        put(named, part, tree)


PROGRAMS: dict[str, Callable[[Parts], None]] = {
    "media renamed": media_renamed, "ids renumbered": ids_renumbered, "creation ids added": lambda named: every_slide(named, creation_ids),
    "attributes tidied": lambda named: every_slide(named, tidy), "extensions dropped": lambda named: every_slide(named, extensions_dropped),
    "placeholders renamed": lambda named: every_slide(named, placeholders_renamed), "memory lost": memory_lost}
