"""Every kind of edit, alone: still there after one refresh and after three, whatever the data do, and the numbers are new."""

from __future__ import annotations

import subprocess
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from deckgen import pipeline
from deckgen.powerpoint.package import faults
from tests.people import PEOPLE, PROGRAMS, Edit
from tests.powerpoint.raw import parts
from tests.refreshing import all_words, edit, project, texts, with_spbe

VALUES = ("3,69", "4,02", "3,95")
PAIRS = 150
"""Of edits, drawn from all there are; each pair with a habit of some program between them."""


@pytest.mark.parametrize("kind", PEOPLE)
def test_an_edit_is_still_there_after_three_refreshes(kind: str, tmp_path: Path) -> None:
    where, output = project(tmp_path)
    edited = edit(output, PEOPLE[kind].do)
    assert PEOPLE[kind].stays(parts(edited))
    assert not pipeline.refresh(output).written and output.read_bytes() == edited
    for value in VALUES:
        with_spbe(where, value)
        report = pipeline.refresh(output)
        assert report.outcome.conflicts == ()
        assert PEOPLE[kind].stays(parts(output.read_bytes()))
        shown = " ".join(texts(output.read_bytes()).values())
        assert value in shown and "3,79" not in texts(output.read_bytes()).get("deckgen:ukuran/tile[spbe]/value", "")
        assert faults(output.read_bytes()) == ()


@pytest.mark.parametrize("habit", PROGRAMS)
def test_what_programs_do_on_saving_costs_nothing(habit: str, tmp_path: Path) -> None:
    where, output = project(tmp_path)
    edit(output, PROGRAMS[habit])
    for value in VALUES[:2]:
        with_spbe(where, value)
        report = pipeline.refresh(output)
        shown = all_words(output.read_bytes())
        assert f"\n{value}\n" in shown and f" ke {value} " in shown
        assert report.outcome.deleted == () and report.outcome.conflicts == ()
        assert faults(output.read_bytes()) == ()


def pairs() -> list[tuple[str, str, str]]:
    random = Random(2025)
    chosen = random.sample(list(combinations(PEOPLE, 2)), PAIRS)
    return [(one, other, random.choice([*PROGRAMS, "", "", ""])) for one, other in chosen]


@pytest.mark.soak
@pytest.mark.parametrize(("one", "other", "habit"), pairs())
def test_two_edits_and_a_program_s_habits_are_still_there(one: str, other: str, habit: str, tmp_path: Path) -> None:
    where, output = project(tmp_path)
    edits: list[Edit] = [PEOPLE[one], PEOPLE[other]]
    for made in edits:
        edit(output, made.do)
    if not all(made.stays(parts(output.read_bytes())) for made in edits):
        pytest.skip("the second edit undid the first")
    lost = habit in {"placeholders renamed", "extensions dropped"}
    if habit:
        edit(output, PROGRAMS[habit])
    for value in VALUES[:2]:
        with_spbe(where, value)
        report = pipeline.refresh(output)
        assert report.outcome.conflicts == ()
        # Edits are looked up by marks and names; where the habit takes those away the words alone are looked at.
        assert lost or all(made.stays(parts(output.read_bytes())) for made in edits)
        assert value in all_words(output.read_bytes()) and faults(output.read_bytes()) == ()


@pytest.mark.soak
def test_a_deck_that_libreoffice_saved_is_followed(tmp_path: Path, soffice: str) -> None:
    where, output = project(tmp_path)
    saved = tmp_path / "lain"
    subprocess.run([soffice, "--headless", f"-env:UserInstallation=file://{tmp_path / 'profil'}", "--convert-to", "pptx:Impress MS PowerPoint 2007 XML",
                    "--outdir", str(saved), str(output)], check=True, capture_output=True, timeout=180)
    output.write_bytes((saved / output.name).read_bytes())
    with_spbe(where)
    report = pipeline.refresh(output)
    shown = all_words(output.read_bytes())
    assert report.written and " ke 3,69 " in shown and "\n3,69\n" in shown
    assert report.outcome.deleted == () and report.outcome.fallbacks != ()
    # What was refreshed can be drawn.
    subprocess.run([soffice, "--headless", f"-env:UserInstallation=file://{tmp_path / 'profil'}", "--convert-to", "pdf", "--outdir", str(saved), str(output)],
                   check=True, capture_output=True, timeout=180)
    assert (saved / "final.pdf").stat().st_size > 50_000
