"""The report: one text with what is known of its publication."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

import pytest

from communique import Report
from communique.core import CommuniqueError


def test_the_text_is_composed_and_stripped_once() -> None:
    report = Report(text="\n Ha\u0300 No\u0323\u0302i \n")
    assert report.text == "Hà Nội"


def test_the_bytes_and_their_digest_are_kept() -> None:
    original = "Ha\u0300 Nội".encode()
    report = Report(text=original.decode(), original=original)
    assert report.original == original
    assert report.sha256 == hashlib.sha256(original).hexdigest()


@pytest.mark.parametrize(
    "given", ["2025-12-12", "2025-12-12T08:30:00+07:00", date(2025, 12, 12), datetime(2025, 12, 12, 8, 30)]
)
def test_the_day_of_publication(given: str | date) -> None:
    report = Report(text="They met.", published=given)
    assert report.published == "2025-12-12"
    assert report.day == date(2025, 12, 12)


@pytest.mark.parametrize("given", [None, ""])
def test_no_day_of_publication(given: str | None) -> None:
    assert Report(text="They met.", published=given).day is None


@pytest.mark.parametrize("given", ["12 December", "2025-02-30", "2025-12", "0001-01-01", "1582-12-31", "3000-01-01"])
def test_what_is_no_day_of_publication(given: str) -> None:
    with pytest.raises(CommuniqueError, match=r"^\[C105\] .* is not a date: write it as YYYY-MM-DD$"):
        Report(text="They met.", published=given)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(CommuniqueError, match=r"^\[C104\]"):
        Report(text="They met in \ud83c.")
