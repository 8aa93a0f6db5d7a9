"""Facts become a Deck: one file per slide kind, each with its `Options` and a `compose(options, story) -> Content`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from operator import eq, ge, gt, le, lt

from deckgen import kinds
from deckgen.model.dataset import UNPUBLISHED, Item, internal_fields
from deckgen.model.deck import Deck, Slide, unique_facts
from deckgen.model.facts import Arranged, Audience, Fact, Facts
from deckgen.model.notes import DeckgenError, Note, error, info, stop_on_errors, warning
from deckgen.settings import Settings, SlideSettings
from deckgen.slides.story import Content, Story
from deckgen.wording import Words

SHARED = ("story", "findings", "items")
_CONDITION = re.compile(r"\s*(?P<name>[^\s<>=]+)\s*(?:(?P<sign><=|>=|<|>|=)\s*(?P<number>-?\d+(?:\.\d+)?)\s*)?")
_SIGNS = {"<": lt, "<=": le, "=": eq, ">=": ge, ">": gt}

def tell(settings: Settings, facts: Facts, words: Words, images: Mapping[str, bytes], arrange: Callable[..., Arranged]) -> Deck:
    """The whole deck; every mistake of every slide is reported at once (`Story` says what the last two are)."""
    facts = visible(facts, settings.audience)
    slides, notes = [], [*settings.notes]
    for slide in settings.slides:
        story = Story(facts, words, settings, slide.where, images, arrange)
        try:
            if slide.common.when and not _holds(slide, facts):
                notes.append(info("slides.left-out", slide.where, condition=slide.common.when))
                continue
            composed = kinds.pick("slides", slide.kind).compose(slide.options, story)
            for number, content in enumerate(composed if isinstance(composed, tuple) else (composed,)):
                told = _slide(slide, content, story)
                # The section begins with the first of several.
                slides.append(replace(told, section="") if number else told)
                notes += content.remarks
            notes += story.remarks
        except DeckgenError as problem:
            notes += problem.notes
    notes += _overtime(settings, slides)
    stop_on_errors(notes)
    title = settings.deck.title or settings.name
    footer = footer_of(settings, words)
    return Deck(deck_id(settings), title, words.language, settings.audience, settings.deck.author, footer, settings.as_of,
                words.say("footer.as_of", date=words.date(settings.as_of, "d MMM y")), tuple(slides), tuple(notes))


def footer_of(settings: Settings, words: Words) -> str:
    """What every slide says at its foot: the event, and before it that the deck is internal."""
    return " · ".join(filter(None, (words.say("footer.internal") if settings.audience is Audience.INTERNAL else "", settings.deck.event)))


def deck_id(settings: Settings) -> str:
    """Stable while the project and the deck file keep their names."""
    return f"{settings.name}-{sha256(f'{settings.project.name}/{settings.deck.title}/{settings.name}'.encode()).hexdigest()[:10]}"


def visible(facts: Facts, audience: Audience) -> Facts:
    """What this audience may see; a slide kind cannot show what it never gets."""
    if audience is Audience.INTERNAL:
        return facts
    kpis = {code: replace(kpi, claims=()) for code, kpi in facts.kpis.items()}
    readiness = facts.readiness
    if readiness:
        hidden = dict.fromkeys(internal_fields(Item), "")
        readiness = replace(readiness, agencies=(), crossed=(), overdue=(), items=tuple(replace(item, **hidden) for item in readiness.items))
    named = {name: fact for name, fact in facts.named.items() if fact.audience is Audience.PUBLIC}
    return replace(facts, kpis=kpis, readiness=readiness, named=named)


def _slide(settings: SlideSettings, content: Content, story: Story) -> Slide:
    own = settings.common
    (title, in_title), (subtitle, in_subtitle), (said, in_notes) = (
        story.fill(getattr(own, part), part) for part in ("title", "subtitle", "notes"))
    title, subtitle, said = title or content.title, subtitle or content.subtitle, said or content.spoken or title or content.title
    facts = unique_facts((*content.facts, *in_title, *in_subtitle, *in_notes))
    story.remarks.extend(warning("slides.fact-missing", f"{settings.where} > {part}", name=fact.id)
                         for part, found in (("title", in_title), ("subtitle", in_subtitle), ("notes", in_notes)) for fact in found if fact.value is None)
    key = f"{own.key}-{content.part}" if content.part else own.key
    return Slide(key, own.kind, settings.where, content.layout, title, subtitle, content.content, content.panel,
                 _source_lines(facts, content, story), content.logos, _flag(content, facts, story), _notes(said, settings, own.minutes or content.minutes, facts, story), own.section, own.minutes or content.minutes,
                 own.speaker, own.companion, facts)


def _flag(content: Content, facts: tuple[Fact, ...], story: Story) -> str:
    """What every slide of an internal deck says, and what this one has to say of its figures."""
    internal = story.words.say("flag.internal") if story.settings.audience is Audience.INTERNAL else ""
    return " · ".join(filter(None, (internal, content.flag or _unpublished(facts, story))))


def _unpublished(facts: Iterable[Fact], story: Story) -> str:
    """The words that say what the mark beside a number means; empty where everything is published."""
    kinds_ = dict.fromkeys(fact.kind for fact in facts if fact.kind in UNPUBLISHED)
    if not kinds_:
        return ""
    return story.words.say("flag.unpublished", kinds=story.words.list(story.words.say(f"kind.{kind.value}") for kind in kinds_))


def _holds(slide: SlideSettings, facts: Facts) -> bool:
    parts = _CONDITION.fullmatch(slide.common.when)
    if parts is None:
        raise DeckgenError(error("slides.bad-condition", f"{slide.where} > when", condition=slide.common.when))
    if parts["name"] not in facts.named:
        raise DeckgenError(error("slides.unknown-fact", f"{slide.where} > when", name=parts["name"],
                                 nearest=kinds.nearest(parts["name"], facts.named)))
    value = facts.named[parts["name"]].value
    if parts["sign"] is None:
        return value is not None
    return isinstance(value, int | float) and _SIGNS[parts["sign"]](value, float(parts["number"]))


def _source_lines(facts: tuple[Fact, ...], content: Content, story: Story) -> tuple[str, ...]:
    """All publishers, each once; then fewer and fewer of them, with a word that the appendix has the rest."""
    words = story.words
    if content.source_line:
        return (content.source_line,)
    publishers = list(dict.fromkeys(source.split(",")[0].split(";")[0].strip() for source in (*content.sources, *_sources(facts)) if source))
    if not publishers:
        return (words.say("footer.no_source"),) if facts else ()
    fewer = [words.say("footer.source", sources=", ".join(publishers[:count])) + words.say("footer.more")
             for count in range(len(publishers) - 1, 0, -1)]
    return (words.say("footer.source", sources=", ".join(publishers)), *fewer, words.say("footer.appendix"))


def _sources(facts: Iterable[Fact]) -> list[str]:
    return [fact.source for fact in facts]


def _notes(said: str, slide: SlideSettings, planned: float, facts: tuple[Fact, ...], story: Story) -> tuple[str, ...]:
    """What to say; who and how long; where each number comes from."""
    words, own = story.words, slide.common
    lines = [said]
    if planned or own.speaker:
        minutes = words.say("notes.minutes", minutes=words.number(planned, 0 if planned == int(planned) else 1)) if planned else ""
        lines.append(" · ".join(part for part in (minutes, own.speaker) if part))
    sourced = [_alone(fact, facts) for fact in facts if _stands_in_a_cell(fact)]
    if sourced:
        lines.append(words.say("notes.sources"))
        lines += list(dict.fromkeys(story.sourced(fact) for fact in sourced))
    return tuple(lines)


def _stands_in_a_cell(fact: Fact) -> bool:
    """What is computed from others has their sources."""
    computed = fact.signed or fact.id.endswith((".share", ".remaining", ".to_go"))
    return bool(fact.source) and not computed and ("@" in fact.id or fact.kind is None)


def _alone(fact: Fact, facts: tuple[Fact, ...]) -> Fact:
    """Without its rivals where each of them is listed with a source of its own."""
    listed = {other.value for other in facts if (other.label, other.period, other.kind) == (fact.label, fact.period, fact.kind)}
    return replace(fact, rivals=()) if fact.rivals and set(fact.rivals) <= listed else fact


def _overtime(settings: Settings, slides: Iterable[Slide]) -> Iterable[Note]:
    longest = sorted((slide for slide in slides if slide.minutes), key=lambda slide: -slide.minutes)
    total = sum(slide.minutes for slide in longest)
    if settings.deck.minutes and total > settings.deck.minutes:
        named = ", ".join(f"{slide.key} {slide.minutes:g}" for slide in longest[:3])
        yield warning("slides.overtime", f"{settings.path.name} > deck > minutes", planned=f"{total:g}", allowed=f"{settings.deck.minutes:g}", longest=named)
