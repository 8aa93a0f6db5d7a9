"""The house's styles: what a kind of text is set in, and how small it may become."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Style:
    size: float
    """Points."""
    floor: float
    """Points; below it text is continued or reported, never set."""
    role: str
    """Colour of its words where they have none of their own."""
    bold: bool = False
    one_line: bool = False
    """Shrinks rather than breaks."""
    even: bool = False
    """Broken into lines of even length."""
    spacing: float = 1.0
    heading: bool = False
    """Set in the theme's heading font."""


STYLES = MappingProxyType({
    "cover_title": Style(42, 28, "ink", bold=True, even=True, spacing=0.95, heading=True),
    "cover_line": Style(20, 16, "ink", even=True),
    "cover_note": Style(15, 14, "muted"),
    "title": Style(28, 22, "ink", bold=True, even=True, spacing=0.95, heading=True),
    "subtitle": Style(15, 14, "muted"),
    "statement": Style(44, 28, "ink", bold=True, even=True, spacing=0.95, heading=True),
    "figure": Style(57, 30, "ink", bold=True, one_line=True, spacing=0.9),
    "number": Style(36, 20, "ink", bold=True, one_line=True, spacing=0.95),
    "lead": Style(20, 16, "ink"),
    "body": Style(18, 15, "ink"),
    "strong_body": Style(18, 15, "ink", bold=True),
    "name": Style(18, 14, "ink", bold=True),
    "label": Style(15, 14, "muted"),
    "strong_label": Style(15, 14, "ink", bold=True),
    "cell": Style(16, 14, "ink"),
    "flag": Style(12, 11, "behind_text", bold=True, one_line=True),
    "source": Style(10.5, 10, "muted", one_line=True),
})
