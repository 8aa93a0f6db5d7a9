"""How long a talk takes: what is planned for each slide, and how long its notes take to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deckgen.model.manifest import Manifest, SlideEntry
from deckgen.model.snapshot import SeenSlide, Snapshot

LEEWAY = 1.1
"""Notes may take this much longer than is planned: nobody speaks to the second."""


@dataclass(frozen=True, slots=True)
class SlideTime:
    position: int
    slide: str
    """Its name; empty for one that people made."""
    speaker: str
    planned: float
    """Minutes; 0 where nobody says."""
    words: int
    """That are to be said."""
    spoken: float
    """Minutes that they take."""

    @property
    def is_over(self) -> bool:
        return bool(self.planned) and self.spoken > self.planned * LEEWAY


def times_of(deck: Snapshot) -> tuple[SlideTime, ...]:
    """Of every slide that is shown, by what the deck remembers; empty for a deck without memory."""
    return tuple(_times(deck, deck.manifest)) if deck.manifest else ()


def minutes_of(times: Iterable[SlideTime]) -> dict[str, float]:
    """Speaker -> minutes, the empty name for nobody's: as planned, or where no slide has a plan, as long as the notes take. What is shown only when asked for, such as
    an appendix, has no plan and does not count."""
    found: dict[str, float] = {}
    every = list(times)
    planned = any(time.planned for time in every)
    for time in every:
        minutes = time.planned if planned else time.spoken
        if minutes:
            found[time.speaker] = found.get(time.speaker, 0.0) + minutes
    return found


def said_on(slide: SeenSlide, entry: SlideEntry | None) -> tuple[str, ...]:
    """The paragraphs of its notes that are to be said: not the minutes and not the sources, which we wrote under them."""
    ours = set(entry.notes_base[1:]) | set(entry.notes_written[1:]) if entry else set()
    return tuple(line for line in slide.notes if line.strip() and line not in ours)


def _times(deck: Snapshot, memory: Manifest) -> Iterator[SlideTime]:
    entries = {(entry.key, entry.page): entry for entry in memory.slides}
    for slide in deck.slides:
        if slide.hidden:
            continue
        entry = entries.get((slide.key, slide.page))
        # A further page of the same slide repeats what is said on the first.
        words = sum(len(line.split()) for line in said_on(slide, entry)) if slide.page == 1 else 0
        yield SlideTime(slide.position, slide.name, entry.speaker if entry else "", entry.minutes if entry else 0.0, words, words / max(1, memory.pace))
