"""The appendix: every figure with its period, kind, source and date, so that anyone can check it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckgen.model.deck import Table, TableColumn, TableRow
from deckgen.model.facts import Fact, Kpi
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    kpis: tuple[str, ...] = option((), "Codes of the indicators; empty: all")
    latest: bool = option(False, "Only the last value and the targets of each")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    found = [(kpi, *one) for kpi in story.kpis(options.kpis) for one in _figures(kpi, options, story)]
    columns = tuple(TableColumn(key, words.say(f"facts.column.{key}"), align, share, key == "value") for key, align, share in (
        ("name", "left", 18), ("period", "left", 9), ("kind", "left", 9), ("value", "right", 12), ("band", "left", 13),
        ("source", "left", 41), ("as_of", "left", 15)))
    rows = tuple(TableRow(fact.id, _cells(kpi, kind, band, fact, story)) for kpi, kind, band, fact in found)
    title = words.say("facts.title", n=len(rows))
    return Content("table", title, words.say("facts.subtitle"), Table("table", columns, rows, "cell"), facts=tuple(fact for *_, fact in found),
                   source_line=words.say("facts.source"), spoken=words.say("facts.spoken"))


def _figures(kpi: Kpi, options: Options, story: Story) -> Iterator[tuple[str, str, Fact]]:
    """(kind, band, fact) in order of time: values with their rivals and ranks, targets, and what the nation had."""
    words = story.words
    finals = [kpi.latest] if options.latest and kpi.latest else list(kpi.finals)
    for point in sorted((*finals, *kpi.targets, *kpi.claims), key=lambda point: (point.period, point.kind.value)):
        for fact in (point.fact, *point.rivals):
            if fact.value is not None:
                yield words.say(f"kind.{point.kind.value}"), point.label, replace(fact, rivals=())
        if point.rank:
            yield words.say("ranking.place"), "", point.rank
    for fact in () if options.latest else kpi.comparisons:
        yield words.say("legend.national"), "", fact


def _cells(kpi: Kpi, kind: str, band: str, fact: Fact, story: Story) -> tuple[str, ...]:
    words = story.words
    value = words.counted(fact) if fact.of is not None else words.fact(fact)
    return (kpi.indicator.short, words.period(fact.period, short=True), kind, value, band or "–", fact.source,
            words.period(fact.as_of, short=True) if fact.as_of else words.say("facts.no_date"))
