"""What the files say, typed, with the place of every cell: the result of `sources`, the input of `metrics`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from deckgen.model.notes import Note

if TYPE_CHECKING:
    from pandas import DataFrame


class Direction(StrEnum):
    UP = "up"
    """More is better."""
    DOWN = "down"
    """Less is better."""


class ValueKind(StrEnum):
    TARGET = "target"
    CLAIMED = "claimed"
    """Self-assessed (*mandiri*): never public."""
    PRELIMINARY = "preliminary"
    """An assessor's interim value (*sementara*): never public."""
    FINAL = "final"
    """Published by whoever measures it."""


UNPUBLISHED = (ValueKind.PRELIMINARY, ValueKind.CLAIMED)
"""What nobody outside has confirmed, the better known first."""


class Status(StrEnum):
    READY = "ready"
    PROGRESS = "progress"
    NOT_YET = "not_yet"
    UNCLEAR = "unclear"
    """Needs checking (*perlu verifikasi*): also every word that is not known."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days that a value belongs to; ordered by its first day, then by its last."""

    start: date
    end: date

    @property
    def grain(self) -> str:
        """`day`, `month`, `quarter`, `half`, `year` or `span`."""
        if self.start == self.end:
            return "day"
        whole_months = self.start.day == 1 and (self.end + timedelta(days=1)).day == 1
        if not whole_months:
            return "span"
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        first = self.start.month - 1
        return {1: "month", 3: "quarter" if first % 3 == 0 else "span", 6: "half" if first % 6 == 0 else "span",
                12: "year" if first == 0 else "span"}.get(months, "span")

    @property
    def key(self) -> str:
        """A short stable name: `2024`, `2024-H1`, `2024-Q3`, `2025-07`, `2025-07-21`, `2025-11-06/2025-11-07`."""
        year = f"{self.start:%Y}"
        match self.grain:
            case "year":
                return year
            case "half":
                return f"{year}-H{self.start.month // 6 + 1}"
            case "quarter":
                return f"{year}-Q{self.start.month // 3 + 1}"
            case "month":
                return f"{self.start:%Y-%m}"
            case "day":
                return f"{self.start:%Y-%m-%d}"
        return f"{self.start:%Y-%m-%d}/{self.end:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Row:
    """Where a record stands, so that every number can be walked back to its cell."""

    file: str
    """The file's name, without a folder."""
    sheet: str
    """Empty for a file that has no sheets."""
    number: int
    """1 is the first line of the file or the first row of the sheet."""
    columns: Mapping[str, str] = field(hash=False)
    """Our field -> the column's letter (a sheet) or the header's own words (a text file)."""
    elsewhere: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Our field -> place, where its cell stands in another row or column: a heading's, or one of a wide table."""
    key: str = ""
    """What the row is known by where rows have no numbers, as in a database."""

    def cell(self, column: str) -> str:
        """The place of one field, as people write it; the row's place when the file has no such column."""
        if column in self.elsewhere:
            return self.elsewhere[column]
        if self.key:
            return f"{self.file} > {self.key}" + (f" > {self.columns[column]}" if column in self.columns else "")
        if self.sheet:
            return f"{self.file} > {self.sheet} > {self.columns.get(column, '')}{self.number}"
        place = f"{self.file} > line {self.number}"
        return f"{place} > {self.columns[column]}" if column in self.columns else place


@dataclass(frozen=True, slots=True)
class Indicator:
    code: str
    name: str
    short: str
    """A name short enough for a tile or a chart's label; the name itself where none is given."""
    unit: str
    """`poin`, `%`, `desa`; empty for a bare score."""
    decimals: int | None
    """0..6; how many are shown, never how the value is kept. None: as many as the data have."""
    direction: Direction
    low: float | None
    """Lower end of the official scale; None where there is no scale."""
    high: float | None
    bands: str
    """Name of the band table; empty where there is none."""
    office: str
    """Who can answer for it."""
    at: Row


@dataclass(frozen=True, slots=True)
class Value:
    indicator: str
    """Code of the indicator."""
    period: Period
    kind: ValueKind
    value: float | None
    """None is missing, which is not 0."""
    part: str
    """A part of the whole, such as a regency; empty for the whole."""
    total: float | None
    """What the value is counted out of (252 of 841); None where it is not a count out of something."""
    rank: int | None
    """1 is first."""
    of: int | None
    """Number of ranked; None where it was not published."""
    comparison: float | None
    """The national value for the same period, in the same unit."""
    source: str
    as_of: Period | None
    label: str
    """The official band (*predikat*) where the publisher gave one."""
    at: Row


