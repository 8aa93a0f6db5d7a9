"""What a person sees on the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.choosing import language_of, say

if TYPE_CHECKING:
    from deckgen.model.examination import Examination
    from deckgen.model.notes import Note
    from deckgen.model.template import Template
    from deckgen.model.refresh import Outcome
    from deckgen.model.rehearsal import Change, Rehearsal
    from deckgen.model.trace import Sighting, Trace
    from deckgen.pipeline import Checked, HandedOver, Pictured, Refreshed, Rehearsed, Report, Status
    from deckgen.timing import SlideTime
    from deckgen.wording import Words


def print_report(report: Report, quiet: bool, dry_run: bool) -> None:
    from deckgen.wording import Words

    words = Words(language_of((report.deck,)))
    shown = [note for note in report.all_notes if note.severity != "info" or not quiet]
    if report.written and not quiet or dry_run:
        _print_slides(report, words)
    for note in dict.fromkeys(note for note in (report.notes if report.written or dry_run else shown)):
        if note.severity != "info" or not quiet:
            print_note(note, words.language)
    if quiet:
        return
    key = "cli.would_write" if dry_run else "cli.written" if report.written else "cli.unchanged"
    click.echo(words.say(key, output=relative(report.output), n=len(report.slides)))
    if report.backup:
        click.echo(words.say("cli.backup", backup=relative(report.backup)))


def _print_slides(report: Report, words) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(words.say("cli.column.number"), justify="right")
    table.add_column(words.say("cli.column.slide"), no_wrap=True)
    table.add_column(words.say("cli.column.title"), ratio=3)
    table.add_column(words.say("cli.column.notes"), ratio=2)
    for slide in report.slides:
        notes = "\n".join(words.message(note)[0] for note in slide.notes)
        table.add_row(str(slide.number), slide.key, slide.title, notes)
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False, markup=False)
    console.print(table)


def print_note(note: Note, language: str) -> None:
    """Errors go where a program's output does not."""
    click.echo(_worded(note, language), err=note.severity.value == "error")


def _worded(note: Note, language: str) -> str:
    from deckgen.wording import message

    said, hint = message(note, language)
    colour = {"error": "red", "warning": "yellow"}.get(note.severity.value)
    mark = {"error": "✗", "warning": "!", "info": "·"}[note.severity.value]
    styled = click.style(mark, fg=colour, bold=True) if colour and not os.environ.get("NO_COLOR") else mark
    return f"{styled} {note.where}: {said}" + (f"\n    {hint}" if hint else "")


def print_template(template: Template) -> None:
    from deckgen.model.template import EMU_PER_INCH

    click.echo(f"{template.file}  {template.width / EMU_PER_INCH:.2f} x {template.height / EMU_PER_INCH:.2f} in")
    click.echo(say("cli.theme", heading=template.theme.heading_font, body=template.theme.body_font))
    click.echo("  " + "  ".join(f"{slot} {colour}" for slot, colour in template.theme.colours.items()))
    for layout in template.layouts:
        click.echo(f"\n{layout.index}. {layout.name}")
        for holder in layout.placeholders:
            frame = holder.frame
            size = f"  {holder.size:g} pt" if holder.size else ""
            click.echo(f"     {holder.idx:>3}  {holder.type:<13} {holder.name:<28} "
                       f"{frame.left / EMU_PER_INCH:6.2f} {frame.top / EMU_PER_INCH:6.2f} "
                       f"{frame.width / EMU_PER_INCH:6.2f} {frame.height / EMU_PER_INCH:6.2f} in{size}")
    click.echo("\n" + say("cli.rooms"))
    for room in template.rooms.values():
        click.echo(f"  {room.name:<12} -> {room.layout.name}" + (f"  ({say('cli.fallback')})" if room.fallback else ""))
    for note in template.notes:
        print_note(note, language_of(()))


def print_examination(examination: Examination, words: Words, quiet: bool) -> None:
    """What was found, table by table; then the findings, owner by owner."""
    from deckgen.reports import telling

    for table in () if quiet else examination.tables:
        click.echo(click.style(telling.headline(table, words), bold=not os.environ.get("NO_COLOR")))
        click.echo(f"  {telling.summary(table, words)}")
        _print_columns(telling.described(table, words), words)
        for sentence in telling.left_out(table, words):
            click.echo(f"  · {sentence}")
        click.echo()
    for owner, notes in examination.by_owner().items():
        shown = [note for note in notes if note.severity != "info" or not quiet]
        if shown:
            click.echo(click.style(f"{owner or words.say('data.nobody')} ({len(shown)})", bold=not os.environ.get("NO_COLOR")))
            for note in shown:
                click.echo(_worded(note, words.language))
    if not examination.findings and not quiet:
        click.echo(words.say("data.nothing"))


