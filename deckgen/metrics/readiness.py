"""How much is ready: share ready = ready / all items, by component and by agency. Weight sorts and never counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deckgen.model.dataset import Item, Status
from deckgen.model.facts import Audience, Fact, Readiness, Tally


def measure_readiness(items: Sequence[Item], as_of: date) -> Readiness | None:
    """None where there are no items."""
    if not items:
        return None
    from pandas import DataFrame

    frame = DataFrame({"component": [item.component for item in items], "agency": [item.agency for item in items],
                       "status": [item.status.value for item in items]})
    everything = _tally("", list(range(len(items))), items, "readiness")
    components = [_tally(name, list(rows), items, "readiness.component") for name, rows in frame.groupby("component", sort=False).indices.items()]
    agencies = [_tally(name, list(rows), items, "readiness.agency", Audience.INTERNAL)
                for name, rows in frame.groupby("agency", sort=False).indices.items()]
    urgent = sorted(items, key=lambda item: (item.status is Status.READY, -(item.weight or 0), item.due or date.max, item.code))
    overdue = tuple(item for item in urgent if item.status is not Status.READY and item.due is not None and item.due < as_of)
    return Readiness(everything, _sorted(components), _sorted(agencies), tuple(urgent), as_of, overdue)


def _sorted(tallies: list[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(tallies, key=lambda tally: (tally.share.value if tally.share else 0.0, tally.name)))


def _tally(name: str, rows: list[int], items: Sequence[Item], prefix: str, audience: Audience = Audience.PUBLIC) -> Tally:
    mine = [items[row] for row in rows]
    suffix = f"[{name}]" if name else ""
    cells = _compact(mine)
    counts = {}
    for status in Status:
        of_status = [item for item in mine if item.status is status]
        counts[status] = Fact(f"{prefix}.{status.value}{suffix}", float(len(of_status)), of=float(len(mine)), audience=audience, label=name,
                              cells=_compact(of_status) or cells)
    total = Fact(f"{prefix}.total{suffix}", float(len(mine)), audience=audience, label=name, cells=cells)
    share = None
    if mine:
        share = Fact(f"{prefix}.share{suffix}", counts[Status.READY].value / len(mine) * 100, "%", 1, audience=audience, label=name, cells=cells)
    return Tally(name, counts, total, share)


def _compact(items: Sequence[Item]) -> tuple[str, ...]:
    """The status cells, runs of neighbours as one range: `kesiapan.xlsx > Kesiapan > F2:F25`."""
    ranges: list[str] = []
    run: list[Item] = []
    for item in sorted(items, key=lambda item: (item.at.file, item.at.sheet, item.at.number)):
        if run and (item.at.file, item.at.sheet, item.at.number) != (run[-1].at.file, run[-1].at.sheet, run[-1].at.number + 1):
            ranges.append(_range(run))
            run = []
        run.append(item)
    if run:
        ranges.append(_range(run))
    return tuple(ranges)


def _range(run: list[Item]) -> str:
    first, last = run[0].at, run[-1].at
    start = first.cell("status")
    if len(run) == 1:
        return start
    return f"{start}:{first.columns.get('status', '')}{last.number}" if first.sheet else f"{start} – line {last.number}"
