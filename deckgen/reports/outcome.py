"""What a refresh did, in every form: on the terminal, as Markdown, as a web page, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from pathlib import Path

from deckgen.kinds import nearest
from deckgen.model.notes import DeckgenError, error
from deckgen.model.refresh import Item, Outcome
from deckgen.reports.html import STYLE
from deckgen.reports.markdown import safe
from deckgen.wording import Words

GROUPS = ("conflicts", "changed", "added", "dropped", "deleted", "kept", "fallbacks")
"""In the order in which a person wants to know them."""
FORMS = (".md", ".html", ".json")
_SHORT, _BEFORE = 90, 30


def sections(outcome: Outcome, words: Words) -> Iterator[tuple[str, list[str]]]:
    """(headline, lines) of every group that has something to say."""
    for group in GROUPS:
        items: tuple[Item, ...] = getattr(outcome, group)
        if items:
            yield words.say(f"refresh.group.{group}", n=len(items)), [sentence(group, item, words) for item in items]


def sentence(group: str, item: Item, words: Words) -> str:
    place = f"{item.slide} > {item.slot}" if item.slot else item.slide
    what = words.say(f"refresh.aspect.{item.aspect.partition(':')[0]}", detail=item.aspect.partition(":")[2])
    start = _first_difference(item.before, item.after) if item.before and item.after else 0
    values = {"place": place, "what": what, "before": _short(item.before, start), "after": _short(item.after, start), "theirs": _short(item.theirs)}
    cells = words.say("refresh.cells", cells=", ".join(item.cells[:3])) if item.cells else ""
    if group == "changed" and item.aspect == "image":
        return words.say("refresh.redrawn", **values) + cells
    return words.say(f"refresh.line.{group}", **values) + cells


def render_outcome(outcome: Outcome, path: Path, words: Words) -> bytes:
    """Raises DeckgenError for a suffix that no report has."""
    found = list(sections(outcome, words))
    match path.suffix.lower():
        case ".md":
            parts = [f"# {words.say('refresh.title')}", *(f"## {head}\n\n" + "\n".join(f"- {safe(line)}" for line in lines) for head, lines in found)]
            return ("\n\n".join(parts if found else [*parts, words.say("refresh.nothing")]) + "\n").encode()
        case ".html":
            body = "".join(f"<h2>{escape(head)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" for head, lines in found)
            title = escape(words.say("refresh.title"))
            return (f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>'
                    f"{body or escape(words.say('refresh.nothing'))}</body></html>\n").encode()
        case ".json":
            return (json.dumps(asdict(outcome), ensure_ascii=False, indent=2) + "\n").encode()
    raise DeckgenError(error("reports.unknown-kind", path.name, choices=", ".join(FORMS), nearest=nearest(path.suffix, FORMS)))


def _first_difference(one: str, other: str) -> int:
    """Where two long texts part, less a few words before it, so that a line shows what is different."""
    first, second = " ".join(one.split()), " ".join(other.split())
    same = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return max(0, first.rfind(" ", 0, max(0, same - _BEFORE)) + 1) if same > _BEFORE and max(len(first), len(second)) > _SHORT else 0


def _short(text: str, start: int = 0) -> str:
    line = " ".join(text.split())
    shown = ("…" if start else "") + line[start:]
    return shown if len(shown) <= _SHORT else f"{shown[:_SHORT - 1]}…"
