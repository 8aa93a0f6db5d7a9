"""Tables: how wide the columns are, how high the rows, how many rows a page takes."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.ruler import SLACK, Ruler, unbroken
from deckgen.model.deck import Table, TableRow
from deckgen.model.plan import CELL_ABOVE, CELL_SIDE, PlacedCell, PlacedTable
from deckgen.model.template import EMU_PER_POINT, Emu, Frame

HEAD = "head"


def height(table: Table, width: Emu, ruler: Ruler) -> int:
    return sum(_heights(table, width, ruler))


def draw(table: Table, frame: Frame, ruler: Ruler) -> PlacedTable:
    heights = _heights(table, frame.width, ruler)
    palette = ruler.palette
    head = tuple(PlacedCell(column.label, palette["muted"], True, column.align) for column in table.columns)
    body = tuple(
        tuple(PlacedCell(text, palette[role or "ink"], column.strong, column.align)
              for text, role, column in zip(row.cells, row.roles or ("",) * len(row.cells), table.columns, strict=True))
        for row in table.rows)
    place = Frame(frame.left, frame.top, frame.width, Emu(sum(heights)))
    return PlacedTable(table.slot, place, tuple(column.key for column in table.columns), (HEAD, *(row.key for row in table.rows)),
                       (head, *body), tuple(_widths(table, frame.width, ruler)), tuple(heights), ruler.size(table.style),
                       palette["hairline"])


def pages(table: Table, width: Emu, high: int, ruler: Ruler) -> tuple[Table, ...]:
    """The table page by page: as few pages as the heights of its rows allow, as evenly filled as they go, and the columns
    equally wide on all of them."""
    widths = _widths(table, width, ruler)
    table = replace(table, columns=tuple(replace(column, share=wide) for column, wide in zip(table.columns, widths, strict=True)))
    head, *heights = _heights(table, width, ruler)
    fewest = len(_filled(table.rows, heights, high - head))
    low, limit = max(heights, default=0), high - head
    while limit - low > EMU_PER_POINT:
        middle = (low + limit) // 2
        if len(_filled(table.rows, heights, middle)) == fewest:
            limit = middle
        else:
            low = middle
    return tuple(replace(table, rows=rows) for rows in _filled(table.rows, heights, limit))


def _filled(rows: tuple[TableRow, ...], heights: list[int], room: int) -> tuple[tuple[TableRow, ...], ...]:
    """Each page as full as it goes; a row that is higher than a page has one for itself."""
    filled: list[list[TableRow]] = [[]]
    used = 0
    for row, high in zip(rows, heights, strict=True):
        if filled[-1] and used + high > room:
            filled.append([])
            used = 0
        filled[-1].append(row)
        used += high
    return tuple(tuple(page) for page in filled)


def _heights(table: Table, width: Emu, ruler: Ruler) -> list[int]:
    widths = _widths(table, width, ruler)
    line = ruler.line_height(table.style)
    heights = []
    for cells in (tuple(column.label for column in table.columns), *(row.cells for row in table.rows)):
        most = max(_lines(text, table, column, wide, ruler)
                   for text, column, wide in zip(cells, table.columns, widths, strict=True))
        heights.append(round(most * line * EMU_PER_POINT) + 2 * CELL_ABOVE)
    return heights


def _lines(text: str, table: Table, column, width: int, ruler: Ruler) -> int:
    room = Emu(max(1, width - 2 * CELL_SIDE))
    return sum(len(ruler.broken(part, table.style, room, column.strong)) for part in text.split("\n"))


def _widths(table: Table, width: Emu, ruler: Ruler) -> list[int]:
    """EMU; by the columns' shares, else by what their words need. Where that is too much the wordiest give way first, and no
    column is narrower than its longest word as long as there is room for all of those. Shares that make up the width are kept."""
    shares = [round(column.share) for column in table.columns]
    if sum(shares) == width:
        return shares
    texts = [[column.label, *(row.cells[index] for row in table.rows)] for index, column in enumerate(table.columns)]
    side, room = 2 * CELL_SIDE / EMU_PER_POINT, width / EMU_PER_POINT
    least = [max(ruler.width(word, table.style, True) for text in column for word in unbroken(text)) / SLACK + side for column in texts]
    if all(column.share for column in table.columns):
        total = sum(column.share for column in table.columns)
        wanted = [max(room * column.share / total, low) for column, low in zip(table.columns, least, strict=True)]
    else:
        wanted = [max(ruler.width(text, table.style, True) for text in column) / SLACK + side for column in texts]
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / len(wanted)
        return _summing([(one + spare) * EMU_PER_POINT for one in wanted], width)
    over = sum(wanted) - room
    give = [max(0.0, one - low) for one, low in zip(wanted, least, strict=True)]
    share = min(1.0, over / (sum(give) or 1.0))
    return _summing([(one - share * slack) * EMU_PER_POINT for one, slack in zip(wanted, give, strict=True)], width)


def _summing(widths: list[float], total: int) -> list[int]:
    scale = total / sum(widths)
    rounded = [round(one * scale) for one in widths]
    rounded[-1] += total - sum(rounded)
    return rounded
