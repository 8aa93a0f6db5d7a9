"""A web page of one file: to open, print or attach."""

from __future__ import annotations

from html import escape
from pathlib import Path

from deckgen.model.examination import Examination
from deckgen.reports import telling
from deckgen.wording import Words

SUFFIXES = (".html", ".htm")
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1a2a24}
h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2.5rem}h3{font-size:1rem;margin:2rem 0 .3rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;border-bottom:1px solid #d8e0dc}
th{color:#4c5c55;font-weight:600}td.place{white-space:nowrap;font-family:ui-monospace,monospace;font-size:.9em}
.remedy,.rule{color:#4c5c55}.error{color:#a3231d;font-weight:700}.warning{color:#8a5300;font-weight:700}.info{color:#4c5c55}ul{margin:.3rem 0}"""


def render(examination: Examination, path: Path, words: Words) -> dict[Path, bytes]:
    title = escape(words.say(examination.title))
    body = [f"<h1>{title}</h1>", *_findings(examination, words), *([f"<h2>{escape(words.say('data.found'))}</h2>"] if examination.tables else [])]
    for table in examination.tables:
        heads = [words.say(f"data.column.{key}") for key in ("letter", "head", "field", "type", "sign", "unit", "filled")]
        body += (f"<h3>{escape(telling.headline(table, words))}</h3><p>{escape(telling.summary(table, words))}</p>",
                 _table(heads, ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in telling.described(table, words)]))
        skipped = "".join(f"<li>{escape(sentence)}</li>" for sentence in telling.left_out(table, words))
        body += (f"<ul>{skipped}</ul>",) if skipped else ()
    page = (f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>{title}</title><style>{STYLE}</style></head><body>{''.join(body)}</body></html>\n")
    return {path: page.encode("utf-8")}


def _findings(examination: Examination, words: Words) -> list[str]:
    if not examination.findings:
        return [f"<p>{escape(words.say('data.nothing'))}</p>"]
    parts = []
    for owner, notes in examination.by_owner().items():
        rows = []
        for note in notes:
            one = telling.line(note, owner, words)
            rows.append(f'<td class="{note.severity.value}">{escape(one.severity)}</td><td class="place">{escape(one.place)}</td>'
                        f'<td>{escape(one.finding)}<br><span class="remedy">{escape(one.remedy)}</span></td><td class="rule">{escape(one.rule)}</td>')
        heads = telling.heads(examination, words, ("severity", "place", "finding", "rule"))
        parts.append(f"<h2>{escape(owner or words.say('data.nobody'))} ({len(notes)})</h2>{_table(heads, rows)}")
    return parts


def _table(heads: list[str], rows: list[str]) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
