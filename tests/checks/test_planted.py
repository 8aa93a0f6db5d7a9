"""Faults planted in the shipped deck as people and their programs make them, all of them found, and nothing else.

Beside these stand the twelve hiding places of what is internal, in test_deck.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches, Pt

from deckgen import pipeline
from tests.powerpoint.raw import parts, zipped
from tests.refreshing import A, project, with_spbe

SPBE, READINESS, VILLAGES, APPENDIX, ROADMAP = 6, 8, 11, 17, 15
PICTURES = (6, 8, 11)
"""Slides with a chart of ours."""


def box(words: str, left: float = 9.0, top: float = 0.05, width: float = 4.0, height: float = 0.45, **look: object) -> Callable:
    """A text box of a person's own, where the slides are empty. `look`: `size`, `ink`, `face`, `lang`."""
    def plant(slide) -> None:
        shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
        shape.text_frame.word_wrap = True
        run = shape.text_frame.paragraphs[0].add_run()
        run.text = words
        run.font.size = Pt(look.get("size", 14))
        run.font.name = look.get("face")
        if "ink" in look:
            run.font.color.rgb = RGBColor.from_string(look["ink"])
        if look.get("lang", "id-ID"):
            run._r.get_or_add_rPr().set("lang", look.get("lang", "id-ID"))

    return plant


def of_title(words: str) -> Callable:
    def plant(slide) -> None:
        slide.shapes.title.text_frame.text = words
        for run in slide.shapes.title.text_frame.paragraphs[0].runs:
            run._r.get_or_add_rPr().set("lang", "id-ID")

    return plant


def named(slide, ending: str):
    return next(shape for shape in slide.shapes if shape.name.endswith(ending))


def without(ending: str) -> Callable:
    def plant(slide) -> None:
        element = named(slide, ending)._element
        element.getparent().remove(element)

    return plant


def of(ending: str, change: Callable) -> Callable:
    return lambda slide: change(named(slide, ending))


def image(wide: int, high: int) -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (wide, high), "#4E9E78").save(out, "PNG")
    out.seek(0)
    return out


def photo(wide: int, high: int, width: float, height: float, alt: str = "Foto rapat persiapan") -> Callable:
    def plant(slide) -> None:
        shape = slide.shapes.add_picture(image(wide, high), Inches(10), Inches(0.05), Inches(width), Inches(height))
        shape._element.nvPicPr.cNvPr.set("descr", alt)

    return plant


def dots(slide) -> None:
    for at, colour in enumerate(("0A5C3E", "E0A100", "B3261E")):
        dot = slide.shapes.add_shape(MSO_SHAPE.OVAL, Inches(10 + at), Inches(0.1), Inches(0.2), Inches(0.2))
        dot.fill.solid()
        dot.fill.fore_color.rgb = RGBColor.from_string(colour)


def chart(value: float) -> Callable:
    """A native chart whose workbook then holds another value than it draws."""
    def plant(slide) -> None:
        data = CategoryChartData()
        data.categories = ["2023", "2024"]
        data.add_series("Indeks", (2.91, value))
        frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(10), Inches(0.05), Inches(2), Inches(1), data)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", "Indeks 2023 dan 2024")
        point = frame.chart._chartSpace.findall(".//{*}val//{*}pt/{*}v")[1]
        point.text = "3.79"

    return plant


def own_slide(*words: str) -> Callable:
    """A slide of a person's own behind the others, without footers."""
    def plant(presentation) -> None:
        layout = next(layout for layout in presentation.slide_layouts if layout.name == presentation.slides[SPBE - 1].slide_layout.name)
        slide = presentation.slides.add_slide(layout)
        for holder in list(slide.placeholders):
            if holder.placeholder_format.idx != 0:
                holder._element.getparent().remove(holder._element)
        of_title("Dari rapat sudah disepakati bersama")(slide)
        for at, line in enumerate(words):
            box(line, 1, 2 + at, 6)(slide)

    return plant


