"""What operations take: days, parties, words and pages, each checked before anything is looked up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from communique.api.respond import LIMIT, MOST
from communique.core import CommuniqueError
from communique.core.report import publication_day
from communique.register.parties import party

FAR = 1_000_000


def _day(value: Any) -> Any:
    if value is None or isinstance(value, date):
        return value
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError
        return date.fromisoformat(publication_day(value))
    except ValueError:
        raise ValueError(f"{str(value)[:40]!r} is not a date: write it as YYYY-MM-DD") from None


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day as ``YYYY-MM-DD``, and nothing else."""
Text = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]
"""A line of words."""
Id = Annotated[str, Field(min_length=3, max_length=80, pattern=r"^[A-Za-z]-[0-9A-Za-z@-]+$")]
"""An id of the register, or its beginning."""


class Asked(Schema):
    """What all questions with a query take; other parameters are refused."""

    model_config = ConfigDict(extra="forbid")


class Paged(Asked):
    """A page of rows."""

    limit: int = Field(LIMIT, ge=1, le=MOST, description="How many rows to give.")
    offset: int = Field(0, ge=0, le=FAR, description="How many rows to pass over.")


AS_OF = Field(None, description="Only what was published by that day counts. Default: all there is.")
OVER: Any = Field([], max_length=50, description="Only these reports (id or file name).")
ONE = Field(description="Code, name or demonym of a state or organisation.", examples=["VNM"])
PARTIES = Field(
    min_length=1, max_length=8, examples=[["VNM", "LAO"]],
    description="Codes, names or demonyms of states and organisations: one parameter each.",
)  # fmt: skip
SOME: Any = Field([], max_length=8, description="Only what names these: codes, names or demonyms.", examples=[["LAO"]])


def codes(given: Iterable[str]) -> tuple[str, ...]:
    """The codes of parties, each once.

    Raises ``CommuniqueError`` C404 for one that nobody knows, with those that are written alike.
    """
    return tuple(dict.fromkeys(party(one) for one in given))


def options(given: Schema, names: Iterable[str]) -> dict[str, Any]:
    """The options of a ledger that were given, as its function takes them."""
    found = {name: getattr(given, name) for name in names if name in given.model_fields_set}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def before(first: date | None, last: date | None) -> None:
    """Refuse a time that ends before it begins.

    Raises ``CommuniqueError`` C105.
    """
    if first and last and last < first:
        raise CommuniqueError("C105", f"{last} is before {first}", "give the earlier day as since")
