"""What a project remembers; a damaged memory is as good as none, and never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.store import Remembered, Store, digest_of

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels" + b"IEND\xaeB`\x82"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data.csv").write_text("a\n", "utf-8")
    (tmp_path / "final.pptx").write_bytes(b"deck")
    return tmp_path


def remember(project: Path) -> Store:
    from hashlib import sha256

    store = Store(project / ".deckgen")
    inputs = digest_of([project / "data.csv"], project, "1|")
    store.remember("final", "{}", Remembered(inputs, ("data.csv",), "", "final.pptx", sha256(b"deck").hexdigest(), "{}"))
    return store


def test_nothing_changed_is_known_from_the_files_alone(project: Path) -> None:
    assert remember(project).unchanged("final", "", "1") is not None


@pytest.mark.parametrize("spoil", [
    lambda p: (p / "data.csv").write_text("b\n", "utf-8"), lambda p: (p / "data.csv").unlink(), lambda p: (p / "final.pptx").write_bytes(b"edited"),
    lambda p: (p / "final.pptx").unlink(), lambda p: (p / ".deckgen" / "final.json").write_text("{", "utf-8"),
    lambda p: (p / ".deckgen" / "final.json").write_text('{"schema": 99}', "utf-8"), lambda p: (p / ".deckgen" / "final.json").write_bytes(b"\xff\x00")])
def test_any_change_is_a_change(project: Path, spoil) -> None:
    store = remember(project)
    spoil(project)
    assert store.unchanged("final", "", "1") is None


@pytest.mark.parametrize(("asked", "version"), [("|en", "1"), ("", "2")])
def test_another_wish_or_another_version_is_a_change(project: Path, asked: str, version: str) -> None:
    assert remember(project).unchanged("final", asked, version) is None


def test_a_store_that_cannot_be_written_is_a_note(project: Path) -> None:
    (project / ".deckgen").write_text("a file stands where the folder should", "utf-8")
    notes = Store(project / ".deckgen").remember("final", "{}", Remembered("", (), "", "", "", ""))
    assert [note.rule for note in notes] == ["store.not-writable"]


def test_the_memory_is_not_committed(project: Path) -> None:
    remember(project)
    assert (project / ".deckgen" / ".gitignore").read_text("utf-8") == "*\n"


def test_a_digest_depends_on_names_and_bytes_and_not_on_where_the_project_lies(tmp_path: Path) -> None:
    digests = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.csv").write_text("1", "utf-8")
        digests.append(digest_of([tmp_path / folder / "x.csv"], tmp_path / folder))
    assert digests[0] == digests[1]
