"""A paper in a format, and into a file."""

from __future__ import annotations

import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

from communique.core import CommuniqueError
from communique.papers.document import Paper

FORMATS = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
}
"""The formats, by the ending of a file's name, and their media types."""


def written(paper: Paper, form: str, *, template: Path | None = None) -> bytes:
    """A paper in one of `FORMATS`; the same paper gives the same bytes.

    ``template`` is a Word document whose page and styles are taken. Raises ``CommuniqueError`` C427 for a
    format that there is not, or that this paper has not, and for a template without Word.
    """
    if form not in formats(paper):
        raise CommuniqueError("C427", f"there is no format {form!r} for this paper", f"use one of {_listed(paper)}")
    if template is not None and form != "docx":
        raise CommuniqueError("C427", "a template is for Word", "end the file's name in .docx")
    if form == "docx":
        from communique.papers.writers.docx import word

        return word(paper, template)
    if form == "pdf":
        from communique.papers.writers.pdf import pdf

        return pdf(paper)
    if form == "html":
        from communique.papers.writers.html import html

        return html(paper)
    if form == "csv":
        from communique.papers.writers.csv import table

        return table(paper)
    from communique.papers.writers.markdown import markdown

    return markdown(paper)


def formats(paper: Paper) -> list[str]:
    """The formats of a paper: CSV only where it has rows to give."""
    return [form for form in FORMATS if form != "csv" or paper.columns]


def has_pdf() -> bool:
    """Whether what PDF needs is installed."""
    return find_spec("typst") is not None


def save(paper: Paper, target: Path, *, template: Path | None = None) -> None:
    """Write a paper to a file, in the format that its name ends in; a file that is there already is replaced whole.

    Raises ``CommuniqueError`` C427 for an ending that is no format, C123 where the system does not let it.
    """
    form = (
        target.suffix.lower()
        .removeprefix(".")
        .replace("markdown", "md")
        .replace("htm", "html")
        .replace("htmll", "html")
    )
    if not form:
        raise CommuniqueError("C427", f"{target} does not say its format", f"end its name in one of {_listed(paper)}")
    made = written(paper, form, template=template)
    try:
        if target.is_dir():
            raise IsADirectoryError(None, "it is a folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, made)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise CommuniqueError("C123", f"{target} cannot be written ({reason})", "give another --output") from None


def _replace(target: Path, made: bytes) -> None:
    """Write beside the file, then put it in its place: nothing is lost where the disk is full."""
    if target.exists() and not target.is_file():  # a pipe or a device is written to as it is
        target.write_bytes(made)
        return
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    place, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    beside = Path(name)
    try:
        with os.fdopen(place, "wb") as out:
            out.write(made)
        beside.chmod(mode)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _listed(paper: Paper) -> str:
    return ", ".join(f".{form}" for form in formats(paper))
