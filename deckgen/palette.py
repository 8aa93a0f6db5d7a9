"""What a colour means: roles, resolved to colours of the template's theme, dark enough for what they stand on."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import replace

from deckgen.model.colour import Colour, channels
from deckgen.model.template import Theme

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0

_DEFAULTS = {
    "ink": "dk1", "paper": "lt1", "soft": "lt2", "primary": "accent1", "secondary": "accent2", "accent": "accent3",
    "good": "accent1", "behind": "accent4", "missing": "accent5", "progress": "accent3", "neutral": "dk1",
}
"""The theme slot of each role that a deck file may name, where it names none and no accent looks like what is meant."""

_HUES = {"good": 140, "progress": 45, "behind": 28, "missing": 4}
"""Degrees: what people take for good, under way, behind, missing. An accent close to it serves before the default slot."""
_CLOSE = 24

BRAND_ROLES = tuple(_DEFAULTS)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two RRGGBB colours, 1..21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


class Palette(Mapping[str, Colour]):
    """Role -> colour. Beside the roles that a deck file names there are made ones:

    `muted` (quiet text), `good_text`, `behind_text`, `missing_text`, `progress_edge`, `primary_text` (each dark enough to read on
    paper), `mint`, `hairline`, `band`, `band_alt` (tints for areas), `on_primary` (text on the primary colour),
    `on_progress`, `on_missing`, `unclear` (outline of what needs checking).
    """

    def __init__(self, theme: Theme, roles: Mapping[str, str] | None = None) -> None:
        """`roles`: role -> theme slot (`accent1`) or `#RRGGBB`; those missing take the slots of `_DEFAULTS`."""
        base = {role: _colour(theme, name) for role, name in (_DEFAULTS | _by_hue(theme) | dict(roles or {})).items()}
        if "neutral" not in (roles or {}):
            base["neutral"] = replace(base["ink"], mod=0.65, off=0.35)
        paper = base["paper"].rgb
        dark = contrast(paper, "FFFFFF") > contrast(paper, "000000")
        self._colours = base | {
            "muted": darkened(base["neutral"], paper, TEXT_CONTRAST),
            "primary_text": darkened(base["primary"], paper, TEXT_CONTRAST),
            "good_text": darkened(base["good"], paper, TEXT_CONTRAST),
            "behind_text": darkened(base["behind"], paper, TEXT_CONTRAST + 0.7),
            "missing_text": darkened(base["missing"], paper, TEXT_CONTRAST),
            "progress_edge": darkened(base["progress"], paper, TEXT_CONTRAST),
            "unclear": darkened(base["neutral"], paper, MARK_CONTRAST),
            "mint": _at_lightness(base["secondary"], 0.22 if dark else 0.90),
            "hairline": _at_lightness(base["neutral"], 0.35 if dark else 0.88),
            "band": _at_lightness(base["neutral"], 0.28 if dark else 0.885),
            "band_alt": _at_lightness(base["neutral"], 0.20 if dark else 0.94),
            "progress": _at_lightness(base["progress"], 0.62),
            "on_primary": _readable_on(base["primary"].rgb, base),
            "on_secondary": _readable_on(base["secondary"].rgb, base),
            "on_good": _readable_on(base["good"].rgb, base),
            "on_progress": _readable_on(base["progress"].rgb, base),
            "on_missing": _readable_on(base["missing"].rgb, base),
            "on_neutral": _readable_on(base["neutral"].rgb, base),
            "on_behind": _readable_on(base["behind"].rgb, base),
        }

    def __getitem__(self, role: str) -> Colour:
        return self._colours[role]

    def __iter__(self):
        return iter(self._colours)

    def __len__(self) -> int:
        return len(self._colours)


def darkened(colour: Colour, against: str, ratio: float) -> Colour:
    """The colour, made darker in steps until it has this contrast (or lighter, where what it stands on is dark)."""
    darker = _luminance(against) > 0.18
    for step in range(0, 21):
        share = 1 - step * 0.05
        candidate = replace(colour, mod=round(share, 2), off=0.0 if darker else round(1 - share, 2))
        if contrast(candidate.rgb, against) >= ratio:
            return candidate
    return candidate


def _at_lightness(colour: Colour, lightness: float) -> Colour:
    """The colour's hue at this HSL lightness, 0..1."""
    now = colorsys.rgb_to_hls(*channels(colour.base))[1]
    if now > lightness:
        return replace(colour, mod=round(lightness / now, 2), off=0.0)
    mod = round((1 - lightness) / (1 - now or 1.0), 2)
    return replace(colour, mod=mod, off=round(1 - mod, 2))


def _by_hue(theme: Theme) -> dict[str, str]:
    """Role -> the accent whose hue is nearest to what is meant, where one is close and not grey."""
    found = {}
    for role, wanted in _HUES.items():
        near = []
        for slot in (f"accent{number}" for number in range(1, 7)):
            hue, _, saturation = colorsys.rgb_to_hls(*channels(theme.colours[slot]))
            away = abs((hue * 360 - wanted + 180) % 360 - 180)
            if saturation > 0.35 and away <= _CLOSE:
                near.append((away, slot))
        if near:
            found[role] = min(near)[1]
    return found


def _readable_on(ground: str, base: Mapping[str, Colour]) -> Colour:
    return max((base["paper"], base["ink"]), key=lambda colour: contrast(colour.rgb, ground))


def _colour(theme: Theme, name: str) -> Colour:
    if name.startswith("#"):
        return Colour("", name[1:].upper())
    return Colour(name, theme.colours[name])


def _luminance(rgb: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in channels(rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
