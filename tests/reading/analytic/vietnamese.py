"""Vietnamese sentences put through the whole reader, for the tests of this folder."""

from __future__ import annotations

import unicodedata

from communique import Reading, Report
from communique.reading.doc import Doc
from tests.reading.checks import read_and_check, reader


def read_vi(text: str, published: str | None = "2025-11-20", **head: str) -> Reading:
    """The reading of a Vietnamese report of Viet Nam's side, every promise checked."""
    return read_and_check(Report(text=text, published=published, language="vi", side="VNM", **head), "vi")


def doc_vi(text: str, published: str | None = "2025-11-20") -> Doc:
    """The document with everything the steps noted."""
    return reader("vi").doc(Report(text=text, published=published, language="vi", side="VNM"))


def plain(text: str) -> str:
    """A Vietnamese text as some systems write it: without any diacritics."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))
