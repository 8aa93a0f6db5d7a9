"""Readiness by component and agency: how many of how many in every cell; only the exception is loud."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.chart import Chart, ChartRow, Column
from deckgen.model.dataset import Status
from deckgen.model.deck import ChartBox
from deckgen.model.facts import Readiness, Tally
from deckgen.settings.reading import option
from deckgen.slides.items import readiness_of
from deckgen.slides.story import Content, Story
from deckgen.wording import capital


_WIDTH, _LETTER = 640, 8
"""Points of all columns together, and of a letter over them, roughly."""


@dataclass(frozen=True, slots=True)
class Options:
    low: float = option(50.0, "Percent under which a cell is loud")
    middle: float = option(75.0, "Percent under which a cell is marked")
    most: int = option(10, "At most this many agencies, those with the least ready")


def compose(options: Options, story: Story) -> Content:
    words, readiness = story.words, readiness_of(story)
    if not readiness.agencies:
        raise story.wrong("slides.internal-only")
    agencies = [tally.name for tally in readiness.agencies[:options.most]]
    cells = {(component, agency): tally for component, agency, tally in readiness.crossed}
    shown = {place: tally for place, tally in cells.items() if place[1] in agencies}
    components = [tally.name for tally in readiness.components]
    # Agencies run down where their names are too long to stand over columns.
    across, down = (agencies, components) if _fits(agencies) else (components, agencies)
    rows = tuple(_row(name, [cells.get((name, other) if down is components else (other, name)) for other in across], options, story) for name in down)
    legend = tuple((role, words.say(f"readiness_heatmap.legend_{role}", percent=words.number(percent))) for role, percent in (("missing", options.low), ("progress", options.middle)))
    gaps = len(shown) < len(agencies) * len(readiness.components)
    chart = Chart("heatmap", tuple(Column(name) for name in across), rows, legend=legend, missing_shown="–")
    weak = sorted((place for place, tally in shown.items() if tally.share.value < options.low), key=lambda place: shown[place].share.value)
    title = _title(weak, shown, options, story)
    alt = words.say("readiness_heatmap.alt", rows="; ".join(f"{component.name}: " + ", ".join(
        f"{agency} {words.counted(_ready(cells[component.name, agency]))}" for agency in agencies if (component.name, agency) in cells) for component in readiness.components))
    facts = tuple(fact for tally in shown.values() for fact in (_ready(tally), tally.total, tally.share))
    return Content("chart", title, _subtitle(readiness, agencies, gaps, story), ChartBox("chart", chart, alt), facts=facts,
                   sources=(words.say("readiness.source"),), flag=story.flag("readiness"))


def _fits(names: list[str]) -> bool:
    """Whether the longest word of each can stand over its column."""
    longest = max((len(word) for name in names for word in name.split()), default=0)
    return longest * _LETTER <= _WIDTH / max(1, len(names))


def _row(name: str, found: list[Tally | None], options: Options, story: Story) -> ChartRow:
    return ChartRow(name, name, tuple(tally.share.value if tally else None for tally in found),
                    tuple(story.words.counted(_ready(tally)) if tally else "–" for tally in found),
                    roles=tuple(_role(tally.share.value, options) if tally else "" for tally in found))


def _role(share: float, options: Options) -> str:
    return "missing" if share < options.low else "progress" if share < options.middle else "soft"


def _ready(tally: Tally):
    return tally.counts[Status.READY]


def _title(weak: list[tuple[str, str]], shown: dict[tuple[str, str], Tally], options: Options, story: Story) -> str:
    words = story.words
    values = dict(n=words.count(len(shown)), weak=words.count(len(weak)), low=words.number(options.low))
    if not weak:
        return capital(words.say("readiness_heatmap.title.none", **values))
    component, agency = weak[0]
    return story.short(capital(words.say("readiness_heatmap.title.weak", component=component, agency=agency, counted=words.counted(_ready(shown[weak[0]])), **values)),
                       capital(words.say("readiness_heatmap.title.weak_only", **values)))


def _subtitle(readiness: Readiness, agencies: list[str], gaps: bool, story: Story) -> str:
    words, left_out = story.words, len(readiness.agencies) - len(agencies)
    said = words.say("readiness_heatmap.subtitle")
    said += words.say("readiness_heatmap.gaps") if gaps else ""
    return said + (words.say("readiness_heatmap.fewer", shown=len(agencies), n=len(readiness.agencies)) if left_out else "")
