"""The last slide: thanks, and where to go from here."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Stack, plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    lines: tuple[str, ...] = option((), "What stands under the thanks: a line each")
    contact: str = option("", "Whom to ask, by office")


def compose(options: Options, story: Story) -> Content:
    lines = options.lines or (story.settings.deck.event,)
    content = Stack(tuple(plain(f"line[{number}]", line, "cover_line") for number, line in enumerate(lines, 1)), gap=4)
    panel = plain("contact", options.contact or story.settings.deck.organisation, "cover_note", anchor="middle")
    return Content("closing", story.words.say("closing.title"), content=content, panel=panel)
