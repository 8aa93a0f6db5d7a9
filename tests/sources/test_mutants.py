"""Whatever happens to a file on its way, it is read or refused in words: fifty thousand damaged files, six thousand of them workbooks."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from time import monotonic
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from deckgen.model.dataset import Period
from deckgen.settings.data import DataSettings, TableSource
from deckgen.sources import read_all, read_unnamed
from deckgen.sources.dates import period
from deckgen.sources.numbers import decimal_sign, number
from deckgen.sources.vocabulary import roles
from deckgen.wording import LANGUAGES, Words, message
from tests.sources.make import workbook

pytestmark = pytest.mark.soak

SECONDS = 10
"""None may take longer."""
TEXTS, TEXT_RUNS = 44_400, 12
BOOKS, BOOK_RUNS = 6_000, 12

KPI = 'indikator,periode,jenis nilai,nilai,sumber\nspbe,2024,final,"3,79",PANRB\nspbe,2025-S1,target,"4,0",Setda\nietpd,Juli 2025,mandiri,"97,7%",BI\n'
READY = "Rekap;;;;\n;;;;\nKode;Komponen;Item;Status;Tenggat\n(1);(2);(3);(4);(5)\nA. Dokumen;;;;\nd1;Dokumen;Peta;siap;24/10/2025\nJumlah;;;1;\nSumber: Setda;;;;\n"
WIDE = "Indikator,TARGET,,REALISASI,\n,2023,2024,2023,2024\nspbe,3.0,3.1,2.91,3.79\nsakip,(1.250),-,\"1,5 miliar\",252 dari 841\n"
TOKENS = (b",", b";", b'"', b"\n", b"\r", b"\t", b"1.234", b"12%", b"\xff", b"\x00", b"nan", b"1e999", b"31/02/2025", b"Total", b"-", b"(", b")", b"\xe2\x80\xae", b"9999",
          b"=1+1", b"Triwulan IX 2024", b"<", b"&", b"/>", b"A. ", b"(1)", b"Sumber:", b"2024", b"Januari", b" dari ", b"miliar", b"\xd0\xb0", b"@sheet", b"contoh", b"45956")
XML_TOKENS = (b"<f>A1</f>", b"<v></v>", b't="e"', b't="s"', b's="1"', b'r="XFD1048576"', b"<mergeCell ref=\"A1:C9\"/>", b'hidden="1"', b"</row>", b"<row>", b"&amp;", b"\x00", b"9" * 40,
              b"-1", b"1E400", b'r="A0"', b"<c>", b"<!DOCTYPE x>", b"]]>", b"\xef\xbf\xbf")


def mutated(content: bytes, random: Random, tokens: tuple[bytes, ...] = TOKENS) -> bytes:
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(content) + 1)
        cut, put = random.choice([(0, random.choice(tokens)), (random.randint(1, 20), b""), (1, bytes([random.randrange(256)])), (4, random.choice(tokens)),
                                  (0, content[at:at + random.randint(1, 60)])])
        content = content[:at] + put + content[at + cut:]
    return content


def mutated_book(content: bytes, random: Random) -> bytes:
    """A third damaged as bytes; the others sound archives in which one part is damaged."""
    if random.random() < 1 / 3:
        return mutated(content, random)
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([*parts, "xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"])
    parts[name] = mutated(parts[name], random, XML_TOKENS + TOKENS)
    if random.random() < 0.05:
        del parts[random.choice(list(parts))]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part, blob in parts.items():
            archive.writestr(part, blob)
    return out.getvalue()


def survived(path: Path, random: Random) -> None:
    """Read as a table of a role, as any table, or as what it looks like; everything said has words in both languages."""
    role = random.choice([*roles(), "", "", "?"])
    start = monotonic()
    source = TableSource((path,), random.choice([(), (), ("*",), ("Data",)]), decimal=random.choice([{}, {}, {"": ","}]),
                         unpivot=random.choice([{}, {}, {"names": "tahun", "values": "nilai"}]))
    found = read_unnamed([path]) if role == "?" else read_all(DataSettings({role: source}) if role else DataSettings(free={"t": source}))
    assert monotonic() - start < SECONDS
    for note in found.notes:
        assert note.where.startswith(path.name), note
        assert all(message(note, language)[0] for language in LANGUAGES)


def run(bases: list[bytes], mutate: Callable[[bytes, Random], bytes], suffix: str, seed: int, count: int, folder: Path) -> None:
    random = Random(seed)
    path = folder / f"mutan{suffix}"
    for turn in range(count):
        content = mutate(random.choice(bases), random)
        path.write_bytes(content)
        try:
            survived(path, random)
        except Exception as problem:
            raise AssertionError(f"seed {seed}, turn {turn}: {content[:400]!r}") from problem


@pytest.mark.parametrize("seed", range(TEXT_RUNS))
def test_a_damaged_text_file_is_read_or_refused_in_words(seed: int, tmp_path: Path) -> None:
    run([KPI.encode(), READY.encode(), WIDE.encode(), READY.encode("utf-16"), KPI.encode("cp1252")], mutated, ".csv", seed, TEXTS // TEXT_RUNS, tmp_path)


def books(folder: Path) -> list[bytes]:
    plain = workbook(folder, [line.split(",") for line in KPI.replace('"', "").splitlines()], "1.xlsx").read_bytes()
    headed = workbook(folder, [["Rekap"], [], ["Kode", "Komponen", "Item", "Status"], ["A. Dokumen"], ["d1", "x", "Peta", "siap"], ["d2", None, "Peta", "=1+1"], ["Jumlah", None, None, 2]], "2.xlsx")
    book = load_workbook(headed)
    book["Data"].merge_cells("B5:B6")
    book["Data"].merge_cells("A1:D1")
    book["Data"].row_dimensions[5].hidden = True
    book.create_sheet("Lain").append(["a", 1])
    book.save(headed)
    return [plain, headed.read_bytes()]


@pytest.mark.parametrize("seed", range(BOOK_RUNS))
def test_a_damaged_workbook_is_read_or_refused_in_words(seed: int, tmp_path: Path) -> None:
    run(books(tmp_path), mutated_book, ".xlsx", 1000 + seed, BOOKS // BOOK_RUNS, tmp_path)


@given(st.decimals(min_value=-10**12, max_value=10**12, places=3), st.integers(0, 3), st.sampled_from(LANGUAGES))
@settings(max_examples=5000, deadline=None)
def test_every_number_that_we_write_reads_back_equal(value, decimals: int, language: str) -> None:
    written = Words(language).number(float(value), decimals)
    sign = {"id": ",", "en": "."}[language]
    assert abs(number(written, sign) - float(value)) <= 0.5 * 10 ** -decimals + 1e-9 * abs(float(value)) + 1e-9
    assert decimal_sign([written]) in {sign, "", "ambiguous"}


def spanning(day: date, grain: str) -> Period:
    """The period of that grain in which the day lies."""
    if grain == "day":
        return Period(day, day)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[grain]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return Period(date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1]))


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["day", "month", "quarter", "half", "year"]), st.sampled_from(LANGUAGES), st.booleans())
@settings(max_examples=5000, deadline=None)
def test_every_period_that_we_write_reads_back_equal(day, grain: str, language: str, short: bool) -> None:
    found = spanning(day, grain)
    assert period(Words(language).period(found, short)) == found
