"""What a rule about a deck looks at: the file as it stands, whoever wrote it, and what is known beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from deckgen.figures import numbers_of, unsupported
from deckgen.model.look import Fonts, Look, Looks, Words
from deckgen.model.manifest import FactEntry, Manifest
from deckgen.model.snapshot import SeenShape, SeenSlide, Snapshot
from deckgen.model.template import Frame


@dataclass(frozen=True, slots=True)
class DeckEvidence:
    name: str
    """The file's name."""
    deck: Snapshot
    stale: bool = False
    """The project is at hand, and its data or deck file have moved on."""
    now: Mapping[str, str] = field(default_factory=dict)
    """Fact -> how the data say it now, where they have moved on; empty where it is gone."""
    internal: Mapping[str, str] = field(default_factory=dict)
    """What must not be in the file -> its cell; empty for an internal deck, or where the project is not at hand."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Place in the file -> every word there, seen or not."""
    links: tuple[tuple[str, str], ...] = ()
    """(place in the file, address) of what it leads to outside of itself."""
    looks: Looks = field(default_factory=dict)
    fonts: Fonts = Fonts()
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Part of the file -> bytes in the file."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Place in the file -> the name of somebody who wrote or saved it."""
    unlike: tuple[tuple[str, str, str, str], ...] = ()
    """(slide's number, cell of the workbook inside, what the chart draws, what the cell holds) of native charts."""

    @property
    def shown_slides(self) -> tuple[SeenSlide, ...]:
        return tuple(slide for slide in self.deck.slides if not slide.hidden)

    @property
    def language(self) -> str:
        """Of the deck; Indonesian where it does not say."""
        return self.deck.manifest.language if self.deck.manifest else "id"

    # --- places -----------------------------------------------------------------------------------------------------------------

    def where(self, slide: SeenSlide, shape: SeenShape | None = None) -> str:
        """`final.pptx > slide 6 > change/value`."""
        return " > ".join(filter(None, (self.name, f"slide {slide.position}", shape and self.called(slide, shape))))

    def called(self, slide: SeenSlide, shape: SeenShape) -> str:
        """Its slot or its name, with its number where others have the same name, or it has none."""
        if shape.slot:
            return shape.slot
        alone = sum(other.name == shape.name for other in slide.shapes) == 1
        return shape.name if shape.name and alone else f"{shape.name} #{shape.id}".strip()

    def look(self, slide: SeenSlide, shape: SeenShape) -> Look | None:
        return self.looks.get((slide.id, shape.id))

    def frame(self, slide: SeenSlide, shape: SeenShape) -> Frame | None:
        """Where it stands on the slide, inherited or in a group as it may be."""
        look = self.look(slide, shape)
        return look.frame if look else shape.frame

    def laid_out(self, slide: SeenSlide) -> Iterator[tuple[SeenShape, Look]]:
        """Its shapes that stand somewhere, the lowest first."""
        return ((shape, look) for shape in slide.shapes if (look := self.look(slide, shape)))

    # --- words ------------------------------------------------------------------------------------------------------------------

    def title_of(self, slide: SeenSlide) -> str:
        """Its words in one line; empty where it has none."""
        shape = self.title_shape(slide)
        return " ".join(self.said(shape).split()) if shape else ""

    def title_shape(self, slide: SeenSlide) -> SeenShape | None:
        """Of several that call themselves titles the highest one with words: some programs make a title of every text."""
        titles = [shape for shape in slide.shapes if (shape.slot == "title" or shape.holder == "title") and self.said(shape).strip()]
        return min(titles, key=lambda shape: frame.top if (frame := self.frame(slide, shape)) else 0, default=None)

    def said(self, shape: SeenShape) -> str:
        """The words of a shape that is no table."""
        return shape.aspects.get("text", "")

    def words_of(self, shape: SeenShape) -> Iterator[str]:
        """What people see of words in a shape, cell by cell."""
        return (words for aspect, words in shape.aspects.items() if words.strip() and (aspect == "text" or aspect.startswith("cell:")))

    def told(self, slide: SeenSlide) -> Iterator[str]:
        """Everything that a slide says, to the eye or to a screen reader."""
        for shape in slide.shapes:
            yield from self.words_of(shape)
            yield shape.aspects.get("alt", "")

    def set_words(self, slide: SeenSlide, shape: SeenShape) -> Iterator[Words]:
        """Likewise with what they are set in."""
        look = self.look(slide, shape)
        if look and look.words and look.words.text.strip():
            yield look.words
        for row in look.table.cells if look and look.table else ():
            yield from (words for words in row if words and words.text.strip())

    def is_content(self, shape: SeenShape) -> bool:
        """Whether there is something to read or to look at in it."""
        return shape.kind in {"image", "chart", "table"} or any(True for _ in self.words_of(shape))

    def typed(self, slide: SeenSlide, shape: SeenShape) -> Iterator[str]:
        """Words that a person wrote: in a shape of their own, or in place of ours. None in a deck without memory, whose words are all people's."""
        if self.deck.manifest is None or shape.is_footer:
            return
        ours = set(_written(self.deck.manifest, slide, shape))
        yield from (words for words in self.words_of(shape) if words not in ours)

    # --- numbers ----------------------------------------------------------------------------------------------------------------

    def facts_of(self, slide: SeenSlide) -> tuple[FactEntry, ...]:
        """What the slide shows by the deck's memory; none for a slide that people made."""
        memory = self.deck.manifest
        shown = {fact for entry in memory.slides if (entry.key, entry.page) == (slide.key, slide.page) for fact in entry.facts} if memory and slide.key else set()
        return tuple(fact for fact in memory.facts if fact.id in shown) if shown else ()

    def unsupported(self, words: str) -> Iterator[str]:
        """The numbers in it that no fact of the deck has, as they are written."""
        return unsupported(self.deck.manifest, words)

    def has_numbers(self, slide: SeenSlide) -> bool:
        """Whether a figure is to be seen on it: a fact of the deck, or a number that is none of a date, a list or a slide."""
        return bool(self.facts_of(slide)) or any(True for shape in slide.shapes if not shape.is_footer for words in self.words_of(shape)
                                                 for _ in numbers_of(words, self.language))


def _written(manifest: Manifest, slide: SeenSlide, shape: SeenShape) -> Iterator[str]:
    """Everything that was written or given by the data on this slide, so that a row that moved is still known."""
    for entry in manifest.slides:
        if entry.key == slide.key and shape.slot in entry.slots:
            known = entry.slots[shape.slot]
            yield from (*known.base.values(), *known.written.values())
