"""A new part of the talk begins: its name and, if it needs one, a line under it."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    heading: str = option("", "The part's name", required=True)
    line: str = option("", "A line under it")


def compose(options: Options, story: Story) -> Content:
    content = plain("line", options.line, "lead") if options.line else None
    return Content("section", options.heading, content=content)
