"""Partial dates: as much of a date as a report gives."""

from __future__ import annotations

from datetime import date

import pytest

from communique import PartialDate


@pytest.mark.parametrize(
    ("value", "precision", "iso", "first_day"),
    [
        ("2025-12-12", "day", "2025-12-12", date(2025, 12, 12)),
        ("2025-12", "month", "2025-12", date(2025, 12, 1)),
        ("2025", "year", "2025", date(2025, 1, 1)),
        ("--07-28", "day of a year", None, None),
        ("--07", "month of a year", None, None),
        (None, "unresolved", None, None),
    ],
)
def test_what_is_known_of_a_date(value: str | None, precision: str, iso: str | None, first_day: date | None) -> None:
    partial = PartialDate(value, "the words")
    assert (partial.precision, partial.iso, partial.first_day) == (precision, iso, first_day)
    assert PartialDate.from_dict(partial.to_dict()) == partial


@pytest.mark.parametrize("value", ["", "12 December", "2025-12-1", "20251212", "-07-28"])
def test_what_is_no_partial_date(value: str) -> None:
    with pytest.raises(ValueError, match="is not a date of the form"):
        PartialDate(value, "the words")
