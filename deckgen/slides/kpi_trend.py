"""One indicator over time against its target and the nation, with the three numbers that matter beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deckgen.model.chart import Chart, ChartRow, Column, Stripe
from deckgen.model.dataset import Period
from deckgen.model.deck import ChartBox, Node, Space, Stack, plain
from deckgen.model.facts import Fact, Kpi, Standing
from deckgen.settings.reading import option
from deckgen.slides.findings import better, trend_title
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    kpi: str = option("", "Code of the indicator", required=True)


def compose(options: Options, story: Story) -> Content:
    kpi, words = story.kpi(options.kpi), story.words
    periods = sorted({point.period for point in (*kpi.finals, *kpi.targets)} | {fact.period for fact in kpi.comparisons})
    chart = _chart(kpi, periods, story)
    indicator = kpi.indicator
    scale = words.say("scale", low=words.number(indicator.low), high=words.number(indicator.high)) \
        if indicator.low is not None and indicator.high is not None else ""
    subtitle = words.say("kpi_trend.subtitle", name=indicator.name, unit=indicator.unit or words.say("unit.score"), scale=scale,
                         kind=story.kinds(kpi.finals), period=words.span(periods))
    title = trend_title(kpi, story)
    facts = tuple(fact for point in (*kpi.finals, *kpi.targets) for fact in (point.fact, *point.rivals) if fact.value is not None)
    derived = tuple(fact for fact in (kpi.change, kpi.gap, kpi.next_gap, kpi.lead, *kpi.comparisons) if fact)
    alt = words.say("kpi_trend.alt", name=indicator.name, points=words.list(
        [f"{words.period(point.period)} {story.value(point)}" for point in kpi.finals if point.fact.value is not None]))
    return Content("chart_panel", title, subtitle, ChartBox("chart", chart, alt), _panel(kpi, story), (*facts, *derived),
                   spoken=f"{title}. {alt}")


def _chart(kpi: Kpi, periods: list[Period], story: Story) -> Chart:
    words = story.words
    rows = []
    if kpi.comparisons:
        rows.append(_series("comparison", words.say("legend.national"), {fact.period: fact for fact in kpi.comparisons}, periods, story,
                            role="neutral"))
    finals = {point.period: point.fact for point in kpi.finals if point.fact.value is not None}
    rows.append(replace(_series("actual", kpi.indicator.short, finals, periods, story), **_rivals(kpi, story)))
    ahead = {point.period: point.fact for point in kpi.targets if kpi.latest is None or point.period >= kpi.latest.period}
    if ahead:
        rows.append(_series("target", words.say("legend.target_word"), ahead, periods, story))
    return Chart("trend", tuple(Column(words.period(period, short=True)) for period in periods), tuple(rows), stripes=_stripes(kpi, rows),
                 missing_shown=words.say("no_data"), split_rows=False)


def _series(line: str, label: str, facts: dict[Period, Fact], periods: list[Period], story: Story, role: str = "primary") -> ChartRow:
    found = [facts.get(period) for period in periods]
    return ChartRow(line, label, tuple(fact.value if fact else None for fact in found),
                    tuple(story.words.fact(fact) if fact and fact.value is not None else "" for fact in found), role=role, line=line)


def _rivals(kpi: Kpi, story: Story) -> dict[str, tuple]:
    """What other sources say of the latest value, as a row's fields."""
    facts = kpi.latest.rivals if kpi.latest else ()
    return {"rivals": tuple(fact.value for fact in facts), "rivals_shown": tuple(story.words.fact(fact) for fact in facts)}


def _stripes(kpi: Kpi, rows: list[ChartRow]) -> tuple[Stripe, ...]:
    """The classes that the lines pass through, and one more on each side."""
    values = [value for row in rows for value in (*row.values, *row.rivals) if value is not None]
    if not kpi.bands or not values:
        return ()
    low = kpi.indicator.low if kpi.indicator.low is not None else min(values)
    high = kpi.indicator.high if kpi.indicator.high is not None else max(values)
    bounds = [low if band.low is None else band.low for band in kpi.bands] + [max(high, kpi.bands[-1].low or high)]
    stripes = [Stripe(start, end, band.label) for band, start, end in zip(kpi.bands, bounds, bounds[1:], strict=False) if end > start]
    return tuple(stripe for index, stripe in enumerate(stripes)
                 if any(near.low <= value <= near.high for near in stripes[max(0, index - 1):index + 2] for value in values))


def _panel(kpi: Kpi, story: Story) -> Node:
    words = story.words
    blocks: list[tuple[str, str, str, str]] = []
    if kpi.latest is not None and kpi.latest.disputed:
        blocks.append(("disputed", story.value(kpi.latest), words.say("kpi_tiles.words.disputed"), "behind_text"))
    if kpi.change is not None and kpi.previous is not None:
        role = "good_text" if better(kpi, kpi.change.value) else "behind_text" if kpi.change.value else ""
        classes = kpi.latest.label and kpi.previous.label and kpi.latest.label != kpi.previous.label
        label = words.say("kpi_trend.panel.change_class" if classes else "kpi_trend.panel.change", unit=story.unit(kpi),
                          period=words.period(kpi.previous.period, short=True), before=kpi.previous.label, after=kpi.latest.label)
        blocks.append(("change", words.fact(kpi.change), label, role))
    if kpi.lead is not None:
        way = "above" if kpi.lead.value > 0 else "below" if kpi.lead.value < 0 else "equal"
        blocks.append(("lead", words.number(abs(kpi.lead.value), kpi.lead.decimals),
                       words.say(f"kpi_trend.panel.{way}", period=words.period(kpi.lead.period)), ""))
    if kpi.next_gap is not None and kpi.next_target is not None and better(kpi, kpi.next_gap.value):
        blocks.append(("to_go", words.number(abs(kpi.next_gap.value), kpi.next_gap.decimals),
                       words.say("kpi_trend.panel.to_go", period=words.period(kpi.next_target.period)), ""))
    elif kpi.gap is not None and kpi.target is not None:
        rule = "behind" if kpi.standing is Standing.BEHIND else "reached"
        blocks.append(("gap", words.fact(kpi.gap), words.say(f"kpi_trend.panel.{rule}", period=words.period(kpi.target.period)),
                       "behind_text" if rule == "behind" else "good_text"))
    else:
        blocks.append(("no_target", "–", words.say("kpi_tiles.words.no_target"), "muted"))
    nodes: list[Node] = []
    for index, (slot, value, label, role) in enumerate(blocks):
        nodes += [plain(f"{slot}/value", value, "figure" if index == 0 else "number", role=role), plain(f"{slot}/label", label, "label"), Space(12)]
    return Stack(tuple(nodes), gap=2)
