"""An empty workbook to fill in: the headers that are understood, lists to choose from, formats, and one example row."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from deckgen.sources.vocabulary import accepted_headers, coded_words, needed_fields
from deckgen.wording import LANGUAGES, Words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 1000
"""How far down the lists and formats reach."""
_DATES = {"due", "start", "as_of", "valid_from", "valid_to"}
_NUMBERS = {"value", "target", "comparison", "low", "high", "before", "after", "weight"}
_WHOLE = {"decimals", "total", "rank", "of"}
_LISTS = {"status": "status", "kind": "kind", "direction": "direction", "lower": "lower"}
_WIDE = {"name", "item", "label", "evidence", "obstacle", "follow_up", "source", "description", "aliases", "regulation", "measure", "office"}


def blank_workbook(words: Words) -> bytes:
    """One sheet for each table that a deck file may name, its headers in the words' language."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for role in ("readiness", "values", "indicators", "bands", "milestones", "innovations", "agencies"):
        _fill(book.create_sheet(words.say(f"blank.sheet.{role}")), role, words)
    book.properties.creator = None
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, role: str, words: Words) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    needed = needed_fields(role)
    for column, field in enumerate(accepted_headers(role), 1):
        letter = get_column_letter(column)
        head = sheet.cell(1, column, _header(role, field, words.language))
        head.font = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", start_color="0B5D3F" if field in needed else "5E6B66")
        sheet.column_dimensions[letter].width = 42 if field in _WIDE else 18
        _format(sheet, letter, field)
        _offer(sheet, letter, field, words)
        example = sheet.cell(2, column, words.say("blank.mark") if column == 1 else _example(role, field, words))
        example.font = Font(name="Calibri", size=11, italic=True, color="7A8580")
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = "landscape", 0, True


def _header(role: str, field: str, language: str) -> str:
    """The first accepted header is Indonesian, the second English."""
    accepted = accepted_headers(role)[field]
    return accepted[min(LANGUAGES.index(language), len(accepted) - 1)].capitalize()


def _format(sheet: Worksheet, letter: str, field: str) -> None:
    shown = "yyyy-mm-dd" if field in _DATES else "0.00" if field in _NUMBERS else "0" if field in _WHOLE else "@" if field in {"code", "period"} else ""
    for row in range(2, ROWS + 1) if shown else ():
        sheet[f"{letter}{row}"].number_format = shown


def _offer(sheet: Worksheet, letter: str, field: str, words: Words) -> None:
    """A list to choose from; another word is let in, since the reader knows more of them."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if field not in _LISTS:
        return
    offered = choices(_LISTS[field], words)
    rule = DataValidation(type="list", formula1=f'"{",".join(offered)}"', allow_blank=True, showErrorMessage=False)
    rule.promptTitle, rule.prompt = words.say("blank.choose"), ", ".join(offered)[:250]
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{ROWS}")


def choices(kind: str, words: Words) -> list[str]:
    """The words of a coded column in this language, each of which reads back as its code."""
    codes = dict.fromkeys(coded_words(kind, {}).values())
    return [words.say(f"{kind}.{code}") for code in codes]


def _example(role: str, field: str, words: Words) -> object:
    from datetime import date

    key = f"blank.example.{role}.{field}"
    if words.has(key):
        return words.say(key)
    if field in _LISTS:
        return choices(_LISTS[field], words)[0]
    return date(2025, 10, 24) if field in _DATES else 3.79 if field in _NUMBERS else 2 if field in _WHOLE else None
