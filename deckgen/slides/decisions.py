"""Decisions asked for: what, why, from whom and by when; the most urgent first. From a table of the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deckgen.model.dataset import FreeTable, Period
from deckgen.model.deck import Table, TableColumn, TableRow
from deckgen.settings.reading import option
from deckgen.slides.items import days_left
from deckgen.slides.story import Content, Story
from deckgen.slides.table import cell_text, column_index
from deckgen.wording import capital

_COLUMNS = (("decision", 38), ("reason", 30), ("by", 17), ("agency", 16), ("due", 11), ("left", 11))


@dataclass(frozen=True, slots=True)
class Options:
    table: str = option("", "The data's table", required=True)
    decision: str = option("keputusan", "Its column for what is to be decided")
    reason: str = option("alasan", "Its column for why; empty: none")
    by: str = option("pemutus", "Its column for who decides; empty: none")
    due: str = option("tenggat", "Its column for the last day; empty: none")
    agency: str = option("perangkat daerah", "Its column for whom it is about; empty: none")


@dataclass(frozen=True, slots=True)
class Decision:
    row: int
    decision: str
    reason: str
    by: str
    agency: str
    due: date | None


def compose(options: Options, story: Story) -> Content:
    words, table = story.words, story.table(options.table)
    found = decisions_of(options, table, story)
    cells = [_cells(one, story) for one in found]
    shown = [index for index in range(len(_COLUMNS)) if any(texts[index] not in ("", "–") for texts, _ in cells)] or [0]
    columns = tuple(TableColumn(_COLUMNS[index][0], words.say(f"decisions.column.{_COLUMNS[index][0]}"), "left", _COLUMNS[index][1], index == 0) for index in shown)
    rows = tuple(TableRow(f"{table.places[one.row].number}", tuple(texts[index] or "–" for index in shown), tuple(roles[index] for index in shown))
                 for one, (texts, roles) in zip(found, cells, strict=True))
    return Content("table", _title(found, story), words.say("decisions.subtitle"), Table("table", columns, rows), sources=(words.say("decisions.source"),), flag=story.flag(options.table))


def decisions_of(options: Options, table: FreeTable, story: Story) -> list[Decision]:
    """Those with a date first, the nearest first."""
    places = {part: column_index(table, getattr(options, part), story) for part in ("decision", "reason", "by", "due", "agency") if getattr(options, part)}

    def said(row, part: str) -> str:
        return cell_text(row[places[part]], table.columns[places[part]], story.words) if part in places else ""

    found = []
    for number, row in enumerate(table.rows):
        due = row[places["due"]] if "due" in places else None
        found.append(Decision(number, said(row, "decision"), said(row, "reason"), said(row, "by"), said(row, "agency"), due.end if isinstance(due, Period) else None))
    return sorted((one for one in found if one.decision), key=lambda one: (one.due or date.max, one.row))


def _cells(one: Decision, story: Story) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = story.words
    left, role = days_left(one.due, story.facts.as_of, words) if one.due else ("–", "muted")
    return (one.decision, one.reason, one.by, one.agency, words.date(one.due, "d MMM") if one.due else "–", left), ("", "muted", "", "", "", role)


def _title(found: list[Decision], story: Story) -> str:
    words = story.words
    if not found:
        return words.say("decisions.title.none")
    first = found[0]
    if first.due is None:
        return capital(words.say("decisions.title.undated", n=words.count(len(found))))
    rule = "decisions.title.one" if len(found) == 1 else "decisions.title.some"
    values = dict(n=words.count(len(found)), date=words.date(first.due, "d MMMM"))
    return story.short(*(capital(words.say(rule, by=by, **values)) for by in (first.by or words.say("decisions.leadership"), words.say("decisions.leadership"))))
