"""What `check --fix` sets right, and that nothing else of the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from deckgen import pipeline
from deckgen.powerpoint.reader import read_deck
from tests.checks.test_planted import box, named, no_alt, no_language, of, photo, renamed_author, to_back, to_front
from tests.powerpoint.raw import parts
from tests.refreshing import project, with_spbe


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return project(tmp_path)[1]


def changed(deck: Path, *plants: tuple[int, object]) -> bytes:
    presentation = Presentation(deck)
    for at, plant in plants:
        plant(presentation.slides[at - 1] if at else presentation)
    presentation.save(deck)
    return deck.read_bytes()


def found(deck: Path) -> set[str]:
    return {note.rule for note in pipeline.check(deck).findings}


FAULTS = ((6, of("lead/label", no_language)), (17, of("/table", no_language)), (6, of("/title", to_front)), (9, of("step[1]/note", to_back)), (8, of("/chart", no_alt)), (0, renamed_author))


def test_what_needs_no_judgement_is_set_right_and_the_file_before_is_kept(deck: Path) -> None:
    before = changed(deck, *FAULTS)
    assert found(deck) == {"checks.language-missing", "checks.reading-order", "checks.alt-missing", "checks.named-people"}
    mended = pipeline.mend(deck)
    assert mended.findings == () and len(mended.mended) == 6 and mended.backup.read_bytes() == before
    assert found(deck) == set()


def test_words_and_places_stay_as_they_were_and_other_slides_to_the_byte(deck: Path) -> None:
    before = changed(deck, *FAULTS)
    pipeline.mend(deck)
    after = deck.read_bytes()
    old, new = (read_deck(content, "x") for content in (before, after))
    for one, other in zip(old.slides, new.slides, strict=True):
        assert {(shape.id, frozenset((name, words) for name, words in shape.aspects.items() if name != "alt")) for shape in one.shapes} == {
            (shape.id, frozenset((name, words) for name, words in shape.aspects.items() if name != "alt")) for shape in other.shapes}
    touched = {name for name, blob in parts(after).items() if parts(before).get(name) != blob and name.startswith("ppt/slides/")}
    assert touched == {f"ppt/slides/slide{number}.xml" for number in (6, 8, 9, 17)}


def test_a_deck_that_was_set_right_is_still_nobodys_edit_and_is_refreshed(tmp_path: Path) -> None:
    where, deck = project(tmp_path)
    changed(deck, (6, of("lead/label", no_language)), (8, of("/chart", no_alt)))
    pipeline.mend(deck)
    assert pipeline.status(deck).edits == ()
    with_spbe(where, "3,96")
    assert pipeline.refresh(deck).written
    assert found(deck) == set()


def test_moved_shapes_keep_what_lies_over_them(deck: Path) -> None:
    """A card goes to the back with its words: the order of what overlaps never changes."""
    changed(deck, (9, of("step[1]/note", to_front)), (9, of("step[1]/card", to_back)))
    pipeline.mend(deck)
    names = [shape.name for shape in Presentation(deck).slides[8].shapes]
    assert next(at for at, name in enumerate(names) if name.endswith("step[1]/card")) < next(at for at, name in enumerate(names) if name.endswith("step[1]/note"))


def test_what_only_a_person_knows_is_left(deck: Path) -> None:
    changed(deck, (1, photo(900, 900, 1, 1, "IMG_1.png")), (7, of("point[1]/text", lambda shape: setattr(shape.text_frame.paragraphs[0].runs[0], "text", "mencapai 9,73"))))
    before = deck.read_bytes()
    left = pipeline.mend(deck)
    assert {note.rule for note in left.findings} == {"checks.alt-missing", "checks.unsupported-number"} and left.mended == () and left.backup is None
    assert deck.read_bytes() == before


def test_a_strangers_deck_is_set_right_too(tmp_path: Path) -> None:
    deck = tmp_path / "lain.pptx"
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Laporan sudah masuk"
    box("Isi pertama")(slide)
    box("Isi kedua", top=2, lang="")(slide)
    presentation.core_properties.author = "Rudi Hartono"
    presentation.save(deck)
    mended = pipeline.mend(deck)
    assert {note.rule for note in mended.mended} >= {"checks.language-missing", "checks.named-people"}
    runs = [run for shape in Presentation(deck).slides[0].shapes for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    assert {run._r.get_or_add_rPr().get("lang") for run in runs} == {"id-ID"}


def test_an_accepted_finding_is_left_as_it_is(tmp_path: Path) -> None:
    from tests.projects import change, deck_file

    where, deck = project(tmp_path)
    changed(deck, (6, of("lead/label", no_language)), (8, of("ready/label", no_language)))
    change(deck_file(where), "[brand]", '[[accept]]\nrule = "checks.language-missing"\nwhere = "final.pptx > slide 6"\nreason = "Nama diri."\n\n[brand]')
    mended = pipeline.mend(deck)
    assert [note.where for note in mended.mended] == ["final.pptx > slide 8 > ready/label"]
    assert "lang" not in named(Presentation(deck).slides[5], "lead/label")._element.xpath(".//a:rPr")[0].attrib


def test_a_shipped_deck_has_nothing_to_set_right(deck: Path) -> None:
    before = deck.read_bytes()
    assert pipeline.mend(deck).backup is None and deck.read_bytes() == before
