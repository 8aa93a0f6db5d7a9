"""Many cells in few words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.metrics.ranges import cells_of
from tests.metrics.make import row, sheet_row


def test_neighbours_in_a_sheet_become_one_range() -> None:
    assert cells_of([sheet_row(2), sheet_row(3), sheet_row(4)], "status") == ("kesiapan.xlsx > Kesiapan > F2:F4",)


def test_a_gap_begins_a_new_range() -> None:
    places = [sheet_row(2), sheet_row(3), sheet_row(5)]
    assert cells_of(places, "status") == ("kesiapan.xlsx > Kesiapan > F2:F3", "kesiapan.xlsx > Kesiapan > F5")


def test_neighbours_in_a_text_file_become_one_range_of_lines() -> None:
    assert cells_of([row(2), row(3), row(9)], "value") == ("kpi.csv > line 2-3 > value", "kpi.csv > line 9 > value")


def test_two_sheets_never_share_a_range() -> None:
    places = [sheet_row(2, sheet="A"), sheet_row(3, sheet="B")]
    assert cells_of(places, "status") == ("kesiapan.xlsx > A > F2", "kesiapan.xlsx > B > F3")


def test_a_column_that_the_file_lacks_gives_the_rows_alone() -> None:
    assert cells_of([row(2), row(3)], "elsewhere") == ("kpi.csv > line 2-3",)


def test_no_rows_have_no_cells() -> None:
    assert cells_of([], "status") == ()


@given(st.sets(st.integers(1, 300)), st.randoms())
def test_ranges_name_every_row_once_whatever_the_order(numbers: set[int], random) -> None:
    places = [row(number) for number in numbers]
    random.shuffle(places)
    named: list[int] = []
    for cell in cells_of(places, "value"):
        first, _, last = cell.split(" > ")[1].removeprefix("line ").partition("-")
        named += range(int(first), int(last or first) + 1)
    assert named == sorted(numbers)
