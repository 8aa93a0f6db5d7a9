"""Words that sheets use, in Indonesian and English: read from `words.toml` and `columns.toml`, compared without case, spaces and punctuation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from deckgen.sources.grid import folded


@cache
def _file(name: str) -> Mapping[str, object]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


@cache
def listed_words(kind: str) -> frozenset[str]:
    """The folded words of a list, such as `missing` or `times`."""
    return frozenset(folded(word) for word in _file("words.toml")[kind])


@cache
def first_word(kind: str) -> str:
    """The word that we write ourselves."""
    return _file("words.toml")[kind][0]


def coded_words(kind: str, more: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Folded word -> code."""
    known = {folded(word): code for code, words in _file("words.toml")[kind].items() for word in words}
    return known | {folded(word): code for code, words in more.items() for word in words}


@cache
def accepted_headers(role: str) -> Mapping[str, tuple[str, ...]]:
    """Field -> the headers that are understood, the one that we write ourselves first."""
    return {one: tuple(word for word in words if word != "!") for one, words in _file("columns.toml")[role].items()}


@cache
def folded_headers(role: str) -> Mapping[str, dict[str, None]]:
    """Likewise, folded: the keys, in their order."""
    return {one: dict.fromkeys(folded(word) for word in words) for one, words in accepted_headers(role).items()}


@cache
def needed_fields(role: str) -> tuple[str, ...]:
    return tuple(one for one, words in _file("columns.toml")[role].items() if words[0] == "!")


def roles() -> tuple[str, ...]:
    """The tables that have headers of their own."""
    return tuple(_file("columns.toml"))
