"""The service itself: what answers here, and who may ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query

from communique import __version__, ledgers
from communique.api import bodies, shapes
from communique.api.asked import Paged, Text
from communique.api.respond import Page, made, page, question
from communique.api.security import needs
from communique.ledgers.asking import memory
from communique.register import tokens
from communique.register.listing import totals

TAGS = ["Service"]


def add(api: NinjaAPI) -> None:
    """Put the service and its tokens into the API."""
    admin = needs("admin")
    api.get("/", response=shapes.Service, tags=TAGS, **needs("read"), operation_id="service")(service)
    api.get("/tokens", response=shapes.Tokens, tags=TAGS, **admin, operation_id="tokens")(listed)
    api.post("/tokens", response={201: shapes.MadeToken}, tags=TAGS, **admin, operation_id="create_token")(create)
    api.delete("/tokens/{name}", response={200: shapes.TokenRow}, tags=TAGS, **admin, operation_id="revoke_token")(
        revoke
    )


@question
def service(request: HttpRequest) -> dict[str, Any]:
    """The version, how much the register holds, and which ledgers there are."""
    return {"version": __version__, "holds": memory.kept("totals", totals), "ledgers": ledgers.names()}


@question
def listed(request: HttpRequest, asked: Query[Paged]) -> Page:
    """Every token there was; never the tokens themselves."""
    return page(tokens.listed(), asked.offset, asked.limit)


def create(request: HttpRequest, sent: bodies.NewToken) -> HttpResponse:
    """Make a token. It is shown this once: what is stored is its digest."""
    token = tokens.create(sent.name, sent.scope)
    return made({"name": " ".join(sent.name.split()), "scope": sent.scope, "token": token}, "/api/v1/tokens")


def revoke(request: HttpRequest, name: Path[Text]) -> dict[str, Any]:
    """End a token at once; its name stays taken, for rulings bear it."""
    found = tokens.revoke(name)
    return {"name": found.name, "scope": found.scope, "created": found.created, "revoked": found.revoked}
