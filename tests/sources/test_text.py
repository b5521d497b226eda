"""From bytes to a report: what is kept, and what is refused with which code."""

import codecs
import hashlib

import pytest

from communique import CommuniqueError
from communique.sources import report_from_bytes

BODY = "HÀ NỘI — The two ministers met on Friday."


def refusal(data: bytes, **options: str) -> CommuniqueError:
    with pytest.raises(CommuniqueError) as caught:
        report_from_bytes(data, "report.txt", **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"[{caught.value.code}] report.txt") or options
    return caught.value


def test_plain_text_is_taken_whole_and_its_bytes_are_kept() -> None:
    data = f"\n  {BODY}\n\n".encode()
    report = report_from_bytes(data, "reports/report.txt")
    assert report.text == BODY
    assert report.original == data
    assert report.sha256 == hashlib.sha256(data).hexdigest()
    assert report.name == "report.txt"
    assert report.published is None


def test_text_is_normalised_once() -> None:
    decomposed = "Việt Nam"
    report = report_from_bytes(decomposed.encode(), "report.txt")
    assert report.text == "Việt Nam"
    assert len(report.text) == 8


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_becomes_one_character(end: str) -> None:
    assert report_from_bytes(f"One.{end}{end}Two.".encode(), "report.txt").text == "One.\n\nTwo."


def test_a_byte_order_mark_is_no_text() -> None:
    report = report_from_bytes(codecs.BOM_UTF8 + b"---\r\ntitle: Talks\r\n---\r\n\r\nOne.", "report.md")
    assert (report.title, report.text) == ("Talks", "One.")


@pytest.mark.parametrize("data", [b"", b" \n\t\n", codecs.BOM_UTF8, b"---\ntitle: Talks\n---\n\n  \n"])
def test_no_text(data: bytes) -> None:
    assert refusal(data).code == "C102"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 4,
        b"%PDF-1.7\nstream",
        b"PK\x03\x04word/document.xml",
        b"\x89PNG\r\n",
        b"The ministers\0 met.",
        b"\x01\x02\x03\x04" * 50,
        b"\x7fELF\x02\x01\x01" + bytes(64),
    ],
)
def test_what_is_no_text_file(data: bytes) -> None:
    assert refusal(data).code == "C103"


def test_one_odd_control_character_is_no_reason_to_refuse_a_report() -> None:
    assert report_from_bytes((BODY * 10 + "\x0c").encode(), "report.txt").text.startswith("HÀ NỘI")


def test_a_lone_surrogate() -> None:
    error = refusal(b"The ministers \xed\xa0\x80 met.")
    assert error.code == "C104"
    assert "byte 14" in error.problem


def test_bytes_that_are_not_utf_8_are_located() -> None:
    error = refusal("Le ministre français".encode("cp1252"))
    assert error.code == "C106"
    assert "byte 16 is 0xe7" in error.problem
    assert "--encoding" in error.remedy


@pytest.mark.parametrize(("encoding", "text"), [("cp1252", "français"), ("utf-16", "Việt"), ("cp1258", "Viê\u0323t")])
def test_another_encoding_may_be_named(encoding: str, text: str) -> None:
    report = report_from_bytes(text.encode(encoding), "report.txt", encoding=encoding)
    assert report.text == text.replace("ê\u0323", "ệ")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_recognised_with_and_without_their_mark(encoding: str) -> None:
    error = refusal(BODY.encode(encoding))
    assert error.code == "C107"
    assert "UTF-8" in error.remedy


@pytest.mark.parametrize("encoding", ["no-such-encoding", "hex", "rot13"])
def test_an_encoding_that_there_is_none_of(encoding: str) -> None:
    assert refusal(b"text", encoding=encoding).code == "C114"


def test_a_named_encoding_that_does_not_fit() -> None:
    assert refusal("Việt".encode(), encoding="ascii").code == "C106"


def test_the_source_of_a_web_page() -> None:
    assert refusal(b"<!DOCTYPE html>\n<html><p>The ministers met.").code == "C115"


def test_options_replace_the_front_matter() -> None:
    data = b"---\ntitle: Talks\npublished: 2025-12-12\n---\nThe ministers met."
    report = report_from_bytes(data, "report.md", metadata={"published": "2025-12-13", "title": None})
    assert (report.title, report.published) == ("Talks", "2025-12-13")


def test_metadata_are_normalised() -> None:
    report = report_from_bytes("---\ntitle: Hội đàm\n---\nx".encode(), "report.md")
    assert report.title == "Hội đàm"
