"""The names by which a deck file may call a fact."""

from __future__ import annotations

import pytest

from deckgen.metrics import measure
from deckgen.model.dataset import Dataset, Status
from tests.metrics.make import AS_OF, band, dataset, indicator, item, sheet_row, target, value

DATA = Dataset(
    (indicator(bands="spbe"), indicator("desa", unit="desa", decimals=0), indicator("ikip"), indicator("kosong")),
    (value(2.91, 2023, line=3), value(3.79, 2024, rank=6, of=38, comparison=3.12, line=7), target(3.0), target(4.0, 2025),
     value(252, 2024, code="desa", total=841), value(82.25, code="ikip", line=22), value(85.25, code="ikip", line=23)),
    (band("Baik", None), band("Sangat Baik", 3.5)),
    (item(Status.READY, component="Dokumen", at=sheet_row(2)), item(Status.NOT_YET, component="Alur", at=sheet_row(3)),
     item(Status.READY, component="Alur", at=sheet_row(4)), item(Status.READY, component="Dokumen", at=sheet_row(5))))


@pytest.mark.parametrize(("name", "shown"), [
    ("spbe", 3.79), ("spbe.previous", 2.91), ("spbe.change", 0.88), ("spbe.target", 3.0), ("spbe.gap", 0.79),
    ("spbe.next_target", 4.0), ("spbe.next_gap", 0.21), ("spbe.to_go", 0.21), ("spbe.rank", 6),
    ("spbe.national", 3.12), ("spbe.lead", 0.67),
    ("spbe.band", "Sangat Baik"), ("spbe.period", "2024"), ("spbe.name", "Indeks spbe"), ("desa.total", 841),
    ("desa.share", 252 / 841 * 100), ("desa.remaining", 589), ("readiness.share", 75), ("readiness.ready", 3),
    ("readiness.not_yet", 1), ("readiness.progress", 0), ("readiness.total", 4), ("readiness.lowest.name", "Alur"),
    ("readiness.lowest.share", 50), ("readiness.highest.name", "Dokumen"), ("readiness.highest.share", 100),
])
def test_a_name_gives_its_fact(name: str, shown: float | str) -> None:
    assert measure(DATA, AS_OF).named[name].value == shown


def test_whatever_is_shown_names_its_cells() -> None:
    assert [name for name, fact in measure(DATA, AS_OF).named.items() if fact.value is not None and not fact.cells] == []


def test_a_disputed_value_carries_its_rivals_and_all_their_cells() -> None:
    fact = measure(DATA, AS_OF).named["ikip"]
    assert (fact.value, fact.rivals, fact.cells) == (82.25, (85.25,), ("kpi.csv > line 22 > value", "kpi.csv > line 23 > value"))


def test_a_name_without_a_fact_is_there_and_missing() -> None:
    named = measure(DATA, AS_OF).named
    assert {name: named[name].value for name in ("kosong", "kosong.gap", "spbe.share", "ikip.change")} == {
        "kosong": None, "kosong.gap": None, "spbe.share": None, "ikip.change": None}


def test_a_class_names_the_cell_of_its_bound() -> None:
    assert measure(DATA, AS_OF).named["spbe.band"].cells == ("kpi.csv > line 7 > value", "predikat.csv > line 2 > low")


def test_what_is_still_to_go_has_no_sign() -> None:
    named = measure(dataset(value(4.5), target(4.0, 2025)), AS_OF).named
    assert [(named[name].value, named[name].signed) for name in ("spbe.next_gap", "spbe.to_go")] == [(-0.5, True), (0.5, False)]


def test_without_items_there_are_no_names_of_readiness() -> None:
    assert [name for name in measure(Dataset(), AS_OF).named if name.startswith("readiness")] == []
