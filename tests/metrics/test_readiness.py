"""How much is ready."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.metrics.readiness import measure_readiness, tally
from deckgen.model.dataset import Item, Status
from deckgen.model.facts import Audience
from tests.metrics.make import AS_OF, item, sheet_row

READY, PROGRESS, NOT_YET, UNCLEAR = Status.READY, Status.PROGRESS, Status.NOT_YET, Status.UNCLEAR


def items(*statuses: Status, **same) -> list[Item]:
    return [item(status, at=sheet_row(number), **same) for number, status in enumerate(statuses, 2)]


def test_the_share_is_ready_over_all_items_and_not_rounded() -> None:
    everything = measure_readiness(items(READY, READY, PROGRESS), AS_OF).all
    assert (everything.share.value, everything.share.unit, everything.share.decimals) == (2 / 3 * 100, "%", 1)


def test_an_unclear_item_counts_as_an_item_and_not_as_ready() -> None:
    everything = measure_readiness(items(READY, UNCLEAR), AS_OF).all
    assert (everything.counts[UNCLEAR].value, everything.total.value, everything.share.value) == (1, 2, 50)


def test_weight_never_counts() -> None:
    weighted = [item(READY, weight=9, at=sheet_row(2)), item(NOT_YET, weight=1, at=sheet_row(3))]
    assert measure_readiness(weighted, AS_OF).all.share.value == 50


def test_no_items_are_no_readiness() -> None:
    assert measure_readiness([], AS_OF) is None


def test_the_share_of_no_items_is_missing_and_not_zero() -> None:
    nothing = tally("", [], "readiness")
    assert (nothing.share, nothing.total.value) == (None, 0)


def test_components_run_from_the_lowest_share_and_by_name_where_shares_are_equal() -> None:
    mixed = [item(status, component=name, at=sheet_row(line)) for line, (status, name) in enumerate(
        [(READY, "Inovasi"), (NOT_YET, "Dokumen"), (READY, "Alur"), (READY, "Dokumen")], 2)]
    found = measure_readiness(mixed, AS_OF)
    assert [one.name for one in found.components] == ["Dokumen", "Alur", "Inovasi"]
    assert (found.lowest.name, found.highest.name) == ("Dokumen", "Inovasi")


def test_an_item_without_a_component_still_counts_and_one_without_an_agency_belongs_to_none() -> None:
    found = measure_readiness([item(component="", agency="")], AS_OF)
    assert ([one.name for one in found.components], found.agencies) == ([""], ())


def test_agencies_are_internal_and_components_are_public() -> None:
    found = measure_readiness(items(READY, NOT_YET), AS_OF)
    facts = {which: {fact.audience for one in tallies for fact in (*one.counts.values(), one.total, one.share)}
             for which, tallies in (("agencies", found.agencies), ("components", (*found.components, found.all)))}
    assert facts == {"agencies": {Audience.INTERNAL}, "components": {Audience.PUBLIC}}


def test_the_most_urgent_come_first() -> None:
    given_items = [
        item(READY, weight=9, code="ready"),
        item(NOT_YET, weight=1, code="light"),
        item(NOT_YET, weight=3, code="undated"),
        item(NOT_YET, weight=3, due=date(2025, 11, 5), code="late"),
        item(PROGRESS, weight=3, due=date(2025, 10, 1), code="early"),
    ]
    assert [one.code for one in measure_readiness(given_items, AS_OF).items] == ["early", "late", "undated", "light", "ready"]


def test_only_what_is_not_ready_and_due_before_the_day_is_overdue() -> None:
    yesterday, today = date(2025, 11, 3), date(2025, 11, 4)
    given_items = [
        item(NOT_YET, due=yesterday, code="late"),
        item(NOT_YET, due=today, code="today"),
        item(READY, due=yesterday, code="done"),
        item(NOT_YET, code="undated"),
    ]
    assert [one.code for one in measure_readiness(given_items, today).overdue] == ["late"]


def test_a_count_names_the_cells_of_its_items_as_ranges() -> None:
    counts = measure_readiness(items(READY, READY, NOT_YET, READY), AS_OF).all.counts
    assert counts[READY].cells == ("kesiapan.xlsx > Kesiapan > F2:F3", "kesiapan.xlsx > Kesiapan > F5")


def test_a_count_of_zero_is_proven_by_all_cells() -> None:
    counts = measure_readiness(items(READY, READY), AS_OF).all.counts
    assert (counts[NOT_YET].value, counts[NOT_YET].cells) == (0, ("kesiapan.xlsx > Kesiapan > F2:F3",))


PILES = st.lists(st.tuples(st.sampled_from(Status), st.sampled_from(["Dokumen", "Alur", "Inovasi"])), min_size=1, max_size=40)


# The first example loads pandas, which takes longer than an example may.
@settings(deadline=None, max_examples=50)
@given(PILES)
def test_counts_always_add_up_to_the_total(pile: list[tuple[Status, str]]) -> None:
    given_items = [item(status, component=name, at=sheet_row(line)) for line, (status, name) in enumerate(pile, 2)]
    found = measure_readiness(given_items, AS_OF)
    assert {one.name: one.total.value for one in found.components} == Counter(name for _, name in pile)
    for one in (found.all, *found.components):
        assert sum(fact.value for fact in one.counts.values()) == one.total.value
        assert 0 <= one.share.value <= 100
    assert sum(one.total.value for one in found.components) == found.all.total.value == len(pile)
