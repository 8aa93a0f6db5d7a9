"""Where a project and its deck files are. Light: it is asked before anything is known to have changed."""

from __future__ import annotations

from pathlib import Path

MEMORY = ".deckgen"
REHEARSALS = "rehearsals"


def deck_files(project: Path) -> tuple[Path, ...]:
    """The project's deck files: `templates/*.toml`, else the `.toml` files of the folder itself that have slides."""
    folder = project / "templates"
    found = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return tuple(found or sorted(path for path in project.glob("*.toml") if "[[slides]]" in path.read_text("utf-8", "replace")))


def project_of(deck: Path) -> Path:
    """The folder that everything of a deck lies in: the one above `templates`, else the deck file's own."""
    folder = deck.resolve().parent
    return folder.parent if folder.name == "templates" else folder
