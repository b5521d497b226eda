"""The body of a Word document: paragraphs, tables, links to the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from communique.papers.document import Blank, Heading, Line, Note, Paper, Report, Run, Table, ranges

_WIDTH, _SOURCES = 17.0, 2.2
"""Centimetres: of the page's text where a template does not say, and of a table's column of sources."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Body:
    """Writes a paper into a document that has its styles.

    Styles are looked up once: python-docx goes through all of them at each paragraph and each run else.
    """

    def __init__(self, document: Document, paper: Paper) -> None:
        self.document = document
        self.paper = paper
        self.ids: dict[str | None, str] = {style.name: style.style_id for style in document.styles}
        listed = document.styles["List Bullet"].element.find(f".//{qn('w:numPr')}")
        self.bullet = "" if listed is not None else "•\u00a0"
        """What an item begins with, where the style of a template gives it no bullet."""

    def write(self) -> None:
        """Write it all."""
        self._paragraph("Title", self.paper.title)
        self._paragraph("Subtitle", self.paper.subtitle)
        for block in self.paper.blocks:
            match block:
                case Heading():
                    self._paragraph(f"Heading {block.level}", block.text)
                case Line():
                    self._line(block)
                case Table():
                    self._table(block)
                case Note():
                    self._paragraph("Communique Note", block.text)
                case Blank():
                    for _ in range(block.lines):
                        self._paragraph("Communique Blank")
        heading = self._paragraph("Heading 1", "Sources")
        heading.paragraph_format.page_break_before = True
        for report in self.paper.sources:
            self._report(report)

    def _paragraph(self, style: str, text: str = "") -> Paragraph:
        paragraph = self.document.add_paragraph(clean(text))
        paragraph._p.style = self.ids[style]
        return paragraph

    def _run(self, paragraph: Paragraph, text: str, style: str | None = None) -> Any:
        run = paragraph.add_run(clean(text))._r
        if style is not None:
            run.style = self.ids[style]
        return run

    def _line(self, line: Line) -> None:
        paragraph = self._paragraph(*("List Bullet", self.bullet) if line.item else ("Communique Text",))
        for at, (runs, numbers) in enumerate(self.paper.parts(line)):
            self._runs(paragraph, [*[Run(" ")] * bool(at), *runs, Run(" ")])
            self._refs(paragraph, numbers)

    def _runs(self, paragraph: Paragraph, runs: Iterable[Run]) -> None:
        for run in runs:
            if run.kind == "words":
                self._run(paragraph, f"“{run.text}”", "Communique Words")
            else:
                self._run(paragraph, run.text, "Communique Strong" if run.kind == "strong" else None)

    def _refs(self, paragraph: Paragraph, numbers: Sequence[int]) -> None:
        """The numbers of sources in square brackets, each a link to its sentence."""
        self._run(paragraph, "[", "Communique Reference")
        for at, (first, last) in enumerate(ranges(numbers)):
            if at:
                self._run(paragraph, ", ", "Communique Reference")
            self._link(paragraph, first)
            if last != first:
                self._run(paragraph, "–", "Communique Reference")
                self._link(paragraph, last)
        self._run(paragraph, "]", "Communique Reference")

    def _link(self, paragraph: Paragraph, number: int) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"source{number}")
        link.append(self._run(paragraph, str(number), "Communique Reference"))
        paragraph._p.append(link)

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=1, cols=len(table.columns) + 1)
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        _borders(made)
        parts = self._widths(table)
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        made.rows[0]._tr.get_or_add_trPr().append(repeated)
        for paragraph, name in zip(self._cells(made.rows[0], parts), (*table.columns, "Sources"), strict=True):
            self._run(paragraph, name, "Communique Strong")
        for row in table.rows:
            added = made.add_row()
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            *cells, last = self._cells(added, parts)
            for paragraph, runs in zip(cells, row.cells, strict=True):
                self._runs(paragraph, runs)
            self._refs(last, self.paper.numbers(row.sources))
        for column, width in zip(made.columns, parts, strict=True):
            column.width = Cm(width)

    def _widths(self, table: Table) -> list[float]:
        """The widths of the columns in centimetres, by what the page has room for."""
        section = self.document.sections[-1]
        page, left, right = section.page_width, section.left_margin, section.right_margin
        room = _WIDTH if page is None or left is None or right is None else (page - left - right) / Cm(1)
        return [(room - _SOURCES) * width / sum(table.widths) for width in table.widths] + [_SOURCES]

    def _cells(self, row: Any, widths: Sequence[float]) -> list[Paragraph]:
        """The paragraphs of a row's cells."""
        found = []
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph._p.style = self.ids["Communique Cell"]
            found.append(paragraph)
        return found

    def _report(self, report: Report) -> None:
        paragraph = self._paragraph("Communique Report")
        paragraph.paragraph_format.keep_with_next = True
        self._run(paragraph, report.name, "Communique Strong")
        if report.about:
            self._run(paragraph, f" {report.about}")
        if report.url and re.match(r"https?://\S+$", report.url):
            self._run(paragraph, " ")
            self._address(paragraph, report.url)
        for one in report.sources:
            paragraph = self._paragraph("Communique Source")
            start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
            start.set(qn("w:id"), str(one.number))
            start.set(qn("w:name"), f"source{one.number}")
            end.set(qn("w:id"), str(one.number))
            paragraph._p.append(start)
            self._run(paragraph, f"[{one.number}] ", "Communique Reference")
            self._run(paragraph, f"“{one.sentence}”")
            paragraph._p.append(end)

    def _address(self, paragraph: Paragraph, url: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(self._run(paragraph, url, "Communique Reference"))
        paragraph._p.append(link)


def _borders(table: Any) -> None:
    """A thin line under each row, and none between columns."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "CFCABF")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    following = [one for one in table._tbl.tblPr if one.tag in (qn("w:tblLayout"), qn("w:tblLook"))]
    following[0].addprevious(borders)  # Word wants the parts of a table's properties in this order


def clean(text: str) -> str:
    """Words as XML may hold them, with what would turn the line round made visible."""
    text = _NOT_XML.sub("\ufffd", text)
    return re.sub("[\u202d\u202e]", lambda found: f"[U+{ord(found[0]):04X}]", text)
