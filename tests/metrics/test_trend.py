"""Which way a series goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.trend import trend_of


@pytest.mark.parametrize(("values", "trend"), [
    ([], "none"),
    ([3.79], "single"),
    ([2.91, 3.79], "rising"),
    ([3.79, 2.91], "falling"),
    ([3.62, 3.62], "flat"),
    ([3.62, 3.62, 3.7], "rising"),
    ([44.19, 50.17, 49.23], "mixed"),
])
def test_a_series_goes_where_all_its_steps_go(values: list[float], trend: str) -> None:
    assert trend_of(values) == trend


@given(st.lists(st.floats(0, 100), min_size=2))
def test_a_series_whose_last_step_falls_is_never_called_rising(values: list[float]) -> None:
    if values[-1] < values[-2]:
        assert trend_of(values) in {"falling", "mixed"}
