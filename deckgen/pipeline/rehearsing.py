"""Before a rehearsal: the presenter's deck is brought up to date, stamped, and kept with the data as they are; and what moved since another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.notes import DeckgenError, Note, error
from deckgen.pipeline.building import build
from deckgen.pipeline.preparing import Progress, bytes_of, configure, measured, state
from deckgen.pipeline.refreshing import followed, refresh
from deckgen.projects import MEMORY, deck_files
from deckgen.store import Store

if TYPE_CHECKING:
    from deckgen.model.rehearsal import Change, Rehearsal, State
    from deckgen.model.snapshot import Snapshot
    from deckgen.pipeline.refreshing import Refreshed
    from deckgen.settings import Settings
    from deckgen.timing import SlideTime


@dataclass(frozen=True, slots=True)
class Rehearsed:
    rehearsal: Rehearsal
    deck: Path
    """The presenter's file, up to date."""
    stamped: Path
    """A copy that says on every slide and in its name which rehearsal it is for."""
    folder: Path
    """Where the project keeps deck and data as they were."""
    refreshed: Refreshed | None
    """None where the deck had to be built."""
    times: tuple[SlideTime, ...]
    limit: float
    """Minutes; 0: nobody said."""
    notes: tuple[Note, ...] = ()


def rehearse(name: str, deck: Path | None = None, project: Path | None = None, progress: Progress = lambda stage: None) -> Rehearsed:
    """Raises DeckgenError where the deck cannot be followed, or the data have mistakes; then nothing is kept.

    `deck`: None: the project's public deck, built where it is not there yet. A deck that is there is never built anew.
    """
    if not name.strip():
        raise DeckgenError(error("rehearsal.no-name", "."))
    settings = None
    if deck is None:
        settings = _public(project or Path.cwd())
        deck = settings.output
    done = None
    if deck.is_file():
        done = refresh(deck, project, progress=progress)
    elif settings is not None:
        build(settings.path, progress=progress)
    content = bytes_of(deck)
    seen, manifest, settings, notes = followed(deck, content, project)
    store = Store(settings.project / MEMORY)
    held = store.rehearsals()
    number = held[-1].number + 1 if held else 1
    stamped, stamped_content = _stamped(deck, content, seen, settings, name, held)
    from deckgen.edits import touched
    from deckgen.model.rehearsal import Rehearsal
    from deckgen.powerpoint.package import verify
    from deckgen.publish import publish
    from deckgen.timing import times_of

    now = replace(_state(settings), slides=_shown_on(seen))
    kept = Rehearsal(number, name, stamped.name, now, len(tuple(touched(manifest, seen))), len(manifest.open))
    publish(stamped, stamped_content, lambda bytes_: verify(bytes_, content), store.backups)
    try:
        folder = store.keep_rehearsal(kept, stamped_content, settings.data.files)
    except OSError as problem:
        raise DeckgenError(error("rehearsal.not-kept", MEMORY, reason=problem.strerror or str(problem))) from problem
    return Rehearsed(kept, deck, stamped, folder, done, times_of(seen), manifest.minutes, notes)


def rehearsals(project: Path | None = None) -> tuple[Rehearsal, ...]:
    return Store((project or Path.cwd()) / MEMORY).rehearsals()


def changes(one: int = 0, other: int = 0, project: Path | None = None, language: str = "id") -> tuple[Rehearsal, Rehearsal | None, tuple[Change, ...]]:
    """(the earlier, the later, what is different). `one`: a rehearsal's number, 0 for the last; `other`: likewise, 0 for the data as they are now: then the later is None."""
    from deckgen.changes import changes_between
    from deckgen.wording import Words

    shown = Words(language).figure
    held = {rehearsal.number: rehearsal for rehearsal in rehearsals(project)}
    unknown = [number for number in (one, other) if number and number not in held]
    if unknown or not held:
        raise DeckgenError(error("rehearsal.unknown", ".", number=unknown[0] if unknown else "–", choices=", ".join(f"{number} ({rehearsal.name})" for number, rehearsal in held.items()) or "–"))
    first = held[one or max(held)]
    if other:
        return first, held[other], changes_between(first.state, held[other].state, shown)
    now = replace(_state(_public(project or Path.cwd())), slides=held[max(held)].state.slides)
    return first, None, changes_between(first.state, now, shown)


