"""The API over the example register, on this machine alone and where tokens are asked for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings

from communique import register
from communique.register import tokens

ROOT = "/api/v1"
Send = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _home(at_annas: None) -> None:
    """Every test here is at Anna's."""


@pytest.fixture
def client(filled: Path, tmp_path: Path) -> Iterator[Client]:
    """A program on this machine, over a copy of the example register."""
    path = tmp_path / "register.sqlite3"
    shutil.copy(filled, path)
    register.setup(path)
    yield Client(headers={"host": "localhost"})
    from django.db import connection

    connection.close()


@pytest.fixture
def get(client: Client) -> Send:
    """Asks; lists in the query become several parameters."""

    def get(path: str, headers: dict[str, str] | None = None, **query: Any) -> HttpResponse:
        return client.get(ROOT + path, query, headers=headers)

    return get


@pytest.fixture
def post(client: Client) -> Send:
    """Sends JSON."""

    def post(path: str, body: Any, headers: dict[str, str] | None = None) -> HttpResponse:
        data = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return client.post(ROOT + path, data, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def remote(client: Client) -> Iterator[Callable[..., HttpResponse]]:
    """Asks as another machine does, with a token of a scope or without one; sends what there is to send."""
    known: dict[str, str] = {}

    def remote(path: str, scope: str | None = None, body: Any = None, token: str | None = None) -> HttpResponse:
        if scope and scope not in known:
            known[scope] = tokens.create(f"a {scope} program", scope)  # type: ignore[arg-type]
        given = token if token is not None else known.get(scope or "")
        headers = {"host": "desk.example", **({"authorization": f"Bearer {given}"} if given is not None else {})}
        if body is None:
            return client.get(ROOT + path, headers=headers)
        return client.post(ROOT + path, json.dumps(body), content_type="application/json", headers=headers)

    with override_settings(COMMUNIQUE_TOKENS=True, ALLOWED_HOSTS=["*"]):
        yield remote


def told(response: HttpResponse, status: int = 200) -> Any:
    """What a response says, whose status must be the one named; errors must be problems."""
    assert response.status_code == status, response.content.decode()[:500]
    if status >= 400:
        assert response.headers["Content-Type"] == "application/problem+json"
        found = json.loads(response.content)
        assert found["status"] == status
        assert found["title"]
        return found
    return json.loads(response.content)
