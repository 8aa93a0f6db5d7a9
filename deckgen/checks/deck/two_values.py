"""An indicator is said to have a value that the deck gives to something else.

Only words that a person typed are looked at, and only a number with decimals beside the one indicator that they name. Good: `Indeks SPBE 3,79` on every slide. Bad:
`Indeks SPBE 2,68` while the deck has 3,79 and 2,68 is another index.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.clauses import clauses, code_of
from deckgen.checks.evidence import DeckEvidence
from deckgen.figures import has_value, numbers_of
from deckgen.model.notes import Note, warning


def check(evidence: DeckEvidence) -> Iterator[Note]:
    memory = evidence.deck.manifest
    for slide in evidence.shown_slides if memory else ():
        for shape in slide.shapes:
            for words in evidence.typed(slide, shape):
                for clause in clauses(words, memory):
                    if len(clause.codes) != 1 or not clause.named:
                        continue
                    own = [fact for fact in memory.facts if code_of(fact) == clause.codes[0] or fact.id.startswith("innovation[")]
                    for token, number in numbers_of(clause.text, memory.language):
                        others = [fact for fact in memory.facts if has_value(fact, number, memory.language)]
                        if number.as_tuple().exponent < 0 and others and not any(has_value(fact, number, memory.language) for fact in own):
                            right = next((fact for fact in reversed(own) if fact.id == f"{clause.codes[0]}@{fact.period}"), None)
                            yield warning("checks.two-values", evidence.where(slide, shape), number=token, clause=clause.text, other=others[0].id, right=right.text if right else "-")