def report_changes(before: Rehearsal, after: Rehearsal | None, found: Sequence[Change], path: Path, language: str) -> Path:
    """Write them in the form that the path's suffix says."""
    from deckgen.publish import publish
    from deckgen.reports.changes import render_changes
    from deckgen.wording import Words

    return publish(path, render_changes(before, after, found, path, Words(language)), lambda _: None, None).path


def _public(project: Path) -> Settings:
    """The deck file of the deck that is rehearsed: the project's only public one."""
    from deckgen.model.facts import Audience

    found = [settings for path in deck_files(project) if (settings := configure(path)).audience is Audience.PUBLIC]
    if len(found) != 1:
        raise DeckgenError(error("rehearsal.which-deck", ".", choices=", ".join(settings.path.name for settings in found) or "–"))
    return found[0]


def _state(settings: Settings) -> State:
    from deckgen.wording import Words

    return state(measured(settings), Words(settings.deck.language, settings.project / "wording"))


def _shown_on(seen: Snapshot) -> dict[str, tuple[int, ...]]:
    """Of each indicator and each other fact: the slides that show it."""
    facts = {(entry.key, entry.page): entry.facts for entry in seen.manifest.slides}
    found: dict[str, list[int]] = {}
    for slide in seen.slides:
        for fact in facts.get((slide.key, slide.page), ()):
            for name in dict.fromkeys((fact, fact.partition("@")[0] if "[" not in fact else fact)):
                found.setdefault(name, []).append(slide.position)
    return {name: tuple(dict.fromkeys(places)) for name, places in found.items()}


def _stamped(deck: Path, content: bytes, seen: Snapshot, settings: Settings, name: str, held: Sequence[Rehearsal]) -> tuple[Path, bytes]:
    """The copy's place and bytes: its footers and its name say the rehearsal, in place of the one before."""
    from deckgen.model.refresh import SetFooters
    from deckgen.powerpoint.updating import update
    from deckgen.slides import footer_of
    from deckgen.wording import Words

    earlier = sorted((rehearsal.name for rehearsal in held), key=len, reverse=True)
    old = dict(seen.manifest.footers)
    plain = footer_of(settings, Words(seen.manifest.language))
    new = {**old, "footer": _fitting(content, seen, (" · ".join(filter(None, (name, plain))), " · ".join(filter(None, (name, plain.partition(" · ")[0]))), name))}
    stem = next((deck.stem.removesuffix(f" - {_in_a_name(one)}") for one in earlier if deck.stem.endswith(f" - {_in_a_name(one)}")), deck.stem)
    stamped = update(content, seen, None, [SetFooters(old, new)], {}, lambda after: replace(seen.manifest, footers=new))
    return deck.with_name(f"{stem} - {_in_a_name(name)}{deck.suffix}"), stamped


def _fitting(content: bytes, seen: Snapshot, stamps: Sequence[str]) -> str:
    """The first that every footer has room for in one line, since programs shrink or break what is too long; else the last."""
    from deckgen.fonts import ems, find
    from deckgen.model.template import EMU_PER_POINT
    from deckgen.powerpoint.looks import looks_of

    looks, _ = looks_of(content)
    footers = [look.words for slide in seen.slides for shape in slide.shapes if shape.holder.startswith("ftr ") and (look := looks.get((slide.id, shape.id))) and look.words and look.words.spans]

    def fits(stamp: str) -> bool:
        return all(ems(find(words.spans[0].face).file(words.spans[0].bold), stamp) * words.spans[0].size * EMU_PER_POINT <= words.room.width for words in footers)

    return next((stamp for stamp in stamps if fits(stamp)), stamps[-1])


def _in_a_name(name: str) -> str:
    """Without what a file's name cannot have on one of the systems."""
    return re.sub(r'[\\/:*?"<>|]+', "-", name).strip(" .")[:80]
