"""Series over time, each named where it ends."""

from __future__ import annotations

from deckgen.charts.canvas import LINE, Canvas, Style
from deckgen.model.chart import Chart, ChartRow

_FOOT = 28.0
_GAP = 12.0
_NAMES_MOST = 0.34


def height(chart: Chart, width: float, style: Style) -> float:
    names = sum(len(lines) for lines in _names(chart, width, style)) * style.floor * LINE
    return max(140.0, names + _FOOT)


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    names = _names(chart, canvas.width, style)
    wide = max((style.width(line, style.floor, True) for lines in names for line in lines), default=0.0)
    right, bottom = canvas.width - wide - _GAP, canvas.height - _FOOT
    low, high = ends(chart)
    step = right / max(1, len(chart.columns))

    def at(column: int, value: float) -> tuple[float, float]:
        return step * (column + 0.5), 8 + (bottom - 16) * (1 - (value - low) / (high - low))

    for tick in (low, (low + high) / 2, high):
        canvas.line([(0, at(0, tick)[1]), (right, at(0, tick)[1])], "hairline", 0.8)
    wanted = []
    for row in chart.rows:
        for piece in _pieces(row):
            points = [at(column, value) for column, value in piece]
            canvas.line(points, row.role, 2.6)
            for x, y in points:
                canvas.dot(x, y, 3.4, row.role)
        known = [(column, value) for column, value in enumerate(row.values) if value is not None]
        wanted.append(at(*known[-1])[1] if known else bottom)
    _name_ends(canvas, chart, names, wanted, right + _GAP, bottom)
    draw_steps(canvas, chart, step, bottom + _FOOT / 2 + 3)


def ends(chart: Chart) -> tuple[float, float]:
    """A line need not start at zero; a little air over and under the values."""
    values = [value for row in chart.rows for value in row.values if value is not None]
    low = chart.low if chart.low is not None else min(values, default=0.0)
    high = chart.high if chart.high is not None else max(values, default=1.0)
    if high <= low:
        low, high = low - 1, high + 1
    air = (high - low) * 0.06
    return (low if chart.low is not None else low - air), (high if chart.high is not None else high + air)


def draw_steps(canvas: Canvas, chart: Chart, step: float, middle: float) -> None:
    """The steps' names, every second, third, ... of them where all would touch; the last one always."""
    style = canvas.style
    widest = max((style.width(column.label, style.floor) for column in chart.columns), default=0.0)
    every = max(1, -(-int(widest + 10) // max(1, int(step))))
    for number, column in enumerate(chart.columns):
        if (len(chart.columns) - 1 - number) % every == 0:
            half = style.width(column.label, style.floor) / 2
            x = min(max(step * (number + 0.5), half), canvas.width - half)
            canvas.text(x, middle, column.label, "muted", style.floor, align="center")


def _names(chart: Chart, width: float, style: Style) -> list[list[str]]:
    """Each series' name with its last value, wrapped."""
    found = []
    for row in chart.rows:
        last = next((shown for value, shown in zip(reversed(row.values), reversed(row.shown), strict=False) if value is not None), "")
        found.append(style.wrap(f"{row.label} {last}".strip() or " ", width * _NAMES_MOST, style.floor, True))
    return found


def _name_ends(canvas: Canvas, chart: Chart, names: list[list[str]], wanted: list[float], left: float, bottom: float) -> None:
    """Beside the lines' ends, pushed apart just enough, in the ends' order."""
    line = canvas.style.floor * LINE
    order = sorted(range(len(names)), key=lambda index: wanted[index])
    tops, under = {}, 0.0
    for index in order:
        high = len(names[index]) * line
        tops[index] = max(under, wanted[index] - high / 2)
        under = tops[index] + high
    over = bottom + _FOOT
    for index in reversed(order):
        tops[index] = min(tops[index], over - len(names[index]) * line)
        over = tops[index]
    for index, row in enumerate(chart.rows):
        middle = tops[index] + len(names[index]) * line / 2
        role = row.role if f"{row.role}_text" not in canvas.style.palette else f"{row.role}_text"
        role = "ink" if role in {"accent", "secondary", "progress"} else role
        canvas.lines(left, middle, names[index], role, canvas.style.floor, True)
        if abs(middle - wanted[index]) > line / 2:
            canvas.line([(left - _GAP + 1, wanted[index]), (left - 3, middle)], "neutral", 0.8)


def _pieces(row: ChartRow) -> list[list[tuple[int, float]]]:
    """Runs of values: a line never crosses a gap."""
    pieces: list[list[tuple[int, float]]] = [[]]
    for column, value in enumerate(row.values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append((column, value))
    return [piece for piece in pieces if piece]
