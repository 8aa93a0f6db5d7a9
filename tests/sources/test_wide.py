"""A column a period becomes a row a value, and every value keeps the place of its own cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.model.notes import DeckgenError
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources import read
from tests.sources.make import refused, role, rules, text, workbook
from tests.sources.test_tables import GROUPED, drawn


def values(path: Path, columns: dict[str, str] | None = None) -> list[tuple[str, str, str, float | None]]:
    found, _ = role(path, "values", columns)
    return [(value.indicator, value.period.key, value.kind.value, value.value) for value in found]


def test_a_column_a_year(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Indikator", 2023, "2024"], ["spbe", 2.91, 3.79], ["sakip", None, 78.74]])
    assert values(path) == [("spbe", "2023", "final", 2.91), ("spbe", "2024", "final", 3.79), ("sakip", "2023", "final", None), ("sakip", "2024", "final", 78.74)]
    found, notes = role(path, "values")
    assert [value.at.cell("value") for value in found] == [f"data.xlsx > Data > {cell}" for cell in ("B2", "C2", "B3", "C3")]
    assert (found[0].at.cell("period"), rules(notes)) == ("data.xlsx > Data > B1", ["sources.wide"])


def test_a_column_a_year_in_a_text_file(tmp_path: Path) -> None:
    found, _ = role(text(tmp_path, "indikator;2023;2024\nspbe;2,91;3,79\n"), "values")
    assert [(value.value, value.at.cell("value")) for value in found] == [(2.91, "data.csv > line 2 > 2023"), (3.79, "data.csv > line 2 > 2024")]


def test_targets_and_results_over_years(tmp_path: Path) -> None:
    found, _ = role(drawn(tmp_path, GROUPED, merged=("A1:A2", "B1:C1", "D1:E1")), "values")
    assert [(one.period.key, one.kind.value, one.value, one.at.cell("value")) for one in found] == [
        ("2023", "final", 2.91, "data.xlsx > Data > D3"), ("2023", "target", 3.0, "data.xlsx > Data > B3"),
        ("2024", "final", 3.79, "data.xlsx > Data > E3"), ("2024", "target", 3.1, "data.xlsx > Data > C3")]


def test_target_and_result_side_by_side_of_the_year_in_the_title(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["CAPAIAN KINERJA TAHUN 2024"], [], ["Indikator", "Satuan", "Target", "Realisasi"], ["spbe", "poin", 3.1, 3.79]])
    found, notes = role(path, "values")
    assert [(one.period.key, one.kind.value, one.value) for one in found] == [("2024", "final", 3.79), ("2024", "target", 3.1)]
    assert ("sources.year-from-title", "data.xlsx > Data > 1") in [(note.rule, note.where) for note in notes]


@pytest.mark.parametrize(("heads", "periods"), [
    (["Jan 2025", "Feb 2025"], ["2025-01", "2025-02"]), (["Triwulan I 2025", "Triwulan II 2025"], ["2025-Q1", "2025-Q2"]),
    (["2025 TW I", "Semester I 2025"], ["2025-Q1", "2025-H1"])])
def test_a_column_a_month_or_a_quarter(tmp_path: Path, heads: list[str], periods: list[str]) -> None:
    assert [period for _, period, _, _ in values(workbook(tmp_path, [["Indikator", *heads], ["x", 1, 2]]))] == periods


def test_months_have_their_year_in_the_title_or_in_the_row(tmp_path: Path) -> None:
    title = workbook(tmp_path, [["Laporan bulanan 2025"], ["Indikator", "Januari", "Februari"], ["x", 1, 2]])
    assert [period for _, period, _, _ in values(title)] == ["2025-01", "2025-02"]
    row = workbook(tmp_path, [["Indikator", "Tahun", "Januari", "Februari"], ["x", 2024, 1, 2], ["x", 2025, 3, 4]], "2.xlsx")
    assert [(period, value) for _, period, _, value in values(row)] == [("2024-01", 1.0), ("2024-02", 2.0), ("2025-01", 3.0), ("2025-02", 4.0)]
    nowhere = workbook(tmp_path, [["Indikator", "Januari", "Februari"], ["x", 1, 2]], "3.xlsx")
    assert ("sources.no-year", "3.xlsx > Data > B1") in refused(nowhere, "values")


def test_kinds_of_value_over_years_stay_apart(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Indikator", "Mandiri 2024", "Nilai sementara 2024", "Final 2024", "Peringkat 2024"], ["spbe", 4.35, 3.28, 3.79, "peringkat 6 dari 38"]])
    found, _ = role(path, "values")
    assert [(one.kind.value, one.value, one.rank, one.of) for one in found] == [
        ("claimed", 4.35, None, None), ("preliminary", 3.28, None, None), ("final", 3.79, None, None), ("final", None, 6, 38)]


def test_a_sheet_a_month_and_a_workbook_an_agency(tmp_path: Path) -> None:
    from openpyxl import Workbook

    for name in ("bkd", "bapenda"):
        book = Workbook()
        for month in ("Januari 2025", "Februari 2025"):
            sheet = book.create_sheet(month)
            sheet.append(["Indikator", "Nilai"])
            sheet.append([f"{name}-{month[:3]}", 1])
        book.save(tmp_path / f"{name}.xlsx")
    source = TableSource((tmp_path / "bapenda.xlsx", tmp_path / "bkd.xlsx"), ("*2025",), {"period": "@sheet", "part": "@file"})
    found = read(DataSettings({"values": source})).values
    assert [(one.indicator, one.period.key, one.part) for one in found] == [
        ("bapenda-Jan", "2025-01", "bapenda"), ("bapenda-Feb", "2025-02", "bapenda"), ("bkd-Jan", "2025-01", "bkd"), ("bkd-Feb", "2025-02", "bkd")]
    assert found[0].at.cell("period") == "bapenda.xlsx > Januari 2025"


def test_a_part_of_a_sheet_s_name_is_enough_where_only_one_has_it(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Rekap Kesiapan 2025"
    book.active.append(["Nama", "Nilai"])
    book.active.append(["a", 1])
    book.create_sheet("Kesiapan lama").append(["Nama"])
    path = tmp_path / "data.xlsx"
    book.save(path)
    assert read(DataSettings(free={"t": TableSource((path,), ("rekap",))})).tables["t"].rows == (("a", 1.0),)
    with pytest.raises(DeckgenError) as stopped:
        read(DataSettings(free={"t": TableSource((path,), ("kesiapan", "laporan"))}))
    assert [(note.rule, note.where) for note in stopped.value.notes] == [("sources.sheet-unclear", "data.xlsx"), ("sources.no-sheet", "data.xlsx")]


def test_a_free_table_becomes_long_where_the_deck_file_asks_for_it(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Tahun", 2020, 2021], ["ACEH", 3.46, 2.41], ["RIAU", 2.24, 1.55]])
    table = read(DataSettings(free={"t": TableSource((path,), unpivot={"names": "tahun data", "values": "inflasi"})})).tables["t"]
    assert [(row[0], row[1].key, row[2]) for row in table.rows] == [("ACEH", "2020", 3.46), ("ACEH", "2021", 2.41), ("RIAU", "2020", 2.24), ("RIAU", "2021", 1.55)]
    assert [place.cell("inflasi") for place in table.places] == [f"data.xlsx > Data > {cell}" for cell in ("B2", "C2", "B3", "C3")]
