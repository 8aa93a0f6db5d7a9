"""Where charts draw: shapes and words in points, gathered by colour, put on one Agg canvas at once, and packed as PNG."""

from __future__ import annotations

import os
import struct
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import isfinite
from pathlib import Path

from deckgen.fonts import Face, find
from deckgen.model.colour import Colour

DPI = 200
CAP = 0.33
"""Half of a digit's height in ems: what a line of text is moved down by to stand in the middle."""
LINE = 1.2
"""Height of a line in ems."""


@dataclass(frozen=True, slots=True)
class Style:
    palette: Mapping[str, Colour]
    face: Face
    text: float = 15
    """Points of ordinary labels."""
    floor: float = 14
    """Points below which nothing is set."""
    headline: float = 20
    """Points of the large words at a row's end."""

    @staticmethod
    def of_theme(palette: Mapping[str, Colour], face: Face, body_size: float) -> Style:
        """Labels three quarters as large as the theme's body text, within what a chart can bear: 14 to 17 points."""
        text = min(17.0, max(14.0, body_size * 0.75))
        return Style(palette, face, text, min(text, 14.0), text * 4 / 3)

    def width(self, words: str, size: float | None = None, bold: bool = False) -> float:
        return self.face.width(words, size or self.text, bold)

    def wrap(self, words: str, width: float, size: float | None = None, bold: bool = False) -> list[str]:
        """Lines no wider than this; a word that is wider is cut into pieces, so that nothing runs out of its place."""
        lines, line = [], ""
        for word in words.split():
            for piece in self._pieces(word, width, size, bold):
                longer = f"{line} {piece}" if line else piece
                if line and self.width(longer, size, bold) > width:
                    lines.append(line)
                    line = piece
                else:
                    line = longer
        return [*lines, line] if line else lines or [""]

    def _pieces(self, word: str, width: float, size: float | None, bold: bool) -> list[str]:
        pieces, piece = [], ""
        for character in word:
            if piece and self.width(piece + character, size, bold) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        return [*pieces, piece]


@dataclass(frozen=True, slots=True)
class Box:
    """The place of some words, for those who must not touch them."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def touches(self, other: Box, gap: float = 0.0) -> bool:
        return (self.left < other.right + gap and other.left < self.right + gap and self.top < other.bottom + gap
                and other.top < self.bottom + gap)


@dataclass(slots=True)
class _Words:
    x: float
    baseline: float
    words: str
    size: float
    bold: bool


@dataclass(slots=True)
class Canvas:
    width: float
    height: float
    style: Style
    boxes: list[Box] = field(default_factory=list)
    """Of all the words drawn so far."""
    _marks: list[tuple] = field(default_factory=list)
    """(order, rgb of the fill or None, rgb of the line or None, line width, dashes, vertices, curved)"""
    _words: dict[str, list[_Words]] = field(default_factory=dict)

    # --- marks --------------------------------------------------------------------------------------------------------------

    def rect(self, left: float, top: float, width: float, height: float, role: str, outline: str = "", line: float = 1.0,
             dashes: Sequence[float] = ()) -> None:
        """`role` empty: not filled."""
        if width <= 0 or height <= 0 or not all(map(isfinite, (left, top, width, height))):
            return
        corners = [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
        self._mark(corners, role, outline, line, dashes)

    def dot(self, x: float, y: float, radius: float, role: str, outline: str = "", line: float = 2.0) -> None:
        self._marks.append((self._rgb(role), self._rgb(outline), line, (), [(x, y), (radius, radius)], True))

    def polygon(self, corners: Sequence[tuple[float, float]], role: str, outline: str = "", line: float = 1.0) -> None:
        self._mark(list(corners), role, outline, line, ())

    def line(self, points: Sequence[tuple[float, float]], role: str, width: float = 1.0, dashes: Sequence[float] = ()) -> None:
        if len(points) > 1:
            self._marks.append((None, self._rgb(role), width, tuple(dashes), list(points), False))

    def _mark(self, corners: list, role: str, outline: str, line: float, dashes: Sequence[float]) -> None:
        self._marks.append((self._rgb(role), self._rgb(outline), line, tuple(dashes), [*corners, corners[0]], False))

    def _rgb(self, role: str) -> str | None:
        if not role:
            return None
        return role if role.startswith("#") else f"#{self.style.palette[role].rgb}"

    # --- words --------------------------------------------------------------------------------------------------------------

    def text(self, x: float, middle: float, words: str, role: str = "ink", size: float | None = None, bold: bool = False,
             align: str = "left") -> Box:
        """One line whose middle stands at this height; returns its place."""
        size = size or self.style.text
        width = self.style.width(words, size, bold)
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        box = Box(left, middle - size * LINE / 2, left + width, middle + size * LINE / 2, words)
        if words:
            self.boxes.append(box)
            self._words.setdefault(self._rgb(role), []).append(_Words(left, middle + size * CAP, words, size, bold))
        return box

    def lines(self, x: float, middle: float, lines: Sequence[str], role: str = "ink", size: float | None = None, bold: bool = False,
              align: str = "left") -> None:
        """Several lines, their block's middle at this height."""
        step = (size or self.style.text) * LINE
        top = middle - step * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            self.text(x, top + number * step, line, role, size, bold, align)

    # --- pixels -------------------------------------------------------------------------------------------------------------

    def png(self) -> bytes:
        """RGB at 200 dpi on the palette's paper."""
        import numpy

        pixels = numpy.asarray(self._drawn().buffer_rgba())[:, :, :3]
        high, wide = pixels.shape[:2]
        # No filter and the fastest level: the pictures are mostly flat, and encoding was a fifth of a build.
        rows = numpy.zeros((high, wide * 3 + 1), numpy.uint8)
        rows[:, 1:] = pixels.reshape(high, wide * 3)
        per_metre = round(DPI / 0.0254)
        return b"".join((
            b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)), _chunk(b"IDAT", zlib.compress(rows.tobytes(), 1)), _chunk(b"IEND", b"")))

    def _drawn(self):
        backend = _backend()
        wide, high = max(1, round(self.width / 72 * DPI)), max(1, round(self.height / 72 * DPI))
        canvas = backend.renderer(wide, high, DPI)
        canvas.clear()
        graphics = canvas.new_gc()
        to_pixels = backend.Affine2D().scale(DPI / 72, -DPI / 72).translate(0, high)
        ground = backend.Path([(0, 0), (self.width, 0), (self.width, self.height), (0, self.height), (0, 0)])
        graphics.set_linewidth(0)
        canvas.draw_path(graphics, ground, to_pixels, backend.to_rgba(self._rgb("paper")))
        for fill, outline, line, dashes, points, round_ in self._marks:
            path = backend.Path(points)
            if round_:
                (x, y), (radius, _) = points
                path = backend.circle.transformed(backend.Affine2D().scale(radius).translate(x, y))
            graphics.set_linewidth(line if outline else 0)
            graphics.set_foreground(outline or fill)
            graphics.set_dashes(0, list(dashes) or None)
            graphics.set_capstyle("butt")
            graphics.set_joinstyle("round")
            canvas.draw_path(graphics, path, to_pixels, backend.to_rgba(fill) if fill else None)
        graphics.set_dashes(0, None)
        graphics.set_linewidth(0)
        for colour, words in self._words.items():
            graphics.set_foreground(colour)
            canvas.draw_path(graphics, _outline(words, self.style.face, backend), to_pixels, backend.to_rgba(colour))
        return canvas


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@dataclass(frozen=True)
class _Backend:
    renderer: type
    Path: type
    Affine2D: type
    to_rgba: object
    circle: object
    font: object


