"""Members of a folder, found by their file's name: the only place that imports by name."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from deckgen.model.notes import DeckgenError, error


@cache
def members(package: str) -> tuple[str, ...]:
    """Names of the files of a room, such as `members("charts")`; those that begin with _ or stand in its `SHARED` are not members."""
    room = import_module(f"deckgen.{package}")
    shared = getattr(room, "SHARED", ())
    return tuple(sorted(name for _, name, _ in iter_modules(room.__path__) if not name.startswith("_") and name not in shared))


def pick(package: str, name: str) -> ModuleType:
    """The member of that name; KeyError where there is none."""
    if name not in members(package):
        raise KeyError(name)
    return import_module(f"deckgen.{package}.{name}")


def nearest(name: str, choices) -> str:
    """The choice that looks most like the name; empty where none does."""
    return next(iter(get_close_matches(name, list(choices), n=1, cutoff=0.5)), "")


def rules() -> tuple[str, ...]:
    """Every rule about data and decks, as deck files and people write it: `title-missing`."""
    return tuple(name.replace("_", "-") for folder in ("checks.data", "checks.deck") for name in members(folder))


def explanation(rule: str) -> str:
    """What a rule looks for, with or without the `checks.` before its name; DeckgenError with the nearest for one that is none."""
    name = rule.removeprefix("checks.").replace("-", "_")
    for folder in ("checks.data", "checks.deck"):
        if name in members(folder):
            return (pick(folder, name).__doc__ or "").strip()
    raise DeckgenError(error("checks.unknown-rule", rule, nearest=nearest(rule, rules()), choices=", ".join(rules())))
