"""Gaps that move a predikat: how far each index is from its next class, and the one item that keeps it from getting there.

A level counts only when all its items are accepted; so the weakest item is named, and no average of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Table, TableColumn, TableRow, plain
from deckgen.model.facts import Kpi
from deckgen.settings.reading import option
from deckgen.slides.items import item_facts, readiness_of, status_words, weakest
from deckgen.slides.story import Content, Story
from deckgen.wording import capital

_COLUMNS = (("name", 20, "left"), ("value", 18, "left"), ("next", 16, "left"), ("distance", 13, "right"), ("item", 31, "left"), ("status", 13, "left"), ("agency", 15, "left"))


@dataclass(frozen=True, slots=True)
class Options:
    kpis: tuple[str, ...] = option((), "Codes of the indicators; empty: all that have a next class")


def compose(options: Options, story: Story) -> Content:
    words, items = story.words, readiness_of(story).items
    kpis = sorted((kpi for kpi in story.kpis(options.kpis) if kpi.next_class), key=_share_of_scale)
    if not kpis:
        return Content("table", words.say("next_class.title.none"), words.say("next_class.subtitle"), plain("nothing", words.say("next_class.none"), "lead"))
    holding = {kpi.indicator.code: weakest(item for item in items if item.holds == kpi.indicator.code) for kpi in kpis}
    columns = tuple(TableColumn(key, words.say(f"next_class.column.{key}"), align, share, key in {"name", "distance"}) for key, share, align in _COLUMNS)
    rows = tuple(_row(kpi, holding[kpi.indicator.code], story) for kpi in kpis)
    nearest = kpis[0]
    values = dict(name=nearest.indicator.short, amount=story.amount(nearest.to_next_class, nearest), next=nearest.next_class.label)
    held = holding[nearest.indicator.code]
    free = capital(words.say("next_class.title.free", **values))
    title = story.short(capital(words.say("next_class.title.held", item=held.item, **values)), free) if held else free
    facts = tuple(fact for kpi in kpis for fact in (kpi.latest.fact, kpi.to_next_class)) + item_facts(item for item in holding.values() if item)
    return Content("table", title, words.say("next_class.subtitle"), Table("table", columns, rows), facts=facts,
                   sources=(words.say("readiness.source"),), flag=story.flag("readiness"))


def _row(kpi: Kpi, item, story: Story) -> TableRow:
    words = story.words
    status, role = status_words(item, words) if item else ("–", "muted")
    cells = (kpi.indicator.short, f"{words.fact(kpi.latest.fact)} · {kpi.latest.label}" if kpi.latest.label else words.fact(kpi.latest.fact), kpi.next_class.label,
             words.fact(kpi.to_next_class), item.item if item else words.say("next_class.no_item"), status, item.agency if item else "–")
    return TableRow(kpi.indicator.code, cells, ("", "", "", "", "" if item else "muted", role, ""))


def _share_of_scale(kpi: Kpi) -> float:
    """The way as a share of the scale, so that points on different scales can be compared."""
    low, high = kpi.indicator.low, kpi.indicator.high
    return kpi.to_next_class.value / ((high - low) if low is not None and high is not None and high > low else abs(kpi.next_class.low) or 1)
