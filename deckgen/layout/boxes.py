"""Boxes: how high each kind of node wants to be, and what it puts where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from deckgen.layout import tables, tracks
from deckgen.layout.ruler import Ruler
from deckgen.layout.scale import STYLES
from deckgen.model.deck import (Beside, Card, Cards, ChartBox, ImageBox, Mark, Node, Space, Stack, Table, Text, Track)
from deckgen.model.plan import (Placed, PlacedChart, PlacedImage, PlacedParagraph, PlacedRun, PlacedShape, PlacedText)
from deckgen.model.template import EMU_PER_POINT, Emu, Frame

CHART_LEAST = round(110 * EMU_PER_POINT)
EDGE = round(4.5 * EMU_PER_POINT)
"""Thickness of a card's coloured edge: 6 px of the storyboard."""


def points(value: float) -> int:
    return round(value * EMU_PER_POINT)


@dataclass(frozen=True, slots=True)
class Drawer:
    """What placing needs beside the node and its frame."""

    ruler: Ruler
    chart_style: str
    """Hash of what charts are drawn with."""
    frames: Callable[[str], Frame | None]
    """Where a slot stands in the file now; None at a build."""


# --- how high -------------------------------------------------------------------------------------------------------------


@singledispatch
def height(node: Node, width: Emu, ruler: Ruler) -> int:
    """EMU that the node needs in this width; what grows says its least."""
    raise TypeError(type(node))


@height.register
def _(node: Text, width: Emu, ruler: Ruler) -> int:
    return ruler.height(node, width)


@height.register
def _(node: Mark, width: Emu, ruler: Ruler) -> int:
    return points(node.size)


@height.register
def _(node: Space, width: Emu, ruler: Ruler) -> int:
    return points(node.size)


@height.register
def _(node: Stack, width: Emu, ruler: Ruler) -> int:
    return sum(height(child, width, ruler) for child in node.children) + _gaps(node, ruler) * (len(node.children) - 1)


@height.register
def _(node: Beside, width: Emu, ruler: Ruler) -> int:
    return max(height(child, part.width, ruler) for child, part in zip(node.children, columns(node, _area(width)), strict=True))


@height.register
def _(node: Card, width: Emu, ruler: Ruler) -> int:
    inner = _inside(node, _area(width), ruler)
    return height(node.child, inner.width, ruler) + _padding(node, ruler)


@height.register
def _(node: Cards, width: Emu, ruler: Ruler) -> int:
    rows = _card_rows(node)
    across = card_width(node, width)
    return sum(_card_row_height(row, across, ruler) for row in rows) + points(node.gap) * (len(rows) - 1)


@height.register
def _(node: Track, width: Emu, ruler: Ruler) -> int:
    return tracks.height(node, width, ruler)


@height.register
def _(node: Table, width: Emu, ruler: Ruler) -> int:
    return tables.height(node, width, ruler)


@height.register(ChartBox)
@height.register(ImageBox)
def _(node, width: Emu, ruler: Ruler) -> int:
    return CHART_LEAST


# --- what where -----------------------------------------------------------------------------------------------------------


