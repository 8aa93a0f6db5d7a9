"""A small line without words but its last value: which way it goes, at a glance."""

from __future__ import annotations

from deckgen.charts.canvas import Canvas, Style
from deckgen.charts.lines import ends
from deckgen.charts.rows import column, draw_labels, labels, row_heights, spread
from deckgen.model.chart import Chart

LEAST_ROW, MOST_ROW = 30.0, 64.0


def height(chart: Chart, width: float, style: Style) -> float:
    return sum(row_heights(labels(chart, width, style), LEAST_ROW))


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    found = labels(chart, canvas.width, style)
    places = spread(row_heights(found, LEAST_ROW), canvas.height, MOST_ROW)
    draw_labels(canvas, found, places)
    last = [next((shown for value, shown in zip(reversed(row.values), reversed(row.shown), strict=False) if value is not None), chart.missing_shown)
            for row in chart.rows]
    left, right = found.width + 16, canvas.width - column(style, last, style.text, True) - 14
    for row, words, (middle, high) in zip(chart.rows, last, places, strict=True):
        low, top = ends(Chart("spark", chart.columns, (row,)))
        step = (right - left) / max(1, len(row.values) - 1)
        points = [(left + step * number, middle + (0.5 - (value - low) / (top - low)) * high * 0.7)
                  for number, value in enumerate(row.values) if value is not None]
        canvas.line(points, row.role, 2.2)
        if points:
            canvas.dot(*points[-1], 4, row.role)
        canvas.text(canvas.width, middle, words, "ink", bold=True, align="right")
