"""Facts: a list, and one with what each of its fields rests on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI, Path, Query
from pydantic import Field

from communique.api.asked import AS_OF, SOME, Day, Id, Paged, Text, codes
from communique.api.respond import Page, question
from communique.api.security import needs
from communique.api.shapes import GROUPS, FactAbout, Facts
from communique.core import CommuniqueError
from communique.ledgers.asking import memory
from communique.register import lookup
from communique.register.paging import FactIndex, index_of_facts
from communique.register.query import FactView
from communique.register.show import show_fact

TAGS = ["Facts"]
GROUP: Any = Field([], description="Only these kinds of fact.", examples=[["exchanges"]])


class FactsAsked(Paged):
    """Which facts."""

    party: list[Text] = SOME
    group: list[GROUPS] = GROUP
    thing: Id | None = Field(None, description="Only those that name this thing (P-…, X-…, …).")
    as_of: Day | None = AS_OF


def add(api: NinjaAPI) -> None:
    """Put the facts into the API."""
    api.get("/facts", response=Facts, tags=TAGS, **needs("read"), operation_id="facts")(listed)
    api.get("/facts/{fact}", response=FactAbout, tags=TAGS, **needs("read"), operation_id="fact")(one)


def fact_row(view: FactView) -> dict[str, Any]:
    """A fact as a row."""
    return {
        "id": view.id, "group": view.group, "report": view.report.id, "published": view.report.published,
        "content": view.fact.content(), "entities": view.entities, "inferred": dict(view.fact.inferred),
        "evidence": [{"start": span.start, "end": span.end, "quote": span.quote} for span in view.fact.evidence],
    }  # fmt: skip


def fact_page(index: FactIndex, asked: Paged) -> Page:
    """A page of facts."""
    rows = [fact_row(fact) for fact in index.page(asked.offset, asked.limit)]
    return Page(rows, asked.offset, asked.limit, index.total, asked.offset + len(rows) < index.total)


@question
def listed(request: HttpRequest, asked: Query[FactsAsked]) -> Page:
    """Facts by their report's day of publication and their place in its text; rejected ones are left out."""
    thing = lookup.entity(asked.thing).pk if asked.thing else None
    parties, groups = codes(asked.party), tuple(asked.group)
    index = memory.kept(
        ("facts", parties, groups, thing, asked.as_of),
        lambda: index_of_facts(memory.view(asked.as_of), parties=parties, groups=groups, entity=thing),
    )
    return fact_page(index, asked)


@question
def one(request: HttpRequest, fact: Path[Id]) -> dict[str, Any]:
    """A fact: its fields with what each rests on, its words, whom and what it names, and who ruled what about it."""
    if lookup.kind_of(fact) != "fact":
        raise CommuniqueError("C312", f"{fact} is a {lookup.kind_of(fact)}", "give the id of a fact (F-…)")
    return show_fact(lookup.fact(fact))
