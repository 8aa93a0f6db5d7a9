"""Indicators as dots on their official scales, with bands, targets and the distance to them."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.chart import Chart, ChartRow, Column, Stripe
from deckgen.model.deck import ChartBox
from deckgen.model.facts import Kpi, Standing
from deckgen.settings.reading import option
from deckgen.slides.findings import targets_title
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    kpis: tuple[str, ...] = option((), "Codes of the indicators, in order; empty: all that have a scale")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    kpis = tuple(kpi for kpi in story.kpis(options.kpis) if options.kpis or kpi.indicator.high is not None)
    rows = tuple(_row(kpi, story) for kpi in kpis)
    chart = Chart("bullets", (Column(words.say("kind.final")),), rows, legend=_legend(kpis, story), missing_shown=words.say("missing"))
    title = targets_title(kpis, story)
    alt = words.say("kpi_bullets.alt", rows="; ".join(f"{kpi.indicator.short} {story.value(kpi.latest)}, {_distance(kpi, story)}" for kpi in kpis))
    facts = tuple(fact for kpi in kpis for point in (kpi.latest, kpi.target) if point for fact in (point.fact, *point.rivals)) + tuple(
        kpi.gap for kpi in kpis if kpi.gap)
    periods = [kpi.latest.period for kpi in kpis if kpi.latest]
    regulations = list(dict.fromkeys(band.regulation for kpi in kpis for band in kpi.bands[:1] if band.regulation))
    subtitle = words.say("kpi_bullets.subtitle", n=len(kpis), kind=story.kinds(kpi.latest for kpi in kpis), period=words.span(periods))
    return Content("chart", title, subtitle, ChartBox("chart", chart, alt), facts=facts,
                   spoken=f"{title}. " + words.say("kpi_bullets.spoken", regulations="; ".join(regulations)))


def _row(kpi: Kpi, story: Story) -> ChartRow:
    words, indicator, latest = story.words, kpi.indicator, kpi.latest
    low, high = indicator.low or 0.0, indicator.high if indicator.high is not None else max([1.0, *([latest.fact.value] if latest else [])])
    periods = f" ({words.period(latest.period)})" if latest else ""
    label = indicator.short if latest and kpi.target else f"{indicator.short}{periods}"
    return ChartRow(
        indicator.code, label, (latest.fact.value if latest else None,), (words.fact(latest.fact) if latest else words.say("missing"),),
        target=kpi.target.fact.value if kpi.target else None, target_shown=words.fact(kpi.target.fact) if kpi.target else "",
        low=low, high=high, low_shown=words.number(low), high_shown=words.number(high, 0 if high == int(high) else indicator.decimals),
        stripes=_stripes(kpi, low, high), rivals=tuple(fact.value for fact in latest.rivals) if latest else (),
        headline=story.value(latest), note=_note(kpi, story), note_strong=_distance(kpi, story),
        note_role={Standing.MET: "good_text", Standing.BEHIND: "behind_text"}.get(kpi.standing, "muted"))


def _stripes(kpi: Kpi, low: float, high: float) -> tuple[Stripe, ...]:
    bounds = [low if band.low is None else max(low, band.low) for band in kpi.bands] + [high]
    return tuple(Stripe(start, end, band.label) for band, start, end in zip(kpi.bands, bounds, bounds[1:], strict=False) if end > start)


def _note(kpi: Kpi, story: Story) -> str:
    if kpi.latest is None:
        return story.words.say("no_data")
    return kpi.latest.label or story.words.say("kpi_bullets.no_band")


def _distance(kpi: Kpi, story: Story) -> str:
    words = story.words
    if kpi.latest and kpi.latest.disputed:
        return words.say("disputed")
    if kpi.target is None or kpi.gap is None:
        return words.say("kpi_tiles.words.no_target")
    return words.say("kpi_bullets.distance", target=words.fact(kpi.target.fact), gap=words.fact(kpi.gap))


def _legend(kpis: tuple[Kpi, ...], story: Story) -> tuple[tuple[str, str], ...]:
    words = story.words
    legend = [("value", words.say("legend.final", kind=story.kinds(kpi.latest for kpi in kpis)))]
    if any(kpi.target for kpi in kpis):
        legend.append(("target", words.say("legend.target")))
    if any(kpi.bands for kpi in kpis):
        legend.append(("bands", words.say("legend.bands")))
    if any(kpi.latest and kpi.latest.rivals for kpi in kpis):
        legend.append(("rival", words.say("legend.rival")))
    return tuple(legend)
