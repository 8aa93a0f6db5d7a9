"""From a number on a slide to its cells, and back: by the deck's own memory, and by the project's data where they are at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.notes import DeckgenError, info
from deckgen.pipeline.preparing import bytes_of
from deckgen.pipeline.refreshing import followed, settings_of

if TYPE_CHECKING:
    from deckgen.model.trace import Trace


def trace(deck: Path, number: str = "", slide: int = 0, cell: str = "", project: Path | None = None) -> Trace:
    """One of the three is asked. Raises DeckgenError for a deck without memory, and for what is nowhere in it."""
    from deckgen import tracing
    from deckgen.powerpoint.reader import read_deck

    content = bytes_of(deck)
    seen = read_deck(content, deck.name)
    if seen.manifest is None:
        seen = followed(deck, content, project)[0]
    if cell:
        found = tracing.trace_cell(seen.manifest, seen, cell)
    elif slide:
        found = tracing.trace_slide(seen.manifest, seen, slide)
    else:
        found = tracing.trace_number(seen.manifest, seen, number)
    try:
        settings = settings_of(deck, seen.manifest, project)
    except DeckgenError:
        return replace(found, notes=(*seen.notes, info("trace.no-project", deck.name)))
    from deckgen.sources.held import held

    now = held({cell.place for one in found.facts for cell in one.cells}, settings.data.files)
    facts = tuple(replace(one, cells=tuple(replace(cell, now=now.get(cell.place)) for cell in one.cells)) for one in found.facts)
    return replace(found, facts=facts, notes=seen.notes)
