"""Wide tables: a column a year, month or quarter becomes a row a value, and each value keeps the place of its own cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.model.dataset import Period
from deckgen.model.notes import Note, error, info
from deckgen.sources import dates
from deckgen.sources.fields import Match
from deckgen.sources.grid import Cell, Line, folded
from deckgen.sources.shape import Table, is_year, text_of
from deckgen.sources.vocabulary import accepted_headers, coded_words

_MEASURES = ("value", "target", "rank", "of", "comparison", "total", "source", "as_of", "label")
"""What may stand over or beside each period."""
_ANY_YEAR = 2000
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class _Cells:
    """One column of a wide table: what it says, of which period and of what kind of value."""

    column: int
    field: str
    period: Period | None
    """None where the year stands in the row."""
    when: str
    """The period's own words."""
    kind: str


def unpivoted(table: Table, matched: Match, notes: list[Note]) -> tuple[Table, Match]:
    """The table with a row for each value, where its periods stand over the columns; else as it is."""
    years = matched.columns.get("period")
    if "value" in matched.columns and years is not None:
        return table, matched
    year = _only_year(table)
    wide = list(_wide_columns(table, matched, year if years is None else None))
    if not wide and years is None and year and "value" in matched.columns:
        return _of_year(table, matched, year, notes)
    if len(wide) < 2 and not (wide and years is None):
        return table, matched
    unclear = [one for one in wide if one.period is None and years is None]
    if unclear:
        head = table.heads[unclear[0].column]
        notes.append(error("sources.no-year", table.grid.place(table.header[-1].number, unclear[0].column, head), head=head))
        return table, matched
    notes.append(info("sources.wide", table.grid.place(table.header[-1].number, wide[0].column, table.heads[wide[0].column]), count=len(wide),
                      first=table.heads[wide[0].column], last=table.heads[wide[-1].column]))
    return _long(table, matched, wide, years)


def unpivoted_freely(table: Table, wanted: Mapping[str, str], notes: list[Note]) -> Table:
    """A table that nobody knows, with the columns over which periods stand turned into two.

    `names` and `values` say their headers, and `rows` that of the first column, where its own says something else.
    """
    if not wanted:
        return table
    periods = [at for at, head in enumerate(table.heads) if dates.period(head)]
    kept = [at for at in range(len(table.heads)) if at not in periods and table.heads[at]]
    if not periods or not kept:
        notes.append(error("sources.nothing-wide", table.grid.name, choices=", ".join(head for head in table.heads if head)))
        return table
    # Over the first column often stands what the others are: `Tahun` over the provinces.
    first = wanted.get("rows") or (table.heads[kept[0]] if kept else "")
    heads = (first, *(table.heads[at] for at in kept[1:]), wanted["names"], wanted["values"])
    header = table.header[-1].number
    lines = []
    for line in table.lines:
        cells = [*line.cells, *[None] * (len(table.heads) - len(line.cells))]
        own = {new: table.where(line, at) for new, at in enumerate(kept)}
        lines += [Line(line.number, (*(cells[one] for one in kept), table.heads[at], cells[at]),
                       {**own, len(kept): table.grid.place(header, at, table.heads[at]), len(kept) + 1: table.where(line, at)}) for at in periods]
    return replace(table, heads=heads, lines=tuple(lines), units={}, sums=())


def with_names(table: Table, own: Mapping[str, str]) -> Table:
    """A field that the deck file takes from the name of the sheet or the file becomes a column: a sheet a month, a file an agency."""
    names = {"@sheet": table.grid.sheet, "@file": table.grid.file.rpartition(".")[0]}
    taken = {one: names[head] for one, head in own.items() if head in names}
    if not taken:
        return table
    width = len(table.heads)
    places = {width + at: table.grid.name for at in range(len(taken))}
    lines = tuple(replace(line, cells=(*line.cells, *[None] * (width - len(line.cells)), *taken.values()), elsewhere={**(line.elsewhere or {}), **places})
                  for line in table.lines)
    return replace(table, heads=(*table.heads, *taken), lines=lines)


def _wide_columns(table: Table, matched: Match, year: int | None) -> Iterator[_Cells]:
    taken = {at for one, at in matched.columns.items() if one not in _MEASURES}
    for at, head in enumerate(table.heads):
        if head and at not in taken:
            yield from _read_head(at, head, year)


