"""Which fact a number on a slide is, and on which slides a cell is to be seen: from what the deck's own memory says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from deckgen.figures import has_value, is_same, numbers_in
from deckgen.kinds import nearest
from deckgen.model.manifest import FactEntry, Manifest
from deckgen.model.notes import DeckgenError, error
from deckgen.model.snapshot import SeenSlide, Snapshot
from deckgen.model.trace import Sighting, SourceCell, Trace, TracedFact

_LATER = re.compile(r"\[[^\]]*\]|@[^.]*")
"""What in a fact's id says of whom and of when, not what was measured."""
_RUN = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")
_FORMULAS = frozenset({"change", "gap", "next_gap", "to_go", "lead", "share", "remaining"})
_COUNTS = frozenset({"ready", "progress", "not_yet", "unclear", "total"})


def trace_number(manifest: Manifest, seen: Snapshot, asked: str) -> Trace:
    """Every fact that has this value, and where it stands; DeckgenError for words without a number, or one that is nowhere."""
    number = next(numbers_in(asked, manifest.language), None)
    if number is None:
        raise DeckgenError(error("trace.no-number", asked))
    sightings = {sighting: _facts_of(slide, manifest) for slide in seen.slides for sighting in _sightings(slide, number, manifest.language)}
    if not sightings:
        raise DeckgenError(error("trace.not-there", asked, number=asked))
    facts = [fact for fact in manifest.facts if has_value(fact, number, manifest.language)]
    traced, explained = [], set()
    for fact in facts:
        own = tuple(sighting for sighting, shown in sightings.items() if fact.id in shown)
        explained |= set(own)
        traced += [_traced(fact, own)] if own else []
    # A number that somebody typed on another slide may still be one of the deck's facts.
    found = traced or [_traced(fact, ()) for fact in facts]
    return Trace(manifest.language, tuple(found), tuple(sighting for sighting in sightings if sighting not in explained))


def trace_slide(manifest: Manifest, seen: Snapshot, position: int) -> Trace:
    """Every fact of one slide."""
    slide = next((slide for slide in seen.slides if slide.position == position), None)
    if slide is None:
        raise DeckgenError(error("trace.no-slide", str(position), count=len(seen.slides)))
    return Trace(manifest.language, tuple(_traced(fact, _sightings_of(fact, slide, manifest)) for fact in manifest.facts if fact.id in _facts_of(slide, manifest)))


def trace_cell(manifest: Manifest, seen: Snapshot, place: str) -> Trace:
    """Every fact that the cell goes into, and every slide that shows it; DeckgenError for one that goes into none, with the nearest."""
    facts = [fact for fact in manifest.facts if any(_covers(cell, place) for cell in fact.cells)]
    if not facts:
        raise DeckgenError(error("trace.cell-unused", place, nearest=nearest(place, sorted({cell for fact in manifest.facts for cell in fact.cells}))))
    return Trace(manifest.language, tuple(_traced(fact, tuple(sighting for slide in seen.slides if fact.id in _facts_of(slide, manifest)
                                                              for sighting in _sightings_of(fact, slide, manifest))) for fact in facts))


def formula_of(fact: FactEntry) -> str:
    """Key of the sentence that says how the fact is computed, by the last word of its id."""
    measure = _LATER.sub("", fact.id)
    last = measure.rpartition(".")[2] if "." in measure else ""
    if measure.startswith("readiness."):
        return "count" if last in _COUNTS else "ready_share" if last == "share" else "value"
    return last if last in _FORMULAS else "value"


def _traced(fact: FactEntry, sightings: tuple[Sighting, ...]) -> TracedFact:
    return TracedFact(fact, formula_of(fact), tuple(SourceCell(place) for place in fact.cells), sightings)


def _facts_of(slide: SeenSlide, manifest: Manifest) -> frozenset[str]:
    return frozenset(fact for entry in manifest.slides if (entry.key, entry.page) == (slide.key, slide.page) for fact in entry.facts)


# --- where a number stands ------------------------------------------------------------------------------------------------------


def _sightings_of(fact: FactEntry, slide: SeenSlide, manifest: Manifest) -> tuple[Sighting, ...]:
    if not isinstance(fact.value, int | float):
        return tuple(sighting for sighting in _texts(slide) if isinstance(fact.value, str) and fact.value in sighting.words)
    return tuple(sighting for sighting in _texts(slide)
                 if any(has_value(fact, number, manifest.language) for number in numbers_in(sighting.words, manifest.language)))


def _sightings(slide: SeenSlide, number: Decimal, language: str) -> Iterator[Sighting]:
    return (sighting for sighting in _texts(slide) if any(is_same(found, number) for found in numbers_in(sighting.words, language)))


def _texts(slide: SeenSlide) -> Iterator[Sighting]:
    """Words that people see, and those that are read to them; dates and numbers of slides are none of the data's."""
    for shape in slide.shapes:
        if shape.is_footer:
            continue
        for aspect, words in shape.aspects.items():
            if words and (aspect in {"text", "alt"} or aspect.startswith("cell:")):
                yield Sighting(slide.position, slide.name, shape.slot or shape.name, aspect, words)


def _covers(cells: str, place: str) -> bool:
    """Whether a cell is among a run of cells."""
    if cells == place:
        return True
    (sheet, _, run), (own, _, cell) = cells.rpartition(" > "), place.rpartition(" > ")
    first, one = _RUN.fullmatch(run), _RUN.fullmatch(cell)
    if sheet != own or not first or not one or not first[3]:
        return False
    return first[1] == one[1] == first[3] and int(first[2]) <= int(one[2]) <= int(first[4])
