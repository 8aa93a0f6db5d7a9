"""What a slide kind is given, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

from deckgen.kinds import nearest
from deckgen.model.dataset import UNPUBLISHED, FreeTable, ValueKind
from deckgen.model.deck import ImageBox, Node
from deckgen.model.facts import Arranged, Fact, Facts, Kpi, Point
from deckgen.model.notes import DeckgenError, Note, error
from deckgen.model.rehearsal import Rehearsal
from deckgen.settings import Settings
from deckgen.wording import Words

_NAME = re.compile(r"\{([^{}]+)\}")


TITLE_MOST = 96
"""Characters that two lines of a title hold, with room for `(1/2)`."""


@dataclass(frozen=True, slots=True)
class Content:
    """A slide as its kind tells it, before the deck file's own words are put in."""

    layout: str
    title: str
    subtitle: str = ""
    content: Node | None = None
    panel: Node | None = None
    facts: tuple[Fact, ...] = ()
    """Everything that is shown, so that the notes and the appendix can say where it comes from."""
    sources: tuple[str, ...] = ()
    """Publishers of what is shown and is no fact, such as milestones."""
    source_line: str = ""
    """In place of the publishers' names, where the slide names them itself."""
    spoken: str = ""
    """What to say where the deck file does not; empty: the title."""
    logos: tuple[ImageBox, ...] = ()
    flag: str = ""
    remarks: tuple[Note, ...] = ()
    minutes: float = 0
    """How long, where the slide itself knows: a film."""
    part: str = ""
    """What tells it from the others of the same entry in the deck file, for a kind that gives several slides: goes into their names."""


@dataclass(frozen=True, slots=True)
class Story:
    facts: Facts
    words: Words
    settings: Settings
    where: str
    """The slide's place in the deck file."""
    images: Mapping[str, bytes]
    """The file's name as the deck file says it -> its bytes, made safe."""
    arrange: Callable[..., Arranged]
    """`metrics.tables.arrange`: rooms of one storey do not know each other, so the pipeline hands it in."""
    remarks: list[Note] = field(default_factory=list)
    """What is to be said of the slide's own words."""

    def kpi(self, code: str) -> Kpi:
        if code not in self.facts.kpis:
            raise self.wrong("slides.unknown-kpi", name=code, nearest=nearest(code, self.facts.kpis))
        return self.facts.kpis[code]

    def kpis(self, codes: tuple[str, ...]) -> tuple[Kpi, ...]:
        """All of them where none is named; every unknown one is reported, not only the first."""
        unknown = [code for code in codes if code not in self.facts.kpis]
        if unknown:
            raise DeckgenError(*(error("slides.unknown-kpi", f"{self.where} > kpis", name=code, nearest=nearest(code, self.facts.kpis))
                                 for code in unknown))
        return tuple(self.facts.kpis[code] for code in codes or self.facts.kpis)

    def table(self, name: str) -> FreeTable:
        if name not in self.facts.tables:
            raise self.wrong("slides.unknown-table", name=name, nearest=nearest(name, self.facts.tables))
        return self.facts.tables[name]

    def short(self, *titles: str) -> str:
        """The first that fits two lines; else the last, which names nothing that may be long."""
        return next((title for title in titles if len(title) <= TITLE_MOST), titles[-1])

    def rehearsal(self, number: int = 0) -> Rehearsal:
        """The one with this number; 0: the last."""
        held = self.facts.rehearsals
        found = next((one for one in held if one.number == number), None) if number else held[-1] if held else None
        if found is None:
            raise self.wrong("slides.no-rehearsal", choices=", ".join(f"{one.number} {one.name}" for one in held) or "–")
        return found

    def wrong(self, rule: str, **values: object) -> DeckgenError:
        return DeckgenError(error(rule, self.where, **values))

    def shown_full(self, fact: Fact) -> str:
        """Likewise with its unit."""
        if not fact.rivals:
            return self.words.full(fact)
        return f"{self.shown(fact)} {fact.unit}".strip()

    def fill(self, text: str, part: str) -> tuple[str, tuple[Fact, ...]]:
        """The text with every `{name}` replaced by its fact's words, and those facts; an unknown name is an error with the nearest one.

        `part`: where in the slide the text stands, for the message.
        """
        names = _NAME.findall(text)
        unknown = [name for name in names if name not in self.facts.named]
        if unknown:
            raise DeckgenError(*(error("slides.unknown-fact", f"{self.where} > {part}", name=name, nearest=nearest(name, self.facts.named))
                                 for name in unknown))
        return _NAME.sub(lambda found: self.shown(self.facts.named[found[1]]), text), tuple(self.facts.named[name] for name in names)

    def image(self, slot: str, name: str, alt: str) -> ImageBox:
        """The place of a picture that people gave."""
        from PIL import Image

        content = self.images[name]
        with Image.open(BytesIO(content)) as image:
            width, height = image.size
        return ImageBox(slot, content, sha256(content).hexdigest(), width, height, alt)

    def flag(self, table: str) -> str:
        """The word that marks a slide whose rows are made up; empty once the deck file says that they are real."""
        return self.words.say("flag.illustrative") if table in self.facts.illustrative else ""

    # --- words for facts that several kinds share ---------------------------------------------------------------------------

    def value(self, point: Point | None) -> str:
        """`3,79`; `82,25 / 85,25` where sources differ; the word for what is missing."""
        if point is None:
            return self.words.say("missing")
        return " / ".join(self.words.fact(fact) for fact in (point.fact, *point.rivals))

    def shown(self, fact: Fact) -> str:
        """A fact's words, with what other sources say beside it."""
        if fact.period and fact.value == fact.period.key:
            return self.words.period(fact.period)
        return " / ".join([self.words.fact(fact), *(self.words.number(rival, fact.decimals) for rival in fact.rivals)])

    def kinds(self, points: Iterable[Point | None]) -> str:
        """What kinds of value are shown: `final`, or `final dan mandiri`."""
        shown = {point.kind for point in points if point and point.fact.value is not None}
        return self.words.list(self.words.say(f"kind.{kind.value}") for kind in (ValueKind.FINAL, *UNPUBLISHED) if kind in (shown or {ValueKind.FINAL}))

    def unit(self, kpi: Kpi) -> str:
        """What a difference is counted in: the indicator's unit, else points."""
        return kpi.indicator.unit or self.words.say("unit.points")

    def amount(self, fact: Fact, kpi: Kpi) -> str:
        """The size of a difference with its unit and without its sign: `0,21 poin`, `1,2 poin persen`."""
        number = self.words.number(abs(fact.value), fact.decimals) + self.words.mark(fact)
        unit = self.words.say("unit.percent_points") if kpi.indicator.unit == "%" else self.unit(kpi)
        return f"{number} {unit}"

    def sourced(self, fact: Fact) -> str:
        """One line for the notes: what, how much, according to whom, as of when."""
        period = f" {self.words.period(fact.period)}" if fact.period else ""
        what = {"national": self.words.say("legend.national"), "rank": self.words.say("ranking.place")}.get(
            fact.id.partition("@")[0].rpartition(".")[2], "")
        kind = f" ({what})" if what else f" ({self.words.say(f'kind.{fact.kind.value}')})" if fact.kind and fact.kind.value != "final" else ""
        as_of = self.words.say("notes.as_of", date=self.words.period(fact.as_of)) if fact.as_of else ""
        return self.words.say("notes.source", label=fact.label, period=period, kind=kind, value=self.shown_full(fact), source=fact.source,
                              as_of=as_of)
