"""Words: every sentence on a slide, every message, and how numbers and dates are written, in one language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.dataset import UNPUBLISHED
from deckgen.model.notes import Note

if TYPE_CHECKING:
    from deckgen.model.dataset import Period
    from deckgen.model.deck import Text
    from deckgen.model.facts import Fact
    from deckgen.model.rehearsal import Figure

LANGUAGES = ("id", "en")
TAGS = {"id": "id-ID", "en": "en-GB"}
"""As words in a file are marked."""
_HERE = Path(__file__).parent
_NEAREST = re.compile(r"[^.]*\{nearest\}(?:\.\s*|$)")
_MARKUP = re.compile(r"\*\*(?P<strong>.+?)\*\*|\[\[(?P<role>\w+):(?P<coloured>.+?)\]\]")


class Words:
    """The sentences of one language, with a project's own in place of ours where it has some.

    `project`: a folder with `id.toml` or `en.toml` whose keys override ours.
    """

    def __init__(self, language: str, project: Path | None = None) -> None:
        self.language = language
        self._sentences = dict(_sentences(language))
        own = project / f"{language}.toml" if project else None
        if own and own.is_file():
            self._sentences |= _flat(tomllib.loads(own.read_text("utf-8")))

    def say(self, key: str, **values: object) -> str:
        """The sentence under this key, filled; KeyError where there is none."""
        return self._sentences[key].format(**values)

    def has(self, key: str) -> bool:
        return key in self._sentences

    def rich(self, slot: str, key: str, style: str = "body", *, role: str = "", align: str = "left", anchor: str = "top",
             **values: object) -> Text:
        """A sentence whose template says `**what is strong**` and `[[role:what has a colour]]`; data never become markup."""
        from deckgen.model.deck import Paragraph, Text

        lines = self._sentences[key].split("\n")
        return Text(slot, tuple(Paragraph(tuple(_runs(line, role, values))) for line in lines), style, align, anchor)

    # --- numbers ----------------------------------------------------------------------------------------------------------

    def number(self, value: float, decimals: int = 0, signed: bool = False) -> str:
        """By the language's rules; a true minus sign; `+` where signed."""
        text = _number(abs(value), decimals, self.language)
        if value < 0:
            return f"−{text}"
        return f"+{text}" if signed else text

    def fact(self, fact: Fact | None) -> str:
        """The bare value: `3,79`, `+0,88`, `97,7%`, with a mark where nobody has published it; or the word for what is missing."""
        if fact is None or fact.value is None:
            return self.say("missing")
        if isinstance(fact.value, str):
            return fact.value
        return self.number(fact.value, fact.decimals, fact.signed) + ("%" if fact.unit == "%" else "") + self.mark(fact)

    def mark(self, fact: Fact) -> str:
        """What stands behind a number that nobody has published, or that is computed from one; else nothing."""
        return self.say("mark.unpublished") if fact.kind in UNPUBLISHED else ""

    def full(self, fact: Fact | None) -> str:
        """The value with its unit: `252 desa`, `3,79`."""
        text = self.fact(fact)
        if fact is None or not fact.unit or fact.unit == "%" or fact.value is None:
            return text
        return f"{text} {fact.unit}"

    def counted(self, fact: Fact) -> str:
        """`252 dari 841`; the bare value where it is not out of anything."""
        if fact.of is None or not isinstance(fact.value, float | int):
            return self.fact(fact)
        return self.say("n_of", n=self.number(fact.value), of=self.number(fact.of))

    def figure(self, figure: Figure) -> str:
        """What a rehearsal remembers of a fact, as facts are written."""
        numbers = " / ".join(self.number(value, figure.decimals) for value in (figure.value, *figure.rivals))
        if figure.of is not None:
            return self.say("n_of", n=numbers, of=self.number(figure.of))
        return f"{numbers}%" if figure.unit == "%" else f"{numbers} {figure.unit}".strip()

    def share(self, percent: float) -> str:
        """Whole percent, cut off and never rounded up; one decimal where it would read 0% or 100% and is not."""
        exact = Decimal(repr(percent))
        whole = exact.quantize(Decimal(1), ROUND_DOWN)
        if whole != exact and (whole in (0, 99)):
            return f"{self.number(float(exact.quantize(Decimal('0.1'), ROUND_DOWN)), 1)}%"
        return f"{self.number(float(whole))}%"

    def count(self, number: int) -> str:
        """Small numbers as words: `dua`; others as digits."""
        return self._sentences.get(f"count.{number}", self.number(number))

    # --- dates ------------------------------------------------------------------------------------------------------------

    def date(self, day: date, pattern: str = "d MMMM y") -> str:
        from babel.dates import format_date

        return format_date(day, format=pattern, locale=self.language)

    def period(self, period: Period | None, short: bool = False) -> str:
        """`2024`, `Semester I 2024`, `Juli 2025`, `21 Juli 2025`, `6–7 November 2025`; short months on request."""
        if period is None:
            return self.say("missing")
        month = "MMM" if short else "MMMM"
        start, end = period.start, period.end
        match period.grain:
            case "year":
                return f"{start:%Y}"
            case "half":
                return self.say("period.half", half="I" if start.month == 1 else "II", number=start.month // 6 + 1, year=start.year)
            case "quarter":
                return self.say("period.quarter", quarter=("I", "II", "III", "IV")[start.month // 3], number=start.month // 3 + 1, year=start.year)
            case "month":
                return self.date(start, f"{month} y")
            case "day":
                return self.date(start, f"d {month} y")
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self.date(end, f'd {month} y')}"
        first = self.date(start, f"d {month}" if start.year == end.year else f"d {month} y")
        return f"{first} – {self.date(end, f'd {month} y')}"

    def span(self, periods: Iterable[Period]) -> str:
        """`2022–2025`, or the one period."""
        ordered = sorted(set(periods))
        if not ordered:
            return ""
        first, last = self.period(ordered[0]), self.period(ordered[-1])
        if first == last:
            return first
        return f"{first}–{last}" if ordered[0].grain == ordered[-1].grain == "year" else f"{first} – {last}"

    # --- lists ------------------------------------------------------------------------------------------------------------

    def list(self, items: Iterable[str]) -> str:
        """`a`, `a dan b`, `a, b, dan c`."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.language)

    def message(self, note: Note) -> tuple[str, str]:
        """What is wrong and what to do; the rule's name where nobody has written words for it."""
        return message(note, self.language)


def message(note: Note, language: str) -> tuple[str, str]:
    """The words of a note and its hint in this language."""
    words = _messages(language).get(note.rule)
    if words is None:
        return f"{note.rule} {dict(note.values)}", ""
    values = _Forgiving(note.values)
    hint = words.get("hint", "")
    if not note.values.get("nearest"):
        # Where nothing looks like what was written, the sentence that names it goes.
        hint = _NEAREST.sub("", hint).strip()
    return words["message"].format_map(values), hint.format_map(values)


def capital(sentence: str) -> str:
    """The first letter upper case, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]



class _Forgiving(dict):
    """A message with a gap is better than a traceback in place of it."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def _runs(line: str, role: str, values: Mapping[str, object]):
    from deckgen.model.deck import Run

    at = 0
    for found in _MARKUP.finditer(line):
        if found.start() > at:
            yield Run(line[at:found.start()].format(**values), role=role)
        if found["strong"]:
            yield Run(found["strong"].format(**values), True, role)
        else:
            yield Run(found["coloured"].format(**values), True, found["role"])
        at = found.end()
    if at < len(line) or not line:
        yield Run(line[at:].format(**values), role=role)


@lru_cache(maxsize=8192)
def _number(value: float, decimals: int, language: str) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(Decimal(repr(value)), format=pattern, locale=language)


@cache
def _sentences(language: str) -> Mapping[str, str]:
    return _flat(tomllib.loads((_HERE / f"{language}.toml").read_text("utf-8")))


@cache
def _messages(language: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((_HERE / f"messages.{language}.toml").read_text("utf-8"))


def _flat(table: Mapping, prefix: str = "") -> dict[str, str]:
    """`{kpi_trend = {title = {...}}}` -> `kpi_trend.title.rise`."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = value
    return flat
