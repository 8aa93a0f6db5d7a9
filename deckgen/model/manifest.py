"""What a deck remembers of how it was made: for every slot what the data gave and what was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from hashlib import sha256

SCHEMA = 1
"""Raised whenever a field changes its meaning; every released number stays readable."""

Aspects = Mapping[str, str]
"""`text`, `size`, `fill`, `geometry`, `image`, `alt`, `cell:<row>/<column>` -> one comparable word."""


@dataclass(frozen=True, slots=True)
class SlotEntry:
    kind: str
    """`text`, `shape`, `chart`, `image` or `table`."""
    base: Aspects
    """What the data gave at the last run, before any merging."""
    written: Aspects
    """What stood in the file after it."""
    state: str = "present"
    """`present`, `deleted` (by a person) or `dropped` (from the deck file)."""
    seal: str = ""
    """The shape's seal after it was written."""
    holder: str = ""
    """The placeholder that it fills, by which it is known when programs rename it."""
    rows: tuple[str, ...] = ()
    """Keys of a table's rows, in order; `head` is the first."""
    columns: tuple[str, ...] = ()
    """Likewise of its columns."""


@dataclass(frozen=True, slots=True)
class SlideEntry:
    key: str
    page: int
    layout: str
    """Name of the template's layout."""
    slots: Mapping[str, SlotEntry]
    notes_base: tuple[str, ...] = ()
    notes_written: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    state: str = "present"
    own_names: tuple[str, ...] = ()
    """Names of the shapes that came with the layout (footer, date, slide number): without a mark, yet not a person's."""
    minutes: float = 0
    """Planned; 0 where nobody says."""
    speaker: str = ""
    companion: str = ""
    """Who stands by to answer."""


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact as the deck shows it; no owner and no obstacle, whatever the audience."""

    id: str
    text: str
    value: float | str | None
    unit: str
    kind: str
    period: str
    as_of: str
    source: str
    cells: tuple[str, ...]
    label: str = ""
    """What it is, in the data's words."""


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """What words may say of an indicator that the deck shows."""

    code: str
    names: tuple[str, ...]
    """As people write them, the shortest last."""
    rises: bool = True
    """More is better."""
    classes: tuple[str, ...] = ()
    """Of its scale, lowest first."""
    class_of: Mapping[str, str] = field(default_factory=dict)
    """Fact -> the class that its value is in."""
    office: str = ""
    """Who can answer for it."""


def digest_of(text: str) -> str:
    """Of a manifest's JSON: what its custom part and its document property carry."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Manifest:
    deck: str
    build: str
    """Hash of everything that went in."""
    language: str
    audience: str
    template: str
    template_digest: str
    as_of: str
    fonts: Mapping[str, str] = field(default_factory=dict)
    slides: tuple[SlideEntry, ...] = ()
    facts: tuple[FactEntry, ...] = ()
    footers: Mapping[str, str] = field(default_factory=dict)
    """`date` and `footer` -> the words that every slide shows; they have no mark."""
    open: tuple[str, ...] = ()
    """Conflicts that wait for people, as `slide/slot/aspect`."""
    indicators: tuple[IndicatorEntry, ...] = ()
    """Of the facts; empty for a deck that was built before they were kept."""
    author: str = ""
    """The office that the file's properties name."""
    minutes: float = 0
    """How long the talk may take; 0: nobody said."""
    pace: int = 120
    """Words that are spoken in a minute."""
    schema: int = SCHEMA

    def to_json(self) -> str:
        return json.dumps(self, default=_fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @staticmethod
    def from_json(text: str) -> Manifest:
        """Raises ValueError for anything that is not a manifest of a known schema."""
        try:
            raw = json.loads(text)
            if raw["schema"] != SCHEMA:
                raise ValueError(f"schema {raw['schema']}")
            slides = tuple(_slide(entry) for entry in raw.pop("slides"))
            facts = tuple(FactEntry(**(entry | {"cells": tuple(entry["cells"])})) for entry in raw.pop("facts"))
            indicators = tuple(IndicatorEntry(**(entry | {name: tuple(entry[name]) for name in ("names", "classes")})) for entry in raw.pop("indicators", ()))
            return Manifest(**(raw | {"open": tuple(raw.get("open", ()))}), slides=slides, facts=facts, indicators=indicators)
        except (KeyError, TypeError, AttributeError) as problem:
            raise ValueError(str(problem)) from problem


def _fields(one: object) -> dict:
    """A dataclass without the copies that `asdict` makes of everything in it."""
    return {field_.name: getattr(one, field_.name) for field_ in fields(one)} if is_dataclass(one) else dict(one)


def _slide(raw: dict) -> SlideEntry:
    slots = {slot: SlotEntry(**(entry | {name: tuple(entry.get(name, ())) for name in ("rows", "columns")})) for slot, entry in raw["slots"].items()}
    lists = {name: tuple(raw[name]) for name in ("notes_base", "notes_written", "facts", "own_names")}
    return SlideEntry(**(raw | lists | {"slots": slots}))
