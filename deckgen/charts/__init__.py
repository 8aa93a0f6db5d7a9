"""A Chart becomes a picture: one file per chart kind, each with `height(chart, width, style)` and `draw(canvas, chart)`.

All measures inside this room are points, from the upper left corner. What a chart needs is known from the fonts alone, so that
asking how much fits loads no drawing library; `canvas.Canvas.png` is the one place that does.
"""

from __future__ import annotations

from dataclasses import replace

from deckgen.charts.canvas import Canvas, Style
from deckgen.kinds import pick
from deckgen.model.chart import Chart
from deckgen.model.template import EMU_PER_POINT, Emu

SHARED = ("canvas", "rows")

__all__ = ["Style", "draw", "height_needed", "render", "rows_that_fit"]


def draw(chart: Chart, width: Emu, height: Emu, style: Style) -> bytes:
    """PNG of exactly this size at 200 dpi; the same bytes for the same chart."""
    return render(chart, width, height, style).png()


def render(chart: Chart, width: Emu, height: Emu, style: Style) -> Canvas:
    """The chart as marks and words with their places, before they become pixels."""
    canvas = Canvas(width / EMU_PER_POINT, height / EMU_PER_POINT, style)
    pick("charts", chart.kind).draw(canvas, chart)
    return canvas


def height_needed(chart: Chart, width: Emu, style: Style) -> Emu:
    """The least height at which nothing touches at the smallest size of text."""
    return Emu(round(pick("charts", chart.kind).height(chart, width / EMU_PER_POINT, style) * EMU_PER_POINT))


def rows_that_fit(chart: Chart, width: Emu, height: Emu, style: Style) -> int:
    """How many of the chart's rows can stand on one page; at least one."""
    if not chart.split_rows or height_needed(chart, width, style) <= height:
        return max(1, len(chart.rows))
    fewest, most = 1, len(chart.rows)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        # Pages hold any run of rows, so the tallest run of this length decides.
        runs = [replace(chart, rows=chart.rows[at:at + middle]) for at in range(0, len(chart.rows), middle)]
        if all(height_needed(run, width, style) <= height for run in runs):
            fewest = middle
        else:
            most = middle - 1
    return fewest
