"""What must and must not be found in a deck, rule by rule, and in real files with faults planted in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from deckgen import kinds, pipeline
from deckgen.checks import check_deck
from deckgen.checks.evidence import DeckEvidence
from deckgen.model.look import Pixels, TableLook
from deckgen.model.notes import DeckgenError, Severity
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot
from deckgen.model.template import Emu
from tests.checks.slides import ENGLISH, INCH, MEMORY, OURS, evidence, frame, picture, table, text, title
from tests.people import PEOPLE, name_of, on_slide, set_words
from tests.projects import change, deck_file
from tests.refreshing import A, edit, part_of, project, shape_of, with_spbe

def places(*shapes: SeenShape, rule: str, **more: object) -> list[str]:
    """Where the rule speaks, on one slide."""
    return [note.where for note in check_deck(evidence(*shapes, **more)) if note.rule == f"checks.{rule}"]


SLIDE, BOX, IMAGE, TABLE = (f"final.pptx > slide 1{rest}" for rest in ("", " > Kotak 2", " > Gambar 3", " > Tabel 4"))
TITLE = "final.pptx > slide 1 > Title 1"
LOW = frame(top=6.4, width=6, height=0.4)


def dot(left: float, fill: str, alt: str = "") -> SeenShape:
    return text("", place=frame(left, 3, 0.2, 0.2), geometry="ellipse", fill=fill, name="Titik 5")


def looking(*rows: float, header: bool = True, fills: tuple[tuple[str, ...], ...] = (), cells=()) -> TableLook:
    """Heights of rows in inches."""
    return TableLook((Emu(3 * INCH), Emu(3 * INCH)), tuple(Emu(round(high * INCH)) for high in rows), header, cells, fills)


LINED = [text("Isi", place=frame(1, top, 2, 0.5), name="Baris") for top in (2, 3, 4)]

CASES = [
    ("title-missing", (), [SLIDE]),
    ("title-missing", (title("  "),), [SLIDE]),
    ("title-missing", (text("Indeks naik"),), [SLIDE]),
    ("title-missing", (title(),), []),
    ("title-missing", (text("Indeks naik", slot="title"),), []),
    ("title-messages", (title("Indeks SPBE naik. Desa sudah terhubung."),), [TITLE]),
    ("title-messages", (title("Indeks naik; desa terhubung; SAKIP membaik"),), [TITLE]),
    ("title-messages", (title("Indeks SPBE naik tahun ini\nDesa sudah terhubung semua sekarang"),), [TITLE]),
    ("title-messages", (title("Indeks SPBE naik 0,88 ke 3,79; 0,21 poin lagi"),), []),
    ("title-messages", (title("Prov. Kaltim dan dr. A. Budi hadir"),), []),
    ("title-messages", (title("Indeks SPBE\vnaik"),), []),
    ("title-long", (title("kata " * 26),), [SLIDE]),
    ("title-long", (title("kata " * 25),), []),
    ("title-no-finding", (title("Capaian Kinerja"), picture("Grafik", slot="chart")), [SLIDE]),
    ("title-no-finding", (title("Capaian Kinerja"), table(("a", "b"))), [SLIDE]),
    ("title-no-finding", (title("Capaian Kinerja"), picture("Grafik", native=True)), [SLIDE]),
    ("title-no-finding", (title("Indeks SPBE naik"), picture("Grafik", slot="chart")), []),
    ("title-no-finding", (title("SPBE 3,79"), picture("Grafik", slot="chart")), []),
    ("title-no-finding", (title("Readiness improved"), picture("Grafik", slot="chart")), []),
    ("title-no-finding", (title("Capaian Kinerja"), text("Isi")), []),
    ("title-no-finding", (title("Lampiran"), table(("a", "b"))), []),
    ("alt-missing", (picture(""),), [IMAGE]),
    ("alt-missing", (picture("IMG_2041.png"),), [IMAGE]),
    ("alt-missing", (picture("Indeks SPBE 2024 3,79"),), []),
    ("alt-missing", (picture("Logo dari berkas logo.png"),), []),
    ("empty-placeholder", (text("", holder="body 13"),), [BOX]),
    ("empty-placeholder", (text("Isi", holder="body 13"),), []),
    ("empty-placeholder", (text(""),), []),
    ("empty-placeholder", (text("", holder="dt 10"),), []),
    ("empty-placeholder", (text("", slot="source", holder="body 14"),), []),
    ("empty-placeholder", (title(""),), []),
    ("sample-text", (text("Lorem ipsum dolor sit amet"),), [BOX]),
    ("sample-text", (text("Click to add text"),), [BOX]),
    ("sample-text", (text("Klik untuk menambahkan judul"),), [BOX]),
    ("sample-text", (text("Capaian XX %"),), [BOX]),
    ("sample-text", (text("Semester XX"),), []),
    ("sample-text", (text("Klik tautan untuk mendaftar"),), []),
    ("small-text", (text("Catatan", size="1100"),), [BOX]),
    ("small-text", (text("Catatan", size="1350"),), [BOX]),
    ("small-text", (text("Catatan", size="1400"),), []),
    ("small-text", (text(" ", size="1100"),), []),
    ("small-text", (text("Sumber", size="1000", slot="source"),), []),
    ("small-text", (text("Catatan", size="1000", place=LOW),), []),
    ("small-text", (text("Catatan", size="900", place=LOW),), [BOX]),
    ("small-text", (text("7", size="900", holder="sldNum 12"),), []),
    ("contrast", (text("Siap", ink="FFFFFF", fill="F2C200"),), [BOX]),
    ("contrast", (text("Siap", ink="FFFFFF", fill="0B5D3B"),), []),
    ("contrast", (text("Siap", ink="FFFFFF", fill="949494"),), [BOX]),
    ("contrast", (text("Siap", ink="FFFFFF", fill="949494", size="1800"),), []),
    ("contrast", (text("Siap", ink="FFFFFF", fill="949494", bold="1"),), []),
    ("contrast", (text("Siap", ink="13261F", fill="CEDFD8"),), []),
    ("contrast", (text(" ", ink="FFFFFF", fill="F2C200"),), []),
    ("contrast", (text("Siap", ink="", fill="F2C200"),), []),
    ("contrast", (text("Siap", ground="FFFFFF 949494", ink="FFFFFF"),), [BOX]),
    ("contrast", (text("Siap", ground="FFFFFF 0B5D3B", ink="FFFFFF"),), []),
    ("contrast-unjudged", (text("Siap", ground="FFFFFF 0B5D3B", ink="FFFFFF"),), ["final.pptx"]),
    ("contrast-unjudged", (text("Siap", ink="", fill="F2C200"),), ["final.pptx"]),
    ("contrast-unjudged", (text("Siap"),), []),
    ("contrast-unjudged", (text("Siap", ground=""),), ["final.pptx"]),
    ("off-slide", (text("Isi", place=frame(left=12, width=2)),), [BOX]),
    ("off-slide", (text("Isi", place=frame(top=-0.5)),), [BOX]),
    ("off-slide", (text("", place=frame(left=12, width=2)),), []),
    ("off-slide", (text("Isi", place=frame(left=11, width=2)),), []),
    ("off-slide", (text("Isi", place=frame(left=11.01, width=2)),), []),
    ("off-slide", (picture("Peta", place=frame(width=1, height=9)),), [IMAGE]),
    ("off-slide", (picture("Foto latar", place=frame(-1, -1, 15, 9)),), []),
    ("off-slide", (table(("a", "b"), table=looking(*[1.0] * 6), place=frame(1, 2, 6, 1)),), [TABLE]),
    ("off-slide", (table(("a", "b"), table=looking(*[1.0] * 5), place=frame(1, 2, 6, 1)),), []),
    ("text-overflows", (text("Lima baris kata yang panjang sekali " * 8, place=frame(width=2, height=0.6)),), [BOX]),
    ("text-overflows", (text("Pertanggungjawabannya", place=frame(width=0.8, height=2)),), [BOX]),
    ("text-overflows", (text("Dua baris kata\nyang muat", place=frame(width=4, height=0.6)),), []),
    ("text-overflows", (text("Lima baris kata yang panjang sekali " * 8, face="Fon Tak Dikenal", place=frame(width=2, height=0.6)),), []),
    ("text-unjudged", (text("Kata", face="Fon Tak Dikenal"),), ["final.pptx"]),
    ("text-unjudged", (text("Kata"),), []),
    ("overlap", (text("Kata yang tertimpa"), text("Catatan di atasnya", name="Kotak 9", place=frame(1.2, 1.05, 3, 0.5))), ["final.pptx > slide 1 > Kotak 9"]),
    ("overlap", (table(("a", "b"), table=looking(1, 1)), text("Catatan", place=frame(2, 3, 3, 0.5))), [BOX]),
    ("overlap", (table(("a", "b"), table=looking(1, 1, 1, 1)), text("Catatan", place=frame(2, 5, 3, 0.5))), [BOX]),
    ("overlap", (picture("Foto", place=frame(1, 1, 4, 4)), text("Keterangan", place=frame(2, 2, 2, 0.5))), []),
    ("overlap", (picture("Foto", place=frame(1, 1, 4, 4)), text("Keterangan yang lebih panjang", place=frame(4, 2, 4, 0.5))), [BOX]),
    ("overlap", (text("Kata"), text("Di bawahnya", place=frame(1, 3, 2, 0.5))), []),
    ("overlap", (table(("a", "b"), table=looking(1, 1)), text("Di bawah tabel", place=frame(1, 4.2, 3, 0.5))), []),
    ("too-many-words", (text("kata " * 121),), [SLIDE]),
    ("too-many-words", (text("kata " * 120),), []),
    ("too-many-words", (text("kata " * 121), table(("a", "b"))), []),
    ("too-many-words", (text("kata " * 121, slot="source"),), []),
    ("reading-order", (text("Di bawah", place=frame(1, 4, 3, 0.5)), text("Di atas", name="Kotak 9", place=frame(1, 2, 3, 0.5))), ["final.pptx > slide 1 > Kotak 9"]),
    ("reading-order", (text("Isi"), title()), [TITLE]),
    ("reading-order", (title(), text("Di atas", place=frame(1, 2, 3, 0.5)), text("Di bawah", place=frame(1, 4, 3, 0.5))), []),
    ("reading-order", (text("Kanan", place=frame(6, 2, 3, 0.5)), text("Kiri", place=frame(1, 2, 3, 0.5))), []),
    ("reading-order", (picture("Foto", place=frame(1, 3, 5, 3)), text("Di atas foto", place=frame(1, 3.2, 3, 0.5))), []),
    ("colour-alone", tuple(dot(left, fill) for left, fill in ((1, "0B5D3B"), (2, "F2C200"), (3, "B3261E"))), ["final.pptx > slide 1 > Titik 5 #1"]),
    ("colour-alone", tuple(dot(left, fill) for left, fill in ((1, "0B5D3B"), (2, "FFFFFF"), (3, "FFFFFF"))), []),
    ("colour-alone", tuple(dot(left, "0B5D3B") for left in (1, 2, 3)), []),
    ("colour-alone", (*(dot(left, fill) for left, fill in ((1, "0B5D3B"), (2, "F2C200"), (3, "B3261E"))), text("Siap Proses Belum", place=frame(1, 3.2, 3, 0.4))), []),
    ("colour-alone", (table(("", ""), ("", ""), table=looking(1, 1, fills=(("0B5D3B", "B3261E"), ("F2C200", "")), cells=((None, None), (None, None)))),), [TABLE]),
    ("header-row-missing", (table(("a", "b"), ("1", "2"), table=looking(1, 1, header=False)),), [TABLE]),
    ("header-row-missing", (table(("a", "b"), ("1", "2"), table=looking(1, 1)),), []),
    ("header-row-missing", (table(("a", "b"), table=looking(1, header=False)),), []),
    ("language-missing", (text("Kata", lang=""),), [BOX]),
    ("language-missing", (text("3,79", lang=""),), []),
    ("language-missing", (text("Kata"),), []),
    ("off-grid", (*LINED, text("Isi", place=frame(1.03, 5, 2, 0.5))), [BOX]),
    ("off-grid", (*LINED, text("Isi", place=frame(1.2, 5, 2, 0.5))), []),
    ("off-grid", (*LINED, text("Isi", place=frame(1.001, 5, 2, 0.5))), []),
    ("off-grid", (*LINED[:2], text("Isi", place=frame(1.03, 5, 2, 0.5))), []),
    ("mixed-fonts", (text("Panjang sekali kata kata ini" * 3), text("Tempelan", face="Times New Roman", name="Kotak 9")), ["final.pptx > slide 1 > Kotak 9"]),
    ("mixed-fonts", (text("Separuh kata", face="Georgia"), text("Separuh juga", face="Georgia")), []),
    ("mixed-fonts", (text("Panjang sekali kata kata ini" * 3), text("J", face="Wingdings")), []),
    ("font-elsewhere", (text("Kata", face="Kaltim Sans"),), ["final.pptx"]),
    ("font-elsewhere", (text("Kata", face="Calibri"),), []),
    ("stretched-picture", (picture("Foto", pixels=Pixels(800, 400), place=frame(width=2, height=2)),), [IMAGE]),
    ("stretched-picture", (picture("Foto", pixels=Pixels(800, 400), place=frame(width=4, height=2)),), []),
    ("stretched-picture", (picture("Ikon", pixels=Pixels(16, 15), place=frame(width=1, height=1)),), []),
    ("chart-cropped", (picture("Grafik", slot="chart", pixels=Pixels(800, 400, True), place=frame(width=4, height=2)),), ["final.pptx > slide 1 > chart"]),
    ("chart-cropped", (picture("Foto", pixels=Pixels(800, 400, True), place=frame(width=4, height=2)),), []),
    ("blurred-picture", (picture("Foto", pixels=Pixels(320, 160), place=frame(width=6, height=3)),), [IMAGE]),
    ("blurred-picture", (picture("Foto", pixels=Pixels(1600, 800), place=frame(width=6, height=3)),), []),
    ("blurred-picture", (picture("Ikon", pixels=Pixels(32, 32), place=frame(width=0.4, height=0.4)),), []),
]


@pytest.mark.parametrize(("rule", "shapes", "found"), CASES)
def test_a_rule_finds_what_it_should_and_nothing_else(rule: str, shapes: tuple[SeenShape, ...], found: list[str]) -> None:
    assert places(*shapes, rule=rule) == found


@pytest.mark.parametrize(("words", "rule"), [
    ("mencapai 3,79", ""), ("mencapai 3,97", "unsupported-number"), ("mencapai 3,8", "two-roundings"), ("mencapai 3,80", "unsupported-number"), ("naik +3,79!", ""),
    ("76% siap, 97 dari 127", "unsupported-number"), ("76,4% siap", ""), ("77% siap", "unsupported-number"), ("1.252 desa", ""), ("1252 desa", ""), ("252 desa", "unsupported-number"),
    ("sejak 2019", ""), ("pada 21 Juli", ""), ("21 kecamatan", "unsupported-number"), ("3 langkah", ""), ("tanpa angka", ""), ("pukul 09:30, durasi 1:45", ""), ("SPBE:9,97", "unsupported-number"), ("skala 1–5", ""), ("sekitar 50", "two-roundings"),
    ("Indeks SPBE 3,79", ""), ("Indeks SPBE 49,23", "two-values"), ("IID 49,23", ""), ("Inovasi daerah 2,91", "two-values"), ("2,91 dan 49,23", ""),
])
def test_a_number_that_a_person_typed_needs_a_fact_as_the_deck_writes_it(words: str, rule: str) -> None:
    found = check_deck(evidence(title(), text(words), memory=MEMORY))
    numbers = {"checks.unsupported-number", "checks.two-roundings", "checks.two-values"}
    assert {note.rule for note in found} & numbers == ({f"checks.{rule}"} if rule else set())


WITH_MEMORY = [
    ("percent-without-base", (text("76% siap"),), [BOX]),
    ("percent-without-base", (text("76 persen"),), [BOX]),
    ("percent-without-base", (text("76% siap (97 dari 127)"),), []),
    ("percent-without-base", (text("76% siap"), text("97/127")), []),
    ("percent-without-base", (text("naik 12%"),), []),
    ("percent-without-base", (text("+12%"),), []),
    ("percent-without-base", (text("IETPD 97,7%"),), []),
    ("unmarked-claim", (text("SPBE 4,35"),), [BOX]),
    ("unmarked-claim", (text("SPBE 4,35 (mandiri)"),), []),
    ("unmarked-claim", (text("SPBE 3,79"),), []),
    ("source-missing", (text("SPBE 3,79"),), [SLIDE]),
    ("source-missing", (text("SPBE 3,79"), text("Sumber: Kementerian PANRB")), []),
    ("source-missing", (text("SPBE 3,79 menurut Kementerian PANRB"),), []),
    ("date-missing", (text("SPBE 3,79"),), [SLIDE]),
    ("date-missing", (text("SPBE 3,79 pada 2024"),), []),
    ("date-missing", (text("SPBE 3,79"), text("per 4 Nov 2025", holder="dt 10")), []),
    ("beyond-cut-off", (text("414 desa per 20 Desember 2025"),), [BOX]),
    ("beyond-cut-off", (text("posisi per 10 November 2025"),), [BOX]),
    ("beyond-cut-off", (text("per 2025-12-01"),), [BOX]),
    ("beyond-cut-off", (text("per 4 November 2025"),), []),
    ("beyond-cut-off", (text("Final pada 6 November 2025"),), []),
    ("beyond-cut-off", (text("per November 2025"),), []),
    ("class-differs", (text("3,79 (Memuaskan)"),), [BOX]),
    ("class-differs", (text("Indeks 3,79, predikat Baik"),), [BOX]),
    ("class-differs", (text("3,79 (Sangat Baik)"),), []),
    ("class-differs", (text("2,91 (Baik)"),), []),
    ("class-differs", (text("3,79; 0,41 ke Memuaskan"),), []),
    ("class-differs", (text("3,79 menuju Memuaskan"),), []),
    ("class-differs", (text("Memuaskan", slot="class"),), ["final.pptx > slide 1 > class"]),
    ("class-differs", (text("Sangat Baik", slot="class"),), []),
]


@pytest.mark.parametrize(("rule", "shapes", "found"), WITH_MEMORY)
def test_a_rule_that_asks_the_decks_memory_finds_what_it_should_and_nothing_else(rule: str, shapes: tuple[SeenShape, ...], found: list[str]) -> None:
    assert places(title(), *shapes, rule=rule, memory=MEMORY) == found


CLAIMS = [
    ("claim-trend", "Indeks SPBE meningkat", False), ("claim-trend", "Indeks SPBE menurun", True), ("claim-trend", "IID meningkat", True), ("claim-trend", "Inovasi daerah turun", False),
    ("claim-trend", "Indeks SPBE naik, IID turun", False), ("claim-trend", "Indeks SPBE naik dan IID naik", True), ("claim-trend", "IID akan meningkat", False),
    ("claim-trend", "IID belum naik", False), ("claim-trend", "Indeks SPBE turun sejak 2021", True), ("claim-trend", "Semangat meningkat", False),
    ("claim-trend", "Indeks SPBE meningkat dari 2021 ke 2023", False), ("claim-trend", "SAKIP meningkat", False), ("claim-trend", "Pada 2025 IID naik", False),
    ("claim-extreme", "Indeks SPBE tertinggi tahun ini", False), ("claim-extreme", "IID tertinggi pada 2023", True), ("claim-extreme", "IID tertinggi pada 2022", False),
    ("claim-extreme", "IID tertinggi di Kalimantan", False), ("claim-extreme", "Dokumen tertinggi", True), ("claim-extreme", "Inovasi tertinggi", False),
    ("claim-extreme", "Dokumen terendah", False), ("claim-extreme", "Inovasi terendah", True), ("claim-extreme", "Layanan terbaik bagi warga", False),
    ("claim-share", "Semua butir siap", True), ("claim-share", "Semua dokumen siap: Dokumen", True), ("claim-share", "Inovasi: semua siap", False),
    ("claim-share", "Semua perangkat daerah bergerak", False), ("claim-share", "Semua butir belum siap", False), ("claim-share", "Semua target tercapai", True),
    ("claim-share", "Internet desa menjangkau separuh desa", True), ("claim-share", "Internet desa menjangkau hampir separuh desa", False),
    ("claim-share", "Internet desa di lebih dari separuh desa", True), ("claim-share", "separuh desa (49%)", True), ("claim-share", "separuh desa (50%)", False),
    ("claim-share", "tiga perempat butir siap", False), ("claim-share", "dua pertiga butir siap", True), ("claim-share", "hampir separuh butir siap", True),
]
CLAIMS_IN_ENGLISH = [
    ("claim-trend", "Indeks SPBE rose", False), ("claim-trend", "IID improved", True), ("claim-trend", "IID fell", False), ("claim-trend", "IID will improve", False),
    ("claim-trend", "Indeks SPBE declined since 2021", True), ("claim-extreme", "IID was highest in 2023", True), ("claim-extreme", "Dokumen is the highest", True),
    ("claim-extreme", "Inovasi is the highest", False), ("claim-share", "All items are ready", True), ("claim-share", "All targets met", True), ("claim-share", "Not all items are ready", False),
    ("claim-share", "Internet desa reaches half of the villages", True), ("claim-share", "Internet desa reaches nearly half of the villages", False),
    ("claim-share", "Internet desa reaches more than half of the villages", True), ("claim-share", "three quarters of items are ready", False),
]


@pytest.mark.parametrize(("language", "rule", "words", "found"), [*(("id", *one) for one in CLAIMS), *(("en", *one) for one in CLAIMS_IN_ENGLISH)])
def test_words_are_held_against_their_series_in_both_languages(language: str, rule: str, words: str, found: bool) -> None:
    memory = MEMORY if language == "id" else ENGLISH
    assert bool(places(title("Sampul"), text(words), rule=rule, memory=memory)) == found


AROUND = [
    ("stale-value", {"memory": MEMORY, "stale": True, "now": {"spbe@2024": "3,96"}}, [SLIDE]),
    ("stale-value", {"memory": MEMORY, "stale": True, "now": {"eps@2024": "3,96"}}, []),
    ("stale", {"memory": MEMORY, "stale": True}, ["final.pptx"]),
    ("stale", {"memory": MEMORY, "stale": True, "now": {"spbe@2024": "3,96"}}, []),
    ("stale", {"memory": MEMORY}, []),
    ("open-conflict", {"memory": replace(MEMORY, open=("spbe/lead/value/text",))}, ["final.pptx"]),
    ("open-conflict", {"memory": MEMORY}, []),
    ("linked-file", {"links": (("slide 1", "file:///D:/film.mp4"),)}, [SLIDE]),
    ("linked-file", {"links": (("slide 1", "https://kaltimprov.go.id"),)}, []),
    ("named-people", {"people": {"docProps/core.xml > creator": "Budi"}}, ["final.pptx > docProps/core.xml > creator"]),
    ("named-people", {}, []),
    ("file-size", {"sizes": {"ppt/media/film.mp4": 40_000_000}}, ["final.pptx"]),
    ("file-size", {"sizes": {"ppt/media/film.mp4": 4_000_000}}, []),
    ("chart-unlike-workbook", {"unlike": (("slide 1", "Sheet1!B2", "3.79", "4.3"),)}, [SLIDE]),
    ("chart-unlike-workbook", {}, []),
    ("personal-data", {"texts": {"slide 1": "Hubungi 0812-3456-7890"}}, [SLIDE]),
    ("personal-data", {"texts": {"slide 1 > notes": "NIK 6472031708790003"}}, [f"{SLIDE} > notes"]),
    ("personal-data", {"texts": {"slide 1": "NIP 19790817 200312 1 003"}}, [SLIDE]),
    ("personal-data", {"texts": {"slide 1": "budi@gmail.com"}}, [SLIDE]),
    ("personal-data", {"texts": {"slide 1": "diskominfo@kaltimprov.go.id, telepon 0541-731963"}}, []),
    ("personal-data", {"texts": {"slide 1": "Rp 1.234.567.890.123.456; 2024-2025; 914400 6858000"}}, []),
    ("personal-data", {"texts": {"customXml/item1.xml": "0812-3456-7890"}}, []),
    ("over-time", {"memory": replace(MEMORY, minutes=1, slides=(replace(OURS, minutes=2),))}, ["final.pptx"]),
    ("over-time", {"memory": replace(MEMORY, minutes=2, slides=(replace(OURS, minutes=2),))}, []),
    ("over-time", {"memory": replace(MEMORY, slides=(replace(OURS, minutes=2),))}, []),
    ("notes-too-long", {"memory": replace(MEMORY, slides=(replace(OURS, minutes=0.5),)), "notes": ("kata " * 80,)}, [SLIDE]),
    ("notes-too-long", {"memory": replace(MEMORY, slides=(replace(OURS, minutes=0.5),)), "notes": ("kata " * 60,)}, []),
    ("notes-too-long", {"memory": replace(MEMORY, slides=(replace(OURS, minutes=0.5, notes_base=("kata", "sumber " * 90)),)), "notes": ("kata", "sumber " * 90)}, []),
    ("internal-words", {"internal": {"Menunggu paraf": "k > A1"}, "texts": {"slide 1": "menunggu  PARAF!"}}, [SLIDE]),
    ("internal-words", {"internal": {"4,35": "k > A1"}, "texts": {"slide 1": "nilai 4,35."}}, [SLIDE]),
    ("internal-words", {"internal": {"4,35": "k > A1"}, "texts": {"slide 1": "nilai 14,35 dan 4,351 dan 4.35"}}, []),
    ("internal-words", {"texts": {"slide 1": "menunggu paraf"}}, []),
]


@pytest.mark.parametrize(("rule", "more", "found"), AROUND)
def test_a_rule_about_the_file_finds_what_it_should_and_nothing_else(rule: str, more: dict, found: list[str]) -> None:
    assert places(title(), rule=rule, **more) == found


def test_every_rule_has_what_must_and_what_must_not_be_found() -> None:
    shown = {(rule, bool(found)) for rule, _, found in (*CASES, *WITH_MEMORY, *AROUND)} | {(rule, found) for rule, _, found in CLAIMS}
    elsewhere = {"title-twice", "unsupported-number", "two-roundings", "two-values"}
    assert {rule for rule in (name.replace("_", "-") for name in kinds.members("checks.deck")) if {(rule, True), (rule, False)} - shown} == elsewhere


def test_what_we_wrote_and_what_stands_in_other_peoples_decks_is_no_typed_number() -> None:
    assert places(title(), text("9,99", slot="lead/value"), rule="unsupported-number", memory=MEMORY) == []
    assert places(title(), text("9,98", slot="lead/value"), rule="unsupported-number", memory=MEMORY) == ["final.pptx > slide 1 > lead/value"]
    assert places(title(), text("9,98"), rule="unsupported-number") == []


def test_a_hidden_slide_is_let_be() -> None:
    assert places(rule="title-missing", hidden=True) == []


def test_two_slides_with_one_title_are_found_and_pages_of_one_are_not() -> None:
    slides = [SeenSlide(256 + at, at, "Title only", (title(words),)) for at, words in enumerate(("Capaian", "Rencana", "capaian", "Lampiran (1/2)", "Lampiran (2/2)"), 1)]
    found = check_deck(DeckEvidence("final.pptx", Snapshot(tuple(slides))))
    assert [(note.rule, note.where, note.values["first"]) for note in found] == [("checks.title-twice", "final.pptx > slide 3", 1)]


def test_the_severity_is_the_deck_files_to_say() -> None:
    deck = Snapshot((SeenSlide(256, 1, "Title only", ()),))
    assert [note.severity for note in check_deck(DeckEvidence("a.pptx", deck), {"title-missing": Severity.ERROR})] == [Severity.ERROR]


@pytest.mark.parametrize("rule", kinds.rules())
def test_every_rule_explains_itself_and_those_of_decks_with_a_good_and_a_bad_example(rule: str) -> None:
    words = kinds.explanation(rule)
    assert words and (rule.replace("-", "_") in kinds.members("checks.data") or "Good:" in words and "Bad:" in words)


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(DeckgenError) as refused:
        kinds.explanation("title-twise")
    assert refused.value.notes[0].values["nearest"] == "title-twice"


# --- files ----------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def deck(tmp_path: Path) -> tuple[Path, Path]:
    return project(tmp_path)


def rules(output: Path) -> list[tuple[str, str]]:
    return [(note.rule.removeprefix("checks."), note.where.removeprefix("final.pptx > ")) for note in pipeline.check(output).findings]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_shipped_deck_has_nothing_to_be_found(deck: tuple[Path, Path], language: str) -> None:
    where, _ = deck
    output = pipeline.build_anew(deck_file(where), language=language).output
    assert rules(output) == []


def test_a_deck_whose_data_have_moved_on_is_stale_until_it_is_refreshed(deck: tuple[Path, Path]) -> None:
    where, output = deck
    with_spbe(where, "3,96")
    assert {rule for rule, _ in rules(output)} == {"stale-value"}
    pipeline.refresh(output)
    assert rules(output) == []


def test_a_finding_is_accepted_with_its_reason(deck: tuple[Path, Path]) -> None:
    where, output = deck
    edit(output, on_slide("spbe", lambda tree: set_words(tree, "lead/value", lambda said: "+0,76")))
    change(deck_file(where), "[brand]", '[[accept]]\nrule = "checks.unsupported-number"\nwhere = "final.pptx > slide 6"\nreason = "Angka sementara dari rapat."\n\n[brand]')
    found = pipeline.check(output)
    assert [note.rule for note in found.findings] == ["checks.stale"] and [one.reason for one in found.accepted] == ["Angka sementara dari rapat."]
    assert not [note for note in pipeline.preview(deck_file(where)).all_notes if note.rule == "checks.acceptance-unused"]


@pytest.mark.parametrize(("target", "found"), [("file:///D:/video/profil.mp4", True), ("..\\Data.xlsx", True), ("https://kaltimprov.go.id", False), ("mailto:a@b.id", False)])
def test_a_linked_file_is_found_and_a_link_for_people_is_not(deck: tuple[Path, Path], target: str, found: bool) -> None:
    _, output = deck

    def linked(named: dict[str, bytes]) -> None:
        name = "ppt/slides/_rels/{}.rels".format(part_of(named, "spbe").rpartition("/")[2])
        link = f'<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="{target}" TargetMode="External"/>'
        named[name] = named[name].replace(b"</Relationships>", link.encode() + b"</Relationships>")

    edit(output, linked)
    assert rules(output) == ([("linked-file", "slide 6")] if found else [])


OBSTACLE = "Menunggu paraf Biro Organisasi"


def workbook_inside(named: dict[str, bytes]) -> None:
    book = Workbook()
    book.active["A1"] = OBSTACLE
    out = BytesIO()
    book.save(out)
    named["ppt/embeddings/data.xlsx"] = out.getvalue()


def into(pattern: str, after: bytes, words: bytes = OBSTACLE.encode()) -> Callable[[dict[str, bytes]], None]:
    """Put the words behind a mark in the first part whose name fits."""
    def plant(named: dict[str, bytes]) -> None:
        name = next(name for name in sorted(named) if re.fullmatch(pattern, name) and after in named[name])
        named[name] = named[name].replace(after, after + words, 1)

    return plant


HIDING_PLACES: dict[str, tuple[str, Callable[[dict[str, bytes]], None]]] = {
    "a text": ("slide 6", on_slide("spbe", lambda tree: set_words(tree, "lead/label", lambda said: f"{said} ({OBSTACLE.upper()})"))),
    "words cut into runs": ("slide 6", lambda named: (PEOPLE["split a run"].do(named), on_slide("spbe", cut)(named))),
    "a table's cell": ("slide 17", on_slide("lampiran", lambda tree: set_words(tree, "table", lambda said: OBSTACLE))),
    "an alt text": ("slide 6", on_slide("spbe", lambda tree: name_of(shape_of(tree, "chart")).set("descr", f"{OBSTACLE}."))),
    "a shape's name": ("slide 6", on_slide("spbe", lambda tree: name_of(shape_of(tree, "lead/label")).set("name", OBSTACLE))),
    "a hidden slide": ("slide 9", lambda named: (PEOPLE["hide a slide"].do(named), on_slide("layanan", lambda tree: set_words(tree, "title", lambda said: OBSTACLE))(named))),
    "notes": ("slide 1 > notes", into(r"ppt/notesSlides/notesSlide1\.xml", b"<a:t>")),
    "a comment": ("ppt/comments/comment1.xml", lambda named: (PEOPLE["comment"].do(named), into(r"ppt/comments/.*", b"Cek lagi")(named))),
    "a layout": ("ppt/slideLayouts/slideLayout1.xml", into(r"ppt/slideLayouts/slideLayout1\.xml", b"<p:cSld name=\"")),
    "the properties": ("docProps/core.xml", into(r"docProps/core\.xml", b"<dc:title>")),
    "our own memory": ("customXml/item1.xml", into(r"customXml/item1\.xml", b'"template":"')),
    "a workbook inside": ("ppt/embeddings/data.xlsx > xl/worksheets/sheet1.xml", workbook_inside),
}


def cut(tree) -> None:
    first, second = list(shape_of(tree, "title").iter(f"{A}t"))[:2]
    first.text, second.text = "Menunggu paraf Bi", "ro Organisasi"


@pytest.mark.parametrize("hidden", HIDING_PLACES)
def test_what_is_internal_is_found_in_a_public_file_wherever_it_hides(deck: tuple[Path, Path], hidden: str) -> None:
    _, output = deck
    place, plant = HIDING_PLACES[hidden]
    edit(output, plant)
    found = [note for note in pipeline.check(output).findings if note.rule == "checks.internal-words"]
    assert [note.where for note in found] == [f"final.pptx > {place}"] and found[0].severity is Severity.ERROR
    assert found[0].values["words"] == OBSTACLE and found[0].values["cell"].startswith("kesiapan.xlsx > Kesiapan > ")


def test_any_presentation_can_be_looked_at(root: Path) -> None:
    found = pipeline.check(root / "templates" / "kaltim.pptx")
    assert [note.rule for note in found.notes] == ["checks.not-ours"]
