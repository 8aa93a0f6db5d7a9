"""Checks of data and decks: one file per rule, whose docstring explains it."""

from __future__ import annotations

from datetime import date

from deckgen.kinds import members, pick
from deckgen.model.dataset import Dataset
from deckgen.model.notes import Note


def check_data(dataset: Dataset, cut_off: date) -> tuple[Note, ...]:
    """What every rule finds, rule by rule."""
    return tuple(note for name in members("checks.data") for note in pick("checks.data", name).check(dataset, cut_off))
