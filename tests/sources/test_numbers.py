"""Numbers: one decimal sign for a column, decided from its cells; what can be read in two ways is not read at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.sources.numbers import decimal_sign, number


@pytest.mark.parametrize(("texts", "sign"), [
    (["3,79", "2,91"], ","), (["3.79"], "."), (["1.234"], "ambiguous"), (["1.234", "3,5"], ","), (["1.234", "2.5"], "."), (["1.234.567"], ","),
    (["1,234.50"], "."), (["1.464,64", "1,464.64"], "mixed"), (["12", "7"], ""), (["0.123"], "."), (["12345.678"], "."), (["kata"], ""),
])
def test_the_decimal_sign_is_decided_from_the_column(texts: list[str], sign: str) -> None:
    assert decimal_sign(texts) == sign


@pytest.mark.parametrize(("text", "sign", "value"), [
    ("3,79", ",", 3.79), ("1.385.437.875", ",", 1385437875.0), ("Rp 1.385.437.875", ",", 1385437875.0), ("97,7%", ",", 97.7), ("(1.250,5)", ",", -1250.5),
    ("-5", ",", -5.0), ("−5", ",", -5.0), ("1 234,5", ",", 1234.5), ("1\u00a0234", ",", 1234.0), ("1,234.5", ".", 1234.5), ("1e5", ",", 100000.0),
    ("12.34.5", ",", None), ("1.23,4", ",", None), ("tujuh", ",", None), ("24.10.2025", ",", None), ("(5", ",", None), ("", ",", None), ("NaN", ".", None), ("inf", ".", None), ("1e999", ".", None), ("9" * 400, ",", None),
    ("Rp12,5 miliar", ",", 12_500_000_000.0), ("350 rb", ",", 350_000.0), ("1,2 juta", ",", 1_200_000.0), ("5 M", ",", None), ("12-", ",", -12.0), ("‒7", ",", -7.0),
    ("Rp5.000,-", ",", 5000.0), ("97,7 persen", ",", 97.7),
])
def test_a_number_is_read_by_its_column_s_sign_or_not_at_all(text: str, sign: str, value: float | None) -> None:
    assert number(text, sign) == value


@given(st.decimals(min_value=-10**9, max_value=10**9, places=2))
def test_what_is_written_in_indonesian_reads_back_equal(value) -> None:
    written = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    assert number(written, ",") == float(value)
