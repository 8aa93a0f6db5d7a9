"""What several kinds show of readiness items: the state as word, form and colour, the days that are left, a table of those that are open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from deckgen.model.dataset import Item, Status
from deckgen.model.deck import Table, TableColumn, TableRow
from deckgen.model.facts import Fact, Readiness
from deckgen.slides.story import Story
from deckgen.wording import Words

_FORMS = {Status.READY: "●", Status.PROGRESS: "▲", Status.NOT_YET: "■", Status.UNCLEAR: "?"}
_ROLES = {Status.READY: "good_text", Status.PROGRESS: "progress_edge", Status.NOT_YET: "missing_text", Status.UNCLEAR: "muted"}
_WEAKEST = (Status.NOT_YET, Status.UNCLEAR, Status.PROGRESS)
_RIGHT = {"due", "left"}


def readiness_of(story: Story) -> Readiness:
    """DeckgenError where the project has no list of items."""
    if story.facts.readiness is None:
        raise story.wrong("slides.no-readiness")
    return story.facts.readiness


def open_items(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those that are not ready, the nearest due date first, then the heaviest."""
    return tuple(sorted((item for item in items if item.status is not Status.READY), key=lambda item: (item.due or date.max, -(item.weight or 0), item.code)))


def weakest(items: Iterable[Item]) -> Item | None:
    """The one that keeps a level from being reached: a level counts only when all its items are accepted, so none of the others matters."""
    left = [item for item in items if item.status is not Status.READY]
    return min(left, key=lambda item: (_WEAKEST.index(item.status), -(item.weight or 0), item.due or date.max, item.code), default=None)


def overdue_count(readiness: Readiness, agency: str = "") -> Fact:
    late = [item for item in readiness.overdue if agency in ("", item.agency)]
    return Fact(f"readiness.overdue[{agency}]" if agency else "readiness.overdue", float(len(late)), cells=tuple(item.at.cell("due") for item in late) or _cells(readiness, agency))


def open_count(readiness: Readiness, agency: str = "") -> Fact:
    left = [item for item in readiness.items if item.status is not Status.READY and agency in ("", item.agency)]
    return Fact(f"readiness.open[{agency}]" if agency else "readiness.open", float(len(left)), cells=tuple(item.at.cell("status") for item in left) or _cells(readiness, agency))


def _cells(readiness: Readiness, agency: str) -> tuple[str, ...]:
    """Of a count of nothing: everything that was looked at."""
    return tuple(item.at.cell("status") for item in readiness.items if agency in ("", item.agency))


def status_words(item: Item, words: Words) -> tuple[str, str]:
    """(form and word, the role of its colour)."""
    return f"{_FORMS[item.status]}\u00a0{words.say(f'status.{item.status.value}')}", _ROLES[item.status]


def days_left(day: date | None, as_of: date, words: Words) -> tuple[str, str]:
    """(words, role): `lewat 1 hari`, `hari ini`, `2 hari`."""
    if day is None:
        return words.say("items.no_due"), "muted"
    days = (day - as_of).days
    if days == 0:
        return words.say("items.today"), "behind_text"
    rule = ("items.late" if days < 0 else "items.left") + ("_one" if abs(days) == 1 else "")
    # A number of days is never torn from its word.
    return words.say(rule, n=abs(days)).replace(" ", "\u00a0"), "missing_text" if days < 0 else ""


def item_table(items: Sequence[Item], columns: Sequence[str], story: Story) -> Table:
    """`columns`: `item`, `agency`, `owner`, `status`, `due`, `left`, `obstacle`, `holds`; one in which nothing stands is left out. As wide as their words ask."""
    cells = {name: [_cell(name, item, story) for item in items] for name in columns}
    shown = [name for name in columns if any(text for text, _ in cells[name])]
    heads = tuple(TableColumn(name, story.words.say(f"items.column.{name}"), "right" if name in _RIGHT else "left", strong=name == "item") for name in shown)
    rows = tuple(TableRow(item.code, tuple(cells[name][at][0] or "–" for name in shown), tuple(cells[name][at][1] for name in shown)) for at, item in enumerate(items))
    return Table("items", heads, rows)


def item_facts(items: Iterable[Item]) -> tuple[Fact, ...]:
    """The state and the due date of each, by which a word on a slide finds its cell."""
    return tuple(fact for item in items for fact in (
        Fact(f"item[{item.code}].status", item.status.value, label=item.item, cells=(item.at.cell("status"),)),
        Fact(f"item[{item.code}].due", item.due.isoformat(), label=item.item, cells=(item.at.cell("due"),)) if item.due else None) if fact)


def _cell(name: str, item: Item, story: Story) -> tuple[str, str]:
    words = story.words
    match name:
        case "status":
            return status_words(item, words)
        case "due":
            return (words.date(item.due, "d MMM") if item.due else ""), ""
        case "left":
            return days_left(item.due, story.facts.as_of, words)
        case "obstacle":
            return item.obstacle or item.follow_up, "muted"
        case "holds":
            kpi = story.facts.kpis.get(item.holds)
            return (kpi.indicator.short if kpi else item.holds), ""
    return getattr(item, name), ""
