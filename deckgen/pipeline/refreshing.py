"""New data into the presenter's own file: read what stands there, plan for it, reconcile, change it in place, publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.kinds import nearest
from deckgen.model.manifest import Manifest
from deckgen.model.notes import DeckgenError, Note, error, info, warning
from deckgen.model.refresh import Outcome
from deckgen.pipeline.drawing import build_id, drawn, footers_of, manifest_of
from deckgen.pipeline.preparing import Prepared, Progress, bytes_of, configure, prepare
from deckgen.projects import MEMORY, deck_files, project_of
from deckgen.store import Store

if TYPE_CHECKING:
    from deckgen.model.refresh import Reconciled
    from deckgen.model.snapshot import Snapshot
    from deckgen.reconcile import Wishes
    from deckgen.settings import Settings


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did, for the person who refreshed."""

    deck: Path
    output: Path
    language: str
    outcome: Outcome
    notes: tuple[Note, ...] = ()
    written: bool = True
    """False where there was nothing to do, or for a dry run."""
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A deck as it stands: how it was made, and what has happened since."""

    deck: Path
    language: str
    as_of: str
    template: str
    sources: tuple[str, ...]
    """Names of the files that its facts come from."""
    stale: bool
    """The data or the deck file have moved on."""
    edits: tuple
    """`model.edits.Touched`."""
    conflicts: tuple[str, ...]
    backups: tuple[Path, ...]
    notes: tuple[Note, ...] = ()


def refresh(deck: Path, project: Path | None = None, output: Path | None = None, wishes: Wishes | None = None,
            progress: Progress = lambda stage: None) -> Refreshed:
    """Bring the deck up to date and keep every edit; the file before is kept as a backup.

    `project`: where the deck file is, if neither here nor above the deck. Raises DeckgenError for a deck that is not ours or can
    no longer be followed, and where the data have mistakes: then nothing is written.
    """
    return _refresh(deck, project, output, wishes, progress, _published)


def preview_refresh(deck: Path, project: Path | None = None, wishes: Wishes | None = None, progress: Progress = lambda stage: None) -> Refreshed:
    """What a refresh would do; writes nothing."""
    return _refresh(deck, project, None, wishes, progress, _left_alone)


def status(deck: Path, project: Path | None = None) -> Status:
    from deckgen.edits import touched

    seen, manifest, settings, notes = followed(deck, bytes_of(deck), project)
    sources = tuple(dict.fromkeys(cell.partition(" > ")[0] for fact in manifest.facts for cell in fact.cells))
    return Status(deck, manifest.language, manifest.as_of, manifest.template, sources, manifest.build != build_id(settings), tuple(touched(manifest, seen)),
                  manifest.open, Store(settings.project / MEMORY).backups_of(deck), notes)


def compare(one: Path, other: Path) -> Refreshed:
    """What is different in the second deck, slide by slide and shape by shape, whoever changed it."""
    from deckgen.edits import differences
    from deckgen.powerpoint.reader import read_deck

    first, second = (read_deck(bytes_of(path), path.name) for path in (one, other))
    language = second.manifest.language if second.manifest else "id"
    return Refreshed(one, other, language, differences(first, second), (*first.notes, *second.notes), False)


def _refresh(deck: Path, project: Path | None, output: Path | None, wishes: Wishes | None, progress: Progress, finish) -> Refreshed:
    content, target = bytes_of(deck), output or deck
    progress("read")
    glanced = _glanced(deck, content, project)
    if glanced and target == deck and not (wishes and (wishes.restore or wishes.retemplate)):
        manifest, settings = glanced
        if not manifest.open and manifest.build == build_id(settings):
            return Refreshed(deck, deck, manifest.language, Outcome(), (), False)
    from deckgen.reconcile import Wishes, reconcile, touched_frames

    wishes = wishes or Wishes()
    seen, manifest, settings, notes = followed(deck, content, project, glanced[1] if glanced else None)
    # The layouts that the deck was made with, whatever a program has made of them since; where the template has moved on, the deck's own.
    template = bytes_of(settings.template)
    same = sha256(template).hexdigest() == manifest.template_digest
    if not same and wishes.retemplate:
        from deckgen.powerpoint.retemplating import retemplated

        content, same = retemplated(content, template, settings.template.name), True
        manifest = replace(manifest, template_digest=sha256(template).hexdigest())
    elif not same:
        notes = (*notes, info("refresh.template-newer", settings.template.name))
    prepared = prepare(settings, progress, b"" if same else content, touched_frames(manifest, seen))
    done = reconcile(manifest, seen, prepared.plan, footers_of(prepared), wishes)
    if done.not_deleted:
        raise DeckgenError(*_not_deleted(deck, done))
    done = replace(done, outcome=_with_cells(done.outcome, prepared))
    said = (*notes, *(note for note in prepared.plan.notes if note.rule not in _SAID_AT_BUILD))
    if not done.moved and target == deck and not wishes.retemplate:
        return Refreshed(deck, target, manifest.language, done.outcome, said, False)
    return finish(Refreshed(deck, target, manifest.language, done.outcome, said), content, seen, manifest, prepared, done, progress)


def _glanced(deck: Path, content: bytes, project: Path | None) -> tuple[Manifest, Settings] | None:
    """The deck's memory and its deck file, seen without opening the deck: enough where there is nothing to do."""
    from deckgen.powerpoint.glance import glance

    manifest = glance(content)
    return (manifest, settings_of(deck, manifest, project)) if manifest else None


