"""A web page of one file: to open, print or attach."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape
from pathlib import Path

from deckgen.model.examination import Examination, SlidePicture
from deckgen.model.template import EMU_PER_POINT, Frame
from deckgen.reports import telling
from deckgen.wording import Words

SUFFIXES = (".html", ".htm")
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1a2a24}
h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2.5rem}h3{font-size:1rem;margin:2rem 0 .3rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;border-bottom:1px solid #d8e0dc}
th{color:#4c5c55;font-weight:600}td.place{white-space:nowrap;font-family:ui-monospace,monospace;font-size:.9em}
.remedy,.rule{color:#4c5c55}.error{color:#a3231d;font-weight:700}.warning{color:#8a5300;font-weight:700}.info{color:#4c5c55}ul{margin:.3rem 0}
figure{margin:.8rem 0}figcaption{color:#4c5c55;font-size:.85em}figure>svg{width:100%;max-width:58rem;height:auto;display:block}svg text{font:11px system-ui,sans-serif;fill:#4c5c55}
.slide{fill:#fff;stroke:#d8e0dc}.shape{fill:none;stroke:#b9c6c0}.mark{fill:none;stroke:#a3231d;stroke-width:2.5}circle{fill:#a3231d}
svg text.on{fill:#fff;font-weight:700;font-size:13px;text-anchor:middle}.number{display:inline-block;min-width:1.4em;border-radius:1em;background:#a3231d;color:#fff;text-align:center}"""


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
        picture = examination.pictures.get(owner)
        numbers = {place: number for number, place in enumerate(dict.fromkeys(note.where for note in notes if picture and note.where in picture.marks), 1)}
        rows = []
        for note in notes:
            one = telling.line(note, owner, words)
            number = f'<b class="number">{numbers[note.where]}</b> ' if note.where in numbers else ""
            rows.append(f'<td class="{note.severity.value}">{escape(one.severity)}</td><td class="place">{number}{escape(one.place)}</td>'
                        f'<td>{escape(one.finding)}<br><span class="remedy">{escape(one.remedy)}</span></td><td class="rule">{escape(one.rule)}</td>')
        heads = telling.heads(examination, words, ("severity", "place", "finding", "rule"))
        parts.append(f"<h2>{escape(owner or words.say('data.nobody'))} ({len(notes)})</h2>{_drawn(picture, numbers, words) if picture else ''}{_table(heads, rows)}")
    return parts


def _drawn(picture: SlidePicture, numbers: Mapping[str, int], words: Words) -> str:
    """The slide in points, as a picture or by its shapes, with a numbered frame around every place."""
    wide, high = (round(size / EMU_PER_POINT) for size in (picture.width, picture.height))
    if picture.image:
        ground = f'<image width="{wide}" height="{high}" href="data:image/png;base64,{b64encode(picture.image).decode()}"/>'
    else:
        # A drawing in the drawing cuts off what is wider than its shape.
        ground = "".join(f'<rect class="shape" {_box(frame)}/><svg class="words" {_box(frame)}><text x="4" y="14">{escape(said)}</text></svg>' for frame, said in picture.shapes)
    marks = "".join(f'<rect class="mark" {_box(frame)}/><circle cx="{frame.left / EMU_PER_POINT:.0f}" cy="{frame.top / EMU_PER_POINT:.0f}" r="11"/>'
                    f'<text class="on" x="{frame.left / EMU_PER_POINT:.0f}" y="{frame.top / EMU_PER_POINT + 5:.0f}">{numbers[place]}</text>'
                    for place, frame in picture.marks.items() if place in numbers)
    caption = escape(words.say("check.drawn" if picture.image else "check.outlined"))
    return (f'<figure><svg viewBox="-14 -14 {wide + 28} {high + 28}" role="img" aria-label="{caption}"><rect class="slide" width="{wide}" height="{high}"/>'
            f"{ground}{marks}</svg><figcaption>{caption}</figcaption></figure>")


def _box(frame: Frame) -> str:
    left, top, wide, high = (size / EMU_PER_POINT for size in (frame.left, frame.top, frame.width, frame.height))
    return f'x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}"'


def _table(heads: list[str], rows: list[str]) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
