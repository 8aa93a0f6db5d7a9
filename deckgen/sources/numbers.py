"""Numbers as people write them: one decimal sign for a column, decided from its cells, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_AROUND = re.compile(r"^\s*(?P<open>\()?\s*(?:rp\.?|idr|usd|\$)?\s*(?P<sign>[-+−–])?\s*(?P<digits>\d[\d.,' \u202f]*)\s*(?P<percent>%|persen)?\s*(?P<close>\))?\s*(?:,-)?$", re.IGNORECASE)
_PLAIN = re.compile(r"\d+")
_GROUPED = {",": re.compile(r"\d{1,3}(?:,\d{3})+"), ".": re.compile(r"\d{1,3}(?:\.\d{3})+"), " ": re.compile(r"\d{1,3}(?: \d{3})+")}
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d+)?[eE][-+]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class Written:
    """A number's text taken apart."""

    digits: str
    negative: bool
    percent: bool


@lru_cache(maxsize=8192)
def take_apart(text: str) -> Written | None:
    """None for what is no number in any reading."""
    found = _AROUND.match(text.replace("\xa0", " "))
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    digits = found["digits"].strip().replace("\u202f", " ").replace("'", " ")
    return Written(digits, bool(found["open"]) or (found["sign"] or "") in {"-", "−", "–"}, bool(found["percent"]))


def decimal_sign(texts: Iterable[str]) -> str:
    """`,`, `.`, `ambiguous` (each cell could be read both ways), `mixed` (cells contradict one another), or empty (no sign at all)."""
    votes = {_vote(written.digits) for text in texts if (written := take_apart(text))} - {""}
    certain = votes - {"ambiguous"}
    if len(certain) > 1:
        return "mixed"
    return certain.pop() if certain else "ambiguous" if votes else ""


@lru_cache(maxsize=8192)
def _vote(digits: str) -> str:
    """What one number says of the decimal sign: 3,79 says comma; 1.234 could be either."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rfind(".") > digits.rfind(",") else ","
    if not points and not commas:
        return ""
    sign, other = (".", ",") if points else (",", ".")
    if digits.count(sign) > 1:
        return other
    whole, _, rest = digits.partition(sign)
    if len(rest) != 3 or len(whole) > 3 or whole.startswith("0"):
        return sign
    return "ambiguous"


def could_be_both(text: str) -> bool:
    """Whether the text alone leaves open if its sign divides thousands or begins a fraction: 1.234."""
    written = take_apart(text)
    return written is not None and _vote(written.digits) == "ambiguous"


@lru_cache(maxsize=8192)
def readable(text: str) -> bool:
    """Whether it is a number by one decimal sign or the other; 1E5 is as likely a code, so it is none here."""
    return take_apart(text) is not None and any(number(text, sign) is not None for sign in ",.")


def is_percentage(text: str) -> bool:
    written = take_apart(text)
    return written is not None and written.percent


def number(text: str, sign: str) -> float | None:
    """The number, read with this decimal sign; None where the text does not fit it. A percentage keeps its scale: 97,7% is 97.7."""
    if _SCIENTIFIC.fullmatch(text.strip()):
        return float(text)
    written = take_apart(text)
    if written is None:
        return None
    sign = sign if sign in {",", "."} else ","
    whole, _, fraction = written.digits.partition(sign)
    thousands = "." if sign == "," else ","
    for mark in (thousands, " "):
        if mark in whole:
            if not _GROUPED[mark].fullmatch(whole):
                return None
            whole = whole.replace(mark, "")
    if not _PLAIN.fullmatch(whole) or fraction and not _PLAIN.fullmatch(fraction):
        return None
    value = float(f"{whole}.{fraction or 0}")
    return -value if written.negative else value