def _print_columns(rows: list[tuple[str, ...]], words: Words) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=True)
    for key in ("letter", "head", "field", "type", "sign", "unit", "filled"):
        table.add_column(words.say(f"data.column.{key}"), justify="right" if key == "filled" else "left")
    for row in rows:
        table.add_row(*row)
    Console(width=None if sys.stdout.isatty() else 160, highlight=False, markup=False).print(table)


def print_refreshed(done: Refreshed, language: str, quiet: bool, dry_run: bool) -> None:
    print_outcome(done.outcome, language, ("conflicts",) if quiet else ())
    for note in done.notes:
        if note.severity != "info" or not quiet:
            print_note(note, language)
    if quiet:
        return
    key = "refresh.would_write" if dry_run and _has_changes(done.outcome) else "refresh.written" if done.written else "refresh.unchanged"
    click.echo(say(key, language, output=relative(done.output)))
    if done.backup:
        click.echo(say("cli.backup", language, backup=relative(done.backup)))


def _has_changes(outcome: Outcome) -> bool:
    return bool(outcome.changed or outcome.added or outcome.dropped)


def print_outcome(outcome: Outcome, language: str, only: tuple[str, ...] = ()) -> None:
    from deckgen.model.refresh import Outcome
    from deckgen.reports.outcome import sections
    from deckgen.wording import Words

    shown = Outcome(**{group: getattr(outcome, group) for group in only}) if only else outcome
    for head, lines in sections(shown, Words(language)):
        click.echo(click.style(head, bold=not os.environ.get("NO_COLOR")))
        for line in lines:
            click.echo(f"  {line}")


def print_status(found: Status, language: str) -> None:
    click.echo(say("deck_status.made", language, deck=relative(found.deck), as_of=found.as_of, template=found.template))
    click.echo(say("deck_status.sources", language, sources=", ".join(found.sources)))
    click.echo(say("deck_status.stale" if found.stale else "deck_status.fresh", language, deck=relative(found.deck)))
    click.echo(say("deck_status.edits", language, n=len(found.edits)))
    for edit in found.edits:
        click.echo(f"  {edit.slide}" + (f" > {edit.slot}" if edit.slot else "") + f" ({edit.aspect})")
    if found.conflicts:
        click.echo(say("deck_status.open", language, n=len(found.conflicts), names=", ".join(found.conflicts)))
    if found.backups:
        click.echo(say("deck_status.backups", language, files=", ".join(relative(path) for path in found.backups)))
    for note in found.notes:
        print_note(note, language)


