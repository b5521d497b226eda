"""Every format: what is in it, that it opens, that nothing of a report's words is taken for markup."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest

from communique.core import CommuniqueError
from tests.papers.conftest import HOSTILE, LAO, evidence, made

SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
NAME = "Lê Hoài Trung, Nguyễn Mạnh Cường, Tô Lâm"


@pytest.fixture
def hard(corpus: str) -> Any:
    """A paper with words in Lao and Vietnamese, and with words that a format might take for its own."""
    from communique.papers.document import Run, Statement

    first, second = evidence(f"{LAO} and {NAME} met."), evidence(f"Then {HOSTILE} was said.", start=100)
    return made(
        Statement((Run(LAO, "words"), Run(f" met {NAME}")), (first,)), Statement((Run(HOSTILE, "words"),), (second,))
    )


def written(paper: Any, form: str, **options: Any) -> bytes:
    from communique.papers import written as made

    found: bytes = made(paper, form, **options)
    return found


def test_markdown_shows_hostile_words_as_they_are(hard: Any) -> None:
    text = written(hard, "md").decode()
    assert LAO in text and NAME in text
    assert "<script" not in text.replace("\\<script", "") and "\\*a\\*" in text and "\\[c\\](d)" in text
    assert "\u202e" not in text and "[U+202E]" in text.replace("\\", "")
    assert "| one | two | [1] |" in text
    assert text.index("- [1] “") < text.index("- [2] “")


class Page(HTMLParser):
    """The tags, targets and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []

    def handle_data(self, data: str) -> None:
        self.said += data


def test_html_is_one_file_that_runs_nothing_and_whose_numbers_lead_to_sentences(paper: Any, hard: Any) -> None:
    html = written(paper, "html").decode()
    page = Page()
    page.feed(html)
    assert "script" not in page.tags and "img" not in page.tags and page.tags.count("link") == 0
    assert "default-src 'none'" in html and "@media print" in html and "prefers-color-scheme: dark" in html
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids) and len(page.ids) == len(set(page.ids))
    assert {f"s{n}" for n in range(1, 1 + sum(len(one.sources) for one in paper.sources))} == set(page.ids)
    page = Page()
    page.feed(written(hard, "html").decode())
    assert "script" not in page.tags and LAO in page.said and "<script>alert(1)</script>" in page.said


def test_a_word_document_has_named_styles_and_links_to_its_sources(paper: Any) -> None:
    from communique.papers.writers.docx import STYLES

    document = docx.Document(io.BytesIO(written(paper, "docx")))
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None}
    assert used <= set(STYLES) and {"Title", "Heading 1", "Heading 2", "List Bullet", "Communique Source"} <= used
    xml = document.element.xml
    anchors = set(re.findall(r'w:anchor="([^"]+)"', xml))
    marks = re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml)
    assert anchors and anchors <= set(marks) and len(marks) == len(set(marks))
    assert "Lê Hoài Trung" in xml and len(document.tables) == 2
    assert document.core_properties.created.isoformat().startswith("2025-12-18")  # type: ignore[union-attr]


def test_a_word_document_takes_the_page_and_the_styles_of_a_template(paper: Any, tmp_path: Path) -> None:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Ministry of Foreign Affairs"
    template.add_paragraph("Confidential")
    template.styles["Heading 1"].font.name = "Arial"
    template.styles["List Bullet"].delete()
    template.save(str(tmp_path / "letter.docx"))
    document = docx.Document(io.BytesIO(written(paper, "docx", template=tmp_path / "letter.docx")))
    assert document.sections[0].header.paragraphs[0].text == "Ministry of Foreign Affairs"
    assert document.paragraphs[0].text == "Confidential"
    assert document.styles["Heading 1"].font.name == "Arial"
    assert "Communique Source" in {style.name for style in document.styles}
    items = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "List Bullet"]
    assert items and all(text.startswith("•\u00a0") for text in items)
    assert len(document.paragraphs) > 50


def test_the_parts_of_styles_and_tables_stand_in_the_order_that_word_wants(paper: Any) -> None:
    document = docx.Document(io.BytesIO(written(paper, "docx")))
    looks = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "spacing", "kern", "sz", "szCs", "lang"]
    table = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    found = [(looks, style.element.rPr) for style in document.styles if style.element.rPr is not None]
    found += [(table, one._tbl.tblPr) for one in document.tables]
    for order, element in found:
        names = [name for child in element if (name := child.tag.rpartition("}")[2]) in order]
        assert names == sorted(names, key=order.index)


