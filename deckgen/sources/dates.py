"""Dates and periods as people write them, in Indonesian and English; day before month, and nothing guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from deckgen.model.dataset import Period

_MONTHS = {name: number for number, names in enumerate((
    ("januari", "january", "jan"), ("februari", "february", "feb", "pebruari"), ("maret", "march", "mar"), ("april", "apr"), ("mei", "may"),
    ("juni", "june", "jun"), ("juli", "july", "jul"), ("agustus", "august", "agu", "agt", "ags", "aug"), ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"), ("november", "nov", "nopember", "nop"), ("desember", "december", "des", "dec")), 1) for name in names}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s*,?\s+", re.IGNORECASE)
_VAGUE = re.compile(r"^(?:awal|pertengahan|akhir|per|early|mid|end of|late)\s+", re.IGNORECASE)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FIRST_SERIAL, _LAST_SERIAL = 25_569, 73_415
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def order(texts: Iterable[str]) -> str:
    """What stands first in a column's dates of figures: `day` unless a cell says `month` (10/25/2025); `mixed` where cells differ."""
    votes = {_first(int(found[1]), int(found[2])) for text in texts if (found := _FIGURES.fullmatch(_bare(text)))} - {""}
    return "mixed" if len(votes) > 1 else votes.pop() if votes else "day"


def _first(one: int, other: int) -> str:
    return "day" if one > 12 >= other else "month" if other > 12 >= one else ""


@lru_cache(maxsize=8192)
def period(text: str, first: str = "day") -> Period | None:
    """None for what is no date or period, or does not exist (31 February). `first`: `day` or `month`, as `order` finds it."""
    text = _bare(text)
    if not any(character.isdecimal() for character in text):
        return None
    try:
        figures = _FIGURES.fullmatch(text)
        if figures:
            day, month = (int(figures[1]), int(figures[2])) if first == "day" else (int(figures[2]), int(figures[1]))
            return of_day(date(int(figures[3]), month, day))
        return _parsed(text) or _parsed(_VAGUE.sub("", text))
    except ValueError:
        return None


@lru_cache(maxsize=8192)
def is_period(text: str) -> bool:
    """Whether it is a date or period, with the day first or the month."""
    return period(text, order([text])) is not None


def of_serial(value: float, first_day: date) -> date | None:
    """The day of a spreadsheet's serial number; None for a number that is no likely one (1970 to 2100)."""
    if not value.is_integer() or not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return None
    return first_day + timedelta(days=int(value))


def within(text: str, year: int) -> Period | None:
    """A month, quarter or half that its year is missing from: `Januari`, `TW II`, `Semester I`."""
    bare = _bare(text)
    return None if any(len(run) == 4 for run in re.findall(r"\d+", bare)) else period(f"{bare} {year}")


def _bare(text: str) -> str:
    return _WEEKDAY.sub("", " ".join(text.strip().split()))


def day(text: str) -> date | None:
    """A single day; None for anything else."""
    found = period(text)
    return found.start if found and found.start == found.end else None


def of_day(value: date) -> Period:
    return Period(value, value)


def _parsed(text: str) -> Period | None:
    for pattern, make in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            return make(*found.groups())
    return None


def _year(year: str) -> Period:
    return Period(date(int(year), 1, 1), date(int(year), 12, 31))


def _months(year: int, first: int, count: int) -> Period:
    last = first + count - 1
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _half(number: str, year: str) -> Period | None:
    half = _ROMAN.get(number.lower())
    return _months(int(year), 6 * half - 5, 6) if half in (1, 2) else None


def _quarter(number: str, year: str) -> Period | None:
    quarter = _ROMAN.get(number.lower())
    return _months(int(year), 3 * quarter - 2, 3) if quarter else None


def _named_day(number: str, month: str, year: str) -> Period:
    return of_day(date(int(year), _MONTHS[month.lower()], int(number)))


def _named_days(first: str, last: str, month: str, year: str) -> Period | None:
    start, end = (date(int(year), _MONTHS[month.lower()], int(one)) for one in (first, last))
    return Period(start, end) if start <= end else None


def _span(first: str, first_month: str, last: str, last_month: str, year: str) -> Period | None:
    start, end = date(int(year), _MONTHS[first_month.lower()], int(first)), date(int(year), _MONTHS[last_month.lower()], int(last))
    return Period(start, end) if start <= end else None


_FORMS = tuple((re.compile(pattern, re.IGNORECASE), make) for pattern, make in (
    (r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", lambda y, m, d: of_day(date(int(y), int(m), int(d)))),
    (rf"(\d{{1,2}})[ -]({_MONTH})[ -](\d{{4}})", _named_day),
    (rf"({_MONTH}) (\d{{1,2}}),? (\d{{4}})", lambda m, d, y: _named_day(d, m, y)),
    (rf"(\d{{1,2}}) ?[-–] ?(\d{{1,2}}) ({_MONTH}) (\d{{4}})", _named_days),
    (rf"(\d{{1,2}}) ({_MONTH}) ?[-–] ?(\d{{1,2}}) ({_MONTH}) (\d{{4}})", _span),
    (r"(\d{4})-(\d{2})", lambda y, m: _months(int(y), int(m), 1)),
    (rf"({_MONTH})[ -](\d{{4}})", lambda m, y: _months(int(y), _MONTHS[m.lower()], 1)),
    (r"(?:tahun )?(\d{4})(?:\.0)?", _year),
    (r"(?:semester|sem|smt)\.? (i{1,2}|[12])(?: tahun)? (\d{4})", _half),
    (r"(\d{4})[- ](?:[hs])([12])", lambda y, n: _half(n, y)),
    (r"(?:[hs])([12]) (\d{4})", _half),
    (r"(?:triwulan|tw|kuartal|quarter) (i{1,3}|iv|[1-4])(?: tahun)? (\d{4})", _quarter),
    (r"(\d{4}) (?:triwulan|tw|kuartal|quarter) (i{1,3}|iv|[1-4])", lambda y, n: _quarter(n, y)),
    (r"(\d{4}) (?:semester|sem|smt)\.? (i{1,2}|[12])", lambda y, n: _half(n, y)),
    (r"(\d{4})[- ]?(?:q|tw)([1-4])", lambda y, n: _quarter(n, y)),
    (r"(?:q|tw) ?(i{1,3}|iv|[1-4])[ -](\d{4})", _quarter),
))
