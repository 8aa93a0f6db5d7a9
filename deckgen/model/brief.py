"""What a speaker takes along, put together from the deck as it was edited, what it remembers, and the data: the input of `companions`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class BriefSlide:
    position: int
    title: str
    speaker: str = ""
    companion: str = ""
    minutes: float = 0
    """Planned; 0 where nobody says."""
    spoken: float = 0
    """Minutes that the notes take."""
    said: tuple[str, ...] = ()
    """Paragraphs to say."""
    picture: bytes = field(default=b"", repr=False)
    """PNG; empty where nothing here can draw it."""


@dataclass(frozen=True, slots=True)
class BriefFigure:
    label: str
    value: str
    period: str
    kind: str
    """Key of the word for the kind of value; empty for a count or what is computed."""
    source: str
    as_of: date | None
    slides: tuple[int, ...]
    office: str
    """Who can answer."""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    category: str
    question: str
    answer: str
    """With its facts filled in."""
    office: str
    missing: tuple[str, ...] = ()
    """Names of facts that the answer asks for and nobody has published."""


@dataclass(frozen=True, slots=True)
class Brief:
    title: str
    event: str
    as_of: date
    slides: tuple[BriefSlide, ...]
    """Those that are shown; an appendix too."""
    figures: tuple[BriefFigure, ...]
    questions: tuple[BriefQuestion, ...] = ()
    limit: float = 0
    """Minutes; 0: nobody knows."""
    pace: int = 120
    start: int = 0
    """Minutes after midnight at which the talk begins."""
    colour: str = "1A2A24"
    """RRGGBB of headings: the deck's first accent, dark enough to read on paper."""
    font: str = "Calibri"
    """The deck's family for text."""
    illustrative: bool = False
    """Some of what it shows is made up to show the layout."""
    untranslated: tuple[tuple[str, str], ...] = ()
    """(place, words) that stand in the deck's own language."""

    @property
    def spoken_slides(self) -> tuple[BriefSlide, ...]:
        """Those of the talk itself: the ones with a plan, or all where none has one."""
        planned = tuple(slide for slide in self.slides if slide.minutes)
        return planned or self.slides
