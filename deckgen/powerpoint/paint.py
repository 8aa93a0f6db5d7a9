"""What colour a place on a slide has: fills, gradients, pictures and backgrounds, one over the other."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from deckgen.model.colour import channels
from deckgen.model.template import Frame
from deckgen.powerpoint.attributes import share, whole

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RGB = re.compile(r"[0-9A-Fa-f]{6}")
_THUMBNAIL = 96
"""Pixels: enough to know what stands behind words."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What a fill puts on a place. All empty: it cannot be told."""

    frame: Frame
    colours: tuple[str, ...] = ()
    """One, or the stops of a gradient."""
    opacity: float = 1.0
    picture: object = None
    """A small copy, RGBA."""

    def covers(self, x: float, y: float) -> bool:
        frame = self.frame
        return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom

    def at(self, x: float, y: float) -> tuple[tuple[str, ...], float]:
        """The colours there, and how much of what is beneath they hide."""
        if self.picture is None:
            return self.colours, self.opacity
        wide, high = self.picture.size
        column = min(wide - 1, int((x - self.frame.left) / max(1, self.frame.width) * wide))
        row = min(high - 1, int((y - self.frame.top) / max(1, self.frame.height) * high))
        red, green, blue, alpha = self.picture.getpixel((column, row))
        return (f"{red:02X}{green:02X}{blue:02X}",), alpha / 255


@dataclass
class Paints:
    """Of one slide master: its colours, and the pictures that were opened."""

    theme: Mapping[str, str]
    """Colour as shapes name it -> RRGGBB."""
    backgrounds: tuple = ()
    """The theme's fills for backgrounds."""
    _thumbnails: dict = field(default_factory=dict)

    def colour(self, element, placeholder: str = "") -> str:
        """RRGGBB of a colour element; empty for one with changes that are not known here. `placeholder`: what `phClr` stands for."""
        base = self._base(element, placeholder)
        if not _RGB.fullmatch(base):
            return ""
        rgb = channels(base)
        for change in element:
            rgb = _changed(rgb, change.tag.rpartition("}")[2], change.get("val", ""))
            if rgb is None:
                return ""
        return "".join(f"{round(min(1.0, max(0.0, one)) * 255):02X}" for one in rgb)

    def _base(self, element, placeholder: str) -> str:
        value = element.get("lastClr") or element.get("val", "")
        return placeholder if value == "phClr" else self.theme.get(value, value).upper()

    def plain(self, properties) -> str:
        """RRGGBB of a solid fill that hides what is beneath; else empty."""
        solid = properties.find(f"{_A}solidFill") if properties is not None else None
        return self.colour(solid[0]) if solid is not None and len(solid) and _opacity(solid[0]) == 1.0 else ""

    def paint(self, properties, frame: Frame, part, style=None) -> Paint | None:
        """What a shape's own properties, else its style, fill it with; None where it is not filled."""
        for fill in properties if properties is not None else ():
            name = fill.tag.rpartition("}")[2]
            if name == "noFill":
                return None
            if name == "solidFill" and len(fill):
                return Paint(frame, tuple(filter(None, (self.colour(fill[0]),))), _opacity(fill[0]))
            if name == "gradFill":
                return self._gradient(fill, frame)
            if name == "blipFill":
                return self.picture(fill, frame, part)
            if name in {"pattFill", "grpFill"}:
                return Paint(frame)
        reference = style.find(f"{_A}fillRef") if style is not None else None
        if reference is not None and len(reference) and reference.get("idx") not in {"0", "1000"}:
            return Paint(frame, tuple(filter(None, (self.colour(reference[0]),))))
        return None

    def _gradient(self, fill, frame: Frame, placeholder: str = "") -> Paint:
        stops = [stop[0] for stop in fill.iterfind(f"{_A}gsLst/{_A}gs") if len(stop)]
        colours = tuple(self.colour(stop, placeholder) for stop in stops)
        return Paint(frame, colours if all(colours) else (), min(map(_opacity, stops), default=1.0))

    def picture(self, fill, frame: Frame, part) -> Paint:
        """Cropped parts are cut off, so that the small copy is what is seen in the frame."""
        blip = fill.find(f"{_A}blip")
        relation = blip.get(f"{_R}embed", "") if blip is not None else ""
        crop = fill.find(f"{_A}srcRect")
        sides = tuple(share(crop.get(side), 0.0) if crop is not None else 0.0 for side in "ltrb")
        try:
            blob = part.related_part(relation).blob
        except KeyError:
            return Paint(frame)
        key = id(part.package), str(part.related_part(relation).partname), sides
        if key not in self._thumbnails:
            self._thumbnails[key] = _thumbnail(blob, sides)
        return Paint(frame, picture=self._thumbnails[key])

    def background(self, sources: tuple, frame: Frame) -> Paint:
        """`sources`: (part, root element) of the slide, its layout and its master; the first that says what its ground is."""
        for part, root in sources:
            ground = root.find(f"{_P}cSld/{_P}bg")
            if ground is None or not len(ground):
                continue
            if ground[0].tag == f"{_P}bgPr":
                return self.paint(ground[0], frame, part) or Paint(frame)
            colour = self.colour(ground[0][0]) if len(ground[0]) else ""
            at = whole(ground[0].get("idx"), 1001) - 1001
            fill = self.backgrounds[at] if 0 <= at < len(self.backgrounds) else None
            if fill is not None and fill.tag == f"{_A}gradFill":
                return self._gradient(fill, frame, colour)
            plain = self.colour(fill[0], colour) if fill is not None and fill.tag == f"{_A}solidFill" and len(fill) else ""
            return Paint(frame, (plain,) if plain else ())
        return Paint(frame, (self.theme.get("bg1", "FFFFFF"),))