def relative(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def print_trace(trace: Trace, language: str) -> None:
    """Fact by fact: what it is, how it is computed, from which cells, and where it stands."""
    from deckgen.wording import Words

    words = Words(language)
    for one in trace.facts:
        fact = one.fact
        kind = words.say(f"kind.{fact.kind}") if words.has(f"kind.{fact.kind}") else fact.kind
        about = " · ".join(filter(None, (fact.id, kind, fact.period)))
        click.echo(click.style(fact.text, bold=not os.environ.get("NO_COLOR")) + f" · {about}")
        click.echo(words.say("trace.computed", formula=words.say(f"trace.formula.{one.formula}")))
        for cell in one.cells[:_MOST_CELLS]:
            click.echo(words.say("trace.cell" if cell.now is not None else "trace.cell_unread", place=cell.place, now=cell.now))
        if len(one.cells) > _MOST_CELLS:
            click.echo(words.say("trace.more_cells", n=len(one.cells) - _MOST_CELLS))
        if fact.source:
            click.echo(words.say("trace.source", source=fact.source, as_of=words.say("trace.as_of", date=fact.as_of) if fact.as_of else ""))
        for sighting in one.sightings:
            click.echo(_seen(sighting, words))
        if not one.sightings:
            click.echo(words.say("trace.unseen"))
        click.echo()
    if trace.unexplained:
        click.echo(words.say("trace.typed_known" if trace.facts else "trace.typed"))
        for sighting in trace.unexplained:
            click.echo(_seen(sighting, words))
    for note in trace.notes:
        print_note(note, language)


_LONG = 90
_MOST_CELLS = 6
"""Of one fact that are listed one by one; a program gets them all."""


def _seen(sighting: Sighting, words: Words) -> str:
    said = " ".join(sighting.words.split())
    what, _, detail = sighting.aspect.partition(":")
    shape = sighting.shape if what == "text" else f"{sighting.shape} ({words.say(f'refresh.aspect.{what}', detail=detail)})"
    return words.say("trace.seen", number=sighting.position, slide=sighting.slide, shape=shape, words=said if len(said) <= _LONG else f"{said[:_LONG - 1]}…")


def print_handed(done: HandedOver, language: str, quiet: bool) -> None:
    for note in (*done.findings, *done.notes):
        if note.severity != "info" or not quiet:
            print_note(note, language)
    if not quiet:
        click.echo(say("handoff.done", language, folder=relative(done.folder), files=len(done.files), size=f"{done.size / 1_000_000:.1f}"))


def print_pictured(done: Pictured, language: str, quiet: bool) -> None:
    for note in done.notes:
        print_note(note, language)
    if not quiet:
        click.echo(say("preview.done", language, slides=len(done.pictures), folder=relative(done.document.parent)))
        click.echo(say("preview.roughly", language))


def print_rehearsed(done: Rehearsed, language: str, quiet: bool) -> None:
    if done.refreshed:
        print_outcome(done.refreshed.outcome, language, ("conflicts",) if quiet else ())
    for note in done.notes:
        print_note(note, language)
    if quiet:
        return
    print_times(done.times, done.limit, language)
    click.echo(say("rehearsal.done", language, name=done.rehearsal.name, number=done.rehearsal.number, file=relative(done.stamped)))


def print_times(times: Sequence[SlideTime], limit: float, language: str) -> None:
    """Slides whose notes are too long for their time, the total against the limit, and each speaker's part."""
    for time in times:
        if time.is_over:
            click.echo(say("rehearsal.over", language, position=time.position, slide=time.slide, words=time.words, spoken=f"{time.spoken:.1f}", planned=f"{time.planned:g}"))
    from deckgen.timing import minutes_of

    speakers = minutes_of(times)
    click.echo(say("rehearsal.time" if limit else "rehearsal.time_unlimited", language, total=f"{sum(speakers.values()):.1f}", limit=f"{limit:g}"))
    for speaker, minutes in speakers.items():
        if speaker:
            click.echo(say("rehearsal.speaker", language, speaker=speaker, minutes=f"{minutes:.1f}"))


def print_changes(before: Rehearsal, after: Rehearsal | None, found: Sequence[Change], language: str) -> None:
    from deckgen.reports.changes import headline, lines
    from deckgen.wording import Words

    words = Words(language)
    click.echo(click.style(headline(before, after, words), bold=not os.environ.get("NO_COLOR")))
    marks = [{True: "+", False: "−", None: "·"}[change.better] for change in found] or ["·"]
    for mark, line in zip([*marks, "·"], lines(before, after, found, words), strict=True):
        click.echo(f"{mark} {line}")


def print_checked(found: Checked, language: str, quiet: bool) -> None:
    """What was set right, what is left slide by slide, then what was accepted and why."""
    heading = ""
    for note in found.mended:
        click.echo(say("check.mended", language, place=note.where, rule=note.rule.removeprefix("checks.")))
    if found.backup and not quiet:
        click.echo(say("check.backup", language, file=found.backup))
    for note in found.findings:
        if note.severity == "info" and quiet:
            continue
        slide = " > ".join(note.where.split(" > ")[:2]) if " > slide " in note.where else found.deck.name
        if slide != heading:
            click.echo(click.style(slide, bold=not os.environ.get("NO_COLOR")))
            heading = slide
        click.echo(_worded(note, language))
    if quiet:
        return
    for one in found.accepted:
        click.echo(say("check.accepted", language, place=one.note.where, rule=one.note.rule, reason=one.reason))
    for note in found.notes:
        print_note(note, language)
    click.echo(say("check.done" if found.findings else "check.clean", language, n=len(found.findings), slides=found.slides))
