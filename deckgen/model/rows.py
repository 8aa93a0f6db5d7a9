"""A table's row is known by a number made from its key, as PowerPoint gives rows numbers."""

from __future__ import annotations

from hashlib import sha256


def row_id(key: str) -> str:
    """31 bits, in decimal digits."""
    return str(int(sha256(key.encode()).hexdigest()[:8], 16) & 0x7FFFFFFF)
