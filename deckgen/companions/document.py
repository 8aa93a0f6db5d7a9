"""A Word document in the house's manner: headings, paragraphs, tables that repeat their heading, pictures, a numbered foot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from deckgen.model.brief import Brief
from deckgen.wording import TAGS, Words

_GREY, _SHADE = RGBColor(0x5B, 0x63, 0x60), "ECEFEE"


class Paper:
    """Written from top to bottom."""

    def __init__(self, brief: Brief, words: Words, title: str, wide: bool = False) -> None:
        self._document, self._words = Document(), words
        section = self._document.sections[0]
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Cm(1.8)
        section.top_margin = section.bottom_margin = Cm(1.6)
        self.width = section.page_width - section.left_margin - section.right_margin
        """EMU between the margins."""
        self._styles(brief)
        self._properties(title, brief)
        heading = self._document.add_heading(title, 0)
        heading.paragraph_format.space_after = Pt(2)
        self.quiet(words.say("companions.under", deck=brief.title, event=brief.event, date=words.date(brief.as_of)))
        if brief.illustrative:
            self.quiet(words.say("companions.illustrative"))
        self._foot(section, f"{title} · {brief.event}")

    # --- pieces -----------------------------------------------------------------------------------------------------------------

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_heading(text, level)

    def say(self, text: str, strong: str = "", keep: bool = False) -> None:
        """A paragraph; `strong` stands before it in bold."""
        paragraph = self._document.add_paragraph()
        if strong:
            paragraph.add_run(f"{strong} ").bold = True
        paragraph.add_run(text)
        paragraph.paragraph_format.keep_with_next = keep

    def quiet(self, text: str) -> None:
        run = self._document.add_paragraph().add_run(text)
        run.font.size, run.font.color.rgb = Pt(9.5), _GREY

    def picture(self, png: bytes, alt: str, share: float = 0.6) -> None:
        """`share`: of the page's width."""
        shape = self._document.add_picture(BytesIO(png), width=int(self.width * share))
        shape._inline.docPr.set("descr", alt)
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        """`shares`: of the columns, in any unit."""
        table = self._document.add_table(rows=1, cols=len(heads))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
        _repeated(table.rows[0])
        widths = [int(self.width * share / sum(shares)) for share in shares]
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            _fill(cell, text, True)
        for row in rows:
            line = table.add_row()
            _whole(line)
            for cell, text in zip(line.cells, row, strict=True):
                _fill(cell, text)
        # Word goes by the cells' widths, LibreOffice by the columns'.
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for line in table.rows:
            for cell, width in zip(line.cells, widths, strict=True):
                cell.width = width
        _quiet_lines(table)
        self._document.add_paragraph().paragraph_format.space_after = Pt(4)

    def to_bytes(self) -> bytes:
        for run in self._document.element.iter(qn("w:r")):
            properties = run.get_or_add_rPr()
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), TAGS[self._words.language])
            properties.append(language)
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    # --- how it looks -----------------------------------------------------------------------------------------------------------

    def _styles(self, brief: Brief) -> None:
        styles = self._document.styles
        styles["Normal"].font.name, styles["Normal"].font.size = brief.font, Pt(11)
        styles["Normal"].paragraph_format.space_after = Pt(4)
        for name, size in (("Title", 22), ("Heading 1", 14), ("Heading 2", 12)):
            font = styles[name].font
            font.name, font.size, font.color.rgb, font.bold = brief.font, Pt(size), RGBColor.from_string(brief.colour), True
            properties = styles[name].element.get_or_add_rPr()
            for face in properties.findall(qn("w:rFonts")):
                for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                    face.attrib.pop(qn(f"w:{attribute}"), None)
            for border in styles[name].element.iter(qn("w:pBdr")):
                border.getparent().remove(border)
                break

    def _properties(self, title: str, brief: Brief) -> None:
        """From the deck, never from the clock or the machine."""
        properties = self._document.core_properties
        properties.title, properties.author, properties.last_modified_by, properties.comments = title, "", "", ""
        properties.created = properties.modified = datetime.combine(brief.as_of, time())
        properties.language = self._words.language

    def _foot(self, section, text: str) -> None:
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in (paragraph.add_run(f"{text} · "), _field(paragraph, "PAGE")):
            run.font.size, run.font.color.rgb = Pt(8.5), _GREY


def _field(paragraph, name: str):
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    return run


def _fill(cell, text: str, head: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(9.5), head
    if head:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _SHADE)
        cell._tc.get_or_add_tcPr().append(shade)


def _quiet_lines(table) -> None:
    """Hairlines between the rows, and no others."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in {"top", "bottom", "insideH"} else "nil")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "C9D4CE")
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _repeated(row) -> None:
    """The heading stands on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _whole(row) -> None:
    """A row is not torn by a page's end."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
