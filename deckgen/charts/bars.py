"""Bars from zero, with target ticks; steps in time stand upright and run from left to right."""

from __future__ import annotations

from deckgen.charts.canvas import LINE, Canvas, Style
from deckgen.charts.rows import GAP, column, draw_labels, draw_legend, labels, legend_height, row_heights, spread
from deckgen.model.chart import Chart, ChartRow

LEAST_ROW, MOST_ROW = 23.0, 54.0
BAR = 0.62
"""Share of a row's height."""
_HEAD = 26.0
"""Points over upright bars for the words of the target's line."""


def height(chart: Chart, width: float, style: Style) -> float:
    if chart.time:
        return 150.0
    return sum(row_heights(labels(chart, width, style), LEAST_ROW)) + legend_height(chart, width, style)


def draw(canvas: Canvas, chart: Chart) -> None:
    if chart.time:
        _upright(canvas, chart)
    else:
        _level(canvas, chart)


def _level(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    found = labels(chart, canvas.width, style)
    places = spread(row_heights(found, LEAST_ROW), canvas.height - legend_height(chart, canvas.width, style), MOST_ROW)
    draw_labels(canvas, found, places)
    targets = any(row.target is not None for row in chart.rows)
    shown_width = column(style, [_shown(row, chart) for row in chart.rows], style.text, True)
    target_width = column(style, [row.target_shown for row in chart.rows], style.floor) + GAP if targets else 0.0
    left = found.width + GAP
    right = canvas.width - shown_width - target_width - 8
    negative = shown_width + 8 if any((_value(row) or 0) < 0 for row in chart.rows) else 0.0
    low, high = _ends(chart)
    scale = (right - left - negative) / (high - low)
    zero = left + negative + (0 - low) * scale
    for row, (middle, high_) in zip(chart.rows, places, strict=True):
        thick = min(30.0, high_ * BAR)
        value = _value(row)
        if value is None:
            canvas.line([(zero, middle + thick / 2), (zero + 60, middle + thick / 2)], "neutral", 1.2, (3, 3))
        else:
            canvas.rect(min(zero, zero + value * scale), middle - thick / 2, abs(value) * scale, thick, row.role)
        end = zero + (value or 0) * scale
        role = "muted" if value is None else "ink"
        if targets:
            canvas.text(canvas.width - target_width, middle, _shown(row, chart), role, bold=value is not None, align="right")
            canvas.text(canvas.width, middle, row.target_shown, "muted", style.floor, align="right")
        elif value is not None and value < 0:
            canvas.text(end - 8, middle, _shown(row, chart), role, bold=True, align="right")
        else:
            canvas.text(end + 8, middle, _shown(row, chart), role, bold=value is not None)
        if row.target is not None:
            canvas.rect(zero + row.target * scale - 1.5, middle - thick * 0.8, 3, thick * 1.6, "ink")
    if low < 0:
        canvas.line([(zero, 0), (zero, sum(h for _, h in places))], "neutral", 1)
    draw_legend(canvas, chart, left, canvas.height - legend_height(chart, canvas.width, style))


def _upright(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    groups = _groups(chart.rows)
    across = canvas.width / max(1, len(groups))
    wrapped = [style.wrap(rows[0].label, across - 8, style.floor) for rows in groups]
    foot = max((len(lines) for lines in wrapped), default=1) * style.floor * LINE + 10
    head = _HEAD + (style.floor * LINE if chart.target is not None else 0)
    base, room = canvas.height - foot, canvas.height - foot - head
    low, high = _ends(chart)
    scale = room / (high - low)
    zero = base + low * scale
    if chart.target is not None:
        y = zero - chart.target * scale
        canvas.line([(0, y), (canvas.width, y)], "ink", 1.6, (5, 3))
        canvas.text(0, y - style.floor * 0.75, chart.target_shown, "ink", style.floor)
    for number, (rows, lines) in enumerate(zip(groups, wrapped, strict=True)):
        middle = across * (number + 0.5)
        wide = min(76.0, across * 0.7 / len(rows))
        for position, row in enumerate(rows):
            x = middle + (position - (len(rows) - 1) / 2) * wide * 1.12
            _column(canvas, chart, row, x, wide, zero, scale)
        canvas.lines(middle, base + foot / 2 + 3, lines, "muted", style.floor, align="center")
    canvas.line([(0, zero), (canvas.width, zero)], "neutral", 1)


def _column(canvas: Canvas, chart: Chart, row: ChartRow, x: float, wide: float, zero: float, scale: float) -> None:
    value, style = _value(row), canvas.style
    if value is None:
        canvas.rect(x - wide / 2, zero - 24, wide, 24, "", "neutral", 1.2, (3, 3))
        canvas.text(x, zero - 36, chart.missing_shown, "muted", style.floor, align="center")
        return
    top = zero - value * scale
    canvas.rect(x - wide / 2, min(top, zero), wide, abs(value) * scale, row.role)
    size = min(style.headline, style.headline * wide * 1.1 / max(1.0, style.width(_shown(row, chart), style.headline, True)))
    canvas.text(x, top - style.headline * 0.62, _shown(row, chart), "ink", max(style.floor, size), True, "center")


def _groups(rows: tuple[ChartRow, ...]) -> list[list[ChartRow]]:
    """Neighbours with one label stand together under it."""
    groups: list[list[ChartRow]] = []
    for row in rows:
        if groups and groups[-1][0].label == row.label:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _value(row: ChartRow) -> float | None:
    return row.values[0] if row.values else None


def _shown(row: ChartRow, chart: Chart) -> str:
    return chart.missing_shown if _value(row) is None else row.shown[0] if row.shown else ""


def _ends(chart: Chart) -> tuple[float, float]:
    """From zero: a bar that does not start there lies."""
    values = [value for row in chart.rows for value in (_value(row), row.target) if value is not None]
    values += [value for value in (chart.target, chart.low, chart.high) if value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    return (low, high) if high > low else (0.0, 1.0)
