"""Indices against their targets: the value and its kind, the target of its period, what is missing or over, and the next one."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.deck import Table, TableColumn, TableRow
from deckgen.model.facts import Fact, Kpi, Standing
from deckgen.settings.reading import option
from deckgen.slides.findings import targets_title
from deckgen.slides.story import Content, Story

_COLUMNS = (("name", 27, "left"), ("value", 13, "right"), ("period", 10, "left"), ("kind", 12, "left"), ("target", 11, "right"), ("variance", 12, "right"), ("next", 18, "right"), ("to_go", 12, "right"))
_ORDER = {Standing.BEHIND: 0, Standing.DISPUTED: 1, Standing.MET: 2, Standing.NO_TARGET: 3, Standing.NO_VALUE: 4}


@dataclass(frozen=True, slots=True)
class Options:
    kpis: tuple[str, ...] = option((), "Codes of the indicators; empty: all that have a value or a target")


def compose(options: Options, story: Story) -> Content:
    words = story.words
    kpis = [kpi for kpi in story.kpis(options.kpis) if options.kpis or kpi.latest or kpi.targets]
    kpis.sort(key=lambda kpi: _ORDER[kpi.standing])
    columns = tuple(TableColumn(key, words.say(f"variance.column.{key}"), align, share, key in {"name", "variance"}) for key, share, align in _COLUMNS)
    rows = tuple(TableRow(kpi.indicator.code, *_cells(kpi, story)) for kpi in kpis)
    return Content("table", targets_title(kpis, story), words.say("variance.subtitle", n=words.number(len(kpis)), kind=story.kinds(kpi.latest for kpi in kpis)),
                   Table("table", columns, rows), facts=tuple(fact for kpi in kpis for fact in _facts(kpi)))


def _cells(kpi: Kpi, story: Story) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words, latest = story.words, kpi.latest
    variance = words.fact(kpi.gap) if kpi.gap else words.say("variance.disputed") if latest and latest.disputed else "–"
    following = f"{words.fact(kpi.next_target.fact)} ({words.period(kpi.next_target.period, short=True)})" if kpi.next_target else "–"
    cells = (kpi.indicator.short, story.value(latest) if latest else words.say("missing"), words.period(latest.period, short=True) if latest else "–",
             words.say(f"kind.{latest.kind.value}") if latest else "–", words.fact(kpi.target.fact) if kpi.target else "–", variance, following,
             words.fact(kpi.next_gap) if kpi.next_gap else "–")
    role = {Standing.MET: "good_text", Standing.BEHIND: "missing_text"}.get(kpi.standing, "muted")
    return cells, ("", "", "muted", "muted", "", role, "", "")


def _facts(kpi: Kpi) -> tuple[Fact, ...]:
    points = tuple(fact for point in (kpi.latest, kpi.target, kpi.next_target) if point for fact in (point.fact, *point.rivals))
    return (*points, *(fact for fact in (kpi.gap, kpi.next_gap) if fact))
