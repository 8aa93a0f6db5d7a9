"""Arithmetic as people do it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.exact import half_up, minus, total

HUNDREDTHS = st.integers(-10**9, 10**9)


@pytest.mark.parametrize(("one", "other", "difference"), [
    (3.79, 3.0, 0.79), (3.79, 2.91, 0.88), (50.17, 49.23, 0.94), (3.0, 3.0, 0.0)])
def test_a_difference_is_what_people_get_on_paper(one: float, other: float, difference: float) -> None:
    assert minus(one, other) == difference


@given(HUNDREDTHS, HUNDREDTHS)
def test_a_difference_of_hundredths_is_always_one_of_hundredths(one: int, other: int) -> None:
    assert minus(one / 100, other / 100) == (one - other) / 100


def test_a_sum_of_tenths_is_exact() -> None:
    assert total([0.1, 0.2]) == 0.3


def test_a_sum_of_nothing_is_zero() -> None:
    assert total([]) == 0


@pytest.mark.parametrize(("value", "rounded"), [
    (0.125, "0.13"), (2.675, "2.68"), (76.605, "76.61"), (76.604, "76.60"), (1e30, "1" + "0" * 30 + ".00")])
def test_a_half_is_rounded_up_as_it_is_written(value: float, rounded: str) -> None:
    assert str(half_up(value, 2)) == rounded
