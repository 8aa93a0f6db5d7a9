"""Words say all, half or a part of it, and the share is another.

`Semua` is wrong when one is missing, `separuh` at 49 %, `lebih dari separuh` at 50 %, `hampir separuh` at 30 %. A share is looked for in the words themselves,
then with the indicator or the part that they name, then on the slide. Good: `hampir separuh desa` at 49,2 %. Bad: `semua butir siap` at 97 of 127.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.clauses import Clause, clauses_of, code_of, fractions, measure_of, word
from deckgen.checks.evidence import DeckEvidence
from deckgen.figures import numbers_in
from deckgen.model.manifest import FactEntry
from deckgen.model.notes import Note, warning

_LITTLE_MORE, _NEARLY = 5.0, 8.0
"""Percent points: `separuh` may be a little more than half, and `hampir` is not far below it."""
_PERCENT = re.compile(r"\d[\d.,]*(?=\s*%| persen| per cent| percent)")


def check(evidence: DeckEvidence) -> Iterator[Note]:
    for slide in evidence.shown_slides:
        shown = evidence.facts_of(slide)
        for shape, clause in clauses_of(evidence, slide):
            if clause.says("all") and clause.says("done") and not clause.is_open:
                for fact in _incomplete(clause, shown):
                    yield warning("checks.claim-share", evidence.where(slide, shape), words=clause.says("all"), clause=clause.text, share=fact.text)
            for words, share in fractions(clause.language).items():
                said = word(words).search(clause.text)
                found = _share(clause, shown) if said else None
                if found and not _fits(clause, share, found[1]):
                    yield warning("checks.claim-share", evidence.where(slide, shape), words=words, clause=clause.text, share=found[0])


def _incomplete(clause: Clause, shown: tuple[FactEntry, ...]) -> Iterator[FactEntry]:
    if clause.says("targets"):
        yield from (fact for fact in shown if fact.id.endswith(".gap") and isinstance(fact.value, int | float) and fact.value < 0
                    and (not clause.codes or code_of(fact) in clause.codes))
        return
    yield from (fact for fact in _about(clause, shown) if fact.value < 100)


def _share(clause: Clause, shown: tuple[FactEntry, ...]) -> tuple[str, float] | None:
    """(as it is written, percent)."""
    written = _PERCENT.search(clause.text)
    number = next(numbers_in(written[0], clause.language), None) if written else None
    if number is not None:
        return f"{written[0]}%", float(number)
    found = _about(clause, shown)
    return (found[0].text, float(found[0].value)) if len(found) == 1 else None


def _about(clause: Clause, shown: tuple[FactEntry, ...]) -> tuple[FactEntry, ...]:
    """The share that the clause speaks of: of the part that it names, else of its indicator, else of all items where it speaks of items."""
    shares = [fact for fact in shown if measure_of(fact).endswith("share") and isinstance(fact.value, int | float)]
    parts = [fact for fact in shares if "[" in fact.id and word(fact.id.partition("[")[2].rpartition("]")[0]).search(clause.text)]
    if parts:
        return tuple(parts)
    whole = [fact for fact in shares if "[" not in fact.id]
    own = [fact for fact in whole if clause.codes and code_of(fact) in clause.codes]
    return tuple(own or [fact for fact in whole if code_of(fact) == "readiness" and (clause.says("items") or not clause.named)])


def _fits(clause: Clause, fraction: float, share: float) -> bool:
    if clause.says("more"):
        return share > fraction
    if clause.says("less"):
        return share < fraction
    if clause.says("nearly"):
        return fraction - _NEARLY <= share < fraction
    return fraction <= share + 0.05 and share <= fraction + _LITTLE_MORE
