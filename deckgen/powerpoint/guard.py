"""What is looked at before any library opens a presentation: kind of file, size, names, XML that bites, links that lead out."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from deckgen.model.notes import DeckgenError, Note, error

MOST_BYTES = 100 * 1024 * 1024
"""Of a file without its stored media."""
MOST_BYTES_WITH_MEDIA = 2 * 1024 ** 3
MOST_PARTS = 10_000
MOST_PART_BYTES = 128 * 1024 * 1024
MOST_UNPACKED = 512 * 1024 * 1024
MOST_RATIO = 100
RATIO_FROM = 1024 * 1024
MOST_DEPTH = 128
_MEDIA = (".mp4", ".m4v", ".mov", ".wmv", ".avi", ".mp3", ".m4a", ".wav", ".png", ".jpg", ".jpeg", ".gif")
_MACROS = b"macroEnabled"
_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_DECK_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_EXTERNAL = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>')
_LINK = re.compile(rb'Target\s*=\s*["\'](?:https?:|mailto:|#)', re.IGNORECASE)
_TAG = re.compile(rb"<(/?)[A-Za-z_][^>]*?(/?)>", re.DOTALL)


def guard(content: bytes, name: str) -> None:
    """Raises DeckgenError for a file that is no presentation or is not safe to open; a presenter's macros and links stay."""
    _open(content, name)


def guard_template(content: bytes, name: str) -> None:
    """Likewise, and refuses what a template must not bring along: macros, and links to other files."""
    parts = _open(content, name)
    if _MACROS in parts.get("[Content_Types].xml", b""):
        raise DeckgenError(error("powerpoint.macros", name))
    for part, blob in parts.items():
        for link in _EXTERNAL.findall(blob) if part.endswith(".rels") else ():
            if not _LINK.search(link):
                raise DeckgenError(error("powerpoint.external-link", f"{name} > {part}"))


def as_presentation(content: bytes) -> bytes:
    """A .potx with the content type of a .pptx, in memory: the only difference, and python-pptx refuses it."""
    with ZipFile(BytesIO(content)) as archive:
        if _TEMPLATE_TYPE not in archive.read("[Content_Types].xml"):
            return content
        out = BytesIO()
        with ZipFile(out, "w") as changed:
            for entry in archive.infolist():
                blob = archive.read(entry.filename)
                if entry.filename == "[Content_Types].xml":
                    blob = blob.replace(_TEMPLATE_TYPE, _DECK_TYPE)
                changed.writestr(entry, blob)
    return out.getvalue()


def _open(content: bytes, name: str) -> dict[str, bytes]:
    """The XML parts; every rule is checked before a part is unpacked, as far as the zip's own figures say."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        encrypted = b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e" in content
        raise DeckgenError(error("powerpoint.password" if encrypted else "powerpoint.old-format", name))
    if not content.startswith(b"PK"):
        raise DeckgenError(error("powerpoint.not-a-presentation", name))
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse(_oversize(entries, len(content), name))
            _refuse(_bad_names([entry.filename for entry in entries], name))
            parts = {}
            for entry in entries:
                blob = archive.read(entry)
                if entry.filename.endswith((".xml", ".rels")):
                    _refuse(_biting(entry.filename, blob, name))
                    parts[entry.filename] = blob
    except DeckgenError:
        raise
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, MemoryError) as problem:
        raise DeckgenError(error("powerpoint.damaged", name, reason=str(problem))) from problem
    except Exception as problem:  # noqa: BLE001 - zlib.error and whatever a mutated archive makes zipfile raise
        raise DeckgenError(error("powerpoint.damaged", name, reason=str(problem))) from problem
    if "[Content_Types].xml" not in parts or "ppt/presentation.xml" not in parts and b"presentationml" not in parts["[Content_Types].xml"]:
        raise DeckgenError(error("powerpoint.not-a-presentation", name))
    if any(b"purl.oclc.org/ooxml" in blob[:2000] for part, blob in parts.items() if part.startswith("ppt/presentation")):
        raise DeckgenError(error("powerpoint.strict", name))
    return parts


def _refuse(problem: Note | None) -> None:
    if problem:
        raise DeckgenError(problem)


def _oversize(entries, size: int, name: str) -> Note | None:
    media = sum(entry.compress_size for entry in entries if entry.filename.lower().endswith(_MEDIA))
    unpacked = sum(entry.file_size for entry in entries if not entry.filename.lower().endswith(_MEDIA))
    if size > MOST_BYTES_WITH_MEDIA or size - media > MOST_BYTES or len(entries) > MOST_PARTS or unpacked > MOST_UNPACKED:
        return error("powerpoint.too-large", name)
    for entry in entries:
        if entry.file_size > MOST_PART_BYTES and not entry.filename.lower().endswith(_MEDIA):
            return error("powerpoint.too-large", f"{name} > {entry.filename}")
        if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            return error("powerpoint.too-large", f"{name} > {entry.filename}")
    return None


def _bad_names(names: list[str], name: str) -> Note | None:
    folded = [one.lower() for one in names]
    if len(set(folded)) != len(folded):
        return error("powerpoint.damaged", name, reason="duplicate part")
    for one in names:
        if one.startswith("/") or "\\" in one or ":" in one or ".." in one.split("/"):
            return error("powerpoint.damaged", f"{name} > {one}", reason="path")
    return None


def _biting(part: str, blob: bytes, name: str) -> Note | None:
    if b"<!DOCTYPE" in blob or b"<!ENTITY" in blob:
        return error("powerpoint.doctype", f"{name} > {part}")
    depth = 0
    for closing, alone in _TAG.findall(blob):
        depth += -1 if closing else 0 if alone else 1
        if depth > MOST_DEPTH:
            return error("powerpoint.too-deep", f"{name} > {part}")
    return None
