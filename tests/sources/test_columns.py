"""What a column's cells say, and what decides where they could say two things."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from deckgen.model.notes import DeckgenError
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources import read
from tests.sources.make import free, role, rules, text, workbook

VALUES = "indikator,periode,nilai,peringkat\n"


def test_a_count_out_of_something_gives_both_numbers(tmp_path: Path) -> None:
    (value,), _ = role(text(tmp_path, VALUES + "desa,2025,252 dari 841,peringkat 6 dari 38\n"), "values")
    assert (value.value, value.total, value.rank, value.of) == (252.0, 841.0, 6, 38)


def test_a_column_of_its_own_comes_before_a_count_s_second_number(tmp_path: Path) -> None:
    (value,), _ = role(text(tmp_path, "indikator,periode,nilai,dari\ndesa,2025,252 dari 841,1038\n"), "values")
    assert (value.value, value.total) == (252.0, 1038.0)


@pytest.mark.parametrize(("setting", "value"), [({"": ","}, 1234.0), ({"": "."}, 1.234), ({"nilai": "."}, 1.234), ({"value": "."}, 1.234)])
def test_the_deck_file_decides_an_unclear_decimal_sign(tmp_path: Path, setting: dict[str, str], value: float) -> None:
    path = text(tmp_path, "indikator,periode,nilai\nx,2025,1.234\n")
    found = read(DataSettings({"values": TableSource((path,), decimal=setting)})).values
    assert found[0].value == value


def test_an_unclear_decimal_sign_is_refused_with_the_setting_that_decides_it(tmp_path: Path) -> None:
    from deckgen.wording import message

    with pytest.raises(DeckgenError) as stopped:
        role(text(tmp_path, "indikator,periode,nilai\nx,2025,1.234\n"), "values")
    [note] = stopped.value.notes
    assert '[data.decimal]: nama_tabel = { "nilai" = "," }' in message(note, "id")[1]


@pytest.mark.parametrize(("setting", "days"), [({"": "day"}, ["2025-04-03", "2025-10-24"]), ({"tanggal": "month"}, None)])
def test_the_deck_file_decides_the_order_of_dates(tmp_path: Path, setting: dict[str, str], days: list[str] | None) -> None:
    path = text(tmp_path, "tanggal,tahapan\n03/04/2025,a\n24/10/2025,b\n")
    data = DataSettings({"milestones": TableSource((path,), dates=setting)})
    if days is None:
        with pytest.raises(DeckgenError):
            read(data)
    else:
        assert [one.period.key for one in read(data).milestones] == days


def serials(folder: Path, epoch: datetime | None = None) -> Path:
    book = Workbook()
    if epoch:
        book.epoch = epoch
    for row in (["Tanggal", "Tahapan"], ["24 Oktober 2025", "a"], [45956, "b"], [date(2025, 11, 6), "c"]):
        book.active.append(row)
    path = folder / "data.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(("epoch", "day"), [(None, "2025-10-26"), (CALENDAR_MAC_1904, "2029-10-27")])
def test_serial_numbers_among_dates_are_days_of_the_workbook_s_own_calendar(tmp_path: Path, epoch: datetime | None, day: str) -> None:
    found, notes = role(serials(tmp_path, epoch), "milestones")
    assert [one.period.key for one in found] == ["2025-10-24", day, "2025-11-06"]
    assert rules(notes) == ["sources.serial-dates"]


@pytest.mark.parametrize(("formatted", "value"), [("0.0%", 97.7), ("General", 0.977)])
def test_a_percentage_is_what_its_format_says(tmp_path: Path, formatted: str, value: float) -> None:
    path = workbook(tmp_path, [["Indikator", "Periode", "Nilai"], ["x", 2025, 0.977]])
    book = load_workbook(path)
    book["Data"]["C2"].number_format = formatted
    book.save(path)
    assert role(path, "values")[0][0].value == value


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    from tests.sources.make import repacked

    path = workbook(tmp_path, [["Nama", "Nilai"], ["a", 1], ["b", "x"]])
    from zipfile import ZipFile

    with ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    cell = sheet[sheet.index(b'<c r="B3"'):]
    cell = cell[:cell.index(b"</c>") + 4]
    repacked(path, {"xl/worksheets/sheet1.xml": sheet.replace(cell, b'<c r="B3" t="str"><f>IF(B2=1,"","x")</f><v></v></c>')})
    assert free(path).rows == (("a", 1.0), ("b", None))
