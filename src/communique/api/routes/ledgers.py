"""Ledgers: one operation each, made from its function and its row type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI, Query, Schema
from pydantic import Field, create_model

from communique import ledgers
from communique.api.asked import AS_OF, OVER, PARTIES, Day, Paged, Text, codes, options
from communique.api.respond import Page, page, question
from communique.api.rows import answer_schema
from communique.api.security import needs
from communique.api.shapes import LedgerAbout
from communique.ledgers.asking import answer, memory
from communique.ledgers.asking.answer import Answer
from communique.ledgers.asking.options import Option, options_of
from communique.ledgers.base import Dossier, Ledger

TAGS = ["Ledgers"]
_NUMBER = (0, 1200)


class OfParties(Paged):
    """What every ledger is asked with."""

    party: list[Text] = PARTIES
    as_of: Day | None = AS_OF
    over: list[Text] = OVER


def add(api: NinjaAPI) -> None:
    """Put the ledgers into the API."""
    api.get("/ledgers", response=list[LedgerAbout], tags=TAGS, **needs("read"), operation_id="ledgers")(listed)
    for name in ledgers.names():
        one = ledgers.get(name)
        api.get(
            f"/ledgers/{name}", response=answer_schema(one.row), tags=TAGS, **needs("read"),
            operation_id=f"ledger_{name}", summary=one.title, description=_described(one),
        )(_operation(one))  # fmt: skip
    api.get("/ledgers/{name}", include_in_schema=False, **needs("read"))(unknown)


@question
def listed(request: HttpRequest) -> list[dict[str, Any]]:
    """Every ledger with its options and its columns."""
    return [
        {
            "name": one.name, "title": one.title, "about": one.about,
            "options": {option: taken.said for option, taken in options_of(one.entries).items()},
            "columns": [column._asdict() for column in ledgers.columns(one.row)],
        }
        for one in map(ledgers.get, ledgers.names())
    ]  # fmt: skip


def unknown(request: HttpRequest, name: str) -> None:
    """Tell which ledgers there are."""
    ledgers.get(name)


def _described(one: Ledger) -> str:
    lines = [line.strip() for line in (one.entries.__doc__ or "").strip().splitlines()]
    return "\n".join(lines).replace("``", "`")


def _operation(one: Ledger) -> Callable[..., Any]:
    """The operation of a ledger: its options as parameters."""
    known = options_of(one.entries)

    def ask(request: HttpRequest, asked: Any) -> Page:
        parties, given = codes(asked.party), options(asked, known)
        dossier = dossier_of(parties, asked.as_of, asked.over, one.name)
        rows = None if asked.over else lambda: memory.rows(one.name, parties, asked.as_of, **given)
        return told(answer.ledger(dossier, one.name, given, rows), asked)

    ask.__annotations__["asked"] = Query[_query(one.name, known)]  # type: ignore[misc]
    ask.__name__ = f"ledger_{one.name}"
    return question(ask)


def _query(name: str, known: dict[str, Option]) -> type[Schema]:
    made: dict[str, Any] = {option: _parameter(one) for option, one in known.items()}
    return create_model(f"{name.capitalize()}Asked", __base__=OfParties, **made)


def _parameter(one: Option) -> tuple[Any, Any]:
    """An option as a parameter: its type, its default and its bounds."""
    kind = {str: Text, date: Day}.get(one.kind, one.kind)
    if one.several:
        return list[kind], Field(list(one.default), max_length=50)  # type: ignore[valid-type]
    if one.kind is int:
        return (int if one.default is not None else int | None), Field(one.default, ge=_NUMBER[0], le=_NUMBER[1])
    return (kind if one.default is not None else kind | None), Field(one.default)


def dossier_of(parties: tuple[str, ...], as_of: date | None, over: list[str], name: str = "") -> Dossier:
    """The dossier on some parties for a ledger: the one that is kept, or one of its own over some reports."""
    if over:
        return Dossier(parties, as_of, over=tuple(over))
    return memory.dossier_for(name, parties, as_of)


def told(found: Answer, asked: Paged) -> Page:
    """An answer as a page of it."""
    about = {
        "parties": found.parties, "as_of": found.as_of, "evidenced": found.evidenced, "said": found.said,
        "known": found.known,
    }  # fmt: skip
    return page(found.rows, asked.offset, asked.limit, about)
