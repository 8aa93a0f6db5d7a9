"""Placing: everything that is said has its place, nothing lies on anything else, and what does not fit goes on overleaf."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layout import place
from deckgen.model.chart import Chart, ChartRow, Column
from deckgen.model.deck import Beside, Card, Cards, ChartBox, Deck, Slide, Stack, Stop, Table, TableColumn, TableRow, Track, plain
from deckgen.model.facts import Audience
from deckgen.model.notes import Severity
from deckgen.model.plan import PlacedChart, PlacedShape, PlacedTable, PlacedText, Plan
from tests.layout.make import drawing, frame, palette, template

WORDS = st.text(alphabet="abcdefghij ", min_size=1, max_size=60).map(str.strip).filter(bool)


def planned(node, *, title: str = "Indeks SPBE naik ke 3,79", fit: int = 8, **options) -> Plan:
    slide = Slide("satu", "chart", 'x.toml > slide "satu"', "chart", title, "Skala 1-5, 2024", node, sources=("Sumber: A",))
    deck = Deck("d", "D", "id", Audience.PUBLIC, "", "F", date(2025, 11, 4), "per 4 Nov 2025", (slide,))
    return place(deck, template(**options), {}, palette(), drawing(fit))


def texts(plan: Plan) -> list[str]:
    return [shape.text.replace("\v", " ") for slide in plan.slides for shape in slide.shapes if isinstance(shape, PlacedText)]


def overlaps(plan: Plan) -> list[tuple[str, str]]:
    """Pairs of texts, tables and charts of one slide that lie on one another."""
    pairs = []
    for slide in plan.slides:
        shapes = [shape for shape in slide.shapes if not isinstance(shape, PlacedShape)]
        for index, one in enumerate(shapes):
            for other in shapes[index + 1:]:
                a, b = one.frame, other.frame
                if a.left < b.right and b.left < a.right and a.top + 2000 < b.bottom and b.top + 2000 < a.bottom:
                    pairs.append((one.slot, other.slot))
    return pairs


def test_every_slide_has_a_source_line_that_is_no_placeholder() -> None:
    plan = planned(plain("body", "kata"))
    source = plan.slides[0].shapes[-1]
    assert (source.slot, source.placeholder) == ("source", None)


def test_a_title_of_two_lines_is_broken_evenly() -> None:
    title = next(shape for shape in planned(None, title="Indeks SPBE naik 0,88 poin ke 3,79 dan naik kelas ke Sangat Baik; 0,21 poin lagi").slides[0].shapes
                 if shape.slot == "title")
    first, second = title.text.split("\v")
    assert 0.6 < len(first) / len(second) < 1.7


def test_a_short_title_is_not_broken() -> None:
    assert "\v" not in planned(None).slides[0].shapes[0].text


@given(st.lists(WORDS, min_size=1, max_size=9))
@settings(max_examples=40, deadline=None)
def test_cards_never_lie_on_one_another(names: list[str]) -> None:
    cards = Cards(tuple(Card(f"c[{n}]", Stack((plain(f"c[{n}]/name", name, "name"), plain(f"c[{n}]/text", name * 2, "label"))))
                        for n, name in enumerate(names)), across=3)
    assert overlaps(planned(cards)) == []


@given(rows=st.integers(1, 60), length=st.integers(1, 60))
@settings(max_examples=30, deadline=None)
def test_a_table_of_any_length_keeps_every_row_and_stays_on_the_slide(rows: int, length: int) -> None:
    name = ("kata " * 12)[:length].strip() or "k"
    table = Table("t", (TableColumn("a", "Nama"), TableColumn("b", "Nilai", "right")), tuple(TableRow(f"{n}", (name, f"{n}")) for n in range(rows)))
    plan = planned(table)
    shown = [row for slide in plan.slides for shape in slide.shapes if isinstance(shape, PlacedTable) for row in shape.rows if row != "head"]
    assert shown == [f"{n}" for n in range(rows)]
    bottoms = [shape.frame.bottom for slide in plan.slides for shape in slide.shapes if isinstance(shape, PlacedTable)]
    assert max(bottoms) <= frame(0, 0, 0, 630).bottom


@pytest.mark.parametrize(("rows", "lengths"), [(3, [3]), (8, [8]), (9, [5, 4]), (60, [8, 8, 8, 8, 7, 7, 7, 7])])
def test_a_chart_goes_on_overleaf_in_even_pages(rows: int, lengths: list[int]) -> None:
    chart = Chart("bars", (Column("x"),), tuple(ChartRow(f"{n}", f"{n}", (1.0,), ("1",)) for n in range(rows)))
    plan = planned(ChartBox("chart", chart, "alt"), fit=8)
    assert [len(shape.chart.rows) for slide in plan.slides for shape in slide.shapes if isinstance(shape, PlacedChart)] == lengths


def test_pages_are_numbered_in_their_titles_and_their_names() -> None:
    chart = Chart("bars", (Column("x"),), tuple(ChartRow(f"{n}", f"{n}", (1.0,), ("1",)) for n in range(9)))
    plan = planned(ChartBox("chart", chart, "alt"), fit=8)
    assert [slide.name for slide in plan.slides] == ["satu", "satu#2"]
    assert [text for text in texts(plan) if "SPBE" in text] == ["Indeks SPBE naik ke 3,79 (1/2)", "Indeks SPBE naik ke 3,79 (2/2)"]


def test_figures_of_neighbouring_cards_stand_on_one_line() -> None:
    names = ("pendek", "nama yang jauh lebih panjang sehingga perlu dua baris di kartunya")
    cards = Cards(tuple(Card(f"c[{n}]", Stack((plain(f"c[{n}]/name", name, "name"), plain(f"c[{n}]/value", "1", "figure"))))
                        for n, name in enumerate(names)), across=4)
    tops = {shape.frame.top for shape in planned(cards).slides[0].shapes if shape.slot.endswith("/value")}
    assert len(tops) == 1


def test_a_slot_that_is_too_small_is_an_error_and_not_a_mess() -> None:
    cards = Stack(tuple(plain(f"t{n}", "kata " * 30, "body") for n in range(9)))
    plan = planned(cards, content=frame(64, 176, 300, 240))
    assert [note.rule for note in plan.notes if note.severity is Severity.ERROR] == ["layout.slot-too-small"]


def test_a_layout_without_a_subtitle_gives_it_the_first_line_of_the_content() -> None:
    plan = planned(plain("body", "kata"), subtitle=False)
    assert "Skala 1-5, 2024" in texts(plan)
    assert overlaps(plan) == []


def test_a_presenter_s_frame_is_kept() -> None:
    chart = Chart("bars", (Column("x"),), (ChartRow("a", "a", (1.0,), ("1",)),))
    slide = Slide("satu", "chart", "w", "chart", "T", content=ChartBox("chart", chart, "alt"))
    deck = Deck("d", "D", "id", Audience.PUBLIC, "", "F", date(2025, 11, 4), "", (slide,))
    theirs = frame(100, 200, 500, 400)
    plan = place(deck, template(), {("satu", "chart"): theirs}, palette(), drawing())
    assert next(shape.frame for shape in plan.slides[0].shapes if shape.slot == "chart") == theirs


def test_a_track_shows_every_stop_once() -> None:
    track = Track("track", tuple(Stop(f"s{n}", f"{n} Okt", f"Tahap {n}", "", "done") for n in range(5)))
    assert [text for text in texts(planned(track)) if text.startswith("Tahap")] == [f"Tahap {n}" for n in range(5)]


def test_side_by_side_things_share_the_width() -> None:
    plan = planned(Beside((plain("a", "kiri"), plain("b", "kanan")), 24, (3, 1)))
    left, right = (next(shape.frame for shape in plan.slides[0].shapes if shape.slot == slot) for slot in "ab")
    assert left.right < right.left and 2.9 < left.width / right.width < 3.1


def test_no_column_is_narrower_than_its_longest_word_whatever_its_share() -> None:
    table = Table("t", (TableColumn("a", "A", share=1), TableColumn("b", "B", share=99)), (TableRow("1", ("peringkat", "kata " * 60)),))
    placed = next(shape for shape in planned(table).slides[0].shapes if isinstance(shape, PlacedTable))
    assert placed.widths[0] > 9 * 7 * 12700


def test_pages_of_a_table_are_filled_by_the_heights_of_their_rows() -> None:
    rows = tuple(TableRow(f"{number}", ("kata " * (120 if number == 0 else 1), "1")) for number in range(24))
    table = Table("t", (TableColumn("a", "A", share=50), TableColumn("b", "B", share=50)), rows)
    counts = [len(shape.rows) - 1 for slide in planned(table).slides for shape in slide.shapes if isinstance(shape, PlacedTable)]
    assert len(counts) == 3 and counts[0] < counts[1]


def test_a_space_that_does_not_break_holds_its_words_together() -> None:
    from deckgen.layout.ruler import unbroken

    assert unbroken("lewat\u00a04\u00a0hari sejak\nSenin ") == ["lewat\u00a04\u00a0hari", "sejak", "Senin"] and unbroken("") == [""]
