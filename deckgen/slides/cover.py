"""The first slide: the talk's message, the event, who speaks, as of when."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Stack, plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    lines: tuple[str, ...] = option((), "Event, place, date: a line each")
    presenter: str = option("", "Who speaks, by office")


def compose(options: Options, story: Story) -> Content:
    words, settings = story.words, story.settings
    lines = options.lines or (settings.deck.event,)
    content = Stack(tuple(plain(f"line[{number}]", line, "cover_line", strong=number == 1) for number, line in enumerate(lines, 1)), gap=4)
    as_of = words.say("cover.as_of", date=words.date(settings.as_of))
    panel = plain("presenter", " · ".join(part for part in (options.presenter or settings.deck.organisation, as_of) if part), "cover_note",
                  anchor="middle")
    return Content("cover", settings.deck.title or settings.name, content=content, panel=panel,
                   logos=tuple(story.image(f"logo[{number}]", logo["image"], logo["alt"]) for number, logo in enumerate(settings.deck.logos, 1)))