def seen(paints: tuple[Paint, ...], x: float, y: float) -> tuple[str, ...]:
    """The colours of a place under a stack of paints, the lowest first; empty where one of them cannot be told."""
    colours: tuple[str, ...] = ()
    for paint in paints:
        if not paint.covers(x, y):
            continue
        over, opacity = paint.at(x, y)
        if opacity == 1.0 or not over:
            colours = over if opacity > 0 else colours
        elif opacity > 0:
            colours = tuple(_mixed(top, below, opacity) for top in over for below in colours)
    return colours


def _mixed(top: str, below: str, opacity: float) -> str:
    return "".join(f"{round((a * opacity + b * (1 - opacity)) * 255):02X}" for a, b in zip(channels(top), channels(below), strict=True))


def _opacity(colour) -> float:
    alpha = colour.find(f"{_A}alpha")
    return share(alpha.get("val")) if alpha is not None else 1.0


def _changed(rgb: tuple[float, float, float], name: str, value: str) -> tuple[float, float, float] | None:
    """A colour after one change of DrawingML's; None for one that is not known here."""
    if name in {"alpha", "alphaOff", "alphaMod"}:
        return rgb
    part = share(value)
    hue, light, saturation = colorsys.rgb_to_hls(*rgb)
    if name == "lumMod":
        return colorsys.hls_to_rgb(hue, min(1.0, light * part), saturation)
    if name == "lumOff":
        return colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light + part)), saturation)
    if name == "satMod":
        return colorsys.hls_to_rgb(hue, light, min(1.0, saturation * part))
    if name == "tint":
        return tuple(one * part + 1 - part for one in rgb)
    if name == "shade":
        return tuple(one * part for one in rgb)
    return None


def _thumbnail(blob: bytes, sides: tuple[float, float, float, float]):
    """None for what is no picture of pixels."""
    from PIL import Image

    try:
        with Image.open(BytesIO(blob)) as image:
            image.draft("RGB", (4 * _THUMBNAIL, 4 * _THUMBNAIL))
            left, top, right, bottom = sides
            if any(sides):
                wide, high = image.size
                image = image.crop((int(left * wide), int(top * high), max(int(left * wide) + 1, int((1 - right) * wide)), max(int(top * high) + 1, int((1 - bottom) * high))))
            return image.convert("RGBA").resize((_THUMBNAIL, _THUMBNAIL), Image.Resampling.BILINEAR)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
