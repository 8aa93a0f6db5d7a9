"""Any table of the data as a chart: what nobody foresaw is shown as well as what everybody has."""

from __future__ import annotations

from dataclasses import dataclass, replace

from deckgen.model.chart import Chart, ChartRow, Column
from deckgen.model.deck import ChartBox
from deckgen.model.facts import Arranged
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story
from deckgen.wording import capital

_SERIES = ("primary", "accent", "secondary", "missing", "neutral", "behind")


@dataclass(frozen=True, slots=True)
class Options:
    table: str = option("", "The data's table", required=True)
    chart: str = option("bars", "The chart kind",
                        choices=("bars", "stacked", "lines", "heatmap", "bullets", "progress", "ranking", "waterfall", "spark"))
    rows: str = option("", "The column whose words become rows", required=True)
    columns: str = option("", "The column whose words become series or columns")
    value: str = option("", "The column of numbers; none: rows are counted")
    minus: str = option("", "A column that is taken away from the value first")
    target: str = option("", "The column of targets")
    of: float = option(0.0, "What each value is counted out of (progress, ranking)")
    aggregate: str = option("sum", "How several numbers become one", choices=("sum", "count", "mean", "first", "last", "min", "max"))
    by: str = option("", "How dates are put together", choices=("", "day", "month", "quarter", "year"))
    where: dict = option({}, "Only the rows with these words; `last` is the greatest of a column")
    order: tuple[str, ...] = option((), "Order of the columns' words")
    roles: dict = option({}, "Words of the columns -> role, such as good, behind, missing")
    sort: str = option("data", "Order of the rows", choices=("data", "value", "-value", "name"))
    top: int = option(0, "Only this many rows, after sorting; 0: all")
    offset: int = option(0, "Leave out this many rows first")
    low: float = option(0.0, "Lower end of the scale (bullets)")
    high: float = option(0.0, "Upper end of the scale; 0: by the data")
    unit: str = option("", "What the numbers count")
    decimals: int = option(-1, "How many are shown; -1: as in the data")


def compose(options: Options, story: Story) -> Content:
    table = story.table(options.table)
    arranged = story.arrange(table, rows=options.rows, columns=options.columns, value=options.value, minus=options.minus, target=options.target,
                       aggregate=options.aggregate, where=options.where, top=options.top or None, offset=options.offset, sort=options.sort,
                       by=options.by)
    arranged = _ordered(arranged, options.order)
    chart = _chart(arranged, options, story)
    title, alt = _title(arranged, options, story), _alt(arranged, options, story)
    facts = tuple(fact for row in arranged.cells for fact in row if fact) + tuple(fact for fact in arranged.targets if fact)
    subtitle = story.words.say("chart.subtitle", value=_measure(options, story), rows=options.rows, n=len(arranged.rows))
    return Content("chart", title, subtitle, ChartBox("chart", chart, alt), facts=facts, sources=(table.places[0].file,) if table.places else (),
                   spoken=f"{title}. {alt}", flag=story.flag(options.table))


def _ordered(arranged: Arranged, order: tuple[str, ...]) -> Arranged:
    if not order:
        return arranged
    ranks = {word: number for number, word in enumerate(order)}
    indexes = sorted(range(len(arranged.columns)), key=lambda index: ranks.get(arranged.columns[index], len(ranks)))
    return replace(arranged, columns=tuple(arranged.columns[index] for index in indexes),
                   cells=tuple(tuple(row[index] for index in indexes) for row in arranged.cells))


def _chart(arranged: Arranged, options: Options, story: Story) -> Chart:
    columns = tuple(Column(label, str(options.roles.get(label, _SERIES[number % len(_SERIES)]))) for number, label in enumerate(arranged.columns))
    rows = tuple(_row(index, arranged, options, story) for index in range(len(arranged.rows)))
    if options.chart == "waterfall":
        rows += (_sum(arranged, options, story),)
    legend = tuple((column.role, column.label) for column in columns) if options.chart == "stacked" else ()
    if options.target and options.chart in {"bars", "bullets"}:
        legend += (("target", story.words.say("legend.target_word")),)
    low, high = _scale(rows, options)
    return Chart(options.chart, columns, rows, legend=legend, missing_shown=story.words.say("missing"), low=low, high=high,
                 split_rows=options.chart not in {"lines", "waterfall"})


def _scale(rows: tuple[ChartRow, ...], options: Options) -> tuple[float | None, float | None]:
    """Of all the rows, so that pages of one chart share it; None where the chart finds its own."""
    if options.chart not in {"bars", "stacked", "heatmap"}:
        return None, options.high or None
    values = [value for row in rows for value in row.values if value is not None]
    if options.chart == "stacked":
        values = [sum(value or 0.0 for value in row.values) for row in rows]
    if options.chart != "heatmap":
        values += [0.0, *(row.target for row in rows if row.target is not None)]
    return min(values, default=None), options.high or max(values, default=None)