def linked(slide) -> None:
    slide.part.relate_to("file:///D:/video/profil.mp4", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/video", is_external=True)


def renamed_author(presentation) -> None:
    presentation.core_properties.last_modified_by = "Rudi Hartono"


def big_film(presentation) -> None:
    presentation.slides[3].shapes.add_movie(BytesIO(random.Random(7).randbytes(26_000_000)), 0, 0, Inches(1), Inches(1), image(300, 300))


def narrow(shape) -> None:
    shape.width, shape.height = Inches(0.5), Inches(0.3)


def shift(left: float = 0, top: float = 0) -> Callable:
    def change(shape) -> None:
        shape.left, shape.top = Emu(shape.left + Inches(left)), Emu(shape.top + Inches(top))

    return change


def words_bigger(points: float) -> Callable:
    def change(shape) -> None:
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(points)

    return change


def to_back(shape) -> None:
    shape._element.getparent().insert(2, shape._element)


def to_front(shape) -> None:
    shape._element.getparent().append(shape._element)


def inked(rgb: str) -> Callable:
    def change(shape) -> None:
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.color.rgb = RGBColor.from_string(rgb)

    return change


def no_header(shape) -> None:
    shape.table.first_row = False


def no_language(shape) -> None:
    for one in shape._element.iter(f"{A}rPr", f"{A}endParaRPr"):
        one.attrib.pop("lang", None)


def cropped(shape) -> None:
    shape.crop_left = 0.2


def no_alt(shape) -> None:
    shape._element.nvPicPr.cNvPr.set("descr", "")


def taller(shape) -> None:
    shape.height = Emu(round(shape.height * 1.25))


def placeholder(slide) -> None:
    layout = next(holder for holder in slide.slide_layout.placeholders if holder.placeholder_format.idx == 13)
    slide.shapes.clone_placeholder(layout)


# (rule, the slide's number, what a person does to it); one of each slide goes into a file together with those of other slides.
ON_SLIDES: list[tuple[str, int, Callable]] = [
    *(("unsupported-number", at, box(words)) for at, words in ((2, "mencapai 9,73"), (5, "ada 1.234 desa"), (9, "tumbuh 17,5%; 3 dari 9"), (13, "nilai 88,1"))),
    *(("two-roundings", at, box(words)) for at, words in ((3, "indeks 3,8"), (7, "nilai 78,7"), (12, "nilai 98,3"))),
    *(("two-values", at, box(words)) for at, words in ((4, "Indeks SPBE 2,68"), (10, "SAKIP 98,31"), (14, "Indeks SPBE 78,74"))),
    *(("claim-trend", at, box(words)) for at, words in ((2, "Indeks SPBE menurun"), (4, "Inovasi daerah meningkat"), (13, "IID naik dari 2022 ke 2023"), (14, "Pembangunan statistik turun"))),
    *(("claim-extreme", at, box(words)) for at, words in ((READINESS, "Dokumen tertinggi"), (3, "Inovasi daerah tertinggi pada 2023"), (9, "Indeks SPBE terendah"))),
    *(("claim-share", at, box(words)) for at, words in ((READINESS, "semua butir siap"), (READINESS, "separuh butir siap"), (READINESS, "Dokumen: semua siap"), (VILLAGES, "Kutai Timur: lebih dari separuh"))),
    *(("class-differs", at, box(words)) for at, words in ((SPBE, "3,79 (Memuaskan)"), (5, "78,74, predikat A"), (13, "2,68 (Sangat Baik)"))),
    *(("percent-without-base", at, box("76,4% siap")) for at in (3, 7, 9)),
    *(("beyond-cut-off", at, box(words)) for at, words in ((4, "per 20 Desember 2025"), (10, "posisi per 1 Januari 2026"))),
    *(("source-missing", at, without("/source")) for at in (SPBE, VILLAGES, 12)),
    *(("text-overflows", at, of(ending, change)) for at, ending, change in ((SPBE, "lead/label", narrow), (9, "step[1]/note", words_bigger(40)), (3, "point[2]/text", words_bigger(36)))),
    *(("small-text", at, of(ending, words_bigger(10))) for at, ending in ((SPBE, "lead/label"), (9, "step[2]/note"), (READINESS, "ready/label"))),
    *(("contrast", at, of(ending, inked(rgb))) for at, ending, rgb in ((SPBE, "lead/label", "BBBBBB"), (9, "step[3]/note", "E0A100"), (1, "/title", "0F6A49"))),
    *(("off-slide", at, of(ending, change)) for at, ending, change in ((SPBE, "/chart", shift(left=6)), (READINESS, "ready/label", shift(left=4)), (APPENDIX, "/table", shift(top=5)))),
    *(("overlap", at, of(ending, change)) for at, ending, change in ((9, "step[2]/name", shift(top=0.95)), (READINESS, "ready/label", shift(left=-1.2)), (APPENDIX, "/subtitle", lambda shape: (setattr(shape, "left", Inches(1)), setattr(shape, "top", Inches(3)), setattr(shape, "width", Inches(6)), setattr(shape, "height", Inches(0.5)))))),
    *(("too-many-words", at, box("kata " * 130, 0.5, 0.05, 12, 0.4, size=14)) for at in (2, 4)),
    *(("title-messages", at, of_title(words)) for at, words in ((2, "Indeks SPBE sudah naik. Desa sudah terhubung."), (5, "Satu naik; dua turun; tiga tetap"))),
    ("title-long", 10, of_title("kata " * 27)),
    *(("title-no-finding", at, of_title(words)) for at, words in ((SPBE, "Capaian SPBE"), (READINESS, "Kesiapan Final"), (APPENDIX, "Daftar Angka"))),
    *(("title-missing", at, of_title("")) for at in (2, VILLAGES)),
    *(("title-twice", at, of_title("Terima kasih")) for at in (20,)),
    *(("alt-missing", at, of("/chart", no_alt)) for at in PICTURES),
    ("alt-missing", 5, photo(900, 900, 1, 1, "IMG_2041.png")),
    *(("reading-order", at, of(ending, change)) for at, ending, change in ((SPBE, "/title", to_front), (9, "step[1]/note", to_back), (3, "point[1]/text", to_back))),
    *(("colour-alone", at, dots) for at in (2, 13)),
    *(("header-row-missing", at, of("/table", no_header)) for at in (APPENDIX, APPENDIX + 1)),
    *(("language-missing", at, of(ending, no_language)) for at, ending in ((SPBE, "lead/label"), (3, "point[1]/head"), (APPENDIX, "/table"))),
    *(("empty-placeholder", at, placeholder) for at in (3, 9)),
    *(("off-grid", at, of(ending, change)) for at, ending, change in ((READINESS, "progress/label", shift(left=0.03)), (9, "step[4]/name", shift(top=0.02)))),
    *(("mixed-fonts", at, box("Tempelan dari dokumen", face="Times New Roman")) for at in (4, 14)),
    *(("stretched-picture", at, of("/chart", taller)) for at in PICTURES[:2]),
    ("stretched-picture", 7, photo(900, 450, 1, 1)),
    *(("chart-cropped", at, of("/chart", cropped)) for at in PICTURES),
    *(("blurred-picture", at, photo(60, 60, 1.5, 1.5)) for at in (5, 13)),
    *(("sample-text", at, box(words)) for at, words in ((10, "Lorem ipsum dolor"), (12, "Klik untuk menambahkan teks"))),
    *(("linked-file", at, linked) for at in (5, 12)),
    *(("chart-unlike-workbook", at, chart(4.35)) for at in (4,)),
    *(("personal-data", at, box(words)) for at, words in ((7, "Hubungi 0812-3456-7890"), (13, "budi@contoh.com"))),
    ("font-elsewhere", 12, box("Huruf sendiri", face="Kaltim Sans Baru")),
    ("internal-words", 9, box("mandiri 4,35")),
]
WHOLE: list[tuple[str, str, Callable]] = [
    ("date-missing", "slide 24", own_slide("76,4% siap, 97 dari 127", "Sumber: daftar kesiapan")),
    ("source-missing", "slide 24", own_slide("Indeks SPBE 3,79 pada 2024")),
    ("named-people", "docProps/core.xml > lastModifiedBy", renamed_author),
    ("file-size", "", big_film),
]
OF_THE_FILE = {"font-elsewhere": ""}
"""Rules that speak of the whole file."""


def rounds() -> list[list[tuple[str, int, Callable]]]:
    """Files with as many faults as there are slides, one on each."""
    files: list[dict[int, tuple[str, int, Callable]]] = []
    for plant in ON_SLIDES:
        free = next((file for file in files if plant[1] not in file), None)
        if free is None:
            files.append(free := {})
        free[plant[1]] = plant
    return [list(file.values()) for file in files]


def found_in(output: Path) -> set[tuple[str, str]]:
    """(rule, slide or whole file)."""
    return {(note.rule.removeprefix("checks."), note.where.removeprefix("final.pptx").removeprefix(" > ")) for note in pipeline.check(output).findings}


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return project(tmp_path)[1]


@pytest.mark.parametrize("number", range(len(rounds())))
def test_faults_on_slides_are_all_found_and_slides_without_any_are_clean(deck: Path, number: int) -> None:
    presentation = Presentation(deck)
    plants = rounds()[number]
    for _, at, plant in plants:
        plant(presentation.slides[at - 1])
    presentation.save(deck)
    found = found_in(deck)
    missed = [(rule, at) for rule, at, _ in plants if not any(one == rule and (place.partition(" > ")[0] in {f"slide {at}", OF_THE_FILE.get(rule)}) for one, place in found)]
    assert missed == []
    touched = {f"slide {at}" for _, at, _ in plants}
    assert [one for one in found if one[1].startswith("slide ") and one[1].partition(" > ")[0] not in touched] == []


@pytest.mark.parametrize(("rule", "place", "plant"), WHOLE)
def test_faults_of_the_whole_file_are_found(deck: Path, rule: str, place: str, plant: Callable) -> None:
    presentation = Presentation(deck)
    plant(presentation)
    presentation.save(deck)
    assert (rule, place) in found_in(deck)


def test_values_that_have_moved_on_are_told_slide_by_slide(tmp_path: Path) -> None:
    where, output = project(tmp_path)
    with_spbe(where, "3,96")
    found = pipeline.check(output).findings
    assert {note.rule for note in found} == {"checks.stale-value"} and "final.pptx > slide 6" in {note.where for note in found}
    assert "3,79 → 3,96" in next(note for note in found if note.where.endswith("slide 6")).values["changes"]


def test_at_least_eighty_eight_faults_are_planted() -> None:
    assert len(ON_SLIDES) + len(WHOLE) >= 88, "with the twelve of what is internal a hundred"


def test_a_missing_medium_is_found(deck: Path) -> None:
    named_parts = parts(deck.read_bytes())
    del named_parts[next(name for name in named_parts if name.startswith("ppt/media/"))]
    deck.write_bytes(zipped(named_parts))
    assert any(rule.startswith("package.") for rule, _ in found_in(deck))


def test_the_picture_behind_words_counts_for_their_contrast(deck: Path) -> None:
    presentation = Presentation(deck)
    slide = presentation.slides[SPBE - 1]
    label = named(slide, "lead/label")
    picture = slide.shapes.add_picture(image(400, 400), label.left, label.top, label.width, label.height)
    picture._element.nvPicPr.cNvPr.set("descr", "Latar hijau")
    label._element.addprevious(picture._element)
    presentation.save(deck)
    assert ("contrast", "slide 6 > lead/label") in found_in(deck)
