"""A place among N, drawn as N places with our own filled; where N was not published its words stand there instead."""

from __future__ import annotations

from deckgen.charts.canvas import LINE, Canvas, Style
from deckgen.charts.rows import GAP, Labels, labels, spread
from deckgen.model.chart import Chart, ChartRow

LEAST_ROW, MOST_ROW = 52.0, 68.0
_NOTES_MOST = 0.26


def height(chart: Chart, width: float, style: Style) -> float:
    return sum(_heights(chart, labels(chart, width, style), width, style))


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    found = labels(chart, canvas.width, style)
    places = spread(_heights(chart, found, canvas.width, style), canvas.height, MOST_ROW)
    notes = [_notes(row, canvas.width, style) for row in chart.rows]
    notes_width = max((style.width(line, size, strong) for lines in notes for line, _, strong, size in lines), default=0.0)
    left = found.width + 2 * GAP
    right = canvas.width - notes_width - 2 * GAP
    for row, lines, row_notes, (middle, _) in zip(chart.rows, found.lines, notes, places, strict=True):
        _stacked(canvas, found.width, middle, [(line, "ink", True, found.size) for line in lines]
                 + [(line, "muted", False, style.floor) for line in style.wrap(row.low_shown, found.width, style.floor) if line], "right")
        rank = row.values[0]
        if rank is None or not row.of:
            canvas.lines(left, middle, style.wrap(row.note, right - left, style.floor), "muted", style.floor)
        else:
            _draw_places(canvas, row, int(rank), int(row.of), left, right, middle)
        _stacked(canvas, canvas.width - notes_width, middle, row_notes, "left")


def _draw_places(canvas: Canvas, row: ChartRow, rank: int, of: int, left: float, right: float, middle: float) -> None:
    step = (right - left) / of
    high = min(26.0, max(14.0, step * 3))
    top = middle - high / 2 + 7
    for place in range(1, of + 1):
        canvas.rect(left + step * (place - 1), top, step * 0.72, high, "primary" if place == rank else "band")
    x = left + step * (rank - 0.64)
    half = canvas.style.width(row.headline, canvas.style.floor, True) / 2
    canvas.text(min(max(x, left + half), right - half), top - canvas.style.floor * 0.66, row.headline, "primary_text", canvas.style.floor, True, "center")


def _stacked(canvas: Canvas, x: float, middle: float, lines: list[tuple[str, str, bool, float]], align: str) -> None:
    """Lines of different looks, their block's middle at this height."""
    top = middle - sum(size * LINE for *_, size in lines) / 2
    for words, role, strong, size in lines:
        canvas.text(x, top + size * LINE / 2, words, role, size, strong, align)
        top += size * LINE


def _heights(chart: Chart, found: Labels, width: float, style: Style) -> list[float]:
    return [max(LEAST_ROW, (len(lines) * found.size + style.floor) * LINE + 10, sum(size * LINE for *_, size in _notes(row, width, style)) + 10)
            for row, lines in zip(chart.rows, found.lines, strict=True)]


def _notes(row: ChartRow, width: float, style: Style) -> list[tuple[str, str, bool, float]]:
    """(words, role, strong, size), line by line."""
    room, large = width * _NOTES_MOST, style.text + 1
    strong = [(line, row.note_role, True, large) for line in style.wrap(row.note_strong, room, large, True) if line]
    return strong + [(line, "muted", False, style.floor) for line in style.wrap(row.high_shown, room, style.floor) if line]
