"""A template in figures, like the shipped one: so that a layout test needs no file."""

from __future__ import annotations

from deckgen.layout import Drawing
from deckgen.model.template import EMU_PER_INCH, ROOMS, Emu, Frame, Layout, Placeholder, Room, Template, Theme
from deckgen.palette import Palette

PIXEL = 9525
COLOURS = {"dk1": "14231C", "lt1": "FFFFFF", "dk2": "0A5C3E", "lt2": "F6F9F7", "accent1": "0A5C3E", "accent2": "4E9E78", "accent3": "E0A100",
           "accent4": "C26A00", "accent5": "B3261E", "accent6": "5B6B63", "hlink": "0A5C3E", "folHlink": "5B6B63"}


def frame(left: int, top: int, right: int, bottom: int) -> Frame:
    """Pixels, 96 to the inch."""
    return Frame(Emu(left * PIXEL), Emu(top * PIXEL), Emu((right - left) * PIXEL), Emu((bottom - top) * PIXEL))


def template(content: Frame = frame(64, 176, 1216, 630), panel: Frame | None = None, subtitle: bool = True) -> Template:
    title = Placeholder(0, "title", "Title", frame(64, 38, 1044, 124), 28)
    second = Placeholder(13, "body", "Subtitle", frame(64, 128, 1044, 160), 15) if subtitle else None
    layout = Layout("all", 0, tuple(holder for holder in (title, second) if holder))
    rooms = {name: Room(name, layout, title, second, content, panel, frame(64, 676, 760, 700)) for name in ROOMS}
    theme = Theme(COLOURS, "Calibri", "Calibri")
    return Template("test.pptx", "0", Emu(round(13.333 * EMU_PER_INCH)), Emu(round(7.5 * EMU_PER_INCH)), theme, (layout,), rooms)


def palette() -> Palette:
    return Palette(template().theme)


def drawing(fit: int = 8) -> Drawing:
    """A chart of which this many rows fit on a page."""
    return Drawing(lambda chart, width, height: fit, "style")
