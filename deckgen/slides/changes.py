"""What changed since a rehearsal: values, predikat, items; what became worse first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deckgen.changes import changes_between
from deckgen.model.deck import Card, Paragraph, Run, Stack, Table, TableColumn, TableRow, Text, plain
from deckgen.model.rehearsal import Change
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.wording import capital

_COLUMNS = (("label", 42, "left"), ("before", 19, "right"), ("after", 19, "right"), ("change", 15, "right"), ("slides", 10, "left"))
_FEW = 2
_STATES = {"status", "closed", "new", "gone"}


@dataclass(frozen=True, slots=True)
class Options:
    since: int = option(0, "Number of the rehearsal to compare with; 0: the last one")
    top: int = option(8, "At most this many; 0: all")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    earlier = story.rehearsal(options.since)
    found = changes_between(earlier.state, story.facts.state, words.figure)
    shown = found[:options.top] if options.top else found
    worse = sum(change.better is False for change in found)
    heads = {"before": words.say("changes.column.before", name=earlier.name), "after": words.say("changes.column.after", date=words.date(story.facts.as_of, "d MMM"))}
    columns = tuple(TableColumn(key, heads.get(key) or words.say(f"changes.column.{key}"), align, share, key in {"label", "after"}) for key, share, align in _COLUMNS
                    if key != "slides" or any(change.slides for change in shown))
    rows = tuple(TableRow(change.name, *_cells(change, story, len(columns))) for change in shown)
    subtitle = words.say("changes.subtitle", name=earlier.name, shown=words.number(len(shown)), n=words.number(len(found)))
    if not found:
        return Content("table", words.say("changes.title.none", name=earlier.name), words.say("changes.subtitle_none", name=earlier.name), plain("nothing", words.say("changes.none"), "lead"),
                       source_line=words.say("changes.source", name=earlier.name))
    rule = "changes.title.worse" if worse else "changes.title.better"
    # The number of a rehearsal never stands alone at the beginning of a line.
    title = words.say(rule, n=words.count(len(found)), worse=words.count(worse), name=earlier.name.replace(" ", "\u00a0"))
    note = Text("note/text", (Paragraph((Run(capital(words.say("changes.worse" if worse else "changes.none_worse", n=words.count(worse))) + " ", True),
                                         Run(words.say("changes.edits", edits=words.number(earlier.edits), conflicts=words.number(earlier.conflicts))))),), "body")
    content = Stack((Table("table", columns, rows), Card("note", note, fill="mint" if not worse else "soft", edge="left", edge_role="missing" if worse else "good", pad=12, fact_role=True)), gap=20)
    return Content("table", capital(title), subtitle, content, source_line=words.say("changes.source", name=earlier.name), flag=story.flag("readiness"))


def _cells(change: Change, story: Story, columns: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = story.words
    before, after = (_said(change, side, story) for side in (change.before, change.after))
    role = {True: "good_text", False: "missing_text", None: "muted"}[change.better]
    cells = (change.label, before, after, difference(change, words), _places(change.slides))
    return cells[:columns], ("", "muted", "", role, "muted")[:columns]


def _places(slides: tuple[int, ...]) -> str:
    """The first few: an appendix shows everything."""
    return ", ".join(map(str, slides[:_FEW])) + (", …" if len(slides) > _FEW else "") or "–"


def _said(change: Change, side: str, story: Story) -> str:
    words = story.words
    if not side:
        return "–"
    if change.kind in _STATES and words.has(f"status.{side}"):
        return words.say(f"status.{side}")
    if change.kind == "due":
        return words.date(date.fromisoformat(side), "d MMM")
    return side


def difference(change: Change, words) -> str:
    """`+12 butir`, or a word for what has no size."""
    if change.difference is None or change.kind not in {"value", "class"}:
        return words.say(f"changes.kind.{change.kind}" + ("_back" if change.kind == "status" and change.better is False else ""))
    decimals = 0 if float(change.difference).is_integer() else 2
    return words.number(change.difference, decimals, signed=True)
