"""How long a talk takes, by its plan and by its notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.model.manifest import Manifest, SlideEntry
from deckgen.model.snapshot import SeenSlide, Snapshot
from deckgen.timing import minutes_of, said_on, times_of


def deck(*slides: tuple[float, str, int], pace: int = 120) -> Snapshot:
    """(planned minutes, speaker, words of its notes)."""
    entries = tuple(SlideEntry(f"s{number}", 1, "Chart", {}, ("kata", "sumber"), ("kata", "sumber"), minutes=minutes, speaker=speaker) for number, (minutes, speaker, _) in enumerate(slides))
    seen = tuple(SeenSlide(256 + number, number + 1, "Chart", (), ("kata " * words, "sumber"), f"s{number}") for number, (*_, words) in enumerate(slides))
    return Snapshot(seen, Manifest("d", "b", "id", "public", "t", "t", "2025-11-04", slides=entries, pace=pace))


@pytest.mark.parametrize(("words", "pace", "over"), [(60, 120, False), (66, 120, False), (67, 120, True), (67, 150, False), (0, 120, False)])
def test_notes_that_take_longer_than_planned_by_more_than_a_tenth_are_over(words: int, pace: int, over: bool) -> None:
    time, = times_of(deck((0.5, "Sekda", words), pace=pace))
    assert (time.words, time.is_over) == (words, over)


def test_minutes_are_counted_by_speaker_and_an_appendix_without_a_plan_is_not() -> None:
    assert minutes_of(times_of(deck((1, "Sekda", 10), (2, "Kepala Dinas", 10), (1.5, "Sekda", 10), (0, "", 600)))) == {"Sekda": 2.5, "Kepala Dinas": 2}


def test_without_any_plan_the_notes_count() -> None:
    assert minutes_of(times_of(deck((0, "", 60), (0, "", 120)))) == {"": 1.5}


def test_what_stands_under_the_notes_and_hidden_slides_are_not_said() -> None:
    seen = deck((1, "", 5), (1, "", 5))
    hidden = replace(seen, slides=(seen.slides[0], replace(seen.slides[1], hidden=True)))
    assert [time.words for time in times_of(hidden)] == [5]
    assert said_on(seen.slides[0], seen.manifest.slides[0]) == ("kata " * 5,)
    assert times_of(Snapshot(seen.slides)) == ()
