"""Steps of a service, in order: what happens, who does it, how long it takes."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Card, Cards, Stack, plain
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.slides.table import cell_text, column_index
from deckgen.wording import capital


@dataclass(frozen=True, slots=True)
class Options:
    table: str = option("", "The data's table of steps, in order", required=True)
    step: str = option("", "Its column for what happens", required=True)
    owner: str = option("", "Its column for who does it")
    time: str = option("", "Its column for how long it takes")
    note: str = option("", "Its column for a sentence about it")
    source: str = option("", "Its column for the source")


def compose(options: Options, story: Story) -> Content:
    table, words = story.table(options.table), story.words
    chosen = {part: column_index(table, name, story) for part in ("step", "owner", "time", "note", "source") if (name := getattr(options, part))}
    steps = [{part: cell_text(row[index], table.columns[index], words) for part, index in chosen.items()} for row in table.rows]
    timed = any(step.get("time") for step in steps)
    cards = tuple(_card(number, step, timed, story) for number, step in enumerate(steps, 1))
    owners = len({step["owner"] for step in steps if step.get("owner")})
    title = capital(words.say("flow.title", n=words.count(len(steps)), owners=words.count(owners),
                              first=steps[0]["step"] if steps else "", last=steps[-1]["step"] if steps else ""))
    spoken = " ".join(f"{number}. {step['step']}." for number, step in enumerate(steps, 1))
    untimed = "" if timed or not options.time else words.say("flow.untimed")
    return Content("cards", title, words.say("flow.subtitle") + untimed, Cards(cards, across=5, gap=14, fill=len(cards) <= 5), spoken=spoken,
                   sources=tuple(step["source"] for step in steps if step.get("source")), flag=story.flag(options.table))


def _card(number: int, step: dict[str, str], timed: bool, story: Story) -> Card:
    slot = f"step[{number}]"
    lines = [plain(f"{slot}/number", str(number), "number", role="primary_text"), plain(f"{slot}/name", step["step"], "name")]
    if "owner" in step:
        lines.append(plain(f"{slot}/owner", step["owner"] or story.words.say("missing"), "strong_label", role="primary_text"))
    if timed:
        lines.append(plain(f"{slot}/time", step["time"] or story.words.say("missing"), "strong_label"))
    if "note" in step:
        lines.append(plain(f"{slot}/note", step["note"], "body"))
    return Card(slot, Stack(tuple(lines), gap=6))
