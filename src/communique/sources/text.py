"""Bytes to report: what is refused, how text is decoded, and what front matter says."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import PurePath

from communique.core import CommuniqueError, Report
from communique.sources.frontmatter import split_front_matter
from communique.sources.metadata import Metadata, check_metadata

_WIDE_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KNOWN_BINARIES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a Word file or another archive",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "a rich text file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
}
_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65536
_SAVE_AS_TEXT = "save its text as UTF-8 and read that file"


def report_from_bytes(
    data: bytes, name: str, *, metadata: Metadata | None = None, encoding: str | None = None
) -> Report:
    """The report that a file's bytes hold: plain text, or Markdown with YAML front matter.

    ``metadata`` replaces what the front matter says; ``name`` opens every error message. Text is
    UTF-8, with or without a byte order mark, unless ``encoding`` names another. Line ends become
    ``\\n``; the bytes themselves are kept in ``original``. Raises ``CommuniqueError`` C102 to C115
    where there is no text, or none that can be trusted.
    """
    text = decode(data, name, encoding)
    _refuse_what_is_no_report(text, name)
    fields, body = split_front_matter(text, name)
    known = check_metadata(fields, f"{name}: ") | check_metadata(metadata or {})
    if not body.strip():
        after = " after its front matter" if body != text else ""
        raise CommuniqueError("C102", f"{name} holds no text{after}", "put the report's text there")
    return Report(
        text=body,
        name=PurePath(name).name,
        original=data,
        **{field: unicodedata.normalize("NFC", value) for field, value in known.items()},
    )


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text of a file's bytes, with ``\\n`` at every line's end.

    Raises ``CommuniqueError`` C103 for what is no text, C104 for a lone surrogate, C106 for bytes
    that do not fit the encoding, C107 for UTF-16 that was not announced, C114 for an encoding that
    there is none of.
    """
    if encoding is None:
        _refuse_other_formats(data, name)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeError as error:
        raise _misfit(data, name, encoding or "UTF-8", error) from None
    except LookupError:
        raise CommuniqueError(
            "C114", f"{encoding!r} is no text encoding", "use a name such as utf-8, utf-16, cp1252 or cp1258"
        ) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _refuse_other_formats(data: bytes, name: str) -> None:
    """Say what a file is that is no UTF-8 text, where its first bytes tell."""
    if data.startswith(_WIDE_BOMS) or _looks_like_utf16(data):
        raise CommuniqueError(
            "C107", f"{name} is UTF-16, not UTF-8", "save it as UTF-8, or read it with --encoding utf-16"
        )
    for start, kind in _KNOWN_BINARIES.items():
        if data.startswith(start):
            raise CommuniqueError("C103", f"{name} is {kind}", _SAVE_AS_TEXT)


def _looks_like_utf16(data: bytes) -> bool:
    """Whether one byte of every two is mostly zero, as in UTF-16 that has lost its byte order mark."""
    pairs = min(len(data), 512) // 2
    even, odd = data[: 2 * pairs : 2].count(0), data[1 : 2 * pairs : 2].count(0)
    return pairs >= 4 and max(even, odd) > pairs / 2 and min(even, odd) < pairs / 10


def _misfit(data: bytes, name: str, encoding: str, error: UnicodeError) -> CommuniqueError:
    """The error for bytes that do not fit: where the first one is, and what to try."""
    remedy = "save it as UTF-8, or name its encoding, such as --encoding cp1252"
    if not isinstance(error, UnicodeDecodeError):
        return CommuniqueError("C106", f"{name} is not {encoding}", remedy)
    at = error.start
    if encoding == "UTF-8":
        if data[at] == 0xED and data[at + 1 : at + 2] >= b"\xa0":
            remedy = "save it again as UTF-8 and read that file"
            return CommuniqueError("C104", f"{name} holds a lone surrogate at byte {at}", remedy)
        if _CONTROLS.search(data[:_SAMPLE].decode("latin-1")):
            return CommuniqueError("C103", f"{name} is not a text file", _SAVE_AS_TEXT)
    found = f"byte {at} is 0x{data[at]:02x}" if at < len(data) else "its end is missing"
    return CommuniqueError("C106", f"{name} is not {encoding} ({found})", remedy)


def _refuse_what_is_no_report(text: str, name: str) -> None:
    """Refuse decoded bytes that are no written text: NULs, too many control characters, the source of a web page."""
    if "\0" in text:
        raise CommuniqueError("C103", f"{name} holds NUL characters and is not a text file", _SAVE_AS_TEXT)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) * 50 > len(sample):
        raise CommuniqueError("C103", f"{name} is not a text file", _SAVE_AS_TEXT)
    if _PAGE.match(sample):
        raise CommuniqueError("C115", f"{name} is the source of a web page", "save the page's text and read that file")