def _not_deleted(deck: Path, done: Reconciled) -> Iterator[Note]:
    deleted = ["/".join(filter(None, (item.slide, item.slot, item.aspect if ":" in item.aspect else ""))) for item in done.outcome.deleted]
    for name in sorted(done.not_deleted):
        yield error("refresh.not-deleted", deck.name, name=name, nearest=nearest(name, deleted), choices=", ".join(deleted))


def _with_cells(outcome: Outcome, prepared: Prepared) -> Outcome:
    """What changed, with the cells of the facts whose words stand in it now."""
    shown = {slide.key: [(prepared.words.fact(fact), fact.cells) for fact in slide.facts] for slide in prepared.deck.slides}
    changed = []
    for item in outcome.changed:
        said = {word.strip(".,;()") for word in item.after.split()} if item.aspect != "notes" else set()
        cells = (cell for words, places in shown.get(item.slide.partition("#")[0], ()) if words in said for cell in places)
        changed.append(replace(item, cells=tuple(dict.fromkeys(cells))))
    return replace(outcome, changed=tuple(changed))


_SAID_AT_BUILD = {"slides.left-out", "layout.font-metric", "sources.delimiter", "sources.columns-unused"}


def _left_alone(report: Refreshed, *_) -> Refreshed:
    return replace(report, written=False)


def _published(report: Refreshed, content: bytes, seen: Snapshot, manifest: Manifest, prepared: Prepared, done: Reconciled, progress: Progress) -> Refreshed:
    from deckgen.edits import remember_refreshed
    from deckgen.model.refresh import AddShape, AddSlide, Replace, SetPicture
    from deckgen.powerpoint.package import verify
    from deckgen.powerpoint.updating import update
    from deckgen.publish import publish

    store = Store(prepared.settings.project / MEMORY)
    progress("charts")
    wanted = {(step.slide_name if isinstance(step, SetPicture) else step.planned.name, step.placed.slot) for step in done.steps
              if isinstance(step, SetPicture | Replace | AddShape)}
    wanted |= {(step.planned.name, placed.slot) for step in done.steps if isinstance(step, AddSlide) for placed in step.planned.shapes}
    pictures = drawn(prepared, wanted)
    made: list[Manifest] = []

    def remembering(after: Snapshot) -> Manifest:
        entries = remember_refreshed(manifest, prepared.plan, seen, after, done)
        waiting = tuple("/".join(name) for name in sorted(done.open))
        made.append(replace(manifest_of(prepared, entries), template_digest=manifest.template_digest, open=waiting))
        return made[0]

    progress("write")
    new = update(content, seen, prepared.deck, done.steps, pictures, remembering)
    progress("publish")
    published = publish(report.output, new, lambda bytes_: verify(bytes_, content), store.backups)
    notes = (*report.notes, *published.notes)
    try:
        store.keep_manifest(prepared.settings.name, made[0].to_json(), made[0].build)
    except (OSError, ValueError) as problem:
        notes = (*notes, warning("store.not-writable", MEMORY, reason=str(problem)))
    return replace(report, notes=notes, written=published.written, backup=published.backup)