@dataclass(frozen=True, slots=True)
class Band:
    """One class of a scale, such as *Sangat Baik* from 3,5."""

    table: str
    """Name of the table, such as `spbe`: what an indicator refers to."""
    regulation: str
    """The regulation and its version, shown beside a band."""
    label: str
    low: float | None
    """The class's lower bound; None for the lowest class."""
    lower: str
    """`inclusive`: the bound belongs to this class; `exclusive`: it belongs to the one below."""
    decimals: int | None
    """Decimals to which a value is rounded before it is classed; None: not rounded."""
    valid_from: Period | None
    valid_to: Period | None
    at: Row


def internal(*default: object):
    """A field that only the leadership may see: whatever shows a dataset to others leaves it empty (`slides.visible`)."""
    metadata = {"audience": "internal"}
    return field(default=default[0], metadata=metadata) if default else field(metadata=metadata)


def internal_fields(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.metadata.get("audience") == "internal")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that has to be ready."""

    code: str
    """Never empty: the code, else made of component, agency and item."""
    component: str
    item: str
    agency: str
    owner: str = internal()
    status: Status
    raw_status: str = internal()
    """As written in the cell."""
    start: date | None
    due: date | None
    evidence: str = internal()
    obstacle: str = internal()
    follow_up: str = internal()
    weight: float | None
    """Sorts; never counts."""
    at: Row
    holds: str = internal("")
    """What it holds up: an indicator's code, or words such as `level 4`; empty: nothing that is known."""


@dataclass(frozen=True, slots=True)
class Milestone:
    code: str
    label: str
    period: Period | None
    """When; None where no date is public."""
    place: str
    standing: str
    """What was reached with it, such as *lima besar*; may be empty."""
    track: str
    """Which line it belongs to, such as `seleksi` or `jalan`; empty for the only one."""
    source: str
    at: Row


@dataclass(frozen=True, slots=True)
class Innovation:
    code: str
    name: str
    description: str
    measure: str
    """What before and after count."""
    unit: str
    decimals: int
    before: float | None
    before_period: Period | None
    after: float | None
    after_period: Period | None
    replication: str
    source: str
    at: Row


@dataclass(frozen=True, slots=True)
class Agency:
    """One office and everything that sheets call it."""

    name: str
    """What it is called on slides."""
    aliases: tuple[str, ...]
    at: Row


@dataclass(frozen=True, slots=True)
class FreeColumn:
    name: str
    """The header's own words."""
    kind: str
    """`number`, `date` or `text`."""
    unit: str = ""
    """`%` where every cell says so; else empty."""
    decimals: int = 0
    """The most decimals that any cell shows (numbers only)."""


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A table that we know nothing about, for the generic chart and table slides."""

    name: str
    columns: tuple[FreeColumn, ...]
    rows: tuple[tuple[object, ...], ...]
    """A cell is a float, a `Period`, a str, or None where it is missing; as many as columns."""
    places: tuple[Row, ...]
    """One for every row; its `columns` are keyed by the column's name."""

    def frame(self) -> DataFrame:
        """The rows as a frame with one more column, `__row__`: the row's index in `places`."""
        from pandas import DataFrame

        frame = DataFrame(list(self.rows), columns=[column.name for column in self.columns])
        frame["__row__"] = range(len(self.rows))
        return frame


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column as it was understood."""

    place: str
    """Its letter; empty for a text file."""
    head: str
    field: str
    """Our field; empty where nothing needs it, and in a table that nobody knows."""
    how: str
    """How it was found: `deck file`, `header`, `alike` (a typing error), `wide` or `title`."""
    type: str
    """`number`, `date`, `words`, `text`; empty where it was not read."""
    sign: str
    """The decimal sign of its text cells; empty where there is none."""
    unit: str
    """What a row of units says."""
    filled: int
    """Cells with something in them."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """Where a table was found and what was made of it, for the person who keeps it."""

    name: str
    """The role or the name in the deck file."""
    file: str
    sheet: str
    span: str
    """`A4:K129`, or the first and the last line of a text file."""
    header: tuple[int, int]
    """Its first and last row."""
    columns: tuple[FoundColumn, ...]
    rows: int
    """How many records."""
    skipped: tuple[tuple[str, str, str], ...]
    """(place, reason, words) of rows that are no records; the reason is one of `title`, `numbering`, `units`, `example`,
    `heading`, `header`, `sum`, `footer` and `below`."""


@dataclass(frozen=True, slots=True)
class Dataset:
    indicators: tuple[Indicator, ...] = ()
    values: tuple[Value, ...] = ()
    bands: tuple[Band, ...] = ()
    items: tuple[Item, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    innovations: tuple[Innovation, ...] = ()
    agencies: tuple[Agency, ...] = ()
    """Empty where nobody keeps a list of them."""
    tables: Mapping[str, FreeTable] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    found: tuple[FoundTable, ...] = ()
    live: str = ""
    """Hash of what came from databases, whose files say only what to ask; empty where nothing did."""
