"""What goes with a deck to whoever speaks: one file per companion, each with `compose(brief, words) -> bytes` of a Word document."""

from __future__ import annotations

from deckgen.kinds import members, pick
from deckgen.model.brief import Brief
from deckgen.wording import Words

SHARED = ("document",)


def companions(brief: Brief, words: Words) -> dict[str, bytes]:
    """File name without suffix, in the reader's language -> Word document; one that has nothing to say is left out."""
    found = {}
    for name in members("companions"):
        content = pick("companions", name).compose(brief, words)
        if content:
            found[words.say(f"companions.{name}.file")] = content
    return found
