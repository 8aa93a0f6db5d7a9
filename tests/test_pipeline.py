"""The whole way on four templates: what is built is sound, says what the data say, and nothing that is private."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pptx import Presentation
from io import BytesIO

from deckgen import pipeline
from deckgen.edits import diff, touched
from deckgen.model.notes import DeckgenError, Severity
from deckgen.powerpoint.package import faults
from deckgen.powerpoint.reader import read_deck
from tests.powerpoint.audit import findings
from tests.powerpoint.raw import edited, parts
from tests.powerpoint.variants import NAMES, template, without_titles
from tests.projects import built, change, deck_file, sample

every_template = pytest.mark.parametrize("variant", NAMES)


def slide_parts(content: bytes) -> dict[str, str]:
    return {name: blob.decode() for name, blob in parts(content).items() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)}


def titles(content: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text.replace("\v", " ") for slide in Presentation(BytesIO(content)).slides]


@every_template
def test_the_package_is_sound(variant: str) -> None:
    assert faults(built(variant), template(variant)) == ()


@every_template
def test_the_file_is_valid_beyond_what_its_template_brings(variant: str) -> None:
    assert findings(built(variant), template(variant)) == []


@every_template
def test_every_slide_has_a_title_of_its_own(variant: str) -> None:
    found = titles(built(variant))
    assert all(found) and len(set(found)) == len(found)


@every_template
def test_every_slide_has_a_marked_shape_that_is_no_placeholder(variant: str) -> None:
    for name, xml in slide_parts(built(variant)).items():
        boxes = [shape for shape in re.findall(r"<p:sp>.*?</p:sp>|<p:sp .*?</p:sp>", xml, re.DOTALL) if "<p:ph" not in shape]
        assert any('/source"' in shape for shape in boxes), name


@every_template
def test_every_picture_says_what_is_to_be_seen(variant: str) -> None:
    for slide in Presentation(BytesIO(built(variant))).slides:
        for picture in slide.shapes._spTree.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}pic"):
            alt = picture.nvPicPr.cNvPr.get("descr", "")
            assert len(alt) > 20 and not alt.endswith(".png")


@every_template
def test_no_picture_is_cropped_or_stretched(variant: str) -> None:
    for slide in Presentation(BytesIO(built(variant))).slides:
        for shape in slide.shapes:
            if shape.shape_type is not None and "PICTURE" in str(shape.shape_type):
                wide, high = shape.image.size
                assert (shape.crop_left, shape.crop_right, shape.crop_top, shape.crop_bottom) == (0, 0, 0, 0)
                assert abs(wide / high - shape.width / shape.height) < 0.01


@every_template
def test_nothing_lies_outside_its_slide(variant: str) -> None:
    presentation = Presentation(BytesIO(built(variant)))
    for number, slide in enumerate(presentation.slides, 1):
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0, (number, shape.name)
            assert shape.left + shape.width <= presentation.slide_width + 2, (number, shape.name)
            assert shape.top + shape.height <= presentation.slide_height + 2, (number, shape.name)


@every_template
def test_what_was_built_reads_back_as_untouched_and_a_second_plan_asks_for_nothing(variant: str, tmp_path: Path) -> None:
    seen = read_deck(built(variant), "final.pptx")
    assert list(touched(seen.manifest, seen)) == []
    prepared = pipeline.prepare(pipeline.configure(deck_file(sample(tmp_path / "p", variant))), lambda stage: None)
    edits = diff(seen.manifest, seen, prepared.plan)
    assert (edits.add, edits.changes, edits.touched) == ((), (), ())


EDITS = {
    "text": ("title", "text", lambda xml: xml.replace(b"Terima kasih", b"Terima kasih banyak")),
    "size": ("line[1]", "size", lambda xml: re.sub(rb'sz="2000"', b'sz="3200"', xml, count=1)),
}


@every_template
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_on_the_raw_xml_reads_back_as_touched_exactly_there(variant: str, edit: str) -> None:
    slot, aspect, change_xml = EDITS[edit]
    content = built(variant)
    part = next(name for name, xml in slide_parts(content).items() if "Terima kasih" in xml)
    if edit == "size" and b'sz="2000"' not in parts(content)[part]:
        pytest.skip("this template sets the closing lines in another size")
    seen = read_deck(edited(content, part, change_xml), "final.pptx")
    found = {(one.slide, one.slot, one.aspect) for one in touched(seen.manifest, seen)}
    # A run that is larger than its neighbours is one of another style too.
    assert {("penutup", slot, aspect)} <= found <= {("penutup", slot, aspect), ("penutup", slot, "style")}


def test_a_moved_chart_a_deleted_shape_and_an_added_one_are_told_apart() -> None:
    content = built()
    part = next(name for name, xml in slide_parts(content).items() if "deckgen:spbe/chart" in xml)

    def edit(xml: bytes) -> bytes:
        text = xml.decode()
        picture = re.search(r"<p:pic.*?</p:pic>", text, re.DOTALL)[0]
        moved = re.sub(r'<a:off x="\d+"', '<a:off x="123456"', picture)
        lead = re.search(r'<p:sp>(?:(?!</p:sp>).)*deckgen:spbe/lead/label.*?</p:sp>', text, re.DOTALL)[0]
        theirs = lead.replace("deckgen:spbe/lead/label", "Kotak saya")
        theirs = re.sub(r"<a:extLst>.*?</a:extLst>", "", theirs, count=1, flags=re.DOTALL).replace('id="', 'id="9', 1)
        return text.replace(picture, moved).replace(lead, theirs).encode()

    seen = read_deck(edited(content, part, edit), "final.pptx")
    assert {(one.slide, one.slot, one.aspect) for one in touched(seen.manifest, seen)} == {
        ("spbe", "chart", "geometry"), ("spbe", "lead/label", "deleted"), ("spbe", "Kotak saya", "added")}


def test_changed_notes_are_seen() -> None:
    content = built()
    part = next(name for name, blob in parts(content).items() if name.startswith("ppt/notesSlides/notesSlide") and b"Sumber angka" in blob)
    seen = read_deck(edited(content, part, lambda xml: xml.replace(b"Sumber angka", b"Asal angka")), "final.pptx")
    assert [one.aspect for one in touched(seen.manifest, seen)] == ["notes"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (pipeline.build(deck_file(sample(tmp_path / name / "proyek"))).output.read_bytes() for name in "ab")
    assert first == second


def test_a_build_without_changes_writes_nothing(project: Path) -> None:
    first = pipeline.build(deck_file(project))
    before = (first.output.stat().st_mtime_ns, first.output.stat().st_ino)
    second = pipeline.build(deck_file(project))
    assert (first.written, second.written) == (True, False)
    assert (first.output.stat().st_mtime_ns, first.output.stat().st_ino) == before
    assert [slide.title for slide in second.slides] == [slide.title for slide in first.slides]


def test_a_changed_number_changes_its_slide(project: Path) -> None:
    pipeline.build(deck_file(project))
    change(project / "data" / "kpi.csv", 'spbe,2024,final,"3,79"', 'spbe,2024,final,"3,69"')
    report = pipeline.build(deck_file(project))
    title = next(slide.title for slide in report.slides if slide.key == "spbe")
    assert title == "Indeks SPBE naik 0,78 poin ke 3,69 dan naik kelas ke Sangat Baik; 0,31 poin lagi ke target 2025"


def test_a_deck_that_people_edited_is_not_built_over(project: Path) -> None:
    report = pipeline.build(deck_file(project))
    content = edited(report.output.read_bytes(), next(name for name, xml in slide_parts(report.output.read_bytes()).items() if "Terima kasih" in xml),
                     lambda xml: xml.replace(b"Terima kasih", b"Matur nuwun"))
    report.output.write_bytes(content)
    with pytest.raises(DeckgenError) as refused:
        pipeline.build(deck_file(project))
    assert [(note.rule, note.values["edits"]) for note in refused.value.notes] == [("pipeline.edited", 1)]
    assert report.output.read_bytes() == content


def test_starting_anew_keeps_the_edited_deck_as_a_backup(project: Path) -> None:
    report = pipeline.build(deck_file(project))
    content = edited(report.output.read_bytes(), next(name for name, xml in slide_parts(report.output.read_bytes()).items() if "Terima kasih" in xml),
                     lambda xml: xml.replace(b"Terima kasih", b"Matur nuwun"))
    report.output.write_bytes(content)
    again = pipeline.build_anew(deck_file(project))
    assert again.backup.read_bytes() == content


def test_a_file_that_is_not_ours_is_not_built_over(project: Path) -> None:
    output = project / "build" / "final.pptx"
    output.parent.mkdir()
    output.write_bytes(template("plain"))
    with pytest.raises(DeckgenError) as refused:
        pipeline.build(deck_file(project))
    assert [note.rule for note in refused.value.notes] == ["pipeline.foreign"]


def test_nothing_private_is_in_any_part_of_the_public_deck() -> None:
    """Obstacles, owners, follow-ups and self-assessed values: sought in every part, text and memory alike."""
    from openpyxl import load_workbook

    root = Path(__file__).resolve().parent.parent
    rows = list(load_workbook(root / "data" / "kesiapan.xlsx")["Kesiapan"].iter_rows(min_row=2, values_only=True))
    private = {str(row[column]) for row in rows for column in (4, 8, 9) if row[column]}
    content = b"\n".join(blob for name, blob in parts(built()).items() if not name.endswith(".png")).decode("utf-8", "replace")
    assert [words for words in private if words in content] == []
    for value in ("4,35", "4.35", "3,28", "3.28"):
        assert value not in re.sub(r'(?:x|y|cx|cy|val)="[\d.]+"', "", content)


def test_no_personal_data_and_nothing_of_the_machine_is_left(tmp_path: Path) -> None:
    named = parts(built())
    core = named["docProps/core.xml"].decode()
    assert not [name for name in named if "thumbnail" in name or "printerSettings" in name]
    assert "Steve Canny" not in core and "python-pptx" not in core
    assert "2025-11-04T00:00:00Z" in core
    whole = b"".join(named.values())
    assert b"/tmp/" not in whole and str(Path.home()).encode() + b"/" not in whole


def test_every_number_on_a_slide_can_be_walked_back_to_its_cell() -> None:
    manifest = read_deck(built(), "final.pptx").manifest
    shown = {fact for slide in manifest.slides for fact in slide.facts}
    known = {fact.id: fact for fact in manifest.facts}
    assert shown == known.keys()
    assert known["spbe@2024"].cells == ("kpi.csv > line 7 > nilai",)
    assert [fact.id for fact in manifest.facts if not fact.cells] == []


def test_illustrative_rows_are_marked_until_the_deck_file_says_that_they_are_real(project: Path) -> None:
    def flagged() -> int:
        content = pipeline.build(deck_file(project)).output.read_bytes()
        return sum("DATA ILUSTRATIF" in xml for xml in slide_parts(content).values())

    assert flagged() == 1
    change(deck_file(project), 'illustrative = ["readiness"]', "illustrative = []")
    assert flagged() == 0


def test_both_accounts_of_a_conflict_are_shown() -> None:
    text = "\n".join(slide_parts(built()).values())
    for value in ("82,25", "85,25", "414", "441"):
        assert value in text


def test_the_deck_speaks_english_on_request() -> None:
    assert "SPBE" in titles(built(language="en"))[5] and "rises by 0.88 points to 3.79" in titles(built(language="en"))[5]


def test_a_template_without_any_title_is_refused(project: Path) -> None:
    (project / "templates" / "kaltim.pptx").write_bytes(without_titles())
    with pytest.raises(DeckgenError) as refused:
        pipeline.build(deck_file(project))
    assert [note.rule for note in refused.value.notes] == ["template.no-title"]


def test_missing_layouts_are_told_and_not_refused(tmp_path: Path) -> None:
    report = pipeline.preview(deck_file(sample(tmp_path / "p", "deleted")))
    assert {note.where for note in report.all_notes if note.rule == "template.layout-missing"} >= {"kaltim.pptx > cover", "kaltim.pptx > chart"}


BAD = {
    "a missing file": (lambda p: (p / "data" / "kpi.csv").unlink(), "settings.file-missing", "final.toml > data > values"),
    "a wrong column": (lambda p: change(p / "data" / "kpi.csv", "indikator,periode", "apa,periode"), "sources.column-missing", "kpi.csv"),
    "a bad number": (lambda p: change(p / "data" / "kpi.csv", 'sakip,2024,final,"78,74"', "sakip,2024,final,tujuh"), "sources.not-a-number",
                     "kpi.csv > line 10 > nilai"),
    "an undefined indicator": (lambda p: change(p / "data" / "kpi.csv", 'sakip,2024,final', "sakp,2024,final"), "checks.undefined-indicator",
                               "kpi.csv > line 10 > indikator"),
    "data after the cut-off": (lambda p: change(p / "data" / "kpi.csv", "13 Januari 2025,Sangat Baik", "13 Januari 2026,Sangat Baik"),
                               "checks.after-cutoff", "kpi.csv > line 7 > per_tanggal"),
    "a path outside": (lambda p: change(deck_file(p), '"kpi.csv"', '"../../kpi.csv"'), "settings.outside", "final.toml > data > values"),
    "an unknown fact": (lambda p: change(deck_file(p), "{spbe.to_go}", "{spbe.togo}"), "slides.unknown-fact", 'final.toml > slide "jalan" > title'),
    "an unknown indicator": (lambda p: change(deck_file(p), 'kpi = "spbe"', 'kpi = "spbee"'), "slides.unknown-kpi", 'final.toml > slide "spbe"'),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_message_with_its_place_and_nothing_is_written(project: Path, case: str) -> None:
    spoil, rule, where = BAD[case]
    spoil(project)
    with pytest.raises(DeckgenError) as refused:
        pipeline.build(deck_file(project))
    errors = [(note.rule, note.where) for note in refused.value.notes if note.severity is Severity.ERROR]
    assert errors == [(rule, where)]
    assert not (project / "build").exists()


def test_mistakes_in_several_stages_are_told_at_once(project: Path) -> None:
    change(project / "data" / "kpi.csv", "sakip,2024,final", "sakp,2024,final")
    change(deck_file(project), "{spbe.to_go}", "{spbe.togo}")
    change(deck_file(project), 'kpi = "desa"', 'kpi = "dessa"')
    with pytest.raises(DeckgenError) as refused:
        pipeline.build(deck_file(project))
    assert [note.rule for note in refused.value.notes] == ["checks.undefined-indicator", "slides.unknown-kpi", "slides.unknown-fact"]


def test_the_talk_fits_its_limit_or_somebody_is_told(project: Path) -> None:
    change(deck_file(project), "minutes = 15", "minutes = 5")
    assert "slides.overtime" in [note.rule for note in pipeline.preview(deck_file(project)).all_notes]


def test_the_memory_is_also_kept_in_the_project(project: Path) -> None:
    report = pipeline.build(deck_file(project))
    inside = read_deck(report.output.read_bytes(), "final.pptx").manifest
    kept = next((project / ".deckgen" / "manifests" / "final").glob("*.json"))
    assert json.loads(kept.read_text("utf-8")) == json.loads(inside.to_json())


def test_sections_cover_every_slide() -> None:
    xml = parts(built())["ppt/presentation.xml"].decode()
    listed = re.findall(r'<p14:sldId id="(\d+)"', xml)
    assert sorted(listed) == sorted(re.findall(r'<p:sldId [^>]*id="(\d+)"', xml))
    assert re.findall(r'<p14:section name="([^"]+)"', xml)[0] == "Pembuka"


def test_slide_numbers_are_fields() -> None:
    assert all('type="slidenum"' in xml for xml in slide_parts(built()).values() if "deckgen:spbe/" in xml)


CLAIM = '\nspbe,2025,mandiri,"4,40",,,,,,"Sekretariat Daerah",1 November 2025,\n'


def texts(content: bytes) -> str:
    return "\n".join(shape.text_frame.text for slide in Presentation(BytesIO(content)).slides
                     for shape in slide.shapes if shape.has_text_frame)


def test_an_unpublished_value_is_nowhere_in_a_public_deck_and_somebody_is_told(project: Path) -> None:
    kpi = project / "data" / "kpi.csv"
    kpi.write_text(kpi.read_text("utf-8").rstrip("\n") + CLAIM, "utf-8")
    report = pipeline.build(deck_file(project))
    assert "checks.unpublished" in [note.rule for note in report.all_notes]
    assert not any(b"4,40" in part or b"mandiri" in part for part in parts(report.output.read_bytes()).values())


def test_an_admitted_value_is_marked_on_every_slide_that_shows_it(project: Path) -> None:
    kpi = project / "data" / "kpi.csv"
    kpi.write_text(kpi.read_text("utf-8").rstrip("\n") + CLAIM, "utf-8")
    change(deck_file(project), "minutes = 15\n", 'minutes = 15\nadmit = ["claimed"]\n')
    shown = texts(pipeline.build(deck_file(project)).output.read_bytes())
    assert "4,40*" in shown and "* nilai mandiri" in shown and re.findall(r"4,40(?!\*)", shown) == []


def test_accepted_findings_stand_in_the_appendix_with_their_reasons(project: Path) -> None:
    change(deck_file(project), "[brand]", '[[accept]]\nrule = "sources.unknown-status"\nwhere = "kesiapan.xlsx"\nreason = "menunggu keputusan"\n\n[brand]')
    report = pipeline.build(deck_file(project))
    assert report.slides[-1].key == "catatan" and "sources.unknown-status" not in [note.rule for note in report.all_notes]
    assert any(b"menunggu keputusan" in part for part in parts(report.output.read_bytes()).values())


def test_a_text_of_one_s_own_that_names_a_missing_fact_is_told(project: Path) -> None:
    change(deck_file(project), 'key = "penutup"', 'key = "penutup"\nsubtitle = "{imdi.gap}"')
    assert [(note.rule, note.where) for note in pipeline.preview(deck_file(project)).all_notes if note.rule == "slides.fact-missing"] == [
        ("slides.fact-missing", 'final.toml > slide "penutup" > subtitle')]
