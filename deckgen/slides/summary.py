"""Where things stand in one slide: how much is ready, what is open and late, how many days are left, and the conclusion."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Card, Cards, Stack, plain
from deckgen.model.facts import Fact, Standing
from deckgen.settings.reading import option
from deckgen.slides.items import open_count, overdue_count, readiness_of
from deckgen.slides.story import Content, Story
from deckgen.slides.timeline import next_milestone
from deckgen.wording import capital


@dataclass(frozen=True, slots=True)
class Options:
    track: str = option("", "The milestones' track whose next stop the days are counted to; empty: all")
    conclusion: str = option("", "The sentence under the figures; computed where missing")


def compose(options: Options, story: Story) -> Content:
    words, readiness = story.words, readiness_of(story)
    ready, left, late = readiness.all.counts["ready"], open_count(readiness), overdue_count(readiness)
    ahead = next_milestone(story, options.track)
    days = (ahead.period.start - story.facts.as_of).days if ahead else None
    aimed = [kpi for kpi in story.facts.kpis.values() if kpi.standing in {Standing.MET, Standing.BEHIND}]
    met = sum(kpi.standing is Standing.MET for kpi in aimed)
    tiles = [_tile("ready", words.share(readiness.all.share.value), words.say("summary.ready", counted=words.counted(ready)), "good"),
             _tile("open", words.number(left.value), words.say("summary.open"), "progress" if left.value else "good"),
             _tile("late", words.number(late.value), words.say("summary.late"), "missing" if late.value else "good")]
    if days is not None:
        tiles.append(_tile("days", words.number(days), words.say("summary.days", next=ahead.label), "neutral"))
    lowest = readiness.lowest
    said = options.conclusion or words.say("summary.conclusion", met=words.count(met), aimed=words.count(len(aimed)), name=lowest.name, low=words.counted(lowest.counts["ready"]))
    content = Stack((Cards(tuple(tiles), across=4, gap=24), Card("conclusion", plain("conclusion/text", capital(said), "lead"), fill="mint", edge="", pad=16)), gap=26)
    rule = "summary.title.late" if late.value else "summary.title.open" if left.value else "summary.title.ready"
    title = words.say(rule, counted=words.counted(ready), late=words.count(int(late.value)), open=words.count(int(left.value)))
    if days is not None:
        title += words.say("summary.title.days", n=words.count(days), next=ahead.label) if days > 0 else words.say("summary.title.today", next=ahead.label)
    facts = (ready, readiness.all.total, left, late, *((readiness.all.share,) if readiness.all.share else ()), lowest.counts["ready"], *_goals(aimed))
    return Content("tiles", capital(title), words.say("summary.subtitle", date=words.date(story.facts.as_of)), content, facts=facts,
                   sources=(words.say("readiness.source"),), flag=story.flag("readiness"))


def _tile(slot: str, value: str, label: str, role: str) -> Card:
    name = f"tile[{slot}]"
    return Card(name, Stack((plain(f"{name}/value", value, "figure"), plain(f"{name}/label", label, "body")), gap=4), edge_role=role, pad=16, fact_role=True)


def _goals(kpis) -> tuple[Fact, ...]:
    return tuple(fact for kpi in kpis for fact in (kpi.latest.fact, kpi.target.fact, kpi.gap) if fact)
