"""What must and must not be found in the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from deckgen import kinds
from deckgen.checks import Evidence, accept, check_data
from deckgen.metrics import measure
from deckgen.model.dataset import Agency, Dataset, Innovation, Item, Status, ValueKind
from deckgen.model.facts import Audience
from deckgen.model.notes import Note, Severity
from deckgen.settings import Acceptance
from tests.metrics.make import band, dataset, day, indicator, item, month, row, sheet_row, target, value, year

CUT_OFF = date(2025, 11, 4)
JULY = month(7)


def judged(data: Dataset, audience: Audience = Audience.PUBLIC, admitted: tuple[ValueKind, ...] = (), severities=None) -> tuple[Note, ...]:
    return check_data(Evidence(data, measure(data, CUT_OFF).kpis, CUT_OFF, audience, frozenset(admitted)), severities)


def found(data: Dataset, rule: str) -> list[str]:
    """The places at which a rule speaks."""
    return [note.where for note in judged(data) if note.rule == rule]


def test_plain_data_give_no_notes() -> None:
    assert judged(dataset(value(3.79))) == ()


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
    [note] = judged(dataset(value(3.79, code="spbee", line=5)))
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
    notes = judged(dataset(value(3.79, 2023, source="Kantor"), given_value), Audience.INTERNAL)
    assert [(note.rule, note.severity) for note in notes] == [("checks.missing-source", Severity.WARNING)] * count


def test_data_that_name_no_source_at_all_are_told_so_once() -> None:
    notes = judged(dataset(value(2.91, 2023, source=""), value(3.79, 2024, source="")))
    assert [(note.rule, note.severity, note.where, note.values["count"]) for note in notes] == [
        ("checks.no-sources", Severity.INFO, "kpi.csv", 2)]


def test_every_rule_speaks_in_one_run() -> None:
    wrong = value(9, 2026, rank=3, of=2, total=8, source="")
    data = dataset(wrong, value(1, code="x"), indicators=(indicator(high=5, bands="y"),))
    assert {note.rule for note in judged(data)} == {
        "checks.after-cutoff", "checks.undefined-indicator", "checks.unknown-bands", "checks.off-scale", "checks.total-exceeded",
        "checks.rank-beyond", "checks.missing-source"}


# --- sources that differ --------------------------------------------------------------------------------------------------------


def test_rival_values_are_told_with_both_places() -> None:
    [note] = judged(dataset(value(82.25, line=22), value(85.25, line=23)))
    assert (note.rule, note.severity, note.where, note.values["values"], note.values["other"]) == (
        "checks.conflict", Severity.INFO, "kpi.csv > line 22 > value", "82.25 / 85.25", "kpi.csv > line 23 > value")


@pytest.mark.parametrize(("values", "said"), [
    ([value(3.62, source="Survei"), value(3.62, source="Kementerian")], []),
    ([value(3.62, rank=3), value(3.62, rank=5)], [("checks.rank-conflict", Severity.WARNING)]),
    ([value(82.25, comparison=76.65), value(82.25, comparison=75.65)], [("checks.comparison-conflict", Severity.INFO)])])
def test_rival_ranks_and_national_values_are_told_and_agreement_is_not(values, said) -> None:
    assert [(note.rule, note.severity) for note in judged(dataset(*values))] == said


@pytest.mark.parametrize(("label", "places"), [
    ("Baik", ["kpi.csv > line 7 > label"]), ("Sangat Baik", []), ("sangat baik ", []), ("", [])])
def test_a_published_class_agrees_with_its_table(label: str, places: list[str]) -> None:
    data = dataset(value(3.79, label=label, line=7), indicators=(indicator(bands="spbe"),), bands=(band("Baik", 2.6), band("Sangat Baik", 3.5)))
    assert found(data, "checks.band-differs") == places


def part(name: str, number: float | None, total: float | None = None, line: int = 2):
    return value(number, JULY, part=name, total=total, line=line)


@pytest.mark.parametrize(("values", "whole"), [
    ([value(49, JULY, total=239), part("Berau", 43, 100), part("Paser", 6, 139)], []),
    ([value(50, JULY, total=239), part("Berau", 43, 100), part("Paser", 6, 139)], ["50"]),
    ([value(49, JULY), value(52, JULY), part("Berau", 43, 100), part("Paser", 6, 139)], []),
    ([value(50, JULY), value(52, JULY), part("Berau", 43, 100), part("Paser", 6, 139)], ["50 / 52"]),
    ([value(0.3, JULY), part("Berau", 0.1, 1), part("Paser", 0.2, 1)], []),
    ([value(50, JULY), part("Berau", 43, 100), part("Paser", None, 139)], []),
    ([value(3.79, JULY), part("Berau", 3.2), part("Paser", 2.9)], [])])
def test_counted_parts_add_up_to_their_whole(values, whole: list[str]) -> None:
    assert [note.values["whole"] for note in judged(dataset(*values)) if note.rule == "checks.parts-differ"] == whole


# --- series ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("numbers", "definition", "lines"), [
    ([2.91, 3.79], {}, []), ([2.91, 379, 3.1], {}, [3]), ([2.91, 3.79, 37.9], {}, [4]), ([97.7, 0.977, 98.1], {"unit": "%", "decimals": 1}, [3]),
    ([50, 252, 441], {"decimals": 0}, []), ([50, 500, 441], {"decimals": 0}, []), ([252, 414, 441000], {"decimals": 0}, [4]), ([0, 3.79, 3.8], {}, []),
    ([3.79], {}, [])])
def test_a_value_that_jumps_by_a_power_of_ten_is_told(numbers: list[float], definition: dict, lines: list[int]) -> None:
    values = [value(number, 2020 + at, line=2 + at) for at, number in enumerate(numbers)]
    data = dataset(*values, indicators=(indicator(**definition),))
    assert found(data, "checks.jump") == [f"kpi.csv > line {line} > value" for line in lines]


@pytest.mark.parametrize(("periods", "lines"), [
    ([2022, 2023, 2024], []), ([2021, 2023, 2024], [3]), ([2024, 2021], [2]), ([month(5), month(6)], []), ([month(5), month(8)], [3]), ([2023, month(1)], []),
    ([day("2025-06-15"), day("2025-07-21")], [])])
def test_a_missing_period_inside_a_series_is_told(periods, lines: list[int]) -> None:
    values = [value(3.5, period, line=2 + at) for at, period in enumerate(periods)]
    assert found(dataset(*values), "checks.gap") == [f"kpi.csv > line {line} > period" for line in lines]


def test_a_row_that_says_that_its_value_is_missing_is_no_gap() -> None:
    assert found(dataset(value(2.9, 2022), value(None, 2023), value(3.8, 2024)), "checks.gap") == []


# --- what has to be ready -------------------------------------------------------------------------------------------------------


def ready(*items: Item, agencies: tuple[Agency, ...] = ()) -> Dataset:
    return Dataset(items=items, agencies=agencies)


def test_the_same_item_under_two_codes_is_told() -> None:
    one, other = item(code="d1", at=sheet_row(2)), item(code="d2", at=sheet_row(3))
    [note] = [note for note in judged(ready(one, replace(other, item="Butir "))) if note.rule == "checks.duplicate-item"]
    assert note.severity is Severity.WARNING
    assert [note for note in judged(ready(one, replace(other, agency="BKD"))) if note.rule == "checks.duplicate-item"] == []


@pytest.mark.parametrize(("start", "due", "count"), [
    (date(2025, 10, 1), date(2025, 10, 24), 0), (date(2025, 10, 24), date(2025, 10, 1), 1), (None, date(2025, 10, 1), 0), (date(2025, 10, 1), None, 0)])
def test_nothing_is_due_before_it_begins(start: date | None, due: date | None, count: int) -> None:
    assert len(found(ready(replace(item(), start=start, due=due, owner="Kepala Bidang")), "checks.due-before-start")) == count


def test_an_open_item_has_an_owner() -> None:
    owned = replace(item(), owner="Kepala Bidang")
    assert found(ready(owned, replace(item(Status.NOT_YET), owner="")), "checks.owner-missing") != []
    assert found(ready(owned, replace(item(Status.READY), owner="")), "checks.owner-missing") == []
    assert [note.severity for note in judged(ready(item(Status.NOT_YET)))] == [Severity.INFO]


@pytest.mark.parametrize(("name", "nearest"), [("Diskominfo", []), ("Diskomnfo", ["Diskominfo"]), ("", [])])
def test_an_agency_is_on_the_list_where_there_is_one(name: str, nearest: list[str]) -> None:
    listed = (Agency("Diskominfo", ("Dinas Kominfo",), row()),)
    one = replace(item(agency=name), owner="Kepala Bidang")
    assert [note.values["nearest"] for note in judged(ready(one, agencies=listed)) if note.rule == "checks.unknown-agency"] == nearest
    assert judged(ready(one)) == ()


# --- what is not published ------------------------------------------------------------------------------------------------------

CLAIM = value(4.35, 2025, kind=ValueKind.CLAIMED, line=5)


@pytest.mark.parametrize(("values", "audience", "admitted", "said"), [
    ((CLAIM,), Audience.PUBLIC, (), [("checks.unpublished", Severity.WARNING)]),
    ((CLAIM,), Audience.PUBLIC, (ValueKind.CLAIMED,), [("checks.unpublished-shown", Severity.INFO)]),
    ((CLAIM,), Audience.INTERNAL, (), []),
    ((CLAIM, value(3.79, 2025)), Audience.PUBLIC, (), []),
    ((replace(CLAIM, value=None),), Audience.PUBLIC, (), [])])
def test_a_value_that_nobody_has_published_is_kept_from_the_public_unless_admitted(values, audience, admitted, said) -> None:
    notes = judged(dataset(value(2.91, 2024), *values), audience, admitted)
    assert [(note.rule, note.severity) for note in notes] == said


# --- the deck file's own judgement ----------------------------------------------------------------------------------------------


def test_a_deck_file_sets_how_severe_a_rule_is() -> None:
    [note] = judged(dataset(value(3.5, 2021), value(3.6, 2023)), severities={"gap": Severity.ERROR})
    assert (note.rule, note.severity) == ("checks.gap", Severity.ERROR)


GAP = Note("checks.gap", Severity.WARNING, "kpi.csv > line 3 > periode")


@pytest.mark.parametrize(("rule", "place", "fits"), [
    ("checks.gap", "kpi.csv > line 3 > periode", True), ("checks.gap", "kpi.csv > line 3", True), ("checks.gap", "kpi.csv", True),
    ("checks.gap", "kpi.csv > line 33", False), ("checks.gap", "kpi.csv > line", False), ("checks.jump", "kpi.csv", False)])
def test_an_accepted_finding_keeps_its_reason_and_an_acceptance_without_one_is_told(rule: str, place: str, fits: bool) -> None:
    left, accepted = accept((GAP,), (Acceptance(rule, place, "tidak ada survei", "final.toml > accept 1"),))
    assert [(one.note, one.reason) for one in accepted] == ([(GAP, "tidak ada survei")] if fits else [])
    assert [note.rule for note in left] == ([] if fits else ["checks.gap", "checks.acceptance-unused"])


@pytest.mark.parametrize("name", kinds.members("checks.data"))
def test_every_rule_is_named_as_its_file_and_explains_itself_with_a_good_and_a_bad_case(name: str) -> None:
    from pathlib import Path

    module = kinds.pick("checks.data", name)
    assert f'"checks.{name.replace("_", "-")}"' in Path(module.__file__).read_text("utf-8")
    assert "Good:" in module.__doc__ and "Bad:" in module.__doc__
