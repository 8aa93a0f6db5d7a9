"""What must and must not be found in the data."""

from __future__ import annotations

from datetime import date

import pytest

from deckgen.checks import check_data
from deckgen.model.dataset import Dataset, Innovation, ValueKind
from deckgen.model.notes import Severity
from tests.metrics.make import band, dataset, day, indicator, month, row, target, value, year

CUT_OFF = date(2025, 11, 4)


def found(data: Dataset, rule: str) -> list[str]:
    """The places at which a rule speaks."""
    return [note.where for note in check_data(data, CUT_OFF) if note.rule == rule]


def test_plain_data_give_no_notes() -> None:
    assert check_data(dataset(value(3.79)), CUT_OFF) == ()


@pytest.mark.parametrize(("given_value", "places"), [
    (value(3.79, 2025), []),
    (value(3.79, month(11)), []),
    (value(3.79, day("2025-11-04")), []),
    (value(3.79, day("2025-11-05")), ["kpi.csv > line 2 > period"]),
    (value(4.13, 2026), ["kpi.csv > line 2 > period"]),
    (value(3.79, 2024, as_of=day("2025-11-04")), []),
    (value(4.13, 2025, as_of=day("2025-12-18")), ["kpi.csv > line 2 > as_of"]),
    (value(4.13, 2026, as_of=day("2025-12-18")), ["kpi.csv > line 2 > as_of", "kpi.csv > line 2 > period"]),
    (target(4.0, 2026), []),
    (value(4.0, 2026, kind=ValueKind.TARGET, as_of=year(2026)), ["kpi.csv > line 2 > as_of"]),
    (value(4.35, 2026, kind=ValueKind.CLAIMED), ["kpi.csv > line 2 > period"]),
    (value(None, 2026), []),
    (value(None, 2026, comparison=3.0), ["kpi.csv > line 2 > period"]),
])
def test_no_number_is_later_than_the_cut_off_but_a_target(given_value, places: list[str]) -> None:
    assert found(dataset(given_value), "checks.after-cutoff") == places


@pytest.mark.parametrize(("after", "places"), [(672.0, ["kpi.csv > line 2 > after_period"]), (None, [])])
def test_an_innovations_effect_is_not_later_than_the_cut_off(after: float | None, places: list[str]) -> None:
    effect = Innovation("internet", "Internet desa", "", "", "desa", 0, 0, month(6), after, month(12), "", "Kantor", row())
    assert found(Dataset(innovations=(effect,)), "checks.after-cutoff") == places


def test_a_value_of_an_undefined_indicator_is_an_error_with_the_nearest_code() -> None:
    [note] = check_data(dataset(value(3.79, code="spbee", line=5)), CUT_OFF)
    assert (note.rule, note.severity, note.where, note.values["nearest"]) == (
        "checks.undefined-indicator", Severity.ERROR, "kpi.csv > line 5 > indicator", "spbe")


@pytest.mark.parametrize(("name", "places"), [("", []), ("spbe", []), ("spbee", ["indikator.csv > line 2 > bands"])])
def test_an_indicator_needs_the_table_of_classes_that_it_names(name: str, places: list[str]) -> None:
    data = dataset(indicators=(indicator(bands=name),), bands=(band("Baik", 2.6),))
    assert found(data, "checks.unknown-bands") == places


@pytest.mark.parametrize(("number", "places"), [
    (1, []), (5, []), (None, []), (0.99, ["kpi.csv > line 2 > value"]), (5.01, ["kpi.csv > line 2 > value"])])
def test_a_value_lies_on_its_scale(number: float | None, places: list[str]) -> None:
    assert found(dataset(value(number), indicators=(indicator(low=1, high=5),)), "checks.off-scale") == places


@pytest.mark.parametrize(("given_value", "places"), [
    (value(3.79, comparison=31.2), ["kpi.csv > line 2 > comparison"]),
    (target(40), ["kpi.csv > line 9 > value"]),
    (value(43, part="Berau"), []),
])
def test_targets_and_national_values_lie_on_the_scale_and_parts_need_not(given_value, places: list[str]) -> None:
    assert found(dataset(given_value, indicators=(indicator(low=1, high=5),)), "checks.off-scale") == places


@pytest.mark.parametrize(("low", "high", "number", "count"), [
    (None, None, -1e9, 0), (0, None, 1e9, 0), (0, None, -1, 1), (None, 5, 6, 1)])
def test_an_open_end_of_a_scale_bounds_nothing(low: float | None, high: float | None, number: float, count: int) -> None:
    assert len(found(dataset(value(number), indicators=(indicator(low=low, high=high),)), "checks.off-scale")) == count


@pytest.mark.parametrize(("number", "total", "count"), [
    (252, 841, 0), (841, 841, 0), (842, 841, 1), (842, None, 0), (None, 841, 0)])
def test_a_count_is_not_more_than_its_total(number: float | None, total: float | None, count: int) -> None:
    assert found(dataset(value(number, total=total)), "checks.total-exceeded") == ["kpi.csv > line 2 > value"] * count


@pytest.mark.parametrize(("rank", "of", "count"), [
    (19, 38, 0), (38, 38, 0), (39, 38, 1), (0, 38, 1), (0, None, 1), (3, None, 0), (None, 38, 0)])
def test_a_rank_lies_between_one_and_the_number_of_ranked(rank: int | None, of: int | None, count: int) -> None:
    assert found(dataset(value(3.79, rank=rank, of=of)), "checks.rank-beyond") == ["kpi.csv > line 2 > rank"] * count


@pytest.mark.parametrize(("given_value", "count"), [
    (value(2.91, source=""), 1), (value(None, source=""), 0), (value(4.35, kind=ValueKind.CLAIMED, source=""), 0)])
def test_a_final_value_without_a_source_is_a_warning(given_value, count: int) -> None:
    notes = check_data(dataset(value(3.79, source="Kantor"), given_value), CUT_OFF)
    assert [(note.rule, note.severity) for note in notes] == [("checks.missing-source", Severity.WARNING)] * count


def test_data_that_name_no_source_at_all_are_told_so_once() -> None:
    notes = check_data(dataset(value(2.91, 2023, source=""), value(3.79, 2024, source="")), CUT_OFF)
    assert [(note.rule, note.severity, note.where, note.values["count"]) for note in notes] == [
        ("checks.no-sources", Severity.INFO, "kpi.csv", 2)]


def test_every_rule_speaks_in_one_run() -> None:
    wrong = value(9, 2026, rank=3, of=2, total=8, source="")
    data = dataset(wrong, value(1, code="x"), indicators=(indicator(high=5, bands="y"),))
    assert {note.rule for note in check_data(data, CUT_OFF)} == {
        "checks.after-cutoff", "checks.undefined-indicator", "checks.unknown-bands", "checks.off-scale", "checks.total-exceeded",
        "checks.rank-beyond", "checks.missing-source"}
