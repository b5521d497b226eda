"""Schemas of what is answered beside ledgers: reports, facts, things, hits, the queue, decisions, tokens."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from communique.api.rows import Given

KINDS = Literal["person", "post", "body", "series", "exchange", "instrument", "commitment"]
GROUPS = Literal[
    "exchanges", "posts", "changes", "acts", "instruments", "formulas", "figures", "assessments", "milestones",
    "open_issues",
]  # fmt: skip

PROBLEM: Any = {
    "type": "urn:communique:error:C404", "title": "Bad Request", "status": 400, "code": "C404",
    "detail": "'Vietnm' is no state or organisation", "remedy": "did you mean VNM (Việt Nam)?",
    "instance": "/api/v1/ledgers/posts",
}  # fmt: skip


class Counted(Given):
    """A page of rows, of so many."""

    total: int
    offset: int
    limit: int


class Open(Given):
    """A page of rows, and whether more follow."""

    more: bool
    offset: int
    limit: int


class Problem(Given):
    """An error (RFC 9457)."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [PROBLEM]})
    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str | None = Field(None, description="The error's code, as docs/errors.md lists it.")
    remedy: str | None = Field(None, description="What to do.")
    errors: list[dict[str, str]] = Field([], description="Each thing that does not fit: where, and why.")


class Service(Given):
    """What answers here, and how much it holds."""

    version: str
    holds: dict[str, int]
    ledgers: list[str]


class LedgerColumn(Given):
    """A column of a ledger."""

    name: str
    about: str
    shown: bool = Field(description="Whether a table on a screen shows it.")


class LedgerAbout(Given):
    """A ledger: what it is, its options and its columns."""

    name: str
    title: str
    about: str
    options: dict[str, str]
    columns: list[LedgerColumn]


class RelationshipRow(Given):
    """A relationship, and the last exchange that a report tells of as held."""

    parties: list[str]
    reports: int
    first: date | None
    last: date | None
    kind: str | None
    channel: str | None
    day: str | None
    report: str | None


class ReportRow(Given):
    """A report in a list."""

    id: str
    published: date | None
    side: str | None
    language: str | None
    title: str | None
    publisher: str | None
    facts: int
    version_of: str | None


class Reports(Counted):
    """A page of reports."""

    rows: list[ReportRow]


class ReadingAbout(Given):
    """How a report was read."""

    reader: str
    lexicon: str
    made: datetime
    notes: list[Any]


class Ruled(Given):
    """A decision in a list."""

    id: str
    at: datetime
    actor: str
    kind: str
    said: str
    why: str
    score: float | None
    reasons: list[str]
    undone: bool
    batch: str


class ReportAbout(Given):
    """A report's particulars as they stand, corrections included."""

    id: str
    kind: Literal["report"]
    sha256: str
    title: str | None
    published: date | None
    publisher: str | None
    agency: str | None
    side: str | None
    language: str | None
    url: str | None
    name: str | None
    version_of: str | None
    addresses: list[str]
    corrected: dict[str, Any]
    readings: list[ReadingAbout]
    facts: int
    history: list[Ruled]


class ReportText(Given):
    """A report's text, whose characters all offsets count."""

    id: str
    sha256: str
    text: str


class Words(Given):
    """Words of a report's text: ``quote`` stands at ``start:end``."""

    start: int
    end: int
    quote: str


class FactRow(Given):
    """A fact: its own fields (docs/reading.md), whom and what it names, and its words."""

    id: str
    group: GROUPS
    report: str
    published: date | None
    content: dict[str, Any]
    entities: dict[str, list[str]]
    inferred: dict[str, str]
    evidence: list[Words]


class Facts(Counted):
    """A page of facts."""

    rows: list[FactRow]


class FactAbout(Given):
    """A fact with what each field rests on, and who ruled what about it."""

    id: str
    kind: Literal["fact"]
    group: GROUPS
    report: str
    live: bool = Field(description="Whether the newest reading still finds it.")
    content: dict[str, Any]
    dates: dict[str, Any]
    rules: dict[str, str]
    inferred: dict[str, str]
    evidence: list[Words]
    entities: dict[str, list[str]]
    corrected: dict[str, Any]
    history: list[Ruled]


class ThingRow(Schema):
    """A thing in a list: its names and dates, and what its kind has beside them."""

    model_config = ConfigDict(extra="allow")
    id: str
    name: str
    other_names: list[str]
    parties: list[str]
    first: date | None
    last: date | None
    mentions: int


class Things(Counted):
    """A page of things of one kind."""

    rows: list[ThingRow]


class Node(Given):
    """Mentions that look exactly alike; a thing is what was linked of them."""

    id: str
    label: str
    first: date | None
    last: date | None
    mentions: int


class Sentence(Given):
    """A sentence in which a report names a thing."""

    fact: str
    group: GROUPS
    role: str
    report: str
    published: date | None
    title: str | None
    quote: str
    sentence: str


class ThingAbout(Given):
    """A thing: its names, what was linked into it, where reports name it, and who ruled what about it."""

    id: str
    kind: KINDS
    name: str
    names: dict[str, int]
    first: date | None
    last: date | None
    mentions: int
    nodes: list[Node]
    evidence: list[Sentence]
    history: list[Ruled]


class HitRow(Given):
    """A report that holds all that was looked for: the first sentence that does, and the facts it is evidence of."""

    report: str
    title: str | None
    published: date | None
    sentence: str
    start: int
    end: int
    matches: int
    facts: list[str]


class Hits(Open):
    """A page of hits, newest first."""

    rows: list[HitRow]


class Side(Given):
    """One of the two that may be one, with a sentence that names it."""

    id: str
    label: str
    sentence: str | None
    report: str | None
    published: date | None


class QueueRow(Given):
    """Something to rule on."""

    id: str
    what: Literal["same", "conflict", "version", "undated", "lost"]
    kind: str
    score: float
    reasons: list[str]
    sides: list[Side]


class Queue(Counted):
    """A page of the queue, best first."""

    rows: list[QueueRow]


class Decisions(Counted):
    """A page of decisions, newest first."""

    rows: list[Ruled]


class DecisionAbout(Given):
    """A decision with what it is about."""

    id: str
    kind: Literal["decision"]
    said: str
    why: str
    actor: str
    at: datetime
    score: float | None
    reasons: list[str]
    batch: str
    undone: bool
    subjects: list[dict[str, Any]]
    detail: dict[str, Any]


class EnteredReport(Given):
    """What became of a report."""

    id: str
    state: Literal["new", "known", "address"] = Field(
        description="new; known: these bytes are there; address: there, and now found at another address too."
    )
    title: str | None
    facts: int
    versions: list[Any] = Field(description="Reports that may be another version, with how much wording they share.")
    asks: list[str] = Field(description="What is missing that should be told, such as published.")
    notes: list[Any]
    name: str | None


class TokenRow(Given):
    """A token, all but itself."""

    name: str
    scope: Literal["read", "review", "admin"]
    created: datetime
    revoked: datetime | None


class Tokens(Counted):
    """A page of tokens, the oldest first."""

    rows: list[TokenRow]


class MadeToken(Given):
    """A token; it is shown this once."""

    name: str
    scope: Literal["read", "review", "admin"]
    token: str
