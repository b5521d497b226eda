"""The facts a reading holds: one class a kind, each with its evidence and its reasons.

Every fact carries ``evidence`` (spans of the report), ``rules`` (which rule or lexicon entry made
the fact, under ``"fact"``, and each of its fields, under the field's name) and ``inferred``
(the fields that the report implies rather than states, each with how they were supplied).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal

from communique.core.dates import PartialDate
from communique.core.span import Span

ExchangeKind = Literal[
    "call", "meeting", "courtesy_call", "visit", "consultation", "session", "summit", "signing", "ceremony", "letter"
]
Channel = Literal["in_person", "phone", "video", "written"]
ActType = Literal[
    "agree", "pledge", "instruct", "invite", "request", "plan", "sign", "appreciate", "affirm", "oppose", "discuss"
]
Sector = Literal[
    "political", "party", "parliament", "defence_security", "economy", "development", "transport", "energy",
    "environment", "agriculture", "science_technology", "education", "health", "culture", "people", "consular",
    "justice", "border", "humanitarian", "regional",
]  # fmt: skip
InstrumentStatus = Literal["signed", "in_force", "in_negotiation", "proposed", "expired"]

COMMITMENTS: frozenset[str] = frozenset({"agree", "pledge", "instruct", "invite", "plan"})
"""The act types that look forward: someone will ask what became of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every kind of fact has in common."""

    group: ClassVar[str] = ""

    evidence: tuple[Span, ...]
    rules: Mapping[str, str] = field(default_factory=dict)
    inferred: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """The fact's own fields in JSON form, without evidence, rules and inferences."""
        own = (f.name for f in fields(self) if f.name not in ("evidence", "rules", "inferred"))
        return {name: _plain(getattr(self, name)) for name in own}

    @property
    def id(self) -> str:
        """Sixteen hex digits of the fact's content and evidence: the same reading, the same id."""
        seen = [self.group, self.content(), [span[:2] for span in self.evidence]]
        return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]

    def dates(self) -> dict[str, PartialDate]:
        """The fact's dates by field."""
        named = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: value for name, value in named if isinstance(value, PartialDate)}


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Fact):
    """Something that two or more parties did, or are to do, together."""

    group: ClassVar[str] = "exchanges"

    kind: ExchangeKind
    channel: Channel | None
    status: Literal["held", "planned"]
    start: PartialDate | None
    end: PartialDate | None
    place: str | None
    parties: tuple[str, ...]
    participants: tuple[str, ...]
    mechanism: str | None
    edition: int | None
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Fact):
    """A person holding an office, as the report states it."""

    group: ClassVar[str] = "posts"

    person: str
    post: str
    body: str | None
    country: str | None
    acting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Fact):
    """What a party did with words.

    ``verb``, ``actor`` and ``addressee`` are the report's own words ("pledged", "leaders from both
    sides"); ``by`` and ``to`` the parties they stand for. ``due`` keeps vague words unresolved.
    """

    group: ClassVar[str] = "acts"

    type: ActType
    by: tuple[str, ...]
    to: tuple[str, ...]
    sectors: tuple[Sector, ...]
    forums: tuple[str, ...]
    due: PartialDate | None
    verb: str
    actor: str | None
    addressee: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Fact):
    """A treaty, agreement, memorandum, plan or joint statement."""

    group: ClassVar[str] = "instruments"

    name: str
    status: InstrumentStatus
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Fact):
    """The set words in which the sides name their relationship.

    ``quoted`` tells whether the report puts them in quotation marks; ``gloss`` is its own
    explanation of them, word for word.
    """

    group: ClassVar[str] = "formulas"

    components: tuple[str, ...]
    parties: tuple[str, ...]
    quoted: bool
    gloss: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A quantity that the report states: ``amount`` in ``unit`` over ``period``, of what ``measures`` says.

    ``amount`` is a decimal number as text, magnitudes multiplied out ("USD 5 billion" →
    ``5000000000``); ``unit`` an ISO 4217 code, ``%`` or the counted noun.
    """

    group: ClassVar[str] = "figures"

    amount: str
    unit: str
    period: PartialDate | None
    measures: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Fact):
    """What a side says of the relationship or of a sector, in its words."""

    group: ClassVar[str] = "assessments"

    by: tuple[str, ...]
    sectors: tuple[Sector, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Fact):
    """An anniversary, congress, national day or election that the report names; ``end`` only where it lasted."""

    group: ClassVar[str] = "milestones"

    kind: Literal["anniversary", "congress", "national_day", "election"]
    name: str
    ordinal: int | None
    date: PartialDate | None
    end: PartialDate | None = None
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIssue(Fact):
    """Something that the report calls unsettled, in its words; what it is may stay unsaid."""

    group: ClassVar[str] = "open_issues"

    words: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Fact):
    """Somebody taking up or leaving an office, as the report tells it.

    ``acting`` is true where the office is taken in an acting capacity, ``provisional`` where it is
    left or taken for the time being. ``date`` is the day of the change where the report says it.
    """

    group: ClassVar[str] = "changes"

    change: Literal["takes", "leaves"]
    person: str
    post: str
    body: str | None
    country: str | None
    acting: bool
    provisional: bool
    date: PartialDate | None


KINDS: tuple[type[Fact], ...] = (
    Exchange, Post, Change, Act, Instrument, Formula, Figure, Assessment, Milestone, OpenIssue,
)  # fmt: skip
