"""A workbook that was read before is read from the cache, and says the same to the last cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen.sources import excel, read_file
from tests.sources.make import workbook


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))


def test_every_kind_of_cell_comes_back_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path, [["Judul"], ["Nama", "Nilai", "Bagian", "Tanggal", "Ya", "Salah"], ["a", 1, 0.5, date(2025, 10, 24), True, "#REF!"], [None, 2.5, 7, None, False, "=1+1"]])
    book = load_workbook(path)
    book["Data"]["C3"].number_format = "0%"
    book["Data"].merge_cells("A3:A4")
    book["Data"].row_dimensions[4].hidden = True
    book.save(path)
    first = read_file(path)
    monkeypatch.setattr(excel, "_read", lambda *_: pytest.fail("the workbook was opened again"))
    again = read_file(path)
    assert again == first
    assert [[type(cell) for cell in line.cells] for grid in again for line in grid.lines] == [[type(cell) for cell in line.cells] for grid in first for line in grid.lines]


def test_another_name_or_another_sheet_is_another_table(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["Nama", "Nilai"], ["a", 1]])
    other = tmp_path / "lain.xlsx"
    other.write_bytes(path.read_bytes())
    assert [read_file(one)[0].file for one in (path, other)] == ["data.xlsx", "lain.xlsx"]