def report_refresh(refreshed: Refreshed, path: Path, language: str) -> Path:
    """Write what a refresh did in the form that the path's suffix says."""
    from deckgen.publish import publish
    from deckgen.reports.outcome import render_outcome
    from deckgen.wording import Words

    return publish(path, render_outcome(refreshed.outcome, path, Words(language)), lambda _: None, None).path


# --- which deck this is -----------------------------------------------------------------------------------------------------------


def followed(deck: Path, content: bytes, project: Path | None, settings: Settings | None = None) -> tuple[Snapshot, Manifest, Settings, tuple[Note, ...]]:
    """The deck as it stands, its memory (its own, else the project's), and the deck file that it was made by.

    Raises DeckgenError for a deck that is not ours, that has lost what it could be followed by, or whose project is not found.
    """
    from deckgen.powerpoint.reader import read_deck

    seen = read_deck(content, deck.name)
    if seen.manifest is not None:
        return seen, seen.manifest, settings or settings_of(deck, seen.manifest, project), seen.notes
    from deckgen.powerpoint.manifest import named_memory

    named = named_memory(content)
    for path in _deck_files(deck, project):
        for text in Store(project_of(path) / MEMORY).manifests(path.stem):
            manifest = _parsed(text)
            if manifest and _is_meant(manifest, text, named, seen):
                again = read_deck(content, deck.name, manifest)
                return again, manifest, _configured(path, manifest), (*seen.notes, info("refresh.memory-from-project", deck.name))
    raise DeckgenError(*seen.notes, error("refresh.not-ours" if not _has_marks(seen) else "refresh.no-memory", deck.name))


def _is_meant(manifest: Manifest, text: str, named: str, seen: Snapshot) -> bool:
    """By the hash that the file's property names; a file that has lost that too is known by most of its slides."""
    from deckgen.model.manifest import digest_of

    if named:
        return named == f"{manifest.deck} {digest_of(text)[:16]}"
    keys = {slide.key for slide in seen.slides if slide.key}
    return bool(keys) and len(keys & {entry.key for entry in manifest.slides}) * 2 > len(keys)


def _has_marks(seen: Snapshot) -> bool:
    return any(slide.key for slide in seen.slides)


def _parsed(text: str) -> Manifest | None:
    try:
        return Manifest.from_json(text)
    except ValueError:
        return None


def settings_of(deck: Path, manifest: Manifest, project: Path | None) -> Settings:
    """The deck file that this deck was built from; DeckgenError where none is found."""
    from deckgen.slides import deck_id

    problems: list[Note] = []
    # A deck's id begins with its deck file's name: that one is asked first, since to read a deck file takes time.
    for path in sorted(_deck_files(deck, project), key=lambda path: not manifest.deck.startswith(f"{path.stem}-")):
        try:
            settings = _configured(path, manifest)
        except DeckgenError as problem:
            problems += problem.notes
            continue
        if deck_id(settings) == manifest.deck:
            return settings
    raise DeckgenError(*(problems or [error("refresh.no-project", deck.name, id=manifest.deck)]))


def _configured(path: Path, manifest: Manifest) -> Settings:
    return configure(path, language=manifest.language)


def _deck_files(deck: Path, project: Path | None) -> Sequence[Path]:
    """Of the project that is named, else of this folder, else of the folders above the deck."""
    folders = [project] if project else [Path.cwd(), *deck.resolve().parents]
    return tuple(dict.fromkeys(path for folder in folders for path in deck_files(folder)))
