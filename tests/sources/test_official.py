"""Official statistics as offices keep them, in the three shapes that are met most: cell by cell as they stand.

The figures are those that Statistics Indonesia (BPS) published: expected years of schooling in West Sumatra 2022, regional
fiscal capacity 2010-2014 and inflation 2010-2012 and 2019-2021 by province.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from deckgen.model.dataset import FreeTable
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources import read
from tests.sources.make import repacked, role, workbook

SCHOOLING = [["Kode", "Kabupaten/Kota", "HLS"], [None, None, 2022.0], [1300.0, " SUMATERA BARAT                ", 14.1], [1301.0, " Kepulauan Mentawai", 12.89],
             [1302.0, " Pesisir Selatan", 13.35], [1303.0, " Solok", 13.3], [1304.0, "Sijunjung", 12.64], [1305.0, " Tanah Datar", 14.59],
             [1374.0, " Kota Padang Panjang", 15.07], [1375.0, " Kota Bukittinggi", 14.99], [1376.0, " Kota Payakumbuh", 14.29], [1377.0, " Kota Pariaman", 14.61],
             [None, None, None]]
CAPACITY = [["Tahun", 2010, 2011, 2012, 2013, 2014], ["ACEH", 1.3863, 0.4592, 0.3237, 0.5806, 0.8375], ["SUMATERA UTARA", 0.3904, 0.4091, 0.4199, 0.3834, 0.3469],
            ["SUMATERA BARAT", 0.8685, 0.5562, 0.5305, 0.50215, 0.4738], ["RIAU", 1.0641, 1.2226, 1.403, 1.29485, 1.1867], ["INDONESIA", None, None, None, None, None]]
INFLATION = [["Tahun", 2010, 2011, 2012, 2019, 2020, 2021], ["ACEH", 4.64, 3.32, 0.06, 1.38, 3.46, 2.41], ["SUMATERA UTARA", 7.65, 3.54, 3.79, 2.43, 1.76, 1.7],
             ["PAPUA", 4.68, 3.64, 4.88, 4.76, -0.89, 3.39], ["INDONESIA", 6.96, 3.79, 4.3, 2.72, 1.68, 1.87]]


def table(path: Path, **settings) -> FreeTable:
    return read(DataSettings(free={"t": TableSource((path,), **settings)})).tables["t"]


def schooling(folder: Path) -> Path:
    path = workbook(folder, SCHOOLING, "ipm.xlsx", "HLS")
    book = load_workbook(path)
    for area in ("A1:A2", "B1:B2"):
        book["HLS"].merge_cells(area)
    book.save(path)
    return path


def capacity(folder: Path) -> Path:
    """2013 is a formula between its neighbours, with the value that the program stored."""
    path = workbook(folder, CAPACITY, "kfd.xlsx", "Sheet1")
    with ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    for row, (_, *values) in enumerate(CAPACITY[1:5], 2):
        sheet = sheet.replace(f'<c r="E{row}" t="n"><v>{values[3]}</v></c>', f'<c r="E{row}"><f>(D{row}+F{row})/2</f><v>{values[3]}</v></c>')
    assert sheet.count("<f>") == 4
    # Formatted cells far to the right and below are no part of the table.
    sheet = sheet.replace("</sheetData>", '<row r="236"><c r="Y236" s="0"/></row></sheetData>')
    return repacked(path, {"xl/worksheets/sheet1.xml": sheet.encode()})


def test_a_header_of_two_rows_padded_names_and_codes_that_are_numbers(tmp_path: Path) -> None:
    found = table(schooling(tmp_path))
    assert [(column.name, column.kind) for column in found.columns] == [("Kode", "text"), ("Kabupaten/Kota", "text"), ("HLS 2022", "number")]
    assert list(found.rows) == [(f"{code:.0f}", name.strip(), number) for code, name, number in SCHOOLING[2:-1]]
    assert [place.cell("HLS 2022") for place in found.places] == [f"ipm.xlsx > HLS > C{row}" for row in range(3, 13)]


def test_formulas_between_values_count_with_their_stored_results(tmp_path: Path) -> None:
    found = table(capacity(tmp_path))
    assert [column.name for column in found.columns] == ["Tahun", "2010", "2011", "2012", "2013", "2014"]
    assert list(found.rows) == [tuple(row) for row in CAPACITY[1:]]


def test_a_column_a_year_stands_as_it_is_or_becomes_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path, INFLATION, "inflasi.xlsx", "Sheet1")
    assert list(table(path).rows) == [tuple(row) for row in INFLATION[1:]]
    long = table(path, unpivot={"rows": "provinsi", "names": "tahun", "values": "inflasi"})
    assert [(row[0], row[1].key, row[2]) for row in long.rows] == [
        (name, str(year), number) for name, *numbers in INFLATION[1:] for year, number in zip(INFLATION[0][1:], numbers, strict=True)]


def test_a_column_a_year_is_a_series_of_values_too(tmp_path: Path) -> None:
    found, _ = role(workbook(tmp_path, INFLATION, "inflasi.xlsx", "Sheet1"), "values", {"indicator": "Tahun"})
    papua = [(value.period.key, value.value, value.at.cell("value")) for value in found if value.indicator == "PAPUA"]
    assert papua == [(str(year), number, f"inflasi.xlsx > Sheet1 > {letter}4") for year, number, letter in zip(INFLATION[0][1:], INFLATION[3][1:], "BCDEFG", strict=True)]
