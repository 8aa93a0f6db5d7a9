"""Going on over another page: which rows stand on which, as evenly as they go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from deckgen.layout import boxes, tables, tracks
from deckgen.layout.ruler import Ruler
from deckgen.model.chart import Chart
from deckgen.model.deck import Beside, Cards, ChartBox, Node, Stack, Table, Track
from deckgen.model.template import Emu, Frame

RowsThatFit = Callable[[Chart, Emu, Emu], int]
"""How many of a chart's rows can be drawn in this width and height with nothing touching."""


def paginate(node: Node, frame: Frame, ruler: Ruler, rows_that_fit: RowsThatFit) -> tuple[Node, ...]:
    """The node in as many pieces as it takes; in one where it fits, or where it cannot be broken."""
    match node:
        case Table():
            if boxes.height(node, frame.width, ruler) <= frame.height:
                return (node,)
            return tables.pages(node, frame.width, frame.height, ruler)
        case Cards():
            if boxes.height(node, frame.width, ruler) <= frame.height:
                return (node,)
            across = boxes.cards_across(node)
            one = boxes.height(replace(node, children=node.children[:across]), frame.width, ruler)
            fit = max(1, (frame.height + boxes.points(node.gap)) // (one + boxes.points(node.gap))) * across
            return tuple(replace(node, children=cards) for cards in even(node.children, fit))
        case Track():
            return tuple(replace(node, stops=stops) for stops in even(node.stops, tracks.ACROSS))
        case ChartBox() if node.chart.split_rows and node.chart.rows:
            fit = max(1, rows_that_fit(node.chart, frame.width, frame.height))
            return tuple(replace(node, chart=replace(node.chart, rows=rows)) for rows in even(node.chart.rows, fit))
        case Stack() if node.grow:
            return _through_child(node, node.grow[0], _grown_frame(node, frame, ruler), ruler, rows_that_fit)
        case Stack():
            # The table goes on before the cards over it do: they are the head of every page.
            if any(isinstance(child, Table) for child in node.children) and boxes.height(node, frame.width, ruler) <= frame.height:
                return (node,)
            for kind in (Table, (Cards, Track)):
                for index, child in enumerate(node.children):
                    if isinstance(child, kind):
                        return _through_child(node, index, _left_frame(node, index, frame, ruler), ruler, rows_that_fit)
        case Beside():
            place = boxes.columns(node, frame)[0]
            return _through_child(node, 0, place, ruler, rows_that_fit)
    return (node,)


def even(rows: tuple, fit: int) -> tuple[tuple, ...]:
    """The rows in as few pages as possible, none longer than fit, their lengths differing by one at most."""
    pages = max(1, -(-len(rows) // fit))
    least, more = divmod(len(rows), pages)
    lengths = [least + (page < more) for page in range(pages)]
    starts = [sum(lengths[:page]) for page in range(pages)]
    return tuple(rows[start:start + length] for start, length in zip(starts, lengths, strict=True))


def _through_child(node: Stack | Beside, index: int, place: Frame, ruler: Ruler, rows_that_fit: RowsThatFit) -> tuple[Node, ...]:
    pieces = paginate(node.children[index], place, ruler, rows_that_fit)
    return tuple(replace(node, children=(*node.children[:index], piece, *node.children[index + 1:])) for piece in pieces)


def _grown_frame(node: Stack, frame: Frame, ruler: Ruler) -> Frame:
    high = boxes.stack_heights(node, frame, ruler)[node.grow[0]]
    return Frame(frame.left, frame.top, frame.width, Emu(high))


def _left_frame(node: Stack, index: int, frame: Frame, ruler: Ruler) -> Frame:
    others = boxes.height(replace(node, children=(*node.children[:index], *node.children[index + 1:])), frame.width, ruler)
    return Frame(frame.left, frame.top, frame.width, Emu(max(0, frame.height - others - boxes.points(node.gap))))
