"""One indicator over time: final values solid, targets hollow and dotted, the comparison thin, classes as stripes behind."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.charts.canvas import LINE, Box, Canvas, Style
from deckgen.model.chart import Chart, ChartRow

_FOOT = 34.0
_DOTS = {"actual": 7.5, "target": 7.5, "comparison": 5.0}


def height(chart: Chart, width: float, style: Style) -> float:
    return 170.0


def draw(canvas: Canvas, chart: Chart) -> None:
    style, bottom = canvas.style, canvas.height - _FOOT
    low, high = _ends(chart)
    step = canvas.width / max(1, len(chart.columns))
    field = _Field(step, bottom, low, high, _stripe_labels_width(chart, style) if len(chart.columns) > 1 else 0.0, canvas.width)
    _draw_stripes(canvas, chart, field)
    if not any(value is not None for row in chart.rows for value in row.values):
        canvas.text(canvas.width / 2, bottom / 2, chart.missing_shown, "muted", align="center")
    lines = [(row, [field.at(column, value) for column, value in enumerate(row.values) if value is not None]) for row in chart.rows]
    actual = next((points for row, points in lines if row.line == "actual" and points), None)
    for row, points in lines:
        if row.line == "target":
            # The way to the target begins where the line of final values ends.
            start = [actual[-1]] if actual and points and actual[-1][0] < points[-1][0] else []
            canvas.line([*start, *(point for point in points if not start or point[0] > start[0][0])], "primary", 2.4, (1.4, 3.4))
        else:
            canvas.line(points, "neutral" if row.line == "comparison" else row.role, 2.0 if row.line == "comparison" else 4.0)
    segments = [(one, two) for _, points in lines for one, two in zip(points, points[1:], strict=False)]
    for row, points in lines:
        for x, y in points:
            hollow = row.line == "target" or row.line == "actual" and row.rivals and (x, y) == points[-1]
            canvas.dot(x, y, _DOTS[row.line], "paper" if hollow else "neutral" if row.line == "comparison" else row.role,
                       row.role if hollow else "", 3)
    for row in chart.rows:
        column = _last(row)
        for rival in row.rivals if column is not None else ():
            canvas.dot(*field.at(column, rival), 7.5, "paper", row.role, 3)
    rivals = [(field.at(column, rival), words) for row in chart.rows for column in [_last(row)] if column is not None
              for rival, words in zip(row.rivals, row.rivals_shown, strict=False)]
    dots = [Box(x - 8, y - 8, x + 8, y + 8) for x, y in (*(point for _, points in lines for point in points), *(place for place, _ in rivals))]
    for row, points in sorted(lines, key=lambda pair: ("actual", "target", "comparison").index(pair[0].line)):
        _draw_values(canvas, row, points, segments, dots, field)
    for (x, y), words in rivals:
        _place_words(canvas, x, y, words, "ink", style.headline, True, segments, dots, field)
    _draw_step_names(canvas, chart, field, bottom + _FOOT / 2 + 4)


@dataclass(frozen=True, slots=True)
class _Field:
    step: float
    bottom: float
    low: float
    high: float
    left: float
    """Points kept free for the stripes' names."""
    width: float

    def at(self, column: int, value: float) -> tuple[float, float]:
        room = (self.width - self.left) / (self.width / self.step)
        return self.left + room * (column + 0.5), self.bottom * (1 - (value - self.low) / (self.high - self.low))

    def x(self, column: int) -> float:
        return self.at(column, self.low)[0]


