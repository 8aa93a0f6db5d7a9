"""Words say that something is the highest or the lowest, and it is not.

A named part (a component, a region) is held against the other parts, an index without any part against its own earlier values. Places among others
(`tertinggi di Kalimantan`, `terbaik secara nasional`) are let be: the deck does not know the others. Good: `Perangkat daerah terlibat tertinggi`
with 21 of 21. Bad: `Inovasi daerah tertinggi pada 2023` when 2022 was higher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.clauses import Clause, clauses_of, measure_of, series_of, word
from deckgen.checks.evidence import DeckEvidence
from deckgen.model.manifest import FactEntry, Manifest
from deckgen.model.notes import Note, warning

_PART = re.compile(r"(?P<before>[^\[]+)\[(?P<part>.+)\](?P<after>.*)")


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape, clause in clauses_of(evidence, slide):
            highest, lowest = clause.says("highest"), clause.says("lowest")
            if clause.is_open or clause.says("wider") or bool(highest) == bool(lowest):
                continue
            beyond = _beyond(evidence.deck.manifest, evidence.facts_of(slide), clause, bool(highest))
            if beyond:
                yield warning("checks.claim-extreme", evidence.where(slide, shape), words=highest or lowest, clause=clause.text, other=beyond)


def _beyond(memory: Manifest, shown: tuple[FactEntry, ...], clause: Clause, highest: bool) -> str:
    """What is higher (or lower) than the thing that is said to be the highest; empty where nothing is, or where nobody can tell."""
    groups = _groups(shown)
    parts = {part for members in groups.values() for part in members if word(part).search(clause.text)}
    if len(parts) == 1:
        part = parts.pop()
        found = [_further(part, members, highest) for members in groups.values() if part in members]
        # Highest by share or by number: one of the two is enough.
        return found[0] if found and all(found) else ""
    if parts or len(clause.codes) != 1:
        return ""
    series = {fact.period: fact for fact in series_of(memory, clause.codes[0]).values()}
    said = next((period for period in series if period[:4] in clause.years), "" if clause.years else next(reversed(series), ""))
    return _further(said, series, highest) if said and len(series) > 1 else ""


def _groups(shown: tuple[FactEntry, ...]) -> dict[tuple[str, str], dict[str, FactEntry]]:
    """Facts that differ by their part alone: every part's share, and every part's own value."""
    groups: dict[tuple[str, str], dict[str, FactEntry]] = {}
    for fact in shown:
        found = _PART.fullmatch(fact.id)
        measure = measure_of(fact)
        if found and isinstance(fact.value, int | float) and ("." not in measure or measure.endswith("share")):
            groups.setdefault((found["before"], found["after"]), {})[found["part"]] = fact
    return {key: members for key, members in groups.items() if len(members) > 1}


def _further(name: str, members: dict[str, FactEntry], highest: bool) -> str:
    end = (max if highest else min)(members, key=lambda one: members[one].value)
    return "" if members[end].value == members[name].value else f"{end} {members[end].text}"
