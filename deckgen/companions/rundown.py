"""The rundown: at what time which slide, who speaks, and who stands by."""

from __future__ import annotations

from deckgen.companions.document import Paper
from deckgen.model.brief import Brief
from deckgen.wording import Words

_COLUMNS = (("time", 14), ("slide", 8), ("title", 46), ("minutes", 10), ("speaker", 22), ("companion", 22))


def compose(brief: Brief, words: Words) -> bytes:
    paper = Paper(brief, words, words.say("companions.rundown.title"))
    rows, at = [], float(brief.start)
    for slide in brief.spoken_slides:
        minutes = slide.minutes or slide.spoken
        rows.append((f"{_clock(at)}–{_clock(at + minutes)}", str(slide.position), slide.title, words.number(minutes, 1), slide.speaker or "–", slide.companion or "–"))
        at += minutes
    total = at - brief.start
    paper.say(words.say("companions.rundown.total" if brief.limit else "companions.rundown.total_unlimited", total=words.number(total, 1), limit=words.number(brief.limit)))
    paper.table([words.say(f"companions.rundown.column.{key}") for key, _ in _COLUMNS], rows, [share for _, share in _COLUMNS])
    return paper.to_bytes()


def _clock(minutes: float) -> str:
    """`09:01:30`; without an hour of its own it counts from the beginning."""
    seconds = round(minutes * 60)
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
