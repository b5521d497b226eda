"""Schemas of what is sent: reports to add, rulings, tokens to make."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from communique.api.asked import Day, Id, Text
from communique.api.rows import Given

Why = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]


class NewReport(Given):
    """A report to add: its text, or the address of the page it stands on; and what is known of its publication."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "HÀ NỘI — The two foreign ministers met on Friday and agreed to open a consulate.",
                    "published": "2025-12-13",
                    "side": "VNM",
                    "title": "Foreign ministers meet",
                }
            ]
        },
    )
    text: str | None = Field(None, min_length=1, description="The text, with or without front matter; 10 MB at most.")
    address: str | None = Field(None, min_length=1, max_length=2000, description="A public web address to read.")
    name: Text | None = Field(None, description="What to call it, such as a file's name.")
    title: Text | None = None
    publisher: Text | None = None
    agency: Text | None = None
    side: Text | None = Field(None, description="Whose account it is: VNM, LAO, ASEAN …")
    language: Text | None = Field(None, description="ISO 639-1. Default: en.")
    published: Day | None = Field(None, description="Day of publication; relative dates need it.")
    url: str | None = Field(None, max_length=2000, description="Where it was published.")

    @model_validator(mode="after")
    def one_of_both(self) -> NewReport:
        """A text or an address, not both."""
        if (self.text is None) == (self.address is None):
            raise ValueError("give text or address, one of both")
        return self


class QueueRuling(Given):
    """A ruling on an item of the queue."""

    ruling: Literal["confirm", "reject", "unsure"] = Field(examples=["confirm"])
    why: Why = Field(examples=["the same person, spelt twice"])


class Undo(Given):
    """Why a decision is taken back."""

    why: Why = Field(examples=["two ministers of one name"])


class Same(Given):
    """Two or more things are one; ``different``: they are not; ``unsure``: looked at, left open."""

    kind: Literal["same", "different", "unsure"]
    ids: list[Id] = Field(min_length=2, max_length=50)
    why: Why


class Split(Given):
    """Parts of a thing (ids within it, or reports that mention it) are another."""

    kind: Literal["split"]
    thing: Id
    parts: list[Id] = Field(min_length=1, max_length=200)
    why: Why


class Renamed(Given):
    """A body, a post or a series was succeeded by another."""

    kind: Literal["renamed"]
    earlier: Id
    later: Id
    on: Day | None = None
    why: Why


class Accepted(Given):
    """A report says a fact (``accept``), or does not (``reject``)."""

    kind: Literal["accept", "reject"]
    fact: Id
    why: Why


class Closed(Given):
    """Nothing more is in a report than what was found."""

    kind: Literal["closed"]
    report: Id
    why: Why


class Corrected(Given):
    """A field of a report or a fact is otherwise; an empty value takes it away."""

    kind: Literal["correct"]
    target: Id
    field: Text
    value: str | None = Field(max_length=2000, pattern=r"^[^\x00]*$")
    why: Why


class Fulfilled(Given):
    """What became of a commitment."""

    kind: Literal["fulfilment"]
    commitment: Id
    answer: Id
    verdict: Literal["met", "part", "progress", "not", "unsure"]
    why: Why


class Rendered(Given):
    """A wording renders an element of a formula; without an element it is one of its own."""

    kind: Literal["rendering"]
    wording: Text
    element: Text | None = None
    publisher: Text | None = None
    language: Text | None = None
    why: Why


class Threshold(Given):
    """From which score on the program links things of a kind on its own."""

    entity: Text
    score: float = Field(ge=0, le=2)
    why: Why


AnyRuling = Same | Split | Renamed | Accepted | Closed | Corrected | Fulfilled | Rendered


class NewToken(Given):
    """A token to make."""

    name: Text = Field(examples=["dashboard"])
    scope: Literal["read", "review", "admin"]
