"""Which class of a scale a value falls into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.bands import classify, valid_table
from deckgen.model.dataset import Band
from tests.metrics.make import band, month, year

SPBE = (band("Kurang", None), band("Cukup", 1.8), band("Baik", 2.6), band("Sangat Baik", 3.5), band("Memuaskan", 4.2))
IKIP = (band("Buruk Sekali", None), band("Buruk", 31), band("Sedang", 60), band("Baik", 80), band("Baik Sekali", 90))
SAKIP = tuple(band(label, low, lower="exclusive")
              for label, low in (("D", None), ("C", 30), ("CC", 50), ("B", 60), ("BB", 70), ("A", 80), ("AA", 90)))
IKM = tuple(band(label, low, decimals=2)
            for label, low in (("Tidak Baik", 25), ("Kurang Baik", 65), ("Baik", 76.61), ("Sangat Baik", 88.31)))


@pytest.mark.parametrize(("number", "table", "label"), [
    (3.79, SPBE, "Sangat Baik"),
    (3.5, SPBE, "Sangat Baik"),
    (3.49, SPBE, "Baik"),
    (5.0, SPBE, "Memuaskan"),
    (1.0, SPBE, "Kurang"),
    (79.51, IKIP, "Sedang"),
    (79.999, IKIP, "Sedang"),
    (80, IKIP, "Baik"),
    (80.0, SAKIP, "BB"),
    (80.01, SAKIP, "A"),
    (70.0, SAKIP, "B"),
    (76.605, IKM, "Baik"),
    (76.604, IKM, "Kurang Baik"),
    (1e30, IKM, "Sangat Baik"),
])
def test_a_bound_belongs_to_the_class_that_the_regulation_says(number: float, table: tuple[Band, ...], label: str) -> None:
    assert classify(number, table).label == label


def test_a_value_below_the_lowest_bound_has_no_class() -> None:
    assert classify(24.99, IKM) is None


def test_an_empty_table_has_no_class() -> None:
    assert classify(3.79, ()) is None


@given(st.floats(1, 5), st.permutations(SPBE))
def test_every_value_on_a_scale_has_one_class_whatever_the_order_of_the_table(number: float, table: list[Band]) -> None:
    found = classify(number, table)
    assert found is not None
    assert [one for one in SPBE if one.low is not None and found.low is not None and found.low < one.low <= number] == []


@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from([SPBE, IKIP, SAKIP, IKM]))
def test_a_greater_value_is_never_in_a_lower_class(one: float, other: float, table: tuple[Band, ...]) -> None:
    low, high = (classify(number, table) for number in sorted((one, other)))
    places = [table.index(found) if found else -1 for found in (low, high)]
    assert places == sorted(places)


OLD = tuple(band(label, low, regulation="Lama", valid_to=2022) for label, low in (("B", None), ("A", 80)))
NEW = tuple(band(label, low, regulation="Baru", valid_from=2023) for label, low in (("Cukup", None), ("Baik", 70)))


@pytest.mark.parametrize(("period", "regulation"), [(year(2022), "Lama"), (year(2023), "Baru"), (month(1, 2023), "Baru")])
def test_the_version_that_holds_for_the_period_is_used(period, regulation: str) -> None:
    assert {one.regulation for one in valid_table((*OLD, *NEW), "spbe", period)} == {regulation}


def test_an_older_regulation_that_was_never_closed_does_not_mix_with_the_newer_one() -> None:
    unclosed = tuple(band(label, low, regulation="Lama") for label, low in (("B", None), ("A", 80)))
    assert [one.label for one in valid_table((*unclosed, *NEW), "spbe", year(2024))] == ["Cukup", "Baik"]


def test_a_table_is_given_with_its_lowest_class_first() -> None:
    assert valid_table(SPBE[::-1], "spbe", year(2024)) == SPBE


def test_before_its_first_version_a_table_has_no_classes() -> None:
    assert valid_table(NEW, "spbe", year(2022)) == ()


def test_after_its_last_version_a_table_has_no_classes() -> None:
    assert valid_table(OLD, "spbe", year(2023)) == ()


def test_another_table_is_left_alone() -> None:
    assert valid_table(SPBE, "sakip", year(2024)) == ()
