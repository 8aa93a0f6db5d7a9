"""Validity of a saved file against the Open XML schema, less what its template brings along."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import openxml_audit


def findings(content: bytes, template: bytes | None = None) -> list[str]:
    """What the audit says of the file and does not say of its template; slides share their layouts' faults."""
    known = Counter(_messages(template)) if template else Counter()
    return [message for message in _messages(content) if message not in known]


def _messages(content: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.pptx"
        path.write_bytes(content)
        result = openxml_audit.validate_pptx(str(path))
        return sorted(str(getattr(one, "description", one)) for one in result.errors)
