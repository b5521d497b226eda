"""Questions that several ledgers answer together: who, next, wording, compare, since, relationships."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI, Query
from pydantic import Field

from communique import ledgers
from communique.api.asked import AS_OF, ONE, OVER, Day, Paged, Text, codes
from communique.api.respond import Page, page, question
from communique.api.routes.ledgers import OfParties, dossier_of, told
from communique.api.rows import answer_schema
from communique.api.security import needs
from communique.api.shapes import Counted, RelationshipRow
from communique.ledgers import editions, posts
from communique.ledgers.asking import answer, memory
from communique.ledgers.asking.answer import Answer
from communique.ledgers.texts.compare import CompareRow
from communique.ledgers.texts.compare import compare as beside
from communique.ledgers.texts.since import SinceRow
from communique.ledgers.texts.wording import WordingRow
from communique.register.relationships import relationships

TAGS = ["Questions"]


class OfOffice(Paged):
    """An office of a party."""

    party: Text = ONE
    post: Text = Field(description="The office, as a title names it.", examples=["foreign minister"])
    as_of: Day | None = AS_OF
    over: list[Text] = OVER


class WhoAsked(OfOffice):
    """An office on a day."""

    on: Day | None = Field(None, description="The day asked for. Default: that of as_of, else today.")


class NextAsked(OfParties):
    """A series between parties."""

    series: Text = Field(description="Words of its name, or its id.", examples=["Intergovernmental Committee"])


class CompareAsked(Paged):
    """Two reports, or two exchanges."""

    first: Text = Field(description="A report (R-…, or its file's name) or an exchange (X-…).")
    second: Text = Field(description="Another.")
    as_of: Day | None = AS_OF


class SinceAsked(OfParties):
    """What changed since a day."""

    day: Day = Field(description="The day since which.", examples=["2025-07-28"])
    section: list[Text] = Field([], max_length=30, description="Only these ledgers.", examples=[["commitments"]])


class AllOrAsOf(Paged):
    """A list as of a day."""

    as_of: Day | None = AS_OF


class Relationships(Counted):
    """A page of relationships."""

    rows: list[RelationshipRow]


def add(api: NinjaAPI) -> None:
    """Put the questions into the API."""
    for path, view, row in (
        ("/who", who, posts.HolderRow), ("/who/steps", steps, posts.StepRow), ("/next", next_round, editions.NextRow),
        ("/wording", wording, WordingRow), ("/compare", compare, CompareRow), ("/since", since, SinceRow),
    ):  # fmt: skip
        name = path.strip("/").replace("/", "_")
        api.get(path, response=answer_schema(row), tags=TAGS, **needs("read"), operation_id=name)(view)
    api.get("/relationships", response=Relationships, tags=TAGS, **needs("read"), operation_id="relationships")(
        between
    )


@question
def who(request: HttpRequest, asked: Query[WhoAsked]) -> Page:
    """Who held an office on a day: attested, within a period, carried forward, or not evidenced.

    Nobody is named where reports do not say: then those seen in the office last before and first after are.
    """
    (party,) = codes([asked.party])

    def ask() -> Answer:
        return answer.who(dossier_of((party,), asked.as_of, asked.over), party, asked.post, asked.on)

    return told(ask() if asked.over else memory.kept(("who", party, asked.post, asked.on, asked.as_of), ask), asked)


@question
def steps(request: HttpRequest, asked: Query[OfOffice]) -> Page:
    """In which steps an office changed hands."""
    (party,) = codes([asked.party])

    def ask() -> Answer:
        return answer.steps(dossier_of((party,), asked.as_of, asked.over), party, asked.post)

    return told(ask() if asked.over else memory.kept(("steps", party, asked.post, asked.as_of), ask), asked)


@question
def next_round(request: HttpRequest, asked: Query[NextAsked]) -> Page:
    """The next round of a series: its number, and day and host as far as they were agreed or turns have been kept."""
    dossier = dossier_of(codes(asked.party), asked.as_of, asked.over)
    return told(answer.next_round(dossier, asked.series), asked)


@question
def wording(request: HttpRequest, asked: Query[OfParties]) -> Page:
    """The formula of a relationship through time: its elements, their renderings, who used what first."""
    return told(answer.wording(dossier_of(codes(asked.party), asked.as_of, asked.over)), asked)


@question
def compare(request: HttpRequest, asked: Query[CompareAsked]) -> Page:
    """Two accounts of one exchange, or two exchanges: what both say, what one alone says, word by word."""
    _, _, rows = beside(asked.first, asked.second, asked.as_of)
    said = None if rows else "Neither says anything that was read."
    return told(Answer(CompareRow, rows, (), asked.as_of, said), asked)


@question
def since(request: HttpRequest, asked: Query[SinceAsked]) -> Page:
    """What changed since a day: every ledger as it stood by the reports published until then, beside the same now."""
    parties, sections = codes(asked.party), tuple(asked.section)
    for name in sections:
        ledgers.get(name)

    def ask() -> Answer:
        return answer.since(asked.day, parties, asked.as_of, over=tuple(asked.over) or None, sections=sections)

    key = ("since", asked.day, parties, asked.as_of, sections)
    return told(ask() if asked.over else memory.kept(key, ask), asked)


@question
def between(request: HttpRequest, asked: Query[AllOrAsOf]) -> Page:
    """The relationships that reports tell of, the one with the most reports first."""
    rows: list[Any] = memory.kept(("relationships", asked.as_of), lambda: relationships(memory.view(asked.as_of)))
    return page(rows, asked.offset, asked.limit)
