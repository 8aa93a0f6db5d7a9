"""A table in a sheet: its header, its records, and what is said of the rows that are none."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.notes import Note, info, warning
from deckgen.sources.body import with_body
from deckgen.sources.grid import Grid
from deckgen.sources.header import Score, header_of, heads_under
from deckgen.sources.shape import Skipped, Table, words_of

_NAMED = 8
"""How many rows a message names."""
_RULES = {"numbering": "sources.numbering-row", "units": "sources.units-row", "example": "sources.example-row", "heading": "sources.heading-row", "header": "sources.header-again",
          "sum": "sources.sum-row", "footer": "sources.footer", "below": "sources.below-table"}


def find(grid: Grid, notes: list[Note], score: Score | None = None) -> Table:
    """The table of a sheet; what is left out of it is said. Without a score the header is the first full row of words."""
    first, header = header_of(grid, score)
    heads = heads_under(grid, header)
    titles = tuple(Skipped(line.number, "title", words_of(line)) for line in grid.lines[:first])
    table = with_body(Table(grid, header, heads, (), skipped=titles), grid.lines[first + len(header):])
    notes += _said(table)
    return table


def _said(table: Table) -> Iterator[Note]:
    grid = table.grid
    if table.skipped and table.skipped[0].why == "title":
        yield info("sources.title-rows", grid.place(table.skipped[0].number, 0), header=table.header[0].number)
    letters, first = grid.letters, table.header[-1].number
    filled = [f"{letters[area.left]}{area.top}:{letters[area.left]}{area.bottom}" for area in grid.filled if area.top > first and area.left < len(letters)]
    if filled:
        yield info("sources.merged", grid.name, ranges=", ".join(filled[:_NAMED]))
    for why, rule in _RULES.items():
        found = [one for one in table.skipped if one.why == why]
        if found:
            say = warning if why == "below" else info
            more = "" if len(found) <= _NAMED else f", … ({len(found)})"
            yield say(rule, grid.row_place(found[0].number), rows=", ".join(str(one.number) for one in found[:_NAMED]) + more,
                      words="; ".join(one.words for one in found[:3]))
