"""Office files are zip archives from anywhere: what their own figures say is looked at before a part of them is unpacked."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

MOST_BYTES = 100 * 1024 * 1024
"""Of a file without its media, packed."""
MOST_BYTES_WITH_MEDIA = 2 * 1024 ** 3
MOST_PARTS = 10_000
MOST_PART_BYTES = 128 * 1024 * 1024
MOST_UNPACKED = 512 * 1024 * 1024
MOST_RATIO, RATIO_FROM = 100, 1024 * 1024
"""How far a part may grow when unpacked, from this many bytes on."""
MOST_DEPTH = 128
"""Of elements in elements."""
OLE = b"\xd0\xcf\x11\xe0"
"""How the old formats begin, and files behind a password."""
_MEDIA = (".mp4", ".m4v", ".mov", ".wmv", ".avi", ".mp3", ".m4a", ".wav", ".png", ".jpg", ".jpeg", ".gif")
_TAG = re.compile(rb"<(/?)[A-Za-z_][^>]*?(/?)>", re.DOTALL)


class Unsafe(Exception):
    """`kind`: `too-large`, `doctype`, `too-deep`, `strict` or `damaged`; `part`: empty for the whole file."""

    def __init__(self, kind: str, part: str = "", reason: str = "") -> None:
        super().__init__(kind, part, reason)
        self.kind, self.part, self.reason = kind, part, reason


def is_encrypted(content: bytes) -> bool:
    """Whether an OLE file hides an Office file behind a password."""
    return "EncryptedPackage".encode("utf-16-le") in content


def xml_parts(content: bytes) -> dict[str, bytes]:
    """The XML parts of an Office file, every part read once; raises Unsafe."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_sizes(entries, len(content))
            _check_names([entry.filename for entry in entries])
            parts = {}
            for entry in entries:
                blob = archive.read(entry)
                if entry.filename.endswith((".xml", ".rels")):
                    _check_xml(entry.filename, blob)
                    parts[entry.filename] = blob
            return parts
    except Unsafe:
        raise
    except Exception as problem:  # noqa: BLE001 - zlib.error and whatever a mutated archive makes zipfile raise
        raise Unsafe("damaged", reason=str(problem)) from problem


def _check_sizes(entries, size: int) -> None:
    media = sum(entry.compress_size for entry in entries if entry.filename.lower().endswith(_MEDIA))
    others = [entry for entry in entries if not entry.filename.lower().endswith(_MEDIA)]
    if size > MOST_BYTES_WITH_MEDIA or size - media > MOST_BYTES or len(entries) > MOST_PARTS:
        raise Unsafe("too-large")
    if sum(entry.file_size for entry in others) > MOST_UNPACKED:
        raise Unsafe("too-large")
    for entry in entries:
        if entry.file_size > MOST_PART_BYTES and entry in others:
            raise Unsafe("too-large", entry.filename)
        if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise Unsafe("too-large", entry.filename)


def _check_names(names: list[str]) -> None:
    if len({name.lower() for name in names}) != len(names):
        raise Unsafe("damaged", reason="duplicate part")
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise Unsafe("damaged", name, "path")


def _check_xml(name: str, blob: bytes) -> None:
    if b"<!DOCTYPE" in blob or b"<!ENTITY" in blob:
        raise Unsafe("doctype", name)
    if b"purl.oclc.org/ooxml" in blob[:3000]:
        raise Unsafe("strict", name)
    depth = 0
    for closing, alone in _TAG.findall(blob):
        depth += -1 if closing else 0 if alone else 1
        if depth > MOST_DEPTH:
            raise Unsafe("too-deep", name)
