"""Files as people keep them: what can be read is read, and what cannot says where and why."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from deckgen.model.dataset import Status, ValueKind
from tests.sources.make import free, refused, role, rules, text, workbook

KPI = "indikator,periode,jenis nilai,nilai,sumber\n"


def test_a_row_becomes_a_value_that_knows_its_cell(tmp_path: Path) -> None:
    (value,), _ = role(text(tmp_path, KPI + 'spbe,2024,final,"3,79",PANRB\n'), "values")
    assert (value.indicator, value.kind, value.value, value.period.key) == ("spbe", ValueKind.FINAL, 3.79, "2024")
    assert value.at.cell("value") == "data.csv > line 2 > nilai"


def test_a_cell_of_a_workbook_has_its_address(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Judul daftar"], [], ["Indikator", "Periode", "Jenis nilai", "Nilai"], ["spbe", 2024, "final", 3.79]])
    (value,), _ = role(path, "values")
    assert value.at.cell("value") == "data.xlsx > Data > D4"


@pytest.mark.parametrize("missing", ["", "-", "–", "n/a", "belum tersedia", "belum diisi"])
def test_a_missing_value_is_not_zero(tmp_path: Path, missing: str) -> None:
    (value, zero), _ = role(text(tmp_path, KPI + f"spbe,2024,final,{missing},A\nspbe,2025,final,0,A\n"), "values")
    assert (value.value, zero.value) == (None, 0.0)


def test_a_target_beside_its_value_is_a_target_with_its_own_cell(tmp_path: Path) -> None:
    (value, goal), _ = role(text(tmp_path, "kpi,month,value,target\nA,2026-01,71.5,80\n"), "values")
    assert (value.kind, goal.kind, goal.value) == (ValueKind.FINAL, ValueKind.TARGET, 80.0)
    assert goal.at.cell("value") == "data.csv > line 2 > target"


def test_headers_are_known_in_both_languages_and_can_be_mapped(tmp_path: Path) -> None:
    english, _ = role(text(tmp_path, "code,name,unit,direction\nx,Index,points,down\n"), "indicators")
    mapped, _ = role(text(tmp_path, "KPI ID,Label\nx,Index\n"), "indicators", {"code": "KPI ID", "name": "Label"})
    assert (english[0].direction.value, mapped[0].name) == ("down", "Index")


def test_a_missing_column_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    assert refused(text(tmp_path, "indeks,periode,nilai\nspbe,2024,1\n"), "values") == [("sources.column-missing", "data.csv")]


@pytest.mark.parametrize(("raw", "status"), [
    ("Siap", Status.READY), ("LENGKAP", Status.READY), (" selesai ", Status.READY), ("100%", Status.READY), ("dalam proses", Status.PROGRESS), ("Draf", Status.PROGRESS),
    ("belum ada", Status.NOT_YET), ("Perlu verifikasi", Status.UNCLEAR)])
def test_status_words_are_known(tmp_path: Path, raw: str, status: Status) -> None:
    (item,), notes = role(text(tmp_path, f"kode,komponen,item,status\n1,A,Butir,{raw}\n"), "readiness")
    assert (item.status, item.raw_status, notes) == (status, raw.strip(), ())


def test_an_unknown_status_needs_checking_and_its_cell_is_named(tmp_path: Path) -> None:
    (item,), notes = role(text(tmp_path, "kode,komponen,item,status\n1,A,Butir,menunggu\n"), "readiness")
    assert (item.status, item.raw_status) == (Status.UNCLEAR, "menunggu")
    assert [(note.rule, note.where) for note in notes] == [("sources.unknown-status", "data.csv > line 2 > status")]


def test_a_deck_file_s_words_are_known_too(tmp_path: Path) -> None:
    (item,), _ = role(text(tmp_path, "kode,komponen,item,status\n1,A,Butir,Green\n"), "readiness", words={"status": {"ready": ("green",)}})
    assert item.status is Status.READY


def test_an_item_without_a_code_gets_a_stable_one(tmp_path: Path) -> None:
    (item,), _ = role(text(tmp_path, "komponen,item,perangkat daerah,status\nDokumen,Peta proses bisnis,Diskominfo,siap\n"), "readiness")
    assert item.code == "dokumen-diskominfo-peta-proses-bisnis"


def test_sums_are_not_records(tmp_path: Path) -> None:
    found, notes = role(text(tmp_path, KPI + "spbe,2024,final,1,A\nJumlah,,,1,\n"), "values")
    assert len(found) == 1 and rules(notes) == ["sources.sum-row"]


def test_two_definitions_of_one_code_are_a_mistake_and_the_same_one_twice_is_not(tmp_path: Path) -> None:
    assert refused(text(tmp_path, "kode,nama\nx,A\nx,B\n"), "indicators") == [("sources.code-twice", "data.csv > line 3 > kode")]
    assert refused(text(tmp_path, "kode,nama\nx,A\nx,A\n"), "indicators") == []


@pytest.mark.parametrize("content", [
    "a;b\nsatu;3,5\n".encode("cp1252"), "a;b\nsatu;3,5\n".encode("utf-8-sig"), "a\tb\nsatu\t3,5\n".encode("utf-16"), 'a,b\nsatu,"3,5"\n'.encode(),
    "a|b\r\nsatu|3,5\r\n".encode(), "Laporan\n\na;b\nsatu;3,5\n".encode()])
def test_delimiters_and_encodings_are_found(tmp_path: Path, content: bytes) -> None:
    table = free(text(tmp_path, content))
    assert ([column.name for column in table.columns], table.rows) == (["a", "b"], (("satu", 3.5),))


REFUSED = {
    "a short line": ("a,b\n1\n", "sources.field-count", "data.csv > line 2"),
    "a long line": ("a,b\n1,2,3\n", "sources.field-count", "data.csv > line 2"),
    "an open quote": ('a,b\n"1,2\n', "sources.csv", "data.csv > line 2"),
    "nothing at all": ("", "sources.empty", "data.csv"),
    "a header alone": ("a,b\n", "sources.no-rows", "data.csv > line 1 > a"),
    "the same header twice": ("Nilai,nilai \n1,2\n", "sources.column-twice", "data.csv > line 1 > Nilai"),
    "numbers that can be read in two ways": ("a,b\nx,1.234\ny,5.678\n", "sources.number-ambiguous", "data.csv > line 2 > b"),
    "numbers that contradict one another": ('a,b\nx,"1.464,64"\ny,"1,464.64"\n', "sources.number-mixed", "data.csv > line 2 > b"),
    "percentages beside fractions": ("a,b\nx,12%\ny,0.12\n", "sources.percent-mixed", "data.csv > line 3 > b"),
    "a control character": ("a,b\nx\x0b,1\n", "sources.control-character", "data.csv > line 2"),
    "Chinese bytes": ("a,b\n销售,1\n".encode("gb18030"), "sources.encoding", "data.csv > line 2"),
    "UTF-16 without its mark": ("a,b\nx,1\n".encode("utf-16-be"), "sources.encoding", "data.csv > line 1"),
    "a workbook named .csv": (b"PK\x03\x04rest", "sources.not-text", "data.csv"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_one_message_with_its_place(tmp_path: Path, case: str) -> None:
    content, rule, where = REFUSED[case]
    assert refused(text(tmp_path, content)) == [(rule, where)]


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize(("content", "rule"), [
    (b"\xd0\xcf\x11\xe0" + b"x" * 100, "sources.old-format"), (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "sources.password"),
    (b"<html><table></table></html>", "sources.html"), (b"a;b\n1;2\n", "sources.not-a-workbook"), (b"PK\x03\x04broken", "sources.damaged"), (bomb(), "sources.too-large")])
def test_what_is_no_workbook_says_what_it_is(tmp_path: Path, content: bytes, rule: str) -> None:
    assert [found for found, _ in refused(text(tmp_path, content, "data.xlsx"))] == [rule]


def test_an_error_cell_and_an_uncalculated_formula_are_refused_with_their_addresses(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Nama", "Nilai"], ["a", "#REF!"], ["b", "=1+1"]])
    assert refused(path) == [("sources.error-cell", "data.xlsx > Data > B2"), ("sources.formula", "data.xlsx > Data > B3")]


def test_a_percentage_s_format_gives_its_scale(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path, [["Nama", "Nilai"], ["a", 0.977]])
    book = load_workbook(path)
    book["Data"]["B2"].number_format = "0.0%"
    book.save(path)
    assert free(path).rows == (("a", 97.7),)


def test_dates_of_a_workbook_are_dates(tmp_path: Path) -> None:
    (item,), _ = role(workbook(tmp_path, [["Kode", "Komponen", "Item", "Status", "Tenggat"], ["1", "A", "B", "siap", date(2025, 10, 24)]]), "readiness")
    assert item.due == date(2025, 10, 24)


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path, [["Kode", "Nama"], ["x", "A"], ["y", "B"]])
    book = load_workbook(path)
    book["Data"].row_dimensions[3].hidden = True
    book.save(path)
    found, notes = role(path, "indicators")
    assert len(found) == 2 and rules(notes) == ["sources.hidden"]


def test_codes_with_leading_zeros_stay_text_and_years_are_periods(tmp_path: Path) -> None:
    table = free(text(tmp_path, "kode,tahun\n007,2024\n012,2025\n"))
    assert [row[0] for row in table.rows] == ["007", "012"]
    assert [row[1].key for row in table.rows] == ["2024", "2025"]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = refused(text(tmp_path, KPI + "spbe,kapan,final,tujuh,A\nspbe,2024,finl,1,A\n"), "values")
    assert sorted(found) == [("sources.not-a-date", "data.csv > line 2 > periode"), ("sources.not-a-number", "data.csv > line 2 > nilai"),
                             ("sources.unknown-word", "data.csv > line 3 > jenis nilai")]


def test_an_agency_has_one_name_whatever_a_sheet_calls_it(tmp_path: Path) -> None:
    from deckgen.settings.data import DataSettings, TableSource
    from deckgen.sources import read

    names = text(tmp_path, 'nama,sebutan lain\nDiskominfo,"Dinas Kominfo; Dinas Komunikasi dan Informatika"\n', "instansi.csv")
    items = text(tmp_path, "komponen,item,opd,status\nA,x,DISKOMINFO,siap\nA,y,dinas kominfo,siap\nA,z,Dinas  Komunikasi dan Informatika,siap\nA,w,Bappeda,siap\n", "siap.csv")
    found = read(DataSettings({"readiness": TableSource((items,)), "agencies": TableSource((names,))}))
    assert [item.agency for item in found.items] == ["Diskominfo", "Diskominfo", "Diskominfo", "Bappeda"]
    assert found.items[0].code == "a-diskominfo-x"
