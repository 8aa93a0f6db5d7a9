"""A template's file becomes a Template: its layouts as they are, and which of them serves which of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from itertools import product

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from deckgen.kinds import nearest
from deckgen.model.notes import DeckgenError, Note, error, info, stop_on_errors
from deckgen.model.template import EMU_PER_INCH, ROOMS, Emu, Frame, Layout, Placeholder, Room, Template, Theme
from deckgen.palette import contrast
from deckgen.powerpoint.guard import as_presentation, guard_template

TITLES = ("title", "center_title")
FOOTERS = ("date", "footer", "slide_number")
_ALIASES = {
    "cover": ("cover", "title slide", "sampul", "judul"),
    "section": ("section", "section header", "bagian", "header bagian"),
    "message": ("message", "statement", "big statement", "pesan"),
    "tiles": ("tiles", "title only", "judul saja"),
    "chart": ("chart", "title only", "judul saja"),
    "chart_panel": ("chart with panel", "chart and panel", "title only", "judul saja"),
    "two_charts": ("two charts", "title only", "judul saja"),
    "table": ("table", "title only", "judul saja"),
    "cards": ("cards", "title only", "judul saja"),
    "closing": ("closing", "thank you", "penutup", "terima kasih", "end slide"),
}
_LIST_STYLE = f"{qn('p:txBody')}/{qn('a:lstStyle')}"
Inherited = Mapping[str, float | None]
"""Points of the master's text by family: `title`, `body` and the footers."""
_OPENERS = ("cover", "closing", "section", "message")
_BACKGROUND = 0.6
"""Share of the slide from which a drawn thing is ground and not in the way."""
_MARGIN = round(0.3 * EMU_PER_INCH)
_SOURCE_HEIGHT = round(0.28 * EMU_PER_INCH)
_LEAST_FREE = round(0.9 * EMU_PER_INCH)


def read_template(content: bytes, name: str, mapping: Mapping[str, object]) -> Template:
    """`mapping`: the deck file's `[layouts]`: our layout's name -> theirs, or a table with `layout` and any of `title`, `subtitle`,
    `content`, `panel`, `source` as a placeholder's idx or name.

    Raises DeckgenError for a file that cannot be used, a mapping to what is not there, or a template without any title.
    """
    guard_template(content, name)
    return template_of(content, name, mapping)


def template_of(content: bytes, name: str, mapping: Mapping[str, object]) -> Template:
    """Likewise of a deck, whose own layouts are its template: what people have put into it is none of our business."""
    try:
        presentation = Presentation(BytesIO(as_presentation(content)))
        size = Emu(presentation.slide_width), Emu(presentation.slide_height)
        inherited = _inherited(presentation.slide_master)
        layouts = tuple(_layout(layout, index, size, inherited) for index, layout in enumerate(presentation.slide_layouts))
        theme = _theme(presentation.slide_master)
        paper = _is_dark_colour(theme.colours["lt1"])
        dark = [_is_dark(layout, theme, size) != paper for layout in presentation.slide_layouts]
    except DeckgenError:
        raise
    except Exception as problem:  # noqa: BLE001 - a damaged file can make any layer of the library raise anything
        raise DeckgenError(error("powerpoint.damaged", name, reason=str(problem))) from problem
    if not any(_title(layout) for layout in layouts):
        raise DeckgenError(error("template.no-title", name))
    if not EMU_PER_INCH <= min(size) <= max(size) <= 56 * EMU_PER_INCH:
        raise DeckgenError(error("template.bad-size", name, width=f"{size[0] / EMU_PER_INCH:.1f}", height=f"{size[1] / EMU_PER_INCH:.1f}"))
    notes: list[Note] = []
    rooms = {room: _room(room, mapping.get(room), layouts, dark, size, name, notes) for room in ROOMS}
    stop_on_errors(notes)
    return Template(name, sha256(content).hexdigest(), *size, theme, layouts, rooms, tuple(notes))


# --- what is there ------------------------------------------------------------------------------------------------------------


def _layout(layout, index: int, size: tuple[Emu, Emu], inherited: Inherited) -> Layout:
    placeholders = tuple(_placeholder(shape, inherited) for shape in layout.placeholders)
    return Layout(layout.name, index, placeholders, tuple(_obstacles(layout, size)))


