"""The command line: parse, call, print, exit. Nothing else knows click or rich."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen import __version__

if TYPE_CHECKING:
    from deckgen.model.notes import Note
    from deckgen.model.template import Template
    from deckgen.pipeline import Report

DONE, REFUSED, USAGE, REMARKS = 0, 1, 2, 3
"""Exit codes: nothing to look at; nothing written; wrong usage; done, and warnings remain for a person."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="deckgen")
def main() -> None:
    """Turns spreadsheets into a finished, branded deck, with every number traceable to its cell.

    \b
    Start:   deckgen init mydeck && cd mydeck && deckgen build
    """


@main.command()
@click.argument("decks", nargs=-1)
@click.option("-o", "--output", default="", help="Where the deck goes (one deck only).")
@click.option("--dry-run", is_flag=True, help="Say what would be built; write nothing.")
@click.option("--discard-edits", is_flag=True, help="Start anew over a deck that people edited; a backup is kept.")
@click.option("--lang", type=click.Choice(["id", "en"]), default=None, help="Language of the slides.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what needs a person.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def build(decks: tuple[str, ...], output: str, dry_run: bool, discard_edits: bool, lang: str | None, as_json: bool, quiet: bool,
          debug: bool) -> None:
    """Build decks: all of the project's, or those named by name or path.

    \b
    Examples:
      deckgen build
      deckgen build final --lang en -o build/final-en.pptx
    """
    from deckgen import pipeline

    verb = pipeline.preview if dry_run else pipeline.build_anew if discard_edits else pipeline.build

    def run() -> list[Report]:
        paths = _deck_paths(decks)
        if output and len(paths) > 1:
            raise click.UsageError("-o needs one deck to be named")
        return [_with_progress(lambda progress, path=path: verb(path, output, lang or "", progress), path, quiet or as_json)
                for path in paths]

    reports = _guarded(run, as_json, debug, _language(decks))
    if as_json:
        click.echo(json.dumps([_report_json(report) for report in reports], ensure_ascii=False, indent=2))
    else:
        for report in reports:
            _print_report(report, quiet, dry_run)
    warned = any(note.severity == "warning" for report in reports for note in report.all_notes)
    sys.exit(REMARKS if warned else DONE)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--template", type=click.Path(path_type=Path), default=None, help="Start from your own .pptx or .potx template.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def init(folder: Path, template: Path | None, debug: bool) -> None:
    """Lay out a new project that builds at once.

    \b
    Examples:
      deckgen init mydeck
      deckgen init mydeck --template brand.pptx
    """
    from deckgen import starter

    files = _guarded(lambda: starter.start_with_template(folder, template) if template else starter.start(folder), False, debug, _language(()))
    for path in files:
        click.echo(f"  {path.relative_to(folder).as_posix()}")
    click.echo(_say("cli.started", folder=folder))


