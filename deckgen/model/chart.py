"""A chart before it is drawn: data, words and roles. It knows no drawing library, no colour and no size."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """A series of bars or cells, or one step in time."""

    label: str
    role: str = "primary"
    """The palette's name for what it means: `primary`, `secondary`, `good`, `progress`, `missing`, `unclear`, ..."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """A class of the scale, from `low` to `high`."""

    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A category, or a series where the columns are steps in time."""

    key: str
    label: str
    values: tuple[float | None, ...]
    """One for every column; None is drawn as missing, never as 0."""
    shown: tuple[str, ...] = ()
    """The words of each value, made for one language; as many as values, empty where none is to be shown."""
    role: str = "primary"
    roles: tuple[str, ...] = ()
    """One for every value where each has a role of its own (heatmap); else empty."""
    target: float | None = None
    target_shown: str = ""
    low: float | None = None
    high: float | None = None
    """Ends of the row's own scale (bullets)."""
    low_shown: str = ""
    high_shown: str = ""
    """Words of the two ends (bullets); small words under the label and under the note (ranking)."""
    stripes: tuple[Stripe, ...] = ()
    """Classes of the row's own scale (bullets)."""
    of: float | None = None
    """What the value is counted out of (progress), or the number of ranked (ranking); None where not published."""
    rivals: tuple[float, ...] = ()
    """What other sources say of the last value: drawn beside it."""
    rivals_shown: tuple[str, ...] = ()
    """Their words; as many as rivals, or none."""
    headline: str = ""
    """The large words at the row's right end, such as its value."""
    note: str = ""
    """Words at the right of the row."""
    note_strong: str = ""
    """A second line there, bold, in the colour of `note_role`."""
    note_role: str = "muted"
    line: str = "actual"
    """How a series is drawn: `actual` solid, `target` dotted to a hollow mark, `comparison` thin and light."""
    total: bool = False
    """A sum at the end of a waterfall."""


@dataclass(frozen=True, slots=True)
class Chart:
    kind: str
    """The file in `charts/` that draws it."""
    columns: tuple[Column, ...]
    rows: tuple[ChartRow, ...]
    time: bool = False
    """The rows (bars) are steps in time, so they run from left to right."""
    low: float | None = None
    high: float | None = None
    """Ends of the common scale; None: from the data, from 0 for whatever is drawn as a bar."""
    stripes: tuple[Stripe, ...] = ()
    """Classes of the common scale (trend)."""
    target: float | None = None
    """A line across all rows."""
    target_shown: str = ""
    legend: tuple[tuple[str, str], ...] = ()
    """(mark, words): `value`, `target`, `bands`, `missing`, `rival`, or a column's role for its swatch; drawn where labels do not say it."""
    missing_shown: str = ""
    """What stands where a value is missing, such as *belum ada data*."""
    split_rows: bool = field(default=True)
    """Whether the rows may be continued on another page."""

    @property
    def weight(self) -> int:
        """Rows that need room of their own."""
        return len(self.rows)
