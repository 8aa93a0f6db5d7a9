"""Finding the theme's font on this machine, and measuring text with its real advance widths."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

# Made to have the same advance widths, so that lines break at the same place.
METRIC_TWINS = {
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
    "arial": ("Liberation Sans", "Arimo"),
    "helvetica": ("Liberation Sans", "Arimo"),
    "times new roman": ("Liberation Serif", "Tinos"),
    "courier new": ("Liberation Mono", "Cousine"),
    "georgia": ("Gelasio",),
}
EVERYWHERE = frozenset({
    "arial", "arial black", "arial narrow", "baskerville old face", "bell mt", "bodoni mt", "book antiqua", "bookman old style", "calibri", "calibri light", "cambria",
    "cambria math", "candara", "century", "century gothic", "century schoolbook", "comic sans ms", "consolas", "constantia", "corbel", "courier new",
    "franklin gothic book", "franklin gothic medium", "garamond", "georgia", "gill sans mt", "impact", "lucida console", "lucida sans unicode",
    "palatino linotype", "perpetua", "rockwell", "symbol", "tahoma", "times new roman", "trebuchet ms", "tw cen mt", "verdana", "webdings", "wingdings",
    "wingdings 2", "wingdings 3",
})
"""Families that Office brings to Windows and to a Mac alike, by their names in lower case."""
_UNITS = 1000
"""Pixels per em when measuring: large, so that hinting does not round the widths."""


@dataclass(frozen=True, slots=True)
class Face:
    """The font files that stand for a family on this machine."""

    asked: str
    """The family that the theme names."""
    family: str
    """The family that is measured and drawn with."""
    regular: Path
    bold: Path
    how: str
    """`own`, `metric` (same widths) or `fallback` (other widths)."""

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Points that the text takes in one line at this size in points."""
        return ems(self.file(bold), text) * size

    def file(self, bold: bool) -> Path:
        return self.bold if bold else self.regular

    @property
    def line(self) -> float:
        """Height of a line in ems, as PowerPoint spaces single lines."""
        return _line_height(self.regular)


@lru_cache(maxsize=65536)
def ems(file: Path, text: str) -> float:
    """Width of the text in one line, in sizes of its font. The same words are measured again and again while a text is fitted."""
    return sum(map(_advances(file), text)) / _UNITS


@cache
def find(family: str) -> Face:
    """The family's own files, else those of a font with the same widths, else the one that matplotlib brings."""
    for name, how in ((family, "own"), *((twin, "metric") for twin in METRIC_TWINS.get(family.lower(), ()))):
        files = _files(name)
        if files:
            return Face(family, name, files[0], files[1], how)
    folder = Path(next(iter(find_spec("matplotlib").submodule_search_locations))) / "mpl-data" / "fonts" / "ttf"
    return Face(family, "DejaVu Sans", folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf", "fallback")


def _files(family: str) -> tuple[Path, Path] | None:
    """The regular and the bold file of an installed family; the regular one twice where there is no bold."""
    from PIL import ImageFont

    styles: dict[str, Path] = {}
    # Reading every font's name table takes seconds on some machines, so only files that are named like the family are opened.
    stem = "".join(family.lower().split())
    for path in _installed():
        if not "".join(path.stem.lower().split()).replace("-", "").startswith(stem[:6]):
            continue
        try:
            name, style = ImageFont.truetype(str(path), 10).getname()
        except OSError:
            continue
        if name and name.lower() == family.lower():
            styles.setdefault((style or "Regular").lower(), path)
    regular = styles.get("regular") or styles.get("book") or styles.get("roman")
    return (regular, styles.get("bold", regular)) if regular else None


@cache
def _installed() -> tuple[Path, ...]:
    home = Path.home() if "HOME" in os.environ or sys.platform == "win32" else Path("/nonexistent")
    if sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
                   Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"]
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts",
                   Path("/Applications/Microsoft PowerPoint.app/Contents/Resources/DFonts")]
    else:
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", home / ".local" / "share" / "fonts"]
    found = (path for folder in folders if folder.is_dir() for path in folder.rglob("*"))
    return tuple(sorted(path for path in found if path.suffix.lower() in {".ttf", ".otf"}))


@cache
def _font(path: Path):
    from PIL import ImageFont

    return ImageFont.truetype(str(path), _UNITS, layout_engine=ImageFont.Layout.BASIC)


@cache
def _advances(path: Path):
    font = _font(path)
    return cache(font.getlength)


@cache
def _line_height(path: Path) -> float:
    # getmetrics() leaves out the gap between lines, which PowerPoint adds.
    return _font(path).font.height / _UNITS
