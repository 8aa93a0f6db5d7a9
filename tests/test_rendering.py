"""Slides as pictures, through LibreOffice."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from deckgen import rendering
from deckgen.model.notes import DeckgenError


def three(*titles: str, hidden: int = 0) -> bytes:
    presentation = Presentation()
    for title in titles:
        presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = title
    if hidden:
        presentation.slides[hidden - 1]._element.set("show", "0")
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))


def conversions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each run of the program was asked for."""
    asked: list[int] = []
    real = rendering.converted

    def counted(content: bytes, suffix: str, name: str, pages: int) -> bytes:
        asked.append(pages)
        return real(content, suffix, name, pages)

    monkeypatch.setattr(rendering, "converted", counted)
    return asked


def test_only_slides_that_look_otherwise_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, told = conversions(monkeypatch), []
    first = rendering.pictures_of(three("Satu", "Dua", "Tiga"), "a.pptx", 320)
    second = rendering.pictures_of(three("Satu", "Lain", "Tiga"), "a.pptx", 320, lambda done, of: told.append((done, of)))
    assert asked == [3, 1] and told == [(2, 3), (3, 3)]
    assert {number for number in first if first[number] != second[number]} == {2}
    assert rendering.pictures_of(three("Satu", "Lain", "Tiga"), "a.pptx", 320) == second and asked == [3, 1]


def test_hidden_slides_are_left_out_and_the_others_keep_their_numbers() -> None:
    content = three("Satu", "Dua", "Tiga", hidden=2)
    document = rendering.document_of(content, "a.pptx")
    pictures = rendering.pictures_of(content, "a.pptx", 320, document=document)
    assert [*pictures] == [1, 3] and document.startswith(b"%PDF")
    assert all(Image.open(BytesIO(picture)).size == (320, 240) for picture in pictures.values())


def test_a_contact_sheet_shows_all_of_them() -> None:
    pictures = {number: buffer(number) for number in range(1, 6)}
    with Image.open(BytesIO(rendering.contact_sheet(pictures, across=2, width=100))) as sheet:
        assert sheet.width == 2 * 116 + 16 and sheet.height > 3 * 75


def buffer(number: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (400, 300), (40 * number, 90, 60)).save(out, "PNG")
    return out.getvalue()


def test_without_libreoffice_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_OFFICE", "/tidak/ada")
    assert rendering.office() is None
    with pytest.raises(DeckgenError) as refused:
        rendering.document_of(three("Satu"), "a.pptx")
    assert [note.rule for note in refused.value.notes] == ["rendering.no-office"]


def test_a_program_that_makes_nothing_is_told_with_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho galat: berkas tak terbaca\n")
    program.chmod(0o755)
    monkeypatch.setenv("DECKGEN_OFFICE", str(program))
    with pytest.raises(DeckgenError) as refused:
        rendering.document_of(three("Satu"), "a.pptx")
    assert refused.value.notes[0].values["reason"] == "galat: berkas tak terbaca"


def test_a_program_that_never_ends_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600 &\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("DECKGEN_OFFICE", str(program))
    monkeypatch.setattr(rendering, "_SECONDS", 0.3)
    monkeypatch.setattr(rendering, "_SECONDS_A_PAGE", 0)
    with pytest.raises(DeckgenError) as refused:
        rendering.document_of(three("Satu"), "a.pptx")
    assert [note.rule for note in refused.value.notes] == ["rendering.too-long"]
