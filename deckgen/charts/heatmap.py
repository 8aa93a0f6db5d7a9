"""A field of cells: rows by columns, the darker the more, or each by its role."""

from __future__ import annotations

from deckgen.charts.canvas import LINE, Canvas, Style
from deckgen.charts.rows import GAP, draw_labels, draw_legend, labels, legend_height, row_heights, spread
from deckgen.model.chart import Chart
from deckgen.palette import contrast

LEAST_ROW, MOST_ROW = 21.0, 48.0


def height(chart: Chart, width: float, style: Style) -> float:
    found = labels(chart, width, style, bold=False)
    return sum(row_heights(found, LEAST_ROW)) + _head(chart, width - found.width - GAP, style) + legend_height(chart, width, style)


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    found = labels(chart, canvas.width, style, bold=False)
    left = found.width + GAP
    head = _head(chart, canvas.width - left, style)
    foot = legend_height(chart, canvas.width, style)
    places = [(middle + head, high) for middle, high in spread(row_heights(found, LEAST_ROW), canvas.height - head - foot, MOST_ROW)]
    if foot:
        draw_legend(canvas, chart, left, min(canvas.height - foot, places[-1][0] + places[-1][1] / 2 + 6 if places else head))
    draw_labels(canvas, found, places, bold=False)
    across = (canvas.width - left) / max(1, len(chart.columns))
    for number, column in enumerate(chart.columns):
        lines = style.wrap(column.label, across - 4, style.floor)
        canvas.lines(left + across * (number + 0.5), head / 2, lines, "muted", style.floor, align="center")
    values = [value for row in chart.rows for value in row.values if value is not None]
    low = chart.low if chart.low is not None else min(values, default=0.0)
    high = chart.high if chart.high is not None else max(values, default=1.0)
    for row, (middle, tall) in zip(chart.rows, places, strict=True):
        for number, value in enumerate(row.values):
            x, top = left + across * number, middle - tall / 2
            if value is None:
                canvas.rect(x + 1, top + 1, across - 2, tall - 2, "", "hairline", 1, (3, 3))
                if row.shown and row.shown[number]:
                    canvas.text(x + across / 2, middle, row.shown[number], "muted", style.floor, align="center")
                continue
            colour = row.roles[number] if row.roles else _tint((value - low) / (high - low) if high > low else 0.5, style)
            canvas.rect(x + 1, top + 1, across - 2, tall - 2, colour)
            words = row.shown[number] if row.shown else ""
            if style.width(words, style.floor) <= across - 4:
                canvas.text(x + across / 2, middle, words, _on(colour, style), style.floor, align="center")


def _head(chart: Chart, room: float, style: Style) -> float:
    across = room / max(1, len(chart.columns)) - 4
    most = max((len(style.wrap(column.label, max(10.0, across), style.floor)) for column in chart.columns), default=1)
    return most * style.floor * LINE + 8


def _tint(share: float, style: Style) -> str:
    """From the lightest band to the primary colour."""
    ends = (style.palette["band_alt"].rgb, style.palette["primary"].rgb)
    mixed = [round(int(ends[0][at:at + 2], 16) * (1 - share) + int(ends[1][at:at + 2], 16) * share) for at in (0, 2, 4)]
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _on(colour: str, style: Style) -> str:
    ground = colour[1:] if colour.startswith("#") else style.palette[colour].rgb
    return max(("ink", "paper"), key=lambda role: contrast(style.palette[role].rgb, ground))
