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
from deckgen.model.rehearsal import Change
from deckgen.reports.html import STYLE
from deckgen.reports.markdown import safe
from deckgen.wording import Words

FORMS = (".md", ".html", ".json", ".csv")


def lines(found: Sequence[Change], words: Words) -> list[str]:
    return [_line(change, words) for change in found]


def render_changes(before: str, after: str, found: Sequence[Change], path: Path, words: Words) -> bytes:
    """`after`: empty for now. Raises DeckgenError for a suffix that no report has."""
    title = words.say("changes.report.title", before=before, after=after or words.say("changes.report.now"))
    said = lines(found, words) or [words.say("changes.report.nothing")]
    match path.suffix.lower():
        case ".md":
            return (f"# {safe(title)}\n\n" + "\n".join(f"- {safe(line)}" for line in said) + "\n").encode()
        case ".html":
            body = "".join(f"<li>{escape(line)}</li>" for line in said)
            return (f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>'
                    f"<ul>{body}</ul></body></html>\n").encode()
        case ".json":
            return (json.dumps({"before": before, "after": after, "changes": [asdict(change) for change in found]}, ensure_ascii=False, indent=2) + "\n").encode()
        case ".csv":
            out = io.StringIO()
            rows = csv.writer(out)
            rows.writerow(("kind", "name", "label", "before", "after", "difference", "better", "slides"))
            rows.writerows((change.kind, change.name, change.label, change.before, change.after, change.difference, change.better, " ".join(map(str, change.slides))) for change in found)
            return out.getvalue().encode("utf-8-sig")
    raise DeckgenError(error("reports.unknown-kind", path.name, choices=", ".join(FORMS), nearest=nearest(path.suffix, FORMS)))


def _line(change: Change, words: Words) -> str:
    back = "_back" if change.kind == "status" and change.better is False else ""
    slides = words.say("changes.report.slides", slides=", ".join(map(str, change.slides))) if change.slides else ""
    return words.say("changes.report.line", label=change.label, was=_said(change, change.before, words), now=_said(change, change.after, words), change=words.say(f"changes.kind.{change.kind}{back}"), slides=slides)


def _said(change: Change, side: str, words: Words) -> str:
    if change.kind == "due" and side:
        return words.date(date.fromisoformat(side), "d MMM y")
    return words.say(f"status.{side}") if side and words.has(f"status.{side}") else side or "–"