def _placeholder(shape, inherited: Inherited) -> Placeholder:
    form = shape.placeholder_format
    name = _kind(form)
    frame = Frame(*(Emu(int(value or 0)) for value in (shape.left, shape.top, shape.width, shape.height)))
    own = _size_in(shape._element.find(_LIST_STYLE))
    family = {"center_title": "title"}.get(name, name if name in {"title", *FOOTERS} else "body")
    return Placeholder(form.idx, name, shape.name, frame, own or inherited[family])


def _inherited(master) -> Inherited:
    """The master's placeholder of the family, else the master's text style."""
    held: dict[str, float | None] = {}
    for holder in master.placeholders:
        held.setdefault(_kind(holder.placeholder_format), _size_in(holder._element.find(_LIST_STYLE)))
    texts = master._element.find(qn("p:txStyles"))
    styles = {family: texts.find(qn({"title": "p:titleStyle", "body": "p:bodyStyle"}.get(family, "p:otherStyle"))) if texts is not None else None
              for family in ("title", "body", *FOOTERS)}
    return {family: held.get(family) or _size_in(style) for family, style in styles.items()}


def _kind(form) -> str:
    return PP_PLACEHOLDER(form.type).name.lower() if form.type is not None else "object"


def _size_in(style) -> float | None:
    """Points of the first level of a list style."""
    level = style.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}") if style is not None else None
    return int(level.get("sz")) / 100 if level is not None and level.get("sz") else None


def _obstacles(layout, size: tuple[Emu, Emu]) -> Iterable[Frame]:
    shown = layout._element.get("showMasterSp") not in {"0", "false"}
    for source in (layout, *((layout.slide_master,) if shown else ())):
        for shape in source.shapes:
            if shape.is_placeholder or shape.width is None or shape.left is None:
                continue
            frame = Frame(Emu(shape.left), Emu(shape.top), Emu(shape.width), Emu(shape.height))
            if 0 < frame.width * frame.height < _BACKGROUND * size[0] * size[1]:
                yield frame


def theme_root(master):
    """The root element of its theme; StopIteration where it has none."""
    part = next(relationship.target_part for relationship in master.part.rels.values() if relationship.reltype.endswith("/theme"))
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _theme(master) -> Theme:
    root = theme_root(master)
    scheme = root.find(f".//{qn('a:clrScheme')}")
    colours = {}
    for slot in scheme:
        colour = slot[0]
        colours[slot.tag.rpartition("}")[2]] = (colour.get("lastClr") or colour.get("val") or "000000").upper()
    colours = {slot: value if _is_hex(value) else "000000" for slot, value in colours.items()}
    colours |= {slot: colours[name] for slot, name in _mapped(master, colours).items()}
    fonts = {kind: root.findtext(f".//{qn(f'a:{kind}Font')}") or _latin(root, kind) for kind in ("major", "minor")}
    return Theme(colours, fonts["major"].strip() or "Calibri", fonts["minor"].strip() or "Calibri", _body_size(master))


def theme_colours(presentation) -> dict[str, str]:
    """Likewise of the first master; empty where the file has no theme that can be read."""
    try:
        return colours_of(presentation.slide_master)
    except (StopIteration, IndexError, KeyError, AttributeError, TypeError, etree.XMLSyntaxError):
        return {}


def colours_of(master) -> dict[str, str]:
    """Colour as shapes name it -> RRGGBB."""
    colours = dict(_theme(master).colours)
    return colours | {name: colours[slot] for name, slot in (("tx1", "dk1"), ("bg1", "lt1"), ("tx2", "dk2"), ("bg2", "lt2")) if slot in colours}


def _mapped(master, colours: Mapping[str, str]) -> dict[str, str]:
    """Our `dk1` and `lt1` are what the master calls text and background: a dark template maps them the other way round."""
    mapping = master._element.find(qn("p:clrMap"))
    pairs = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
    return {slot: name for slot, key in pairs.items() if mapping is not None and (name := mapping.get(key, "")) in colours}


def _body_size(master) -> float:
    return _size_in(master._element.find(f"{qn('p:txStyles')}/{qn('p:bodyStyle')}")) or 18.0


def _is_hex(value: str) -> bool:
    return len(value) == 6 and all(character in "0123456789ABCDEF" for character in value)


