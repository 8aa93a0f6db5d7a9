"""The appendix: every figure with its period, kind, source and date, so that anyone can check it."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Table, TableColumn, TableRow
from deckgen.model.facts import Fact, Kpi, Point
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    kpis: tuple[str, ...] = option((), "Codes of the indicators; empty: all")
    latest: bool = option(False, "Only the last value and the targets of each")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    found = [(kpi, point, fact) for kpi in story.kpis(options.kpis) for point in _points(kpi, options)
             for fact in (point.fact, *point.rivals) if fact.value is not None]
    columns = tuple(TableColumn(key, words.say(f"facts.column.{key}"), align, share, key == "value") for key, align, share in (
        ("name", "left", 20), ("period", "left", 11), ("kind", "left", 9), ("value", "right", 12), ("band", "left", 12),
        ("source", "left", 36), ("as_of", "left", 14)))
    rows = tuple(TableRow(fact.id, _cells(kpi, point, fact, story)) for kpi, point, fact in found)
    title = words.say("facts.title", n=len(rows))
    return Content("table", title, words.say("facts.subtitle"), Table("table", columns, rows, "cell"), facts=tuple(fact for _, _, fact in found),
                   source_line=words.say("facts.source"), spoken=words.say("facts.spoken"))


def _points(kpi: Kpi, options: Options) -> list[Point]:
    finals = [kpi.latest] if options.latest and kpi.latest else list(kpi.finals)
    return sorted((*finals, *kpi.targets, *kpi.claims), key=lambda point: (point.period, point.kind.value))



def _cells(kpi: Kpi, point: Point, fact: Fact, story: Story) -> tuple[str, ...]:
    words = story.words
    value = words.counted(fact) if fact.of is not None else words.fact(fact)
    return (kpi.indicator.short, words.period(fact.period, short=True), words.say(f"kind.{point.kind.value}"), value,
            point.label or "–", fact.source, words.period(fact.as_of, short=True) if fact.as_of else words.say("facts.no_date"))
