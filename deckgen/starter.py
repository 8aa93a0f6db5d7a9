"""A new project: the sample's data, template and deck file, or somebody's own template with a first mapping of its layouts."""

from __future__ import annotations

import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path

from deckgen.model.notes import DeckgenError, error
from deckgen.model.template import Template

_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "~$*")


def start(folder: Path) -> tuple[Path, ...]:
    """Lay out the sample project in the folder; raises DeckgenError where it has something in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DeckgenError(error("starter.not-empty", str(folder)))
    with as_file(_sample()) as sample:
        try:
            for part in ("data", "templates"):
                shutil.copytree(sample / part, folder / part, ignore=_LEFT_OUT)
            (folder / "README.md").write_text((sample / "data" / "PROYEK.md").read_text("utf-8"), "utf-8")
            (folder / "data" / "PROYEK.md").unlink()
        except OSError as problem:
            raise DeckgenError(error("starter.cannot-write", str(folder), reason=problem.strerror or "")) from problem
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def start_with_template(folder: Path, template: Path) -> tuple[Path, ...]:
    """Likewise with the owner's template: the deck file names it and says which of its layouts stands for which of ours."""
    from deckgen.powerpoint.template import read_template

    try:
        content = template.read_bytes()
    except OSError as problem:
        raise DeckgenError(error("starter.no-template", str(template), reason=problem.strerror or "")) from problem
    read = read_template(content, template.name, {})
    start(folder)
    target = folder / "templates" / template.name
    target.write_bytes(content)
    for deck in sorted((folder / "templates").glob("*.toml")):
        deck.write_text(_mapped(deck.read_text("utf-8"), template.name, read), "utf-8")
    for own in (folder / "templates" / "kaltim.pptx", folder / "templates" / "kaltim.py"):
        if own != target:
            own.unlink(missing_ok=True)
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _sample() -> Path:
    """Inside the installed package; beside it in a checkout."""
    packed = files("deckgen") / "sample"
    return packed if packed.is_dir() else Path(__file__).resolve().parent.parent


def _mapped(deck: str, name: str, template: Template) -> str:
    deck = re.sub(r'(?m)^template = ".*"$', lambda _: f"template = {_quoted(name)}", deck, count=1)
    deck = re.sub(r"(?ms)^\[(brand|layouts)\]\n.*?(?=^\[)", "", deck)
    lines = [f"{room} = {_quoted(found.layout.name)}" + ("  # ?" if found.fallback else "") for room, found in template.rooms.items()]
    mapping = "[layouts]\n" + "\n".join(lines) + "\n\n"
    at = deck.index("[[slides]]")
    return deck[:at] + mapping + deck[at:]


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
