"""Rehearsals: the presenter's deck is refreshed and never rebuilt, a stamped copy and the data are kept, and what moved since is told, the worst first."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen import pipeline
from deckgen.changes import changes_between
from deckgen.model.notes import DeckgenError
from deckgen.model.rehearsal import Figure, Piece, Rehearsal, State
from deckgen.powerpoint.reader import read_deck
from deckgen.wording import Words
from tests.people import PEOPLE
from tests.powerpoint.raw import parts
from tests.projects import change, sample
from tests.refreshing import edit, project, with_spbe


def footers(path: Path) -> set[str]:
    return {shape.aspects.get("text", "") for slide in read_deck(path.read_bytes(), "x").slides for shape in slide.shapes if shape.holder.startswith("ftr")}


def set_cell(where: Path, cell: str, words: str) -> None:
    path = where / "data" / "kesiapan.xlsx"
    book = load_workbook(path)
    book["Kesiapan"][cell] = words
    book.save(path)


def test_the_first_rehearsal_builds_the_deck_and_keeps_it_with_its_data(tmp_path: Path) -> None:
    where = sample(tmp_path / "p")
    done = pipeline.rehearse("Latihan 1", project=where)
    assert (done.rehearsal.number, done.stamped.name, done.refreshed) == (1, "final - Latihan 1.pptx", None)
    assert footers(done.stamped) == {"Latihan 1 · Final ADLGA 2025"} and footers(done.deck) == {"Final ADLGA 2025 · Jakarta"}
    assert {path.name for path in done.folder.iterdir()} == {"rehearsal.json", "final - Latihan 1.pptx", "data"}
    assert (done.folder / "data" / "kpi.csv").read_bytes() == (where / "data" / "kpi.csv").read_bytes()
    kept = json.loads((done.folder / "rehearsal.json").read_text("utf-8"))
    assert kept["state"]["figures"]["spbe"]["value"] == 3.79 and 6 in kept["state"]["slides"]["spbe"]


def test_the_next_one_refreshes_the_stamped_copy_with_every_edit_and_takes_the_old_stamp_off(tmp_path: Path) -> None:
    where = sample(tmp_path / "p")
    first = pipeline.rehearse("Latihan 1", project=where).stamped
    edit(first, PEOPLE["move a shape"].do)
    with_spbe(where, "3,96")
    done = pipeline.rehearse("Latihan 2", first, where)
    assert done.stamped.name == "final - Latihan 2.pptx" and footers(done.stamped) == {"Latihan 2 · Final ADLGA 2025"}
    assert PEOPLE["move a shape"].stays(parts(done.stamped.read_bytes())) and done.rehearsal.edits >= 1
    assert [one.name for one in pipeline.rehearsals(where)] == ["Latihan 1", "Latihan 2"]
    # The shape that was moved lies over the chart now: a person's to mend, and nothing else is found.
    assert {note.rule for note in pipeline.check(done.stamped, where).findings} == {"checks.overlap"}


def test_what_moved_is_told_between_any_two_and_since_the_last(tmp_path: Path) -> None:
    where = sample(tmp_path / "p")
    pipeline.rehearse("Latihan 1", project=where)
    with_spbe(where, "3,70")
    pipeline.rehearse("Latihan 2", project=where)
    set_cell(where, "F5", "Belum")
    before, after, found = pipeline.changes(1, 2, where)
    assert (before.name, after.name, [(one.name, one.before, one.after, one.better) for one in found]) == ("Latihan 1", "Latihan 2", [("spbe", "3,79", "3,70", False)]) and 6 in found[0].slides
    before, after, found = pipeline.changes(project=where)
    assert (before.name, after) == ("Latihan 2", None) and [(one.kind, one.before, one.after) for one in found if one.name == "PD-PDA-01"] == [("status", "ready", "not_yet")]
    for number in (3, 9):
        with pytest.raises(DeckgenError) as refused:
            pipeline.changes(number, project=where)
        assert "1 (Latihan 1), 2 (Latihan 2)" in str(refused.value.notes[0].values["choices"])


@pytest.mark.parametrize("suffix", [".md", ".html", ".json", ".csv"])
def test_changes_are_reported_in_every_form(tmp_path: Path, suffix: str) -> None:
    one, other = State("2025-11-01", {"spbe": Figure("Indeks SPBE", 3.79, decimals=2)}), State("2025-11-04", {"spbe": Figure("Indeks SPBE", 3.7, decimals=2)})
    found = changes_between(one, other, Words("id").figure)
    page = pipeline.report_changes(Rehearsal(1, "Latihan 1", "a.pptx", one, 3, 1), None, found, tmp_path / f"perubahan{suffix}", "id")
    said = page.read_text("utf-8-sig").replace("\\", "")
    assert "3,70" in said and (suffix == ".csv" or "3 suntingan" in said or '"edits": 3' in said)


def test_the_briefing_shows_changes_once_there_is_a_rehearsal_and_is_stale_after_each(tmp_path: Path) -> None:
    where = sample(tmp_path / "p")
    briefing = where / "templates" / "briefing.toml"
    assert "perubahan" not in [slide.key for slide in pipeline.build(briefing).slides]
    pipeline.rehearse("Latihan 1", project=where)
    with_spbe(where, "3,70")
    built = pipeline.build(briefing)
    assert next(slide.title for slide in built.slides if slide.key == "perubahan").replace("\u00a0", " ") == "Satu hal berubah sejak Latihan 1; satu di antaranya memburuk"
    pipeline.rehearse("Latihan 2", project=where)
    assert pipeline.status(built.output, where).stale
    assert "Tidak ada yang berubah" in next(slide.title for slide in pipeline.build_anew(briefing).slides if slide.key == "perubahan")


def test_a_damaged_or_unfinished_rehearsal_counts_for_nothing(tmp_path: Path) -> None:
    where = sample(tmp_path / "p")
    done = pipeline.rehearse("Latihan 1", project=where)
    (done.folder / "rehearsal.json").write_text("{", "utf-8")
    assert pipeline.rehearsals(where) == ()


def test_a_rehearsal_is_read_as_it_was_kept() -> None:
    held = Rehearsal(3, "Gladi", "a.pptx", State("2025-11-04", {"ikip": Figure("IKIP", 82.25, decimals=2, rivals=(85.25,), group="Baik")}, {"a": Piece("Butir", "BKD", "ready", "2025-11-05", 2.0)}, {"ikip": (4, 9)}), 2, 1)
    assert Rehearsal.from_json(held.to_json()) == held


@pytest.mark.parametrize(("name", "footer"), [("L1", "L1 · Final ADLGA 2025"), ("Gladi bersih terakhir", "Gladi bersih terakhir")])
def test_a_stamp_is_as_long_as_every_footer_has_room_for(tmp_path: Path, name: str, footer: str) -> None:
    assert footers(pipeline.rehearse(name, project=sample(tmp_path / "p")).stamped) == {footer}


@pytest.mark.parametrize("name", ["", "  "])
def test_a_rehearsal_needs_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeckgenError):
        pipeline.rehearse(name, project=sample(tmp_path / "p"))


def test_a_name_that_no_file_can_have_is_written_otherwise(tmp_path: Path) -> None:
    assert pipeline.rehearse('Gladi 1/2: "akhir"?', project=sample(tmp_path / "p")).stamped.name == "final - Gladi 1-2- -akhir-.pptx"


def test_mistakes_in_the_data_keep_nothing(tmp_path: Path) -> None:
    where, deck = project(tmp_path)
    change(where / "data" / "kpi.csv", "sakip,2024,final", "sakp,2024,final")
    with pytest.raises(DeckgenError):
        pipeline.rehearse("Latihan 1", deck, where)
    assert pipeline.rehearsals(where) == () and not list((where / "build").glob("* - *"))


# --- what moved ---------------------------------------------------------------------------------------------------------------------


def state(figures: dict[str, Figure] | None = None, items: dict[str, Piece] | None = None) -> State:
    return State("2025-11-04", figures or {}, items or {})


def told(one: State, other: State) -> list[tuple[str, str, bool | None]]:
    return [(change.kind, change.name, change.better) for change in changes_between(one, other, Words("id").figure)]


@pytest.mark.parametrize(("before", "after", "found"), [
    ({"a": Figure("A", 1.0)}, {"a": Figure("A", 2.0)}, [("value", "a", True)]),
    ({"a": Figure("A", 1.0)}, {"a": Figure("A", 0.5)}, [("value", "a", False)]),
    ({"a": Figure("A", 1.0, rises=False)}, {"a": Figure("A", 2.0, rises=False)}, [("value", "a", False)]),
    ({"a": Figure("A", 1.0, group="Baik")}, {"a": Figure("A", 2.0, group="Sangat Baik")}, [("class", "a", True)]),
    ({"a": Figure("A", 1.0)}, {"a": Figure("A", 1.0, rivals=(2.0,))}, [("value", "a", None)]),
    ({"a": Figure("A", 1.0)}, {"a": Figure("Nama lain", 1.0)}, []),
    ({}, {"a": Figure("A", 1.0)}, [("new", "a", None)]),
    ({"a": Figure("A", 1.0)}, {}, [("gone", "a", None)]),
])
def test_figures_that_moved(before: dict[str, Figure], after: dict[str, Figure], found: list) -> None:
    assert told(state(before), state(after)) == found


@pytest.mark.parametrize(("before", "after", "found"), [
    ("ready", "not_yet", [("status", "b", False)]), ("not_yet", "progress", [("status", "b", True)]), ("progress", "ready", [("closed", "b", True)]),
    ("unclear", "not_yet", [("status", "b", False)]), ("ready", "ready", []),
])
def test_items_that_moved(before: str, after: str, found: list) -> None:
    assert told(state(items={"b": Piece("Butir", "BKD", before)}), state(items={"b": Piece("Butir", "BKD", after)})) == found


def test_a_date_that_moved_a_new_item_and_one_that_is_gone() -> None:
    before = state(items={"a": Piece("A", "", "progress", "2025-11-05"), "c": Piece("C", "", "ready")})
    after = state(items={"a": Piece("A", "", "progress", "2025-11-08"), "b": Piece("B", "", "not_yet")})
    assert set(told(before, after)) == {("due", "a", False), ("new", "b", False), ("gone", "c", None)}


def test_a_predikat_comes_first_then_what_became_worse() -> None:
    before = state({"a": Figure("A", 1.0), "b": Figure("B", 9.0), "c": Figure("C", 1.0, group="Baik")}, {"i": Piece("I", "", "ready")})
    after = state({"a": Figure("A", 5.0), "b": Figure("B", 8.0), "c": Figure("C", 2.0, group="Sangat Baik")}, {"i": Piece("I", "", "not_yet")})
    assert [name for _, name, _ in told(before, after)] == ["c", "b", "i", "a"]


def test_a_state_is_compared_in_any_language(tmp_path: Path) -> None:
    where = sample(tmp_path / "p")
    pipeline.rehearse("Latihan 1", project=where)
    english = pipeline.build(where / "templates" / "briefing.toml", str(tmp_path / "en.pptx"), "en")
    assert re.fullmatch("Nothing has changed since Latihan 1", next(slide.title for slide in english.slides if slide.key == "perubahan"))
