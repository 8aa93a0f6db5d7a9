"""Whatever goes wrong while a deck is refreshed, the presenter's file is whole, old or new, with the edits in it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from deckgen import pipeline, publish
from deckgen.model.notes import DeckgenError
from deckgen.powerpoint.package import faults
from tests.people import PEOPLE
from tests.powerpoint.raw import parts
from tests.refreshing import edit, project, texts, with_spbe
from tests.test_publish import DYING, STEPS

KIND = PEOPLE["edit a title"]
KILLED = DYING + "from deckgen import pipeline; pipeline.refresh(deck)"
KILLS = 60


@pytest.fixture
def edited(tmp_path: Path) -> tuple[Path, Path, bytes]:
    where, output = project(tmp_path)
    content = edit(output, KIND.do)
    with_spbe(where)
    return where, output, content


def whole(output: Path, old: bytes) -> None:
    content = output.read_bytes()
    assert faults(content) == () and KIND.stays(parts(content))
    assert content == old or "3,69" in texts(content)["deckgen:spbe/title"]


def goes_on(where: Path, output: Path) -> None:
    with_spbe(where, "4,02")
    pipeline.refresh(output)
    assert "4,02" in texts(output.read_bytes())["deckgen:spbe/title"] and KIND.stays(parts(output.read_bytes()))


def started(code: str, root: Path, *words: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", code, *words], env=os.environ | {"PYTHONPATH": str(root)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.soak
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_step_leaves_one_whole_deck_with_the_edits_in_it(edited, root: Path, step: str, when: str) -> None:
    where, output, old = edited
    assert started(KILLED, root, step, when, str(output)).wait(60) == 9
    whole(output, old)
    goes_on(where, output)


@pytest.mark.soak
def test_a_kill_at_a_random_moment_leaves_one_whole_deck(edited, root: Path) -> None:
    where, output, _ = edited
    random, code = Random(7), "import sys; from pathlib import Path; from deckgen import pipeline; pipeline.refresh(Path(sys.argv[1]))"
    for number in range(KILLS):
        with_spbe(where, f"3,{10 + number}")
        process = started(code, root, str(output))
        time.sleep(random.uniform(0.05, 1.4))
        process.kill()
        process.wait()
        content = output.read_bytes()
        assert faults(content) == () and KIND.stays(parts(content))
    goes_on(where, output)


def test_two_refreshes_at_once_give_one_whole_deck(edited, root: Path) -> None:
    where, output, old = edited
    code = "import sys; from pathlib import Path; from deckgen import pipeline; pipeline.refresh(Path(sys.argv[1]))"
    for process in [started(code, root, str(output)) for _ in range(2)]:
        process.wait(120)
    whole(output, old)
    assert "3,69" in texts(output.read_bytes())["deckgen:spbe/title"]
    goes_on(where, output)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_full_or_closed_disk_leaves_the_deck_and_a_message(edited, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    where, output, old = edited

    def fails(*args) -> None:
        raise OSError(number, "tidak bisa")

    with monkeypatch.context() as patched:
        patched.setattr(publish, "_write_through", fails)
        with pytest.raises(DeckgenError):
            pipeline.refresh(output)
    assert output.read_bytes() == old
    goes_on(where, output)


def test_a_deck_that_is_open_elsewhere_is_left_alone(edited) -> None:
    _, output, old = edited
    output.with_name(f"~${output.name}").write_bytes(b"\x04Budi")
    with pytest.raises(DeckgenError) as refused:
        pipeline.refresh(output)
    assert [note.rule for note in refused.value.notes] == ["publish.open-elsewhere"] and output.read_bytes() == old
