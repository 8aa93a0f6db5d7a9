"""Milestones on a line with the position at the as-of date, and what was reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deckgen.model.dataset import Milestone
from deckgen.model.deck import Card, Cards, Space, Stack, Stop, Track, plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.wording import capital


@dataclass(frozen=True, slots=True)
class Options:
    track: str = option("", "Which of the milestones' tracks; empty: all")
    countdown: bool = option(False, "Say in the title how many days are left to the next stop")
    cards: tuple[dict, ...] = option((), "Up to three remarks under the line: tables with `head` and `text`")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    found = [milestone for milestone in story.facts.milestones if options.track in ("", milestone.track)]
    if not found:
        raise story.wrong("slides.no-milestones", track=options.track, tracks=", ".join(sorted({m.track for m in story.facts.milestones})))
    states = _states(found, story.facts.as_of)
    track = Track("track", tuple(_stop(milestone, state, story) for milestone, state in zip(found, states, strict=True)))
    cards, facts = _cards(options, found, states, story)
    content = Stack((Space(6), track, *((cards,) if cards else ())), gap=34)
    ahead = next_milestone(story, options.track) if options.countdown else None
    title = _countdown(ahead, story) if ahead else _title(found, states, story)
    return Content("cards", title, words.say("timeline.subtitle", date=words.date(story.facts.as_of)), content, facts=facts,
                   sources=tuple(milestone.source for milestone in found),
                   spoken=" ".join(_spoken(milestone, story) for milestone in found))


def next_milestone(story: Story, track: str = "") -> Milestone | None:
    """The first dated one that has not passed; None where none is ahead."""
    found = [milestone for milestone in story.facts.milestones if track in ("", milestone.track) and milestone.period and milestone.period.end >= story.facts.as_of]
    return min(found, key=lambda milestone: milestone.period.start, default=None)


def _countdown(ahead: Milestone, story: Story) -> str:
    words, days = story.words, (ahead.period.start - story.facts.as_of).days
    rule = "timeline.title.days" if days > 1 else "timeline.title.tomorrow" if days == 1 else "timeline.title.today"
    return capital(words.say(rule, n=words.count(days), next=ahead.label, date=words.period(ahead.period)))


def _states(found: list[Milestone], as_of: date) -> list[str]:
    """Past ones are done, the next dated one is now; one without a date is done where a later one is, else still to come."""
    last_done = max((index for index, milestone in enumerate(found) if milestone.period and milestone.period.end < as_of), default=-1)
    states = ["done" if index <= last_done else "coming" for index in range(len(found))]
    upcoming = next((index for index in range(last_done + 1, len(found)) if found[index].period), None)
    if upcoming is not None:
        states[upcoming] = "now"
    return states


def _stop(milestone: Milestone, state: str, story: Story) -> Stop:
    when = story.words.period(milestone.period, short=True) if milestone.period else story.words.say("timeline.no_date")
    return Stop(milestone.code, when, milestone.label, " · ".join(part for part in (milestone.place, milestone.standing) if part), state)


def _title(found: list[Milestone], states: list[str], story: Story) -> str:
    words = story.words
    done, coming = states.count("done"), [m for m, state in zip(found, states, strict=True) if state == "now"]
    if not coming:
        rule = "timeline.title.all_done" if done == len(found) else "timeline.title.no_next"
        return capital(words.say(rule, done=words.count(done), n=words.count(len(found))))
    ahead = coming[0]
    values = dict(done=words.count(done), n=words.count(len(found)), next=ahead.label, date=words.period(ahead.period), place=ahead.place)
    if done == 0:
        return capital(words.say("timeline.title.first", **values))
    return capital(words.say("timeline.title.last" if done == len(found) - 1 else "timeline.title.next", **values))


def _cards(options: Options, found: list[Milestone], states: list[str], story: Story):
    remarks, facts = [], []
    for card in options.cards[:3]:
        (head, in_head), (text, in_text) = (story.fill(str(card.get(part, "")), f"cards > {part}") for part in ("head", "text"))
        remarks.append((head, text))
        facts += (*in_head, *in_text)
    if not remarks:
        reached = [m for m, state in zip(found, states, strict=True) if state == "done" and m.standing]
        remarks = [(milestone.standing, milestone.label) for milestone in reached[-3:]]
    if not remarks:
        return None, ()
    cards = Cards(tuple(Card(f"remark[{number}]", Stack((plain(f"remark[{number}]/head", head, "name"),
                                                        plain(f"remark[{number}]/text", text, "body")), gap=4), edge="left")
                       for number, (head, text) in enumerate(remarks, 1)), across=3)
    return cards, tuple(facts)


def _spoken(milestone: Milestone, story: Story) -> str:
    when = story.words.period(milestone.period) if milestone.period else story.words.say("timeline.no_date")
    return f"{when}: {milestone.label}" + (f" ({milestone.standing})." if milestone.standing else ".")
