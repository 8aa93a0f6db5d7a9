"""A workbook inside a presentation, as far as a chart was copied from it."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from deckgen.archives import Unsafe, xml_parts
from deckgen.sources.shape import text_of


def held_in(workbook: bytes, cells: Iterable[str]) -> dict[str, str] | None:
    """`Sheet1!B2` -> what it holds, empty where there is nothing; None for a workbook that cannot be read or is not safe to."""
    from openpyxl import load_workbook

    try:
        xml_parts(workbook)
        book = load_workbook(BytesIO(workbook), data_only=True)
    except Unsafe:
        return None
    except Exception:  # noqa: BLE001 - a damaged workbook can make any layer of the library raise anything
        return None
    found = {}
    for name in cells:
        sheet, _, cell = name.rpartition("!")
        found[name] = text_of(book[sheet][cell].value) or "" if sheet in book.sheetnames else ""
    return found
