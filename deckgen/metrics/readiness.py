"""How much is ready: share = ready / all items, by component and by agency. Weight sorts and never counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from deckgen.metrics.ranges import cells_of
from deckgen.model.dataset import Item, Status
from deckgen.model.facts import Audience, Fact, Readiness, Tally


def measure_readiness(items: Sequence[Item], as_of: date) -> Readiness | None:
    """None where there are no items."""
    if not items:
        return None
    urgent = sorted(items, key=_urgency)
    overdue = tuple(item for item in urgent if item.status is not Status.READY and item.due is not None and item.due < as_of)
    components = (tally(name, same, "readiness.component") for name, same in _by("component", items))
    # An item without an agency belongs to none; one without a component still counts, so that the components add up.
    agencies = (tally(name, same, "readiness.agency", Audience.INTERNAL) for name, same in _by("agency", items) if name)
    everything = tally("", items, "readiness")
    crossed = tuple((component, agency, tally(f"{component}/{agency}", both, "readiness.cell", Audience.INTERNAL))
                    for component, same in _by("component", items) for agency, both in _by("agency", same) if agency)
    return Readiness(everything, _lowest_first(components), _lowest_first(agencies), tuple(urgent), as_of, overdue, crossed)


def tally(name: str, items: Sequence[Item], prefix: str, audience: Audience = Audience.PUBLIC) -> Tally:
    """The items by their state. Its facts are called `prefix.ready[name]`, and so on; the share of no items is None."""
    suffix, cells, count = f"[{name}]" if name else "", _status_cells(items), float(len(items))
    counts = {}
    for status in Status:
        same = [item for item in items if item.status is status]
        counts[status] = Fact(f"{prefix}.{status.value}{suffix}", float(len(same)), of=count, audience=audience, label=name,
                              cells=_status_cells(same) or cells)
    total = Fact(f"{prefix}.total{suffix}", count, audience=audience, label=name, cells=cells)
    share = Fact(f"{prefix}.share{suffix}", counts[Status.READY].value / count * 100, "%", 1, audience=audience, label=name,
                 cells=cells) if items else None
    return Tally(name, counts, total, share)


def _urgency(item: Item) -> tuple[bool, float, date, str]:
    return item.status is Status.READY, -(item.weight or 0), item.due or date.max, item.code


def _by(column: str, items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The items by component or by agency, in order of first appearance."""
    # A dict, since pandas costs a third of a second to load and the whole list takes a millisecond.
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(getattr(item, column), []).append(item)
    yield from groups.items()


def _lowest_first(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    return tuple(sorted(tallies, key=lambda one: (one.share.value if one.share else 0.0, one.name)))


def _status_cells(items: Iterable[Item]) -> tuple[str, ...]:
    return cells_of((item.at for item in items), "status")
