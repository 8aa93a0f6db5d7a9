"""No value may be later than the cut-off: what was published after it did not exist for the talk.

A target may lie ahead; the day on which it was stated may not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.model.dataset import Dataset, ValueKind
from deckgen.model.notes import Note, error


def check(dataset: Dataset, cut_off: date) -> Iterator[Note]:
    for value in dataset.values:
        if value.as_of is not None and value.as_of.start > cut_off:
            yield error("checks.after-cutoff", value.at.cell("as_of"), found=value.as_of.key, cut_off=cut_off.isoformat())
        elif value.kind is not ValueKind.TARGET and value.period.start > cut_off:
            yield error("checks.after-cutoff", value.at.cell("period"), found=value.period.key, cut_off=cut_off.isoformat())
