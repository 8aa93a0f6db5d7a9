"""A place among N, drawn as N places with our own filled; where N was not published there is no end to the row."""

from __future__ import annotations

from deckgen.charts.canvas import LINE, Canvas, Style
from deckgen.charts.rows import GAP, Labels, column, draw_labels, labels, spread
from deckgen.model.chart import Chart, ChartRow

LEAST_ROW, MOST_ROW = 44.0, 78.0
_NOTES_MOST = 0.28
_OPEN = 8
"""Places drawn where N is not known, at least."""


def height(chart: Chart, width: float, style: Style) -> float:
    return sum(_heights(chart, labels(chart, width, style), width, style))


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    found = labels(chart, canvas.width, style)
    places = spread(_heights(chart, found, canvas.width, style), canvas.height, MOST_ROW)
    draw_labels(canvas, found, places)
    notes = [_notes(row, canvas.width, style) for row in chart.rows]
    notes_width = max((style.width(line, style.floor, strong) for lines in notes for line, _, strong in lines), default=0.0)
    badge = max(46.0, column(style, [row.headline for row in chart.rows], style.headline + 6, True) + 14)
    left = found.width + GAP + badge
    right = canvas.width - notes_width - GAP * 1.5
    most = max((int(row.of or 0) for row in chart.rows), default=0)
    for row, row_notes, (middle, _) in zip(chart.rows, notes, places, strict=True):
        rank = row.values[0]
        canvas.text(found.width + GAP + badge / 2 - 5, middle, row.headline, "primary_text", style.headline + 6, True, "center")
        if rank is not None:
            _draw_places(canvas, int(rank), int(row.of) if row.of else None, most, left, right, middle)
        top = middle - (len(row_notes) - 1) * style.floor * LINE / 2
        for number, (line, role, strong) in enumerate(row_notes):
            canvas.text(canvas.width - notes_width, top + number * style.floor * LINE, line, role, style.floor, strong)


def _draw_places(canvas: Canvas, rank: int, of: int | None, most: int, left: float, right: float, middle: float) -> None:
    """One step a place, the same in every row; an unknown N fades out in smaller and lighter places."""
    count = of or max(_OPEN, rank + 4)
    step = min(19.0, (right - left) / max(count, most, _OPEN))
    small, own = min(4.6, step * 0.36), min(10.0, max(5.5, step * 0.5))
    for place in range(1, count + 1):
        x = left + step * (place - 0.5)
        if place == rank:
            canvas.dot(x, middle, own, "primary")
        elif of is not None:
            canvas.dot(x, middle, small, "band")
        else:
            canvas.dot(x, middle, max(1.2, small * (1 - max(0, place - rank) / (count - rank + 1))), "band")


def _heights(chart: Chart, found: Labels, width: float, style: Style) -> list[float]:
    return [max(LEAST_ROW, len(lines) * found.size * LINE + 8, len(_notes(row, width, style)) * style.floor * LINE + 8)
            for row, lines in zip(chart.rows, found.lines, strict=True)]


def _notes(row: ChartRow, width: float, style: Style) -> list[tuple[str, str, bool]]:
    room = width * _NOTES_MOST
    lines = [(line, "muted", False) for line in style.wrap(row.note, room, style.floor)] if row.note else []
    return lines + [(line, row.note_role, True) for line in (style.wrap(row.note_strong, room, style.floor, True) if row.note_strong else [])]