def _ends(chart: Chart) -> tuple[float, float]:
    values = [value for row in chart.rows for value in (*row.values, *row.rivals) if value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if chart.stripes:
        # The lowest and the highest stripe may be cut: what matters is where the lines pass.
        span = (high - low) or (chart.stripes[-1].high - chart.stripes[0].low) or 1.0
        return max(chart.stripes[0].low, low - span * 0.45), min(chart.stripes[-1].high, high + span * 0.45)
    air = ((high - low) or abs(high) or 1.0) * 0.25
    return low - air, high + air


def _draw_stripes(canvas: Canvas, chart: Chart, field: _Field) -> None:
    style = canvas.style
    if not chart.stripes:
        canvas.rect(0, 0, canvas.width, field.bottom, "soft")
    for number, stripe in enumerate(chart.stripes):
        low, high = max(stripe.low, field.low), min(stripe.high, field.high)
        if high <= low:
            continue
        top, under = field.at(0, high)[1], field.at(0, low)[1]
        canvas.rect(0, top, canvas.width, under - top, "band" if number % 2 else "band_alt")
        if under - top >= style.floor * LINE:
            canvas.text(10, min(top + style.floor * 0.85, (top + under) / 2), stripe.label, "muted", style.floor)


def _stripe_labels_width(chart: Chart, style: Style) -> float:
    return max((style.width(stripe.label, style.floor) + 4 for stripe in chart.stripes), default=0.0)


def _draw_values(canvas: Canvas, row: ChartRow, points, segments, dots: list[Box], field: _Field) -> None:
    """Each value beside its dot, at the first of several places where it touches neither a line nor other words."""
    style = canvas.style
    shown = [words for value, words in zip(row.values, row.shown, strict=True) if value is not None]
    bold = row.line == "actual"
    for number, ((x, y), words) in enumerate(zip(points, shown, strict=True)):
        size = style.headline if bold else style.floor
        if row.line == "target" or row.line == "comparison" and number == 0:
            words = f"{row.label} {words}"
        _place_words(canvas, x, y, words, "ink" if row.line != "comparison" else "muted", size, bold, segments, dots, field)


def _last(row: ChartRow) -> int | None:
    """The column of the row's last value."""
    return max((number for number, value in enumerate(row.values) if value is not None), default=None)


def _place_words(canvas: Canvas, x: float, y: float, words: str, role: str, size: float, bold: bool, segments, dots: list[Box], field: _Field) -> None:
    """Where there is no room at all the dot stands alone: a word over another tells nobody anything."""
    wide, high = canvas.style.width(words, size, bold), size * LINE
    for left, middle in _places(x, y, wide, high):
        box = Box(left, middle - high * 0.42, left + wide, middle + high * 0.42, words)
        if _free(box, canvas, segments, dots, field):
            canvas.text(left, middle, words, role, size, bold)
            return


def _places(x: float, y: float, wide: float, high: float):
    """Above, below, right, left; then farther away."""
    for far in (1.0, 1.7, 2.5, 3.5):
        gap = 4 + 8 * far
        yield x - wide / 2, y - gap - high / 2
        yield x - wide / 2, y + gap + high / 2
        yield x + gap + 2, y
        yield x + gap, y + gap + high / 2
        yield x - wide - gap, y - gap - high / 2
        yield x + gap, y - gap - high / 2
        yield x - wide - gap - 2, y
        yield x - wide - gap, y + gap + high / 2


def _free(box: Box, canvas: Canvas, segments, dots: list[Box], field: _Field) -> bool:
    if box.left < 0 or box.right > canvas.width or box.top < 0 or box.bottom > field.bottom:
        return False
    return not any(box.touches(other, 2) for other in (*canvas.boxes, *dots)) and not any(_crosses(box, *segment) for segment in segments)


def _crosses(box: Box, one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Whether the segment passes through the box, by walking along it."""
    steps = max(2, int(max(abs(two[0] - one[0]), abs(two[1] - one[1])) / 3))
    return any(box.left - 2 < one[0] + (two[0] - one[0]) * at / steps < box.right + 2
               and box.top - 2 < one[1] + (two[1] - one[1]) * at / steps < box.bottom + 2 for at in range(steps + 1))


def _draw_step_names(canvas: Canvas, chart: Chart, field: _Field, middle: float) -> None:
    style = canvas.style
    widest = max((style.width(column.label) for column in chart.columns), default=0.0)
    step = field.x(1) - field.x(0) if len(chart.columns) > 1 else canvas.width
    every = max(1, -(-int(widest + 10) // max(1, int(step))))
    for number, column in enumerate(chart.columns):
        if (len(chart.columns) - 1 - number) % every == 0:
            half = style.width(column.label) / 2
            canvas.text(min(max(field.x(number), half), canvas.width - half), middle, column.label, "muted", align="center")
