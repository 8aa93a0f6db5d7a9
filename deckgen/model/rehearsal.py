"""A rehearsal as the project remembers it: what the data said on that day, and on which slides of the deck it stood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One fact, in no language."""

    label: str
    value: float
    unit: str = ""
    decimals: int = 0
    of: float | None = None
    """What it is counted out of."""
    rivals: tuple[float, ...] = ()
    """What other sources say."""
    rises: bool = True
    """More is better."""
    group: str = ""
    """The class that the value is in (a predikat); empty where there is none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of the readiness list."""

    item: str
    agency: str
    status: str
    due: str = ""
    """ISO; empty where there is none."""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """What the data say."""

    as_of: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    """By the fact's id."""
    items: Mapping[str, Piece] = field(default_factory=dict)
    """By code."""
    slides: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Fact, or `item[code].status` -> positions of the slides that show it."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    number: int
    name: str
    """`Latihan 2`."""
    deck: str
    """Name of the presenter's file."""
    state: State
    edits: int = 0
    """How many things in the deck were people's own when it was kept."""
    conflicts: int = 0
    schema: int = SCHEMA

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @staticmethod
    def from_json(text: str) -> Rehearsal:
        """Raises ValueError for anything that is not one."""
        try:
            raw = json.loads(text)
            if raw["schema"] != SCHEMA:
                raise ValueError(f"schema {raw['schema']}")
            state = raw.pop("state")
            return Rehearsal(**raw, state=State(state["as_of"], {name: Figure(**(one | {"rivals": tuple(one["rivals"])})) for name, one in state["figures"].items()}, {code: Piece(**one) for code, one in state["items"].items()},
                                                {name: tuple(places) for name, places in state["slides"].items()}))
        except (KeyError, TypeError, AttributeError) as problem:
            raise ValueError(str(problem)) from problem


@dataclass(frozen=True, slots=True)
class Change:
    kind: str
    """`class` (a predikat crossed), `value`, `status`, `new`, `closed`, `gone` or `due`."""
    name: str
    """The fact's id or the item's code."""
    label: str
    before: str
    after: str
    """As they were shown; of a status its word's key."""
    difference: float | None = None
    unit: str = ""
    better: bool | None = None
    """None: neither better nor worse."""
    slides: tuple[int, ...] = ()