def _read_head(at: int, head: str, year: int | None) -> Iterator[_Cells]:
    """`2024`, `TARGET 2024`, `2024 Realisasi`, `Nilai mandiri 2024`, `Januari`: a period and what is left of the words."""
    tokens = head.replace("(", " ").replace(")", " ").split()
    spans = sorted(((start, end) for start in range(len(tokens)) for end in range(start + 1, len(tokens) + 1)), key=lambda span: span[0] - span[1])
    rests = {(start, end): " ".join((*tokens[:start], *tokens[end:])) for start, end in spans}
    for start, end in spans:
        when = " ".join(tokens[start:end])
        period, measure = dates.period(when), _measure(rests[start, end])
        if period and measure:
            yield _Cells(at, measure[0], period, when, measure[1])
            return
    for start, end in spans:
        when = " ".join(tokens[start:end])
        measure = _measure(rests[start, end])
        if measure and dates.within(when, _ANY_YEAR):
            yield _Cells(at, measure[0], dates.within(when, year) if year else None, when, measure[1])
            return


def _measure(words: str) -> tuple[str, str] | None:
    """(field, kind of value) that the words beside a period say; None where they say something else."""
    said = folded(words) if words.strip() else ""
    accepted = accepted_headers("values")
    if not said:
        return "value", ""
    for field in _MEASURES:
        if said in {folded(word) for word in accepted[field]}:
            return field, ""
    kinds = coded_words("kind", {})
    plain = {folded(prefix + word): code for word, code in kinds.items() for prefix in ("", "nilai", "skor", "capaian", "indeks")}
    return ("value", plain[said]) if said in plain else None


def _of_year(table: Table, matched: Match, year: int, notes: list[Note]) -> tuple[Table, Match]:
    """Every value is of the one year that stands in the title."""
    title = next((one.number for one in table.skipped if one.why == "title" and str(year) in one.words), None)
    place = table.grid.row_place(title) if title else table.grid.name
    notes.append(info("sources.year-from-title", place, year=year))
    width = len(table.heads)
    lines = tuple(replace(line, cells=(*line.cells, *[None] * (width - len(line.cells)), str(year)), elsewhere={**(line.elsewhere or {}), width: place})
                  for line in table.lines)
    return replace(table, heads=(*table.heads, "@period"), lines=lines), Match({**matched.columns, "period": width}, {**matched.how, "period": "title"})


def _only_year(table: Table) -> int | None:
    """The one year that the title, the sheet or the file names."""
    titles = " ".join(one.words for one in table.skipped if one.why == "title")
    for words in (titles, table.grid.sheet, table.grid.file):
        found = set(_YEAR.findall(words))
        if len(found) == 1:
            return int(found.pop())
    return None


def _long(table: Table, matched: Match, wide: Sequence[_Cells], years: int | None) -> tuple[Table, Match]:
    fields = tuple(dict.fromkeys(one.field for one in wide))
    groups: dict[tuple[str, str], list[_Cells]] = {}
    for one in wide:
        groups.setdefault((one.when if one.period is None else one.period.key, one.kind), []).append(one)
    # A target beside a value of a stated kind would become a group of its own: they are of one period.
    width = len(table.heads)
    added = ("period", "kind", *fields) if any(kind for _, kind in groups) else ("period", *fields)
    columns = {**{one: at for one, at in matched.columns.items() if one not in _MEASURES or one in matched.how and at not in {cell.column for cell in wide}},
               **{one: width + at for at, one in enumerate(added)}}
    lines = [_long_line(table, line, group, added, columns, years) for line in table.lines for group in groups.values()]
    heads = (*table.heads, *(f"@{one}" for one in added))
    return replace(table, heads=heads, lines=tuple(lines)), Match(columns, {**{one: how for one, how in matched.how.items() if one in columns}, **dict.fromkeys(added, "wide")},
                                                                          frozenset(one.column for one in wide))


def _long_line(table: Table, line: Line, group: Sequence[_Cells], added: Sequence[str], columns: Mapping[str, int], years: int | None) -> Line:
    width = len(table.heads)
    cells: list[Cell] = [*line.cells, *[None] * (width + len(added) - len(line.cells))]
    places = dict(line.elsewhere or {})
    header = table.header[-1].number
    for one in group:
        at = columns[one.field]
        cells[at] = line.cells[one.column] if one.column < len(line.cells) else None
        places[at] = table.where(line, one.column)
    first = group[0]
    year = line.cells[years] if years is not None and years < len(line.cells) else None
    cells[columns["period"]] = first.period.key if first.period else f"{first.when} {text_of(year)}" if is_year(year) else first.when
    places[columns["period"]] = table.grid.place(header, first.column, table.heads[first.column])
    if "kind" in added:
        cells[columns["kind"]] = first.kind or "final"
        places[columns["kind"]] = places[columns["period"]]
    return Line(line.number, tuple(cells), places)
