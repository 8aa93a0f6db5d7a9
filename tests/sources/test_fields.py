"""Headers by meaning: as we write them, as others do, with a typing error, or as the deck file maps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.sources.fields import match
from tests.sources.make import role, text


@pytest.mark.parametrize(("head", "field", "how"), [
    ("Indikator", "indicator", "header"), ("INDICATOR ", "indicator", "header"), ("Jenis  Nilai", "kind", "header"), ("jenis_nilai", "kind", "header"),
    ("Nilai (poin)", "value", "header"), ("Capaian [%]", "value", "header"), ("Peringkt", "rank", "alike"), ("Indikatr", "indicator", "alike"), ("Reaslisasi", "value", "alike")])
def test_a_header_is_known_by_its_meaning(head: str, field: str, how: str) -> None:
    found = match(["x", head], "values", {})
    assert (found.columns, found.how) == ({field: 1}, {field: how})


@pytest.mark.parametrize("head", ["", "unir", "Nil", "Warna", "Jumlah", "Sasaran strategis"])
def test_a_header_of_another_meaning_is_not_guessed(head: str) -> None:
    assert match([head], "values", {}).columns == {}


def test_the_right_word_wins_over_a_typing_error(tmp_path: Path) -> None:
    found = match(["Nilaii", "Nilai"], "values", {})
    assert found.columns == {"value": 1}


def test_a_typing_error_is_told_with_what_it_was_taken_for(tmp_path: Path) -> None:
    _, notes = role(text(tmp_path, "indikatr,periode,nilai\nspbe,2024,1\n"), "values")
    assert [(note.rule, note.where, note.values["head"], note.values["field"]) for note in notes] == [
        ("sources.header-alike", "data.csv > line 1 > indikatr", "indikatr", "indikator")]


def test_the_deck_file_s_mapping_comes_first() -> None:
    found = match(["Nilai", "Skor akhir"], "values", {"value": "skor akhir"})
    assert (found.columns["value"], found.how["value"]) == (1, "deck file")
