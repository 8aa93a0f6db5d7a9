"""Numbers in words: which stand in a text, and whether a fact has that value as it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from deckgen.merge import tokens
from deckgen.model.manifest import FactEntry, Manifest

_SMALL = 10
"""Up to here a whole number is a count of steps or times, and no figure."""


def unsupported(manifest: Manifest, words: str) -> Iterator[str]:
    """The figures in a text that no fact of the deck has, as they are written; another rounding of a fact is not meant (`rounding_of`)."""
    for token, number in numbers_of(words, manifest.language):
        if not any(has_value(fact, number, manifest.language) for fact in manifest.facts) and rounding_of(manifest, number) is None:
            yield token


def rounding_of(manifest: Manifest, number: Decimal) -> FactEntry | None:
    """The fact that this number is, shown with fewer decimals than the deck gives it: 3,8 for 3,79."""
    for fact in manifest.facts:
        written = next(numbers_in(fact.text, manifest.language), None) if isinstance(fact.value, int | float) else None
        if written is None or not number or number.as_tuple().exponent <= written.as_tuple().exponent or has_value(fact, number, manifest.language):
            continue
        if number == abs(Decimal(repr(fact.value))).quantize(Decimal(1).scaleb(number.as_tuple().exponent), ROUND_HALF_UP):
            return fact
    return None


def numbers_of(words: str, language: str) -> Iterator[tuple[str, Decimal]]:
    """(as it is written, its value) of the figures in a text: years, days and small counts are none."""
    found = tokens(words)
    for at, token in enumerate(found):
        number = _number(token, language)
        if number is not None and not _is_no_figure(token, number) and not _is_day(found[at:at + 3], language) and not _is_time(found, at):
            yield token, number


def _is_no_figure(token: str, number: Decimal) -> bool:
    return token.isdecimal() and (number <= _SMALL or len(token) == 4 and 1900 <= number <= 2100)


def _is_day(found: Sequence[str], language: str) -> bool:
    """`21 Juli`."""
    return len(found) == 3 and found[0].isdecimal() and found[1].isspace() and found[2].casefold() in _months(language)


def _is_time(found: Sequence[str], at: int) -> bool:
    """Of a clock or a length: `09:30`, `1:30`."""
    return any(0 < colon < len(found) - 1 and found[colon] == ":" and found[colon - 1].isdecimal() and found[colon + 1].isdecimal() for colon in (at - 1, at + 1))


@cache
def _months(language: str) -> frozenset[str]:
    from babel.dates import get_month_names

    return frozenset(name.casefold() for width in ("wide", "abbreviated") for name in get_month_names(width, locale=language).values())


def numbers_in(words: str, language: str) -> Iterator[Decimal]:
    """By the language's decimal sign, without signs and percent."""
    return (number for token in tokens(words) if (number := _number(token, language)) is not None)


def is_same(one: Decimal, other: Decimal) -> bool:
    """To the decimals: the 4 of a date is not the index 4,00."""
    return one == other and one.as_tuple().exponent == other.as_tuple().exponent


def _number(token: str, language: str) -> Decimal | None:
    """Without its sign and its percent: a title says `naik 0,88`, a tile `+0,88`. The decimals that are shown are kept."""
    if not any(character.isdigit() for character in token):
        return None
    thousands, point = (".", ",") if language == "id" else (",", ".")
    plain = token.strip("+-−%").replace(thousands, "").replace(point, ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def has_value(fact: FactEntry, number: Decimal, language: str) -> bool:
    """As the fact is written, or to as many decimals as the number shows: rounded, and cut off as shares are."""
    if isinstance(fact.value, str) or fact.value is None:
        return fact.value is not None and number in set(numbers_in(fact.text, language))
    exact, step = abs(Decimal(repr(fact.value))), Decimal(1).scaleb(number.as_tuple().exponent)
    written = next(numbers_in(fact.text, language), None)
    if written is not None and is_same(number, written):
        return True
    cut_off = fact.unit == "%" and number == exact.quantize(step, ROUND_DOWN)
    # 4 is not 3,79: a number with fewer decimals than the fact has is another number, but for a share.
    return cut_off or written is not None and number.as_tuple().exponent <= written.as_tuple().exponent and number == exact.quantize(step, ROUND_HALF_UP)
