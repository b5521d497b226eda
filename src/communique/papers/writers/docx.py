"""A paper as a Word document, in named styles that a ministry can restyle, or in its own template."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from communique.core import CommuniqueError
from communique.papers.document import Paper
from communique.papers.writers.docx_body import Body, clean

LATIN, COMPLEX = "Times New Roman", "Phetsarath OT"
"""For Latin letters, as Viet Nam's Decree 30/2020 on official papers asks; for Lao ones, the Lao state's font."""
STYLES: dict[str, tuple[WD_STYLE_TYPE, dict[str, Any]]] = {
    "Title": (WD_STYLE_TYPE.PARAGRAPH, {"size": 20, "bold": True, "after": 0, "colour": "1D1C1A"}),
    "Subtitle": (WD_STYLE_TYPE.PARAGRAPH, {"size": 12, "after": 4, "colour": "5B5852", "italic": False}),
    "Heading 1": (WD_STYLE_TYPE.PARAGRAPH, {"size": 11, "bold": True, "before": 7, "after": 2, "colour": "0F5F6B"}),
    "Heading 2": (WD_STYLE_TYPE.PARAGRAPH, {"size": 10, "bold": True, "before": 3, "after": 2, "colour": "1D1C1A"}),
    "List Bullet": (WD_STYLE_TYPE.PARAGRAPH, {"size": 9.5, "after": 1}),
    "Communique Text": (WD_STYLE_TYPE.PARAGRAPH, {"size": 10, "after": 4}),
    "Communique Note": (WD_STYLE_TYPE.PARAGRAPH, {"size": 8.5, "after": 3, "italic": True, "colour": "5B5852"}),
    "Communique Blank": (WD_STYLE_TYPE.PARAGRAPH, {"size": 10, "after": 1}),
    "Communique Cell": (WD_STYLE_TYPE.PARAGRAPH, {"size": 9, "after": 0}),
    "Communique Report": (WD_STYLE_TYPE.PARAGRAPH, {"size": 8.5, "before": 5, "after": 1}),
    "Communique Source": (WD_STYLE_TYPE.PARAGRAPH, {"size": 8.5, "after": 1}),
    "Communique Words": (WD_STYLE_TYPE.CHARACTER, {}),
    "Communique Strong": (WD_STYLE_TYPE.CHARACTER, {"bold": True}),
    "Communique Reference": (WD_STYLE_TYPE.CHARACTER, {"size": 8, "colour": "0F5F6B"}),
}
"""The styles that a paper is written in; a template may give them its own looks."""
_BOX = (1980, 1, 1, 0, 0, 0)


def word(paper: Paper, template: Path | None = None) -> bytes:
    """The paper as a Word document, the same bytes for the same paper and template.

    A template keeps its page, its letterhead, its text and its styles; styles that it lacks are added. Raises
    ``CommuniqueError`` C426 for a template that is no Word document.
    """
    document = _opened(template)
    _styles(document, own=template is None)
    if template is None:
        _page(document, paper)
    Body(document, paper).write()
    _properties(document, paper)
    made = io.BytesIO()
    document.save(made)
    return _fixed(made.getvalue())


def _opened(template: Path | None) -> Document:
    try:
        document = docx.Document(str(template) if template else None)
    except (PackageNotFoundError, ValueError, KeyError, OSError, zipfile.BadZipFile):
        raise CommuniqueError(
            "C426", f"{template} is no Word document", "give a .docx file, saved by Word or LibreOffice"
        ) from None
    paragraphs = document.paragraphs
    if len(paragraphs) == 1 and not paragraphs[0].text and not document.tables:
        paragraphs[0]._p.getparent().remove(paragraphs[0]._p)
    return document


def _styles(document: Document, *, own: bool) -> None:
    """The paper's styles: all of them in a document of its own, in a template those that it lacks."""
    known = {style.name for style in document.styles}
    if own:
        normal = document.styles["Normal"]
        normal.font.size = Pt(10)
        _font(normal)
    for name, (kind, looks) in STYLES.items():
        if name in known and not own:
            continue
        style = document.styles[name] if name in known else document.styles.add_style(name, kind)
        if kind is WD_STYLE_TYPE.PARAGRAPH and name not in known:
            style.base_style = document.styles["Normal"] if "Normal" in known else None
        if own:
            _font(style)
        _look(style, looks, kind)
        if name in ("Title", "Subtitle"):
            for edge in (
                *style.element.findall(".//" + qn("w:pBdr")),
                *style.element.findall(".//" + qn("w:rPr") + "/" + qn("w:spacing")),
            ):
                edge.getparent().remove(edge)


def _look(style: Any, looks: dict[str, Any], kind: WD_STYLE_TYPE) -> None:
    if "size" in looks:
        style.font.size = Pt(looks["size"])
        _complex(style, "w:szCs", str(round(looks["size"] * 2)))
    if "bold" in looks:
        style.font.bold = looks["bold"]
        _complex(style, "w:bCs", "1")
    if "italic" in looks:
        style.font.italic = looks["italic"]
    if "colour" in looks:
        style.font.color.rgb = RGBColor.from_string(looks["colour"])
    if kind is WD_STYLE_TYPE.PARAGRAPH:
        style.paragraph_format.space_before = Pt(looks.get("before", 0))
        style.paragraph_format.space_after = Pt(looks["after"])
        style.paragraph_format.line_spacing = 1.0


def _complex(style: Any, name: str, value: str) -> None:
    """What Word takes for letters of Lao and other complex scripts, which have a size and a weight of their own."""
    looks = style.element.get_or_add_rPr()
    for known in looks.findall(qn(name)):
        looks.remove(known)
    made = OxmlElement(name)
    made.set(qn("w:val"), value)
    before = looks.find(qn(name.removesuffix("Cs")))
    if before is None:
        looks.append(made)
    else:
        before.addnext(made)


def _font(style: Any) -> None:
    """The fonts of a style, in place of those of a theme; what they lack, Word and LibreOffice take from others."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", LATIN), ("cs", COMPLEX)):
        fonts.set(qn(f"w:{name}"), font)


def _page(document: Document, paper: Paper) -> None:
    """A4, and a footer with the paper's name and the number of the page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(1.6)
    section.footer_distance = Cm(0.8)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Communique Note"]
    footer.add_run(f"{clean(paper.title)}, {clean(paper.subtitle)} – ")
    _field(footer, "PAGE")


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _properties(document: Document, paper: Paper) -> None:
    known = document.core_properties
    known.title, known.subject = clean(f"{paper.title}: {paper.subtitle}"), ""
    known.author = known.last_modified_by = "Communiqué"
    known.comments, known.revision = "", 1
    known.created = known.modified = known.last_printed = datetime.combine(paper.day, time())


def _fixed(made: bytes) -> bytes:
    """The same package with the same date for every part: what a file holds does not depend on when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _BOX)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()
