"""A template is read as it is, and every template with a title serves."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation

from deckgen.model.notes import DeckgenError
from deckgen.model.template import ROOMS
from deckgen.powerpoint.template import read_template
from tests.powerpoint.raw import edited, parts, zipped
from tests.powerpoint.variants import NAMES, plain, shipped, template, without_titles


def refused(content: bytes, mapping=None) -> list[str]:
    with pytest.raises(DeckgenError) as caught:
        read_template(content, "brand.pptx", mapping or {})
    return [note.rule for note in caught.value.notes]


@pytest.mark.parametrize("variant", NAMES)
def test_every_room_has_a_title_a_place_and_a_source_line(variant: str) -> None:
    read = read_template(template(variant), "brand.pptx", {})
    for name in ROOMS:
        room = read.rooms[name]
        assert room.title.type in {"title", "center_title"}
        assert room.content.width > 0 and room.content.height > 0 and room.source.width > 0


@pytest.mark.parametrize("variant", NAMES)
def test_content_and_source_never_lie_on_the_title_or_on_one_another(variant: str) -> None:
    def apart(one, other) -> bool:
        return one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top

    for room in read_template(template(variant), "brand.pptx", {}).rooms.values():
        assert apart(room.content, room.title.frame), room.name
        assert apart(room.content, room.source) or room.name in {"cover", "closing"}, room.name


def test_a_mapping_names_layouts_and_placeholders() -> None:
    read = read_template(plain(), "brand.pptx", {"chart": "Title and Content", "two_charts": {"layout": "Two Content", "content": 1, "panel": 2}})
    assert read.rooms["chart"].layout.name == "Title and Content"
    assert read.rooms["two_charts"].panel is not None
    assert read.rooms["two_charts"].content.left < read.rooms["two_charts"].panel.left


@pytest.mark.parametrize(("mapping", "rule"), [
    ({"chart": "Title Onli"}, "template.unknown-layout"), ({"chart": "Blank"}, "template.layout-without-title"),
    ({"chart": {"layout": "Title Only", "content": 99}}, "template.unknown-placeholder")])
def test_a_mapping_to_what_is_not_there_is_refused(mapping, rule: str) -> None:
    assert refused(plain(), mapping) == [rule]


def test_only_a_template_without_any_title_is_refused() -> None:
    assert refused(without_titles()) == ["template.no-title"]


def test_a_potx_is_read() -> None:
    content = edited(plain(), "[Content_Types].xml", lambda xml: xml.replace(b"presentation.main+xml", b"template.main+xml"))
    assert read_template(content, "brand.potx", {}).layouts


@pytest.mark.parametrize(("spoil", "rule"), [
    (lambda c: c[:-30], "powerpoint.damaged"), (lambda c: b"hello", "powerpoint.not-a-presentation"),
    (lambda c: b"\xd0\xcf\x11\xe0" + b"x" * 600, "powerpoint.old-format"),
    (lambda c: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "powerpoint.password"),
    (lambda c: edited(c, "ppt/presentation.xml", lambda x: x.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)), "powerpoint.doctype"),
    (lambda c: edited(c, "[Content_Types].xml", lambda x: x.replace(b"presentationml.presentation.main+xml", b"presentationml.presentation.macroEnabled.main+xml").replace(
        b"application/vnd.openxmlformats-officedocument.presentationml.presentation.macroEnabled", b"application/vnd.ms-powerpoint.presentation.macroEnabled")), "powerpoint.macros"),
    (lambda c: edited(c, "ppt/_rels/presentation.xml.rels", lambda x: x.replace(
        b"</Relationships>", b'<Relationship Id="rId99" Type="http://x/oleObject" Target="file:///c:/x.xlsx" TargetMode="External"/></Relationships>')), "powerpoint.external-link"),
    (lambda c: zipped(parts(c) | {"../evil.xml": b"<a/>"}), "powerpoint.damaged"),
    (lambda c: zipped(parts(c) | {"ppt/deep.xml": b"<a>" * 200 + b"</a>" * 200}), "powerpoint.too-deep"),
])
def test_a_file_that_is_not_safe_is_a_message(spoil, rule: str) -> None:
    assert refused(spoil(shipped())) == [rule]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    from zipfile import ZIP_DEFLATED

    out = BytesIO(shipped())
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr("ppt/bomb.xml", b" " * 30_000_000)
    assert refused(out.getvalue()) == ["powerpoint.too-large"]


def test_the_theme_is_the_template_s_own() -> None:
    theme = read_template(plain(), "brand.pptx", {}).theme
    assert (theme.colours["accent1"], theme.body_font) == ("4F81BD", "Calibri")


def test_sizes_are_inherited_from_the_master() -> None:
    presentation = Presentation(BytesIO(plain()))
    read = read_template(plain(), "brand.pptx", {})
    assert presentation.slide_layouts[5].name == "Title Only"
    assert read.rooms["chart"].title.size == 44
