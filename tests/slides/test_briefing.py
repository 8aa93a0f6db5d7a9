"""The briefing's kinds: what each says of which data, in both languages; marked internal everywhere, and refused in a public deck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from deckgen import pipeline
from deckgen.metrics import measure
from deckgen.model.dataset import Dataset, Item, Milestone, Period, Row, Status
from deckgen.model.facts import Audience, Facts
from deckgen.model.notes import DeckgenError
from deckgen.powerpoint.reader import read_deck
from deckgen.slides import agency, conflicts, next_class, open_items, readiness_heatmap, summary, timeline, variance, visible
from deckgen.slides.items import days_left, open_items as open_ones, weakest
from deckgen.slides.story import Story
from deckgen.wording import Words
from tests.powerpoint.variants import NAMES
from tests.projects import change, sample
from tests.slides.make import AS_OF, BANDS, indicator, story, target, value

COLUMNS = {"status": "F", "due": "G"}
AT = Row("kesiapan.xlsx", "Kesiapan", 2, COLUMNS)


def item(code: str, status: Status, days: int | None = 1, agency_: str = "BKD", component: str = "Dokumen", holds: str = "", weight: float = 1.0) -> Item:
    return Item(code, component, f"Butir {code}", agency_, "Kepala Bidang", status, status.value, None, AS_OF + timedelta(days) if days is not None else None, "", "Menunggu paraf", "",
                weight, AT, holds)


def found(*items: Item, values=(), milestones: tuple[Milestone, ...] = ()) -> Facts:
    return measure(Dataset((indicator(),), values, BANDS, items, milestones), AS_OF)


def internal(facts: Facts, language: str = "id") -> Story:
    told = story(facts, language)
    return replace(told, settings=replace(told.settings, audience=Audience.INTERNAL))


FINAL = Milestone("final", "Presentasi final", Period(date(2025, 11, 6), date(2025, 11, 7)), "", "", "", "", AT)
READY, LATE, OPEN, CHECK = Status.READY, Status.NOT_YET, Status.PROGRESS, Status.UNCLEAR


@pytest.mark.parametrize(("items", "title"), [
    ((item("a", READY), item("b", READY)), "Semua butir siap, 2 dari 2, dua hari lagi ke Presentasi final"),
    ((item("a", READY), item("b", OPEN)), "1 dari 2 butir siap; satu belum tuntas, semuanya masih dalam tenggat, dua hari lagi ke Presentasi final"),
    ((item("a", READY), item("b", OPEN, -1)), "1 dari 2 butir siap; satu sudah lewat tenggat, dua hari lagi ke Presentasi final"),
])
def test_the_summary_says_how_much_is_ready_what_is_late_and_how_many_days_are_left(items: tuple[Item, ...], title: str) -> None:
    assert summary.compose(summary.Options(), internal(found(*items, milestones=(FINAL,)))).title == title


def test_without_a_milestone_ahead_no_days_are_counted() -> None:
    assert "hari" not in summary.compose(summary.Options(), internal(found(item("a", READY)))).title


@pytest.mark.parametrize(("days", "title"), [(2, "Dua hari lagi ke Presentasi final, 6–7 November 2025"), (1, "Besok Presentasi final, 6–7 November 2025"), (0, "Hari ini Presentasi final, 6–7 November 2025")])
def test_the_countdown_counts_to_the_first_day(days: int, title: str) -> None:
    facts = replace(found(milestones=(FINAL,)), as_of=date(2025, 11, 6) - timedelta(days))
    assert timeline.compose(timeline.Options(countdown=True), internal(facts)).title == title


@pytest.mark.parametrize(("items", "late", "title"), [
    ((item("a", READY),), False, "Semua butir sudah siap"),
    ((item("a", OPEN),), False, "Satu butir belum tuntas, semuanya masih dalam tenggat"),
    ((item("a", OPEN, 0), item("b", OPEN, 2)), False, "Dua butir belum tuntas, satu di antaranya jatuh tempo hari ini"),
    ((item("a", OPEN, -2), item("b", LATE, 0)), False, "Dua butir belum tuntas; satu sudah lewat tenggat dan satu jatuh tempo hari ini"),
    ((item("a", OPEN, 3),), True, "Tidak ada butir yang lewat tenggat"),
    ((item("a", OPEN, -2), item("b", OPEN, -1, "RSJD")), True, "Dua butir lewat tenggat; terlama dua hari: Butir a"),
    ((item("a", OPEN, -2), item("b", OPEN, -1), item("c", OPEN, -1, "RSJD")), True, "Tiga butir lewat tenggat, dua di antaranya milik BKD"),
    ((item("a" * 120, OPEN, -2),), True, "Satu butir lewat tenggat, terlama dua hari"),
    ((item("a", OPEN, None),), True, "Tidak ada butir yang lewat tenggat"),
])
def test_open_items_are_counted_as_they_are(items: tuple[Item, ...], late: bool, title: str) -> None:
    assert open_items.compose(open_items.Options(late=late), internal(found(*items))).title == title


def test_open_items_come_by_their_date_then_by_weight_and_those_without_a_date_last() -> None:
    items = (item("a", OPEN, 3), item("b", LATE, -1), item("c", OPEN, None), item("d", OPEN, 3, weight=5.0), item("e", READY, -9))
    assert [one.code for one in open_ones(items)] == ["b", "d", "a", "c"]


@pytest.mark.parametrize(("days", "words"), [(-2, "lewat 2 hari"), (-1, "lewat 1 hari"), (0, "hari ini"), (1, "1 hari"), (5, "5 hari"), (None, "tanpa tenggat")])
def test_days_that_are_left(days: int | None, words: str) -> None:
    assert days_left(AS_OF + timedelta(days) if days is not None else None, AS_OF, Words("id"))[0].replace("\u00a0", " ") == words


def test_the_weakest_item_is_the_one_that_is_furthest_from_ready_then_the_heaviest() -> None:
    assert weakest([item("a", OPEN, weight=9.0), item("b", LATE), item("c", LATE, weight=3.0), item("d", READY)]).code == "c"
    assert weakest([item("a", READY)]) is None


def test_the_next_class_is_held_by_the_weakest_item_and_not_by_an_average() -> None:
    items = (item("a", READY, holds="spbe"), item("b", READY, holds="spbe"), item("c", LATE, holds="spbe"), item("d", LATE, weight=9.0))
    content = next_class.compose(next_class.Options(), internal(found(*items, values=(value(2024, 3.79),))))
    assert content.title == "SPBE kurang 0,41 poin ke Memuaskan; yang menahan: Butir c"
    row, = content.content.rows
    assert row.cells[1:4] == ("3,79 · Sangat Baik", "Memuaskan", "0,41") and row.cells[4] == "Butir c"


def test_without_a_linked_item_nothing_is_said_to_hold_it_and_in_the_highest_class_nothing_is_ahead() -> None:
    free = next_class.compose(next_class.Options(), internal(found(item("a", LATE), values=(value(2024, 3.79),))))
    assert free.title == "SPBE paling dekat ke predikat berikutnya: kurang 0,41 poin ke Memuaskan"
    assert next_class.compose(next_class.Options(), internal(found(item("a", LATE), values=(value(2024, 4.5),)))).title == "Semua indeks sudah di predikat tertinggi"


def test_a_disputed_value_has_no_next_class() -> None:
    assert found(item("a", READY), values=(value(2024, 3.2), value(2024, 3.4))).kpis["spbe"].next_class is None


def test_variance_puts_what_is_behind_first_and_says_the_kind_of_value() -> None:
    content = variance.compose(variance.Options(), internal(found(values=(value(2024, 3.2), target(2024, 3.5), target(2025, 4.0)))))
    assert content.title == "SPBE belum memenuhi target 2024: kurang 0,30 poin"
    assert content.content.rows[0].cells[1:] == ("3,20", "2024", "final", "3,50", "−0,30", "4,00 (2025)", "+0,80")


def test_sources_that_differ_are_listed_one_by_one() -> None:
    content = conflicts.compose(conflicts.Options(), internal(found(values=(value(2024, 3.2), value(2024, 3.4)))))
    assert content.title == "Satu nilai masih berbeda antarsumber: SPBE" and [row.cells[2] for row in content.content.rows] == ["3,20", "3,40"]
    assert conflicts.compose(conflicts.Options(), internal(found(values=(value(2024, 3.2),)))).title == "Tidak ada nilai yang berbeda antarsumber"


def test_the_heatmap_is_loud_under_the_bounds_alone_and_a_cell_without_items_is_no_zero() -> None:
    items = (item("a", READY), item("b", LATE, agency_="RSJD"), item("c", READY, component="Data"), item("d", OPEN, component="Data"))
    content = readiness_heatmap.compose(readiness_heatmap.Options(), internal(found(*items)))
    assert content.title == "Satu dari tiga sel di bawah 50% siap; terendah Dokumen di RSJD, 0 dari 1"
    rows = {row.key: dict(zip((column.label for column in content.content.chart.columns), zip(row.values, row.roles, row.shown, strict=True), strict=True)) for row in content.content.chart.rows}
    assert rows["Dokumen"]["RSJD"] == (0.0, "missing", "0 dari 1") and rows["Data"]["RSJD"] == (None, "", "–") and rows["Data"]["BKD"] == (50.0, "progress", "1 dari 2")


def test_agencies_with_long_names_run_down_the_heatmap() -> None:
    items = tuple(item(f"{number}", READY, agency_=f"Dinas Kependudukan {number}") for number in range(10))
    chart = readiness_heatmap.compose(readiness_heatmap.Options(), internal(found(*items))).content.chart
    assert [column.label for column in chart.columns] == ["Dokumen"] and len(chart.rows) == 10


@pytest.mark.parametrize(("items", "title"), [
    ((item("a", READY),), "BKD: semua butir siap, 1 dari 1"),
    ((item("a", OPEN),), "BKD: satu butir belum tuntas, semuanya masih dalam tenggat"),
    ((item("a", OPEN, -1),), "BKD: satu dari satu butir yang belum tuntas sudah lewat tenggat"),
    ((item("a", OPEN, holds="spbe"),), "BKD: Butir a menahan SPBE"),
    ((item("a", OPEN, holds="level 4"),), "BKD: Butir a menahan level 4"),
    ((item("a" * 100, OPEN, holds="spbe"),), "BKD: satu butir belum tuntas, semuanya masih dalam tenggat"),
])
def test_an_agencys_page_says_what_holds_it(items: tuple[Item, ...], title: str) -> None:
    page, = agency.compose(agency.Options(), internal(found(*items)))
    assert page.title == title and page.part == "bkd"


def test_every_agency_that_owns_items_has_a_page_and_the_others_have_none() -> None:
    items = (item("a", READY), item("b", LATE, agency_="RSJD"), item("c", LATE, agency_=""))
    assert {page.part for page in agency.compose(agency.Options(), internal(found(*items)))} == {"bkd", "rsjd"}
    assert [page.part for page in agency.compose(agency.Options(open_only=True), internal(found(*items)))] == ["rsjd"]
    with pytest.raises(DeckgenError):
        agency.compose(agency.Options(agencies=("Dinas X",)), internal(found(*items)))


@pytest.mark.parametrize("kind", [agency, readiness_heatmap])
def test_what_is_internal_cannot_be_told_to_the_public(kind) -> None:
    told = story(visible(found(item("a", LATE)), Audience.PUBLIC))
    with pytest.raises(DeckgenError) as refused:
        kind.compose(kind.Options(), told)
    assert [note.rule for note in refused.value.notes] == ["slides.internal-only"]


def test_a_public_deck_never_gets_a_field_that_is_declared_internal() -> None:
    hidden = visible(found(item("a", LATE, holds="spbe")), Audience.PUBLIC).readiness.items[0]
    assert (hidden.owner, hidden.obstacle, hidden.holds, hidden.item) == ("", "", "", "Butir a")


# --- the whole deck -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_shipped_briefing_has_nothing_to_be_found_and_says_on_every_slide_that_it_is_internal(tmp_path: Path, language: str) -> None:
    where = sample(tmp_path / "p")
    output = pipeline.build(where / "templates" / "briefing.toml", language=language).output
    assert pipeline.check(output, where).findings == ()
    for slide in read_deck(output.read_bytes(), "x").slides:
        assert any("INTERNAL" in shape.aspects.get("text", "").upper() for shape in slide.shapes), slide.name


@pytest.mark.parametrize("variant", NAMES)
def test_the_briefing_is_built_on_any_template(tmp_path: Path, variant: str) -> None:
    where = sample(tmp_path / "p", variant)
    assert len(pipeline.build(where / "templates" / "briefing.toml").slides) >= 18


def test_a_page_follows_its_agency_when_others_come_and_go(tmp_path: Path) -> None:
    where = sample(tmp_path / "p")
    output = pipeline.build(where / "templates" / "briefing.toml").output
    change(where / "templates" / "briefing.toml", 'decisions = "keputusan"', 'decisions = "keputusan"\nagencies = ["BKD", "Diskominfo"]')
    pipeline.refresh(output)
    assert {slide.key for slide in read_deck(output.read_bytes(), "x").slides if slide.key.startswith("pd-")} == {"pd-bkd", "pd-diskominfo"}


def test_a_film_shows_its_poster_and_counts_its_length(tmp_path: Path) -> None:
    from io import BytesIO

    from PIL import Image

    where = sample(tmp_path / "p")
    out = BytesIO()
    Image.new("RGB", (1600, 900), "#0A5C3E").save(out, "PNG")
    (where / "templates" / "poster.png").write_bytes(out.getvalue())
    change(where / "templates" / "final.toml", '[[slides]]\nkind = "closing"',
           '[[slides]]\nkind = "video"\nkey = "film"\nimage = "poster.png"\nalt = "Warga Mahakam Ulu memakai internet desa untuk mengurus surat"\nseconds = 90\nfile = "profil.mp4"\n\n[[slides]]\nkind = "closing"')
    built = pipeline.build(where / "templates" / "final.toml")
    assert [note.values["planned"] for note in built.all_notes if note.rule == "slides.overtime"] == ["16.5"]
    seen = read_deck(built.output.read_bytes(), "x")
    film = next(slide for slide in seen.slides if slide.key == "film")
    assert any("▶ profil.mp4 · 1:30" == shape.aspects.get("text") for shape in film.shapes)
    assert next(entry.minutes for entry in seen.manifest.slides if entry.key == "film") == 1.5
    assert {note.rule for note in pipeline.check(built.output, where).findings} == {"checks.over-time"}
