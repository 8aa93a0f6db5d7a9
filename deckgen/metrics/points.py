"""What the rows of one indicator say, period by period: rows that agree are one fact, rows that do not are rivals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen.metrics.bands import told_class, valid_table
from deckgen.model.dataset import UNPUBLISHED, Band, Direction, Indicator, Period, Value, ValueKind
from deckgen.model.facts import Audience, Fact, Point



def points_of(indicator: Indicator, rows: Iterable[Value], bands: Sequence[Band] = ()) -> tuple[Point, ...]:
    """One for each period of rows of one kind and one part, sorted by period."""
    return tuple(_point(indicator, same, valid_table(bands, indicator.bands, period)) for period, same in _by_period(rows))


def comparisons_of(indicator: Indicator, rows: Iterable[Value]) -> tuple[Fact, ...]:
    """The national series; a period for which sources differ is left out, for neither is ours to choose."""
    found = (_comparison(indicator, same) for _, same in _by_period(rows))
    return tuple(fact for fact in found if fact and not fact.rivals)


def total_of(indicator: Indicator, rows: Sequence[Value]) -> Fact | None:
    """What the value of one period is counted out of."""
    return _told(f"{indicator.code}.total", indicator, rows, "total")


def _by_period(rows: Iterable[Value]) -> list[tuple[Period, list[Value]]]:
    found: dict[Period, list[Value]] = {}
    for row in rows:
        found.setdefault(row.period, []).append(row)
    return sorted(found.items())


def _point(indicator: Indicator, rows: list[Value], table: Sequence[Band]) -> Point:
    accounts = list(_accounts_of(rows, "value").values()) or [rows]
    first, *rivals = (_value(indicator, account, number) for number, account in enumerate(accounts))
    if rivals:
        first = replace(first, rivals=tuple(rival.value for rival in rivals),
                        cells=(*first.cells, *(cell for rival in rivals for cell in rival.cells)))
    classes = [told_class(account, table) for account in accounts]
    band, label = classes[0] if len({label for _, label in classes}) == 1 else (None, "")
    return Point(first.period, first.kind, first, tuple(rivals), _rank(indicator, rows), _comparison(indicator, rows), band,
                 label)


def _value(indicator: Indicator, rows: list[Value], number: int) -> Fact:
    """What one or more rows say alike; `number` counts the rivals from 1, and is 0 for the first."""
    part = rows[0].part
    bracket, rival = f"[{part}]" if part else "", f"/{number + 1}" if number else ""
    return Fact(f"{indicator.code}{bracket}{_when(rows)}{rival}", rows[0].value, indicator.unit, indicator.decimals,
                indicator.direction, rows[0].kind, rows[0].period, _as_of(rows), _audience(rows), _sources(rows),
                f"{indicator.short} {part}".strip(), next((row.total for row in rows if row.total is not None), None),
                tuple(row.at.cell("value") for row in rows))


def _rank(indicator: Indicator, rows: Sequence[Value]) -> Fact | None:
    rank = _told(f"{indicator.code}.rank{_when(rows)}", indicator, rows, "rank")
    if rank is None:
        return None
    of = _told("", indicator, [row for row in rows if row.rank == rank.value], "of")
    return replace(rank, unit="", decimals=0, direction=Direction.DOWN, of=of.value if of and not of.rivals else None,
                   cells=(rank.cells[0], *(of.cells if of else ()), *rank.cells[1:]))


def _comparison(indicator: Indicator, rows: Sequence[Value]) -> Fact | None:
    return _told(f"{indicator.code}.national{_when(rows)}", indicator, rows, "comparison")


def _told(name: str, indicator: Indicator, rows: Sequence[Value], column: str) -> Fact | None:
    """What rows of one period say in one column: the first account, with the others as its rivals; None where none says it."""
    accounts = _accounts_of(rows, column)
    if not accounts:
        return None
    value, *rivals = accounts
    tellers = [row for account in accounts.values() for row in account]
    return Fact(name, float(value), indicator.unit, indicator.decimals, indicator.direction, rows[0].kind, rows[0].period,
                _as_of(tellers), _audience(tellers), _sources(tellers), indicator.short,
                cells=tuple(row.at.cell(column) for row in tellers), rivals=tuple(float(rival) for rival in rivals))


def _accounts_of(rows: Iterable[Value], column: str) -> dict[float, list[Value]]:
    """Each different number of a column with the rows that say it, in the data's order; a missing one is no account."""
    found: dict[float, list[Value]] = {}
    for row in rows:
        if getattr(row, column) is not None:
            found.setdefault(getattr(row, column), []).append(row)
    return found


def _when(rows: Sequence[Value]) -> str:
    kind = "" if rows[0].kind is ValueKind.FINAL else f".{rows[0].kind.value}"
    return f"@{rows[0].period.key}{kind}"


def _as_of(rows: Sequence[Value]) -> Period | None:
    return next((row.as_of for row in rows if row.as_of), None)


def _audience(rows: Sequence[Value]) -> Audience:
    return Audience.INTERNAL if any(row.kind in UNPUBLISHED for row in rows) else Audience.PUBLIC


def _sources(rows: Sequence[Value]) -> str:
    return "; ".join(dict.fromkeys(row.source for row in rows if row.source))
