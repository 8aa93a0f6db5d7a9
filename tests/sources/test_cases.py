"""Odd tables that really come: what each becomes, what is said of it, and that nothing else than a message stops it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.model.dataset import FreeTable
from deckgen.model.notes import DeckgenError, Note, Severity
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources import read
from deckgen.wording import LANGUAGES, Words
from tests.sources.make import free, refused, repacked, role, rules, text, workbook


def read_free(*paths: Path) -> tuple[FreeTable, tuple[Note, ...]]:
    found = read(DataSettings(free={"t": TableSource(paths)}))
    return found.tables["t"], found.notes


READ = {
    "negative numbers": ("bulan,v\nJan,-5\nFeb,−7\n", [("Jan", -5.0), ("Feb", -7.0)], []),
    "a single row": ("bulan,v\nJan,5\n", [("Jan", 5.0)], []),
    "zeros": ("bulan,v\nJan,0\nFeb,-\n", [("Jan", 0.0), ("Feb", None)], []),
    "NA is a word where words stand": ("negara,v\nNA,1\nID,n/a\n", [("NA", 1.0), ("ID", None)], []),
    "a dash is nothing where words stand": ("negara,v\n-,1\nID,2\n", [(None, 1.0), ("ID", 2.0)], []),
    "words that other programs would run": ("unit,v\n<script>,1\n{{ 7*7 }},2\n=1+1,3\n$x^{$,4\n",
                                            [("<script>", 1.0), ("{{ 7*7 }}", 2.0), ("=1+1", 3.0), ("$x^{$", 4.0)], []),
    "text that runs backwards": ("unit,v\nfdp\u202e.exe,1\nمبيعات,2\n", [("fdp.exe", 1.0), ("مبيعات", 2.0)], ["sources.bidi"]),
    "parentheses are minus": ("a,laba\nx,\"(1.250,5)\"\ny,300\n", [("x", -1250.5), ("y", 300.0)], []),
    "rupiah": ("a,rp\nx,Rp 1.385.437.875\ny,Rp1.000.000\n", [("x", 1385437875.0), ("y", 1000000.0)], []),
    "a large number keeps all its digits": ("a,rp\nx,1.385.437.875.123\n", [("x", 1385437875123.0)], []),
    "versions are no numbers": ("a,versi\nx,1.2.3\ny,2.0.10\n", [("x", "1.2.3"), ("y", "2.0.10")], []),
    "numbers of phones": ("nama,telepon\nx,54112345\n", [("x", "54112345")], []),
    "months are no numbers": ("nama,v\nx,Mei 2024\ny,24.10.2025\n", [("x", "2024-05"), ("y", "2025-10-24")], []),
    "a fraction's sign told by another cell": ('a,b\nx,1.234\ny,"2,5"\n', [("x", 1234.0), ("y", 2.5)], ["sources.number-decided"]),
    "the month first, told by another cell": ("tanggal,b\n03/04/2025,1\n10/25/2025,2\n", [("2025-03-04", 1.0), ("2025-10-25", 2.0)], ["sources.month-first"]),
    "a title above": ("Laporan,,\n,,\nbulan,b,c\nJan,1,2\n", [("Jan", 1.0, 2.0)], ["sources.title-rows"]),
    "semicolons": ("bulan;b\nJan;1.234,56\n", [("Jan", 1234.56)], ["sources.delimiter"]),
    "a sum below": ("bulan,b\nJan,1\nTotal,1\n", [("Jan", 1.0)], ["sources.sum-row"]),
    "one word among numbers": ("a,v\nx,1\ny,dua\nz,3\n", [("x", "1"), ("y", "dua"), ("z", "3")], ["sources.column-mixed"]),
    "a number out of this world": ("a,v\nx,1\ny,1e300\nz,2\n", [("x", "1"), ("y", "1e300"), ("z", "2")], ["sources.column-mixed"]),
}


@pytest.mark.parametrize("case", READ)
def test_an_odd_table_is_read_as_people_mean_it(tmp_path: Path, case: str) -> None:
    content, rows, said = READ[case]
    table, notes = read_free(text(tmp_path, content))
    assert [tuple(getattr(cell, "key", cell) for cell in row) for row in table.rows] == rows
    assert rules(notes) == said


@pytest.mark.parametrize(("content", "rule", "where"), [
    ("tanggal,v\n03/04/2025,1\n13/04/2025,2\n04/13/2025,3\n", "sources.date-mixed", "data.csv > line 4 > tanggal"),
    ("a,laba\nx,\"(1,250)\"\ny,300\n", "sources.number-ambiguous", "data.csv > line 2 > laba"),
    ("a,n\nx,1\ny,inf\n", "sources.not-finite", "data.csv > line 3 > n"),
    ("a,n\nx,1e309\n", "sources.not-finite", "data.csv > line 2 > n"),
    ("a,n\nx,9223372036854775808\n", "sources.not-a-number", "data.csv > line 2 > n"),
])
def test_what_can_be_read_in_two_ways_is_not_read(tmp_path: Path, content: str, rule: str, where: str) -> None:
    assert refused(text(tmp_path, content)) == [(rule, where)]


def test_a_line_after_a_cell_of_two_lines_has_its_own_number(tmp_path: Path) -> None:
    found, _ = role(text(tmp_path, 'kode,nama\nx,"satu\ndua"\ny,tiga\n'), "indicators")
    assert [one.at.number for one in found] == [2, 4]


def test_two_files_are_one_table_if_they_hold_the_same(tmp_path: Path) -> None:
    one, other = text(tmp_path, "a,v\nx,1\n", "1.csv"), text(tmp_path, 'a,v\ny,"2,25"\n', "2.csv")
    table, _ = read_free(one, other)
    assert (table.rows, table.columns[1].decimals, table.places[1].file) == ((("x", 1.0), ("y", 2.25)), 2, "2.csv")
    with pytest.raises(DeckgenError) as stopped:
        read_free(one, text(tmp_path, "a,v\ny,dua\n", "3.csv"))
    assert [(note.rule, note.where) for note in stopped.value.notes] == [("sources.other-kind", "3.csv > line 2 > v")]


def test_a_column_that_one_file_leaves_empty_is_what_the_other_holds(tmp_path: Path) -> None:
    table, _ = read_free(text(tmp_path, "a,v\nx,\n", "1.csv"), text(tmp_path, "a,v\ny,2\n", "2.csv"))
    assert (table.columns[1].kind, table.rows) == ("number", (("x", None), ("y", 2.0)))


def test_percentages_of_one_indicator_stand_beside_scores_of_another(tmp_path: Path) -> None:
    head = "indikator,periode,nilai\n"
    found, _ = role(text(tmp_path, head + 'ietpd,2024,"97,7%"\nspbe,2024,"3,79"\n'), "values")
    assert [value.value for value in found] == [97.7, 3.79]
    assert refused(text(tmp_path, head + 'ietpd,2024,"97,7%"\nietpd,2023,"0,95"\n'), "values") == [("sources.percent-mixed", "data.csv > line 3 > nilai")]


def test_a_value_of_no_kind_does_not_pass_for_a_published_one(tmp_path: Path) -> None:
    path = text(tmp_path, 'indikator,periode,jenis nilai,nilai\nspbe,2024,,"4,35"\n')
    assert refused(path, "values") == [("sources.no-kind", "data.csv > line 2 > jenis nilai")]


def test_a_row_without_a_name_is_left_out_aloud(tmp_path: Path) -> None:
    found, notes = role(text(tmp_path, "kode,nama\nx,A\n,Butir tanpa kode\n"), "indicators")
    assert len(found) == 1
    assert [(note.rule, note.severity, note.where) for note in notes] == [("sources.row-left-out", Severity.WARNING, "data.csv > line 3")]


def test_a_column_that_nothing_needs_is_told(tmp_path: Path) -> None:
    _, notes = role(text(tmp_path, "kode,nama,warna\nx,A,hijau\n"), "indicators")
    assert [(note.rule, note.values["columns"]) for note in notes] == [("sources.columns-unused", "warna")]


def test_a_status_keeps_its_own_words(tmp_path: Path) -> None:
    found, notes = role(text(tmp_path, "kode,komponen,item,status\n1,A,B,-\n2,A,C,n/a\n"), "readiness")
    assert [item.raw_status for item in found] == ["-", "n/a"]
    assert rules(notes) == ["sources.no-status", "sources.no-status"]


# --- workbooks ----------------------------------------------------------------------------------------------------------------

ROWS = [["Wilayah", "Bulan", "Nilai"], ["Utara", "Jan", 1], [None, "Feb", 2], ["Selatan", "Jan", 3]]


def test_words_merged_downwards_count_for_each_row_and_numbers_once(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path, [*ROWS[:2], [None, "Feb", None]])
    book = load_workbook(path)
    book["Data"].merge_cells("A2:A3")
    book["Data"].merge_cells("C2:C3")
    book.save(path)
    table, notes = read_free(path)
    assert table.rows == (("Utara", "Jan", 1.0), ("Utara", "Feb", None))
    assert [(note.rule, note.values["ranges"]) for note in notes] == [("sources.merged", "A2:A3")]


@pytest.mark.parametrize(("number_format", "value"), [("0.0%", 97.7), ('0.0"%"', 0.977), (r"0.0\%", 0.977), ("General", 0.977)])
def test_only_a_percentage_s_own_format_multiplies(tmp_path: Path, number_format: str, value: float) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path, [["Nama", "Nilai"], ["a", 0.977]])
    book = load_workbook(path)
    book["Data"]["B2"].number_format = number_format
    book.save(path)
    assert free(path).rows == (("a", value),)


def test_the_first_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path, ROWS[:2])
    book = load_workbook(path)
    book.create_sheet("Lama")
    book.save(path)
    _, notes = read_free(path)
    assert [(note.rule, note.where, note.values["others"]) for note in notes] == [("sources.first-sheet", "data.xlsx > Data", "Lama")]


def test_links_to_other_workbooks_are_told_without_their_folders(tmp_path: Path) -> None:
    link = (b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="t" '
            b'Target="file:///C:\\kantor\\lain.xlsx" TargetMode="External"/></Relationships>')
    path = repacked(workbook(tmp_path, ROWS[:2]), {"xl/externalLinks/_rels/externalLink1.xml.rels": link})
    _, notes = read_free(path)
    assert [(note.rule, note.values["files"]) for note in notes] == [("sources.external-links", "lain.xlsx")]


def test_macros_are_ignored_where_the_name_admits_them(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path, ROWS[:2]), {"xl/vbaProject.bin": b"macros"})
    assert refused(path) == [("sources.macros-hidden", "data.xlsx")]
    assert rules(read_free(path.rename(path.with_suffix(".xlsm")))[1]) == ["sources.macros"]


RELATIONSHIPS = "xl/_rels/workbook.xml.rels"


@pytest.mark.parametrize(("changes", "where"), [
    ({"xl/styles.xml": None}, f"data.xlsx > {RELATIONSHIPS}"),
    ({"xl/workbook.xml": None}, "data.xlsx"),
    ({"[Content_Types].xml": None}, "data.xlsx"),
    ({RELATIONSHIPS: b"<Relationships"}, f"data.xlsx > {RELATIONSHIPS}"),
    ({RELATIONSHIPS: b'<R><r Target="../../../etc/hostname"/></R>'}, f"data.xlsx > {RELATIONSHIPS}"),
    ({"../luar.txt": b"x"}, "data.xlsx > ../luar.txt"),
    ({"xl/worksheets/sheet1.xml": b"<worksheet"}, "data.xlsx"),
    ({"xl/sharedStrings.xml": b'<sst uniqueCount="99999999999"/>'}, "data.xlsx > xl/sharedStrings.xml"),
])
def test_a_damaged_workbook_is_refused_with_the_part(tmp_path: Path, changes: dict[str, bytes | None], where: str) -> None:
    assert refused(repacked(workbook(tmp_path, ROWS), changes)) == [("sources.damaged", where)]


@pytest.mark.parametrize(("content", "rule"), [(b"<html><table></table></html>", "sources.html"), (b"\xd0\xcf\x11\xe0rest", "sources.old-format")])
def test_what_is_named_xls_says_what_it_is(tmp_path: Path, content: bytes, rule: str) -> None:
    assert refused(text(tmp_path, content, "data.xls")) == [(rule, "data.xls")]


def test_a_text_file_is_read_without_loading_openpyxl(tmp_path: Path, root: Path) -> None:
    import os
    import subprocess
    import sys

    path = text(tmp_path, "a,v\nx,1\n")
    code = ("import sys; from pathlib import Path; from deckgen.settings.data import DataSettings, TableSource; from deckgen.sources import read; "
            f"read(DataSettings(free={{'t': TableSource((Path({str(path)!r}),))}})); print('openpyxl' in sys.modules, 'pandas' in sys.modules)")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(root)})
    assert said.stdout.split() == ["False", "False"]


# --- anything -----------------------------------------------------------------------------------------------------------------

TOKENS = (b",", b";", b'"', b"\n", b"\r", b"1.234", b"12%", b"\xff", b"\x00", b"nan", b"1e999", b"31/02/2025", b"Total", b"-", b"(", b"\xe2\x80\xae",
          b"9999", b"=1+1", b"Triwulan IX 2024", b"<", b"&", b"/>")
KPI = 'indikator,periode,jenis nilai,nilai,sumber\nspbe,2024,final,"3,79",PANRB\nspbe,2025-S1,target,"4,0",Setda\nietpd,Juli 2025,mandiri,"97,7%",BI\n'


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), kind=st.sampled_from(["csv", "csv", "csv", "xlsx"]), table=st.sampled_from(["", "values", "indicators", "readiness"]))
def test_whatever_happens_to_a_file_it_is_read_or_refused_in_words(tmp_path: Path, seed: int, kind: str, table: str) -> None:
    content = KPI.encode("utf-8") if kind == "csv" else workbook(tmp_path, [line.split(",") for line in KPI.splitlines()]).read_bytes()
    path = text(tmp_path, mutated(content, Random(seed)), f"mutan.{kind}")
    try:
        notes = role(path, table)[1] if table else read_free(path)[1]
    except DeckgenError as refusal:
        notes = refusal.notes
    for note in notes:
        assert note.where.startswith(path.name)
        assert all(Words(language).message(note)[0] for language in LANGUAGES)


def mutated(content: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(content) + 1)
        cut, put = random.choice([(0, random.choice(TOKENS)), (random.randint(1, 20), b""), (1, bytes([random.randrange(256)])), (4, random.choice(TOKENS))])
        content = content[:at] + put + content[at + cut:]
    return content
