"""Two states of the data against each other: what moved, the most important first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from deckgen.model.rehearsal import Change, Figure, Piece, State

_READY = "ready"
_RANK = {"not_yet": 0, "unclear": 1, "progress": 2, "ready": 3}
_ORDER = ("class", "value", "status", "new", "due", "closed", "gone")


def changes_between(one: State, other: State, shown: Callable[[Figure], str]) -> tuple[Change, ...]:
    """Predikat crossed first, then what became worse, then the rest; within each by how much. `shown`: a figure in words."""
    found = [*_figures(one, other, shown), *_items(one, other)]
    return tuple(sorted(found, key=lambda change: (change.kind != "class", change.better is not False, _ORDER.index(change.kind), -abs(change.difference or 0), change.name)))


def _figures(one: State, other: State, shown: Callable[[Figure], str]) -> Iterator[Change]:
    for name, now in other.figures.items():
        was, slides = one.figures.get(name), other.slides.get(name, ())
        if was is None:
            yield Change("new", name, now.label, "", shown(now), slides=slides)
        elif was.group != now.group and was.group and now.group:
            yield Change("class", name, now.label, f"{shown(was)} · {was.group}", f"{shown(now)} · {now.group}", now.value - was.value, now.unit, _better(was, now), slides)
        elif (was.value, was.of, was.rivals) != (now.value, now.of, now.rivals):
            yield Change("value", name, now.label, shown(was), shown(now), now.value - was.value, now.unit, _better(was, now), slides)
    for name, was in one.figures.items():
        if name not in other.figures:
            yield Change("gone", name, was.label, shown(was), "")


def _better(was: Figure, now: Figure) -> bool | None:
    return None if was.value == now.value else (now.value > was.value) == now.rises


def _items(one: State, other: State) -> Iterator[Change]:
    for code, now in other.items.items():
        was, slides = one.items.get(code), other.slides.get(f"item[{code}].status", ())
        if was is None:
            yield Change("new", code, _called(now), "", now.status, better=None if now.status == _READY else False, slides=slides)
        elif was.status != now.status:
            better = _RANK[now.status] > _RANK[was.status]
            yield Change("closed" if now.status == _READY else "status", code, _called(now), was.status, now.status, better=better, slides=slides)
        elif was.due != now.due and now.status != _READY:
            yield Change("due", code, _called(now), was.due, now.due, better=None if not was.due or not now.due else now.due < was.due, slides=slides)
    for code, was in one.items.items():
        if code not in other.items:
            yield Change("gone", code, _called(was), was.status, "")


def _called(piece: Piece) -> str:
    return f"{piece.item} ({piece.agency})" if piece.agency else piece.item
