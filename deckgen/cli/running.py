"""Running a command: its progress, and every mistake as a sentence and an exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.choosing import say
from deckgen.cli.machine import note_json
from deckgen.cli.printing import print_note

if TYPE_CHECKING:
    from deckgen.pipeline import Report, Told

DONE, REFUSED, USAGE, REMARKS = 0, 1, 2, 3
"""Exit codes: nothing to look at; nothing written; wrong usage; done, and warnings remain for a person."""


def guarded(run: Callable, as_json: bool, debug: bool, language: str):
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
        click.echo(json.dumps({"errors": [note_json(note, language) for note in dict.fromkeys(notes)]}, ensure_ascii=False, indent=2))
    else:
        for note in dict.fromkeys(notes):
            print_note(note, language)
    sys.exit(REFUSED)


def with_progress(run: Callable[[Callable[[str], None]], Report], path: Path, quiet: bool) -> Report:
    """The report of one deck; the stages shown as they begin, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        return run(lambda stage: None)
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(path.stem) as status:
        return run(lambda stage: status.update(f"{path.stem}: {say(f'cli.stage.{stage}')}"))


@contextmanager
def counting(quiet: bool) -> Iterator[Told]:
    """A bar for the rows that are read, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield lambda place, done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks: dict = {}

        def told(place: str, done: int, of: int) -> None:
            if place not in tasks:
                tasks[place] = bar.add_task(say("data.reading", place=place), total=of or None)
            bar.update(tasks[place], completed=done)

        yield told