def _latin(root, kind: str) -> str:
    latin = root.find(f".//{qn(f'a:{kind}Font')}/{qn('a:latin')}")
    return latin.get("typeface", "") if latin is not None else ""


def _is_dark(layout, theme: Theme, size: tuple[Emu, Emu]) -> bool:
    """By the layout's background, else by a shape that covers it, else by the master's background."""
    names = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    for source in (layout, layout.slide_master):
        fill = source._element.find(f"{qn('p:cSld')}/{qn('p:bg')}/{qn('p:bgPr')}/{qn('a:solidFill')}")
        reference = source._element.find(f"{qn('p:cSld')}/{qn('p:bg')}/{qn('p:bgRef')}")
        for colour in (fill, reference):
            if colour is not None and len(colour):
                return _dark(colour[0], names, theme)
        for shape in source.shapes:
            solid = shape._element.find(f"{qn('p:spPr')}/{qn('a:solidFill')}")
            if solid is not None and len(solid) and shape.width and shape.width * shape.height >= 0.9 * size[0] * size[1]:
                return _dark(solid[0], names, theme)
    return _is_dark_colour(theme.colours["lt1"])


def _dark(colour, names: Mapping[str, str], theme: Theme) -> bool:
    value = colour.get("lastClr") or colour.get("val") or "FFFFFF"
    value = theme.colours.get(names.get(value, value), value).upper()
    return _is_dark_colour(value)


def _is_dark_colour(value: str) -> bool:
    return _is_hex(value) and contrast(value, "FFFFFF") > contrast(value, "000000")


# --- what serves what ---------------------------------------------------------------------------------------------------------


def _room(room: str, wanted: object, layouts: tuple[Layout, ...], dark: list[bool], size, name: str, notes: list[Note]) -> Room:
    chosen = wanted if isinstance(wanted, Mapping) else {"layout": wanted} if wanted else {}
    layout, fallback = None, False
    if chosen.get("layout"):
        layout = next((one for one in layouts if _folded(one.name) == _folded(str(chosen["layout"]))), None)
        if layout is None:
            notes.append(error("template.unknown-layout", f"{name} > {room}", layout=chosen["layout"],
                               nearest=nearest(str(chosen["layout"]), [one.name for one in layouts]), choices=", ".join(one.name for one in layouts)))
        elif _title(layout) is None:
            notes.append(error("template.layout-without-title", f"{name} > {layout.name}", room=room))
            layout = None
    if layout is None:
        layout = next((one for alias in _ALIASES[room] for one in layouts if _folded(one.name) == _folded(alias) and _title(one)), None)
        fallback = layout is None
    if layout is None:
        layout = _fewest(layouts, room)
        notes.append(info("template.layout-missing", f"{name} > {room}", layout=layout.name))
    return _furnished(room, layout, chosen, size, fallback or _folded(layout.name) == "titleonly", dark[layout.index], name, notes)


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _fewest(layouts: tuple[Layout, ...], room: str) -> Layout:
    """The titled layout with the fewest other places; a cover rather one whose title stands in the middle."""
    titled = [layout for layout in layouts if _title(layout)]
    centred = [layout for layout in titled if _title(layout).type == "center_title"]
    if room in _OPENERS and centred:
        return centred[0]
    return min(titled, key=lambda layout: (_title(layout).type == "center_title", len([p for p in layout.placeholders if p.type not in FOOTERS])))


def _furnished(room: str, layout: Layout, chosen: Mapping, size, bare: bool, dark: bool, name: str, notes: list[Note]) -> Room:
    """The layout's placeholders in their roles; the free area where it has no place for content."""
    title = _asked(layout, chosen, "title", name, notes) or _title(layout)
    subtitle = _asked(layout, chosen, "subtitle", name, notes) or _by_name(layout, ("subtitle", "subjudul")) or _typed(layout, "subtitle")
    source = _asked(layout, chosen, "source", name, notes) or _by_name(layout, ("source", "sumber"))
    content = _asked(layout, chosen, "content", name, notes) or _by_name(layout, ("content", "isi"))
    panel = _asked(layout, chosen, "panel", name, notes) or _by_name(layout, ("panel", "content2"))
    if content is None and subtitle is not None and room in _OPENERS and "subtitle" not in chosen:
        # Where a title stands alone in the middle, what follows it belongs in the subtitle's place.
        content, subtitle = subtitle, None
    source_frame = source.frame if source else _source_frame(layout, title, size)
    taken = [title, *([subtitle] if subtitle else [])]
    free = content.frame if content else _free_area(layout, [holder.frame for holder in taken], source_frame, size)
    return Room(room, layout, title, subtitle, free, panel.frame if panel else None, source_frame, bare, dark)


