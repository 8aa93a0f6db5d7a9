"""The project's memory, in `.deckgen/`: how each deck was last built, its manifests, its backups."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from deckgen.model.notes import Note, warning
from deckgen.model.rehearsal import Rehearsal
from deckgen.projects import REHEARSALS

SCHEMA = 1
MANIFESTS_KEPT = 20


@dataclass(frozen=True, slots=True)
class Remembered:
    inputs: str
    """Hash of everything that went in."""
    files: tuple[str, ...]
    """What that was, relative to the project."""
    asked: str
    """What the command line asked for beside the deck file."""
    output: str
    """Relative to the project where it lies inside."""
    output_digest: str
    """SHA-256 of the file that was written."""
    report: str
    """What the person was told, as JSON."""
    schema: int = SCHEMA


class Store:
    """Works without the folder too: then nothing is remembered, and a note says so."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def backups(self) -> Path:
        return self._folder / "backups"

    def recall(self, deck: str) -> Remembered | None:
        """How the deck was last built; None where that is not known or the memory is damaged."""
        try:
            raw = json.loads((self._folder / f"{deck}.json").read_text("utf-8"))
            found = Remembered(**(raw | {"files": tuple(raw["files"])}))
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return found if found.schema == SCHEMA else None

    def unchanged(self, deck: str, asked: str, version: str) -> Remembered | None:
        """How the deck was built, if neither what it is made of nor the file that was written has changed since."""
        last = self.recall(deck)
        if last is None or last.asked != asked:
            return None
        project = self._folder.parent
        output = project / last.output
        if not output.is_file() or digest_of([project / name for name in last.files], project, f"{version}|{asked}") != last.inputs:
            return None
        return last if sha256(output.read_bytes()).hexdigest() == last.output_digest else None

    def remember(self, deck: str, manifest: str, made: Remembered) -> tuple[Note, ...]:
        """A warning where the folder cannot be written; the deck itself is there all the same."""
        try:
            self.keep_manifest(deck, manifest, made.inputs)
            text = json.dumps(asdict(made), ensure_ascii=False)
            (self._folder / f"{deck}.json").write_text(text, "utf-8")
        except (OSError, ValueError) as problem:
            return (warning("store.not-writable", self._folder.name, reason=getattr(problem, "strerror", None) or str(problem)),)
        return ()

    def keep_manifest(self, deck: str, manifest: str, inputs: str) -> None:
        """One more of the deck's memories; raises OSError or ValueError where the folder cannot be written."""
        manifests = self._folder / "manifests" / deck
        manifests.mkdir(parents=True, exist_ok=True)
        self._ignore_in_git()
        known = sorted(manifests.glob("*.json"), key=_number)
        number = _number(known[-1]) + 1 if known else 1
        (manifests / f"{number}-{inputs[:12]}.json").write_text(manifest, "utf-8")
        for old in known[:max(0, len(known) + 1 - MANIFESTS_KEPT)]:
            old.unlink(missing_ok=True)

    def manifests(self, deck: str) -> Iterator[str]:
        """The deck's memories, the newest first."""
        for path in sorted((self._folder / "manifests" / deck).glob("*.json"), key=_number, reverse=True):
            try:
                yield path.read_text("utf-8")
            except (OSError, ValueError):
                continue

    def backups_of(self, output: Path) -> tuple[Path, ...]:
        """What stood where this deck is, the newest first."""
        found = self.backups.glob(f"*.bak{output.suffix}")
        return tuple(sorted((path for path in found if path.name.startswith(f"{output.stem}.")), key=lambda path: path.stat().st_mtime_ns, reverse=True))

    def rehearsals(self) -> tuple[Rehearsal, ...]:
        """Those that were kept, by number; a damaged one is passed over."""
        found = []
        for path in (self._folder / REHEARSALS).glob("*/rehearsal.json"):
            try:
                found.append(Rehearsal.from_json(path.read_text("utf-8")))
            except (OSError, ValueError):
                continue
        return tuple(sorted(found, key=lambda one: one.number))

    def keep_rehearsal(self, rehearsal: Rehearsal, deck: bytes, files: Iterable[Path]) -> Path:
        """A folder with what it remembers, the deck and the data as they were; raises OSError where it cannot be written."""
        folder = self._folder / REHEARSALS / f"{rehearsal.number:02d}"
        (folder / "data").mkdir(parents=True, exist_ok=True)
        self._ignore_in_git()
        for path in files:
            if path.is_file():
                (folder / "data" / path.name).write_bytes(path.read_bytes())
        (folder / rehearsal.deck).write_bytes(deck)
        # Last: a folder without it was not finished, and counts for nothing.
        (folder / "rehearsal.json").write_text(rehearsal.to_json(), "utf-8")
        return folder

    def _ignore_in_git(self) -> None:
        ignore = self._folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")


def _number(path: Path) -> int:
    """Of a memory's file: `12-ab34.json`."""
    number = path.stem.split("-")[0]
    return int(number) if number.isdecimal() else 0


def digest_of(paths: Iterable[Path], project: Path, extra: str = "") -> str:
    """Hash of the files' names, relative to the project, and bytes; a missing file counts as one with no bytes."""
    whole = sha256(extra.encode())
    for path in paths:
        name = path.relative_to(project).as_posix() if path.is_relative_to(project) else path.name
        content = path.read_bytes() if path.is_file() else b""
        whole.update(f"\0{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()
