"""Findings that several slide kinds state: what holds, put into the sentence that says it and nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.model.dataset import Direction
from deckgen.model.facts import Kpi, Standing
from deckgen.slides.story import Story
from deckgen.wording import capital


def better(kpi: Kpi, difference: float) -> bool:
    """Whether a difference (this minus that) is for the better, by the indicator's direction."""
    return difference > 0 if kpi.indicator.direction is Direction.UP else difference < 0


def trend_title(kpi: Kpi, story: Story) -> str:
    """How the last step went, from the last step alone, and how far the target is."""
    words, name = story.words, kpi.indicator.short
    latest = kpi.latest
    if latest is None:
        return words.say("kpi_trend.title.none", name=name)
    period = words.period(latest.period)
    if latest.disputed:
        return words.say("kpi_trend.title.disputed", name=name, period=period, values=_values(kpi, story))
    value = words.fact(latest.fact)
    if kpi.change is None or kpi.previous is None:
        band = f", {latest.label}" if latest.label else ""
        return words.say("kpi_trend.title.single", name=name, period=period, value=value, band=band) + _target_tail(kpi, story)
    if kpi.change.value == 0:
        step = words.say("kpi_trend.title.flat", name=name, value=value, period=period)
    else:
        way = "rise" if kpi.change.value > 0 else "fall"
        step = words.say(f"kpi_trend.title.{way}", name=name, value=value, amount=story.amount(kpi.change, kpi), period=period)
    if latest.label and kpi.previous.label and latest.label != kpi.previous.label and kpi.change.value:
        climbed = "up" if better(kpi, kpi.change.value) else "down"
        step += words.say(f"kpi_trend.title.class_{climbed}", band=latest.label)
    return step + _target_tail(kpi, story)


def _values(kpi: Kpi, story: Story) -> str:
    return story.words.list([story.words.fact(fact) for fact in (kpi.latest.fact, *kpi.latest.rivals)])


def _target_tail(kpi: Kpi, story: Story) -> str:
    words = story.words
    if kpi.next_gap is not None and kpi.next_target is not None and better(kpi, kpi.next_gap.value):
        return words.say("kpi_trend.title.to_go", amount=story.amount(kpi.next_gap, kpi), period=words.period(kpi.next_target.period))
    if kpi.gap is None or kpi.target is None:
        return ""
    target = words.fact(kpi.target.fact)
    if kpi.standing is Standing.BEHIND:
        return words.say("kpi_trend.title.short_of", amount=story.amount(kpi.gap, kpi), target=target)
    rule = "met" if kpi.gap.value == 0 else "beaten"
    return words.say(f"kpi_trend.title.{rule}", target=target, period=words.period(kpi.target.period))


def targets_title(kpis: Sequence[Kpi], story: Story) -> str:
    """How many of those that have a target meet it: all, some, none, or no target anywhere."""
    words = story.words
    aimed = [kpi for kpi in kpis if kpi.standing in {Standing.MET, Standing.BEHIND}]
    met = [kpi for kpi in aimed if kpi.standing is Standing.MET]
    missed = [kpi for kpi in aimed if kpi.standing is Standing.BEHIND]
    if not aimed:
        return words.say("targets.no_target", n=words.count(len(kpis)))
    period = _common_period(aimed, story)
    if not missed:
        beaten = all(kpi.gap.value != 0 for kpi in met)
        verb = words.say("targets.beat" if beaten else "targets.meet")
        if len(met) == 1:
            return words.say("targets.one_met", name=met[0].indicator.short, verb=verb, period=period, gap=words.fact(met[0].gap))
        if len(met) == 2:
            pairs = words.list([f"{kpi.indicator.short} {words.fact(kpi.gap)}" for kpi in met])
            return words.say("targets.both_met", verb=verb, period=period, pairs=pairs)
        return capital(words.say("targets.all_met", n=words.count(len(met)), verb=verb, period=period))
    worst = max(missed, key=_shortfall)
    tail = dict(name=worst.indicator.short, amount=story.amount(worst.gap, worst), period=period, n=words.count(len(aimed)))
    if met:
        return capital(words.say("targets.some_met", m=words.count(len(met)), **tail))
    return capital(words.say("targets.one_missed" if len(aimed) == 1 else "targets.none_met", **tail))


def tiles_title(kpis: Sequence[Kpi], story: Story) -> str:
    """The same finding, said shortly: for a slide on which targets are one thing among others."""
    words = story.words
    aimed = [kpi for kpi in kpis if kpi.standing in {Standing.MET, Standing.BEHIND}]
    if not aimed:
        return capital(words.say("kpi_tiles.title.no_target", n=words.count(len(kpis))))
    missed = [kpi for kpi in aimed if kpi.standing is Standing.BEHIND]
    values = dict(m=words.count(len(aimed) - len(missed)), n=words.count(len(aimed)), period=_common_period(aimed, story))
    if not missed:
        verb = words.say("kpi_tiles.title.beaten" if all(kpi.gap.value for kpi in aimed) else "kpi_tiles.title.met")
        return capital(words.say("kpi_tiles.title.all", verb=verb, **values))
    worst = max(missed, key=_shortfall)
    rule = "some" if len(missed) < len(aimed) else "none"
    return capital(words.say(f"kpi_tiles.title.{rule}", name=worst.indicator.short, amount=story.amount(worst.gap, worst), **values))


def _common_period(kpis: Sequence[Kpi], story: Story) -> str:
    """The period of all the targets, with a space before it; empty where they differ."""
    periods = {kpi.latest.period for kpi in kpis}
    return story.words.say("targets.period", period=story.words.period(next(iter(periods)))) if len(periods) == 1 else ""


def _shortfall(kpi: Kpi) -> float:
    """The gap as a share of the scale, so that points on different scales can be compared."""
    indicator = kpi.indicator
    span = (indicator.high - indicator.low) if indicator.low is not None and indicator.high is not None else abs(kpi.target.fact.value) or 1
    return abs(kpi.gap.value) / (span or 1)


def standing_role(kpi: Kpi) -> str:
    return {Standing.MET: "good", Standing.BEHIND: "behind"}.get(kpi.standing, "neutral")
