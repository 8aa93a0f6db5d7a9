"""Each thing that PowerPoint would mend with a question is found, by its own name, and nothing else is."""

from __future__ import annotations

import re

import pytest

from deckgen.powerpoint.package import faults, pack, verify
from deckgen.model.notes import DeckgenError
from tests.powerpoint.raw import edited, parts, zipped
from tests.projects import built

SLIDE = "ppt/slides/slide3.xml"
PRESENTATION = "ppt/presentation.xml"


def swap(part: str, old: bytes, new: bytes):
    return lambda content: edited(content, part, lambda xml: xml.replace(old, new, 1))


MUTATIONS = {
    "package.shape-id-twice": swap(SLIDE, b'<p:cNvPr id="3"', b'<p:cNvPr id="2"'),
    "package.not-xml": swap(SLIDE, b"</p:sld>", b""),
    "package.doctype": swap(SLIDE, b"<p:sld ", b"<!DOCTYPE p:sld><p:sld "),
    "package.dangling": swap("ppt/slides/_rels/slide3.xml.rels", b"slideLayouts/slideLayout", b"slideLayouts/noLayout"),
    "package.unknown-relationship": swap(PRESENTATION, b'<p:notesMasterId r:id="rId', b'<p:notesMasterId r:id="rIdx'),
    "package.notes-master-unlisted": lambda c: edited(c, PRESENTATION, lambda x: re.sub(rb"<p:notesMasterIdLst>.*?</p:notesMasterIdLst>", b"", x)),
    "package.typed-but-absent": swap("[Content_Types].xml", b"</Types>", b'<Override PartName="/ppt/gone.xml" ContentType="a/b"/></Types>'),
    "package.orphan": lambda c: zipped(parts(c) | {"ppt/slides/extra.xml": b"<a/>"}),
    "package.untyped": lambda c: zipped({**parts(c), "ppt/media/thing.xyz": b"x"}),
    "package.section-of-no-slide": swap(PRESENTATION, b'<p14:sldId id="256"', b'<p14:sldId id="999"'),
    "package.slide-ids": swap(PRESENTATION, b'<p:sldId id="257"', b'<p:sldId id="256"'),
    "package.layout-ids": swap("ppt/slideMasters/slideMaster1.xml", b'id="2147483650"', b'id="2147483649"'),
    "package.bad-name": lambda c: zipped(parts(c) | {"../x.xml": b"<a/>"}),
    "package.name-twice": lambda c: zipped(parts(c) | {"ppt/Slides/slide3.xml": b"<a/>"}),
    "package.damaged": lambda c: c[: len(c) // 2],
}


def test_a_built_deck_has_no_fault() -> None:
    assert faults(built()) == ()


@pytest.mark.parametrize("rule", MUTATIONS)
def test_each_fault_is_found_by_its_name(rule: str) -> None:
    assert rule in {note.rule for note in faults(MUTATIONS[rule](built()))}


def test_what_was_wrong_with_the_template_already_is_not_held_against_the_deck() -> None:
    spoiled = MUTATIONS["package.orphan"](built())
    assert faults(spoiled, spoiled) == ()


def test_a_faulty_file_is_never_published() -> None:
    with pytest.raises(DeckgenError):
        verify(MUTATIONS["package.shape-id-twice"](built()))


def test_the_same_parts_give_the_same_bytes_in_any_order() -> None:
    named = list(parts(built()).items())
    assert pack(named) == pack(reversed(named)) == built()


def test_parts_that_did_not_change_are_copied_as_they_are_packed() -> None:
    from io import BytesIO
    from zipfile import ZipFile

    from deckgen.powerpoint.package import repack
    from tests.powerpoint.raw import parts

    old = built()
    named = parts(old) | {"docProps/app.xml": b"<baru/>"}
    new = repack(old, named.items(), named.keys() - {"docProps/app.xml"})
    with ZipFile(BytesIO(new)) as archive:
        assert archive.testzip() is None and archive.read("docProps/app.xml") == b"<baru/>"
        assert {name: archive.read(name) for name in archive.namelist()} == named
        packed = archive.getinfo("ppt/presentation.xml").compress_size
    with ZipFile(BytesIO(old)) as archive:
        assert archive.getinfo("ppt/presentation.xml").compress_size == packed
