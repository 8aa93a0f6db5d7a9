"""Any table as rows and columns of facts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.metrics.tables import arrange
from deckgen.model.dataset import FreeTable, Period
from deckgen.model.facts import Arranged
from deckgen.model.notes import DeckgenError
from tests.metrics.make import day, month, table, year

KPIS = table("kpi:text month:date value:number target:number",
             ("B", month(1), 1.0, 5.0), ("A", month(1), 2.0, 6.0), ("B", month(2), 3.0, 5.0), ("A", month(2), None, 6.0))
ITEMS = table("area:text status:text due:date score:number goal:number",
              ("North", "Ready", day("2025-07-21"), 70.0, 80.0), ("South", "Blocked", day("2025-06-02"), 60.0, 50.0),
              ("North", "Ready", day("2025-07-01"), 65.0, 80.0), ("North", "Blocked", day("2025-06-30"), None, 80.0),
              name="items")


def numbers(found: Arranged) -> dict[str, list[float | None]]:
    return {row: [fact.value if fact else None for fact in cells] for row, cells in zip(found.rows, found.cells, strict=True)}


# --- which rows -----------------------------------------------------------------------------------------------------------------


def test_last_is_the_greatest_of_a_column() -> None:
    found = arrange(KPIS, rows="kpi", value="value", target="target", where={"month": "last"})
    assert (numbers(found), [fact.value for fact in found.targets]) == ({"B": [3.0], "A": [None]}, [5.0, 6.0])


@pytest.mark.parametrize("word", ["2025-01", month(1)])
def test_a_filter_keeps_the_rows_with_its_word(word: object) -> None:
    assert numbers(arrange(KPIS, rows="kpi", value="value", where={"month": word})) == {"B": [1.0], "A": [2.0]}


def test_a_filter_reads_a_word_in_any_case_and_a_number_in_any_type() -> None:
    years = table("area:text year:date n:number", ("North", year(2024), 1.0), ("South", year(2025), 2.0))
    assert numbers(arrange(years, rows="area", value="n", where={"year": 2024, "AREA": "north"})) == {"North": [1.0]}


def test_rows_are_left_out_then_taken() -> None:
    many = table("kpi:text value:number", *((f"K{number}", float(number)) for number in range(9)))
    assert arrange(many, rows="kpi", value="value", offset=2, top=3).rows == ("K2", "K3", "K4")


def test_a_row_without_its_word_is_left_out() -> None:
    assert arrange(table("kpi:text value:number", (None, 1.0), ("A", 2.0)), rows="kpi", value="value").rows == ("A",)


# --- order ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sort", "rows"), [("data", "CBA"), ("name", "ABC"), ("value", "BAC"), ("-value", "ABC")])
def test_rows_are_sorted_as_asked_and_by_value_those_without_one_come_last(sort: str, rows: str) -> None:
    given_table = table("kpi:text value:number", ("C", None), ("B", 1.0), ("A", 2.0))
    assert "".join(arrange(given_table, rows="kpi", value="value", sort=sort).rows) == rows


def test_words_keep_the_order_of_first_appearance_and_dates_run_in_time() -> None:
    late_first = table("kpi:text month:date status:text value:number", ("B", month(2), "z", 3.0), ("A", month(1), "a", 2.0))
    assert arrange(late_first, rows="kpi", columns="status", value="value").columns == ("z", "a")
    assert arrange(late_first, rows="kpi", columns="month", value="value").columns == ("2025-01", "2025-02")


# --- what is in them ------------------------------------------------------------------------------------------------------------


def test_a_value_is_spread_over_columns_and_a_missing_one_is_not_zero() -> None:
    assert numbers(arrange(KPIS, rows="kpi", columns="month", value="value")) == {"B": [1.0, 3.0], "A": [2.0, None]}


def test_without_a_value_rows_are_counted_and_none_of_a_kind_is_zero() -> None:
    assert numbers(arrange(ITEMS, rows="area", columns="status")) == {"North": [2, 1], "South": [0, 1]}


def test_a_counted_value_counts_what_is_there() -> None:
    assert numbers(arrange(ITEMS, rows="area", value="score", aggregate="count")) == {"North": [2], "South": [1]}


def test_dates_are_put_together_by_month() -> None:
    found = arrange(ITEMS, rows="due", columns="status", by="month", sort="name")
    assert (numbers(found), found.columns) == ({"2025-06": [0, 2], "2025-07": [2, 0]}, ("Ready", "Blocked"))


@pytest.mark.parametrize(("by", "rows"), [
    ("", ("2025-07-21", "2025-H1")),
    ("day", ("2025-07-21", "2025-H1")),
    ("month", ("2025-07", "2025-H1")),
    ("quarter", ("2025-Q3", "2025-H1")),
    ("half", ("2025-H2", "2025-H1")),
    ("year", ("2025",)),
])
def test_a_period_longer_than_the_grain_stays_what_it_is(by: str, rows: tuple[str, ...]) -> None:
    half = Period(month(1).start, month(6).end)
    assert arrange(table("due:date", (day("2025-07-21"),), (half,)), rows="due", by=by).rows == rows


@pytest.mark.parametrize(("aggregate", "value"), [
    ("sum", 6.3), ("mean", 2.1), ("first", 3.0), ("last", 1.2), ("min", 1.2), ("max", 3.0), ("count", 3)])
def test_several_numbers_become_one(aggregate: str, value: float) -> None:
    given_table = table("area:text n:number", ("North", 3.0), ("North", None), ("North", 2.1), ("North", 1.2))
    assert numbers(arrange(given_table, rows="area", value="n", aggregate=aggregate)) == {"North": [value]}


@pytest.mark.parametrize(("aggregate", "decimals"), [("sum", 0), ("mean", 1), ("count", 0)])
def test_a_mean_of_whole_numbers_shows_one_decimal(aggregate: str, decimals: int) -> None:
    whole = replace(ITEMS, columns=tuple(replace(column, decimals=0) for column in ITEMS.columns))
    assert arrange(whole, rows="area", value="score", aggregate=aggregate).cells[0][0].decimals == decimals


def test_one_column_is_taken_away_from_another_before_the_mean() -> None:
    found = arrange(ITEMS, rows="area", value="score", minus="goal", aggregate="mean")
    assert numbers(found) == {"North": [-12.5], "South": [10.0]}
    assert found.cells[0][0].signed


def test_targets_are_put_together_as_their_values_are() -> None:
    found = arrange(ITEMS, rows="area", value="score", target="goal")
    assert (numbers(found)["North"], found.targets[0].value) == ([135.0], 240.0)


def test_without_targets_there_are_none() -> None:
    assert arrange(KPIS, rows="kpi", value="value").targets == ()


def test_a_sum_carries_no_dust() -> None:
    assert numbers(arrange(table("a:text n:number", ("x", 0.1), ("x", 0.2)), rows="a", value="n")) == {"x": [0.3]}


def test_the_same_column_may_serve_twice() -> None:
    years = table("n:number", (1.0,), (2.0,), (2.0,))
    assert numbers(arrange(years, rows="n", columns="n", value="n")) == {"1": [1.0, None], "2": [None, 4.0]}


def test_an_empty_table_is_empty() -> None:
    found = arrange(table("area:text n:number"), rows="area", value="n", target="n")
    assert (found.rows, found.cells, found.targets) == ((), (), ())


# --- where it comes from --------------------------------------------------------------------------------------------------------


def test_a_fact_names_the_cells_that_it_comes_from() -> None:
    found = arrange(ITEMS, rows="area", value="score", minus="goal", aggregate="mean")
    assert found.cells[0][0].cells == ("items.csv > line 2 > score", "items.csv > line 4 > score",
                                       "items.csv > line 2 > goal", "items.csv > line 4 > goal")


def test_a_count_names_the_cells_that_were_counted_and_zero_those_of_its_row() -> None:
    [north, south] = arrange(ITEMS, rows="area", columns="status").cells
    assert north[0].cells == ("items.csv > line 2 > status", "items.csv > line 4 > status")
    assert (south[0].value, south[0].cells) == (0, ("items.csv > line 3 > status",))


def test_two_charts_of_one_table_never_share_the_name_of_a_fact() -> None:
    asked = [dict(value="value"), dict(value="value", where={"month": "last"}), dict(value="target"),
             dict(value="value", aggregate="max"), dict(value="value", minus="target"), dict(columns="month"),
             dict(value="value", columns="month")]
    names = [fact.id for options in asked for cells in arrange(KPIS, rows="kpi", **options).cells for fact in cells if fact]
    assert len(set(names)) == len(names)


# --- mistakes -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("options", "rule", "values"), [
    (dict(rows="kpl"), "metrics.column-unknown", {"column": "kpl", "nearest": "kpi", "choices": "kpi, month, value, target"}),
    (dict(rows="kpi", columns="moth"), "metrics.column-unknown", {"nearest": "month"}),
    (dict(rows="kpi", where={"mont": "last"}), "metrics.column-unknown", {"nearest": "month"}),
    (dict(rows="kpi", value="kpi"), "metrics.not-numeric", {"column": "kpi"}),
    (dict(rows="kpi", target="month"), "metrics.not-numeric", {"column": "month"}),
    (dict(rows="kpi", where={"month": "2025-03"}), "metrics.word-unknown",
     {"column": "month", "word": "2025-03", "nearest": "2025-02"}),
])
def test_what_is_not_there_is_named_with_what_is_nearest(options: dict, rule: str, values: dict) -> None:
    with pytest.raises(DeckgenError) as caught:
        arrange(KPIS, **options)
    [note] = caught.value.notes
    assert (note.rule, note.where.split(" > ")[0]) == (rule, "kpis.csv")
    assert {name: note.values[name] for name in values} == values


MANY = table("item:text n:number", *((f"b{number}", 1.0) for number in range(201)))


@pytest.mark.parametrize("options", [dict(rows="item"), dict(rows="n", columns="item", value="n")])
def test_more_than_two_hundred_categories_are_refused(options: dict) -> None:
    with pytest.raises(DeckgenError) as caught:
        arrange(MANY, **options)
    assert [(note.rule, note.where, note.values["count"]) for note in caught.value.notes] == [
        ("metrics.too-many-categories", "kpis.csv > item", 201)]


def test_of_many_categories_the_first_can_be_taken() -> None:
    assert len(arrange(MANY, rows="item", top=200).rows) == 200


# --- always ---------------------------------------------------------------------------------------------------------------------


LINE = st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz"), st.none() | st.integers(-99, 99).map(float))


# The first example loads pandas, which takes longer than an example may.
@settings(deadline=None, max_examples=50)
@given(st.lists(LINE, max_size=30))
def test_sums_of_all_groups_are_the_sum_of_all_values(lines: list[tuple[str, str, float | None]]) -> None:
    given_table: FreeTable = table("area:text status:text n:number", *lines)
    summed = arrange(given_table, rows="area", columns="status", value="n")
    counted = arrange(given_table, rows="area", columns="status")
    numbers_given = [number for *_, number in lines if number is not None]
    assert sum(fact.value for cells in summed.cells for fact in cells if fact) == sum(numbers_given)
    assert sum(fact.value for cells in counted.cells for fact in cells) == len(lines)
