"""What the values of an indicator come to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics import measure
from deckgen.metrics.changes import between
from deckgen.model.dataset import UNPUBLISHED, Direction, Value, ValueKind
from deckgen.model.facts import Audience, Facts, Kpi, Standing
from tests.metrics.make import AS_OF, band, dataset, indicator, month, target, value

BANDS = (band("Kurang", None), band("Baik", 2.6), band("Sangat Baik", 3.5))


def kpi(*values: Value, as_of: date = AS_OF, **definition) -> Kpi:
    return facts(*values, as_of=as_of, **definition).kpis["spbe"]


def facts(*values: Value, as_of: date = AS_OF, **definition) -> Facts:
    return measure(dataset(*values, indicators=(indicator(**definition),), bands=BANDS), as_of)


# --- series ---------------------------------------------------------------------------------------------------------------------


def test_the_latest_is_the_last_period_that_has_a_value() -> None:
    found = kpi(value(3.79, 2024), value(2.91, 2023), value(None, 2025))
    assert (found.latest.fact.value, found.previous.fact.value) == (3.79, 2.91)


def test_a_period_that_begins_after_the_as_of_day_is_not_the_latest() -> None:
    assert kpi(value(3.79, 2024), value(4.1, 2026)).latest.fact.value == 3.79


def test_a_missing_value_is_not_zero() -> None:
    found = kpi(value(None, 2023), value(3.79, 2024))
    assert found.finals[0].fact.value is None
    assert (found.previous, found.change) == (None, None)


def test_an_indicator_without_values_has_no_standing() -> None:
    found = kpi()
    assert (found.latest, found.standing, found.trend) == (None, Standing.NO_VALUE, "none")


def test_claims_are_internal_and_finals_and_targets_are_public() -> None:
    claims = value(4.35, kind=ValueKind.CLAIMED, comparison=3.0, rank=2), value(3.28, kind=ValueKind.PRELIMINARY)
    found = kpi(*claims, value(3.79), target(3.0))
    claimed = [fact for point in found.claims for fact in (point.fact, point.rank, point.comparison) if fact]
    assert [fact.audience for fact in claimed] == [Audience.INTERNAL] * 4
    assert {point.fact.audience for point in (*found.finals, *found.targets)} == {Audience.PUBLIC}


def test_a_claim_is_never_the_latest() -> None:
    assert kpi(value(4.35, kind=ValueKind.CLAIMED)).latest is None


def test_a_value_of_an_undefined_indicator_is_left_to_the_checks() -> None:
    assert list(facts(value(3.79, code="spbee")).kpis) == ["spbe"]


def test_a_trend_leaves_out_what_is_disputed() -> None:
    assert kpi(value(77.9, 2022), value(60, 2023), value(90, 2023), value(78.0, 2024)).trend == "rising"


# --- changes --------------------------------------------------------------------------------------------------------------------


def test_the_change_and_the_gap_are_exact_and_name_both_cells() -> None:
    found = kpi(value(2.91, 2023, line=3), value(3.79, 2024, line=7), target(3.0, 2024, line=4))
    assert (found.change.value, found.change.cells) == (0.88, ("kpi.csv > line 7 > value", "kpi.csv > line 3 > value"))
    assert (found.gap.value, found.gap.cells) == (0.79, ("kpi.csv > line 7 > value", "kpi.csv > line 4 > value"))
    assert found.change.signed and found.gap.signed


def test_the_gap_is_against_the_target_of_the_same_period_only() -> None:
    found = kpi(value(3.79, 2024), target(4.0, 2025))
    assert (found.target, found.gap, found.standing) == (None, None, Standing.NO_TARGET)
    assert (found.next_target.fact.value, found.next_gap.value) == (4.0, 0.21)


def test_the_next_target_is_the_first_that_ends_later() -> None:
    assert kpi(value(78.74, 2024), target(80.01, 2026), target(79.3, 2025)).next_target.fact.value == 79.3


def test_the_target_of_a_year_is_ahead_of_the_value_of_its_month() -> None:
    assert kpi(value(252, month(7)), target(841, 2025)).next_target.fact.value == 841


def test_the_lead_is_over_the_national_value_of_the_same_period() -> None:
    found = kpi(value(3.79, comparison=3.12, line=7))
    assert (found.lead.value, found.lead.cells) == (0.67, ("kpi.csv > line 7 > value", "kpi.csv > line 7 > comparison"))


def test_a_national_value_is_kept_where_ours_is_missing() -> None:
    found = kpi(value(None, 2022, comparison=2.34), value(2.91, 2023, comparison=2.79))
    assert [(fact.period.key, fact.value) for fact in found.comparisons] == [("2022", 2.34), ("2023", 2.79)]


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_gap_is_always_the_latest_minus_the_target(before: int, now: int, goal: int) -> None:
    found = kpi(value(before / 100, 2023), value(now / 100, 2024), target(goal / 100, 2024))
    assert (found.change.value, found.gap.value) == ((now - before) / 100, (now - goal) / 100)


def test_a_difference_from_an_internal_value_is_internal() -> None:
    found = kpi(value(4.35, kind=ValueKind.CLAIMED), value(3.79))
    assert between("spbe.overclaim", found.claims[0], found.latest).audience is Audience.INTERNAL


# --- standing -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("direction", "number", "standing"), [
    (Direction.UP, 3.0, Standing.MET),
    (Direction.UP, 2.99, Standing.BEHIND),
    (Direction.DOWN, 3.0, Standing.MET),
    (Direction.DOWN, 3.01, Standing.BEHIND),
])
def test_what_is_good_depends_on_the_direction(direction: Direction, number: float, standing: Standing) -> None:
    assert kpi(value(number), target(3.0), direction=direction).standing is standing


@pytest.mark.parametrize(("rivals", "goals", "standing"), [
    ((82.25, 85.25), (80,), Standing.MET),
    ((82.25, 85.25), (90,), Standing.BEHIND),
    ((82.25, 85.25), (84,), Standing.DISPUTED),
    ((82.25,), (80, 84), Standing.DISPUTED),
])
def test_rivals_on_one_side_of_the_target_leave_no_doubt(rivals, goals, standing: Standing) -> None:
    assert kpi(*(value(one) for one in rivals), *(target(goal) for goal in goals)).standing is standing


# --- conflicts ------------------------------------------------------------------------------------------------------------------


def test_different_values_for_one_period_are_rivals_in_the_order_of_the_data() -> None:
    found = facts(value(82.25, line=22), value(85.25, line=23))
    latest = found.kpis["spbe"].latest
    assert (latest.fact.value, latest.fact.rivals, [rival.value for rival in latest.rivals]) == (82.25, (85.25,), [85.25])
    assert latest.fact.cells == ("kpi.csv > line 22 > value", "kpi.csv > line 23 > value")


def test_nothing_is_computed_from_a_disputed_value() -> None:
    found = kpi(value(77.9, 2023), value(82.25, comparison=76.65, total=100), value(85.25), target(80))
    assert (found.change, found.gap, found.lead, found.share, found.remaining) == (None,) * 5


def test_the_same_value_twice_is_one_fact_with_both_cells_and_both_sources() -> None:
    found = facts(value(3.62, line=4, source="Survei"), value(3.62, line=5, source="Kementerian"))
    latest = found.kpis["spbe"].latest
    assert (latest.rivals, latest.fact.cells) == ((), ("kpi.csv > line 4 > value", "kpi.csv > line 5 > value"))
    assert latest.fact.source == "Survei; Kementerian"


def test_a_missing_value_disputes_nothing() -> None:
    assert kpi(value(None, line=4), value(3.62, line=5)).latest.fact.cells == ("kpi.csv > line 5 > value",)


def test_three_sources_of_which_two_agree_are_two_accounts() -> None:
    latest = kpi(value(1.0), value(2.0), value(1.0)).latest
    assert (latest.fact.value, latest.fact.rivals) == (1.0, (2.0,))


def test_a_rank_and_a_national_value_are_taken_from_whichever_row_has_them() -> None:
    latest = kpi(value(3.62, line=4), value(3.62, line=5, rank=3, of=38, comparison=3.49)).latest
    assert (latest.rank.value, latest.rank.of, latest.comparison.value) == (3, 38, 3.49)
    assert latest.rank.cells == ("kpi.csv > line 5 > rank", "kpi.csv > line 5 > of")


def test_a_number_of_ranked_that_was_not_published_stays_unknown() -> None:
    assert kpi(value(98.31, rank=2)).latest.rank.of is None


def test_rival_numbers_of_ranked_are_no_number_of_ranked() -> None:
    assert kpi(value(3.62, rank=3, of=34), value(3.62, rank=3, of=38)).latest.rank.of is None


def test_rival_national_values_are_carried_and_give_no_lead_and_no_series() -> None:
    found = facts(value(82.25, comparison=76.65), value(82.25, comparison=75.65))
    one = found.kpis["spbe"]
    assert (one.latest.comparison.rivals, one.lead, one.comparisons) == ((75.65,), None, ())


# --- what is not published -----------------------------------------------------------------------------------------------------------


def admitted(*kinds: ValueKind):
    data = dataset(value(2.91, 2023), value(4.35, kind=ValueKind.CLAIMED, rank=2), value(3.28, kind=ValueKind.PRELIMINARY), value(4.5, 2025, kind=ValueKind.CLAIMED))
    return measure(data, AS_OF, admitted=frozenset(kinds)).kpis["spbe"]


@pytest.mark.parametrize(("kinds", "series", "withheld"), [
    ((), [2.91], [4.35, 3.28, 4.5]),
    ((ValueKind.PRELIMINARY,), [2.91, 3.28], [4.35, 4.5]),
    ((ValueKind.CLAIMED, ValueKind.PRELIMINARY), [2.91, 3.28, 4.5], [4.35])])
def test_an_unpublished_value_joins_the_series_only_where_its_kind_is_admitted(kinds, series: list[float], withheld: list[float]) -> None:
    found = admitted(*kinds)
    assert ([point.fact.value for point in found.finals], [point.fact.value for point in found.claims]) == (series, withheld)
    assert {point.fact.audience for point in found.finals} == {Audience.PUBLIC}


def test_a_published_value_leaves_no_room_for_another_of_its_period() -> None:
    data = dataset(value(3.79), value(4.35, kind=ValueKind.CLAIMED))
    assert measure(data, AS_OF, admitted=frozenset(UNPUBLISHED)).kpis["spbe"].latest.fact.value == 3.79


# --- classes --------------------------------------------------------------------------------------------------------------------


def test_a_value_is_classed_by_the_table_that_its_indicator_names() -> None:
    found = kpi(value(3.79), bands="spbe")
    assert (found.latest.label, found.latest.band.low, [one.label for one in found.bands]) == (
        "Sangat Baik", 3.5, ["Kurang", "Baik", "Sangat Baik"])


def test_an_indicator_without_a_table_has_no_class() -> None:
    assert (kpi(value(3.79)).latest.label, kpi(value(3.79)).bands) == ("", ())


def test_the_publishers_label_wins_over_the_computed_one() -> None:
    found = facts(value(3.79, label="Baik"), bands="spbe")
    latest = found.kpis["spbe"].latest
    assert (latest.label, latest.band.low) == ("Baik", 2.6)


def test_a_published_label_needs_no_table() -> None:
    assert kpi(value(3.79, label="Kinerja Tinggi")).latest.label == "Kinerja Tinggi"


def test_rivals_in_different_classes_have_no_label() -> None:
    latest = kpi(value(3.4), value(3.6), bands="spbe").latest
    assert (latest.band, latest.label) == (None, "")


def test_rivals_in_one_class_have_its_label() -> None:
    assert kpi(value(3.5), value(3.6), bands="spbe").latest.label == "Sangat Baik"
