"""Numbers in attributes, as files from anywhere write them: what is no number counts as what is usual."""

from __future__ import annotations

_FULL = 100_000


def whole(text: str | None, usual: int = 0) -> int:
    try:
        return round(float(text)) if text else usual
    except (ValueError, OverflowError):
        return usual


def share(text: str | None, usual: float = 1.0) -> float:
    """Of `50000` and of `50%`: 0.5."""
    if text and text.endswith("%"):
        return whole(text[:-1], round(usual * 100)) / 100
    return whole(text, round(usual * _FULL)) / _FULL
