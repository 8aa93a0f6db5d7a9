"""A page for each agency that owns items: how far it is, what it still owes and what stands in the way, and the decision that it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deckgen.model.dataset import Item, Status
from deckgen.model.deck import Card, Cards, Node, Paragraph, Run, Stack, Text, plain
from deckgen.model.facts import Tally
from deckgen.settings.reading import option
from deckgen.slides import decisions
from deckgen.slides.items import item_facts, item_table, open_count, open_items, overdue_count, readiness_of, weakest
from deckgen.slides.story import Content, Story
from deckgen.wording import capital


_SHOWN = 2
"""Decisions; all of them stand on a slide of their own."""


@dataclass(frozen=True, slots=True)
class Options:
    agencies: tuple[str, ...] = option((), "Only these, by name; empty: every one that owns items")
    open_only: bool = option(False, "Only agencies that still owe something")
    decisions: str = option("", "The data's table of decisions; its columns as the kind `decisions` has them")


def compose(options: Options, story: Story) -> tuple[Content, ...]:
    readiness = readiness_of(story)
    if not readiness.agencies:
        raise story.wrong("slides.internal-only")
    asked = decisions.decisions_of(decisions.Options(table=options.decisions), story.table(options.decisions), story) if options.decisions else []
    unknown = [name for name in options.agencies if name not in {tally.name for tally in readiness.agencies}]
    if unknown:
        raise story.wrong("slides.unknown-agency", name=unknown[0], choices=", ".join(tally.name for tally in readiness.agencies))
    chosen = [tally for tally in readiness.agencies if (not options.agencies or tally.name in options.agencies)
              and not (options.open_only and tally.share.value == 100)]
    return tuple(_page(tally, [one for one in asked if one.agency == tally.name], story) for tally in chosen)


def _page(tally: Tally, asked: list[decisions.Decision], story: Story) -> Content:
    words, readiness = story.words, story.facts.readiness
    items = open_items(item for item in readiness.items if item.agency == tally.name)
    left, late = open_count(readiness, tally.name), overdue_count(readiness, tally.name)
    ready = tally.counts[Status.READY]
    tiles = (_tile("ready", words.share(tally.share.value), words.say("agency.ready", counted=words.counted(ready)), "good" if not left.value else "progress"),
             _tile("late", words.number(late.value), words.say("agency.late"), "missing" if late.value else "good"),
             _tile("open", words.number(left.value), words.say("agency.open"), "progress" if left.value else "good"),
             _tile("asked", words.number(len(asked)), words.say("agency.asked"), "neutral"))
    parts: list[Node] = [Cards(tiles, across=4, gap=18)]
    if items:
        parts.append(item_table(items, ("item", "status", "due", "left", "obstacle", "holds"), story))
    if asked:
        parts.append(Card("asked", _asked(asked, story), fill="mint", edge="left", edge_role="accent", pad=12))
    subtitle = words.say("agency.subtitle" if items else "agency.subtitle_done", n=words.number(len(items)))
    return Content("table", _title(tally, items, int(late.value), story), subtitle, Stack(tuple(parts), gap=16),
                   facts=(ready, tally.total, tally.share, left, late, *item_facts(items)), sources=(words.say("readiness.source"),), flag=story.flag("readiness"),
                   part=re.sub(r"[^a-z0-9]+", "-", tally.name.casefold()).strip("-"))


def _tile(slot: str, value: str, label: str, role: str) -> Card:
    name = f"tile[{slot}]"
    return Card(name, Stack((plain(f"{name}/value", value, "number"), plain(f"{name}/label", label, "label")), gap=2), edge="left", edge_role=role, pad=10, fact_role=True)


def _asked(asked: list[decisions.Decision], story: Story) -> Text:
    words = story.words
    lines = [f"{one.decision} ({words.date(one.due, 'd MMM')})" if one.due else one.decision for one in asked[:_SHOWN]]
    paragraphs = [Paragraph((Run(f"{words.say('agency.decision')} ", True), Run(line))) for line in lines]
    if len(asked) > _SHOWN:
        paragraphs.append(Paragraph((Run(words.say("agency.more", n=words.count(len(asked) - _SHOWN))),)))
    return Text("asked/text", tuple(paragraphs), "body")


def _title(tally: Tally, items: tuple[Item, ...], late: int, story: Story) -> str:
    words = story.words
    values = dict(name=tally.name, counted=words.counted(tally.counts[Status.READY]), n=words.count(len(items)), late=words.count(late))
    plain_title = capital(words.say("agency.title.done" if not items else "agency.title.late" if late else "agency.title.open", **values))
    blocking = weakest(item for item in items if item.holds)
    if blocking is None:
        return plain_title
    kpi = story.facts.kpis.get(blocking.holds)
    return story.short(capital(words.say("agency.title.holds", item=blocking.item, holds=kpi.indicator.short if kpi else blocking.holds, **values)), plain_title)
