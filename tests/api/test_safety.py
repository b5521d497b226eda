"""Who may ask: tokens and scopes from other machines, and no other web site through a browser on this one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings

from communique.register import models as m
from communique.register import tokens
from tests.api.conftest import ROOT, Send, told

Remote = Callable[..., HttpResponse]
RULING = {"kind": "closed", "report": "R-0000000000", "why": "tried"}
WAYS = {
    "read": ("/ledgers/posts?party=VNM", None, 200),
    "review": ("/decisions", RULING, 404),
    "admin": ("/thresholds", {"entity": "ghost", "score": 1, "why": "x"}, 400),
}
"""Of each scope an operation that needs it, and what it answers who may: an error of the register's own."""


@pytest.mark.parametrize("needed", tokens.SCOPES)
@pytest.mark.parametrize("scope", tokens.SCOPES)
def test_a_scope_covers_those_before_it(remote: Remote, scope: str, needed: str) -> None:
    path, body, status = WAYS[needed]
    if tokens.SCOPES.index(scope) >= tokens.SCOPES.index(needed):  # type: ignore[arg-type]
        assert remote(path, scope, body).status_code == status
    else:
        found = told(remote(path, scope, body), 403)
        assert needed in found["detail"]


def test_every_operation_needs_a_token(remote: Remote, client: Client) -> None:
    from communique.api.urls import api

    for path, methods in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        for method in methods:
            asked = getattr(client, method)
            address = path.replace("{", "R-0").replace("}", "")
            response = asked(address, content_type="application/json", headers={"host": "desk.example"})
            assert told(response, 401)["detail"] == "a token is needed", (method, path)
            assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "token", ["", "x", "cmq_", "cmq_0000000000000000_x", "cmq_%_x", "cmq_\x00_x", "Ω" * 50, "a" * 100_000]
)
def test_what_is_no_token(remote: Remote, token: str) -> None:
    told(remote("/", token=token), 401)


def test_another_tokens_key_with_a_secret_of_ones_own(remote: Remote) -> None:
    real = tokens.create("real", "admin")
    key = real.split("_")[1]
    told(remote("/", token=real))
    told(remote("/", token=f"cmq_{key}_{'A' * 43}"), 401)
    told(remote("/", token=real[:-1]), 401)
    told(remote("/", token=real + "A"), 401)


def test_a_revoked_token_ends_at_once(remote: Remote) -> None:
    token = tokens.create("gone", "read")
    told(remote("/", token=token))
    tokens.revoke("gone")
    told(remote("/", token=token), 401)


def test_a_token_is_not_stored(client: Client) -> None:
    token = tokens.create("kept", "read")
    row = m.Token.objects.get(name="kept")
    assert token not in json.dumps([row.key, row.digest, row.name])
    assert token.split("_", 2)[2] not in row.digest


def test_a_ruling_bears_the_name_of_its_token(remote: Remote) -> None:
    text = "Laos and Viet Nam agreed on Monday to open a consulate in Pakse."
    report = told(remote("/reports", "review", {"text": text, "published": "2026-03-03"}), 201)["id"]
    made = told(remote("/decisions", "review", {**RULING, "report": report}), 201)
    assert made["actor"] == "a review program"


def test_a_token_names_who_rules_on_this_machine_too(post: Send, get: Send) -> None:
    token = tokens.create("robot", "review")
    headers = {"authorization": f"Bearer {token}"}
    report = told(get("/reports"))["rows"][0]["id"]
    assert told(post("/decisions", {**RULING, "report": report}, headers), 201)["actor"] == "robot"
    told(get("/", headers={"authorization": "Bearer nonsense"}), 401)
    told(get("/", headers={"authorization": "Basic cm9ib3Q6eA=="}), 401)


def test_the_pages_are_not_served_to_other_machines(client: Client) -> None:
    with override_settings(COMMUNIQUE_TOKENS=True, ALLOWED_HOSTS=["*"]):
        for page in ("/", "/queue", "/register/report.csv", "/relations/VNM-LAO.json", "/apiary"):
            found = client.get(page, headers={"host": "desk.example"})
            assert found.status_code == 403
            assert "communique serve" in found.content.decode()
        assert client.post("/add", {"text": "x"}, headers={"host": "desk.example"}).status_code == 403
        assert client.get("/static/ninja/swagger-ui.css", headers={"host": "desk.example"}).status_code == 200


def test_without_a_setting_tokens_are_needed(client: Client) -> None:
    from django.conf import settings

    with override_settings():
        del settings.COMMUNIQUE_TOKENS
        told(client.get(ROOT + "/"), 401)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.1.7", "a b"])
def test_another_name_for_this_machine_is_refused(get: Send, post: Send, host: str) -> None:
    told(get("/", headers={"host": host}), 400)
    told(post("/decisions", RULING, {"host": host}), 400)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://localhost:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://localhost", "sec-fetch-site": "cross-site"},
    ],
)
def test_another_site_changes_nothing(client: Client, post: Send, headers: dict[str, str]) -> None:
    told(post("/decisions", RULING, headers), 403)
    told(post("/reports", {"text": "Laos met Viet Nam."}, headers), 403)
    tokens.create("kept", "read")
    told(client.delete(ROOT + "/tokens/kept", headers=headers), 403)
    assert tokens.listed()[0].revoked is None


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_form_can_send_changes_nothing(client: Client, kind: str) -> None:
    """These media types are sent to another site without asking it first."""
    made = client.generic("POST", ROOT + "/decisions", json.dumps(RULING), content_type=kind)
    told(made, 415)


def test_its_own_pages_may_ask(post: Send) -> None:
    told(post("/decisions", RULING, {"origin": "http://localhost", "sec-fetch-site": "same-origin"}), 404)


def test_no_other_site_is_allowed_to_read(get: Send, client: Client) -> None:
    found = get("/", headers={"origin": "https://evil.example"})
    assert not [name for name in found.headers if name.lower().startswith("access-control")]
    assert found.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-cache" in found.headers["Cache-Control"]
    asked = client.options(ROOT + "/decisions", headers={"origin": "https://evil.example"})
    assert asked.status_code == 405
    assert not [name for name in asked.headers if name.lower().startswith("access-control")]


def test_no_cookie_is_given_or_taken(get: Send) -> None:
    assert not get("/").cookies


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods(client: Client, method: str) -> None:
    found = client.generic(method.upper(), ROOT + "/who", "{}", content_type="application/json")
    told(found, 405)
    assert found.headers["Allow"] == "GET"


def test_the_page_to_try_it_on_loads_nothing_from_elsewhere(client: Client) -> None:
    page: Any = client.get(ROOT + "/docs")
    assert page.status_code == 200
    html = page.content.decode()
    assert "http://" not in html.replace("http://localhost", "")
    assert "https://" not in html
    for address in html.split('"'):
        if address.startswith("/static/"):
            assert client.get(address).status_code == 200, address
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert json.loads(client.get(ROOT + "/openapi.json").content)["openapi"].startswith("3.1")
