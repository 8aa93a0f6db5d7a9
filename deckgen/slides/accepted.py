"""The appendix: findings about the data that somebody lets stand, each with its place and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Table, TableColumn, TableRow
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story


@dataclass(frozen=True, slots=True)
class Options:
    reasons: str = option("", "A line under the title in place of ours")


def compose(options: Options, story: Story) -> Content:
    words, found = story.words, story.facts.accepted
    if not found:
        raise story.wrong("slides.nothing-accepted")
    columns = tuple(TableColumn(key, words.say(f"accepted.column.{key}"), "left", share) for key, share in (
        ("finding", 42), ("place", 22), ("reason", 36)))
    rows = tuple(TableRow(f"{one.note.rule}@{one.note.where}", (words.message(one.note)[0], one.note.where, one.reason)) for one in found)
    return Content("table", words.say("accepted.title", n=len(rows)), options.reasons or words.say("accepted.subtitle"), Table("table", columns, rows, "cell"),
                   source_line=words.say("accepted.source"), spoken=words.say("accepted.spoken"))
