"""A picture that people give, whole, with its caption."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Stack, plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    image: str = option("", "The picture's file, inside the project", required=True)
    alt: str = option("", "What is to be seen on it, in a sentence", required=True)
    heading: str = option("", "The slide's title; a `title` may stand in its place")
    caption: str = option("", "A line under it")
    source: str = option("", "Who made it")


def compose(options: Options, story: Story) -> Content:
    box = story.image("image", options.image, options.alt)
    body = Stack((box, plain("caption", options.caption, "label", align="center")), gap=8, grow=(0,)) if options.caption else box
    return Content("chart", options.heading or options.alt, content=body, sources=(options.source,) if options.source else (),
                   spoken=options.caption or options.alt)

