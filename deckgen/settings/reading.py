"""Tables of a deck file against the dataclasses that they become: each key known, each value of its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, field, fields
from datetime import date, datetime
from math import isfinite
from typing import Any, get_args, get_origin, get_type_hints

from deckgen.kinds import nearest
from deckgen.model.notes import Note, error


def option(default: Any, about: str, choices: tuple[str, ...] = (), required: bool = False) -> Any:
    """A field of an options class: its default, a sentence for the schema, the words it may be."""
    metadata = {"about": about, "choices": choices, "required": required}
    if isinstance(default, dict | list):
        return field(default_factory=lambda: type(default)(default), metadata=metadata)
    return field(default=default, metadata=metadata)


def names(options: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(options))


def typed(raw: object, options: type, where: str, problems: list[Note]) -> Any:
    """An instance of the class; what is wrong keeps its default and is reported."""
    raw = table(raw, where, problems)
    hints = get_type_hints(options)
    unknown_keys(raw, names(options), where, problems)
    values = {}
    for one in fields(options):
        if one.name not in raw:
            if one.metadata.get("required"):
                problems.append(error("settings.missing", f"{where} > {one.name}", key=one.name))
            continue
        value, fits = _converted(raw[one.name], hints[one.name])
        choices = one.metadata.get("choices")
        if not fits:
            problems.append(error("settings.wrong-type", f"{where} > {one.name}", value=raw[one.name], wanted=type_name(hints[one.name])))
        elif choices and any(word not in choices for word in (value if isinstance(value, tuple) else (value,))):
            problems.append(error("settings.unknown-value", f"{where} > {one.name}", value=value, choices=", ".join(choices),
                                  nearest=nearest(str(value), choices)))
        else:
            values[one.name] = value
    return options(**values)


def unknown_keys(raw: object, known: tuple[str, ...], where: str, problems: list[Note]) -> None:
    for key in raw if isinstance(raw, Mapping) else ():
        if key not in known:
            problems.append(error("settings.unknown-key", f"{where} > {key}", key=key, choices=", ".join(known), nearest=nearest(key, known)))


def table(raw: object, where: str, problems: list[Note]) -> Mapping[str, Any]:
    if isinstance(raw, Mapping):
        return raw
    problems.append(error("settings.wrong-type", where, value=raw, wanted="table"))
    return {}


def text(raw: object, where: str, problems: list[Note]) -> str:
    if isinstance(raw, str):
        return raw
    problems.append(error("settings.wrong-type", where, value=raw, wanted="text"))
    return ""


def texts(raw: object, where: str, problems: list[Note]) -> tuple[str, ...]:
    """A list of texts, or one text."""
    listed = raw if isinstance(raw, list) else [raw]
    return tuple(text(one, where, problems) for one in listed)


def type_name(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return f"list of {type_name(get_args(hint)[0])}"
    return {str: "text", int: "whole number", float: "number", bool: "true or false", date: "date"}.get(hint, "table")


def default_of(one) -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _converted(value: object, hint: Any) -> tuple[Any, bool]:
    """The value as the hint wants it, and whether it fits; a bool is no number, NaN and infinity are none either."""
    if get_origin(hint) is tuple:
        listed = value if isinstance(value, list) else [value]
        pairs = [_converted(one, get_args(hint)[0]) for one in listed]
        return tuple(one for one, _ in pairs), all(fits for _, fits in pairs)
    if hint is float:
        return value, isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    if hint is int:
        return value, isinstance(value, int) and not isinstance(value, bool)
    if hint is date:
        return value, isinstance(value, date) and not isinstance(value, datetime)
    if hint in (str, bool):
        return value, isinstance(value, hint)
    return value, isinstance(value, Mapping)
