"""What charts with categories running down share: the labels' column at the left, the rows' heights, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.charts.canvas import LINE, Canvas, Style
from deckgen.model.chart import Chart

LABELS_MOST = 0.30
"""Share of the width that the labels' column may take."""
GAP = 14
"""Points between the columns of a row."""
PAD = 7
"""Points above and below a row's words."""
LEGEND = 30
"""Points of height of a legend's line."""


@dataclass(frozen=True, slots=True)
class Labels:
    width: float
    lines: tuple[tuple[str, ...], ...]
    """Of every row."""
    size: float


def labels(chart: Chart, width: float, style: Style, most: float = LABELS_MOST, bold: bool = True) -> Labels:
    """At the ordinary size where every label stands in one line, else at the smallest, wrapped."""
    room = width * most
    words = [row.label for row in chart.rows]
    widest = max((style.width(word, style.text, bold) for word in words), default=0)
    if widest <= room:
        return Labels(widest, tuple((word,) for word in words), style.text)
    return Labels(room, tuple(tuple(style.wrap(word, room, style.floor, bold)) for word in words), style.floor)


def row_heights(found: Labels, least: float) -> list[float]:
    """Points that every row needs."""
    return [max(least, len(lines) * found.size * LINE + PAD) for lines in found.lines]


def spread(heights: Sequence[float], room: float, most: float) -> list[tuple[float, float]]:
    """(middle, height) of every row: what is left of the room is shared out, but no row grows beyond `most`."""
    spare = max(0.0, room - sum(heights)) / max(1, len(heights))
    grown = [max(height, min(height + spare, most)) for height in heights]
    places, top = [], 0.0
    for height in grown:
        places.append((top + height / 2, height))
        top += height
    return places


def draw_labels(canvas: Canvas, found: Labels, places: Sequence[tuple[float, float]], bold: bool = True) -> None:
    """Flush with what they name."""
    for lines, (middle, _) in zip(found.lines, places, strict=True):
        canvas.lines(found.width, middle, lines, "ink", found.size, bold, "right")


def column(canvas_or_style, words: Sequence[str], size: float, bold: bool = False) -> float:
    """Width of the widest."""
    return max((canvas_or_style.width(word, size, bold) for word in words), default=0.0)


def legend_height(chart: Chart, width: float, style: Style) -> float:
    return LEGEND * len(_legend_lines(chart, width, style)) if chart.legend else 0.0


def draw_legend(canvas: Canvas, chart: Chart, left: float, top: float) -> None:
    """Marks with their words, in as many lines as they take."""
    size = canvas.style.floor
    for number, line in enumerate(_legend_lines(chart, canvas.width - left, canvas.style)):
        x, middle = left, top + LEGEND * (number + 0.5)
        for mark, words in line:
            _draw_mark(canvas, mark, x + 9, middle)
            box = canvas.text(x + 24, middle, words, "muted", size)
            x = box.right + 26


def _legend_lines(chart: Chart, width: float, style: Style) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0.0
    for mark, words in chart.legend:
        wide = 50 + style.width(words, style.floor)
        if lines[-1] and used + wide > width:
            lines.append([])
            used = 0.0
        lines[-1].append((mark, words))
        used += wide
    return lines


def _draw_mark(canvas: Canvas, mark: str, x: float, y: float) -> None:
    """A state is told by its shape too: dot, triangle, square, ring."""
    match mark:
        case "value":
            canvas.dot(x, y, 7, "primary")
        case "rival":
            canvas.dot(x, y, 6, "paper", "primary", 2.2)
        case "target" | "target_word":
            canvas.rect(x - 1.5, y - 10, 3, 20, "ink")
        case "bands":
            canvas.rect(x - 9, y - 6, 9, 12, "band")
            canvas.rect(x, y - 6, 9, 12, "band_alt")
        case "good":
            canvas.dot(x, y, 6.5, "good")
        case "progress":
            canvas.polygon([(x - 7.5, y + 6), (x, y - 7), (x + 7.5, y + 6)], "progress", "progress_edge", 1.2)
        case "missing":
            canvas.rect(x - 6, y - 6, 12, 12, "missing")
        case "unclear":
            canvas.rect(x - 6, y - 6, 12, 12, "paper", "unclear", 1.5)
        case _:
            canvas.rect(x - 7, y - 6, 14, 12, mark)
