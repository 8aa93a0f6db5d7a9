"""What must and must not be found in a deck, rule by rule, and in real files with faults planted in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from deckgen import kinds, pipeline
from deckgen.checks import DeckEvidence, check_deck
from deckgen.model.manifest import FactEntry, Manifest, SlideEntry, SlotEntry
from deckgen.model.notes import DeckgenError, Severity
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot
from deckgen.model.template import Emu, Frame
from tests.people import PEOPLE, boxed, name_of, on_slide, set_words
from tests.projects import change, deck_file
from tests.refreshing import A, edit, part_of, project, shape_of, with_spbe

INCH = 914400
SIZE = Emu(13 * INCH), Emu(7 * INCH)


def frame(left: float = 1, top: float = 1, width: float = 2, height: float = 1) -> Frame:
    """Inches."""
    return Frame(*(Emu(round(inches * INCH)) for inches in (left, top, width, height)))


def title(words: str = "Indeks naik", number: int = 1) -> SeenShape:
    return SeenShape(number, "Title 1", "text", {"text": words}, frame(), holder="title")


def text(words: str, slot: str = "", holder: str = "", place: Frame | None = None) -> SeenShape:
    return SeenShape(2, "Kotak 2", "text", {"text": words}, place or frame(), slot, holder=holder)


def sized(points: float, slot: str = "", top: float = 1, words: str = "Catatan", holder: str = "") -> SeenShape:
    return SeenShape(2, "Kotak 2", "text", {"text": words, "size": f"{points * 100:.0f}"}, frame(top=top), slot, holder=holder)


def picture(alt: str, kind: str = "image", place: Frame | None = None) -> SeenShape:
    return SeenShape(3, "Gambar 3", kind, {"alt": alt, "image": "x"}, place or frame())


FACTS = (FactEntry("spbe@2024", "3,79", 3.79, "", "final", "2024", "", "", ("kpi.csv > line 7 > nilai",)),
         FactEntry("readiness.share", "76,4%", 76.37795, "%", "", "", "", "", ("kesiapan.xlsx > Kesiapan > F2:F128",)),
         FactEntry("desa@2025-07", "1.252 desa", 1252.0, "desa", "final", "2025-07", "", "", ("desa.csv > line 3 > nilai",)))
OURS = SlideEntry("spbe", 1, "Chart", {"lead/value": SlotEntry("text", {"text": "9,99"}, {"text": "9,99"})})
MEMORY = Manifest("final", "b", "id", "public", "brand.pptx", "t", "2025-11-04", slides=(OURS,), facts=FACTS)


def coloured(ink: str, fill: str, points: int = 16, words: str = "Siap") -> SeenShape:
    return SeenShape(2, "Kotak 2", "text", {"text": words, "ink": ink, "fill": fill, "size": f"{points * 100}"}, frame())


THEME = {"accent1": "0B5D3B", "accent2": "F2C200", "bg1": "FFFFFF", "tx1": "13261F"}


def places(*shapes: SeenShape, rule: str, memory: Manifest | None = None, hidden: bool = False, stale: bool = False) -> list[str]:
    """Where the rule speaks, on one slide."""
    deck = Snapshot((SeenSlide(256, 1, "Title only", shapes, key="spbe", hidden=hidden),), memory, size=SIZE, theme=THEME)
    return [note.where for note in check_deck(DeckEvidence("final.pptx", deck, stale)) if note.rule == f"checks.{rule}"]


SLIDE, BOX, IMAGE = "final.pptx > slide 1", "final.pptx > slide 1 > Kotak 2", "final.pptx > slide 1 > Gambar 3"


@pytest.mark.parametrize(("rule", "shapes", "found"), [
    ("title-missing", (), [SLIDE]),
    ("title-missing", (title("  "),), [SLIDE]),
    ("title-missing", (text("Indeks naik"),), [SLIDE]),
    ("title-missing", (title(),), []),
    ("title-missing", (text("Indeks naik", slot="title"),), []),
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
    ("small-text", (sized(11),), [BOX]),
    ("small-text", (sized(13.5),), [BOX]),
    ("small-text", (sized(14),), []),
    ("small-text", (text("Ukuran dari tata letak"),), []),
    ("small-text", (sized(11, words=" "),), []),
    ("small-text", (sized(10, slot="source"),), []),
    ("small-text", (sized(10, top=6.4),), []),
    ("small-text", (sized(9, top=6.4),), [BOX]),
    ("small-text", (sized(9, holder="sldNum 12"),), []),
    ("contrast", (coloured("bg1", "accent2"),), [BOX]),
    ("contrast", (coloured("bg1", "accent1"),), []),
    ("contrast", (coloured("FFFFFF", "949494"),), [BOX]),
    ("contrast", (coloured("FFFFFF", "949494", points=18),), []),
    ("contrast", (coloured("tx1", "accent1 lumMod20000 lumOff80000"),), []),
    ("contrast", (coloured("tx1", "accent1"),), [BOX]),
    ("contrast", (coloured("bg1", "accent2", words=" "),), []),
    ("contrast", (coloured("", "accent2"),), []),
    ("contrast", (coloured("bg1", "none"),), []),
    ("contrast", (coloured("bg1", "accent2 alpha50000"),), []),
    ("off-slide", (text("Isi", place=frame(left=12, width=2)),), [BOX]),
    ("off-slide", (text("Isi", place=frame(top=-0.5)),), [BOX]),
    ("off-slide", (text("", place=frame(left=12, width=2)),), []),
    ("off-slide", (text("Isi", place=frame(left=11, width=2)),), []),
    ("off-slide", (text("Isi", place=frame(left=11.01, width=2)),), []),
    ("off-slide", (picture("Peta", place=frame(height=9)),), [IMAGE]),
])
def test_a_rule_finds_what_it_should_and_nothing_else(rule: str, shapes: tuple[SeenShape, ...], found: list[str]) -> None:
    assert places(*shapes, rule=rule) == found


@pytest.mark.parametrize(("words", "found"), [
    ("mencapai 3,79", False), ("mencapai 3,97", True), ("mencapai 3,8", True), ("mencapai 3,80", True), ("naik +3,79!", False),
    ("76% siap", False), ("76,4% siap", False), ("77% siap", True), ("1.252 desa", False), ("1252 desa", False), ("252 desa", True),
    ("sejak 2019", False), ("pada 21 Juli", False), ("21 kecamatan", True), ("3 langkah", False), ("tanpa angka", False), ("skala 1–5", False),
])
def test_a_number_that_a_person_typed_needs_a_fact(words: str, found: bool) -> None:
    assert bool(places(title(), text(words), rule="unsupported-number", memory=MEMORY)) == found


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


def test_planted_faults_are_all_found(deck: tuple[Path, Path]) -> None:
    _, output = deck

    def planted(named: dict[str, bytes]) -> None:
        PEOPLE["move a shape"].do(named)
        on_slide("spbe", lambda tree: set_words(tree, "lead/value", lambda said: "+0,76"))(named)
        on_slide("desa", lambda tree: [run.getparent().remove(run) for run in list(shape_of(tree, "title").iter(f"{A}r"))])(named)
        on_slide("layanan", boxed)(named)
        named.update({part: blob.replace(b"Punya saya", b"Lorem ipsum") for part, blob in named.items() if part.startswith("ppt/slides/")})

    edit(output, planted)
    number, sample, missing = rules(output)
    assert (number, missing) == (("unsupported-number", "slide 6 > lead/value"), ("title-missing", "slide 11"))
    assert sample[0] == "sample-text" and sample[1].startswith("slide 9 > Kotak ")


def test_a_deck_whose_data_have_moved_on_is_stale_until_it_is_refreshed(deck: tuple[Path, Path]) -> None:
    where, output = deck
    with_spbe(where, "3,96")
    assert rules(output) == [("stale", "final.pptx")]
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
