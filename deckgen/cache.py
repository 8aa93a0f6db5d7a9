"""What was drawn and read before, by content: in the user's cache folder, shared by all projects, safe when it is deleted.

`DECKGEN_CACHE` names another folder. A cache that cannot be read or written is no reason to stop.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4
from zlib import crc32

MOST = 128 * 1024 * 1024
"""Bytes of each kind; the ones that were used longest ago go first."""


def cached(kind: str, key: str) -> bytes | None:
    """What was kept under this key; None where it is not there or not whole."""
    path = _folder() / kind / key
    try:
        content = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    body, check = content[:-4], content[-4:]
    return body if check == _check(body) else None


def keep(kind: str, key: str, content: bytes) -> None:
    """Whole or not at all, so that two runs may share it."""
    folder = _folder() / kind
    beside = folder / f".{uuid4().hex}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content + _check(content))
        os.replace(beside, folder / key)
        _bound(folder)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _folder() -> Path:
    named = os.environ.get("DECKGEN_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("deckgen", appauthor=False)


def _bound(folder: Path) -> None:
    with os.scandir(folder) as listed:
        found = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in listed if entry.is_file()]
    size = sum(one for _, one, _ in found)
    for _, one, path in sorted(found):
        if size <= MOST:
            return
        size -= one
        with suppress(OSError):
            os.unlink(path)


def _check(content: bytes) -> bytes:
    return crc32(content).to_bytes(4, "big")
