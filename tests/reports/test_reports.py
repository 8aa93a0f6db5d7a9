"""What goes back to the keeper of a sheet: the same findings in every form, and nothing in a cell can break a form."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from deckgen import kinds, pipeline
from deckgen.model.dataset import FoundColumn, FoundTable
from deckgen.model.examination import Examination, Finding
from deckgen.model.notes import DeckgenError, error, warning
from deckgen.reports import render
from deckgen.wording import LANGUAGES, Words
from tests.people import on_slide, set_words
from tests.refreshing import edit, project
from tests.sources.make import text, workbook

NASTY = '=HYPERLINK("x")|<script>alert(1)</script>'


def examination(*files: Path) -> Examination:
    book = files[0].name
    table = FoundTable("readiness", book, "Data", "A1:B3", (1, 1), (FoundColumn("A", "Kode", "code", "header", "text", "", "", 2),), 2,
                       ((f"{book} > Data > 9", "sum", NASTY),))
    findings = (Finding(warning("sources.unknown-status", f"{book} > Data > B2", word=NASTY), "Diskominfo"),
                Finding(error("sources.not-a-number", f"{book} > Data > B3", value="tujuh"), ""))
    return Examination((table,), findings, {file.name: file for file in files})


def book(folder: Path, name: str = "data.xlsx") -> Path:
    return workbook(folder, [["Kode", "Status"], ["a", NASTY], ["b", 7]], name)


def made(folder: Path, suffix: str, language: str = "id") -> bytes:
    return render(examination(book(folder)), folder / f"temuan{suffix}", Words(language))[folder / f"temuan{suffix}"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [".md", ".html", ".json", ".csv"])
def test_every_form_names_the_owner_the_place_the_finding_and_the_remedy(tmp_path: Path, suffix: str, language: str) -> None:
    said = made(tmp_path, suffix, language).decode("utf-8-sig").replace("&gt;", ">").replace("\\", "")
    remedy = Words(language).message(error("sources.not-a-number", "", value="tujuh"))[1]
    for words in ("Diskominfo", "data.xlsx > Data > B2", "data.xlsx > Data > B3", "tujuh", remedy, "sources.unknown-status"):
        assert words in said


def test_nothing_in_a_cell_becomes_markup_or_a_formula(tmp_path: Path) -> None:
    class Tags(HTMLParser):
        seen: set[str] = set()

        def handle_starttag(self, tag, attrs):
            self.seen.add(tag)

    tags = Tags()
    tags.feed(made(tmp_path, ".html").decode())
    assert "script" not in tags.seen
    assert "|<script>" not in made(tmp_path, ".md").decode()
    cells = [cell for row in csv.reader(io.StringIO(made(tmp_path, ".csv").decode("utf-8-sig"))) for cell in row]
    assert not any(cell.startswith("=") for cell in cells)
    listed = load_workbook(BytesIO(made(tmp_path, ".xlsx")))["Temuan"]
    assert not any(cell.data_type == "f" for row in listed.iter_rows() for cell in row)


def test_json_is_for_programs(tmp_path: Path) -> None:
    found = json.loads(made(tmp_path, ".json"))
    assert [(one["owner"], one["severity"], one["place"]) for one in found["findings"]] == [
        ("Diskominfo", "warning", "data.xlsx > Data > B2"), ("", "error", "data.xlsx > Data > B3")]
    assert found["tables"][0]["span"] == "A1:B3"


def test_a_workbook_comes_back_with_its_cells_marked_and_commented(tmp_path: Path) -> None:
    marked = load_workbook(BytesIO(made(tmp_path, ".xlsx")))
    assert marked.sheetnames == ["Temuan", "Data"] and marked["Data"]["A2"].value == "a"
    assert "tujuh" in marked["Data"]["B3"].comment.text and marked["Data"]["A2"].comment is None
    assert marked["Data"]["B3"].fill.start_color.rgb.endswith("F8CBC6") and marked["Data"]["B2"].fill.start_color.rgb.endswith("FCE7B8")
    assert [row[2].value for row in marked["Temuan"].iter_rows(min_row=2)] == ["data.xlsx > Data > B2", "data.xlsx > Data > B3"]


def test_a_comment_that_stands_there_is_kept(tmp_path: Path) -> None:
    from openpyxl.comments import Comment

    path = book(tmp_path)
    kept = load_workbook(path)
    kept["Data"]["B3"].comment = Comment("tanya Pak Kabid", "staf")
    kept.save(path)
    marked = load_workbook(BytesIO(render(examination(path), tmp_path / "t.xlsx", Words("id"))[tmp_path / "t.xlsx"]))
    assert marked["Data"]["B3"].comment.text.startswith("tanya Pak Kabid")


def test_several_files_come_back_each_by_itself_and_a_text_file_as_a_workbook(tmp_path: Path) -> None:
    listed = text(tmp_path, "kode;nilai\na;=1+1\n", "kpi.csv")
    both = examination(book(tmp_path), listed)
    pages = render(Examination(both.tables, (*both.findings, Finding(error("sources.not-a-number", "kpi.csv > line 2 > nilai", value="x"), "")), both.files),
                   tmp_path / "t.xlsx", Words("id"))
    assert sorted(page.name for page in pages) == ["t-data.xlsx", "t-kpi.xlsx"]
    sheet = load_workbook(BytesIO(pages[tmp_path / "t-kpi.xlsx"])).worksheets[1]
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["B2"].comment is not None) == ("=1+1", "s", True)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rusak", "kode\n\xff".encode("latin-1")])
def test_what_cannot_be_opened_comes_back_as_a_list(tmp_path: Path, content: bytes) -> None:
    for name in ("a.xlsx", "a.csv"):
        path = text(tmp_path, content, name)
        found = Examination((), (Finding(error("sources.damaged", name, reason="x"), ""),), {name: path})
        [page] = render(found, tmp_path / "t.xlsx", Words("id")).values()
        assert load_workbook(BytesIO(page)).sheetnames[0] == "Temuan"


@pytest.mark.parametrize(("name", "rule"), [("data.xlsx", "reports.is-a-source"), ("t.docx", "reports.unknown-kind"), ("t", "reports.unknown-kind")])
def test_a_report_overwrites_no_data_and_has_a_form_that_is_known(tmp_path: Path, name: str, rule: str) -> None:
    with pytest.raises(DeckgenError) as refused:
        render(examination(book(tmp_path)), tmp_path / name, Words("id"))
    assert [note.rule for note in refused.value.notes] == [rule]


@pytest.mark.parametrize("name", kinds.members("reports"))
def test_a_report_says_what_it_is(name: str) -> None:
    module = kinds.pick("reports", name)
    assert callable(module.render) and module.SUFFIXES and module.__doc__


def of_deck() -> Examination:
    findings = (Finding(warning("checks.title-twice", "final.pptx > slide 6", title=NASTY, first=2), "slide 6"), Finding(error("checks.stale", "final.pptx"), "final.pptx"))
    return Examination((), findings, title="check.title", grouped_by="slide")


@pytest.mark.parametrize("suffix", [".md", ".html", ".json", ".csv", ".sarif", ".xml"])
def test_findings_about_a_deck_are_told_in_every_form_by_slide(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"temuan{suffix}"
    said = render(of_deck(), path, Words("en"))[path].decode("utf-8-sig").replace("&gt;", ">").replace("\\", "")
    for words in ("final.pptx > slide 6", "checks.title-twice", "Run deckgen refresh"):
        assert words in said
    assert "What was read" not in said and "Owner" not in said


def test_sarif_names_rule_level_file_and_place(tmp_path: Path) -> None:
    path = tmp_path / "temuan.sarif"
    run, = json.loads(render(of_deck(), path, Words("en"))[path])["runs"]
    assert [(one["ruleId"], one["level"], one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
             one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]) for one in run["results"]] == [
        ("checks.title-twice", "warning", "final.pptx", "final.pptx > slide 6"), ("checks.stale", "error", "final.pptx", "final.pptx")]
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["checks.stale", "checks.title-twice"]


def test_junit_counts_every_finding_as_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "temuan.xml"
    suite = ElementTree.fromstring(render(of_deck(), path, Words("en"))[path])
    assert (suite.get("failures"), [case.get("name") for case in suite]) == ("2", ["final.pptx > slide 6", "final.pptx"])


def test_where_there_is_no_workbook_none_can_be_marked(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as refused:
        render(of_deck(), tmp_path / "temuan.xlsx", Words("en"))
    assert [note.rule for note in refused.value.notes] == ["reports.no-workbook"]


@pytest.mark.parametrize("program", ["", "/tidak/ada"])
def test_a_page_shows_every_slide_with_a_finding_and_frames_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    if program:
        monkeypatch.setenv("DECKGEN_OFFICE", program)
    where, deck = project(tmp_path)
    edit(deck, on_slide("spbe", lambda tree: set_words(tree, "lead/value", lambda said: "+0,76 & <naik>")))
    page, = pipeline.report_check(pipeline.check(deck), tmp_path / "temuan.html", "en")
    root = ElementTree.fromstring(page.read_text("utf-8").replace("<!doctype html>", "").replace('<meta charset="utf-8">', "").replace('<meta name="viewport" content="width=device-width">', "").replace("<br>", "<br/>"))
    figures = list(root.iter("figure"))
    assert len(figures) == 1 and bool(list(figures[0].iter("image"))) is not bool(program)
    assert [one.get("class") for one in figures[0].iter("rect")].count("mark") == 1
    assert ("with LibreOffice installed" in figures[0].find("figcaption").text) is bool(program)
