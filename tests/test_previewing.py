"""A deck as pictures to look at: all files are there, old ones go, and what stands in for a font is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from deckgen import pipeline
from deckgen.model.notes import DeckgenError


def deck_of(path: Path, *titles: str, font: str = "") -> Path:
    presentation = Presentation()
    for title in titles:
        shape = presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title
        shape.text = title
        if font:
            shape.text_frame.paragraphs[0].runs[0].font.name = font
    presentation.save(path)
    return path


def test_a_preview_has_the_pages_the_pictures_and_a_sheet_and_drops_pictures_of_slides_that_are_gone(tmp_path: Path) -> None:
    deck = deck_of(tmp_path / "Paparan Sekda.pptx", "Satu", "Dua", "Tiga")
    first = pipeline.picture(deck)
    assert [path.name for path in first.pictures] == ["slide-01.png", "slide-02.png", "slide-03.png"] and first.notes == ()
    assert {path.name for path in (tmp_path / "Paparan Sekda-preview").iterdir()} == {"Paparan Sekda.pdf", "contact-sheet.png", *(path.name for path in first.pictures)}
    (tmp_path / "Paparan Sekda-preview" / "catatan.png").write_bytes(b"milik orang")
    second = pipeline.picture(deck_of(deck, "Satu", "Dua"))
    assert len(second.pictures) == 2 and not first.pictures[2].exists() and (tmp_path / "Paparan Sekda-preview" / "catatan.png").exists()


def test_a_font_that_is_missing_here_is_named(tmp_path: Path) -> None:
    done = pipeline.picture(deck_of(tmp_path / "a.pptx", "Satu", font="Kaltim Sans"), tmp_path / "keluar")
    assert [(note.rule, note.values["family"]) for note in done.notes] == [("rendering.font-missing", "Kaltim Sans")]


def test_a_file_that_is_no_deck_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(b"bukan")
    with pytest.raises(DeckgenError):
        pipeline.picture(tmp_path / "a.pptx")
