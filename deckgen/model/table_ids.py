"""A table's rows and columns are known by numbers made from their keys, as PowerPoint gives them numbers."""

from __future__ import annotations

from hashlib import sha256


def table_id(key: str) -> str:
    """31 bits, in decimal digits."""
    return str(int(sha256(key.encode()).hexdigest()[:8], 16) & 0x7FFFFFFF)
