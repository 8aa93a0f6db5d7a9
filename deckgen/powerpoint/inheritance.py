"""What words look like when nobody says it on the words: list style, layout, master, presentation, in PowerPoint's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.powerpoint.attributes import whole
from deckgen.powerpoint.paint import Paints

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLES = {"title", "ctrTitle"}
_DEFAULT_SIZE = 18.0
"""Points, where nobody says."""


@dataclass(frozen=True, slots=True)
class Ancestry:
    """The elements above a shape, nearest first: shapes that it is placed by, and list styles that its words are set by."""

    shapes: tuple
    styles: tuple

    @staticmethod
    def of(element, layout, master, presentation) -> Ancestry:
        """`element`: a shape of a slide; `layout`, `master`, `presentation`: the root elements."""
        holder = element.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        if holder is None:
            holder = element.find(f"{_P}nvPicPr/{_P}nvPr/{_P}ph")
        kind = holder.get("type", "body") if holder is not None else ""
        above = (_by_index(layout, holder), _by_kind(master, kind)) if holder is not None else ()
        shapes = (element, *(shape for shape in above if shape is not None))
        texts = master.find(f"{_P}txStyles")
        family = "titleStyle" if kind in _TITLES else "bodyStyle" if kind and kind not in {"dt", "ftr", "sldNum"} else "otherStyle"
        general = (texts.find(f"{_P}{family}") if texts is not None else None, presentation.find(f"{_P}defaultTextStyle"))
        styles = (*(shape.find(f"{_P}txBody/{_A}lstStyle") for shape in shapes), *(general if kind else general[::-1]))
        return Ancestry(shapes, tuple(style for style in styles if style is not None))

    def frame(self):
        """The nearest a:xfrm that says where; None where none does."""
        return next((found for shape in self.shapes if (found := shape.find(f"{_P}spPr/{_A}xfrm")) is not None and found.find(f"{_A}off") is not None), None)

    def body(self, name: str, default: str = "") -> str:
        """An attribute of how the words stand in their shape."""
        for properties in self._bodies():
            if properties.get(name) is not None:
                return properties.get(name)
        return default

    def fit(self):
        """`normAutofit`, `spAutoFit` or `noAutofit`, the nearest; None where nobody says."""
        for properties in self._bodies():
            found = next((one for one in properties if one.tag.endswith(("utofit", "utoFit"))), None)
            if found is not None:
                return found
        return None

    def _bodies(self) -> Iterator:
        return (found for shape in self.shapes if (found := shape.find(f"{_P}txBody/{_A}bodyPr")) is not None)

    def paragraph(self, paragraph) -> tuple:
        """Every pPr that holds for it, nearest first."""
        own = paragraph.find(f"{_A}pPr")
        level = whole(own.get("lvl")) if own is not None else 0
        levels = [found for style in self.styles for name in (f"lvl{level + 1}pPr", "defPPr") if (found := style.find(f"{_A}{name}")) is not None]
        return tuple(([own] if own is not None else []) + levels)

    def runs(self, run, paragraph) -> tuple:
        """Every rPr that holds for a run, nearest first."""
        own = run.find(f"{_A}rPr")
        defaults = [found for properties in self.paragraph(paragraph) if (found := properties.find(f"{_A}defRPr")) is not None]
        return tuple(([own] if own is not None else []) + defaults)


def _by_index(layout, holder):
    wanted, kind = holder.get("idx", "0"), holder.get("type", "body")
    found = [(one, ph) for one in layout.iter(f"{_P}sp", f"{_P}pic") if (ph := next(one.iter(f"{_P}ph"), None)) is not None]
    return next((one for one, ph in found if ph.get("idx", "0") == wanted and (wanted != "0" or _family(ph.get("type", "body")) == _family(kind))),
                next((one for one, ph in found if kind != "body" and _family(ph.get("type", "body")) == _family(kind)), None))


def _by_kind(master, kind: str):
    family = _family(kind)
    return next((one for one in master.iter(f"{_P}sp") if (ph := next(one.iter(f"{_P}ph"), None)) is not None and _family(ph.get("type", "body")) == family), None)


def _family(kind: str) -> str:
    return "title" if kind in _TITLES else kind if kind in {"dt", "ftr", "sldNum"} else "body"


def size_of(runs: tuple) -> float:
    """Points."""
    return next((whole(one.get("sz")) / 100 for one in runs if whole(one.get("sz")) > 0), _DEFAULT_SIZE)


def face_of(runs: tuple, heading: str, body: str) -> str:
    """The family; `+mj-lt` and `+mn-lt` are the theme's two."""
    name = next((face.get("typeface", "") for one in runs if (face := one.find(f"{_A}latin")) is not None and face.get("typeface")), "+mn-lt")
    return heading if name.startswith("+mj") else body if name.startswith("+mn") else name


def is_bold(runs: tuple) -> bool:
    return next((one.get("b") in {"1", "true"} for one in runs if one.get("b") is not None), False)


def ink_of(runs: tuple, element, paints: Paints) -> str:
    """RRGGBB; empty where it cannot be told."""
    own = runs[0] if runs else None
    reference = element.find(f"{_P}style/{_A}fontRef") if element is not None else None
    # What a shape's style says holds for its words before any list style does, but not before the words themselves.
    for properties in runs[:1] if own is not None and own.tag == f"{_A}rPr" else ():
        if properties.find(f"{_A}solidFill") is not None or properties.find(f"{_A}gradFill") is not None:
            return paints.plain(properties)
    if reference is not None and len(reference):
        return paints.colour(reference[0])
    found = next((one for one in runs if one.find(f"{_A}solidFill") is not None), None)
    return paints.plain(found) if found is not None else paints.theme.get("tx1", "")
