"""An output is either the old file or the new file, whole, whatever happens in between."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from deckgen import publish
from deckgen.model.notes import DeckgenError, error
from deckgen.publish import BACKUPS_KEPT

OLD, NEW = b"old deck", b"new deck, and longer than the old one"


def sound(content: bytes) -> None:
    """A verifier that finds nothing wrong."""


def write(path: Path, content: bytes = NEW, verify=sound) -> publish.Published:
    return publish.publish(path, content, verify, path.parent / ".deckgen" / "backups")


def refused(path: Path, **options) -> list[str]:
    with pytest.raises(DeckgenError) as caught:
        write(path, **options)
    return [note.rule for note in caught.value.notes]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "build" / "final.pptx"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def leftovers(deck: Path) -> list[str]:
    return sorted(path.name for path in deck.parent.iterdir() if path.name not in {deck.name, ".deckgen"})


def test_the_new_file_replaces_the_old_one_which_is_kept(deck: Path) -> None:
    published = write(deck)
    assert (deck.read_bytes(), published.backup.read_bytes(), published.written) == (NEW, OLD, True)
    assert leftovers(deck) == []


def test_a_first_file_makes_its_folder(tmp_path: Path) -> None:
    published = write(tmp_path / "new" / "deep" / "final.pptx")
    assert (published.path.read_bytes(), published.backup) == (NEW, None)


def test_the_same_bytes_touch_nothing(deck: Path) -> None:
    before = deck.stat().st_mtime_ns
    assert write(deck, OLD).written is False
    assert deck.stat().st_mtime_ns == before and not (deck.parent / ".deckgen").exists()


def test_the_last_five_are_kept(deck: Path) -> None:
    for number in range(9):
        write(deck, f"deck {number}".encode())
    kept = sorted((deck.parent / ".deckgen" / "backups").iterdir())
    assert [path.read_bytes() for path in kept] == [f"deck {number}".encode() for number in range(3, 8)]
    assert len(kept) == BACKUPS_KEPT


def test_what_does_not_verify_is_never_written(deck: Path) -> None:
    def unsound(content: bytes) -> None:
        raise DeckgenError(error("package.orphan", "x"))

    assert refused(deck, verify=unsound) == ["package.orphan"]
    assert deck.read_bytes() == OLD and leftovers(deck) == []


@pytest.mark.parametrize(("name", "content", "who"), [
    ("~$final.pptx", b"\x0fKepala Subbagian" + b"\0" * 30, "Kepala Subbagia"), (".~lock.final.pptx#", ",Staf Dinas,laptop,4.11.2025;".encode(), "Staf Dinas")])
def test_a_deck_that_is_open_elsewhere_is_left_alone_and_it_is_said_by_whom(deck: Path, name: str, content: bytes, who: str) -> None:
    (deck.parent / name).write_bytes(content)
    with pytest.raises(DeckgenError) as caught:
        write(deck)
    assert [(note.rule, note.values["who"]) for note in caught.value.notes] == [("publish.open-elsewhere", who)]
    assert deck.read_bytes() == OLD


def test_a_symlink_stays_one(deck: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pptx"
    link.symlink_to(deck)
    write(link)
    assert link.is_symlink() and deck.read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_old_file_s_mode_is_kept(deck: Path) -> None:
    deck.chmod(0o640)
    write(deck)
    assert deck.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("step", "number", "rule"), [
    ("fsync", errno.ENOSPC, "publish.disk-full"), ("fsync", errno.EIO, "publish.failed"), ("replace", errno.EROFS, "publish.read-only")])
def test_a_fault_of_the_disk_leaves_the_old_file_and_a_message(deck: Path, monkeypatch, step: str, number: int, rule: str) -> None:
    def fail(*_args, **_named):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(publish.os, step, fail)
    assert refused(deck) == [rule]
    assert deck.read_bytes() == OLD and leftovers(deck) == []


def test_a_file_that_another_program_holds_leaves_the_new_one_beside_it(deck: Path, monkeypatch) -> None:
    replace = os.replace

    def held(source, target):
        if Path(target) == deck:
            raise PermissionError(errno.EACCES, "held")
        replace(source, target)

    monkeypatch.setattr(publish.os, "replace", held)
    monkeypatch.setattr(publish.time, "sleep", lambda seconds: None)
    published = write(deck)
    assert [(note.rule, note.values["left"]) for note in published.notes] == [("publish.locked", "final (1).pptx")]
    assert deck.read_bytes() == OLD and (deck.parent / "final (1).pptx").read_bytes() == NEW


def test_a_name_that_is_too_long_is_a_message(tmp_path: Path) -> None:
    assert refused(tmp_path / ("x" * 300 + ".pptx")) == ["publish.name-too-long"]


def test_a_name_of_255_bytes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".pptx")
    write(path)
    assert path.read_bytes() == NEW


def test_leftovers_of_a_killed_run_are_swept(deck: Path) -> None:
    (deck.parent / ".deckgen-0123456789ab.tmp").write_bytes(b"half")
    write(deck)
    assert leftovers(deck) == []


STEPS = ("_sweep", "_refuse_open", "_write_through", "_backed_up", "_replaced", "_sync_folder")
DYING = textwrap.dedent("""
    import os, sys
    from pathlib import Path
    from deckgen import publish
    step, when, deck = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    done = getattr(publish, step)
    def killed(*args):
        if when == "before":
            os._exit(9)
        done(*args)
        os._exit(9)
    setattr(publish, step, killed)
""")
"""A program's head: the step of `publish` that its first argument names ends the process."""
KILLED = DYING + f'publish.publish(deck, {NEW!r}, lambda content: None, deck.parent / ".deckgen" / "backups")'


def kill_at(step: str, when: str, deck: Path, root: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, step, when, str(deck)], cwd=root, check=False)
    assert done.returncode == 9


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_any_step_leaves_one_whole_file_and_the_next_run_works(deck: Path, root: Path, step: str, when: str) -> None:
    kill_at(step, when, deck, root)
    assert deck.read_bytes() in (OLD, NEW)
    write(deck, b"the next one")
    assert deck.read_bytes() == b"the next one" and leftovers(deck) == []


@pytest.mark.soak
def test_a_kill_at_a_random_moment_leaves_one_whole_file(deck: Path, root: Path) -> None:
    large = b"x" * 3_000_000
    code = (f"from pathlib import Path; from deckgen.publish import publish\ndeck = Path({str(deck)!r})\nprint('ready', flush=True)\n"
            "for number in range(1000):\n    publish(deck, bytes([number % 256]) * 3_000_000, lambda content: None, deck.parent / '.deckgen')\n")
    deck.write_bytes(large)
    for number in range(120):
        process = subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE)
        process.stdout.readline()
        try:
            process.wait(0.005 + (number * 7 % 40) / 1000)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        content = deck.read_bytes()
        assert len(content) == 3_000_000 and len(set(content)) == 1
