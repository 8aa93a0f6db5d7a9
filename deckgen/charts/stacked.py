"""Parts of a sum, side by side in one bar: counts inside, the share at the right."""

from __future__ import annotations

from deckgen.charts.canvas import Canvas, Style
from deckgen.charts.rows import GAP, column, draw_labels, draw_legend, labels, legend_height, row_heights, spread
from deckgen.model.chart import Chart

LEAST_ROW, MOST_ROW = 28.0, 62.0


def height(chart: Chart, width: float, style: Style) -> float:
    return sum(row_heights(labels(chart, width, style), LEAST_ROW)) + legend_height(chart, width, style)


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    found = labels(chart, canvas.width, style)
    foot = legend_height(chart, canvas.width, style)
    places = spread(row_heights(found, LEAST_ROW), canvas.height - foot, MOST_ROW)
    draw_labels(canvas, found, places)
    headline = column(style, [row.headline for row in chart.rows], style.text + 2, True)
    notes = column(style, [row.note for row in chart.rows], style.floor)
    left = found.width + GAP
    right = canvas.width - sum(wide + 10 for wide in (headline, notes) if wide)
    whole = chart.high or max([1.0, *(sum(value or 0 for value in row.values) for row in chart.rows), *(row.target or 0 for row in chart.rows)])
    scale = (right - left) / whole
    for row, (middle, high) in zip(chart.rows, places, strict=True):
        thick, x = min(34.0, high * 0.66), left
        if all(value is None for value in row.values):
            canvas.text(left, middle, chart.missing_shown, "muted", style.floor)
        for number, (value, part) in enumerate(zip(row.values, chart.columns, strict=True)):
            if not value:
                continue
            wide = value * scale
            edge = {"progress": "progress_edge", "unclear": "unclear"}.get(part.role, "paper")
            canvas.rect(x, middle - thick / 2, wide, thick, "paper" if part.role == "unclear" else part.role, edge, 1.2)
            words = row.shown[number] if row.shown else ""
            half = style.width(words, style.floor, True) / 2 + 3
            tick = left + row.target * scale if row.target is not None else None
            spots = [at for at in (x + wide / 2, x + wide / 4, x + wide * 3 / 4) if tick is None or abs(at - tick) > half + 3]
            if 2 * half <= wide and spots and (spots[0] == x + wide / 2 or 4 * half <= wide):
                canvas.text(spots[0], middle, words, _on(part.role, canvas), style.floor, True, "center")
            x += wide
        if row.target is not None:
            canvas.rect(left + row.target * scale - 1.5, middle - thick * 0.75, 3, thick * 1.5, "ink")
        canvas.text(right + 10 + headline, middle, row.headline, "ink", style.text + 2, True, "right")
        canvas.text(canvas.width, middle, row.note, "muted", style.floor, align="right")
    bottom = sum(high for _, high in places)
    draw_legend(canvas, chart, left, min(canvas.height - foot, bottom + 6))


def _on(role: str, canvas: Canvas) -> str:
    return f"on_{role}" if f"on_{role}" in canvas.style.palette else "ink"