def _title(layout: Layout) -> Placeholder | None:
    return next((holder for holder in layout.placeholders if holder.type in TITLES and holder.frame.width > 0 and holder.frame.height > 0), None)


def _typed(layout: Layout, kind: str) -> Placeholder | None:
    return next((holder for holder in layout.placeholders if holder.type == kind), None)


def _by_name(layout: Layout, words: tuple[str, ...]) -> Placeholder | None:
    return next((holder for holder in layout.placeholders if _folded(holder.name) in words), None)


def _asked(layout: Layout, chosen: Mapping, part: str, name: str, notes: list[Note]) -> Placeholder | None:
    wanted = chosen.get(part)
    if wanted is None:
        return None
    for holder in layout.placeholders:
        if wanted == holder.idx or isinstance(wanted, str) and _folded(wanted) == _folded(holder.name):
            return holder
    names = [f"{holder.idx} ({holder.name})" for holder in layout.placeholders]
    notes.append(error("template.unknown-placeholder", f"{name} > {layout.name}", placeholder=wanted, choices=", ".join(names)))
    return None


def _source_frame(layout: Layout, title: Placeholder, size: tuple[Emu, Emu]) -> Frame:
    """In the footer's band, left of what stands there; else along the lower edge."""
    left = max(_MARGIN, title.frame.left if title.frame.left < size[0] // 3 else _MARGIN)
    footers = [holder.frame for holder in layout.placeholders if holder.type in FOOTERS and holder.frame.top > size[1] * 0.75]
    top = size[1] - _MARGIN - _SOURCE_HEIGHT
    right = size[0] - _MARGIN
    if footers:
        # Over the band: footers often fill its whole width.
        top = min(frame.top for frame in footers) - _SOURCE_HEIGHT
    return Frame(Emu(left), Emu(top), Emu(right - left), Emu(_SOURCE_HEIGHT))


def _free_area(layout: Layout, taken: list[Frame], source: Frame, size: tuple[Emu, Emu]) -> Frame:
    """The largest rectangle inside the margins that touches neither title nor footers nor drawn things."""
    footers = [holder.frame for holder in layout.placeholders if holder.type in FOOTERS]
    obstacles = [frame for frame in (*taken, source, *footers, *layout.obstacles) if frame.width > 0 and frame.height > 0]
    # A title as wide as the slide's text shows where the template's maker wants its margins.
    title = taken[0] if taken[0].width > 0.6 * size[0] else Frame(Emu(_MARGIN), Emu(0), Emu(size[0] - 2 * _MARGIN), Emu(0))
    edges = (max(_MARGIN, title.left), _MARGIN, min(size[0] - _MARGIN, title.right), size[1] - _MARGIN)
    xs = sorted({edges[0], edges[2], *(value for one in obstacles for value in (one.left, one.right) if edges[0] < value < edges[2])})
    ys = sorted({edges[1], edges[3], *(value for one in obstacles for value in (one.top, one.bottom) if edges[1] < value < edges[3])})
    best = Frame(Emu(edges[0]), Emu(edges[1]), Emu(0), Emu(0))
    for (left, right), (top, bottom) in product(_pairs(xs), _pairs(ys)):
        if (right - left) * (bottom - top) > best.width * best.height and not any(
                one.left < right and left < one.right and one.top < bottom and top < one.bottom for one in obstacles):
            best = Frame(Emu(left), Emu(top), Emu(right - left), Emu(bottom - top))
    gap = round(0.08 * EMU_PER_INCH)
    return best.inset(0, gap, 0, gap) if best.height > _LEAST_FREE else best


def _pairs(values: list[int]) -> list[tuple[int, int]]:
    return [(low, high) for index, low in enumerate(values) for high in values[index + 1:]]
