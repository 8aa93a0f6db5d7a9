"""What is looked at before a workbook is opened: its kind by its first bytes, its size, its names, XML that bites."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from deckgen.model.notes import DeckgenError, error

MOST_BYTES, MOST_PARTS = 100 * 1024 * 1024, 10_000
MOST_PART_BYTES, MOST_UNPACKED = 128 * 1024 * 1024, 512 * 1024 * 1024
MOST_RATIO, RATIO_FROM = 100, 1024 * 1024


def guard(content: bytes, name: str) -> None:
    """Raises DeckgenError for what is no workbook or not safe to open."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        password = "EncryptedPackage".encode("utf-16-le") in content
        raise DeckgenError(error("sources.password" if password else "sources.old-format", name))
    if not content.startswith(b"PK"):
        start = content[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        rule = "sources.html" if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml")) else "sources.not-a-workbook"
        raise DeckgenError(error(rule, name))
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check(archive, len(content), name)
    except DeckgenError:
        raise
    except Exception as problem:  # noqa: BLE001 - zipfile raises many things for a mutated archive
        raise DeckgenError(error("sources.damaged", name, reason=str(problem))) from problem


def _check(archive: ZipFile, size: int, name: str) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if size > MOST_BYTES or len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise DeckgenError(error("sources.too-large", name))
    for entry in entries:
        if entry.file_size > MOST_PART_BYTES or entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise DeckgenError(error("sources.too-large", f"{name} > {entry.filename}"))
    if len({one.lower() for one in names}) != len(names) or any(
            one.startswith("/") or "\\" in one or ":" in one or ".." in one.split("/") for one in names):
        raise DeckgenError(error("sources.damaged", name, reason="part names"))
    for one in names:
        if one.endswith((".xml", ".rels")):
            blob = archive.read(one)
            if b"<!DOCTYPE" in blob or b"<!ENTITY" in blob:
                raise DeckgenError(error("sources.doctype", f"{name} > {one}"))
            if b"purl.oclc.org/ooxml" in blob[:3000]:
                raise DeckgenError(error("sources.strict", name))
    if "[Content_Types].xml" not in names or not any(one.startswith("xl/workbook") for one in names):
        raise DeckgenError(error("sources.damaged", name, reason="xl/workbook.xml"))
