"""A deck is built: drawn, written, checked and published, or left alone where nothing has changed or somebody has edited it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen import __version__
from deckgen.model.notes import DeckgenError, error
from deckgen.pipeline.drawing import drawn, manifest_of
from deckgen.pipeline.preparing import Prepared, Progress, configure, prepare
from deckgen.pipeline.reports import Report, as_json, from_json, report_of
from deckgen.projects import MEMORY, project_of
from deckgen.store import Remembered, Store, digest_of

if TYPE_CHECKING:
    from deckgen.model.manifest import Manifest
    from deckgen.model.snapshot import Snapshot
    from deckgen.settings import Settings


def build(path: Path, output: str = "", language: str = "", progress: Progress = lambda stage: None) -> Report:
    """Write the deck of this deck file; refuse where people have edited the one that is there.

    `output` and `language` stand in for what the deck file says. Every verb here raises DeckgenError with all the mistakes
    that can be found, and then nothing is written.
    """
    return _unchanged(path, _asked(output, language)) or _build(configure(path, output, language), _asked(output, language), progress, _refuse_edited)


def build_anew(path: Path, output: str = "", language: str = "", progress: Progress = lambda stage: None) -> Report:
    """Write the deck whatever stands there; the old file is kept as a backup."""
    return _build(configure(path, output, language), _asked(output, language), progress, lambda settings: None)


def preview(path: Path, output: str = "", language: str = "", progress: Progress = lambda stage: None) -> Report:
    """What a build would give; writes nothing."""
    return report_of(prepare(configure(path, output, language), progress), written=False)


def _build(settings: Settings, asked: str, progress: Progress, guard: Callable[[Settings], None]) -> Report:
    guard(settings)
    store = Store(settings.project / MEMORY)
    prepared = prepare(settings, progress)
    inputs = digest_of(settings.files, settings.project, f"{__version__}|{asked}{prepared.live}")
    content, manifest = _written(prepared, progress)
    progress("publish")
    from deckgen.powerpoint.package import verify
    from deckgen.publish import publish

    published = publish(settings.output, content, lambda bytes_: verify(bytes_, prepared.template_content), store.backups)
    report = report_of(prepared, published.written, published.backup, published.notes)
    made = Remembered(inputs, tuple(_inside(file, settings.project) for file in settings.files), asked, _inside(settings.output, settings.project),
                      sha256(content).hexdigest(), as_json(report))
    return replace(report, notes=(*report.notes, *store.remember(settings.name, manifest.to_json(), made)))


def _written(prepared: Prepared, progress: Progress) -> tuple[bytes, Manifest]:
    """The file's bytes and what it remembers."""
    from deckgen.edits import diff, remember
    from deckgen.model.snapshot import Snapshot
    from deckgen.powerpoint.writer import write

    edits = diff(None, Snapshot(), prepared.plan)
    progress("charts")
    pictures = drawn(prepared)
    made: list[Manifest] = []

    def remembering(seen: Snapshot) -> Manifest:
        made.append(manifest_of(prepared, remember(prepared.plan, seen)))
        return made[0]

    progress("write")
    return write(prepared.template_content, prepared.deck, edits, pictures, remembering), made[0]


# --- what is there already --------------------------------------------------------------------------------------------------


def _unchanged(path: Path, asked: str) -> Report | None:
    """The last report, where nothing has changed since: asked before the deck file is even read."""
    project = project_of(path)
    last = Store(project / MEMORY).unchanged(path.stem, asked, __version__)
    return replace(from_json(last.report, project / last.output), written=False, backup=None) if last else None


def _asked(output: str, language: str) -> str:
    return f"{Path(output).resolve() if output else ''}|{language}"


def _inside(path: Path, project: Path) -> str:
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)


def _refuse_edited(settings: Settings) -> None:
    """Raises DeckgenError where the file at the output is not as we wrote it."""
    if not settings.output.is_file():
        return
    from deckgen.edits import touched
    from deckgen.powerpoint.reader import read_deck
    from deckgen.slides import deck_id

    seen = read_deck(settings.output.read_bytes(), settings.output.name)
    if seen.manifest is None or seen.manifest.deck != deck_id(settings):
        raise DeckgenError(error("pipeline.foreign", settings.output.name))
    edits = tuple(touched(seen.manifest, seen))
    if edits:
        raise DeckgenError(error("pipeline.edited", settings.output.name, edits=len(edits), slides=len({edit.slide for edit in edits})))
