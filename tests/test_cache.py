"""The cache: what is in it is whole, what is damaged is not there, it does not grow without end, and nothing needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen import cache, pipeline
from tests.projects import deck_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_kept_comes_back(folder: Path) -> None:
    cache.keep("pictures", "one", b"isi")
    assert (cache.cached("pictures", "one"), cache.cached("pictures", "two")) == (b"isi", None)


@pytest.mark.parametrize("damage", [b"", b"is", b"isi....", b"x"])
def test_what_is_damaged_is_not_there(folder: Path, damage: bytes) -> None:
    cache.keep("pictures", "one", b"isi")
    (folder / "pictures" / "one").write_bytes(damage)
    assert cache.cached("pictures", "one") is None


def test_it_does_not_grow_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 40)
    for number in range(9):
        cache.keep("pictures", f"{number}", b"sepuluh...")
    assert len(list((folder / "pictures").iterdir())) == 2 and cache.cached("pictures", "8") == b"sepuluh..."


def test_a_build_needs_no_cache_and_gives_the_same_with_one(project: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pipeline.build(deck_file(project)).output.read_bytes()
    assert {kind.name for kind in folder.iterdir()} == {"pictures", "tables"}
    again = pipeline.build_anew(deck_file(project), str(tmp_path / "2.pptx")).output.read_bytes()
    blocked = tmp_path / "berkas"
    blocked.write_bytes(b"")
    monkeypatch.setenv("DECKGEN_CACHE", str(blocked))
    assert first == again == pipeline.build_anew(deck_file(project), str(tmp_path / "3.pptx")).output.read_bytes()
