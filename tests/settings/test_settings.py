"""A deck file is read strictly: every mistake is found at once, with its place and the nearest name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest
import tomllib

from deckgen.model.notes import DeckgenError
from deckgen.settings import load
from deckgen.settings.schema import schema
from tests.projects import change, deck_file

GOOD = """
[deck]
cut_off = 2025-11-04
template = "brand.pptx"

[data]
folder = "data"
values = "kpi.csv"

[[slides]]
kind = "cover"
key = "sampul"
minutes = 1
"""


def deck(folder: Path, text: str) -> Path:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "kpi.csv").write_text("indikator\n", "utf-8")
    (folder / "brand.pptx").write_bytes(b"")
    path = folder / "deck.toml"
    path.write_text(text, "utf-8")
    return path


def mistakes(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(DeckgenError) as caught:
        load(deck(folder, text))
    return [(note.rule, note.where) for note in caught.value.notes]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    settings = load(deck(tmp_path, GOOD))
    assert settings.as_of == date(2025, 11, 4)
    assert settings.output == (tmp_path / "build" / "deck.pptx").resolve()
    assert [slide.key for slide in settings.slides] == ["sampul"]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("cut_off = 2025-11-04", 'cutoff = 2025-11-04\nminutes = "ten"').replace('kind = "cover"', 'kind = "cove"')
    assert mistakes(tmp_path, text) == [
        ("settings.unknown-key", "deck.toml > deck > cutoff"), ("settings.wrong-type", "deck.toml > deck > minutes"),
        ("settings.missing", "deck.toml > deck > cut_off"), ("settings.unknown-value", 'deck.toml > slide "sampul" > kind')]


def test_the_nearest_name_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as caught:
        load(deck(tmp_path, GOOD.replace('kind = "cover"', 'kind = "kpi_trends"')))
    assert caught.value.notes[0].values["nearest"] == "kpi_trend"


@pytest.mark.parametrize("path", ["../../secret.csv", "/etc/passwd", "https://example.org/kpi.csv"])
def test_a_path_outside_the_project_is_refused(tmp_path: Path, path: str) -> None:
    assert ("settings.outside", "deck.toml > data > values") in mistakes(tmp_path, GOOD.replace("kpi.csv", path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert mistakes(tmp_path, GOOD.replace("kpi.csv", "kpis.csv")) == [("settings.file-missing", "deck.toml > data > values")]


def test_two_slides_cannot_share_a_key(tmp_path: Path) -> None:
    again = GOOD + '\n[[slides]]\nkind = "section"\nkey = "sampul"\nheading = "x"\n'
    assert mistakes(tmp_path, again) == [("settings.key-twice", 'deck.toml > slide "sampul"')]


@pytest.mark.parametrize("value", ["nan", "inf", "true", '"1"'])
def test_minutes_are_a_finite_number(tmp_path: Path, value: str) -> None:
    assert mistakes(tmp_path, GOOD.replace("minutes = 1", f"minutes = {value}")) == [
        ("settings.wrong-type", 'deck.toml > slide "sampul" > minutes')]


@pytest.mark.parametrize(("content", "rule"), [(b"[deck\n", "settings.not-toml"), (b'[deck]\ntitle = "\xe9"\n', "settings.not-utf8")])
def test_a_broken_file_is_a_message(tmp_path: Path, content: bytes, rule: str) -> None:
    path = tmp_path / "deck.toml"
    path.write_bytes(content)
    with pytest.raises(DeckgenError) as caught:
        load(path)
    assert [note.rule for note in caught.value.notes] == [rule]


def test_the_schema_accepts_the_shipped_deck_file_and_refuses_an_unknown_key(root: Path) -> None:
    shipped = tomllib.loads((root / "templates" / "final.toml").read_text("utf-8"))
    as_json = {"deck": {key: value.isoformat() if isinstance(value, date) else value for key, value in shipped["deck"].items()}}
    checker = jsonschema.Draft202012Validator(schema())
    checker.check_schema(schema())
    assert list(checker.iter_errors(shipped | as_json)) == []
    assert list(checker.iter_errors(shipped | as_json | {"slidez": []})) != []


def test_a_pattern_names_several_files_in_order_and_none_that_is_only_open(project: Path) -> None:
    folder = project / "data" / "kesiapan"
    folder.mkdir()
    for name in ("bkd.xlsx", "bapenda.xlsx", "~$bkd.xlsx", ".bkd.xlsx"):
        (folder / name).write_bytes(b"")
    change(deck_file(project), 'readiness = "kesiapan.xlsx"', 'readiness = "kesiapan/*.xlsx"')
    assert [path.name for path in load(deck_file(project)).data.tables["readiness"].files] == ["bapenda.xlsx", "bkd.xlsx"]


@pytest.mark.parametrize("pattern", ["tiada/*.xlsx", "../*.csv", "/etc/*"])
def test_a_pattern_that_fits_nothing_inside_the_project_is_told(project: Path, pattern: str) -> None:
    change(deck_file(project), 'readiness = "kesiapan.xlsx"', f'readiness = "{pattern}"')
    with pytest.raises(DeckgenError) as refused:
        load(deck_file(project))
    assert [(note.rule, note.where) for note in refused.value.notes] == [("settings.file-missing", "final.toml > data > readiness")]


@pytest.mark.parametrize(("table", "where"), [
    ('[data.decimal]\nvalues = ";"\n', "final.toml > data > decimal > values"), ('[data.dates]\nvalues = { periode = "year" }\n', "final.toml > data > dates > values > periode"),
    ('[data.unpivot]\nperan = { names = "tahun" }\n', "final.toml > data > unpivot > peran > values"), ('[data.decimal]\nkpi = ","\n', "final.toml > data > decimal"),
    ('[checks]\ngaps = "info"\n', "final.toml > checks > gaps"), ('[checks]\ngap = "off"\n', "final.toml > checks > gap"),
    ('[[accept]]\nrule = "checks.gap"\nwhere = "kpi.csv"\n', "final.toml > accept 1 > reason")])
def test_what_decides_how_data_are_read_and_judged_is_checked_too(project: Path, table: str, where: str) -> None:
    change(deck_file(project), "[brand]", f"{table}\n[brand]")
    with pytest.raises(DeckgenError) as refused:
        load(deck_file(project))
    assert where in [note.where for note in refused.value.notes]
