"""What is looked at before a workbook is opened: its kind by its first bytes, and whether it is safe to unpack."""

from __future__ import annotations

from deckgen.archives import OLE, Unsafe, is_encrypted, xml_parts
from deckgen.model.notes import DeckgenError, error

_RULES = {"too-large": "sources.too-large", "doctype": "sources.doctype", "too-deep": "sources.too-deep", "strict": "sources.strict",
          "damaged": "sources.damaged"}


def guard(content: bytes, name: str) -> None:
    """Raises DeckgenError for what is no workbook or not safe to open."""
    if content.startswith(OLE):
        raise DeckgenError(error("sources.password" if is_encrypted(content) else "sources.old-format", name))
    if not content.startswith(b"PK"):
        start = content[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
        web = start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml"))
        raise DeckgenError(error("sources.html" if web else "sources.not-a-workbook", name))
    try:
        parts = xml_parts(content)
    except Unsafe as problem:
        raise DeckgenError(error(_RULES[problem.kind], f"{name} > {problem.part}".removesuffix(" > "), reason=problem.reason)) from problem
    if "[Content_Types].xml" not in parts or not any(part.startswith("xl/workbook") for part in parts):
        raise DeckgenError(error("sources.damaged", name, reason="xl/workbook.xml"))
