"""The empty workbook can be filled in and read: its headers are known, its lists read back, its example is no record."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen.model.notes import Severity
from deckgen.sources import read_unnamed
from deckgen.sources.blank import blank_workbook, choices
from deckgen.sources.fields import match
from deckgen.sources.grid import folded
from deckgen.sources.vocabulary import accepted_headers, coded_words, roles
from deckgen.wording import LANGUAGES, Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_is_known_as_its_own_field(language: str) -> None:
    words = Words(language)
    book = load_workbook(BytesIO(blank_workbook(words)))
    for role in roles():
        heads = [cell.value for cell in book[words.say(f"blank.sheet.{role}")][1]]
        assert list(match(heads, role, {}).columns) == list(accepted_headers(role))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["status", "kind", "direction", "lower"])
def test_every_word_to_choose_reads_back(language: str, kind: str) -> None:
    offered = choices(kind, Words(language))
    assert [coded_words(kind, {})[folded(word)] for word in offered] == list(dict.fromkeys(coded_words(kind, {}).values()))


def test_a_filled_sheet_is_read_and_its_example_is_not(tmp_path: Path) -> None:
    path = tmp_path / "isian.xlsx"
    book = load_workbook(BytesIO(blank_workbook(Words("id"))))
    for name in book.sheetnames:
        if name != "Kesiapan":
            del book[name]
    sheet = book["Kesiapan"]
    heads = [cell.value for cell in sheet[1]]
    for head, word in {"Kode": "d1", "Komponen": "Dokumen", "Item": "Peta", "Status": "Siap"}.items():
        sheet.cell(3, heads.index(head) + 1, word)
    book.save(path)
    found = read_unnamed([path])
    assert [(item.code, item.status.value, item.at.number) for item in found.items] == [("d1", "ready", 3)]
    assert "sources.example-row" in [note.rule for note in found.notes]


def test_an_empty_one_says_that_it_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "isian.xlsx"
    path.write_bytes(blank_workbook(Words("id")))
    assert {note.rule for note in read_unnamed([path]).notes if note.severity is Severity.ERROR} == {"sources.no-rows"}