@main.command()
@click.argument("template", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def inspect(template: Path, as_json: bool, debug: bool) -> None:
    """Show a template's layouts, placeholders, sizes and theme, and what would be used for what.

    \b
    Example:
      deckgen inspect templates/kaltim.pptx
    """
    from deckgen import pipeline

    read = _guarded(lambda: pipeline.inspect(template), as_json, debug, _language(()))
    if as_json:
        click.echo(json.dumps(_template_json(read), ensure_ascii=False, indent=2))
    else:
        _print_template(read)


@main.command()
def schema() -> None:
    """Print the JSON Schema of deck files, for editors.

    \b
    Example:
      deckgen schema > deck.schema.json
    """
    from deckgen.settings.schema import schema as deck_schema

    click.echo(json.dumps(deck_schema(), ensure_ascii=False, indent=2, default=str))


# --- running ----------------------------------------------------------------------------------------------------------------


def _deck_paths(decks: Sequence[str]) -> list[Path]:
    """Deck files by path, or by name among the project's; all of them where none is named."""
    from deckgen.kinds import nearest
    from deckgen.model.notes import DeckgenError, error
    from deckgen.projects import deck_files

    known = deck_files(Path.cwd())
    if not decks:
        if not known:
            raise DeckgenError(error("settings.no-deck-files", "."))
        return list(known)
    paths, unknown = [], []
    for deck in decks:
        named = [path for path in known if deck in (path.stem, path.name)]
        if named:
            paths += named
        elif Path(deck).suffix == ".toml":
            paths.append(Path(deck))
        else:
            unknown.append(error("settings.no-file", deck, nearest=nearest(deck, [path.stem for path in known])))
    if unknown:
        raise DeckgenError(*unknown)
    return paths


def _guarded(run: Callable, as_json: bool, debug: bool, language: str):
    """The run's result; every mistake printed and exit code 1 where it refused."""
    from deckgen.model.notes import DeckgenError, error

    try:
        return run()
    except DeckgenError as problem:
        notes = problem.notes
        if debug:
            raise
    except (click.ClickException, click.exceptions.Exit):
        raise
    except Exception as problem:  # noqa: BLE001 - the last boundary: a person gets a sentence, not a trace
        if debug:
            raise
        notes = (error("cli.unexpected", type(problem).__name__, reason=str(problem)),)
    if as_json:
        click.echo(json.dumps({"errors": [_note_json(note, language) for note in dict.fromkeys(notes)]}, ensure_ascii=False, indent=2))
    else:
        for note in dict.fromkeys(notes):
            _print_note(note, language)
    sys.exit(REFUSED)


def _with_progress(run: Callable[[Callable[[str], None]], Report], path: Path, quiet: bool) -> Report:
    """The report of one deck; the stages shown as they begin, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        return run(lambda stage: None)
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(path.stem) as status:
        return run(lambda stage: status.update(f"{path.stem}: {_say(f'cli.stage.{stage}')}"))


def _language(decks: Sequence[str]) -> str:
    """Of messages: DECKGEN_LANG, else the deck file's, else Indonesian."""
    wanted = os.environ.get("DECKGEN_LANG", "")
    if wanted in {"id", "en"}:
        return wanted
    import tomllib

    from deckgen.model.notes import DeckgenError

    try:
        first = tomllib.loads(_deck_paths(decks)[0].read_text("utf-8-sig"))["deck"]["language"]
    except (DeckgenError, OSError, ValueError, KeyError, TypeError):
        return "id"
    return first if first in {"id", "en"} else "id"


def _say(key: str, **values: object) -> str:
    from deckgen.wording import Words

    return Words(_language(())).say(key, **values)


# --- printing ---------------------------------------------------------------------------------------------------------------


def _print_report(report: Report, quiet: bool, dry_run: bool) -> None:
    from deckgen.wording import Words

    words = Words(_language((report.deck,)))
    shown = [note for note in report.all_notes if note.severity != "info" or not quiet]
    if report.written and not quiet or dry_run:
        _print_slides(report, words)
    for note in dict.fromkeys(note for note in (report.notes if report.written or dry_run else shown)):
        if note.severity != "info" or not quiet:
            _print_note(note, words.language)
    if quiet:
        return
    key = "cli.would_write" if dry_run else "cli.written" if report.written else "cli.unchanged"
    click.echo(words.say(key, output=_relative(report.output), n=len(report.slides)))
    if report.backup:
        click.echo(words.say("cli.backup", backup=_relative(report.backup)))


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


def _print_note(note: Note, language: str) -> None:
    from deckgen.wording import message

    said, hint = message(note, language)
    colour = {"error": "red", "warning": "yellow"}.get(note.severity.value)
    mark = {"error": "✗", "warning": "!", "info": "·"}[note.severity.value]
    styled = click.style(mark, fg=colour, bold=True) if colour and not os.environ.get("NO_COLOR") else mark
    click.echo(f"{styled} {note.where}: {said}" + (f"\n    {hint}" if hint else ""), err=note.severity.value == "error")


def _print_template(template: Template) -> None:
    from deckgen.model.template import EMU_PER_INCH

    click.echo(f"{template.file}  {template.width / EMU_PER_INCH:.2f} x {template.height / EMU_PER_INCH:.2f} in")
    click.echo(_say("cli.theme", heading=template.theme.heading_font, body=template.theme.body_font))
    click.echo("  " + "  ".join(f"{slot} {colour}" for slot, colour in template.theme.colours.items()))
    for layout in template.layouts:
        click.echo(f"\n{layout.index}. {layout.name}")
        for holder in layout.placeholders:
            frame = holder.frame
            size = f"  {holder.size:g} pt" if holder.size else ""
            click.echo(f"     {holder.idx:>3}  {holder.type:<13} {holder.name:<28} "
                       f"{frame.left / EMU_PER_INCH:6.2f} {frame.top / EMU_PER_INCH:6.2f} "
                       f"{frame.width / EMU_PER_INCH:6.2f} {frame.height / EMU_PER_INCH:6.2f} in{size}")
    click.echo("\n" + _say("cli.rooms"))
    for room in template.rooms.values():
        click.echo(f"  {room.name:<12} -> {room.layout.name}" + (f"  ({_say('cli.fallback')})" if room.fallback else ""))
    for note in template.notes:
        _print_note(note, _language(()))


# --- JSON -------------------------------------------------------------------------------------------------------------------


def _report_json(report: Report) -> dict:
    language = _language((report.deck,))
    return {"deck": report.deck, "output": _relative(report.output), "written": report.written,
            "backup": _relative(report.backup) if report.backup else None,
            "slides": [{"number": slide.number, "key": slide.key, "title": slide.title,
                        "notes": [_note_json(note, language) for note in slide.notes]} for slide in report.slides],
            "notes": [_note_json(note, language) for note in dict.fromkeys(report.notes)]}


def _note_json(note: Note, language: str) -> dict:
    from deckgen.wording import message

    said, hint = message(note, language)
    return {"rule": note.rule, "severity": note.severity.value, "where": note.where, "message": said, "hint": hint}


def _template_json(template: Template) -> dict:
    from dataclasses import asdict

    return {"file": template.file, "width": template.width, "height": template.height, "theme": asdict(template.theme),
            "layouts": [asdict(layout) for layout in template.layouts],
            "rooms": {name: {"layout": room.layout.name, "fallback": room.fallback} for name, room in template.rooms.items()}}


def _relative(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
