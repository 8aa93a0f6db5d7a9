"""What is not ready: who owns it, when it is due, how many days are left, and what stands in the way; the nearest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from deckgen.model.dataset import Item
from deckgen.model.deck import plain
from deckgen.settings.reading import option
from deckgen.slides.items import item_facts, item_table, open_count, open_items, overdue_count, readiness_of
from deckgen.slides.story import Content, Story
from deckgen.wording import capital


@dataclass(frozen=True, slots=True)
class Options:
    late: bool = option(False, "Only what is past its due date")
    top: int = option(0, "At most this many; 0: all")


def compose(options: Options, story: Story) -> Content:
    words, readiness = story.words, readiness_of(story)
    every = open_items(readiness.overdue if options.late else readiness.items)
    items = every[:options.top] if options.top else every
    left, late = open_count(readiness), overdue_count(readiness)
    table = item_table(items, ("item", "agency", "owner", "status", "due", "left", "obstacle"), story) if items else plain("nothing", words.say("open_items.none"), "lead")
    subtitle = words.say("open_items.subtitle_late" if options.late else "open_items.subtitle", shown=words.number(len(items)), n=words.number(len(every)))
    title = _late_title(every, story) if options.late else _title(every, story)
    return Content("table", title, subtitle, table, facts=(left, late, *item_facts(items)), sources=(words.say("readiness.source"),), flag=story.flag("readiness"))


def _title(items: tuple[Item, ...], story: Story) -> str:
    words, as_of = story.words, story.facts.as_of
    if not items:
        return words.say("open_items.title.none")
    late = sum(item.due is not None and item.due < as_of for item in items)
    today = sum(item.due == as_of for item in items)
    rule = "open_items.title." + ("late_today" if late and today else "late" if late else "today" if today else "in_time")
    return capital(words.say(rule, n=words.count(len(items)), late=words.count(late), today=words.count(today)))


def _late_title(items: tuple[Item, ...], story: Story) -> str:
    words = story.words
    if not items:
        return words.say("open_items.title.none_late")
    owners = Counter(item.agency for item in items if item.agency)
    most = max(owners.values(), default=0)
    leading = [name for name, count in owners.items() if count == most]
    longest = capital(words.say("open_items.title.late_longest", late=words.count(len(items)), item=items[0].item, days=words.count((story.facts.as_of - items[0].due).days)))
    bare = capital(words.say("open_items.title.late_only", late=words.count(len(items)), days=words.count((story.facts.as_of - items[0].due).days)))
    if len(leading) == 1 and len(owners) > 1 and most > 1:
        return story.short(capital(words.say("open_items.title.late_most", late=words.count(len(items)), agency=leading[0], most=words.count(most))), bare)
    return story.short(longest, bare)
