"""The command line: parse, call, print, exit. Nothing else knows click or rich."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from deckgen import __version__
from deckgen.cli.choosing import built_decks, deck_paths, known_decks, language_of, say
from deckgen.cli.machine import checked_json, handed_json, pictured_json, refreshed_json, rehearsed_json, report_json, status_json, template_json, trace_json
from deckgen.cli.printing import (
    print_changes,
    print_checked,
    print_examination,
    print_handed,
    print_outcome,
    print_pictured,
    print_refreshed,
    print_rehearsed,
    print_report,
    print_status,
    print_template,
    print_trace,
)
from deckgen.cli.running import DONE, REFUSED, REMARKS, counting, guarded, with_progress


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

    def run() -> list:
        paths = deck_paths(decks)
        if output and len(paths) > 1:
            raise click.UsageError("-o needs one deck to be named")
        return [with_progress(lambda progress, path=path: verb(path, output, lang or "", progress), path, quiet or as_json)
                for path in paths]

    reports = guarded(run, as_json, debug, language_of(decks))
    if as_json:
        click.echo(json.dumps([report_json(report) for report in reports], ensure_ascii=False, indent=2))
    else:
        for report in reports:
            print_report(report, quiet, dry_run)
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

    files = guarded(lambda: starter.start_with_template(folder, template) if template else starter.start(folder), False, debug, language_of(()))
    for path in files:
        click.echo(f"  {path.relative_to(folder).as_posix()}")
    click.echo(say("cli.started", folder=folder))


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

    read = guarded(lambda: pipeline.inspect(template), as_json, debug, language_of(()))
    if as_json:
        click.echo(json.dumps(template_json(read), ensure_ascii=False, indent=2))
    else:
        print_template(read)


@main.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="Write to another file.")
@click.option("--on-conflict", type=click.Choice(["keep", "data"]), default="keep", help="Where both changed: keep the presenter's words, or take the data's.")
@click.option("--retemplate", is_flag=True, help="Take over the project's newer template: theme, master and layouts.")
@click.option("--restore", multiple=True, help="Bring back what was deleted: indeks, indeks/chart, lampiran/table/column:band.")
@click.option("--project", type=click.Path(path_type=Path), default=None, help="The folder of the project that the deck was built from.")
@click.option("--report", "reports", multiple=True, type=click.Path(path_type=Path), help="Write what was done to this file: .md, .html or .json.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what needs a person.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def refresh(deck: Path, dry_run: bool, output: Path | None, on_conflict: str, retemplate: bool, restore: tuple[str, ...], project: Path | None,
            reports: tuple[Path, ...], as_json: bool, quiet: bool, debug: bool) -> None:
    """Bring a presenter's own file up to date; every edit in it stays, and a backup is kept.

    \b
    Examples:
      deckgen refresh build/final.pptx
      deckgen refresh "Paparan Sekda.pptx" --project ~/final --dry-run
    """
    from deckgen import pipeline

    language = language_of(())

    def run():
        wishes = None
        if restore or retemplate or on_conflict == "data":
            from deckgen.reconcile import Wishes

            wishes = Wishes(on_conflict == "data", retemplate, frozenset(restore))

        def verb(progress):
            if dry_run:
                return pipeline.preview_refresh(deck, project, wishes, progress)
            return pipeline.refresh(deck, project, output, wishes, progress)

        done = with_progress(verb, deck, quiet or as_json)
        return done, [pipeline.report_refresh(done, path, language) for path in reports]

    done, written = guarded(run, as_json, debug, language)
    if as_json:
        click.echo(json.dumps(refreshed_json(done, language), ensure_ascii=False, indent=2))
    else:
        print_refreshed(done, language, quiet, dry_run)
        for page in written:
            click.echo(say("data.reported", language, file=page))
    warned = bool(done.outcome.conflicts) or any(note.severity == "warning" for note in done.notes)
    sys.exit(REMARKS if warned else DONE)


@main.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("--project", type=click.Path(path_type=Path), default=None, help="The folder of the project that the deck was built from.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def status(deck: Path, project: Path | None, as_json: bool, debug: bool) -> None:
    """Tell how a deck was made, whether it is stale, what people edited, and what waits for a decision.

    \b
    Example:
      deckgen status build/final.pptx
    """
    from deckgen import pipeline

    language = language_of(())
    found = guarded(lambda: pipeline.status(deck, project), as_json, debug, language)
    if as_json:
        click.echo(json.dumps(status_json(found), ensure_ascii=False, indent=2))
    else:
        print_status(found, language)
    sys.exit(REMARKS if found.conflicts else DONE)


@main.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.argument("other", required=False, type=click.Path(path_type=Path))
@click.option("--project", type=click.Path(path_type=Path), default=None, help="The folder of the project that the deck was built from.")
@click.option("--report", "reports", multiple=True, type=click.Path(path_type=Path), help="Write the differences to this file: .md, .html or .json.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def diff(deck: Path, other: Path | None, project: Path | None, reports: tuple[Path, ...], as_json: bool, debug: bool) -> None:
    """Compare a deck with another one, or with what the data would give now; write nothing.

    \b
    Examples:
      deckgen diff build/final.pptx
      deckgen diff latihan-1.pptx latihan-2.pptx
    """
    from deckgen import pipeline

    language = language_of(())

    def run():
        found = pipeline.compare(deck, other) if other else pipeline.preview_refresh(deck, project)
        return found, [pipeline.report_refresh(found, path, language) for path in reports]

    found, written = guarded(run, as_json, debug, language)
    if as_json:
        click.echo(json.dumps(refreshed_json(found, language), ensure_ascii=False, indent=2))
    else:
        print_outcome(found.outcome, language)
        for page in written:
            click.echo(say("data.reported", language, file=page))
    sys.exit(REMARKS if found.outcome.conflicts else DONE)


@main.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("--project", type=click.Path(path_type=Path), default=None, help="The folder of the project that the deck was built from.")
@click.option("--report", "reports", multiple=True, type=click.Path(path_type=Path), help="Write the findings to this file: .md, .html, .json, .csv, .sarif or .xml (JUnit).")
@click.option("--fix", is_flag=True, help="Set right what needs nobody's judgement (languages, reading order, alt texts of our charts, names in the properties); the file before is kept.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what needs a person.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def check(deck: Path, project: Path | None, reports: tuple[Path, ...], fix: bool, as_json: bool, quiet: bool, debug: bool) -> None:
    """Look at a deck before it leaves the house: numbers, titles, pictures, leftovers, the file itself. Any .pptx will do.

    \b
    Examples:
      deckgen check build/final.pptx
      deckgen check "Paparan Sekda.pptx" --project ~/final --report temuan.html
      deckgen check "Paparan Sekda.pptx" --fix
    """
    from deckgen import pipeline

    language = language_of(())

    def run():
        found = pipeline.mend(deck, project) if fix else pipeline.check(deck, project)
        return found, [page for path in reports for page in pipeline.report_check(found, path, language)]

    found, written = guarded(run, as_json, debug, language)
    if as_json:
        click.echo(json.dumps(checked_json(found, language), ensure_ascii=False, indent=2))
    else:
        print_checked(found, language, quiet)
        for page in written:
            click.echo(say("data.reported", language, file=page))
    sys.exit({"error": REFUSED, "warning": REMARKS}.get(found.worst, DONE))


@main.command()
@click.argument("name")
@click.argument("deck", type=click.Path(path_type=Path), required=False, default=None)
@click.option("--project", type=click.Path(path_type=Path), default=None, help="The folder of the project, if neither here nor above the deck.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what needs a person.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def rehearse(name: str, deck: Path | None, project: Path | None, as_json: bool, quiet: bool, debug: bool) -> None:
    """Make ready for a rehearsal: refresh the presenter's deck, stamp a copy, and keep deck and data as they are.

    \b
    Examples:
      deckgen rehearse "Latihan 2"
      deckgen rehearse "Latihan 2" "Paparan Sekda.pptx"
    """
    from deckgen import pipeline

    language = language_of(())
    done = guarded(lambda: with_progress(lambda progress: pipeline.rehearse(name, deck, project, progress), deck or Path(name), quiet or as_json), as_json, debug, language)
    if as_json:
        click.echo(json.dumps(rehearsed_json(done, language), ensure_ascii=False, indent=2))
    else:
        print_rehearsed(done, language, quiet)
    sys.exit(REMARKS if done.refreshed and done.refreshed.outcome.conflicts or any(time.is_over for time in done.times) else DONE)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def rehearsals(as_json: bool) -> None:
    """List the rehearsals that the project keeps.

    \b
    Example:
      deckgen rehearsals
    """
    from deckgen import pipeline

    language = language_of(())
    held = pipeline.rehearsals()
    if as_json:
        click.echo(json.dumps([{"number": one.number, "name": one.name, "as_of": one.state.as_of, "deck": one.deck, "edits": one.edits, "conflicts": one.conflicts} for one in held],
                              ensure_ascii=False, indent=2))
        return
    for one in held:
        click.echo(say("rehearsal.line", language, number=one.number, name=one.name, date=one.state.as_of, edits=one.edits, conflicts=one.conflicts))
    if not held:
        click.echo(say("rehearsal.none", language))


@main.command()
@click.argument("one", type=click.IntRange(min=1), required=False, default=None)
@click.argument("other", type=click.IntRange(min=1), required=False, default=None)
@click.option("--report", "reports", multiple=True, type=click.Path(path_type=Path), help="Write them to this file: .md, .html, .csv or .json.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def changes(one: int | None, other: int | None, reports: tuple[Path, ...], as_json: bool, debug: bool) -> None:
    """Say what moved since the last rehearsal, since another one, or between two; what became worse first.

    \b
    Examples:
      deckgen changes
      deckgen changes 1
      deckgen changes 1 2 --report perubahan.md
    """
    from deckgen import pipeline

    language = language_of(())

    def run():
        before, after, found = pipeline.changes(one or 0, other or 0, None, language)
        return before, after, found, [pipeline.report_changes(before, after, found, path, language) for path in reports]

    before, after, found, written = guarded(run, as_json, debug, language)
    if as_json:
        from deckgen.reports.changes import as_data

        click.echo(json.dumps(as_data(before, after, found), ensure_ascii=False, indent=2))
        return
    print_changes(before, after, found, language)
    for page in written:
        click.echo(say("data.reported", language, file=page))


@main.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The folder to write.")
@click.option("--project", type=click.Path(path_type=Path), default=None, help="The folder of the project that the deck was built from.")
@click.option("--lang", type=click.Choice(["id", "en"]), default=None, help="Language of what goes with the deck; its own where none is named.")
@click.option("--start", default="", help="When the talk begins, for the rundown: 09:30.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what needs a person.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def handoff(deck: Path, output: Path, project: Path | None, lang: str | None, start: str, as_json: bool, quiet: bool, debug: bool) -> None:
    """Write one folder to take along: the deck without what is nobody's business, its pages and pictures, script, fact sheet, questions, rundown.

    \b
    Examples:
      deckgen handoff "build/final - Latihan 2.pptx" -o serah
      deckgen handoff build/final.pptx -o handover --lang en --start 09:30
    """
    from deckgen import pipeline

    language = language_of(())
    done = guarded(lambda: pipeline.hand_off(deck, output, project, lang or "", start), as_json, debug, language)
    if as_json:
        click.echo(json.dumps(handed_json(done, language), ensure_ascii=False, indent=2))
    else:
        print_handed(done, language, quiet)
    sys.exit(REMARKS if done.findings or any(note.severity == "warning" for note in done.notes) else DONE)


@main.command()
@click.argument("deck", type=click.Path(path_type=Path), required=False, default=None)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="The folder to write into; <deck>-preview beside the deck where none is named.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what needs a person.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def preview(deck: Path | None, output: Path | None, as_json: bool, quiet: bool, debug: bool) -> None:
    """Write a PDF, a picture of every slide and a contact sheet, through LibreOffice: an approximation of what PowerPoint shows.

    \b
    Examples:
      deckgen preview
      deckgen preview "Paparan Sekda.pptx" -o gambar
    """
    from deckgen import pipeline

    language = language_of(())

    def run():
        decks = [deck] if deck else built_decks()
        with counting(quiet or as_json) as told:
            return [pipeline.picture(path, output, lambda done, of, name=path.name: told(name, done, of)) for path in decks]

    done = guarded(run, as_json, debug, language)
    if as_json:
        click.echo(json.dumps([pictured_json(one, language) for one in done], ensure_ascii=False, indent=2))
        return
    for one in done:
        print_pictured(one, language, quiet)


@main.command()
@click.argument("rule", required=False, default="")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def explain(rule: str, debug: bool) -> None:
    """Say what a rule looks for, with a good and a bad example; without a name, list all of them.

    \b
    Example:
      deckgen explain unsupported-number
    """
    from deckgen.kinds import explanation, rules

    if not rule:
        for name in rules():
            click.echo(f"{name:<24}{explanation(name).partition(chr(10))[0]}")
        return
    click.echo(guarded(lambda: explanation(rule), False, debug, language_of(())))


@main.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.argument("number", required=False, default="")
@click.option("--slide", type=click.IntRange(min=1), default=None, help="Every number of this slide.")
@click.option("--cell", default="", help="Every slide that this cell reaches: \"kpi.csv > line 7 > nilai\".")
@click.option("--project", type=click.Path(path_type=Path), default=None, help="The folder of the project that the deck was built from.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def trace(deck: Path, number: str, slide: int | None, cell: str, project: Path | None, as_json: bool, debug: bool) -> None:
    """Follow a number from its slide to its cells, or a cell to its slides.

    \b
    Examples:
      deckgen trace build/final.pptx "3,79"
      deckgen trace build/final.pptx --slide 6
      deckgen trace build/final.pptx --cell "kpi.csv > line 7 > nilai"
    """
    from deckgen import pipeline
    from deckgen.model.notes import DeckgenError, error

    language = language_of(())

    def run():
        if sum(map(bool, (number, slide, cell))) != 1:
            raise DeckgenError(error("trace.ask-one", deck.name))
        return pipeline.trace(deck, number, slide or 0, cell, project)

    found = guarded(run, as_json, debug, language)
    if as_json:
        click.echo(json.dumps(trace_json(found, language), ensure_ascii=False, indent=2))
    else:
        print_trace(found, language)
    sys.exit(REMARKS if found.unexplained else DONE)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--report", "reports", multiple=True, type=click.Path(path_type=Path), help="Write the findings to this file: .xlsx, .md, .html, .json, .csv, .sarif or .xml (JUnit).")
@click.option("--template", type=click.Path(path_type=Path), default=None, help="Write an empty workbook to fill in, and nothing else.")
@click.option("--deck", "decks", multiple=True, help="Only the data of this deck, by name or path.")
@click.option("--lang", type=click.Choice(["id", "en"]), default=None, help="Language of what is said.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what needs a person.")
@click.option("--debug", is_flag=True, help="Show the trace of an error inside deckgen.")
def data(files: tuple[Path, ...], reports: tuple[Path, ...], template: Path | None, decks: tuple[str, ...], lang: str | None, as_json: bool, quiet: bool,
         debug: bool) -> None:
    """Show what was found in the data: all of the project's, or any spreadsheet that is named.

    \b
    Examples:
      deckgen data
      deckgen data kesiapan.xlsx --report temuan.xlsx --report temuan.md
      deckgen data --template isian.xlsx
    """
    from deckgen import pipeline

    language = lang or language_of(decks)
    if template:
        guarded(lambda: pipeline.blank(template, language), as_json, debug, language)
        click.echo(say("blank.written", language, file=template))
        return

    def run():
        with counting(quiet or as_json) as told:
            found = pipeline.examine(deck_paths(decks) if decks or known_decks() else [], files, told)
        return found, [page for path in reports for page in pipeline.report(found, path, language)]

    found, written = guarded(run, as_json, debug, language)
    _show(found, language, as_json, quiet)
    for page in () if as_json else written:
        click.echo(say("data.reported", language, file=page))
    sys.exit({"error": REFUSED, "warning": REMARKS}.get(found.worst, DONE))


def _show(found, language: str, as_json: bool, quiet: bool) -> None:
    from deckgen.wording import Words

    words = Words(language)
    if as_json:
        from deckgen.reports.json import as_data

        click.echo(json.dumps(as_data(found, words), ensure_ascii=False, indent=2))
    else:
        print_examination(found, words, quiet)


@main.command()
def schema() -> None:
    """Print the JSON Schema of deck files, for editors.

    \b
    Example:
      deckgen schema > deck.schema.json
    """
    from deckgen.settings.schema import schema as deck_schema

    click.echo(json.dumps(deck_schema(), ensure_ascii=False, indent=2, default=str))
