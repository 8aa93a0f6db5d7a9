"""A whole by its parts, and what a count is of its whole."""

from __future__ import annotations


from deckgen.metrics import measure
from deckgen.model.dataset import Direction, Value
from deckgen.model.facts import Facts, Kpi
from tests.metrics.make import AS_OF, dataset, indicator, month, value

JULY = month(7)


def facts(*values: Value, **definition) -> Facts:
    return measure(dataset(*values, indicators=(indicator(**definition),)), AS_OF)


def kpi(*values: Value, **definition) -> Kpi:
    return facts(*values, **definition).kpis["spbe"]


def part(name: str, number: float | None, total: float | None = None, *, line: int = 2, period=JULY) -> Value:
    return value(number, period, part=name, total=total, line=line)


def test_a_share_is_computed_and_not_rounded() -> None:
    found = kpi(value(252, JULY, total=841, line=3))
    assert (found.share.value, found.share.unit, found.share.decimals) == (252 / 841 * 100, "%", 1)
    assert found.share.cells == ("kpi.csv > line 3 > value", "kpi.csv > line 3 > total")


def test_what_remains_is_the_total_less_the_value() -> None:
    assert kpi(value(0.1, total=0.3)).remaining.value == 0.2


def test_a_total_of_zero_has_no_share() -> None:
    assert kpi(value(0, total=0)).share is None


def test_a_value_that_is_not_counted_out_of_anything_has_neither_total_nor_share() -> None:
    found = kpi(value(3.79))
    assert (found.total, found.share, found.remaining) == (None, None, None)


def test_a_disputed_count_still_has_its_total() -> None:
    found = kpi(value(414, total=841, line=11), value(441, total=841, line=12))
    assert (found.total.value, found.total.cells) == (841, ("kpi.csv > line 11 > total", "kpi.csv > line 12 > total"))


def test_rival_totals_give_no_share() -> None:
    found = kpi(value(252, total=841), value(252, total=838))
    assert (found.total.rivals, found.share, found.remaining) == ((838,), None, None)


def test_parts_run_from_the_best_share_to_the_worst() -> None:
    found = kpi(part("Paser", 6, 139), part("Berau", 43, 100), part("Penajam", 0, 30))
    assert [(one.name, round(one.share.value, 1)) for one in found.parts] == [("Berau", 43.0), ("Paser", 4.3), ("Penajam", 0.0)]


def test_where_less_is_better_the_smallest_part_is_the_best() -> None:
    found = kpi(part("Paser", 6), part("Berau", 43), direction=Direction.DOWN)
    assert [one.name for one in found.parts] == ["Paser", "Berau"]


def test_a_part_without_a_value_comes_last_and_is_not_zero() -> None:
    found = kpi(part("Paser", None, 139), part("Penajam", 0, 30))
    assert [(one.name, one.fact.value) for one in found.parts] == [("Penajam", 0), ("Paser", None)]


def test_parts_are_those_of_the_last_period_that_has_any() -> None:
    found = kpi(part("Paser", 6, period=month(6)), part("Berau", 43), value(414, month(8)), part("Berau", None, period=month(9)))
    assert ([one.name for one in found.parts], found.parts_period) == (["Berau"], JULY)


def test_parts_of_a_period_after_the_as_of_day_are_not_shown() -> None:
    assert kpi(part("Berau", 43), part("Berau", 50, period=month(12))).parts_period == JULY


def test_parts_need_no_whole() -> None:
    assert [one.name for one in kpi(part("Berau", 43)).parts] == ["Berau"]


def test_a_part_that_two_sources_tell_differently_is_counted_once_and_disputed() -> None:
    found = facts(part("Berau", 43, 100, line=4), part("Berau", 44, 100, line=5))
    [berau] = found.kpis["spbe"].parts
    assert (berau.fact.value, berau.fact.rivals, berau.share) == (43, (44,), None)