def _row(index: int, arranged: Arranged, options: Options, story: Story) -> ChartRow:
    words, facts, target = story.words, arranged.cells[index], arranged.targets[index] if arranged.targets else None
    values = tuple(fact.value if fact else None for fact in facts)
    shown = tuple(_shown(fact, options, story) for fact in facts)
    role = "primary" if options.chart != "waterfall" else "good" if (values[0] or 0) >= 0 else "behind"
    if options.chart == "lines":
        role = _SERIES[index % len(_SERIES)]
    high = options.high or max([1.0, *(value for row in arranged.cells for fact in row if fact and (value := fact.value) is not None)])
    bullets = dict(low=options.low, high=high, low_shown=words.number(options.low), high_shown=words.number(high),
                   headline=shown[0], note=words.say("chart.target", target=_shown(target, options, story)) if target else "") \
        if options.chart == "bullets" else {}
    return ChartRow(arranged.rows[index], arranged.rows[index], values, shown, role, target=target.value if target else None,
                    target_shown=_shown(target, options, story) if target else "", of=options.of or None, **bullets)


def _measure(options: Options, story: Story) -> str:
    """What the numbers are, by the columns that they come from."""
    if not options.value:
        return story.words.say("chart.count")
    return f"{options.value} − {options.minus}" if options.minus else options.value


def _sum(arranged: Arranged, options: Options, story: Story) -> ChartRow:
    total = sum(row[0].value for row in arranged.cells if row[0] and row[0].value is not None)
    decimals = max((row[0].decimals for row in arranged.cells if row[0]), default=0)
    total = round(total, decimals + 2)
    return ChartRow("total", story.words.say("chart.total"), (total,), (story.words.number(total, decimals, signed=bool(options.minus)),), total=True)


def _shown(fact, options: Options, story: Story) -> str:
    if fact is None or fact.value is None:
        return ""
    decimals = fact.decimals if options.decimals < 0 else options.decimals
    return story.words.number(fact.value, decimals, options.chart == "waterfall") + ("%" if fact.unit == "%" or options.unit == "%" else "")


def _title(arranged: Arranged, options: Options, story: Story) -> str:
    """The finding that the chart's kind is there to show."""
    words = story.words
    pairs = [(row, cells[0]) for row, cells in zip(arranged.rows, arranged.cells, strict=True) if cells and cells[0] and cells[0].value is not None]
    if not pairs:
        return words.say("chart.title.none", table=options.table)
    aimed = [(fact, target) for cells, target in zip(arranged.cells, arranged.targets, strict=False) if target and (fact := cells[0])]
    if aimed:
        met = sum(fact.value >= target.value for fact, target in aimed)
        rule = "all_met" if met == len(aimed) else "some_met" if met else "none_met"
        return capital(words.say(f"chart.title.{rule}", m=words.count(met), n=words.count(len(aimed)), value=options.value))
    if options.chart == "stacked":
        totals = {label: sum(cells[index].value or 0 for cells in arranged.cells if cells[index]) for index, label in enumerate(arranged.columns)}
        whole, first = sum(totals.values()), next(iter(totals))
        return words.say("chart.title.share", n=words.number(totals[first]), of=words.number(whole), label=first)
    if options.chart in {"lines", "spark"}:
        moved = [(row, known[-1] - known[0]) for row, cells in zip(arranged.rows, arranged.cells, strict=True)
                 if len(known := [fact.value for fact in cells if fact and fact.value is not None]) > 1]
        rising = sum(step > 0 for _, step in moved)
        most = max(moved, key=lambda pair: abs(pair[1]), default=("", 0))
        return capital(words.say("chart.title.moved", rising=words.count(rising), n=words.count(len(arranged.rows)), name=most[0]))
    if options.chart == "waterfall":
        most = max(pairs, key=lambda pair: abs(pair[1].value))
        return words.say("chart.title.waterfall", measure=_measure(options, story), total=_sum(arranged, options, story).shown[0], name=most[0],
                         value=_shown(most[1], options, story))
    best = max(pairs, key=lambda pair: pair[1].value)
    return words.say("chart.title.highest", name=best[0], value=_shown(best[1], options, story), measure=_measure(options, story))


def _alt(arranged: Arranged, options: Options, story: Story) -> str:
    words = story.words
    first = [f"{row} {_shown(cells[0], options, story) or words.say('missing')}" for row, cells in zip(arranged.rows, arranged.cells, strict=True)]
    return words.say("chart.alt", kind=words.say(f"chart.kind.{options.chart}"), rows="; ".join(first[:12]), n=len(arranged.rows))
