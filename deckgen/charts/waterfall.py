"""How a sum comes about, step by step: each bar begins where the last one ended."""

from __future__ import annotations

from deckgen.charts.canvas import LINE, Canvas, Style
from deckgen.model.chart import Chart

_HEAD = 24.0


def height(chart: Chart, width: float, style: Style) -> float:
    return 160.0 + _foot(chart, width, style)


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    across = canvas.width / max(1, len(chart.rows))
    foot = _foot(chart, canvas.width, style)
    running, spans = 0.0, []
    for row in chart.rows:
        value = row.values[0]
        start, end = (0.0, value or 0.0) if row.total else (running, running + (value or 0.0))
        spans.append((start, end, value))
        running = end
    low, high = min([0.0, *(min(s, e) for s, e, _ in spans)]), max([0.0, *(max(s, e) for s, e, _ in spans)])
    room = canvas.height - foot - 2 * _HEAD
    scale = room / ((high - low) or 1.0)
    y = lambda value: _HEAD + (high - value) * scale  # noqa: E731
    for number, (row, (start, end, value)) in enumerate(zip(chart.rows, spans, strict=True)):
        middle, wide = across * (number + 0.5), min(72.0, across * 0.66)
        if number + 1 < len(chart.rows):
            canvas.line([(middle, y(end)), (middle + across, y(end))], "neutral", 0.9)
        if value is None:
            canvas.text(middle, y(start) - style.floor, chart.missing_shown, "muted", style.floor, align="center")
        else:
            canvas.rect(middle - wide / 2, min(y(start), y(end)), wide, max(1.0, abs(end - start) * scale), "primary" if row.total else row.role)
            words = row.shown[0] if row.shown else ""
            above = end >= start
            canvas.text(middle, (y(end) - style.floor * 0.75) if above else (y(end) + style.floor * 0.75), words, "ink", style.floor, True, "center")
        lines = style.wrap(row.label, across - 6, style.floor)
        canvas.lines(middle, canvas.height - foot / 2, lines, "ink" if row.total else "muted", style.floor, row.total, "center")
    canvas.line([(0, y(0)), (canvas.width, y(0))], "neutral", 1.0)


def _foot(chart: Chart, width: float, style: Style) -> float:
    across = width / max(1, len(chart.rows)) - 6
    most = max((len(style.wrap(row.label, max(10.0, across), style.floor)) for row in chart.rows), default=1)
    return most * style.floor * LINE + 8
