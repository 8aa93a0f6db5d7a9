"""A colour that remembers which of the theme's it is."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A theme colour with a change of lightness, as DrawingML writes it (lumMod, lumOff), or a colour of its own."""

    slot: str
    """`accent1`, `dk1`, ...; empty for a colour that is not the theme's."""
    base: str
    """RRGGBB before the change."""
    mod: float = 1.0
    """Lightness (HSL) is multiplied by this, ..."""
    off: float = 0.0
    """... then this is added; both 0..1."""

    @property
    def rgb(self) -> str:
        """RRGGBB as it is seen."""
        if self.mod == 1.0 and self.off == 0.0:
            return self.base
        hue, light, saturation = colorsys.rgb_to_hls(*channels(self.base))
        light = min(1.0, max(0.0, light * self.mod + self.off))
        return "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, light, saturation))

    @property
    def key(self) -> str:
        """One word for it, for comparing: `accent1`, `accent1*0.20+0.80`, `#C26A00`."""
        name = self.slot or f"#{self.base}"
        return name if self.mod == 1.0 and self.off == 0.0 else f"{name}*{self.mod:.2f}+{self.off:.2f}"


def channels(rgb: str) -> tuple[float, float, float]:
    """Red, green and blue of RRGGBB, each 0..1."""
    return tuple(int(rgb[at:at + 2], 16) / 255 for at in (0, 2, 4))
