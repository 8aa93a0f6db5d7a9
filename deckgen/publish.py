"""Bytes become a file, whole or not at all: lock, look who has it open, verify, write beside, back up, replace."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from deckgen.model.notes import DeckgenError, Note, error, warning

BACKUPS_KEPT = 5
LOCK_SECONDS = 10
REPLACE_TRIES = 5
_LEFTOVER = ".deckgen-"


@dataclass(frozen=True, slots=True)
class Published:
    path: Path
    backup: Path | None
    """The file that stood there before."""
    written: bool
    """False where the same bytes stood there already."""
    notes: tuple[Note, ...] = ()


def publish(path: Path, content: bytes, verify: Callable[[bytes], None], backups: Path | None) -> Published:
    """Raises DeckgenError, with the old file untouched, where the new one cannot be written whole.

    `verify` raises DeckgenError for content that must not be published. `backups` is the folder for the last five files
    that were replaced; they are numbered, since the clock is never asked. None: what can be made again is not kept.
    """
    real = path.resolve()
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        with _locked(real):
            return _publish(real, content, verify, backups)
    except OSError as problem:
        raise DeckgenError(_translated(problem, path)) from problem


def _publish(path: Path, content: bytes, verify: Callable[[bytes], None], backups: Path | None) -> Published:
    _sweep(path)
    _refuse_open(path)
    if path.is_file() and path.read_bytes() == content:
        return Published(path, None, False)
    verify(content)
    beside = path.with_name(f"{_LEFTOVER}{uuid4().hex[:12]}.tmp")
    try:
        _write_through(beside, content, path)
        backup, notes = _backed_up(path, backups)
        kept = _replaced(beside, path)
        _sync_folder(path.parent)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return Published(path, backup, True, (*notes, *kept))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One run at a time for one deck."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name[:200]}.lock"), timeout=LOCK_SECONDS)
    try:
        with lock:
            yield
    except Timeout as problem:
        raise DeckgenError(error("publish.busy", path.name)) from problem
    finally:
        # Windows keeps the file while another run waits for it, and then that run removes it.
        with suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)


def _refuse_open(path: Path) -> None:
    """PowerPoint and LibreOffice leave a small file beside the deck that they have open; both name who has."""
    powerpoint, libreoffice = path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")
    for owner in (powerpoint, libreoffice):
        # os.path, since a name of 255 bytes has no room for the mark and pathlib raises for it.
        if os.path.isfile(owner):
            raise DeckgenError(error("publish.open-elsewhere", path.name, who=_owner(owner.read_bytes(), owner is powerpoint), file=owner.name))


def _owner(content: bytes, powerpoint: bool) -> str:
    if powerpoint:
        length = content[0] if content else 0
        return content[1:1 + length].decode("cp1252", "replace").strip("\0 ") or "?"
    return content.decode("utf-8", "replace").lstrip(",").split(",")[0].strip() or "?"


def _write_through(beside: Path, content: bytes, old: Path) -> None:
    with open(beside, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if old.is_file():
        with suppress(OSError):
            shutil.copymode(old, beside)


def _backed_up(path: Path, backups: Path | None) -> tuple[Path | None, tuple[Note, ...]]:
    if backups is None or not path.is_file():
        return None, ()
    backups.mkdir(parents=True, exist_ok=True)
    known = sorted(backups.glob(f"{_stem(path)}.*.bak{path.suffix}"), key=_number)
    target = backups / f"{_stem(path)}.{_number(known[-1]) + 1 if known else 1}.bak{path.suffix}"
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)
    for old in known[:max(0, len(known) + 1 - BACKUPS_KEPT)]:
        old.unlink(missing_ok=True)
    return target, ()


def _stem(path: Path) -> str:
    """Short enough that the backup's name fits where the deck's just did."""
    return path.stem.encode()[:200].decode("utf-8", "ignore").replace("[", "(").replace("]", ")")


def _number(backup: Path) -> int:
    number = backup.name.split(".")[-3]
    return int(number) if number.isdecimal() else 0


def _replaced(beside: Path, path: Path) -> tuple[Note, ...]:
    """Windows refuses while another program reads the old file: tried again, then the new deck stays beside it."""
    for attempt in range(REPLACE_TRIES):
        try:
            os.replace(beside, path)
            return ()
        except PermissionError:
            if attempt + 1 < REPLACE_TRIES:
                time.sleep(0.1 * 2 ** attempt)
    left = path.with_name(f"{path.stem} (1){path.suffix}")
    os.replace(beside, left)
    return (warning("publish.locked", path.name, left=left.name),)


def _sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut; Windows has no such thing."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(path: Path) -> None:
    """What runs that were killed have left; the lock is ours, so nobody is writing them."""
    for leftover in path.parent.glob(f"{_LEFTOVER}*.tmp"):
        with suppress(OSError):
            leftover.unlink()


def _translated(problem: OSError, path: Path) -> Note:
    rules = {errno.ENOSPC: "publish.disk-full", errno.EACCES: "publish.read-only", errno.EPERM: "publish.read-only", errno.EROFS: "publish.read-only",
             errno.ENAMETOOLONG: "publish.name-too-long", errno.ENOTDIR: "publish.no-folder", errno.EISDIR: "publish.no-folder"}
    return error(rules.get(problem.errno, "publish.failed"), str(path), reason=problem.strerror or str(problem))
