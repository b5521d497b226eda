"""Partial dates: as much of a date as a report gives, with the words it gave it in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict

Precision = Literal["day", "month", "year", "day of a year", "month of a year", "unresolved"]

_FORMS: tuple[tuple[str, Precision], ...] = (
    (r"\d{4}-\d{2}-\d{2}", "day"),
    (r"\d{4}-\d{2}", "month"),
    (r"\d{4}", "year"),
    (r"--\d{2}-\d{2}", "day of a year"),
    (r"--\d{2}", "month of a year"),
)


class PartialDateData(TypedDict):
    """The JSON form of a partial date."""

    value: str | None
    expression: str
    precision: str
    inferred: str | None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known.

    ``value`` is ISO 8601 cut to what is known (``2025``, ``2025-12``, ``2025-12-12``), ``--07-28``
    or ``--07`` where only the year is missing, and ``None`` where the words name no date that can
    be resolved ("on Friday" in a report without a publication date, "in the near future").
    ``expression`` holds the words of the report; ``inferred`` says how what they leave out was
    supplied, and is ``None`` where they say it all.
    """

    value: str | None
    expression: str
    inferred: str | None = None

    def __post_init__(self) -> None:
        if self.value is not None and self.precision == "unresolved":
            raise ValueError(f"{self.value!r} is not a date of the form 2025, 2025-12, 2025-12-12, --12-12 or --12")

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        for form, precision in _FORMS:
            if self.value is not None and re.fullmatch(form, self.value):
                return precision
        return "unresolved"

    @property
    def iso(self) -> str | None:
        """The date where its year is known, else ``None``."""
        return self.value if self.value and not self.value.startswith("--") else None

    @property
    def first_day(self) -> date | None:
        """The first day the date can mean."""
        if self.iso is None:
            return None
        year, month, day = (*map(int, self.iso.split("-")), 1, 1)[:3]
        return date(year, month, day)

    def to_dict(self) -> PartialDateData:
        """The JSON form of this date."""
        return {
            "value": self.value,
            "expression": self.expression,
            "precision": self.precision,
            "inferred": self.inferred,
        }

    @classmethod
    def from_dict(cls, data: PartialDateData) -> PartialDate:
        """The date that a JSON object describes."""
        return cls(data["value"], data["expression"], data["inferred"])
