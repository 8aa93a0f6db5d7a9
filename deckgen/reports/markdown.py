"""Markdown: for a message or a ticket."""

from __future__ import annotations

from pathlib import Path

from deckgen.model.examination import Examination
from deckgen.reports import telling
from deckgen.wording import Words

SUFFIXES = (".md",)


def render(examination: Examination, path: Path, words: Words) -> dict[Path, bytes]:
    parts = [f"# {words.say(examination.title)}", *_findings(examination, words), *([f"## {words.say('data.found')}"] if examination.tables else [])]
    for table in examination.tables:
        parts.append(f"### {safe(telling.headline(table, words))}\n\n{telling.summary(table, words)}")
        parts.append(_table([words.say(f"data.column.{key}") for key in ("letter", "head", "field", "type", "sign", "unit", "filled")], telling.described(table, words)))
        skipped = [f"- {safe(sentence)}" for sentence in telling.left_out(table, words)]
        if skipped:
            parts.append("\n".join(skipped))
    return {path: ("\n\n".join(parts) + "\n").encode("utf-8")}


def _findings(examination: Examination, words: Words) -> list[str]:
    if not examination.findings:
        return [words.say("data.nothing")]
    parts = []
    for owner, notes in examination.by_owner().items():
        parts.append(f"## {safe(owner) or words.say('data.nobody')} ({len(notes)})")
        rows = [(one.severity, one.place, one.finding, one.remedy, f"`{one.rule}`") for one in (telling.line(note, owner, words) for note in notes)]
        parts.append(_table(telling.heads(examination, words, telling.COLUMNS[1:]), rows))
    return parts


def _table(heads: list[str], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(safe(cell) for cell in line) + " |" for line in lines)


def safe(text: str) -> str:
    """Cells of a sheet are data: nothing in them becomes a table's edge, a tag or a link."""
    text = " ".join(text.split())
    return text if text.startswith("`") or set(text) == {"-"} else "".join(f"\\{letter}" if letter in "|<[*_`\\" else letter for letter in text)
