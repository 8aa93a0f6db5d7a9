"""How much is ready, component by component: stacked bars with counts, and the share of the whole beside them."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.chart import Chart, ChartRow, Column
from deckgen.model.dataset import Status
from deckgen.model.deck import ChartBox, Space, Stack, plain
from deckgen.model.facts import Readiness, Tally
from deckgen.settings.reading import option
from deckgen.slides.story import Content, Story

ROLES = {Status.READY: "good", Status.PROGRESS: "progress", Status.NOT_YET: "missing", Status.UNCLEAR: "unclear"}


@dataclass(frozen=True, slots=True)
class Options:
    order: str = option("highest", "Which component stands first: the readiest, or the one that needs most", choices=("highest", "lowest"))
    target: float = option(0.0, "Share in % that every component is to reach; 0: none")


def compose(options: Options, story: Story) -> Content:
    words, readiness = story.words, story.facts.readiness
    if readiness is None or not readiness.components:
        raise story.wrong("slides.no-readiness")
    tallies = readiness.components if options.order == "lowest" else tuple(reversed(readiness.components))
    chart = Chart("stacked", tuple(Column(words.say(f"status.{status.value}"), ROLES[status]) for status in Status),
                  tuple(_row(tally, options, story) for tally in tallies), legend=tuple((ROLES[s], words.say(f"status.{s.value}")) for s in Status),
                  high=max(tally.total.value for tally in tallies))
    title = _title(readiness, options, story)
    alt = words.say("readiness.alt", rows=words.list([f"{tally.name} {words.counted(_ready(tally))}" for tally in tallies]))
    facts = tuple(fact for tally in (readiness.all, *tallies) for fact in (*tally.counts.values(), tally.total, tally.share) if fact)
    return Content("chart_panel", title, words.say("readiness.subtitle", n=words.number(readiness.all.total.value), c=len(tallies)),
                   ChartBox("chart", chart, alt), _panel(readiness, story), facts, flag=story.flag("readiness"), spoken=f"{title}. {alt}",
                   source_line=words.say("footer.source", sources=words.say("readiness.source")))


def _row(tally: Tally, options: Options, story: Story) -> ChartRow:
    words = story.words
    counts = tuple(tally.counts[status].value for status in Status)
    shown = tuple(words.number(count) if count else "" for count in counts)
    share = words.share(tally.share.value) if tally.share else words.say("missing")
    target = options.target / 100 * tally.total.value if options.target else None
    return ChartRow(tally.name, tally.name, counts, shown, target=target, headline=share, note=words.counted(_ready(tally)))


def _ready(tally: Tally):
    return tally.counts[Status.READY]


def _title(readiness: Readiness, options: Options, story: Story) -> str:
    words, total = story.words, readiness.all
    if total.share is None:
        return words.say("readiness.title.none")
    values = dict(counted=words.counted(_ready(total)), share=words.share(total.share.value), n=words.count(len(readiness.components)))
    if total.share.value == 100:
        return words.say("readiness.title.all", **values)
    if options.order == "lowest":
        lowest = readiness.lowest
        return words.say("readiness.title.lowest", name=lowest.name, low=words.counted(_ready(lowest)), **values)
    highest = readiness.highest
    return words.say("readiness.title.highest", name=highest.name, high=words.counted(_ready(highest)), **values)


def _panel(readiness: Readiness, story: Story) -> Stack:
    words, total = story.words, readiness.all
    lines = [plain("ready/value", words.share(total.share.value) if total.share else words.say("missing"), "figure", role="good_text"),
             plain("ready/label", words.say("readiness.panel.ready", counted=words.counted(_ready(total))), "label"), Space(8)]
    for status in (Status.PROGRESS, Status.NOT_YET, Status.UNCLEAR):
        lines += [plain(f"{status.value}/value", words.number(total.counts[status].value), "number"),
                  plain(f"{status.value}/label", words.say(f"status.{status.value}"), "label"), Space(7)]
    return Stack(tuple(lines), gap=1)

