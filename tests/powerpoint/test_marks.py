"""Either half of a mark is enough to know a shape again."""

from __future__ import annotations

import pytest
from lxml import etree

from deckgen.powerpoint.marks import Mark, read_mark, shape_extension, shape_name

NAMESPACES = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def properties(name: str, extension: str = ""):
    return etree.fromstring(f'<p:cNvPr {NAMESPACES} id="2" name="{name}">{extension}</p:cNvPr>')


@pytest.mark.parametrize(("slide", "page", "slot"), [("indeks", 1, "chart"), ("indeks", 2, "chart"), ("instansi[rsjd]", 1, "tile[spbe]/value")])
def test_the_extension_alone_is_enough(slide: str, page: int, slot: str) -> None:
    element = properties("PlaceHolder 3", shape_extension("final-1", slide, page, slot, decorative=True))
    assert read_mark(element, "PlaceHolder 3") == Mark("final-1", slide, page, slot)


@pytest.mark.parametrize(("name", "mark"), [
    ("deckgen:indeks/chart", Mark("", "indeks", 1, "chart", "name")), ("deckgen:indeks#2/chart", Mark("", "indeks", 2, "chart", "name")),
    ("deckgen:indeks/tile[spbe]/value", Mark("", "indeks", 1, "tile[spbe]/value", "name"))])
def test_the_name_alone_is_enough(name: str, mark: Mark) -> None:
    assert read_mark(properties(name), name) == mark


def test_a_person_s_shape_has_no_mark() -> None:
    assert read_mark(properties("Rectangle 7"), "Rectangle 7") is None


def test_a_name_says_slide_and_slot() -> None:
    assert shape_name("indeks#2", "chart") == "deckgen:indeks#2/chart"
