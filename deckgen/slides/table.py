"""Any table of the data as a native table."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.kinds import nearest
from deckgen.model.dataset import FreeColumn, FreeTable, Period
from deckgen.model.deck import Table, TableColumn, TableRow
from deckgen.model.facts import Fact
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.wording import Words


@dataclass(frozen=True, slots=True)
class Options:
    table: str = option("", "The data's table", required=True)
    columns: tuple[str, ...] = option((), "Its columns, in order; empty: all")
    labels: tuple[str, ...] = option((), "What the columns are called on the slide")
    sort: str = option("", "The column to sort by; a - before it: greatest first")
    top: int = option(0, "Only this many rows, after sorting; 0: all")
    offset: int = option(0, "Leave out this many rows first")


def compose(options: Options, story: Story) -> Content:
    table, words = story.table(options.table), story.words
    indexes = [column_index(table, name, story) for name in options.columns] or list(range(len(table.columns)))
    order = _order(table, options, story)
    order = order[options.offset:options.offset + options.top if options.top else None]
    labels = options.labels if len(options.labels) == len(indexes) else tuple(table.columns[index].name for index in indexes)
    columns = tuple(TableColumn(table.columns[index].name, label, "right" if table.columns[index].kind == "number" else "left")
                    for index, label in zip(indexes, labels, strict=True))
    rows = tuple(TableRow(f"{table.places[row].number}", tuple(cell_text(table.rows[row][index], table.columns[index], words) or words.say("missing")
                                                                for index in indexes)) for row in order)
    facts = tuple(_fact(table, row, index) for row in order for index in indexes if table.columns[index].kind == "number"
                  and table.rows[row][index] is not None)
    title = words.say("table.title", n=len(rows), table=options.table)
    return Content("table", title, "", Table("table", columns, rows), facts=facts, sources=(table.places[0].file,) if table.places else (),
                   flag=story.flag(options.table))


def column_index(table: FreeTable, name: str, story: Story) -> int:
    """Where the column stands; DeckgenError with the nearest name where there is none."""
    names = [column.name for column in table.columns]
    folded = [one.casefold() for one in names]
    if name.casefold() not in folded:
        raise story.wrong("slides.unknown-column", name=name, table=table.name, choices=", ".join(names), nearest=nearest(name, names))
    return folded.index(name.casefold())


def cell_text(value: object, column: FreeColumn, words: Words) -> str:
    """The cell's words; empty where it is missing."""
    if value is None:
        return ""
    if isinstance(value, Period):
        return words.period(value, short=True)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return words.number(value, column.decimals) + ("%" if column.unit == "%" else "")
    return str(value)


def _order(table: FreeTable, options: Options, story: Story) -> list[int]:
    order = list(range(len(table.rows)))
    if options.sort:
        index = column_index(table, options.sort.removeprefix("-"), story)
        present = [row for row in order if table.rows[row][index] is not None]
        present.sort(key=lambda row: table.rows[row][index], reverse=options.sort.startswith("-"))
        order = present + [row for row in order if table.rows[row][index] is None]
    return order


def _fact(table: FreeTable, row: int, index: int) -> Fact:
    column = table.columns[index]
    return Fact(f"{table.name}[{table.places[row].number}].{column.name}", table.rows[row][index], column.unit, column.decimals,
                label=column.name, cells=(table.places[row].cell(column.name),))
