"""Tables as people draw them in sheets: which rows are records, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen.model.dataset import FreeTable
from deckgen.model.notes import Note, Severity
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources import read
from tests.sources.make import role, rules, text, workbook


def drawn(folder: Path, rows: list[list[object]], merged: tuple[str, ...] = (), at: tuple[int, int] = (1, 1), name: str = "data.xlsx") -> Path:
    """A workbook with the rows from this row and column on."""
    shift = [[None]] * (at[0] - 1) + [[None] * (at[1] - 1) + row for row in rows]
    path = workbook(folder, shift, name)
    book = load_workbook(path)
    for area in merged:
        book["Data"].merge_cells(area)
    book.save(path)
    return path


def found(path: Path) -> tuple[FreeTable, tuple[Note, ...]]:
    dataset = read(DataSettings(free={"t": TableSource((path,))}))
    return dataset.tables["t"], dataset.notes


HEADER = ["No", "Uraian", "Nilai"]
ROWS = {
    "a title block and blank rows": ([["PEMERINTAH PROVINSI"], ["Rekapitulasi capaian tahun 2025"], [], HEADER, [1, "Jalan", 5.5], [2, "Air", 7]],
                                     [(1.0, "Jalan", 5.5), (2.0, "Air", 7.0)], ["sources.title-rows"]),
    "blank rows between the records": ([HEADER, [1, "Jalan", 5.5], [], [2, "Air", 7]], [(1.0, "Jalan", 5.5), (2.0, "Air", 7.0)], []),
    "a row that numbers the columns": ([HEADER, ["(1)", "(2)", "(3)"], [1, "Jalan", 5.5]], [(1.0, "Jalan", 5.5)], ["sources.numbering-row"]),
    "numbers of columns without brackets": ([HEADER, [1, 2, 3], [1, "Jalan", 5.5]], [(1.0, "Jalan", 5.5)], ["sources.numbering-row"]),
    "a formula of columns": ([["Nama", "A", "B"], ["(1)", "(2)", "(3=1+2)"], ["Jalan", 5.5, 1]], [("Jalan", 5.5, 1.0)], ["sources.numbering-row"]),
    "a row of units": ([HEADER, [None, None, "(km)"], [1, "Jalan", 5.5]], [(1.0, "Jalan", 5.5)], ["sources.units-row"]),
    "units and numbers of columns": ([HEADER, [None, None, "%"], ["(1)", "(2)", "(3)"], [1, "Jalan", 5.5]], [(1.0, "Jalan", 5.5)],
                                     ["sources.numbering-row", "sources.units-row"]),
    "a sum": ([HEADER, [1, "Jalan", 5.5], [2, "Air", 7], [None, "Jumlah", 12.5]], [(1.0, "Jalan", 5.5), (2.0, "Air", 7.0)], ["sources.sum-row"]),
    "an average": ([HEADER, [1, "Jalan", 5], [2, "Air", 7], [None, "Rata-rata", 6]], [(1.0, "Jalan", 5.0), (2.0, "Air", 7.0)], ["sources.sum-row"]),
    "something to count that is called a sum": ([HEADER, [1, "Jumlah penduduk", 5.5], [2, "Total fertility rate", 7]],
                                                [(1.0, "Jumlah penduduk", 5.5), (2.0, "Total fertility rate", 7.0)], []),
    "a source and a remark below": ([HEADER, [1, "Jalan", 5.5], [], ["Sumber: Dinas PU"], ["Ket: sementara"]], [(1.0, "Jalan", 5.5)], ["sources.footer"]),
    "a signature below": ([HEADER, [1, "Jalan", 5.5], [], [None, None, "Samarinda, 4 November 2025"], [None, None, "Kepala Dinas"], [], [None, None, "NIP 1971"]],
                          [(1.0, "Jalan", 5.5)], ["sources.footer", "sources.below-table"]),
    "the header again on the next page": ([HEADER, [1, "Jalan", 5.5], HEADER, [2, "Air", 7]], [(1.0, "Jalan", 5.5), (2.0, "Air", 7.0)], ["sources.header-again"]),
    "a last record that is not complete": ([HEADER, [1, "Jalan", 5.5], [2, "Air", None]], [(1.0, "Jalan", 5.5), (2.0, "Air", None)], []),
}


@pytest.mark.parametrize("case", ROWS)
@pytest.mark.parametrize("at", [(1, 1), (7, 3)])
def test_only_the_records_are_read_wherever_the_table_stands(tmp_path: Path, case: str, at: tuple[int, int]) -> None:
    rows, wanted, said = ROWS[case]
    table, notes = found(drawn(tmp_path, rows, at=at))
    assert (list(table.rows), rules(notes)) == (wanted, said)


def test_a_cell_of_a_table_in_the_middle_keeps_its_address(tmp_path: Path) -> None:
    table, _ = found(drawn(tmp_path, [HEADER, [1, "Jalan", 5.5]], at=(7, 3)))
    assert table.places[0].cell("Nilai") == "data.xlsx > Data > E8"


def test_headings_between_rows_become_a_column_with_their_own_cells(tmp_path: Path) -> None:
    rows = [HEADER, ["A. Dokumen"], [1, "Peraturan", 5], [2, "Peta", 7], ["B. Layanan"], [1, "Aduan", 3]]
    table, notes = found(drawn(tmp_path, rows))
    assert [column.name for column in table.columns] == ["No", "Uraian", "Nilai", "kelompok"]
    assert [row[3] for row in table.rows] == ["Dokumen", "Dokumen", "Layanan"]
    assert [place.cell("kelompok") for place in table.places] == ["data.xlsx > Data > A2"] * 2 + ["data.xlsx > Data > A5"]
    assert rules(notes) == ["sources.heading-row"]


def test_a_heading_under_a_heading_is_a_level_deeper(tmp_path: Path) -> None:
    rows = [HEADER, ["A. Dokumen"], ["1. Pusat"], ["a", "Peraturan", 5], ["2. Daerah"], ["b", "Peta", 7], ["B. Layanan"], ["c", "Aduan", 3]]
    table, _ = found(drawn(tmp_path, rows))
    assert [row[3] for row in table.rows] == ["Dokumen / Pusat", "Dokumen / Daerah", "Layanan"]


def test_a_merged_line_between_rows_is_a_heading_and_a_record_without_a_value_is_none(tmp_path: Path) -> None:
    merged, _ = found(drawn(tmp_path, [HEADER, ["Dokumen"], [1, "Peraturan", 5]], merged=("A2:C2",)))
    plain, _ = found(drawn(tmp_path, [["Nama", "Nilai"], ["Utara", None], ["Selatan", 5]], name="2.xlsx"))
    assert (merged.rows, plain.rows) == (((1.0, "Peraturan", 5.0, "Dokumen"),), (("Utara", None), ("Selatan", 5.0)))


def test_numbered_records_are_no_headings(tmp_path: Path) -> None:
    table, _ = found(drawn(tmp_path, [["Butir", "Nilai"], ["1. Jalan", 5], ["2. Air", None], ["3. Listrik", 2]]))
    assert [row[0] for row in table.rows] == ["1. Jalan", "2. Air", "3. Listrik"]


def test_headings_are_the_component_of_what_has_to_be_ready(tmp_path: Path) -> None:
    rows = [["Kode", "Butir", "OPD", "Status"], ["A. Dokumen"], ["d1", "Peraturan", "Diskominfo", "siap"], ["B. Layanan"], ["l1", "Aduan", "Diskominfo", "belum"]]
    items, _ = role(drawn(tmp_path, rows), "readiness")
    assert [(item.component, item.at.cell("component")) for item in items] == [("Dokumen", "data.xlsx > Data > A2"), ("Layanan", "data.xlsx > Data > A4")]


GROUPED = [["Indikator", "TARGET", None, "REALISASI", None], [None, 2023, 2024, 2023, 2024], ["spbe", 3.0, 3.1, 2.91, 3.79]]


def test_a_header_of_two_rows_is_read_from_top_to_bottom(tmp_path: Path) -> None:
    table, _ = found(drawn(tmp_path, GROUPED, merged=("A1:A2", "B1:C1", "D1:E1")))
    assert [column.name for column in table.columns] == ["Indikator", "TARGET 2023", "TARGET 2024", "REALISASI 2023", "REALISASI 2024"]
    assert table.rows == (("spbe", 3.0, 3.1, 2.91, 3.79),)


def test_a_header_of_two_rows_in_a_text_file_fills_its_gaps(tmp_path: Path) -> None:
    table, _ = found(text(tmp_path, "Indikator,TARGET,,REALISASI,\n,2023,2024,2023,2024\nspbe,3.0,3.1,2.91,3.79\n"))
    assert [column.name for column in table.columns] == ["Indikator", "TARGET 2023", "TARGET 2024", "REALISASI 2023", "REALISASI 2024"]


def test_a_header_of_three_rows(tmp_path: Path) -> None:
    rows = [["Indikator", "CAPAIAN", None, None, None], [None, "Semester I", None, "Semester II", None], [None, "Target", "Realisasi", "Target", "Realisasi"],
            ["spbe", 1, 2, 3, 4]]
    table, _ = found(drawn(tmp_path, rows, merged=("A1:A3", "B1:E1", "B2:C2", "D2:E2")))
    assert [column.name for column in table.columns][1:] == ["CAPAIAN Semester I Target", "CAPAIAN Semester I Realisasi", "CAPAIAN Semester II Target",
                                                             "CAPAIAN Semester II Realisasi"]


def test_a_merged_title_is_no_header(tmp_path: Path) -> None:
    table, _ = found(drawn(tmp_path, [["CAPAIAN KINERJA"], HEADER, [1, "Jalan", 5.5]], merged=("A1:C1",)))
    assert [column.name for column in table.columns] == HEADER


@pytest.mark.parametrize(("rows", "said"), [
    ([["a", 5], ["b", 7], ["Jumlah", 12]], []),
    ([["a", 5], ["b", 7], ["Jumlah", 13]], [("data.xlsx > Data > B4", "13", "12")]),
    ([["a", 5.04], ["b", 7.04], ["Jumlah", 12.1]], []),
    ([["a", 5], ["b", None], ["Total", 5]], []),
    ([["a", 4], ["b", 7], ["Rata-rata", 5.5]], []),
    ([["a", 4], ["b", 7], ["Rata-rata", 6.5]], [("data.xlsx > Data > B4", "6.5", "5.5")]),
    ([["a", 70.1], ["b", 80.3], ["Total", 75.9]], []),
    ([["a", "5%"], ["b", "7%"], ["Total", "6%"]], []),
    ([["A. Satu", None], ["x", 1], ["y", 2], ["Jumlah A", 3], ["B. Dua", None], ["z", 4], ["Jumlah B", 5], ["Jumlah", 7]],
     [("data.xlsx > Data > B8", "5", "4")]),
])
def test_a_sum_is_held_against_its_parts(tmp_path: Path, rows: list[list[object]], said: list[tuple[str, str, str]]) -> None:
    _, notes = found(drawn(tmp_path, [["Nama", "Jumlah desa"], *rows]))
    differing = [note for note in notes if note.rule == "sources.sum-differs"]
    assert [(note.where, note.values["stated"], note.values["computed"]) for note in differing] == said
    assert all(note.severity is Severity.WARNING for note in differing)


def test_a_column_without_a_header_is_told(tmp_path: Path) -> None:
    table, notes = found(drawn(tmp_path, [["Nama", "Nilai"], ["a", 5, "catatan"]]))
    assert (table.rows, [(note.rule, note.values["columns"]) for note in notes]) == ((("a", 5.0),), [("sources.nameless", "C")])


def test_a_letter_of_another_script_in_a_header_is_told(tmp_path: Path) -> None:
    _, notes = found(drawn(tmp_path, [["Nama", "pend\u0430patan"], ["a", 5]]))
    assert [(note.rule, note.where, note.values["letter"]) for note in notes] == [("sources.homoglyph", "data.xlsx > Data > B1", "\u0430")]


def test_an_office_that_signs_elsewhere_is_a_record_inside_the_table(tmp_path: Path) -> None:
    table, _ = found(drawn(tmp_path, [HEADER, [None, "Sekretaris Daerah", 5], [1, "Kepala Dinas", None], [2, "Air", 7]]))
    assert [row[1] for row in table.rows] == ["Sekretaris Daerah", "Kepala Dinas", "Air"]


def test_each_of_many_sums_is_held_against_its_own_parts(tmp_path: Path) -> None:
    lines = [f"{'Jumlah' if number % 4 == 3 else f'n{number}'};{3 if number % 4 == 3 else 1}" for number in range(8000)]
    table, notes = found(text(tmp_path, "nama;nilai\n" + "\n".join(lines) + "\n"))
    assert len(table.rows) == 6000 and "sources.sum-differs" not in rules(notes)
