"""Databases: what a query answers is a table like any other, and nothing of the address ever leaves the environment."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen import pipeline
from deckgen.model.notes import DeckgenError
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources import read
from tests.projects import change, deck_file
from tests.sources.make import role, text

KPI = [("spbe", "2023", "final", 2.91, "2025-01-13"), ("spbe", "2024", "final", 3.79, "2025-01-13"), ("sakip", "2024", "target", 78.5, None)]
COLUMNS = "kode, periode, jenis_nilai, nilai, per_tanggal"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kinerja.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE kpi (kode TEXT, periode TEXT, jenis_nilai TEXT, nilai REAL, per_tanggal DATE)")
        connection.executemany("INSERT INTO kpi VALUES (?, ?, ?, ?, ?)", KPI)
    monkeypatch.setenv("DECKGEN_DATABASE", f"sqlite:///{path}")
    return path


def refused(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(DeckgenError) as stopped:
        role(path, "values")
    return [(note.rule, note.where) for note in stopped.value.notes]


@pytest.mark.parametrize("asked", ["kpi", f"SELECT {COLUMNS} FROM kpi", f"-- apa saja\nselect {COLUMNS} from kpi order by kode desc, periode;\n",
                                   f"WITH semua AS (SELECT {COLUMNS} FROM kpi) SELECT * FROM semua"])
def test_a_table_or_a_query_becomes_values(tmp_path: Path, database: Path, asked: str) -> None:
    found, _ = role(text(tmp_path, f"-- key: kode, periode\n{asked}", "kpi.sql"), "values")
    assert {(one.indicator, one.period.key, one.kind.value, one.value) for one in found} == {(code, period, kind, number) for code, period, kind, number, _ in KPI}


def test_the_place_of_a_value_is_the_query_and_its_row_s_key(tmp_path: Path, database: Path) -> None:
    found, _ = role(text(tmp_path, "-- key: kode, periode\nkpi", "kpi.sql"), "values")
    assert [one.at.cell("value") for one in found] == [f"kpi.sql > {key} > nilai" for key in ("sakip, 2024", "spbe, 2023", "spbe, 2024")]


def test_rows_of_one_key_are_told_apart_and_the_first_column_is_the_key_where_none_is_named(tmp_path: Path, database: Path) -> None:
    found, _ = role(text(tmp_path, "kpi", "kpi.sql"), "values")
    assert [one.at.cell("value") for one in found] == ["kpi.sql > sakip > nilai", "kpi.sql > spbe > nilai", "kpi.sql > spbe #2 > nilai"]


def test_a_mistake_names_the_row(tmp_path: Path, database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO kpi VALUES ('iid', '2023', 'apa', 1, NULL)")
    assert refused(text(tmp_path, "kpi", "kpi.sql")) == [("sources.unknown-word", "kpi.sql > iid > jenis_nilai")]


@pytest.mark.parametrize("asked", ["", "-- kosong", "DELETE FROM kpi", "SELECT 1; DROP TABLE kpi", "UPDATE kpi SET nilai = 1", "PRAGMA foreign_keys"])
def test_only_one_question_is_asked(tmp_path: Path, database: Path, asked: str) -> None:
    assert refused(text(tmp_path, asked, "kpi.sql")) == [("sources.sql-not-a-query", "kpi.sql")]
    assert len(sqlite3.connect(database).execute("SELECT * FROM kpi").fetchall()) == 3


def test_the_address_comes_from_the_environment_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DECKGEN_DATABASE", raising=False)
    assert refused(text(tmp_path, "kpi", "kpi.sql")) == [("sources.sql-no-address", "kpi.sql")]
    assert refused(text(tmp_path, "-- database: postgresql://saya:rahasia@server/db\nkpi", "kpi.sql")) == [("sources.sql-credentials", "kpi.sql")]


@pytest.mark.parametrize("address", ["postgresql+psycopg://pengguna:sandirahasia@127.0.0.1:1/basis", "tidakada://pengguna:sandirahasia@peladen/basis", "bukan alamat sandirahasia",
                                     "sqlite:////tidak/ada/sandirahasia.db"])
def test_nothing_of_the_address_is_in_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    from deckgen.wording import message

    monkeypatch.setenv("DECKGEN_LAIN", address)
    with pytest.raises(DeckgenError) as stopped:
        role(text(tmp_path, "-- database: DECKGEN_LAIN\nkpi", "kpi.sql"), "values")
    [note] = stopped.value.notes
    assert (note.rule, note.values["variable"]) == ("sources.sql-failed", "DECKGEN_LAIN")
    assert "sandirahasia" not in "".join(message(note, "id")) and "pengguna" not in "".join(message(note, "id"))


def test_a_column_that_is_not_there_is_told(tmp_path: Path, database: Path) -> None:
    assert refused(text(tmp_path, "SELECT tiada FROM kpi", "kpi.sql")) == [("sources.sql-failed", "kpi.sql")]
    assert refused(text(tmp_path, "SELECT kode, periode FROM kpi", "kpi.sql")) == [("sources.column-missing", "kpi.sql")]


def test_binary_data_are_refused_with_their_row(tmp_path: Path, database: Path) -> None:
    assert refused(text(tmp_path, "SELECT kode, x'00ff' AS nilai, periode FROM kpi", "kpi.sql"))[0] == ("sources.sql-binary", "kpi.sql > sakip")


def test_a_free_table_comes_from_a_database_too(tmp_path: Path, database: Path) -> None:
    path = text(tmp_path, "SELECT kode, sum(nilai) AS jumlah FROM kpi GROUP BY kode ORDER BY kode", "jumlah.sql")
    table = read(DataSettings(free={"t": TableSource((path,))})).tables["t"]
    assert (table.rows, table.places[1].cell("jumlah")) == ((("sakip", 78.5), ("spbe", 6.7)), "jumlah.sql > spbe > jumlah")


def test_a_deck_follows_its_database(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "layanan.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE layanan (langkah, pelaksana, waktu, keterangan, sumber)")
        connection.execute("INSERT INTO layanan VALUES ('Warga melapor', 'Warga', '', 'Lewat aplikasi', 'Diskominfo')")
    monkeypatch.setenv("DECKGEN_DATABASE", f"sqlite:///{path}")
    (project / "data" / "layanan.sql").write_text("layanan", "utf-8")
    change(deck_file(project), 'layanan = "layanan.csv"', 'layanan = "layanan.sql"')
    first = pipeline.build(deck_file(project))
    assert not pipeline.build(deck_file(project)).written
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE layanan SET langkah = 'Warga menyampaikan keluhan'")
    second = pipeline.build(deck_file(project))
    assert first.written and second.written and "Warga menyampaikan keluhan" in " ".join(slide.title for slide in second.slides)


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database on loopback; skipped where there is none, unless nothing may be skipped."""
    address = os.environ.get("DECKGEN_TEST_POSTGRES", "")
    if not address:
        if os.environ.get("DECKGEN_SKIP_NOTHING"):
            pytest.fail("DECKGEN_TEST_POSTGRES names no database, and nothing may be skipped here")
        pytest.skip("DECKGEN_TEST_POSTGRES names no PostgreSQL database")
    import sqlalchemy

    engine = sqlalchemy.create_engine(address)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE IF EXISTS kpi"))
        connection.execute(sqlalchemy.text("CREATE TABLE kpi (kode text, periode text, jenis_nilai text, nilai numeric(6,2), per_tanggal date)"))
        for row in KPI:
            connection.execute(sqlalchemy.text("INSERT INTO kpi VALUES (:a, :b, :c, :d, :e)"), dict(zip("abcde", row, strict=True)))
    monkeypatch.setenv("DECKGEN_DATABASE", address)
    yield address
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE kpi"))
    engine.dispose()


def test_postgresql_answers_likewise_and_is_only_read(tmp_path: Path, postgres: str) -> None:
    import sqlalchemy

    found, _ = role(text(tmp_path, "-- key: kode, periode\nkpi", "kpi.sql"), "values")
    assert [(one.indicator, one.period.key, one.value, one.as_of.key if one.as_of else None, one.at.cell("value")) for one in found] == [
        ("sakip", "2024", 78.5, None, "kpi.sql > sakip, 2024 > nilai"), ("spbe", "2023", 2.91, "2025-01-13", "kpi.sql > spbe, 2023 > nilai"),
        ("spbe", "2024", 3.79, "2025-01-13", "kpi.sql > spbe, 2024 > nilai")]
    deleting = text(tmp_path, f"WITH dihapus AS (DELETE FROM kpi RETURNING *) SELECT {COLUMNS} FROM dihapus", "hapus.sql")
    assert refused(deleting) == [("sources.sql-failed", "hapus.sql")]
    with sqlalchemy.create_engine(postgres).connect() as connection:
        assert connection.execute(sqlalchemy.text("SELECT count(*) FROM kpi")).scalar() == 3
