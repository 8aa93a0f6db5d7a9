"""Places among N, drawn as N places, with the year and the value beside each."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.chart import Chart, ChartRow, Column
from deckgen.model.deck import ChartBox
from deckgen.model.facts import Kpi
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.wording import capital

TOP = 3


@dataclass(frozen=True, slots=True)
class Options:
    kpis: tuple[str, ...] = option((), "Codes of the indicators; empty: all that have a rank, best first")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    ranked = [kpi for kpi in story.kpis(options.kpis) if kpi.latest and kpi.latest.rank]
    if not options.kpis:
        ranked.sort(key=lambda kpi: kpi.latest.rank.value)
    if not ranked:
        raise story.wrong("slides.no-ranks")
    rows = tuple(_row(kpi, story) for kpi in ranked)
    chart = Chart("ranking", (Column(words.say("ranking.place")),), rows)
    title = _title(ranked, story)
    alt = words.say("ranking.alt", rows="; ".join(f"{kpi.indicator.short}: {words.counted(kpi.latest.rank)}" for kpi in ranked))
    facts = tuple(fact for kpi in ranked for fact in (kpi.latest.rank, kpi.latest.fact, *kpi.latest.rivals))
    return Content("chart", title, words.say("ranking.subtitle", n=len(ranked)), ChartBox("chart", chart, alt), facts=facts,
                   spoken=f"{title}. {alt}.")


def _row(kpi: Kpi, story: Story) -> ChartRow:
    words, rank = story.words, kpi.latest.rank
    shown = words.number(rank.value)
    value = words.say("ranking.two_sources", value=story.value(kpi.latest)) if kpi.latest.disputed else story.value(kpi.latest)
    return ChartRow(kpi.indicator.code, kpi.indicator.short, (rank.value,), (shown,), of=rank.of, headline=shown,
                    note="" if rank.of is not None else words.say("ranking.no_n"), note_role="ink",
                    note_strong=words.say("kpi_tiles.words.rank", rank=words.counted(rank)), low_shown=words.period(kpi.latest.period),
                    high_shown=" · ".join(part for part in (value, kpi.latest.label) if part))


def _title(ranked: list[Kpi], story: Story) -> str:
    words = story.words
    best = min(ranked, key=lambda kpi: kpi.latest.rank.value)
    top = [kpi for kpi in ranked if kpi.latest.rank.value <= TOP]
    values = dict(n=words.count(len(ranked)), m=words.count(len(top)), top=words.count(TOP), name=best.indicator.short,
                  rank=words.counted(best.latest.rank))
    if len(ranked) == 1:
        return words.say("ranking.title.one", **values)
    if not top:
        return words.say("ranking.title.best", **values)
    rule = "all" if len(top) == len(ranked) else "some"
    return capital(words.say(f"ranking.title.{rule}", **values))
