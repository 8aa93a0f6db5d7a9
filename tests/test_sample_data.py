"""Truths about the sample project's data, read without any of our own readers."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

DATA = Path(__file__).parents[1] / "data"
CUT_OFF = date(2025, 11, 4)
TABLES = sorted(path.name for path in DATA.glob("*.csv"))
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni",
          "Juli", "Agustus", "September", "Oktober", "November", "Desember")
DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
NUMBERS = {
    "indikator.csv": ("desimal", "skala_min", "skala_maks"),
    "kpi.csv": ("nilai", "dari", "peringkat", "dari_peserta", "nasional"),
    "desa.csv": ("nilai", "dari", "peringkat", "dari_peserta", "nasional"),
    "predikat.csv": ("batas_bawah", "pembulatan"),
    "inovasi.csv": ("desimal", "sebelum", "sesudah"),
}
SOURCED = [name for name in TABLES if name not in {"indikator.csv", "predikat.csv", "instansi.csv"}]
POST_EVENT = ("4,13", "4.13")
READY = {"siap", "lengkap", "selesai", "sudah"}
OPEN = {"proses", "dalam proses", "draf", "belum", "belum ada", "perlu verifikasi"}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_plain_utf8_with_a_field_for_every_column(name: str) -> None:
    content = (DATA / name).read_bytes()
    assert b"\r" not in content and not content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(content.decode("utf-8").splitlines(), strict=True)
    assert len(set(header)) == len(header)
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize(("name", "column"), [(name, column) for name, columns in NUMBERS.items() for column in columns])
def test_a_number_has_a_decimal_comma_and_a_missing_one_is_empty(name: str, column: str) -> None:
    assert [cell for row in table(name) if not re.fullmatch(r"(\d+(,\d+)?)?", cell := row[column])] == []


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_has_blanks_round_it(name: str) -> None:
    assert [cell for row in table(name) for cell in row.values() if cell != cell.strip()] == []


@pytest.mark.parametrize("name", SOURCED)
def test_every_row_has_a_source(name: str) -> None:
    assert [row for row in table(name) if not row["sumber"]] == []


def test_every_value_belongs_to_a_defined_indicator() -> None:
    assert {row["indikator"] for row in values()} <= set(indicators())


def test_every_defined_indicator_has_a_final_value() -> None:
    assert {row["indikator"] for row in values() if row["jenis_nilai"] == "final" and row["nilai"]} == set(indicators())


def test_there_are_at_least_nine_indicators() -> None:
    assert len(indicators()) >= 9 and len(table("indikator.csv")) == len(indicators())


def test_kinds_and_directions_use_the_allowed_words_only() -> None:
    assert {row["jenis_nilai"] for row in values()} == {"target", "mandiri", "sementara", "final"}
    assert {row["arah"] for row in table("indikator.csv")} == {"naik", "turun"}
    assert {row["batas"] for row in table("predikat.csv")} == {"inklusif", "eksklusif"}


def test_no_value_is_later_than_the_cut_off() -> None:
    late = [row for row in values() if row["jenis_nilai"] != "target" and first_day(row["periode"]) > CUT_OFF]
    assert late + [row for row in values() if row["per_tanggal"] and first_day(row["per_tanggal"]) > CUT_OFF] == []


@pytest.mark.parametrize("name", SOURCED)
def test_no_source_was_published_after_the_cut_off(name: str) -> None:
    assert [row for row in table(name) for day in days(row["sumber"]) if day > CUT_OFF] == []


def test_a_target_for_a_later_year_is_there() -> None:
    ahead = [row["nilai"] for row in values() if row["jenis_nilai"] == "target" and row["periode"] > "2024"]
    assert ahead == ["4,0", "79,30", "80,01"]


def test_what_was_published_after_the_final_is_nowhere() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in DATA.iterdir() if path.suffix in {".csv", ".md"}}
    texts["kesiapan.xlsx"] = "\n".join(str(cell) for row in readiness() for cell in row.values())
    assert [(name, figure) for name, text in texts.items() for figure in POST_EVENT if figure in text] == []
    assert {"672", "734"} & {row["nilai"] for row in table("desa.csv")} == set()


def test_both_conflicts_between_sources_are_kept() -> None:
    said = Counter((row["indikator"], row["periode"]) for row in values() if row["jenis_nilai"] == "final" and not row["bagian"])
    assert {key for key, count in said.items() if count > 1} == {("ikip", "2024"), ("desa", "2025-08")}
    assert whole("ikip", "2024") == ["82,25", "85,25"]
    assert whole("desa", "2025-08") == ["414", "441"]


def test_the_same_index_has_four_kinds_of_value_in_one_year() -> None:
    spbe = {row["jenis_nilai"]: row["nilai"] for row in values() if (row["indikator"], row["periode"]) == ("spbe", "2024")}
    assert spbe == {"target": "3,0", "mandiri": "4,35", "sementara": "3,28", "final": "3,79"}


def test_a_missing_value_is_not_zero() -> None:
    assert whole("spbe", "2022") == [""]
    assert [row["nilai"] for row in table("desa.csv") if row["bagian"] == "Penajam Paser Utara"] == ["0"]


def test_the_seven_regencies_add_up_to_the_whole() -> None:
    parts = [row for row in table("desa.csv") if row["bagian"]]
    assert len(parts) == 7 and {row["periode"] for row in parts} == {"2025-07"}
    assert [str(sum(int(row["nilai"]) for row in parts))] == whole("desa", "2025-07") == ["252"]
    assert sum(int(row["dari"]) for row in parts) == 841


def test_no_value_leaves_its_scale_or_its_total() -> None:
    for row in values():
        low, high = (number(indicators()[row["indikator"]][end]) for end in ("skala_min", "skala_maks"))
        value, total = number(row["nilai"]), number(row["dari"])
        assert value is None or ((low is None or value >= low) and (high is None or value <= high)), row
        assert value is None or total is None or value <= total, row


def test_no_rank_is_beyond_the_number_of_ranked() -> None:
    assert [row for row in values() if row["dari_peserta"] and not 1 <= int(row["peringkat"]) <= int(row["dari_peserta"])] == []


def test_every_table_of_classes_that_an_indicator_names_exists() -> None:
    assert {row["tabel_predikat"] for row in table("indikator.csv")} - {""} <= set(classes())


def test_the_classes_of_a_table_go_down_to_one_lowest() -> None:
    for name, rows in classes().items():
        lows = [number(row["batas_bawah"]) for row in rows]
        known = lows[:-1] if lows[-1] is None else lows
        assert None not in known and known == sorted(set(known), reverse=True), name
        assert len({row["predikat"] for row in rows}) == len(rows), name


def test_only_the_survey_of_satisfaction_is_rounded_before_it_is_classed() -> None:
    assert {(row["tabel"], row["pembulatan"]) for row in table("predikat.csv") if row["pembulatan"]} == {("ikm", "2")}


def test_a_value_just_under_a_published_bound_has_a_class_of_its_own() -> None:
    bounds = {row["predikat"]: number(row["batas_bawah"]) for row in classes()["ikip"]}
    assert bounds["Sedang"] < 79.51 < bounds["Baik"]


def test_the_final_takes_place_in_jakarta_after_the_visit() -> None:
    stages = {row["kode"]: row for row in table("tahapan.csv")}
    assert (stages["presentasi"]["tanggal"], stages["presentasi"]["tempat"]) == ("6-7 November 2025", "Jakarta")
    assert stages["visitasi"]["tanggal"] == "24 Oktober 2025"
    assert [row["posisi"] for row in stages.values() if row["posisi"]] == ["Lima besar", "Tiga besar", "Final"]


def test_an_undated_stage_stays_undated() -> None:
    assert [row["kode"] for row in table("tahapan.csv") if not row["tanggal"]] == ["lima-besar", "tiga-besar"]


def test_codes_are_unique() -> None:
    for name in ("indikator.csv", "tahapan.csv", "inovasi.csv"):
        assert [code for code, count in Counter(row["kode"] for row in table(name)).items() if count > 1] == []
    assert [code for code, count in Counter(row["Kode"] for row in readiness()).items() if count > 1] == []


def test_at_least_three_innovations_have_a_before_and_an_after() -> None:
    assert len([row for row in table("inovasi.csv") if row["sebelum"] and row["sesudah"]]) >= 3


def test_readiness_has_at_least_120_items_and_most_of_them_are_ready() -> None:
    ready = [row for row in readiness() if row["Status"].lower() in READY]
    assert len(readiness()) >= 120 and 0.75 <= len(ready) / len(readiness()) <= 0.80


def test_readiness_covers_seven_agencies_and_the_four_objects_of_the_visit() -> None:
    assert {row["Perangkat Daerah"] for row in readiness()} == {
        "Diskominfo", "Bapenda", "BKD", "RSJD Atma Husada Mahakam", "BPKAD", "BPSDM", "Biro Organisasi"}
    objects = {"Perangkat daerah terlibat", "Dokumen", "Alur layanan digital", "Inovasi unggulan"}
    assert objects < {row["Komponen"] for row in readiness()}


def test_exactly_one_status_is_a_word_that_nobody_knows() -> None:
    assert [row["Status"] for row in readiness() if row["Status"].lower() not in READY | OPEN] == ["menunggu disposisi"]


def test_what_is_not_ready_says_what_holds_it_up_and_what_is_done_about_it() -> None:
    for row in readiness():
        explained = bool(row["Kendala"] and row["Tindak Lanjut"])
        assert explained == (row["Status"].lower() not in READY), row["Kode"]


def test_a_due_date_is_a_true_date_in_october_or_november_or_missing() -> None:
    dues = [row["Tenggat"] for row in readiness()]
    assert {(type(due), due.year) for due in dues if due} == {(datetime, 2025)}
    assert {due.month for due in dues if due} == {10, 11} and None in dues


def test_an_owner_is_an_office_and_never_a_person() -> None:
    assert {row["Penanggung Jawab"].split()[0] for row in readiness()} == {"Kepala", "Sekretaris"}


def test_the_workbook_says_that_it_is_made_up_and_names_nobody() -> None:
    book = load_workbook(DATA / "kesiapan.xlsx")
    assert book.sheetnames[0] == "Kesiapan" and "ilustratif" in book["Keterangan"]["A1"].value
    properties = book.properties
    assert (properties.creator, properties.lastModifiedBy) == ("deckgen sample", "deckgen sample")
    assert properties.created == properties.modified == datetime(2025, 11, 4)
    with ZipFile(DATA / "kesiapan.xlsx") as package:
        assert {entry.date_time for entry in package.infolist()} == {(2025, 11, 4, 0, 0, 0)}


def test_the_readme_names_every_file_and_every_kind_of_value() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    names = [path.name for path in DATA.iterdir() if path.suffix in {".csv", ".xlsx"}]
    assert [name for name in (*names, "target", "mandiri", "sementara", "final") if f"`{name}`" not in readme] == []


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def values() -> list[dict[str, str]]:
    return [*table("kpi.csv"), *table("desa.csv")]


def whole(indicator: str, period: str) -> list[str]:
    """The final values of all sources for the whole province."""
    return [row["nilai"] for row in values()
            if (row["indikator"], row["periode"], row["jenis_nilai"], row["bagian"]) == (indicator, period, "final", "")]


def indicators() -> dict[str, dict[str, str]]:
    return {row["kode"]: row for row in table("indikator.csv")}


def classes() -> dict[str, list[dict[str, str]]]:
    tables: dict[str, list[dict[str, str]]] = {}
    for row in table("predikat.csv"):
        tables.setdefault(row["tabel"], []).append(row)
    return tables


def readiness() -> list[dict[str, object]]:
    sheet = load_workbook(DATA / "kesiapan.xlsx", read_only=True)["Kesiapan"]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def number(cell: str) -> float | None:
    return float(cell.replace(",", ".")) if cell else None


def first_day(text: str) -> date:
    """`2024`, `2025-07` or `21 Juli 2025`."""
    if found := next(days(text), None):
        return found
    year, _, month = text.partition("-")
    return date(int(year), int(month or 1), 1)


def days(text: str) -> Iterator[date]:
    for day, month, year in DAY.findall(text):
        yield date(int(year), MONTHS.index(month) + 1, int(day))
