"""Numbers that know where they come from: the result of `metrics`, the input of `slides`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from deckgen.model.dataset import Band, Direction, FreeTable, Indicator, Innovation, Item, Milestone, Period, Status, ValueKind
from deckgen.model.notes import Note
from deckgen.model.rehearsal import Rehearsal, State


class Audience(StrEnum):
    PUBLIC = "public"
    """The jury and whoever gets the file."""
    INTERNAL = "internal"
    """The leadership; sees what is public too."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value with everything that is needed to show it, to doubt it and to find it again."""

    id: str
    """Stable and readable: `spbe@2024`, `spbe.gap`, `readiness.ready[dokumen]`."""
    value: float | str | None
    """None is missing, which is not 0. A str for a name, such as the lowest component's."""
    unit: str = ""
    decimals: int = 0
    direction: Direction | None = None
    kind: ValueKind | None = None
    """None for what is neither measured nor planned, such as a count of items."""
    period: Period | None = None
    as_of: Period | None = None
    audience: Audience = Audience.PUBLIC
    source: str = ""
    label: str = ""
    """What the value is, in the data's words."""
    of: float | None = None
    """What it is counted out of: 252 of 841."""
    cells: tuple[str, ...] = ()
    """The places that it was computed from, each as `Row.cell` writes it; never empty for a number that is shown."""
    signed: bool = False
    """A difference: always shown with its sign."""
    rivals: tuple[float, ...] = ()
    """What other sources say of the same thing: shown beside the value."""


@dataclass(frozen=True, slots=True)
class Point:
    """One indicator in one period, of one kind."""

    period: Period
    kind: ValueKind
    fact: Fact
    rivals: tuple[Fact, ...] = ()
    """What other sources say for the same period: shown beside the first, never picked from."""
    rank: Fact | None = None
    """Its `of` is None where the number of ranked was not published."""
    comparison: Fact | None = None
    band: Band | None = None
    label: str = ""
    """The band's words: the publisher's where given, else computed; empty where rivals fall into different bands."""

    @property
    def disputed(self) -> bool:
        return bool(self.rivals)


class Standing(StrEnum):
    """The latest final value against the target of its own period."""

    MET = "met"
    BEHIND = "behind"
    NO_TARGET = "no_target"
    DISPUTED = "disputed"
    """The rivals fall on both sides of the target."""
    NO_VALUE = "no_value"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole, such as a regency's villages."""

    name: str
    fact: Fact
    """Its `of` is the part's own total."""
    share: Fact | None
    """0..100, %; None where the total is missing or 0."""


