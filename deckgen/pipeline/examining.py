"""The data alone: what was found in them, what is to be said of it, and reports for the people who keep them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.examination import Examination
from deckgen.model.notes import DeckgenError, error
from deckgen.pipeline.preparing import configure, judged

if TYPE_CHECKING:
    from deckgen.settings import Settings

Told = Callable[[str, int, int], None]
"""Called now and then while a long file is read: the place, how many rows have been read, out of how many (0: not known)."""


def examine(decks: Sequence[Path], files: Sequence[Path], told: Told) -> Examination:
    """What is in the data of these decks, or in these files, and what is to be said of it.

    A file that a deck names is read as that deck says; any other one by what its headers look like. `told` is called with a
    place and the number of rows read and in all, now and then.
    """
    settings = [configure(deck) for deck in decks]
    named = {path.resolve() for one in settings for path in one.data.files}
    parts = [_examined(one, files, told) for one in settings if not files or named & {path.resolve() for path in files}]
    strangers = [path for path in files if path.resolve() not in named]
    if strangers:
        parts.append(_strangers(strangers, settings, told))
    if not parts:
        raise DeckgenError(error("sources.nothing-to-read", "."))
    paths = {path.name: path for one in settings for path in one.data.files if not files or path.resolve() in {file.resolve() for file in files}}
    return Examination(tuple(dict.fromkeys(table for part in parts for table in part.tables)),
                       tuple(dict.fromkeys(finding for part in parts for finding in part.findings)), paths | {path.name: path for path in strangers})


def _examined(settings: Settings, files: Sequence[Path], told: Told) -> Examination:
    """All that a deck names, since one table explains another; shown is what belongs to the files that were asked for."""
    from deckgen import metrics, sources
    from deckgen.checks.owners import owned

    dataset = sources.read_all(settings.data, told)
    facts = metrics.measure(dataset, settings.as_of, settings.illustrative, settings.admitted)
    said, _ = judged(settings, dataset, facts)
    names = {path.name for path in files}
    of_files = [note for note in said if not names or note.where.partition(" > ")[0] in names]
    return Examination(tuple(table for table in dataset.found if not names or table.file in names), owned(of_files, dataset))


def _strangers(files: Sequence[Path], decks: Sequence[Settings], told: Told) -> Examination:
    """Files that no deck names; what agencies are called is known from the decks all the same."""
    from deckgen import sources
    from deckgen.checks import Evidence, check_data
    from deckgen.checks.owners import owned
    from deckgen.metrics.kpi import measure_kpis
    from deckgen.model.facts import Audience

    listed = next((deck.data.tables["agencies"] for deck in decks if "agencies" in deck.data.tables), None)
    dataset = sources.read_unnamed(files, listed, told)
    # Without definitions nothing can be judged of values but that they can be read.
    judged = dataset if dataset.indicators else replace(dataset, values=())
    kpis = measure_kpis(judged, date.max)
    names = {path.name for path in files}
    found = tuple(table for table in dataset.found if table.file in names)
    return Examination(found, owned((*dataset.notes, *check_data(Evidence(judged, kpis, date.max, Audience.INTERNAL))), dataset))


def report(examination: Examination, path: Path, language: str) -> tuple[Path, ...]:
    """Write the examination in the form that the path's suffix says; the files that were written."""
    from deckgen.publish import publish
    from deckgen.reports import render
    from deckgen.wording import Words

    return tuple(publish(page, content, lambda _: None, None).path for page, content in render(examination, path, Words(language)).items())


def blank(path: Path, language: str) -> None:
    """Write an empty workbook to fill in; raises DeckgenError where a file stands already, for somebody may have filled it in."""
    from deckgen.publish import publish
    from deckgen.sources.blank import blank_workbook
    from deckgen.wording import Words

    if path.suffix.lower() != ".xlsx":
        raise DeckgenError(error("reports.unknown-kind", path.name, choices=".xlsx"))
    if path.exists():
        raise DeckgenError(error("reports.exists", path.name))
    publish(path, blank_workbook(Words(language)), lambda _: None, None)
