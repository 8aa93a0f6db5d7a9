"""Dates and periods as people write them; day before month, and no date that does not exist."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.model.dataset import Period
from deckgen.sources.dates import order, period
from deckgen.wording import Words


@pytest.mark.parametrize(("text", "key"), [
    ("2024", "2024"), ("2025-07", "2025-07"), ("Juli 2025", "2025-07"), ("21 Juli 2025", "2025-07-21"), ("21 July 2025", "2025-07-21"), ("July 21, 2025", "2025-07-21"),
    ("21/7/2025", "2025-07-21"), ("16/10/2025", "2025-10-16"), ("2025-07-21", "2025-07-21"), ("Jumat 29 Agustus 2025", "2025-08-29"), ("Selasa, 4 November 2025", "2025-11-04"),
    ("akhir Agustus 2025", "2025-08"), ("pertengahan Juni 2025", "2025-06"), ("6-7 November 2025", "2025-11-06/2025-11-07"), ("6–7 November 2025", "2025-11-06/2025-11-07"),
    ("30 Oktober - 2 November 2025", "2025-10-30/2025-11-02"), ("Semester I 2024", "2024-H1"), ("2024-S2", "2024-H2"), ("Triwulan III 2024", "2024-Q3"), ("2024-Q3", "2024-Q3"), ("QIII 2024", "2024-Q3"),
    ("2025 TW II", "2025-Q2"), ("2025 Semester II", "2025-H2"),
])
def test_a_period_is_read_as_people_mean_it(text: str, key: str) -> None:
    assert period(text).key == key


@pytest.mark.parametrize("text", ["31 Februari 2025", "2025-13", "10/25/2025", "12:30", "45956", "soon", "", "7-6 November 2025", "Triwulan V 2024", "202²", "²024"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert period(text) is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["id", "en"]))
def test_a_day_that_we_write_reads_back_equal(day: date, language: str) -> None:
    found = Period(day, day)
    assert period(Words(language).period(found)) == found


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 20))
def test_a_span_of_days_reads_back_equal(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    if start.year != end.year or Period(start, end).grain != "span":
        return
    found = Period(start, end)
    assert period(Words("id").period(found)) == found


@pytest.mark.parametrize(("texts", "first"), [
    (["03/04/2025"], "day"), (["13/04/2025", "03/04/2025"], "day"), (["03/04/2025", "04/13/2025"], "month"), (["13/04/2025", "04/13/2025"], "mixed"),
    (["Selasa, 04/13/2025"], "month"), (["2025-04-13", "Juli 2025", "99/99/2025"], "day"), ([], "day")])
def test_the_day_stands_first_unless_a_cell_says_otherwise(texts: list[str], first: str) -> None:
    assert order(texts) == first


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_in_figures_reads_back_equal_in_either_order(day: date) -> None:
    assert period(f"{day:%d/%m/%Y}") == period(f"{day:%m/%d/%Y}", "month") == Period(day, day)