@dataclass(frozen=True, slots=True)
class Kpi:
    """All that the data say of one indicator; series are sorted by period."""

    indicator: Indicator
    finals: tuple[Point, ...] = ()
    """What is published, and where the deck admits them self-assessed and preliminary values of periods without: their kind says so."""
    targets: tuple[Point, ...] = ()
    claims: tuple[Point, ...] = ()
    """The other self-assessed and preliminary values: internal."""
    comparisons: tuple[Fact, ...] = ()
    """The national series, also for periods in which we have no value of our own."""
    latest: Point | None = None
    """The last final point that has a value."""
    previous: Point | None = None
    """The final point with a value before it."""
    change: Fact | None = None
    """latest - previous; None where either is missing or disputed."""
    target: Point | None = None
    """The target of the latest value's own period."""
    gap: Fact | None = None
    """latest - target, so + is above it whatever the direction; None where either is missing or disputed."""
    next_target: Point | None = None
    """The first target after the latest value's period."""
    next_gap: Fact | None = None
    """next target - latest: what is still to go."""
    lead: Fact | None = None
    """latest - national value of the same period."""
    standing: Standing = Standing.NO_VALUE
    bands: tuple[Band, ...] = ()
    """The table that is valid for the latest value, lowest class first."""
    share: Fact | None = None
    """latest / total in %, where the value is counted out of a total."""
    remaining: Fact | None = None
    """total - latest, likewise."""
    parts: tuple[Part, ...] = ()
    """For the last period that has parts, best share first."""
    parts_period: Period | None = None
    trend: str = "none"
    """`rising`, `falling`, `flat`, `mixed`, `single` or `none`: over all final values that are not disputed."""
    total: Fact | None = None
    """What the latest value is counted out of; None where it is not a count out of something."""
    next_class: Band | None = None
    """The class above the latest value's; None in the highest one, without a scale of classes, or where sources differ."""
    to_next_class: Fact | None = None
    """Its lower bound - latest: the least by which the value has to rise."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact of the indicator, for the appendix and for looking up by name."""
        points = (*self.finals, *self.targets, *self.claims)
        derived = (self.change, self.gap, self.next_gap, self.lead, self.share, self.remaining, self.total, self.to_next_class)
        return (*(fact for point in points for fact in (point.fact, *point.rivals, point.rank, point.comparison) if fact),
                *(fact for fact in derived if fact), *self.comparisons,
                *(fact for part in self.parts for fact in (part.fact, part.share) if fact))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items are in which state."""

    name: str
    """The component, the agency, or empty for all."""
    counts: Mapping[Status, Fact]
    """A fact for each of the four states, 0 included."""
    total: Fact
    share: Fact | None
    """ready / all items in %; None where there are no items. Weight never counts."""


@dataclass(frozen=True, slots=True)
class Readiness:
    all: Tally
    components: tuple[Tally, ...]
    """Lowest share first."""
    agencies: tuple[Tally, ...]
    """Lowest share first; internal."""
    items: tuple[Item, ...]
    """Most urgent first: not ready, by weight, then by due date."""
    as_of: date
    overdue: tuple[Item, ...] = ()
    """Not ready and due before the as-of date; internal."""
    crossed: tuple[tuple[str, str, Tally], ...] = ()
    """(component, agency, its items) wherever there are any, in the data's order; internal."""

    @property
    def lowest(self) -> Tally | None:
        return self.components[0] if self.components else None

    @property
    def highest(self) -> Tally | None:
        return self.components[-1] if self.components else None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding about the data that somebody lets stand, and why: shown in the appendix."""

    note: Note
    reason: str


@dataclass(frozen=True, slots=True)
class Facts:
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    """By the indicator's code, in the data's order."""
    readiness: Readiness | None = None
    milestones: tuple[Milestone, ...] = ()
    innovations: tuple[Innovation, ...] = ()
    tables: Mapping[str, FreeTable] = field(default_factory=dict)
    named: Mapping[str, Fact] = field(default_factory=dict)
    """What a deck file may put in braces: `spbe`, `spbe.gap`, `readiness.lowest.name`."""
    as_of: date = date.min
    illustrative: frozenset[str] = frozenset()
    """Tables whose rows are made up to show the layout: `readiness`, `innovations`; every slide with them says so."""
    accepted: tuple[Accepted, ...] = ()
    state: State = State("")
    """What a rehearsal held now would remember."""
    rehearsals: tuple[Rehearsal, ...] = ()
    """Those that were held, the last one last."""

    def with_accepted(self, accepted: tuple[Accepted, ...]) -> Facts:
        """A condition may ask for `accepted`: how many there are, missing where there is none."""
        count = Fact("accepted", float(len(accepted)) if accepted else None, cells=tuple(one.note.where for one in accepted))
        return replace(self, accepted=accepted, named={**self.named, "accepted": count})

    def with_rehearsals(self, rehearsals: tuple[Rehearsal, ...], state: State) -> Facts:
        """A condition may ask for `changes`: missing before the first rehearsal, since there is nothing to compare with."""
        last = rehearsals[-1].state if rehearsals else State("")
        number = Fact("changes", float(rehearsals[-1].number) if rehearsals else None, audience=Audience.INTERNAL)
        return replace(self, rehearsals=rehearsals, state=replace(state, slides=last.slides), named={**self.named, "changes": number})


@dataclass(frozen=True, slots=True)
class Arranged:
    """A free table as rows and columns of facts, for the generic charts."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    """One, empty or the value's name, where nothing is spread over columns."""
    cells: tuple[tuple[Fact | None, ...], ...]
    """By row, then by column; None where the table has nothing there."""
    targets: tuple[Fact | None, ...] = ()
    """One for every row where targets were asked for; else empty."""
