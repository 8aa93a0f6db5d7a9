"""A few points, each with a head and a sentence; from a table of the data, or written in the deck file."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Card, Cards, Stack, plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.slides.table import cell_text, column_index


@dataclass(frozen=True, slots=True)
class Options:
    table: str = option("", "The data's table that the points come from")
    head: str = option("", "Its column for the heads")
    text: str = option("", "Its column for the sentences")
    answer: str = option("", "Its column for what is being done about it")
    foot: str = option("", "Its column for a small last line, such as a date")
    source: str = option("", "Its column for the source")
    points: tuple[dict, ...] = option((), "Points written here: tables with `head` and `text`")
    top: int = option(6, "At most this many")
    across: int = option(3, "At most this many side by side")


def compose(options: Options, story: Story) -> Content:
    points, sources = _points(options, story)
    answers = any(point["answer"] for point in points)
    cards = tuple(_card(number, point, answers) for number, point in enumerate(points, 1))
    words = story.words
    title = words.say("points.title", n=words.count(len(points)), first=points[0]["head"] if points else "")
    spoken = " ".join(f"{point['head']}: {point['text']}." for point in points)
    return Content("cards", title, content=Cards(cards, across=options.across, gap=18, fill=len(points) <= 2 * options.across) if cards else
                   plain("nothing", words.say("no_data"), "body"),
                   sources=tuple(sources), spoken=spoken, flag=story.flag(options.table))


def _points(options: Options, story: Story) -> tuple[list[dict[str, str]], list[str]]:
    if not options.table:
        return [{"head": str(point.get("head", "")), "text": str(point.get("text", "")), "answer": str(point.get("answer", "")),
                 "foot": str(point.get("foot", ""))} for point in options.points], []
    table = story.table(options.table)
    chosen = {part: column_index(table, name, story) for part in ("head", "text", "answer", "foot") if (name := getattr(options, part))}
    rows = table.rows[:options.top]
    points = [{part: cell_text(row[chosen[part]], table.columns[chosen[part]], story.words) if part in chosen else ""
               for part in ("head", "text", "answer", "foot")} for row in rows]
    source = column_index(table, options.source, story) if options.source else None
    return points, [str(row[source]) for row in rows if source is not None and row[source]]


def _card(number: int, point: dict[str, str], answers: bool) -> Card:
    slot = f"point[{number}]"
    lines = [plain(f"{slot}/head", point["head"], "name"), plain(f"{slot}/text", point["text"], "body")]
    if answers:
        lines.append(plain(f"{slot}/answer", point["answer"], "strong_body", role="primary_text"))
    if point["foot"]:
        lines.append(plain(f"{slot}/foot", point["foot"], "label"))
    return Card(slot, Stack(tuple(lines), gap=6), edge="left")
