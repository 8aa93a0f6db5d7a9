"""Which column is which of our fields: by the deck file's own mapping, by a known header, or by one with a typing error."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from deckgen.model.notes import Note, info, warning
from deckgen.sources import dates
from deckgen.sources.grid import Grid, folded
from deckgen.sources.header import Score, heads_of
from deckgen.sources.shape import Table
from deckgen.sources.vocabulary import accepted_headers, folded_headers, needed_fields, roles

ALIKE = 0.86
"""How much of a header must be as written to pass for a typing error: one letter of seven."""
SHORTEST = 5
"""Shorter headers are known only as written: `unit` and `until` are two words."""
_ENOUGH = 3
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Match:
    columns: Mapping[str, int]
    """Field -> column."""
    how: Mapping[str, str]
    """Field -> `deck file`, `header`, `alike`, `wide` or `title`."""
    turned: frozenset[int] = frozenset()
    """Columns that became rows."""


def scoring(role: str, own: Mapping[str, str]) -> Score:
    """How many fields of a role a row of headers knows; periods over columns count as one more."""
    def score(heads: Sequence[str]) -> int:
        periods = sum(dates.is_period(head) for head in heads) > 1 if role == "values" else False
        return len(_as_written(heads, role, own).columns) * 2 + periods

    return score


def match(heads: Sequence[str], role: str, own: Mapping[str, str]) -> Match:
    """The deck file's headers first, and one column may serve several of them; then known ones; then what is nearly one."""
    found = _as_written(heads, role, own)
    columns, how = dict(found.columns), dict(found.how)
    for one, at in _alike([_bare(head) for head in heads], accepted_headers(role), columns):
        columns[one], how[one] = at, "alike"
    return Match(columns, how)


def _as_written(heads: Sequence[str], role: str, own: Mapping[str, str]) -> Match:
    accepted = folded_headers(role)
    plain = [folded(head) for head in heads]
    bare = [_bare(head) for head in heads]
    # What comes from the name of the sheet or the file is a column that is called like its field.
    wanted = {one: one if head.startswith("@") else head for one, head in own.items() if head}
    columns = {one: plain.index(folded(head)) for one, head in wanted.items() if folded(head) in plain}
    how = dict.fromkeys(columns, "deck file")
    for spelled in (plain, bare):
        for one, words in accepted.items():
            if one in columns or words.keys().isdisjoint(spelled):
                continue
            first = next((at for word in words for at, head in enumerate(spelled) if head == word and at not in columns.values()), None)
            if first is not None:
                columns[one], how[one] = first, "header"
    return Match(columns, how)


def _bare(head: str) -> str:
    """Without what stands in brackets, such as a unit."""
    return folded(_BRACKETS.sub(" ", head)) if head else ""


def _alike(heads: Sequence[str], accepted: Mapping[str, tuple[str, ...]], columns: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """A field and a column that are left and nearly fit, where no other field fits the column as well."""
    known = {folded(word) for words in accepted.values() for word in words}
    taken: set[str] = set(columns)
    for at, head in enumerate(heads):
        if len(head) < SHORTEST or head in known or at in columns.values():
            continue
        rated = sorted(((max(_likeness(head, folded(word)) for word in words), one) for one, words in accepted.items() if one not in taken), reverse=True)
        if rated and rated[0][0] >= ALIKE and (len(rated) == 1 or rated[1][0] < rated[0][0]):
            taken.add(rated[0][1])
            yield rated[0][1], at


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if len(other) >= SHORTEST else 0.0


def likely_role(grid: Grid) -> str:
    """The role whose headers a sheet has, all that are needed and three at least; empty where it has none's."""
    found = {}
    for role in roles():
        matched = match(heads_of(grid, scoring(role, {})), role, {})
        if not set(needed_fields(role)) - matched.columns.keys():
            found[role] = len(matched.columns)
    best = max(found, key=found.get, default="")
    return best if best and found[best] >= min(_ENOUGH, len(accepted_headers(best))) else ""


def missing_fields(found: Match, role: str, own: Mapping[str, str], heads: Sequence[str]) -> list[tuple[str, str]]:
    """(field, the header that was looked for) of what is needed or mapped and not there."""
    known = {folded(head) for head in heads}
    absent = [one for one in needed_fields(role) if one not in found.columns]
    unfound = [one for one, head in own.items() if head and not head.startswith("@") and folded(head) not in known]
    return [(one, own.get(one) or accepted_headers(role).get(one, (one,))[0]) for one in dict.fromkeys((*absent, *unfound))]


def remarks(table: Table, found: Match, role: str) -> Iterator[Note]:
    """Headers that were taken for another one, and those that nothing needs."""
    number = table.header[-1].number
    for one, how in found.how.items():
        if how == "alike":
            head = table.heads[found.columns[one]]
            meant = max(accepted_headers(role)[one], key=lambda word: _likeness(folded(head), folded(word)))
            yield info("sources.header-alike", table.grid.place(number, found.columns[one], head), head=head, field=meant)
    unused = [head for at, head in enumerate(table.heads) if head and at not in found.columns.values() and at not in found.turned and not head.startswith("@")]
    if unused:
        yield info("sources.columns-unused", table.grid.name, columns=", ".join(unused))


def oddities(table: Table) -> Iterator[Note]:
    """Headers that only look like what they say, and columns that have none."""
    number = table.header[-1].number
    for at, head in enumerate(table.heads):
        strange = stranger(head)
        if strange:
            yield warning("sources.homoglyph", table.grid.place(number, at, head), head=head, letter=strange, name=unicodedata.name(strange, "?"))
    nameless = [at for at, head in enumerate(table.heads) if not head and any(at < len(line.cells) and line.cells[at] is not None for line in table.lines)]
    if nameless:
        letters = [table.grid.letters[at] if table.grid.sheet else str(at + 1) for at in nameless]
        yield warning("sources.nameless", table.grid.place(number, nameless[0]), columns=", ".join(letters))


def stranger(word: str) -> str:
    """A Cyrillic or Greek letter among Latin ones, which looks like one of them; empty where there is none."""
    letters = [letter for letter in word if letter.isalpha()]
    scripts = {letter: unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    odd = [letter for letter in letters if scripts[letter] in {"CYRILLIC", "GREEK"}]
    return odd[0] if odd and "LATIN" in scripts.values() else ""
