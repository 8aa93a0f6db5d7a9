"""What cells hold now, by their places as messages and facts write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from deckgen.model.notes import DeckgenError
from deckgen.sources.grid import Grid
from deckgen.sources.header import heads_of
from deckgen.sources.shape import text_of

_RUN = re.compile(r"([A-Z]+)(\d+)(?::[A-Z]+(\d+))?")
_LINE = re.compile(r"line (\d+)")
_MOST = 5
"""Different words that are told of a run of cells."""


def held(places: Iterable[str], files: Iterable[Path]) -> dict[str, str]:
    """Place -> what is there; without those whose file or cell is not there any more. Of a run of cells: its words, the most frequent first."""
    from deckgen.sources import read_file

    found: dict[str, str] = {}
    wanted = list(places)
    for path in files:
        own = [place for place in wanted if place.partition(" > ")[0] == path.name]
        if not own:
            continue
        sheets = (place.split(" > ")[1] for place in own if place.count(" > ") > 1)
        try:
            grids = tuple(read_file(path, tuple(dict.fromkeys(sheet for sheet in sheets if not _LINE.fullmatch(sheet)))))
        except DeckgenError:
            continue
        found |= {place: words for place in own if (words := _words(place, grids)) is not None}
    return found


def _words(place: str, grids: tuple[Grid, ...]) -> str | None:
    _, middle, last = (place.split(" > ", 2) + ["", ""])[:3]
    line = _LINE.fullmatch(middle)
    for grid in grids:
        if line and not grid.sheet:
            heads = heads_of(grid)
            return _cell(grid, int(line[1]), heads.index(last)) if last in heads else None
        run = _RUN.fullmatch(last)
        if grid.sheet == middle and run and run[1] in grid.letters:
            column = grid.letters.index(run[1])
            cells = [_cell(grid, number, column) for number in range(int(run[2]), int(run[3] or run[2]) + 1)]
            return _told(cells) if run[3] else cells[0]
    return None


def _cell(grid: Grid, number: int, column: int) -> str | None:
    line = next((line for line in grid.lines if line.number == number), None)
    return text_of(line.cells[column]) if line and column < len(line.cells) else None



def _told(cells: list[str | None]) -> str:
    counted = Counter(cell for cell in cells if cell).most_common()
    return ", ".join(f"{word} × {count}" for word, count in counted[:_MOST]) + (", …" if len(counted) > _MOST else "")
