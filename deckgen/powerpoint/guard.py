"""What is looked at before any library opens a presentation: kind of file, size, names, XML that bites, links that lead out."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from deckgen.archives import OLE, Unsafe, is_encrypted, xml_parts
from deckgen.model.notes import DeckgenError, error

_RULES = {"too-large": "powerpoint.too-large", "doctype": "powerpoint.doctype", "too-deep": "powerpoint.too-deep", "strict": "powerpoint.strict",
          "damaged": "powerpoint.damaged"}
_MACROS = b"macroEnabled"
_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_DECK_TYPE = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_EXTERNAL = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>')
_LINK = re.compile(rb'Target\s*=\s*["\'](?:https?:|mailto:|#)', re.IGNORECASE)


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
    """The XML parts."""
    if content.startswith(OLE):
        raise DeckgenError(error("powerpoint.password" if is_encrypted(content) else "powerpoint.old-format", name))
    if not content.startswith(b"PK"):
        raise DeckgenError(error("powerpoint.not-a-presentation", name))
    try:
        parts = xml_parts(content)
    except Unsafe as problem:
        raise DeckgenError(error(_RULES[problem.kind], f"{name} > {problem.part}".removesuffix(" > "), reason=problem.reason)) from problem
    if "[Content_Types].xml" not in parts or "ppt/presentation.xml" not in parts and b"presentationml" not in parts["[Content_Types].xml"]:
        raise DeckgenError(error("powerpoint.not-a-presentation", name))
    return parts
