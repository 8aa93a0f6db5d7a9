"""Projects to build in, and decks that are built once for all tests."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from deckgen import pipeline
from tests.powerpoint.variants import ROOT, template


def sample(folder: Path, variant: str = "shipped") -> Path:
    """The sample project in this folder, on one of the four templates."""
    for part in ("data", "templates"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    (folder / "templates" / "kaltim.pptx").write_bytes(template(variant))
    return folder


def deck_file(project: Path) -> Path:
    return project / "templates" / "final.toml"


@cache
def built(variant: str = "shipped", language: str = "") -> bytes:
    """The final deck on one of the four templates, as it was written."""
    project = sample(Path(mkdtemp(prefix="deckgen-test-")), variant)
    try:
        report = pipeline.build(deck_file(project), language=language)
        return report.output.read_bytes()
    finally:
        shutil.rmtree(project, ignore_errors=True)


def change(path: Path, old: str, new: str) -> None:
    """Replace words in a text file of a project; they have to be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")
