"""The slides take longer than the talk may.

Whether there is a limit at all is the deck file's to say (`minutes`). Good: 15 minutes planned of 15. Bad: 17 of 15.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.evidence import DeckEvidence
from deckgen.model.notes import Note, warning
from deckgen.timing import times_of


def check(evidence: DeckEvidence) -> Iterator[Note]:
    times = times_of(evidence.deck)
    planned = [time for time in times if time.planned]
    total, limit = sum(time.planned for time in planned), evidence.deck.manifest.minutes if evidence.deck.manifest else 0
    if limit and total > limit:
        longest = ", ".join(f"{time.position} ({time.planned:g})" for time in sorted(planned, key=lambda time: -time.planned)[:3])
        yield warning("checks.over-time", evidence.name, total=f"{total:g}", limit=f"{limit:g}", slides=longest)
