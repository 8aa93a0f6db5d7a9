"""Dots on official scales: classes as alternating stripes, both ends printed, a tick for the target, the words at the right."""

from __future__ import annotations

from deckgen.charts.canvas import LINE, Canvas, Style
from deckgen.charts.rows import GAP, Labels, column, draw_legend, labels, legend_height, spread
from deckgen.model.chart import Chart, ChartRow

LEAST_BAND, MOST_ROW = 20.0, 78.0
_NOTES_MOST = 0.24


def height(chart: Chart, width: float, style: Style) -> float:
    found = labels(chart, width, style)
    return sum(_heights(chart, found, width, style)) + legend_height(chart, width, style)


def draw(canvas: Canvas, chart: Chart) -> None:
    style = canvas.style
    found = labels(chart, canvas.width, style)
    foot = legend_height(chart, canvas.width, style)
    places = spread(_heights(chart, found, canvas.width, style), canvas.height - foot, MOST_ROW)
    notes = [_notes(row, canvas.width, style) for row in chart.rows]
    notes_width = max((style.width(line, style.floor, strong) for lines in notes for line, _, strong in lines), default=0.0)
    headline = _headline_size(chart, canvas.width, style)
    value_width = column(style, [row.headline for row in chart.rows], headline, True)
    left = found.width + GAP
    right = canvas.width - notes_width - value_width - 2 * GAP - 14
    for row, lines, (middle, high) in zip(chart.rows, found.lines, places, strict=True):
        band = max(LEAST_BAND, min(36.0, high - style.floor * LINE - 10))
        centre = middle - style.floor * LINE / 2
        canvas.lines(found.width, centre, lines, "ink", found.size, True, "right")
        _scale(canvas, chart, row, left, right, centre, band)
        known = row.values[0] is not None
        canvas.text(right + GAP + 8, centre, row.headline, "ink" if known else "muted", headline if known else style.floor, known)
    for row_notes, (middle, _) in zip(notes, places, strict=True):
        centre = middle - style.floor * LINE / 2
        top = centre - (len(row_notes) - 1) * style.floor * LINE / 2
        for number, (line, role, strong) in enumerate(row_notes):
            canvas.text(canvas.width - notes_width, top + number * style.floor * LINE, line, role, style.floor, strong)
    draw_legend(canvas, chart, left, min(canvas.height - foot, sum(high for _, high in places) + 2))


def _scale(canvas: Canvas, chart: Chart, row: ChartRow, left: float, right: float, centre: float, band: float) -> None:
    style = canvas.style
    low, high = row.low or 0.0, row.high if row.high is not None else 1.0
    at = lambda value: left + (right - left) * min(1.0, max(0.0, (value - low) / (high - low or 1.0)))  # noqa: E731
    canvas.rect(left, centre - band / 2, right - left, band, "band_alt")
    for number, stripe in enumerate(row.stripes):
        canvas.rect(at(stripe.low), centre - band / 2, at(stripe.high) - at(stripe.low), band, "band" if number % 2 == 0 else "band_alt", "paper", 0.8)
    ends = centre + band / 2 + style.floor * LINE / 2 + 1
    canvas.text(left, ends, row.low_shown, "muted", style.floor)
    canvas.text(right, ends, row.high_shown, "muted", style.floor, align="right")
    if row.target is not None:
        canvas.rect(at(row.target) - 1.5, centre - band / 2 - 4, 3, band + 8, "ink")
    for rival in row.rivals:
        canvas.dot(at(rival), centre, 8, "paper", "primary", 2.6)
    value = row.values[0]
    if value is None:
        canvas.text((left + right) / 2, centre, chart.missing_shown, "muted", style.floor, align="center")
    elif row.rivals:
        canvas.dot(at(value), centre, 8, "paper", "primary", 2.6)
    else:
        canvas.dot(at(value), centre, 9, "primary")


def _heights(chart: Chart, found: Labels, width: float, style: Style) -> list[float]:
    """A band with its ends' words under it, or what the words beside it need."""
    line = style.floor * LINE
    return [max(LEAST_BAND + line + 8, len(lines) * found.size * LINE + line / 2, len(_notes(row, width, style)) * line + line * 0.6)
            for row, lines in zip(chart.rows, found.lines, strict=True)]


def _notes(row: ChartRow, width: float, style: Style) -> list[tuple[str, str, bool]]:
    """(words, role, strong), line by line."""
    room = width * _NOTES_MOST
    lines = [(line, "ink", False) for line in style.wrap(row.note, room, style.floor)] if row.note else []
    strong = row.note_role != "muted"
    return lines + [(line, row.note_role, strong) for line in (style.wrap(row.note_strong, room, style.floor, strong) if row.note_strong else [])]


def _headline_size(chart: Chart, width: float, style: Style) -> float:
    widest = column(style, [row.headline for row in chart.rows], style.headline, True)
    return max(style.floor, min(style.headline, style.headline * width * 0.16 / (widest or 1.0)))
