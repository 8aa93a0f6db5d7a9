"""The folder that leaves the house: all of it is there, nothing internal is in what may be passed on, and the deck in it can be refreshed again."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pypdfium2 import PdfDocument

from deckgen import pipeline
from deckgen.companions.fact_sheet import spans
from deckgen.model.notes import DeckgenError
from deckgen.powerpoint.package import faults
from deckgen.powerpoint.reader import read_deck
from deckgen.powerpoint.texts import texts_of
from tests.checks.test_deck import HIDING_PLACES, OBSTACLE
from tests.people import PEOPLE, on_slide, set_words
from tests.projects import change, deck_file
from tests.refreshing import edit, project, with_spbe


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return project(tmp_path)[1]


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice, for what has nothing to do with pictures."""
    monkeypatch.setenv("DECKGEN_OFFICE", "/tidak/ada")


def words_of(path: Path) -> str:
    document = Document(BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_folder_has_everything_and_its_checksums_are_right(deck: Path, tmp_path: Path) -> None:
    done = pipeline.hand_off(deck, tmp_path / "serah", start="09:30")
    names = {path.relative_to(tmp_path / "serah").as_posix() for path in done.files}
    assert names >= {"BACA-DULU.md", "checksum-sha256.txt", "publik/final.pptx", "publik/final.pdf", "publik/final.png", "publik/slide/slide-01.png", "pembicara/naskah.docx",
                     "pembicara/naskah.pdf", "pembicara/lembar-fakta.docx", "pembicara/tanya-jawab.docx", "pembicara/rundown.docx", "pembicara/rundown.pdf"}
    assert done.findings == () and done.size < 20_000_000
    for line in (tmp_path / "serah" / "checksum-sha256.txt").read_text("utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert sha256((tmp_path / "serah" / name).read_bytes()).hexdigest() == digest
    assert len(PdfDocument(tmp_path / "serah" / "publik" / "final.pdf")) == 23
    script = words_of(tmp_path / "serah" / "pembicara" / "naskah.docx")
    assert "Slide 6: Indeks SPBE naik 0,88 poin ke 3,79" in script and "1,0 menit (catatan" in script and "akhir paparan" in script
    assert "09:30:00–09:30:30" in words_of(tmp_path / "serah" / "pembicara" / "rundown.docx")


def test_a_fact_sheet_says_of_every_figure_where_it_comes_from_and_who_can_answer(deck: Path, tmp_path: Path, quickly: None) -> None:
    pipeline.hand_off(deck, tmp_path / "serah")
    rows = [[cell.text for cell in row.cells] for row in Document(tmp_path / "serah" / "pembicara" / "lembar-fakta.docx").tables[0].rows]
    index = next(row for row in rows if row[:2] == ["Indeks SPBE", "3,79"])
    assert index[2:4] == ["2024", "final"] and index[4].startswith("Kementerian PANRB") and index[5:] == ["13 Jan 2025", index[6], "Diskominfo"]
    assert any(row[:2] == ["Indeks SPBE: nilai nasional", "3,12"] for row in rows) and any(row[0] == "SAKIP" and row[3] == "target" for row in rows)
    assert any(row[0] == "Indeks SPBE: selisih dari nilai sebelumnya" and row[1] == "+0,88" for row in rows)


def test_answers_are_filled_in_and_what_is_missing_is_listed(deck: Path, tmp_path: Path, quickly: None) -> None:
    pipeline.hand_off(deck, tmp_path / "serah")
    said = words_of(tmp_path / "serah" / "pembicara" / "tanya-jawab.docx")
    assert "Indeks SPBE 2024: 3,79, predikat Sangat Baik" in said and "414 / 441 dari 841 desa" in said
    assert "Belum ada datanya: monev.target" in said and "Data yang belum ada" in said


def test_what_is_handed_over_is_valid_and_can_be_refreshed_again(tmp_path: Path, quickly: None) -> None:
    where, deck = project(tmp_path)
    for name in ("comment", "hide a slide", "move a shape"):
        edit(deck, PEOPLE[name].do)
    pipeline.hand_off(deck, where / "serah")
    public = where / "serah" / "publik" / "final.pptx"
    assert faults(public.read_bytes()) == () and not any("comment" in part for part in texts_of(public.read_bytes()))
    seen = read_deck(public.read_bytes(), public.name)
    assert len(seen.slides) == 22 and not any(line.strip() for slide in seen.slides for line in slide.notes) and seen.manifest is not None
    with_spbe(where, "3,96")
    refreshed = pipeline.refresh(public, where)
    assert refreshed.written and PEOPLE["move a shape"].stays({name: blob for name, blob in _parts(public).items()})
    assert any("3,96" in shape.aspects.get("text", "") for slide in read_deck(public.read_bytes(), "x").slides for shape in slide.shapes)


def _parts(path: Path) -> dict[str, bytes]:
    from tests.powerpoint.raw import parts

    return parts(path.read_bytes())


@pytest.mark.parametrize("hidden", HIDING_PLACES)
def test_nothing_internal_leaves_wherever_it_hides(deck: Path, tmp_path: Path, quickly: None, hidden: str) -> None:
    """Either it goes with what the rule takes out, or nothing at all is written."""
    edit(deck, HIDING_PLACES[hidden][1])
    folder = tmp_path / "serah"
    try:
        pipeline.hand_off(deck, folder)
    except DeckgenError as refused:
        assert {note.rule for note in refused.notes} == {"checks.internal-words"} and not folder.exists()
        return
    assert hidden in {"notes", "a comment", "a hidden slide", "our own memory", "a workbook inside"}
    said = " ".join(" ".join(texts_of((folder / "publik" / "final.pptx").read_bytes()).values()).split()).casefold()
    assert OBSTACLE.casefold() not in said


def test_a_deck_that_leads_to_a_file_of_this_machine_is_not_handed_over(deck: Path, tmp_path: Path, quickly: None) -> None:
    presentation = Presentation(deck)
    presentation.slides[4].part.relate_to("file:///D:/video/profil.mp4", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/video", is_external=True)
    presentation.save(deck)
    with pytest.raises(DeckgenError) as refused:
        pipeline.hand_off(deck, tmp_path / "serah")
    assert [note.rule for note in refused.value.notes] == ["checks.linked-file"] and not (tmp_path / "serah").exists()


def test_decisions_that_the_leadership_is_asked_for_are_internal_too(deck: Path, tmp_path: Path, quickly: None) -> None:
    edit(deck, on_slide("spbe", lambda tree: set_words(tree, "lead/label", lambda said: "Izinkan uji beban layanan pendaftaran pada malam hari")))
    with pytest.raises(DeckgenError) as refused:
        pipeline.hand_off(deck, tmp_path / "serah")
    assert [(note.rule, note.values["cell"]) for note in refused.value.notes] == [("checks.internal-words", "keputusan.csv > line 2 > keputusan")]


def test_a_deck_for_the_leadership_goes_into_a_folder_that_says_so(tmp_path: Path, quickly: None) -> None:
    where, _ = project(tmp_path)
    briefing = pipeline.build(where / "templates" / "briefing.toml").output
    pipeline.hand_off(briefing, tmp_path / "serah")
    assert (tmp_path / "serah" / "pimpinan" / "briefing.pptx").is_file() and not (tmp_path / "serah" / "publik").exists()
    assert "Jangan dibagikan" in (tmp_path / "serah" / "BACA-DULU.md").read_text("utf-8")


def test_a_persons_words_stay_in_the_script_and_internal_ones_are_told(deck: Path, tmp_path: Path, quickly: None) -> None:
    edit(deck, HIDING_PLACES["notes"][1])
    done = pipeline.hand_off(deck, tmp_path / "serah")
    assert OBSTACLE in words_of(tmp_path / "serah" / "pembicara" / "naskah.docx")
    assert any(note.rule == "handoff.internal" and "naskah.docx" in note.where for note in done.notes)


def test_in_another_language_ours_is_translated_and_the_rest_is_listed(deck: Path, tmp_path: Path, quickly: None) -> None:
    edit(deck, on_slide("desa", lambda tree: set_words(tree, "title", lambda said: "Judul saya sendiri")))
    pipeline.hand_off(deck, tmp_path / "over", language="en")
    script = words_of(tmp_path / "over" / "speaker" / "script.docx")
    assert "Indeks SPBE rises by 0.88 points" in script and "Judul saya sendiri" in script
    listed = (tmp_path / "over" / "READ-FIRST.md").read_text("utf-8")
    assert "Words without a translation" in listed and "Judul saya sendiri" in listed and "Indeks SPBE rises" not in listed


def test_findings_that_are_left_go_along_as_a_list(deck: Path, tmp_path: Path, quickly: None) -> None:
    edit(deck, on_slide("spbe", lambda tree: set_words(tree, "lead/value", lambda said: "+0,76")))
    done = pipeline.hand_off(deck, tmp_path / "serah")
    assert [note.rule for note in done.findings] == ["checks.unsupported-number"]
    assert "0,76" in (tmp_path / "serah" / "temuan.md").read_text("utf-8")


def test_a_deck_of_others_is_handed_over_too(tmp_path: Path, quickly: None) -> None:
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = "Laporan sudah masuk"
    presentation.slides[0].notes_slide.notes_text_frame.text = "Catatan saya"
    presentation.save(tmp_path / "lain.pptx")
    done = pipeline.hand_off(tmp_path / "lain.pptx", tmp_path / "serah")
    assert "Catatan saya" not in " ".join(texts_of((tmp_path / "serah" / "publik" / "lain.pptx").read_bytes()).values())
    assert any(path.name == "naskah.docx" for path in done.files)


@pytest.mark.parametrize("start", ["9 pagi", "25:00", "09:60"])
def test_a_time_that_is_none_is_refused(deck: Path, tmp_path: Path, start: str) -> None:
    with pytest.raises(DeckgenError) as refused:
        pipeline.hand_off(deck, tmp_path / "serah", start=start)
    assert [note.rule for note in refused.value.notes] == ["handoff.bad-start"]


def test_a_table_of_questions_that_is_not_there_is_refused(tmp_path: Path, quickly: None) -> None:
    where, deck = project(tmp_path)
    change(deck_file(where), 'questions = "tanya"', 'questions = "tanyaan"')
    with pytest.raises(DeckgenError) as refused:
        pipeline.hand_off(deck, tmp_path / "serah")
    assert [note.rule for note in refused.value.notes] == ["handoff.no-questions"]


@pytest.mark.parametrize(("slides", "said"), [((2, 6, 17, 18, 19, 23), "2, 6, 17–19, 23"), ((5,), "5"), ((3, 4), "3, 4"), ((), "")])
def test_runs_of_slides_are_written_shortly(slides: tuple[int, ...], said: str) -> None:
    assert spans(slides) == said
