"""Three-way merging of words and of paragraphs: what the data gave before, what stands there now, what the data give now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKENS = re.compile(r"[+\-−]?\d(?:[\d.,]*\d)?%?|\w+|\s+|[^\w\s]")
"""A number is one token with its sign and its percent: 3,79 does not become 4,79 by its first digit."""


@dataclass(frozen=True, slots=True)
class Merged:
    text: str
    clean: bool
    """False where both sides changed the same words differently: then the text is theirs."""


def merge_text(base: str, theirs: str, new: str) -> Merged:
    """Word by word. White space is all alike, since we break lines where they fit and people where they like."""
    if theirs == new or base == new:
        return Merged(theirs, True)
    if base == theirs:
        return Merged(new, True)
    found = _merge(tokens(base), tokens(theirs), tokens(new))
    return Merged("".join(found), True) if found is not None else Merged(theirs, False)


def merge_lines(base: Sequence[str], theirs: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Paragraph by paragraph; a paragraph that both changed is merged word by word. (lines, whether it was clean)"""
    found = _merge(list(base), list(theirs), list(new), _paragraphs)
    return (tuple(found), True) if found is not None else (tuple(theirs), False)


def tokens(text: str) -> list[str]:
    """Words, numbers with their signs, white space, and marks; put together they are the text again."""
    return _TOKENS.findall(text)


def _alike(token: str) -> str:
    return " " if token.isspace() else token


def _paragraphs(base: list[str], theirs: list[str], new: list[str]) -> list[str] | None:
    """As many on each side: each by itself; else nobody can say which is which."""
    if not len(base) == len(theirs) == len(new):
        return None
    merged = [merge_text(*three) for three in zip(base, theirs, new, strict=True)]
    return [one.text for one in merged] if all(one.clean for one in merged) else None


def _merge(base: list[str], theirs: list[str], new: list[str], inside=None) -> list[str] | None:
    """Stretch by stretch between what all three have in common; None where a stretch was changed on both sides in two ways."""
    out: list[str] = []
    for b, t, n in _stretches(base, theirs, new):
        plain_b, plain_t, plain_n = ([_alike(token) for token in part] for part in (b, t, n))
        if plain_t == plain_n or plain_b == plain_n:
            out += t
        elif plain_b == plain_t:
            out += n
        elif (around := _around(plain_b, plain_t, t, n) or _around(plain_b, plain_n, n, t)) is not None:
            out += around
        elif inside is not None and (merged := inside(b, t, n)) is not None:
            out += merged
        else:
            return None
    return out


def _around(base: list[str], plain: list[str], longer: list[str], other: list[str]) -> list[str] | None:
    """Where one side only added before and after what the other changed, both have their way: `3,79` -> `sekitar 3,79!` and `4,02`."""
    size = len(base)
    at = next((at for at in range(len(plain) - size + 1) if plain[at:at + size] == base), None) if size else None
    return None if at is None else [*longer[:at], *other, *longer[at + size:]]


def _stretches(base: list[str], theirs: list[str], new: list[str]):
    """The three texts cut at every place where all of them agree (diff3)."""
    to_theirs, to_new = _matches(base, theirs), _matches(base, new)
    at_b = at_t = at_n = 0
    for index in range(len(base)):
        if index in to_theirs and index in to_new and to_theirs[index] >= at_t and to_new[index] >= at_n:
            t, n = to_theirs[index], to_new[index]
            if (at_b, at_t, at_n) != (index, t, n):
                yield base[at_b:index], theirs[at_t:t], new[at_n:n]
            yield base[index:index + 1], theirs[t:t + 1], new[n:n + 1]
            at_b, at_t, at_n = index + 1, t + 1, n + 1
    if (at_b, at_t, at_n) != (len(base), len(theirs), len(new)):
        yield base[at_b:], theirs[at_t:], new[at_n:]


def _matches(base: list[str], other: list[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, [_alike(token) for token in base], [_alike(token) for token in other], autojunk=False)
    return {block.a + step: block.b + step for block in matcher.get_matching_blocks() for step in range(block.size)}
