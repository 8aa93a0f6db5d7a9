"""What a refresh is asked, what it decides to do, and what is to be told of it: every room of reconcile writes into one ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.merge import merge_text
from deckgen.model.manifest import SlideEntry
from deckgen.model.refresh import Item, Outcome, Reconciled, Step


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who refreshes asks for."""

    data_wins: bool = False
    """In a conflict the data's value is written, and theirs is only told."""
    retemplate: bool = False
    """The project's template has changed, and the deck shall take it over."""
    restore: frozenset[str] = frozenset()
    """What was deleted and shall come back: a slide (`indeks`), a slot (`indeks/chart`), a table's row or column (`lampiran/table/row:spbe@2024`)."""


@dataclass
class Ledger:
    wishes: Wishes
    steps: list[Step] = field(default_factory=list)
    told: dict[str, list[Item]] = field(default_factory=dict)
    entries_kept: dict[tuple[str, int], SlideEntry] = field(default_factory=dict)
    open: set[tuple[str, str, str]] = field(default_factory=set)
    theirs: set[tuple[str, str]] = field(default_factory=set)
    moved: bool = False
    _restored: set[str] = field(default_factory=set)

    def result(self) -> Reconciled:
        outcome = Outcome(**{kind: tuple(dict.fromkeys(items)) for kind, items in self.told.items()})
        kept: Mapping[tuple[str, int], SlideEntry] = self.entries_kept
        return Reconciled(tuple(self.steps), outcome, kept, frozenset(self.open), frozenset(self.theirs), self.moved or bool(self.steps),
                          self.wishes.restore - self._restored)

    def tell(self, kind: str, slide: str, slot: str, aspect: str, before: str = "", after: str = "", theirs: str = "") -> None:
        self.told.setdefault(kind, []).append(Item(slide, slot, aspect, before, after, theirs))

    def restores(self, name: str) -> bool:
        """Whether what a person deleted is asked back."""
        if name in self.wishes.restore:
            self._restored.add(name)
        return name in self.wishes.restore

    def merged(self, slide: str, slot: str, aspect: str, base: str, theirs: str, new: str) -> str:
        """The words that shall stand there; a conflict is told, and stays open unless the data win."""
        words = merge_text(base, theirs, new)
        if words.clean:
            return words.text
        self.tell("conflicts", slide, slot, aspect, base, new, theirs)
        if self.wishes.data_wins:
            return new
        self.open.add((slide, slot, aspect))
        return words.text
