"""Innovations by what they changed: before and after as numbers, what it is, where it was taken up."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.kinds import nearest
from deckgen.model.dataset import Innovation
from deckgen.model.deck import Card, Cards, Mark, Paragraph, Run, Stack, Text, plain
from deckgen.model.facts import Fact
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.wording import capital


@dataclass(frozen=True, slots=True)
class Options:
    codes: tuple[str, ...] = option((), "Codes of the innovations, in order; empty: those with numbers first")
    top: int = option(3, "At most this many")


def compose(options: Options, story: Story) -> Content:
    words, chosen = story.words, _chosen(options, story)
    measured = [one for one in chosen if one.before is not None and one.after is not None]
    cards = Cards(tuple(_card(one, story) for one in chosen), across=3, gap=24, fill=len(chosen) <= 3)
    title = _title(chosen, measured, story)
    facts = tuple(fact for one in chosen for fact in _facts(one))
    spoken = " ".join(words.say("innovations.spoken", name=one.name, text=one.description, numbers=_numbers(one, story)) for one in chosen)
    return Content("cards", title, words.say("innovations.subtitle"), cards, facts=facts, sources=tuple(one.source for one in chosen),
                   spoken=spoken, flag=story.flag("innovations"))


def _chosen(options: Options, story: Story) -> list[Innovation]:
    known = {one.code: one for one in story.facts.innovations}
    for code in options.codes:
        if code not in known:
            raise story.wrong("slides.unknown-innovation", name=code, nearest=nearest(code, known))
    if options.codes:
        return [known[code] for code in options.codes]
    return sorted(known.values(), key=lambda one: one.before is None or one.after is None)[:options.top]


def _card(one: Innovation, story: Story) -> Card:
    slot, words = f"innovation[{one.code}]", story.words
    periods = " → ".join(words.period(period, short=True) for period in (one.before_period, one.after_period) if period)
    measure = " · ".join(part for part in (one.measure, periods) if part)
    replicated = words.say("innovations.replicated", where=one.replication) if one.replication else words.say("innovations.not_replicated")
    return Card(slot, Stack((
        plain(f"{slot}/name", one.name, "name"),
        _before_after(one, slot, story),
        plain(f"{slot}/measure", measure or words.say("innovations.no_measure"), "label"),
        plain(f"{slot}/text", one.description, "body"),
        Mark(f"{slot}/rule", "rule", "hairline", 1),
        plain(f"{slot}/replication", replicated, "label")), gap=10))


def _before_after(one: Innovation, slot: str, story: Story) -> Text:
    """Before small and quiet, after large: one line of text, so that people can edit it."""
    words = story.words
    if one.before is None and one.after is None:
        return plain(f"{slot}/numbers", words.say("innovations.no_numbers"), "figure", role="muted")
    before, after = (words.number(value, one.decimals) if value is not None else words.say("missing") for value in (one.before, one.after))
    return Text(f"{slot}/numbers", (Paragraph((Run(before, role="muted"), Run(" → ", role="behind_text"), Run(after, True, "primary_text"))),), "figure")


def _numbers(one: Innovation, story: Story) -> str:
    words = story.words
    if one.before is None and one.after is None:
        return words.say("innovations.no_numbers")
    before, after = (words.number(value, one.decimals) if value is not None else words.say("missing") for value in (one.before, one.after))
    return f"{before} → {after}"


def _title(chosen: list[Innovation], measured: list[Innovation], story: Story) -> str:
    words = story.words
    values = dict(n=words.count(len(chosen)), m=words.count(len(measured)))
    if not measured:
        return capital(words.say("innovations.title.none", **values))
    first = measured[0]
    values |= dict(measure=first.measure, before=words.number(first.before, first.decimals), after=words.number(first.after, first.decimals))
    return capital(words.say("innovations.title.all" if len(measured) == len(chosen) else "innovations.title.some", **values))


def _facts(one: Innovation):
    for part, value, period, column in (("before", one.before, one.before_period, "before"), ("after", one.after, one.after_period, "after")):
        if value is not None:
            yield Fact(f"innovation[{one.code}].{part}", value, one.unit, one.decimals, period=period, source=one.source,
                       label=f"{one.name}: {one.measure}", cells=(one.at.cell(column),))
