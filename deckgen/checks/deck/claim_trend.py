"""Words say that an index rises or falls, and its values say otherwise.

Held against each other are the last two values of the series, or those of the years that the words name (`sejak 2021`, `2023 ke 2024`). Plans, conditions
and denials (`akan naik`, `belum turun`) are no claims. Good: `Indeks SPBE naik` from 2,91 to 3,79. Bad: `Inovasi daerah meningkat` from 50,17 to 49,23.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.clauses import Clause, clauses_of, series_of
from deckgen.checks.evidence import DeckEvidence
from deckgen.model.manifest import FactEntry, Manifest
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        for shape, clause in clauses_of(evidence, slide):
            rising, falling = clause.says("rising"), clause.says("falling")
            if clause.is_open or len(clause.codes) != 1 or bool(rising) == bool(falling):
                continue
            step = _step(evidence.deck.manifest, clause)
            if step and not (step[1].value > step[0].value if rising else step[1].value < step[0].value):
                yield warning("checks.claim-trend", evidence.where(slide, shape), words=rising or falling, clause=clause.text,
                              before=step[0].text, after=step[1].text, first=step[0].period, last=step[1].period)


def _step(memory: Manifest, clause: Clause) -> tuple[FactEntry, FactEntry] | None:
    series = series_of(memory, clause.codes[0])
    periods = list(series)
    named = [period for period in periods if period[:4] in clause.years]
    if len(named) >= 2:
        return series[named[0]], series[named[-1]]
    if named and clause.says("since"):
        return (series[named[0]], series[periods[-1]]) if named[0] != periods[-1] else None
    at = periods.index(named[0]) if named else len(periods) - 1
    # A year that the series does not have, such as a target's, leaves nothing to hold the words against.
    return (series[periods[at - 1]], series[periods[at]]) if at > 0 and (named or not clause.years) else None
