"""What moved between two rehearsals, or since one, in every form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from html import escape
from pathlib import Path

from deckgen.kinds import nearest
from deckgen.model.notes import DeckgenError, error
from deckgen.model.rehearsal import Change, Rehearsal
from deckgen.reports.html import STYLE
from deckgen.reports.markdown import safe
from deckgen.wording import Words

FORMS = (".md", ".html", ".json", ".csv")


def headline(before: Rehearsal, after: Rehearsal | None, words: Words) -> str:
    """`after`: None for the data as they are now."""
    return words.say("changes.report.title", before=before.name, after=after.name if after else words.say("changes.report.now"))


def lines(before: Rehearsal, after: Rehearsal | None, found: Sequence[Change], words: Words) -> list[str]:
    """A sentence for each change, or that there is none; then the edits that were kept in the later deck, or the last one that there is."""
    deck = after or before
    return [*([_line(change, words) for change in found] or [words.say("changes.report.nothing")]),
            words.say("changes.report.edits", name=deck.name, edits=words.number(deck.edits), conflicts=words.number(deck.conflicts))]


def render_changes(before: Rehearsal, after: Rehearsal | None, found: Sequence[Change], path: Path, words: Words) -> bytes:
    """Raises DeckgenError for a suffix that no report has."""
    title, said = headline(before, after, words), lines(before, after, found, words)
    match path.suffix.lower():
        case ".md":
            return (f"# {safe(title)}\n\n" + "\n".join(f"- {safe(line)}" for line in said) + "\n").encode()
        case ".html":
            body = "".join(f"<li>{escape(line)}</li>" for line in said)
            return (f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>'
                    f"<ul>{body}</ul></body></html>\n").encode()
        case ".json":
            return (json.dumps(as_data(before, after, found), ensure_ascii=False, indent=2) + "\n").encode()
        case ".csv":
            out = io.StringIO()
            rows = csv.writer(out)
            rows.writerow(("kind", "name", "label", "before", "after", "difference", "better", "slides"))
            rows.writerows((change.kind, change.name, change.label, change.before, change.after, change.difference, change.better, " ".join(map(str, change.slides))) for change in found)
            return out.getvalue().encode("utf-8-sig")
    raise DeckgenError(error("reports.unknown-kind", path.name, choices=", ".join(FORMS), nearest=nearest(path.suffix, FORMS)))


def as_data(before: Rehearsal, after: Rehearsal | None, found: Sequence[Change]) -> dict:
    deck = after or before
    return {"before": before.name, "after": after.name if after else "", "edits": deck.edits, "conflicts": deck.conflicts, "changes": [asdict(change) for change in found]}


def _line(change: Change, words: Words) -> str:
    back = "_back" if change.kind == "status" and change.better is False else ""
    slides = words.say("changes.report.slides", slides=", ".join(map(str, change.slides))) if change.slides else ""
    return words.say("changes.report.line", label=change.label, was=_said(change, change.before, words), now=_said(change, change.after, words), change=words.say(f"changes.kind.{change.kind}{back}"), slides=slides)


def _said(change: Change, side: str, words: Words) -> str:
    if change.kind == "due" and side:
        return words.date(date.fromisoformat(side), "d MMM y")
    return words.say(f"status.{side}") if side and words.has(f"status.{side}") else side or "–"
