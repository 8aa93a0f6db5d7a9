"""Where a table's header is: the line that fits what is looked for, or the first full line of words, and the lines above it that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from deckgen.sources import numbers
from deckgen.sources.grid import Cell, Grid, Line
from deckgen.sources.shape import filled, is_year, text_of

WITHIN = 30
"""Lines in which a header is looked for."""
MOST_LINES = 3
"""Of one header."""

Score = Callable[[Sequence[str]], int]
"""How well a row of headers fits what is looked for."""


def heads_of(grid: Grid, score: Score | None = None) -> tuple[str, ...]:
    """The headers alone, without a look at the rows under them."""
    return heads_under(grid, header_of(grid, score)[1])


def header_of(grid: Grid, score: Score | None) -> tuple[int, tuple[Line, ...]]:
    """Its first line's index, and its lines."""
    first = _start(grid, score)
    return first, grid.lines[first:first + _depth(grid, first)]


def _start(grid: Grid, score: Score | None) -> int:
    """Index of the header's first line."""
    near = grid.lines[:WITHIN]
    scores = [score(heads_under(grid, grid.lines[at:at + _depth(grid, at)])) for at in range(len(near))] if score else [0]
    found = scores.index(max(scores)) if any(scores) else _first_full(grid, near)
    # A header of several rows begins at its first one, though its last one alone may fit as well.
    return next((at for at in range(max(0, found - MOST_LINES + 1), found) if at + _depth(grid, at) > found), found)


def _first_full(grid: Grid, near: Sequence[Line]) -> int:
    """The first line that is nearly as full as any near the top; one cell over the whole width is a title."""
    widths = [len(_spread(grid, line)) if len(set(line.cells) - {None}) > 1 else 1 for line in near]
    enough = max(widths) - max(widths) // 4
    full = [at for at, width in enumerate(widths) if width >= enough]
    headings = [at for at, line in enumerate(near) if all(_heading_like(cell) for cell in line.cells)]
    above = [at for at in headings if at < full[0] and widths[at] > 1]
    return next((at for at in full if at in headings), above[-1] if above else full[0])


def _spread(grid: Grid, line: Line) -> set[int]:
    """The columns that a line fills, merged ones to their whole width."""
    own = filled(line)
    return own.union(*(range(area.left, area.right + 1) for area in grid.merged if area.top == line.number and area.left in own))


def _heading_like(cell: Cell) -> bool:
    """Words, or a year; a number is none."""
    return cell is None or is_year(cell) or isinstance(cell, str) and not numbers.readable(cell)


def _depth(grid: Grid, at: int) -> int:
    """How many lines a header has that begins there: as many as its merged cells say, or the next line fills its gaps."""
    depth, line = 1, grid.lines[at]
    while depth < MOST_LINES and at + depth < len(grid.lines):
        below = grid.lines[at + depth]
        if not all(_heading_like(cell) for cell in below.cells) or not (_merged_into(grid, line, below) or _fills_gaps(line, below)):
            break
        depth, line = depth + 1, below
    return depth


def _merged_into(grid: Grid, line: Line, below: Line) -> bool:
    """Merged cells reach from one line down into the other, or group columns that the other names."""
    across = [area for area in grid.merged if area.top == line.number and area.left < area.right]
    down = any(area.top <= line.number and area.bottom >= below.number and area.left < len(line.cells) for area in grid.merged)
    named = {at for at, cell in enumerate(below.cells) if cell is not None}
    grouped = len(filled(line)) > 1 and any(len(named & set(range(area.left, area.right + 1))) > 1 for area in across)
    return grouped or down and any(at in named and (at >= len(line.cells) or line.cells[at] is not None or _group_of(grid, line, at)) for at in named)


def _group_of(grid: Grid, line: Line, at: int) -> bool:
    return any(area.top == line.number and area.left <= at <= area.right for area in grid.merged)


def _fills_gaps(line: Line, below: Line) -> bool:
    """For files that keep no merged cells: `Indikator, TARGET, , REALISASI, ` over ` , 2023, 2024, 2023, 2024`."""
    above, under = filled(line), filled(below)
    width = max((*above, *under), default=0) + 1
    gaps = set(range(width)) - above
    return bool(gaps) and gaps <= under and 0 not in gaps and 0 not in under and bool(above & under) and len(above) > 1


def heads_under(grid: Grid, header: Sequence[Line]) -> tuple[str, ...]:
    width = max(len(line.cells) for line in (*header, *grid.lines[:WITHIN]))
    rows = [_row_ofheads_under(grid, line, width, header[at + 1:]) for at, line in enumerate(header)]
    return tuple(" ".join(dict.fromkeys(word for word in column if word)) for column in zip(*rows, strict=True))


def _row_ofheads_under(grid: Grid, line: Line, width: int, below: Sequence[Line]) -> list[str]:
    """The line's words; a group's words stand over each of its columns."""
    words = [" ".join(text_of(cell).split()) for cell in line.cells] + [""] * (width - len(line.cells))
    for area in grid.merged:
        if area.top == line.number and area.left < width:
            words[area.left:area.right + 1] = [words[area.left]] * (min(area.right + 1, width) - area.left)
    if not grid.sheet and below:
        under = filled(below[0])
        for at in range(1, width):
            if not words[at] and at in under and at - 1 in under:
                words[at] = words[at - 1]
    return words
