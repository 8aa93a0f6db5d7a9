"""A copy of each workbook with its cells marked and commented, and the list of findings on a sheet of its own.

Pictures and charts of the workbook are not copied: what counts are the cells. A text file becomes a workbook.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.model.examination import Examination, Finding
from deckgen.model.notes import DeckgenError, Severity, error
from deckgen.reports import telling
from deckgen.wording import Words

if TYPE_CHECKING:
    from openpyxl import Workbook

SUFFIXES = (".xlsx",)
_CELL = re.compile(r"(?P<file>[^>]+?) > (?P<sheet>.+) > (?P<cell>[A-Z]{1,3}\d{1,7})(?::[A-Z]{1,3}\d{1,7})?")
_LINE = re.compile(r"(?P<file>[^>]+?) > line (?P<line>\d{1,7})(?: > (?P<head>.+))?")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FILLS = {Severity.ERROR: "F8CBC6", Severity.WARNING: "FCE7B8", Severity.INFO: "E3ECE8"}
_WIDTHS = (24, 12, 34, 70, 60, 28)
MOST_COMMENT = 1000
"""Letters of all comments on one cell together."""


def render(examination: Examination, path: Path, words: Words) -> dict[Path, bytes]:
    """The one workbook at the path, else each under the path's name with its own added; DeckgenError where there is none to mark."""
    owned = {name: file for name, file in examination.files.items() if file.is_file()}
    if not owned:
        raise DeckgenError(error("reports.no-workbook", path.name))
    return {path if len(owned) == 1 else path.with_name(f"{path.stem}-{Path(name).stem}{path.suffix}"): _marked(name, file, examination, words)
            for name, file in owned.items()}


def _marked(name: str, file: Path, examination: Examination, words: Words) -> bytes:
    findings = [one for one in examination.findings if one.note.where == name or one.note.where.startswith(f"{name} > ")]
    book = _opened(file)
    header = next((table.header[1] for table in examination.tables if table.file == name), 1)
    for finding in findings:
        for sheet, cell in _cells(book, finding, name, header):
            _comment(book[sheet][cell], finding, words)
    _list(book, findings, words)
    book.properties.creator = book.properties.lastModifiedBy = None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _opened(file: Path) -> Workbook:
    """The workbook; a text file as one; an empty one where it cannot be opened, for then there is only a list to send."""
    from openpyxl import Workbook, load_workbook

    if file.suffix.lower() in {".xlsx", ".xlsm"}:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return load_workbook(file, keep_links=False)
        except Exception:  # noqa: BLE001 - why it cannot be opened is one of the findings
            return Workbook()
    book = Workbook()
    try:
        text = file.read_bytes().decode("utf-8-sig")
        delimiter = max(",;\t|", key=text.partition("\n")[0].count)
        reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1
        for row in reader:
            for column, said in enumerate(row, 1):
                cell = book.active.cell(line, column, _UNFIT.sub("", said))
                # What begins with = was a text in the file, and stays one.
                cell.data_type = "s"
            # A record of several lines stands where its first one does, as its place says.
            line = reader.line_num + 1
        for column in book.active.columns:
            longest = max(len(str(cell.value or "")) for cell in column)
            book.active.column_dimensions[column[0].column_letter].width = min(60, longest + 2)
    except (UnicodeDecodeError, csv.Error):
        return Workbook()
    return book


def _cells(book: Workbook, finding: Finding, name: str, header: int) -> Iterator[tuple[str, str]]:
    """(sheet, address) of the finding's place and of every other cell that it names."""
    from openpyxl.utils import get_column_letter

    places = dict.fromkeys((finding.note.where, *str(finding.note.values.get("cells", "")).split(", ")))
    for place in places:
        cell, line = _CELL.fullmatch(place), _LINE.fullmatch(place)
        if line and line["file"] == name:
            sheet = book.worksheets[0]
            heads = [str(one.value or "").strip() for one in sheet[header]]
            column = heads.index(line["head"]) + 1 if line["head"] in heads else 1
            yield sheet.title, f"{get_column_letter(column)}{line['line']}"
        elif cell and cell["file"] == name and cell["sheet"] in book.sheetnames:
            yield cell["sheet"], cell["cell"]


def _comment(cell, finding: Finding, words: Words) -> None:
    from openpyxl.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if isinstance(cell, MergedCell):
        area = next(area for area in cell.parent.merged_cells.ranges if cell.coordinate in area)
        cell = cell.parent.cell(area.min_row, area.min_col)
    said = " ".join(part for part in words.message(finding.note) if part)
    before = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.comment = Comment(f"{before}{said}"[:MOST_COMMENT], "deckgen", width=340, height=160)
    cell.fill = PatternFill("solid", start_color=_FILLS[finding.note.severity])


def _list(book: Workbook, findings: list[Finding], words: Words) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(_free_name(book, words.say("data.sheet")), 0)
    sheet.append([words.say(f"data.column.{key}") for key in telling.COLUMNS])
    for finding in findings:
        sheet.append(list(astuple(telling.line(finding.note, finding.owner or words.say("data.nobody"), words))))
        for cell in sheet[sheet.max_row]:
            cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
        # Programs do not measure wrapped text when they open a file.
        lines = max(-(-len(str(cell.value or "")) // width) for cell, width in zip(sheet[sheet.max_row], _WIDTHS, strict=True))
        sheet.row_dimensions[sheet.max_row].height = 15 * max(1, lines)
        sheet.cell(sheet.max_row, 2).fill = PatternFill("solid", start_color=_FILLS[finding.note.severity])
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(name="Calibri", size=11, bold=True)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = "landscape", 0, True
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.active = 0
    for one in book.worksheets:
        one.sheet_view.tabSelected = one is sheet


def _free_name(book: Workbook, name: str) -> str:
    return next(one for one in (name, *(f"{name} {number}" for number in range(2, 1000))) if one not in book.sheetnames)
