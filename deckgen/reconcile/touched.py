"""What a person has touched of a shape."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.manifest import SlotEntry
from deckgen.model.snapshot import SeenShape


def is_sealed(shape: SeenShape, known: SlotEntry) -> bool:
    """As we wrote it, letter by letter, so that it can be written anew as a whole. A program that only wrote the same thing in
    another way has broken the seal: then every aspect is set by itself."""
    return bool(shape.seal) and shape.seal == known.seal and not is_touched(shape, known)


def is_touched(shape: SeenShape, known: SlotEntry) -> bool:
    return any(True for _ in touched_aspects(shape, known))


def touched_aspects(shape: SeenShape, known: SlotEntry) -> Iterator[tuple[str, str]]:
    for aspect in dict.fromkeys((*known.written, *shape.aspects)):
        # A text that was merged has a person's words in it, though it is as it was written.
        before = known.base.get("text", "") if aspect == "text" else known.written.get(aspect, "")
        if shape.aspects.get(aspect, "") != before:
            yield aspect, shape.aspects.get(aspect, "")
