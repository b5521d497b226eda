"""The report: one readout, press report or statement, as it was published."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from communique.core.errors import CommuniqueError

YEARS = range(1583, 3000)
"""The years a report may be of; before, the calendar was another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text with what is known of its publication.

    ``text`` is normalised to NFC and stripped once, here; every offset counts code points of the
    result. ``original`` keeps the bytes as they came, and ``sha256`` is their digest.
    ``published`` is an ISO date (``2025-12-12``) or a ``datetime.date``; ``None`` leaves relative
    dates unresolved. ``side`` is the party code of the publisher where the user names it.

    >>> Report(text="HÀ NỘI — The ministers met.", published="2025-12-12").published
    '2025-12-12'
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    side: str | None = None
    language: str | None = None
    published: str | date | None = None
    url: str | None = None
    name: str | None = None
    original: bytes = field(default=b"", repr=False)
    sha256: str = ""

    def __post_init__(self) -> None:
        put = object.__setattr__
        if any(0xD800 <= ord(c) <= 0xDFFF for c in self.text) if not self.text.isascii() else False:
            raise CommuniqueError(
                "C104", "the text holds a lone surrogate", "save it again as UTF-8 and read that file"
            )
        original = self.original or self.text.encode("utf-8")
        put(self, "original", original)
        put(self, "sha256", self.sha256 or hashlib.sha256(original).hexdigest())
        put(self, "text", unicodedata.normalize("NFC", self.text).strip())
        put(self, "published", _iso_day(self.published))

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return date.fromisoformat(str(self.published)) if self.published else None


def _iso_day(value: str | date | None) -> str | None:
    """An ISO date from what a user or a front matter gave; the time of day is dropped."""
    if value is None or value == "":
        return None
    written = value.isoformat() if isinstance(value, date) else str(value).strip()
    try:
        return publication_day(written[:10])
    except ValueError:
        raise CommuniqueError("C105", f"{written!r} is not a date", "write it as YYYY-MM-DD") from None


def publication_day(written: str) -> str:
    """The ISO date of a day that a report can be of: days are counted back and forth from it.

    Raises ``ValueError`` for what is no date, and for one outside ``YEARS``.
    """
    day = date.fromisoformat(written)
    if day.year not in YEARS:
        raise ValueError(f"{written} is not a day of {YEARS.start} to {YEARS.stop - 1}")
    return day.isoformat()
