"""Each part's share of its own total: a filled length of a track, always with n of N."""

from __future__ import annotations

from deckgen.charts.canvas import Canvas, Style
from deckgen.charts.rows import GAP, column, draw_labels, labels, row_heights, spread
from deckgen.model.chart import Chart

LEAST_ROW, MOST_ROW = 24.0, 52.0


def height(chart: Chart, width: float, style: Style) -> float:
    return sum(row_heights(labels(chart, width, style, 0.36, bold=False), LEAST_ROW))


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    found = labels(chart, canvas.width, style, 0.36, bold=False)
    places = spread(row_heights(found, LEAST_ROW), canvas.height, MOST_ROW)
    draw_labels(canvas, found, places, bold=False)
    shown = [row.shown[0] if row.shown else "" for row in chart.rows]
    left = found.width + GAP
    right = canvas.width - column(style, [*shown, chart.missing_shown], style.text, True) - GAP
    for row, words, (middle, high) in zip(chart.rows, shown, places, strict=True):
        thick = min(22.0, high * 0.55)
        value, whole = row.values[0], row.of
        if value is None or not whole:
            canvas.rect(left, middle - thick / 2, right - left, thick, "", "neutral", 1.2, (3, 3))
        else:
            canvas.rect(left, middle - thick / 2, right - left, thick, "band")
            canvas.rect(left, middle - thick / 2, (right - left) * min(1.0, max(0.0, value / whole)), thick, row.role)
        canvas.text(canvas.width, middle, words or chart.missing_shown, "ink" if value is not None else "muted", style.text, value is not None, "right")
