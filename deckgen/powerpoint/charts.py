"""Native charts: what each draws, and the workbook that it was copied from."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from deckgen.model.look import ChartCopy
from deckgen.powerpoint.texts import names_of, targets_of

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
_RANGE = re.compile(r"(?P<sheet>.+)!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d+)(?::\$?(?P<last_column>[A-Z]{1,3})\$?(?P<last_row>\d+))?")


def copies_of(content: bytes) -> tuple[ChartCopy, ...]:
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.startswith("ppt/media/")}
    called = names_of(parts)
    found = []
    for slide, place in called.items():
        for chart in (target for target in targets_of(parts, slide).values() if re.fullmatch(r"ppt/charts/chart\w*\.xml", target)):
            workbook = next((target for target in targets_of(parts, chart).values() if target.endswith((".xlsx", ".xlsm"))), "")
            root = etree.fromstring(parts.get(chart, b"<none/>"), _PARSER)
            found.append(ChartCopy(place, dict(_points(root)), parts.get(posixpath.normpath(workbook), b"")))
    return tuple(found)


def _points(root) -> Iterator[tuple[str, str]]:
    """(cell, what is drawn of it) of every point that says where it was copied from."""
    for reference in root.iter(f"{_C}strRef", f"{_C}numRef"):
        run = _RANGE.fullmatch(reference.findtext(f"{_C}f", "").strip())
        cache = reference.find(f"{_C}strCache") if reference.tag == f"{_C}strRef" else reference.find(f"{_C}numCache")
        if run is None or cache is None or run["last_column"] not in {None, run["column"]}:
            continue
        for point in cache.iterfind(f"{_C}pt"):
            yield f"{run['sheet'].strip(chr(39))}!{run['column']}{int(run['row']) + int(point.get('idx', '0'))}", point.findtext(f"{_C}v", "")
