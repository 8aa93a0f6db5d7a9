"""A film: its poster, how long it runs, and what it shows. Its length counts towards the talk."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Stack, plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    image: str = option("", "The poster: a picture inside the project", required=True)
    alt: str = option("", "What the film shows, for those who cannot see it", required=True)
    seconds: int = option(0, "How long it runs", required=True)
    file: str = option("", "The film's name, for whoever plays it")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    length = f"{options.seconds // 60}:{options.seconds % 60:02d}"
    caption = words.say("video.caption", length=length, file=options.file) if options.file else words.say("video.length", length=length)
    content = Stack((story.image("poster", options.image, options.alt), plain("caption", f"▶ {caption}", "strong_label", align="center")), gap=10, grow=(0,))
    return Content("chart", options.alt, words.say("video.subtitle", length=length), content, spoken=words.say("video.spoken", alt=options.alt, length=length), minutes=options.seconds / 60)
