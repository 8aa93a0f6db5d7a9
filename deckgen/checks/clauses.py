"""What words claim: sentences cut into clauses, the indicator that each speaks of, and the words by which people claim things."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.manifest import FactEntry, Manifest
from deckgen.model.snapshot import SeenShape, SeenSlide

_SENTENCES = re.compile(r"[!?;\n]|\.(?:\s|$)")
_CLAUSES = re.compile(r",\s|\s[–—-]\s|\s(?:dan|sedangkan|namun|tetapi|sementara itu|and|while|but)\s", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence that says one thing."""

    text: str
    language: str
    codes: tuple[str, ...]
    """Of the indicators that it speaks of: named in it, else the only one of its sentence, else the only one of its slide."""
    named: bool = False
    """It names one itself."""

    def says(self, kind: str) -> str:
        """The first word of that kind of claim in it; empty where there is none."""
        found = pattern(self.language, kind).search(self.text)
        return found[0] if found else ""

    @property
    def is_open(self) -> bool:
        """It speaks of what is not so, or not yet: a plan, a condition, a denial."""
        return bool(self.says("open"))

    @property
    def years(self) -> tuple[str, ...]:
        return tuple(_YEAR.findall(self.text))


def clauses_of(evidence: DeckEvidence, slide: SeenSlide) -> Iterator[tuple[SeenShape, Clause]]:
    """Of all words of a slide in a deck with memory. A line's break where it fits (a vertical tab) is none of the sentence."""
    memory = evidence.deck.manifest
    if memory is None:
        return
    shown = {code_of(fact) for fact in evidence.facts_of(slide)} & {one.code for one in memory.indicators}
    for shape in slide.shapes:
        if shape.is_footer:
            continue
        for words in evidence.words_of(shape):
            for clause in clauses(words, memory, tuple(shown) if len(shown) == 1 else ()):
                yield shape, clause


def clauses(words: str, memory: Manifest, otherwise: tuple[str, ...] = ()) -> Iterator[Clause]:
    names = tuple((name, one.code) for one in memory.indicators for name in one.names)
    for sentence, of_sentence, pieces in _taken_apart(words, names):
        for clause, named in pieces:
            inherited = of_sentence if len(of_sentence) == 1 else () if of_sentence else otherwise
            yield Clause(clause, memory.language, named or inherited, bool(named))


@lru_cache(maxsize=4096)
def _taken_apart(words: str, names: tuple[tuple[str, str], ...]) -> tuple:
    """(sentence, its indicators, its clauses with theirs). Kept, since one rule after the other asks for the same words."""
    found = []
    for sentence in _SENTENCES.split(words.replace("\v", " ")):
        pieces = tuple((clause.strip(), mentioned(clause, names)) for clause in _CLAUSES.split(sentence) if clause.strip())
        found.append((sentence, mentioned(sentence, names), pieces))
    return tuple(found)


def mentioned(words: str, names: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Codes of the indicators that are named; a name within a longer one of another indicator does not count."""
    left, found = words.casefold(), []
    for pattern_, code in _patterns(names):
        if pattern_.search(left):
            left = pattern_.sub(" ", left)
            found.append(code)
    return tuple(dict.fromkeys(found))


@cache
def _patterns(names: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The longest name first."""
    return tuple((word(name.casefold()), code) for name, code in sorted(names, key=lambda pair: -len(pair[0])))


@cache
def word(text: str) -> re.Pattern[str]:
    """Of these words between boundaries, in any case."""
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)


def code_of(fact: FactEntry) -> str:
    """Of the indicator: `spbe` for `spbe@2024`, `spbe.gap` and `desa[Berau]@2025-07`."""
    return re.split(r"[@.\[]", fact.id, maxsplit=1)[0]


def measure_of(fact: FactEntry) -> str:
    """What is measured, whatever it is measured of and when: `readiness.component.share` for `readiness.component.share[Dokumen]`."""
    return re.sub(r"\[.*\]|@[^.]*", "", fact.id)


def series_of(memory: Manifest, code: str) -> dict[str, FactEntry]:
    """Period -> its final value, from the first to the last; periods with more than one value are left out, since nobody can say which is meant."""
    rivalled = {fact.period for fact in memory.facts if fact.id.startswith(f"{code}@") and "/" in fact.id.rpartition("@")[2].replace(fact.period, "")}
    found = {fact.period: fact for fact in memory.facts if fact.id == f"{code}@{fact.period}" and isinstance(fact.value, int | float) and fact.period not in rivalled}
    return dict(sorted(found.items()))


@cache
def pattern(language: str, kind: str) -> re.Pattern[str]:
    """Of all words of that kind."""
    words = sorted(_vocabulary()[language][kind], key=len, reverse=True)
    written = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)


def fractions(language: str) -> Mapping[str, float]:
    """Words -> percent."""
    return _vocabulary()[language]["fractions"]


@cache
def _vocabulary() -> dict:
    return tomllib.loads(files("deckgen.checks").joinpath("claims.toml").read_text("utf-8"))
