"""Numbers as people write them: one decimal sign for a column, decided from its cells, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

_SCALES = {"ribu": 3, "rb": 3, "thousand": 3, "juta": 6, "jt": 6, "million": 6, "miliar": 9, "milyar": 9, "billion": 9, "triliun": 12, "trilyun": 12, "trillion": 12}
"""Words after a number -> the power of ten they mean; M is left out, for it is a million to some and a milliard to others."""
_MINUS = "-−–‐‑‒—﹣－"
_AROUND = re.compile(
    rf"^\s*(?P<open>\()?\s*(?P<before>[{_MINUS}])?\s*(?:rp\.?|idr|usd|\$)?\s*(?P<sign>[-+{_MINUS[1:]}])?\s*(?P<digits>\d[\d.,' \u202f]*?)(?:,-)?\s*"
    rf"(?P<scale>{'|'.join(_SCALES)})?\.?\s*(?P<percent>%|persen|percent)?\s*(?P<close>\))?\s*(?P<after>-)?$", re.IGNORECASE)
_RANKED = re.compile(r"^\s*(?:peringkat|ranking|rangking|rank|urutan)?\s*(?:ke\s*-?|no\.?|#)?\s*(?=\d)", re.IGNORECASE)
_OUT_OF = re.compile(r"(?P<count>.*\d.*?)\s+(?:dari|of|out of)\s+(?P<total>.*\d.*)", re.IGNORECASE | re.DOTALL)
_PLAIN = re.compile(r"\d+")
_GROUPED = {",": re.compile(r"\d{1,3}(?:,\d{3})+"), ".": re.compile(r"\d{1,3}(?:\.\d{3})+"), " ": re.compile(r"\d{1,3}(?: \d{3})+")}
_ENDLESS = re.compile(r"[-+]?(?:nan|inf(?:inity)?|∞)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d+)?[eE][-+]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class Written:
    """A number's text taken apart."""

    digits: str
    negative: bool
    percent: bool
    power: int = 0
    """Of ten: 9 for `12,5 miliar`."""


@lru_cache(maxsize=8192)
def take_apart(text: str) -> Written | None:
    """None for what is no number in any reading."""
    found = _AROUND.match(text.replace("\xa0", " "))
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    digits = found["digits"].strip().replace("\u202f", " ").replace("'", " ")
    minus = bool(found["open"]) or bool(found["after"]) or bool(found["before"]) or (found["sign"] or "+") in _MINUS
    return Written(digits, minus, bool(found["percent"]), _SCALES.get((found["scale"] or "").lower(), 0))


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


def is_endless(text: str) -> bool:
    """What programs write for what is no finite number: NaN, inf, 1e309."""
    return bool(_ENDLESS.fullmatch(text.strip())) or bool(_SCIENTIFIC.fullmatch(text.strip())) and not isfinite(float(text))


def is_percentage(text: str) -> bool:
    written = take_apart(text)
    return written is not None and written.percent


def number(text: str, sign: str) -> float | None:
    """The number, read with this decimal sign; None where the text does not fit it. A percentage keeps its scale: 97,7% is 97.7."""
    if _SCIENTIFIC.fullmatch(text.strip()):
        return _finite(float(text))
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
    value = float(f"{whole}.{fraction or 0}e{written.power}")
    return _finite(-value if written.negative else value)


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def out_of(text: str) -> tuple[str, str]:
    """`252 dari 841` taken apart; the text and nothing where it is no count out of something."""
    found = _OUT_OF.fullmatch(text.strip())
    return (found["count"], found["total"]) if found else (text, "")


def rank(text: str) -> str:
    """`peringkat ke-6` -> `6`."""
    return _RANKED.sub("", text, count=1)