@cache
def _backend() -> _Backend:
    """matplotlib, loaded when the first picture is drawn; its settings folder somewhere writable, one thread for its algebra."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "MPLCONFIGDIR" not in os.environ and not os.access(Path.home(), os.W_OK):
        os.environ["MPLCONFIGDIR"] = tempfile.mkdtemp(prefix="deckgen-")
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.colors import to_rgba
    from matplotlib.ft2font import FT2Font
    from matplotlib.path import Path as MplPath
    from matplotlib.transforms import Affine2D

    return _Backend(RendererAgg, MplPath, Affine2D, to_rgba, MplPath.unit_circle(), FT2Font)


def _outline(words: Sequence[_Words], face: Face, backend: _Backend):
    """All words of one colour as one path: a path apiece costs three times as much."""
    import numpy

    vertices, codes = [], []
    for one in words:
        x, scale = one.x, one.size / _EM
        for character in one.words:
            points, kinds = _glyph(face.bold if one.bold else face.regular, character)
            if len(points):
                vertices.append(points * (scale, -scale) + (x, one.baseline))
                codes.append(kinds)
            x += face.width(character, one.size, one.bold)
    if not vertices:
        return backend.Path(numpy.zeros((0, 2)))
    return backend.Path(numpy.concatenate(vertices), numpy.concatenate(codes))


_EM = 1000


@cache
def _open_font(path: Path):
    font = _backend().font(str(path))
    font.set_size(_EM, 72)
    return font


@cache
def _glyph(path: Path, character: str):
    """Outline of one character at 1000 points; from the fallback font where the face lacks it."""
    font = _open_font(path)
    if not font.get_char_index(ord(character)):
        fallback = find("").bold if "Bold" in path.name else find("").regular
        if fallback != path and _open_font(fallback).get_char_index(ord(character)):
            font = _open_font(fallback)
    # Glyph 0 is every font's box for what it lacks.
    font.load_glyph(font.get_char_index(ord(character)), flags=_unhinted())
    return font.get_path()


@cache
def _unhinted():
    from matplotlib.ft2font import LoadFlags

    return LoadFlags.NO_HINTING
