"""The four templates that every pipeline test runs on: shipped, moved layouts, deleted layouts, and python-pptx's plain one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pptx import Presentation

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = ("shipped", "moved", "deleted", "plain")


def template(name: str) -> bytes:
    """The bytes of one of `NAMES`."""
    return {"shipped": shipped, "moved": moved_layouts, "deleted": deleted_layouts, "plain": plain}[name]()


def shipped() -> bytes:
    return (ROOT / "templates" / "kaltim.pptx").read_bytes()


def moved_layouts() -> bytes:
    """The same layouts in the opposite order, their places shifted and somewhat smaller."""
    presentation = Presentation(BytesIO(shipped()))
    listed = presentation.slide_master.slide_layouts._sldLayoutIdLst
    for entry in reversed(list(listed)):
        listed.remove(entry)
        listed.append(entry)
    for layout in presentation.slide_layouts:
        for holder in layout.placeholders:
            if holder.name == "content":
                holder.left, holder.width = holder.left + 200_000, holder.width - 400_000
            if holder.name == "title":
                holder.top = holder.top + 40_000
    return _saved(presentation)


def deleted_layouts() -> bytes:
    """Only the table's and the cards' layouts are left."""
    presentation = Presentation(BytesIO(shipped()))
    for layout in list(presentation.slide_layouts):
        if layout.name not in {"table", "cards"}:
            presentation.slide_layouts.remove(layout)
    return _saved(presentation)


def plain() -> bytes:
    """4:3, with none of our names."""
    return _saved(Presentation())


def without_titles() -> bytes:
    """No layout has a title: the one template that is refused."""
    presentation = Presentation()
    for layout in presentation.slide_layouts:
        for holder in list(layout.placeholders):
            if holder.placeholder_format.type is not None and "TITLE" in str(holder.placeholder_format.type):
                holder._element.getparent().remove(holder._element)
    return _saved(presentation)


def _saved(presentation) -> bytes:
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()
