"""One sentence that carries the talk, with the few numbers that bear it out."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.kinds import nearest
from deckgen.model.deck import Beside, Stack, plain
from deckgen.model.facts import Fact
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story

MOST = 4


@dataclass(frozen=True, slots=True)
class Options:
    statement: str = option("", "The sentence; a `title` may stand in its place and name facts")
    proof: tuple[str, ...] = option((), "Up to four facts by name that bear it out, such as `spbe`")


def compose(options: Options, story: Story) -> Content:
    proof = [_fact(name, story) for name in options.proof[:MOST]]
    content = Beside(tuple(_number(fact, story) for fact in proof), 36) if proof else None
    return Content("message", options.statement or story.settings.deck.title, content=content, facts=tuple(proof))


def _fact(name: str, story: Story) -> Fact:
    if name not in story.facts.named:
        raise story.wrong("slides.unknown-fact", name=name, nearest=nearest(name, story.facts.named))
    return story.facts.named[name]


def _number(fact: Fact, story: Story) -> Stack:
    words = story.words
    period = f" · {words.period(fact.period)}" if fact.period else ""
    figure = words.counted(fact) if fact.of is not None and not fact.rivals else story.shown(fact)
    return Stack((plain(f"proof[{fact.id}]/value", figure, "number", role="primary_text"),
                  plain(f"proof[{fact.id}]/label", f"{fact.label}{period}", "label")), gap=2)
