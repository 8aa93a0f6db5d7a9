"""A few indicators as large figures, each with its scale, its change and its target, and the conclusion from them."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Card, Cards, Space, Stack, Text, plain
from deckgen.model.facts import Kpi, Standing
from deckgen.settings.reading import option
from deckgen.slides.findings import better, standing_role, tiles_title
from deckgen.slides.story import Content, Story
from deckgen.wording import capital


ACROSS = 4
"""At most this many tiles side by side."""


@dataclass(frozen=True, slots=True)
class Options:
    kpis: tuple[str, ...] = option((), "Codes of the indicators, in order", required=True)
    conclusion: str = option("", "The sentence under the tiles; computed where missing")


def compose(options: Options, story: Story) -> Content:
    words, kpis = story.words, story.kpis(options.kpis)
    tiles = Cards(tuple(_tile(kpi, story) for kpi in kpis), across=ACROSS)
    counted = next((kpi for kpi in kpis if kpi.latest and kpi.share and not kpi.latest.disputed and kpi.remaining.value), None)
    title = tiles_title(kpis, story)
    disputed = next((kpi for kpi in kpis if kpi.latest and kpi.latest.disputed and kpi.latest.fact.of is not None), None)
    # A title says one thing and what qualifies it: a third clause would be a second message.
    qualified = ";" in title
    if disputed and not qualified:
        values = words.say("or").join(words.fact(fact) for fact in (disputed.latest.fact, *disputed.latest.rivals))
        title += words.say("kpi_tiles.title_disputed", name=disputed.indicator.short, values=values,
                           of=words.number(disputed.latest.fact.of), unit=disputed.indicator.unit)
    elif counted and not qualified:
        title += words.say("kpi_tiles.title_counted", name=counted.indicator.short, counted=words.counted(counted.latest.fact),
                           unit=counted.indicator.unit)
    conclusion = plain("conclusion/text", options.conclusion, "lead") if options.conclusion else _conclusion(kpis, story)
    band = Card("conclusion", conclusion, fill="mint", edge="", pad=16)
    # A second row of tiles leaves no room for a conclusion, and six tiles seldom have one.
    content = Stack((tiles, band), gap=26) if len(kpis) <= ACROSS else tiles
    return Content("tiles", title, capital(words.say("kpi_tiles.words.subtitle", n=words.count(len(kpis)), kind=story.kinds(kpi.latest for kpi in kpis))), content, facts=_facts(kpis),
                   spoken=" ".join(_spoken(kpi, story) for kpi in kpis))


def _tile(kpi: Kpi, story: Story) -> Card:
    slot, indicator = f"tile[{kpi.indicator.code}]", kpi.indicator
    change, role = _change(kpi, story)
    lines = (plain(f"{slot}/name", indicator.short, "name"),
             plain(f"{slot}/value", story.value(kpi.latest), "figure", role="" if kpi.latest else "muted"),
             plain(f"{slot}/scale", _scale(kpi, story), "label"), Space(10),
             plain(f"{slot}/change", change, "strong_label", role=role),
             plain(f"{slot}/target", _target(kpi, story), "label"))
    return Card(slot, Stack(lines, gap=8), edge_role=standing_role(kpi), pad=16, fact_role=True)


def _scale(kpi: Kpi, story: Story) -> str:
    words, latest = story.words, kpi.latest
    if latest is None:
        return words.say("kpi_tiles.words.no_value")
    parts = []
    if latest.fact.of is not None:
        parts.append(words.say("kpi_tiles.words.out_of", of=words.number(latest.fact.of), unit=kpi.indicator.unit))
        if kpi.share and not latest.disputed:
            parts.append(words.share(kpi.share.value))
    elif kpi.indicator.high is not None and kpi.indicator.unit != "%":
        parts.append(words.say("kpi_tiles.words.out_of", of=words.number(kpi.indicator.high), unit="").strip())
    elif kpi.indicator.unit and kpi.indicator.unit != "%":
        parts.append(kpi.indicator.unit)
    parts += [part for part in (latest.label, words.period(latest.period, short=True)) if part]
    return " · ".join(parts)


def _change(kpi: Kpi, story: Story) -> tuple[str, str]:
    """The line under the scale: the change, else the rank, else the next target; with its role."""
    words = story.words
    if kpi.latest and kpi.latest.disputed:
        return words.say("kpi_tiles.words.disputed"), "behind_text"
    if kpi.change is not None and kpi.previous is not None:
        arrow = "▲" if kpi.change.value > 0 else "▼" if kpi.change.value < 0 else "="
        role = "" if kpi.change.value == 0 else "good_text" if better(kpi, kpi.change.value) else "behind_text"
        amount = words.number(abs(kpi.change.value), kpi.change.decimals) + words.mark(kpi.change)
        return words.say("kpi_tiles.words.change", arrow=arrow, amount=amount, period=words.period(kpi.previous.period, short=True)), role
    if kpi.latest and kpi.latest.rank:
        return story.words.say("kpi_tiles.words.rank", rank=words.counted(kpi.latest.rank)), ""
    if kpi.next_target:
        return words.say("kpi_tiles.words.next", target=words.fact(kpi.next_target.fact), period=words.period(kpi.next_target.period)), ""
    return words.say("kpi_tiles.words.no_change"), "muted"


def _target(kpi: Kpi, story: Story) -> str:
    words = story.words
    if kpi.target and kpi.gap is not None:
        values = dict(target=words.fact(kpi.target.fact), period=words.period(kpi.target.period), amount=story.amount(kpi.gap, kpi))
        if kpi.standing is Standing.BEHIND:
            return words.say("kpi_tiles.words.target_behind", **values)
        return words.say("kpi_tiles.words.target_met" if kpi.gap.value == 0 else "kpi_tiles.words.target_beaten", **values)
    if kpi.next_target:
        return words.say("kpi_tiles.words.next", target=words.fact(kpi.next_target.fact), period=words.period(kpi.next_target.period))
    return words.say("kpi_tiles.words.no_target")


def _conclusion(kpis: tuple[Kpi, ...], story: Story) -> Text:
    words = story.words
    aimed = [kpi for kpi in kpis if kpi.standing in {Standing.MET, Standing.BEHIND}]
    met = sum(kpi.standing is Standing.MET for kpi in aimed)
    untold = sum(kpi.standing is Standing.NO_TARGET for kpi in kpis)
    rule = "none" if not aimed else "all" if met == len(aimed) else "some"
    values = dict(m=words.count(met), n=words.count(len(aimed)), untold=words.count(untold))
    tail = words.say("kpi_tiles.conclusion.untold", **values) if untold and aimed else ""
    return words.rich("conclusion/text", f"kpi_tiles.conclusion.{rule}", "lead", tail=tail, **{**values, "M": capital(values["m"])})


def _spoken(kpi: Kpi, story: Story) -> str:
    words = story.words
    if kpi.latest is None:
        return words.say("kpi_tiles.words.spoken_none", name=kpi.indicator.name)
    return words.say("kpi_tiles.words.spoken", name=kpi.indicator.name, value=story.value(kpi.latest), period=words.period(kpi.latest.period),
                     target=_target(kpi, story))


def _facts(kpis: tuple[Kpi, ...]):
    return tuple(fact for kpi in kpis for point in (kpi.latest, kpi.target, kpi.next_target) if point
                 for fact in (point.fact, *point.rivals, point.rank) if fact) + tuple(
        fact for kpi in kpis for fact in (kpi.change, kpi.gap, kpi.share, kpi.remaining) if fact)
