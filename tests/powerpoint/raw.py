"""Editing a deck as other programs do: on the XML of its parts, with nothing of ours in between."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(named: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return out.getvalue()


def edited(content: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """The file with one part changed; the edit has to change it."""
    named = parts(content)
    changed = edit(named[part])
    assert changed != named[part], f"the edit of {part} changed nothing"
    return zipped(named | {part: changed})
