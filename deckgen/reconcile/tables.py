"""Tables over all their pages: what the data want, what is where, and what becomes of a row that is planned for another page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.model.manifest import SlideEntry, SlotEntry
from deckgen.model.plan import PlacedTable, Plan, PlannedSlide
from deckgen.model.snapshot import SeenShape, SeenSlide
from deckgen.reconcile.seen_table import HEAD, SeenTable
from deckgen.reconcile.touched import is_sealed

Name = tuple[str, str]
"""(slide's key, slot) of a table over all its pages."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where one of our rows is in the file, and what becomes of it where it is planned for another page."""

    slide: int
    shape: int
    index: int
    fate: str
    """`stays`; `moves` with everything that people made of it; `anew`: it goes here and is written there; `page`: its whole page is."""


class Tables:
    """Tables that go over several pages are one: a row may have moved to another page."""

    def __init__(self, plan: Plan, entries: Mapping[tuple[str, int], SlideEntry], copies: Mapping[tuple[str, int], Sequence[SeenSlide]]) -> None:
        self._wanted: dict[Name, dict[str, tuple[str, ...]]] = {}
        self._planned: dict[Name, dict[str, int]] = {}
        self._before: dict[Name, dict[str, str]] = {}
        self._keys: dict[Name, list[str]] = {}
        self._pages: dict[Name, dict[int, _Page]] = {}
        for slide in plan.slides:
            for placed in slide.shapes:
                if isinstance(placed, PlacedTable):
                    texts = {row: tuple(cell.text for cell in cells) for row, cells in zip(placed.rows, placed.cells, strict=True)}
                    self._wanted.setdefault((slide.key, placed.slot), {}).update(texts)
                    self._planned.setdefault((slide.key, placed.slot), {}).update({row: slide.page for row in placed.rows if row != HEAD})
        found = [(key, page, slot, known) for (key, page), entry in entries.items() for slot, known in entry.slots.items() if known.rows]
        for key, _, slot, known in found:
            self._before.setdefault((key, slot), {}).update(known.base)
            self._keys.setdefault((key, slot), []).extend(row for row in known.rows if row not in self._keys.get((key, slot), ()))
        for key, page, slot, known in found:
            slide = next(iter(copies.get((key, page), ())), None)
            shape = next((shape for shape in slide.shapes if shape.slot == slot), None) if slide else None
            seen = self.seen(key, shape, known) if shape else None
            self._pages.setdefault((key, slot), {})[page] = _Page(slide, shape, seen, bool(shape) and is_sealed(shape, known))
        self._rows = {name: self._places(name) for name in self._pages}

    def seen(self, slide: str, shape: SeenShape, known: SlotEntry) -> SeenTable:
        return SeenTable(shape, known, self._before[slide, shape.slot], self._keys[slide, shape.slot])

    def wanted(self, slide: str, slot: str) -> Mapping[str, tuple[str, ...]]:
        """Every row of the table that the data give, whatever page it is on now."""
        return self._wanted.get((slide, slot), {})

    def before(self, slide: str, slot: str) -> Mapping[str, str]:
        """Aspect of every cell -> what the data gave at the last run, on whatever page."""
        return self._before.get((slide, slot), {})

    def was_there(self, slide: str, slot: str, row: str) -> bool:
        """Whether the row was written before: then it is on some page, or a person took it out."""
        return row in self._keys.get((slide, slot), ())

    def row(self, slide: str, slot: str, row: str) -> Row | None:
        """None where it is on no page."""
        return self._rows.get((slide, slot), {}).get(row)

    def is_first(self, slide: str, slot: str, page: int, number: int) -> bool:
        """Whether the slide with this id is the page itself and not a copy of it."""
        found = self._pages[slide, slot].get(page)
        return bool(found and found.slide and found.slide.id == number)

    def without_kept_rows(self, planned: PlannedSlide) -> PlannedSlide:
        """The slide without the rows that stay where a person edited them, on another page."""
        return replace(planned, shapes=tuple(self._trimmed(planned, placed) if isinstance(placed, PlacedTable) else placed for placed in planned.shapes))

    def _trimmed(self, planned: PlannedSlide, placed: PlacedTable) -> PlacedTable:
        own = self._pages.get((planned.key, placed.slot), {}).get(planned.page)
        if own and own.shape and not own.sealed:
            return placed
        rows = self._rows.get((planned.key, placed.slot), {})
        here = own.slide.id if own and own.slide else 0
        elsewhere = {row for row, place in rows.items() if place.fate == "stays" and place.slide != here}
        kept = [at for at, row in enumerate(placed.rows) if row not in elsewhere]
        return replace(placed, **{name: tuple(getattr(placed, name)[at] for at in kept) for name in ("rows", "cells", "heights")})

    def _places(self, name: Name) -> dict[str, Row]:
        places: dict[str, Row] = {}
        for number, page in self._pages[name].items():
            for index, key in page.seen.rows.items() if page.seen else ():
                if key != HEAD:
                    target = self._planned.get(name, {}).get(key, number)
                    places.setdefault(key, Row(page.slide.id, page.shape.id, index, self._fate(page, index, self._pages[name].get(target), number == target)))
        return places

    @staticmethod
    def _fate(page: _Page, index: int, target: _Page | None, at_home: bool) -> str:
        if page.sealed:
            return "page"
        if at_home or target and not target.seen:
            # A page that a person deleted takes nothing up.
            return "stays"
        if target and not target.sealed and list(page.seen.columns.items()) == list(target.seen.columns.items()) and page.seen.width == target.seen.width:
            return "moves"
        return "anew" if page.seen.is_as_written(index) else "stays"


@dataclass(frozen=True, slots=True)
class _Page:
    slide: SeenSlide | None
    """None: a person deleted it."""
    shape: SeenShape | None
    seen: SeenTable | None
    sealed: bool
