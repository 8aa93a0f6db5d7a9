"""Where sources say different things of the same: every value with whoever says it, so that somebody can decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deckgen.model.deck import Table, TableColumn, TableRow, plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.wording import capital

_COLUMNS = (("name", 22, "left"), ("period", 12, "left"), ("value", 12, "right"), ("source", 40, "left"), ("as_of", 14, "left"))


@dataclass(frozen=True, slots=True)
class Options:
    kpis: tuple[str, ...] = option((), "Codes of the indicators; empty: all")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    found = [(kpi, point) for kpi in story.kpis(options.kpis) for point in (*kpi.finals, *kpi.targets) if point.disputed]
    if not found:
        return Content("table", words.say("conflicts.title.none"), words.say("conflicts.subtitle"), plain("nothing", words.say("conflicts.none"), "lead"))
    columns = tuple(TableColumn(key, words.say(f"conflicts.column.{key}"), align, share, key == "value") for key, share, align in _COLUMNS)
    rows = tuple(TableRow(fact.id, (kpi.indicator.short, words.period(point.period, short=True), words.fact(fact), fact.source or words.say("missing"),
                                    words.period(fact.as_of, short=True) if fact.as_of else words.say("facts.no_date")))
                 for kpi, point in found for fact in _said(point))
    names = list(dict.fromkeys(kpi.indicator.short for kpi, _ in found))
    title = words.say("conflicts.title.some", n=words.count(len(found)), names=words.list(names[:3]))
    return Content("table", capital(title), words.say("conflicts.subtitle"), Table("table", columns, rows), facts=tuple(fact for _, point in found for fact in _said(point)))


def _said(point):
    return tuple(replace(fact, rivals=()) for fact in (point.fact, *point.rivals))
