"""Parts of a whole, over time and part by part: always n of N, and a conflict between sources said in the open."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.chart import Chart, ChartRow, Column
from deckgen.model.deck import Card, ChartBox, Node, Stack, plain
from deckgen.model.facts import Kpi, Part, Point
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    kpi: str = option("", "Code of an indicator that is counted out of a total", required=True)


def compose(options: Options, story: Story) -> Content:
    kpi, words = story.kpi(options.kpi), story.words
    if kpi.latest is None:
        return Content("two_charts", words.say("kpi_trend.title.none", name=kpi.indicator.short),
                       content=plain("nothing", words.say("no_data"), "body"))
    title = _title(kpi, story)
    left = _over_time(kpi, story)
    subtitle = words.say("progress.subtitle", name=kpi.indicator.name, unit=kpi.indicator.unit,
                         parts=words.say("progress.parts", period=words.period(kpi.parts_period)) if kpi.parts else "")
    facts = (*(fact for point in kpi.finals for fact in (point.fact, *point.rivals) if fact.value is not None),
             *(fact for part in kpi.parts for fact in (part.fact, part.share) if fact), *(fact for fact in (kpi.share, kpi.remaining) if fact))
    return Content("two_charts", title, subtitle, left, _by_part(kpi, story) if kpi.parts else None, facts,
                   spoken=f"{title}. {_parts_sentence(kpi, story)}")


def _title(kpi: Kpi, story: Story) -> str:
    words, latest, unit = story.words, kpi.latest, kpi.indicator.unit
    of = words.number(latest.fact.of) if latest.fact.of is not None else ""
    if latest.disputed:
        values = words.say("or").join(words.fact(fact) for fact in (latest.fact, *latest.rivals))
        return words.say("progress.title.disputed", name=kpi.indicator.short, values=values, of=of, unit=unit,
                         period=words.period(latest.period))
    if kpi.share is None:
        return words.say("progress.title.plain", name=kpi.indicator.short, value=words.full(latest.fact), period=words.period(latest.period))
    rule = "all" if kpi.share.value >= 100 else "some"
    return words.say(f"progress.title.{rule}", name=kpi.indicator.short, counted=words.counted(latest.fact), unit=unit,
                     share=words.share(kpi.share.value))


def _over_time(kpi: Kpi, story: Story) -> Node:
    words = story.words
    points = [point for point in kpi.finals if point.fact.value is not None]
    total = kpi.latest.fact.of
    rows = tuple(row for point in points for row in _bars(point, story))
    chart = Chart("bars", (Column(kpi.indicator.short),), rows, time=True, low=0.0, high=total, target=total,
                  target_shown=words.say("progress.total", of=words.number(total), unit=kpi.indicator.unit) if total is not None else "",
                  split_rows=False)
    alt = words.say("progress.alt_time", name=kpi.indicator.name,
                    points=words.list([f"{words.period(point.period)} {story.value(point)}" for point in points]))
    box = ChartBox("chart", chart, alt)
    disputed = [point for point in points if point.disputed]
    if not disputed:
        return box
    conflict = disputed[-1]
    accounts = words.list([words.say("progress.account", value=words.fact(fact), source=fact.source.split(";")[0].rpartition(",")[2].strip(),
                                     as_of=f"; {words.period(fact.as_of, short=True)}" if fact.as_of else "")
                           for fact in (conflict.fact, *conflict.rivals)])
    note = Card("conflict", plain("conflict/text", words.say("progress.conflict", period=words.period(conflict.period), accounts=accounts),
                                  "label"), fill="soft", edge="left", edge_role="behind", pad=8)
    return Stack((box, note), gap=10, grow=(0,))


def _bars(point: Point, story: Story):
    """One bar a period; where sources differ one bar for each, side by side and lighter, since neither is ours to choose."""
    words, period = story.words, story.words.period(point.period, short=True)
    for number, fact in enumerate((point.fact, *point.rivals)):
        key = point.period.key if number == 0 else f"{point.period.key}/{number}"
        yield ChartRow(key, period, (fact.value,), (words.fact(fact),), role="secondary" if point.disputed else "primary")


def _by_part(kpi: Kpi, story: Story) -> Stack:
    words = story.words
    rows = tuple(ChartRow(part.name, part.name, (part.fact.value,), (_shown(part, story),), of=part.fact.of) for part in kpi.parts)
    chart = Chart("progress", (Column(kpi.indicator.short),), rows, low=0.0, missing_shown=words.say("missing"))
    box = ChartBox("parts", chart, words.say("progress.alt_parts", period=words.period(kpi.parts_period), parts=words.list(
        [f"{part.name} {_shown(part, story)}" for part in kpi.parts])))
    head = plain("parts/head", words.say("progress.by_part", period=words.period(kpi.parts_period)), "name", align="right")
    return Stack((head, box), gap=6, grow=(1,))


def _shown(part: Part, story: Story) -> str:
    return story.words.counted(part.fact) if part.fact.value is not None else story.words.say("missing")


def _parts_sentence(kpi: Kpi, story: Story) -> str:
    if not kpi.parts:
        return ""
    best, worst = kpi.parts[0], kpi.parts[-1]
    return story.words.say("progress.spoken", period=story.words.period(kpi.parts_period), best=best.name, most=_shown(best, story),
                           worst=worst.name, least=_shown(worst, story))
