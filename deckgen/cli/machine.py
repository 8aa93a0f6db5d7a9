"""What a program gets: the same as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.cli.choosing import language_of
from deckgen.cli.printing import relative

if TYPE_CHECKING:
    from deckgen.model.notes import Note
    from deckgen.model.template import Template
    from deckgen.model.trace import Trace
    from deckgen.pipeline import Checked, HandedOver, Pictured, Refreshed, Rehearsed, Report, Status


def report_json(report: Report) -> dict:
    language = language_of((report.deck,))
    return {"deck": report.deck, "output": relative(report.output), "written": report.written,
            "backup": relative(report.backup) if report.backup else None,
            "slides": [{"number": slide.number, "key": slide.key, "title": slide.title,
                        "notes": [note_json(note, language) for note in slide.notes]} for slide in report.slides],
            "notes": [note_json(note, language) for note in dict.fromkeys(report.notes)]}


def note_json(note: Note, language: str) -> dict:
    from deckgen.wording import message

    said, hint = message(note, language)
    return {"rule": note.rule, "severity": note.severity.value, "where": note.where, "message": said, "hint": hint}


def template_json(template: Template) -> dict:
    from dataclasses import asdict

    return {"file": template.file, "width": template.width, "height": template.height, "theme": asdict(template.theme),
            "layouts": [asdict(layout) for layout in template.layouts],
            "rooms": {name: {"layout": room.layout.name, "fallback": room.fallback} for name, room in template.rooms.items()}}


def refreshed_json(done: Refreshed, language: str) -> dict:
    from dataclasses import asdict

    return {"deck": relative(done.deck), "output": relative(done.output), "written": done.written, "backup": relative(done.backup) if done.backup else None,
            **asdict(done.outcome), "notes": [note_json(note, language) for note in done.notes]}


def status_json(found: Status) -> dict:
    from dataclasses import asdict

    return {"deck": relative(found.deck), "language": found.language, "as_of": found.as_of, "template": found.template, "sources": found.sources,
            "stale": found.stale, "edits": [asdict(edit) for edit in found.edits], "conflicts": found.conflicts,
            "backups": [relative(path) for path in found.backups]}


def trace_json(found: Trace, language: str) -> dict:
    from dataclasses import asdict

    return {"facts": [asdict(one) for one in found.facts], "unexplained": [asdict(one) for one in found.unexplained],
            "notes": [note_json(note, language) for note in found.notes]}


def checked_json(found: Checked, language: str) -> dict:
    return {"deck": relative(found.deck), "slides": found.slides, "findings": [note_json(note, language) for note in found.findings],
            "accepted": [note_json(one.note, language) | {"reason": one.reason} for one in found.accepted],
            "mended": [note_json(note, language) for note in found.mended], "backup": relative(found.backup) if found.backup else None,
            "notes": [note_json(note, language) for note in found.notes]}


def pictured_json(done: Pictured, language: str) -> dict:
    return {"deck": relative(done.deck), "pdf": relative(done.document), "slides": [relative(path) for path in done.pictures], "sheet": relative(done.sheet),
            "notes": [note_json(note, language) for note in done.notes]}


def rehearsed_json(done: Rehearsed, language: str) -> dict:
    from dataclasses import asdict

    return {"number": done.rehearsal.number, "name": done.rehearsal.name, "deck": relative(done.deck), "stamped": relative(done.stamped), "folder": relative(done.folder),
            "limit": done.limit, "times": [asdict(time) for time in done.times], "refreshed": refreshed_json(done.refreshed, language) if done.refreshed else None,
            "notes": [note_json(note, language) for note in done.notes]}


def handed_json(done: HandedOver, language: str) -> dict:
    return {"folder": relative(done.folder), "files": [relative(path) for path in done.files], "bytes": done.size, "findings": [note_json(note, language) for note in done.findings],
            "notes": [note_json(note, language) for note in done.notes]}