def test_a_word_document_holds_words_that_xml_cannot(corpus: str) -> None:
    from communique.papers.document import Run, Statement

    bad = evidence("A\x00B\x0b]]> \u202e<w:t>")
    document = docx.Document(io.BytesIO(written(made(Statement((Run(bad.sentence, "words"),), (bad,))), "docx")))
    assert any("<w:t>" in paragraph.text and "[U+202E]" in paragraph.text for paragraph in document.paragraphs)


def test_no_part_of_a_word_document_says_when_it_was_made(paper: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(written(paper, "docx"))) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(SOFFICE is None or PDFTOTEXT is None, reason="needs LibreOffice (soffice) and pdftotext")
def test_libreoffice_opens_the_word_document_as_two_pages_and_sources(paper: Any, hard: Any, tmp_path: Path) -> None:
    pages = [text for text in opened(paper, tmp_path / "brief.docx").split("\f") if text.strip()]
    assert pages[0].lstrip().startswith("Việt Nam – Laos")
    assert "Our response" in pages[1] and pages[2].lstrip().startswith("Sources")
    assert "Lê Hoài Trung (also Le Hoai Trung)" in " ".join(pages[0].split())
    text = opened(hard, tmp_path / "hard.docx")
    assert NAME in text and "ທອງສະຫວັນ" in text and "<script>alert(1)</script>" in text


def opened(paper: Any, file: Path) -> str:
    """The text of a paper's Word document as LibreOffice lays it out."""
    file.write_bytes(written(paper, "docx"))
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", file.parent, file],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return text_of(file.with_suffix(".pdf"))


def text_of(file: Path) -> str:
    return subprocess.run([str(PDFTOTEXT), file, "-"], check=True, capture_output=True, encoding="utf-8").stdout


@pytest.mark.skipif(PDFTOTEXT is None, reason="needs pdftotext")
def test_pdf_is_two_pages_and_sources_and_takes_nothing_for_markup(paper: Any, hard: Any, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    from communique.papers.writers.pdf import LAO as LAO_FONTS
    from communique.papers.writers.pdf import _families

    (tmp_path / "a.pdf").write_bytes(written(paper, "pdf"))
    pages = text_of(tmp_path / "a.pdf").split("\f")
    assert "Our response" in pages[1] and pages[2].lstrip().startswith("Sources")
    assert "Lê Hoài Trung" in pages[0]
    if not _families().intersection(LAO_FONTS):
        pytest.skip("no font of this machine has Lao letters")
    (tmp_path / "b.pdf").write_bytes(written(hard, "pdf"))
    text = text_of(tmp_path / "b.pdf")
    assert NAME in text and "ທອງສະຫວັນ" in text and "#let x = 1 | *a* _b_ [c](d)" in " ".join(text.split())


def test_pdf_of_lao_words_where_no_font_has_them_is_refused(hard: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst")
    from communique.papers.writers import pdf

    monkeypatch.setattr(pdf, "_families", lambda: frozenset({"Libertinus Serif"}))
    with pytest.raises(CommuniqueError, match="C425"):
        written(hard, "pdf")


def test_pdf_without_its_package_says_what_to_install(hard: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(CommuniqueError, match=r"C424.*communique\[pdf\]"):
        written(hard, "pdf")


def test_csv_holds_no_formula_and_is_only_for_papers_with_rows(paper: Any, hard: Any) -> None:
    assert list(csv.DictReader(io.StringIO(written(hard, "csv").decode()))) == [{"a": "'=1+1"}]
    with pytest.raises(CommuniqueError, match="C427"):
        written(paper, "csv")


def test_a_file_is_replaced_whole_or_left_as_it_was(hard: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.papers import save, write

    target = tmp_path / "deep" / "brief.MD"
    save(hard, target)
    assert target.read_bytes() == written(hard, "md")
    target.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fdopen", full)
    with pytest.raises(CommuniqueError, match="C123"):
        save(hard, target)
    assert target.read_text() == "before" and [one.name for one in target.parent.iterdir()] == ["brief.MD"]


@pytest.mark.parametrize(
    ("name", "code"), [("a.odt", "C427"), ("a", "C427"), ("folder.md", "C123"), ("file/a.md", "C123")]
)
def test_a_place_that_cannot_be_written_is_told(hard: Any, tmp_path: Path, name: str, code: str) -> None:
    from communique.papers import save

    (tmp_path / "folder.md").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(CommuniqueError, match=code):
        save(hard, tmp_path / name)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_is_no_word_document_is_refused(hard: Any, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter.docx").write_bytes(content)
    for template in (tmp_path / "letter.docx", tmp_path / "missing.docx", tmp_path):
        with pytest.raises(CommuniqueError, match="C426"):
            written(hard, "docx", template=template)
    with pytest.raises(CommuniqueError, match="C427"):
        written(hard, "html", template=tmp_path / "letter.docx")