@singledispatch
def draw(node: Node, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    """The shapes of the node in its frame, backmost first."""
    raise TypeError(type(node))


@draw.register
def _(node: Text, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    frame = drawer.frames(node.slot) or frame
    yield set_text(node, frame, drawer.ruler)


def set_text(node: Text, frame: Frame, ruler: Ruler, placeholder: int | None = None) -> PlacedText:
    """The words with their size and their colours; even styles get their line breaks as soft ones."""
    style = STYLES[node.style]
    paragraphs = []
    for paragraph in node.paragraphs:
        breaks = ruler.lines(paragraph, node.style, frame.width) if style.even else ()
        runs = [PlacedRun(run.text, ruler.colour(node.style, run.role), run.strong or style.bold) for run in paragraph.runs]
        paragraphs.append(PlacedParagraph(_with_breaks(runs, breaks)))
    return PlacedText(node.slot, frame, tuple(paragraphs), ruler.size(node.style), node.align, node.anchor, style.spacing,
                      style.heading, placeholder)


def _with_breaks(runs: list[PlacedRun], lines: tuple[str, ...]) -> tuple[PlacedRun, ...]:
    """A vertical tab, PowerPoint's soft line break, instead of the space at which each line ends."""
    if len(lines) < 2:
        return tuple(runs)
    ends, at = set(), 0
    for line in lines[:-1]:
        at += len(line)
        ends.add(at)
        at += 1
    placed, start = [], 0
    for run in runs:
        text = "".join("\v" if start + index in ends else character for index, character in enumerate(run.text))
        placed.append(PlacedRun(text, run.colour, run.bold))
        start += len(run.text)
    return tuple(placed)


@draw.register
def _(node: Mark, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    size = points(node.size)
    width = points(node.width) if node.width else (frame.width if node.shape in {"bar", "rule"} else size)
    shape = {"dot": "ellipse", "ring": "ellipse", "bar": "rect", "rule": "rect", "square": "rect"}.get(node.shape, node.shape)
    palette = drawer.ruler.palette
    fill = palette["paper"] if node.shape == "ring" else palette[node.role]
    outline = palette[node.role] if node.shape == "ring" else (palette[node.outline] if node.outline else None)
    yield PlacedShape(node.slot, Frame(frame.left, frame.top, Emu(width), Emu(size)), shape, fill, outline, 3 if outline else 0)


@draw.register
def _(node: Space, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    yield from ()


@draw.register
def _(node: Stack, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    heights = stack_heights(node, frame, drawer.ruler)
    gap = _gaps(node, drawer.ruler)
    top = frame.top
    if node.anchor == "middle":
        top += max(0, (frame.height - sum(heights) - gap * (len(heights) - 1)) // 2)
    for child, high in zip(node.children, heights, strict=True):
        yield from draw(child, Frame(frame.left, Emu(top), frame.width, Emu(high)), drawer)
        top += high + gap


def stack_heights(node: Stack, frame: Frame, ruler: Ruler) -> list[int]:
    """EMU for every child: what it needs, and for those that grow their share of what is left."""
    heights = [height(child, frame.width, ruler) for child in node.children]
    left = frame.height - _gaps(node, ruler) * (len(heights) - 1)
    if node.grow:
        left -= sum(high for index, high in enumerate(heights) if index not in node.grow)
        for index in node.grow:
            heights[index] = max(0, left // len(node.grow))
    return heights


@draw.register
def _(node: Beside, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    for child, part in zip(node.children, columns(node, frame), strict=True):
        yield from draw(child, part, drawer)


@draw.register
def _(node: Card, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    palette = drawer.ruler.palette
    yield PlacedShape(f"{node.slot}/card", frame, "rect", palette[node.fill])
    if node.edge:
        edge = Frame(frame.left, frame.top, frame.width, Emu(EDGE)) if node.edge == "top" else \
            Frame(frame.left, frame.top, Emu(EDGE), frame.height)
        yield PlacedShape(f"{node.slot}/edge", edge, "rect", palette[node.edge_role])
    yield from draw(node.child, _inside(node, frame, drawer.ruler), drawer)


@draw.register
def _(node: Cards, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    rows, gap = _card_rows(node), points(node.gap)
    across = card_width(node, frame.width)
    heights = [_card_row_height(row, across, drawer.ruler) for row in rows]
    if node.fill:
        heights = [(frame.height - gap * (len(rows) - 1)) // len(rows)] * len(rows)
    top = frame.top
    for row, high in zip(rows, heights, strict=True):
        levels = _levels(row, across, drawer.ruler)
        for index, card in enumerate(row):
            place = Frame(Emu(frame.left + index * (across + gap)), Emu(top), Emu(across), Emu(high))
            yield from _draw_level(card, place, levels, drawer)
        top += high + gap


@draw.register
def _(node: Track, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    yield from tracks.draw(node, frame, drawer.ruler)


@draw.register
def _(node: Table, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    yield tables.draw(node, drawer.frames(node.slot) or frame, drawer.ruler)


@draw.register
def _(node: ChartBox, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    yield PlacedChart(node.slot, drawer.frames(node.slot) or frame, node.chart, node.alt, drawer.chart_style)


@draw.register
def _(node: ImageBox, frame: Frame, drawer: Drawer) -> Iterator[Placed]:
    scale = min(frame.width / node.width, frame.height / node.height)
    width, high = round(node.width * scale), round(node.height * scale)
    place = Frame(Emu(frame.left + (frame.width - width) // 2), Emu(frame.top + (frame.height - high) // 2), Emu(width), Emu(high))
    yield PlacedImage(node.slot, place, node.content, node.digest, node.alt)


# --- walking, and the geometry of the groups ------------------------------------------------------------------------------


def texts(node: Node | None, width: Emu, ruler: Ruler) -> Iterator[tuple[Text, Emu]]:
    """Every text of the node with the width that it gets."""
    match node:
        case Text():
            yield node, width
        case Stack():
            for child in node.children:
                yield from texts(child, width, ruler)
        case Beside():
            for child, part in zip(node.children, columns(node, _area(width)), strict=True):
                yield from texts(child, part.width, ruler)
        case Card():
            yield from texts(node.child, _inside(node, _area(width), ruler).width, ruler)
        case Cards():
            for card in node.children:
                yield from texts(card, card_width(node, width), ruler)
        case Track():
            yield from tracks.texts(node, width)


def card_width(node: Cards, width: Emu) -> Emu:
    across = cards_across(node)
    return Emu((width - points(node.gap) * (across - 1)) // across)


def cards_across(node: Cards) -> int:
    """As many as allowed, but in even rows: 6 cards where 4 are allowed stand 3 and 3."""
    rows = -(-len(node.children) // node.across)
    return max(1, -(-len(node.children) // rows)) if rows else 1


def _card_rows(node: Cards) -> list[tuple[Card, ...]]:
    across = cards_across(node)
    return [node.children[at:at + across] for at in range(0, len(node.children), across)]


def _card_row_height(row: tuple[Card, ...], width: Emu, ruler: Ruler) -> int:
    levels = _levels(row, width, ruler)
    if levels is None:
        return max(height(card, width, ruler) for card in row)
    card = row[0]
    return sum(levels) + _gaps(card.child, ruler) * (len(levels) - 1) + _padding(card, ruler)


def _levels(row: tuple[Card, ...], width: Emu, ruler: Ruler) -> list[int] | None:
    """Cards whose stacks have the same length share the height of each level, so that figures stand on one line."""
    stacks = [card.child for card in row]
    if not all(isinstance(stack, Stack) and not stack.grow for stack in stacks) or len({len(s.children) for s in stacks}) != 1:
        return None
    inner = [_inside(card, _area(width), ruler).width for card in row]
    return [max(height(child, wide, ruler) for child, wide in zip(level, inner, strict=True))
            for level in zip(*(stack.children for stack in stacks), strict=True)]


def _draw_level(card: Card, frame: Frame, levels: list[int] | None, drawer: Drawer) -> Iterator[Placed]:
    if levels is None:
        yield from draw(card, frame, drawer)
        return
    stack: Stack = card.child
    inner = _inside(card, frame, drawer.ruler)
    yield from draw(Card(card.slot, Space(0), card.fill, card.edge, card.edge_role, card.pad), frame, drawer)
    gap = _gaps(stack, drawer.ruler)
    top = inner.top
    if stack.anchor == "middle":
        top += max(0, (inner.height - sum(levels) - gap * (len(levels) - 1)) // 2)
    for child, high in zip(stack.children, levels, strict=True):
        yield from draw(child, Frame(inner.left, Emu(top), inner.width, Emu(high)), drawer)
        top += high + gap


def columns(node: Beside, frame: Frame) -> list[Frame]:
    shares = node.widths or (1.0,) * len(node.children)
    room = frame.width - points(node.gap) * (len(shares) - 1)
    frames, left = [], frame.left
    for share in shares:
        width = round(room * share / sum(shares))
        frames.append(Frame(Emu(left), frame.top, Emu(width), frame.height))
        left += width + points(node.gap)
    return frames


def _inside(card: Card, frame: Frame, ruler: Ruler) -> Frame:
    pad = points(card.pad * ruler.squeeze)
    left, top = pad + (EDGE if card.edge == "left" else 0), pad + (EDGE if card.edge == "top" else 0)
    return frame.inset(left, top, pad, pad)


def _padding(card: Card, ruler: Ruler) -> int:
    return 2 * points(card.pad * ruler.squeeze) + (EDGE if card.edge == "top" else 0)


def _gaps(node: Stack, ruler: Ruler) -> int:
    return points(node.gap * ruler.squeeze)


def _area(width: Emu) -> Frame:
    return Frame(Emu(0), Emu(0), width, Emu(0))


