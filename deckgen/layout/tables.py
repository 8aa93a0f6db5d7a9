"""Tables: how wide the columns are, how high the rows, how many rows a page takes."""

from __future__ import annotations

from deckgen.layout.ruler import SLACK, Ruler
from deckgen.model.deck import Paragraph, Run, Table
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


def rows_that_fit(table: Table, width: Emu, high: int, ruler: Ruler) -> int:
    """How many of the highest rows fit under the header."""
    heights = _heights(table, width, ruler)
    left, count = high - heights[0], 0
    for row in heights[1:]:
        left -= row
        if left < 0:
            break
        count += 1
    return count


def _heights(table: Table, width: Emu, ruler: Ruler) -> list[int]:
    widths = _widths(table, width, ruler)
    line = ruler.line_height(table.style)
    heights = []
    for cells in (tuple(column.label for column in table.columns), *(row.cells for row in table.rows)):
        most = max(len(_lines(text, table, column, wide, ruler))
                   for text, column, wide in zip(cells, table.columns, widths, strict=True))
        heights.append(round(most * line * EMU_PER_POINT) + 2 * CELL_ABOVE)
    return heights


def _lines(text: str, table: Table, column, width: int, ruler: Ruler) -> tuple[str, ...]:
    room = Emu(max(1, width - 2 * CELL_SIDE))
    return tuple(line for part in text.split("\n") for line in ruler.lines(Paragraph((Run(part, True),)), table.style, room))


def _widths(table: Table, width: Emu, ruler: Ruler) -> list[int]:
    """EMU; columns without a share get what their words need, and the wordiest give way first, but never below a word."""
    if all(column.share for column in table.columns):
        total = sum(column.share for column in table.columns)
        return _summing([width * column.share / total for column in table.columns], width)
    texts = [[column.label, *(row.cells[index] for row in table.rows)] for index, column in enumerate(table.columns)]
    side = 2 * CELL_SIDE / EMU_PER_POINT
    wanted = [max(ruler.width(text, table.style, True) for text in column) / SLACK + side for column in texts]
    least = [max(ruler.width(word, table.style, True) for text in column for word in text.split() or [""]) / SLACK + side
             for column in texts]
    room = width / EMU_PER_POINT
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / len(wanted)
        return _summing([(one + spare) * EMU_PER_POINT for one in wanted], width)
    over = sum(wanted) - room
    give = [max(0.0, one - low) for one, low in zip(wanted, least, strict=True)]
    total = sum(give) or 1.0
    share = min(1.0, over / total)
    return _summing([(one - share * slack) * EMU_PER_POINT for one, slack in zip(wanted, give, strict=True)], width)


def _summing(widths: list[float], total: int) -> list[int]:
    scale = total / sum(widths)
    rounded = [round(one * scale) for one in widths]
    rounded[-1] += total - sum(rounded)
    return rounded
