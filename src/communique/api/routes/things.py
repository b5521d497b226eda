"""Things: people, posts, bodies, series, exchanges, instruments, commitments; and the search over all text."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI, Path, Query
from pydantic import Field

from communique.api.asked import AS_OF, SOME, Day, Id, Paged, Text, before, codes
from communique.api.respond import Page, page, question
from communique.api.security import needs
from communique.api.shapes import GROUPS, KINDS, Hits, ThingAbout, Things
from communique.ledgers.asking import memory
from communique.register import lookup
from communique.register.listing import count_entities, list_entities
from communique.register.search import Hit
from communique.register.search import search as find
from communique.register.show import show_entity

TAGS = ["Things"]
DEEP = 5000


class ThingsAsked(Paged):
    """Which things."""

    kind: KINDS = Field(description="What they are.", examples=["person"])
    party: list[Text] = SOME
    since: Day | None = Field(None, description="Named by reports of that day or later.")
    until: Day | None = Field(None, description="Named by reports of that day or before.")
    match: Text | None = Field(None, description="Words of a name, with or without diacritics.")


class ThingAsked(Paged):
    """A thing as of a day: ``limit`` is how many sentences."""

    as_of: Day | None = AS_OF


class SearchAsked(Paged):
    """What is looked for."""

    q: Text = Field(description='Words, and phrases in "quotation marks".', examples=["border gate"])
    party: list[Text] = SOME
    since: Day | None = None
    until: Day | None = None
    group: GROUPS | None = Field(None, description="Only sentences that are evidence of this kind of fact.")
    exact: bool = Field(False, description="Whether diacritics matter.")
    offset: int = Field(0, ge=0, le=DEEP)


def add(api: NinjaAPI) -> None:
    """Put things and the search into the API."""
    api.get("/things", response=Things, tags=TAGS, **needs("read"), operation_id="things")(listed)
    api.get("/things/{thing}", response=ThingAbout, tags=TAGS, **needs("read"), operation_id="thing")(one)
    api.get("/search", response=Hits, tags=TAGS, **needs("read"), operation_id="search")(search)


@question
def listed(request: HttpRequest, asked: Query[ThingsAsked]) -> Page:
    """Things of one kind, those most often named first."""
    before(asked.since, asked.until)
    span: dict[str, Any] = {"since": asked.since, "until": asked.until}
    parties = codes(asked.party)
    if asked.match or parties:
        every = partial(list_entities, asked.kind, parties=parties, match=asked.match, limit=None, **span)
        return page(
            memory.kept(("things", asked.kind, parties, asked.match, *span.values()), every), asked.offset, asked.limit
        )
    some = list_entities(asked.kind, limit=asked.limit, offset=asked.offset, **span)
    total = count_entities(asked.kind, **span)
    return Page(some, asked.offset, asked.limit, total, asked.offset + len(some) < total)


@question
def one(request: HttpRequest, thing: Path[Id], asked: Query[ThingAsked]) -> dict[str, Any]:
    """A thing by its id or that of anything that was merged into it, with sentences that name it, oldest first."""
    found = show_entity(lookup.entity(thing), limit=asked.offset + asked.limit, view=memory.view(asked.as_of))
    return {**found, "evidence": found["evidence"][asked.offset :]}


@question
def search(request: HttpRequest, asked: Query[SearchAsked]) -> Page:
    """Reports that hold every word and phrase, newest first; a word also finds what begins with it."""
    before(asked.since, asked.until)
    hits = find(
        asked.q, parties=codes(asked.party), since=asked.since, until=asked.until, group=asked.group,
        exact=asked.exact, limit=asked.offset + asked.limit + 1,
    )  # fmt: skip
    some = hits[asked.offset : asked.offset + asked.limit]
    return Page([_row(hit) for hit in some], asked.offset, asked.limit, None, len(hits) > asked.offset + asked.limit)


def _row(hit: Hit) -> dict[str, Any]:
    return {
        "report": hit.report.id, "title": hit.report.title or hit.report.name, "published": hit.report.published,
        "sentence": hit.sentence, "start": hit.start, "end": hit.end, "matches": hit.matches, "facts": hit.facts,
    }  # fmt: skip
