"""A number on a slide is followed to its cells, and a cell to its slides, also where the project is not at hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deckgen import pipeline
from deckgen.model.manifest import FactEntry
from deckgen.model.notes import DeckgenError
from deckgen.model.trace import Trace
from deckgen.tracing import formula_of
from tests.people import PROGRAMS, on_slide, set_words
from tests.refreshing import edit, project, with_spbe


@pytest.fixture
def deck(tmp_path: Path) -> tuple[Path, Path]:
    return project(tmp_path)


def places(trace: Trace) -> dict[str, list[str]]:
    """Fact -> where it stands."""
    return {one.fact.id: [f"{sighting.slide}/{sighting.shape}" for sighting in one.sightings] for one in trace.facts}


def test_a_number_is_found_on_every_slide_with_its_cell_and_what_that_holds_now(deck: tuple[Path, Path]) -> None:
    where, output = deck
    with_spbe(where, "3,96")
    found = pipeline.trace(output, "3,79")
    fact = next(one for one in found.facts if one.fact.id == "spbe@2024")
    assert [(cell.place, cell.now) for cell in fact.cells] == [("kpi.csv > line 7 > nilai", "3,96")]
    assert {"spbe/title", "spbe/chart", "ukuran/tile[spbe]/value", "lampiran/table"} <= set(places(found)["spbe@2024"])
    assert found.unexplained == () and fact.fact.source.startswith("Kementerian PANRB")


def test_a_number_in_a_title_is_known_without_its_sign_and_a_share_as_it_is_cut_off(deck: tuple[Path, Path]) -> None:
    _, output = deck
    assert places(pipeline.trace(output, "0,88"))["spbe.change"] == ["spbe/title", "spbe/change/value", "ukuran/tile[spbe]/change"]
    assert "kesiapan/ready/value" in places(pipeline.trace(output, "76%"))["readiness.share"]


def test_the_day_of_a_date_is_not_an_index(deck: tuple[Path, Path]) -> None:
    _, output = deck
    target = next(one for one in pipeline.trace(output, slide=6).facts if one.fact.id == "spbe@2025.target")
    assert [sighting.shape for sighting in target.sightings if "Nov" in sighting.words] == []


def test_a_number_that_somebody_typed_is_told_as_one_without_data_behind_it(deck: tuple[Path, Path]) -> None:
    _, output = deck
    edit(output, on_slide("spbe", lambda tree: set_words(tree, "change/value", lambda said: "+1,23")))
    found = pipeline.trace(output, "1,23")
    assert found.facts == () and [f"{one.slide}/{one.shape}" for one in found.unexplained] == ["spbe/change/value"]


def test_all_facts_of_a_slide_are_told_in_their_order(deck: tuple[Path, Path]) -> None:
    _, output = deck
    assert list(places(pipeline.trace(output, slide=6)))[:2] == ["spbe@2024", "spbe@2023"]


@pytest.mark.parametrize("cell", ["kpi.csv > line 7 > nilai", "kesiapan.xlsx > Kesiapan > F30"])
def test_a_cell_is_followed_to_every_slide_also_from_inside_a_run_of_cells(deck: tuple[Path, Path], cell: str) -> None:
    _, output = deck
    found = pipeline.trace(output, cell=cell)
    reached = {"kpi.csv > line 7 > nilai": ("spbe.lead", "spbe/lead/value"), "kesiapan.xlsx > Kesiapan > F30": ("readiness.total", "kesiapan/title")}[cell]
    assert reached[1] in places(found)[reached[0]]


def test_a_run_of_cells_tells_its_words_and_how_often_they_are_there(deck: tuple[Path, Path]) -> None:
    _, output = deck
    total = next(one for one in pipeline.trace(output, slide=8).facts if one.fact.id == "readiness.total")
    assert total.cells[0].place == "kesiapan.xlsx > Kesiapan > F2:F128" and total.cells[0].now.startswith("Siap × ")


def test_away_from_its_project_the_deck_still_tells_its_cells(deck: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    _, output = deck
    away = tmp_path_factory.mktemp("jauh")
    shutil.copy(output, away / "Paparan.pptx")
    monkeypatch.chdir(away)
    found = pipeline.trace(away / "Paparan.pptx", "0,88")
    assert [(cell.place, cell.now) for cell in found.facts[0].cells] == [("kpi.csv > line 7 > nilai", None), ("kpi.csv > line 3 > nilai", None)]
    assert [note.rule for note in found.notes] == ["trace.no-project"]


@pytest.mark.parametrize(("asked", "rule"), [({"number": "9,99"}, "trace.not-there"), ({"number": "naik"}, "trace.no-number"), ({"slide": 99}, "trace.no-slide"),
                                             ({"cell": "kpi.csv > line 7 > nilia"}, "trace.cell-unused")])
def test_what_is_nowhere_in_the_deck_is_refused(deck: tuple[Path, Path], asked: dict, rule: str) -> None:
    _, output = deck
    with pytest.raises(DeckgenError) as refused:
        pipeline.trace(output, **asked)
    assert [note.rule for note in refused.value.notes] == [rule]
    assert rule != "trace.cell-unused" or refused.value.notes[0].values["nearest"] == "kpi.csv > line 7 > nilai"


def test_a_deck_that_lost_its_memory_is_followed_by_the_project_s_copy(deck: tuple[Path, Path]) -> None:
    _, output = deck
    edit(output, PROGRAMS["memory lost"])
    assert "spbe/change/value" in places(pipeline.trace(output, "0,88"))["spbe.change"]


def test_what_is_no_deck_of_ours_is_refused(root: Path) -> None:
    with pytest.raises(DeckgenError) as refused:
        pipeline.trace(root / "templates" / "kaltim.pptx", "3,79")
    assert [note.rule for note in refused.value.notes] == ["refresh.not-ours"]


@pytest.mark.parametrize(("fact", "formula"), [("spbe@2024", "value"), ("spbe@2024.target", "value"), ("spbe.gap", "gap"), ("desa[Berau]@2025-07.share", "share"),
                                               ("readiness.component.share[Dokumen]", "ready_share"), ("readiness.ready", "count"), ("iid.rank@2023", "value")])
def test_how_a_fact_is_computed_is_known_from_its_id(fact: str, formula: str) -> None:
    assert formula_of(FactEntry(fact, "1", 1.0, "", "", "", "", "", ())) == formula
