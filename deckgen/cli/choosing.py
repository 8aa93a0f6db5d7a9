"""Which decks a command means, and in which language it answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def deck_paths(decks: Sequence[str]) -> list[Path]:
    """Deck files by path, or by name among the project's; all of them where none is named."""
    from deckgen.kinds import nearest
    from deckgen.model.notes import DeckgenError, error
    from deckgen.projects import deck_files

    known = deck_files(Path.cwd())
    if not decks:
        if not known:
            raise DeckgenError(error("settings.no-deck-files", "."))
        return list(known)
    paths, unknown = [], []
    for deck in decks:
        named = [path for path in known if deck in (path.stem, path.name)]
        if named:
            paths += named
        elif Path(deck).suffix == ".toml":
            paths.append(Path(deck))
        else:
            unknown.append(error("settings.no-file", deck, nearest=nearest(deck, [path.stem for path in known])))
    if unknown:
        raise DeckgenError(*unknown)
    return paths


def built_decks() -> list[Path]:
    """What the project's deck files were built into, as far as it is there."""
    from deckgen.model.notes import DeckgenError, error
    from deckgen.settings import load

    found = [output for path in deck_paths(()) if (output := load(path).output).is_file()]
    if not found:
        raise DeckgenError(error("settings.nothing-built", "."))
    return found


def known_decks() -> bool:
    from deckgen.projects import deck_files

    return bool(deck_files(Path.cwd()))


def language_of(decks: Sequence[str]) -> str:
    """Of messages: DECKGEN_LANG, else the deck file's, else Indonesian."""
    wanted = os.environ.get("DECKGEN_LANG", "")
    if wanted in {"id", "en"}:
        return wanted
    import tomllib

    from deckgen.model.notes import DeckgenError

    try:
        first = tomllib.loads(deck_paths(decks)[0].read_text("utf-8-sig"))["deck"]["language"]
    except (DeckgenError, OSError, ValueError, KeyError, TypeError):
        return "id"
    return first if first in {"id", "en"} else "id"


def say(key: str, language: str = "", **values: object) -> str:
    from deckgen.wording import Words

    return Words(language or language_of(())).say(key, **values)
