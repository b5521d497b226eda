"""What changes the register: reports, the queue, rulings, undo, thresholds, tokens; with their refusals."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from communique.sources import web
from tests.api.conftest import ROOT, Send, told
from tests.api.test_questions import document, fits

__all__ = ["document"]
TEXT = "The foreign ministers of Laos and Viet Nam met in Pakse on Monday and agreed to open a consulate there."


def test_a_report_enters_once(get: Send, post: Send, document: dict[str, Any]) -> None:
    before = told(get("/reports"))["total"]
    new = {"text": TEXT, "published": "2026-03-03", "side": "VNM", "title": "Ministers meet in Pakse"}
    response = post("/reports", new)
    entered = told(response, 201)
    fits(document, "/reports", entered, "201", "post")
    assert (entered["state"], entered["asks"]) == ("new", [])
    assert entered["facts"] > 0
    assert response.headers["Location"] == f"{ROOT}/reports/{entered['id']}"
    about = told(get(f"/reports/{entered['id']}"))
    assert (about["published"], about["side"], about["title"]) == ("2026-03-03", "VNM", "Ministers meet in Pakse")
    again = told(post("/reports", new))
    assert (again["id"], again["state"]) == (entered["id"], "known")
    assert told(get("/reports"))["total"] == before + 1


def test_front_matter_counts_as_on_the_page(get: Send, post: Send) -> None:
    entered = told(post("/reports", {"text": f"---\npublished: 2026-03-03\nside: LAO\n---\n\n{TEXT}"}), 201)
    assert told(get(f"/reports/{entered['id']}"))["side"] == "LAO"
    undated = told(post("/reports", {"text": TEXT + " They left."}), 201)
    assert undated["asks"] == ["published"]


def test_a_report_from_an_address(get: Send, post: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<html><head><title>Pakse</title></head><body><article><p>{TEXT}</p></article></body></html>"

    def fetched(url: str, **limits: Any) -> web.Fetched:
        return web.Fetched(url, page.encode(), "text/html")

    monkeypatch.setattr(web, "fetch", fetched)
    entered = told(post("/reports", {"address": "https://news.example/pakse", "published": "2026-03-03"}), 201)
    assert told(get(f"/reports/{entered['id']}"))["url"] == "https://news.example/pakse"


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({}, 422, "text or address"),
        ({"text": TEXT, "address": "https://news.example/"}, 422, "text or address"),
        ({"text": ""}, 422, "text"),
        ({"text": "   "}, 400, "C102"),
        ({"text": "%PDF-1.7 binary"}, 400, "C103"),
        ({"text": "a\x00b\x01c" * 20}, 400, "C103"),
        ({"text": TEXT, "published": "2026-02-30"}, 422, "YYYY-MM-DD"),
        ({"text": TEXT, "published": "yesterday"}, 422, "YYYY-MM-DD"),
        ({"text": TEXT, "language": "English!"}, 400, "C110"),
        ({"text": TEXT, "side": "<script>"}, 400, "C111"),
        ({"text": TEXT, "publishd": "2026-03-03"}, 422, "publishd"),
        ({"text": ["a"]}, 422, "string"),
        ({"address": "file:///etc/passwd"}, 400, "C130"),
        ({"address": "http://127.0.0.1:8642/api/v1/tokens"}, 400, "C130"),
        ({"address": "http://169.254.169.254/latest"}, 400, "C130"),
        ("not json", 400, "no JSON"),
        ('{"text": "a', 400, "no JSON"),
        (b'{"text": "\xff\xfe"}', 400, "no JSON"),
        ('{"text": "\\ud800"}', 400, "no JSON"),
        ("[" * 100_000, 400, "no JSON"),
        ('{"text": ' + "[" * 5000 + "]" * 5000 + "}", 400, "no JSON"),
        ("null", 422, ""),
        ("[]", 422, ""),
        ('{"text": NaN}', 400, "no JSON"),
    ],
    ids=range(24),
)
def test_what_is_no_report_is_refused(get: Send, post: Send, body: Any, status: int, said: str) -> None:
    before = told(get("/reports"))["total"]
    assert said in json.dumps(told(post("/reports", body), status))
    assert told(get("/reports"))["total"] == before


def test_what_is_too_large_is_refused(post: Send) -> None:
    assert "12 MB" in told(post("/reports", {"text": "a" * 13_000_000}), 413)["detail"]


def test_the_queue_is_ruled_on(get: Send, post: Send, document: dict[str, Any]) -> None:
    queue = told(get("/queue", limit=500))
    pairs = [one for one in queue["rows"] if one["what"] == "same"]
    for item, ruling in zip(pairs[:3], ("confirm", "reject", "unsure"), strict=True):
        assert all(side["sentence"] for side in item["sides"])
        made = told(post(f"/queue/{item['id']}", {"ruling": ruling, "why": "as the reports show"}), 201)
        fits(document, "/queue/{item}", made, "201", "post")
        assert (made["actor"], made["why"]) == ("anna", "as the reports show")
        assert item["id"] not in [one["id"] for one in told(get("/queue", limit=500))["rows"]]
    assert told(post("/queue/Q-00000000", {"ruling": "confirm", "why": "x"}), 404)["code"] == "C310"
    assert told(post(f"/queue/{pairs[3]['id']}", {"ruling": "perhaps", "why": "x"}), 422)
    assert told(post(f"/queue/{pairs[3]['id']}", {"ruling": "confirm"}), 422)


def test_rulings_and_taking_them_back(get: Send, post: Send) -> None:
    people = told(get("/things", kind="person"))["rows"]
    one, other = people[0]["id"], people[1]["id"]
    made = told(post("/decisions", {"kind": "same", "ids": [one, other], "why": "tried"}), 201)
    merged = told(get(f"/things/{other}"))
    assert merged["id"] in (one, other)
    assert told(get(f"/things/{one}"))["id"] == merged["id"]
    assert told(post("/decisions", {"kind": "same", "ids": [one, other], "why": "again"}), 409)["code"] == "C315"
    undone = told(post(f"/decisions/{made['id']}/undo", {"why": "two people"}), 201)
    assert told(get(f"/decisions/{made['id']}"))["undone"] is True
    assert told(get(f"/things/{one}"))["id"] != told(get(f"/things/{other}"))["id"]
    assert told(post(f"/decisions/{made['id']}/undo", {"why": "again"}), 409)["code"] == "C315"
    listed = told(get("/decisions"))["rows"]
    assert [row["id"] for row in listed[:2]] == [undone["id"], made["id"]]
    about = told(get("/decisions", subject=one))["rows"]
    assert made["id"] in [row["id"] for row in about]


def test_every_kind_of_ruling(get: Send, post: Send, document: dict[str, Any]) -> None:
    report = told(get("/reports", match="online talks"))["rows"][0]["id"]
    facts = told(get(f"/reports/{report}/facts", limit=500))["rows"]
    act = next(one["id"] for one in facts if one["group"] == "acts")
    bodies = [row["id"] for row in told(get("/things", kind="body"))["rows"]]
    formula = told(get("/wording", party=["VNM", "LAO"]))["rows"][0]
    commitment = told(get("/ledgers/commitments", party=["VNM", "LAO"]))["rows"][0]["id"]
    exchange = told(get("/things", kind="exchange"))["rows"][0]["id"]
    person = next(
        row["id"]
        for row in told(get("/things", kind="person"))["rows"]
        if len({one["report"] for one in told(get(f"/things/{row['id']}", limit=500))["evidence"]}) > 2
    )
    part = told(get(f"/things/{person}"))["evidence"][0]["report"]
    for ruling in (
        {"kind": "accept", "fact": act},
        {"kind": "reject", "fact": act},
        {"kind": "closed", "report": report},
        {"kind": "correct", "target": report, "field": "publisher", "value": "Another"},
        {"kind": "correct", "target": act, "field": "verb", "value": None},
        {"kind": "different", "ids": bodies[:2]},
        {"kind": "unsure", "ids": bodies[2:4]},
        {"kind": "renamed", "earlier": bodies[4], "later": bodies[5], "on": "2025-03-01"},
        {"kind": "split", "thing": person, "parts": [part]},
        {"kind": "fulfilment", "commitment": commitment, "answer": exchange, "verdict": "progress"},
        {"kind": "rendering", "wording": formula["wording"], "element": "another element"},
    ):
        made = told(post("/decisions", {**ruling, "why": "tried"}), 201)
        fits(document, "/decisions", made, "201", "post")
        assert made["actor"] == "anna"
    assert act not in [one["id"] for one in told(get(f"/reports/{report}/facts", limit=500))["rows"]]
    assert told(get(f"/reports/{report}"))["publisher"] == "Another"
    made = told(post("/thresholds", {"entity": "person", "score": 0.95, "why": "tried"}), 201)
    fits(document, "/thresholds", made, "201", "post")


@pytest.mark.parametrize(
    ("ruling", "status", "said"),
    [
        ({"kind": "guess", "ids": []}, 422, "guess"),
        ({"kind": "same", "ids": ["P-0000000000"]}, 422, "2"),
        ({"kind": "same", "ids": ["P-0000000000", "P-0000000001"]}, 404, "C310"),
        ({"kind": "accept", "fact": "F-0000000000000000"}, 404, "C310"),
        ({"kind": "closed", "report": "R-0000000000"}, 404, "C310"),
        ({"kind": "correct", "target": "D-1", "field": "why", "value": "x"}, 400, "C312"),
        ({"kind": "rendering", "wording": "weather treaty"}, 404, "C323"),
        ({"kind": "renamed", "earlier": "B-0", "later": "B-1", "on": "2025-13-01"}, 422, "YYYY-MM-DD"),
        ({"kind": "undo"}, 422, "undo"),
    ],
)
def test_rulings_that_cannot_be(post: Send, get: Send, ruling: dict[str, Any], status: int, said: str) -> None:
    before = told(get("/decisions", everything="true"))["total"]
    assert said in json.dumps(told(post("/decisions", {**ruling, "why": "tried"}), status))
    assert told(get("/decisions", everything="true"))["total"] == before


def test_a_ruling_needs_a_reason(post: Send) -> None:
    assert "why" in json.dumps(told(post("/decisions", {"kind": "closed", "report": "R-0000000000"}), 422))
    assert "why" in json.dumps(told(post("/decisions/D-1/undo", {"why": ""}), 422))


def test_thresholds_that_cannot_be(post: Send) -> None:
    assert told(post("/thresholds", {"entity": "ghost", "score": 1, "why": "x"}), 400)["code"] == "C319"
    assert told(post("/thresholds", {"entity": "person", "score": 0.1, "why": "x"}), 400)["code"] == "C319"


def test_tokens_are_shown_once(get: Send, post: Send, client: Client, document: dict[str, Any]) -> None:
    made = told(post("/tokens", {"name": "dashboard", "scope": "read"}), 201)
    fits(document, "/tokens", made, "201", "post")
    listed = get("/tokens")
    assert made["token"] not in listed.content.decode()
    assert told(listed)["rows"][0]["name"] == "dashboard"
    assert told(post("/tokens", {"name": "dashboard", "scope": "admin"}), 409)["code"] == "C601"
    assert told(post("/tokens", {"name": "communique", "scope": "admin"}), 409)["code"] == "C601"
    gone = client.delete(f"{ROOT}/tokens/dashboard")
    assert told(gone)["revoked"]
    assert told(client.delete(f"{ROOT}/tokens/nobody"), 404)["code"] == "C602"
    assert told(post("/tokens", {"name": "dashboard", "scope": "read"}), 409), "rulings bear the name"


def test_what_was_added_is_found_at_once(get: Send, post: Send) -> None:
    told(get("/search", q="Pakse"))
    told(post("/reports", {"text": TEXT, "published": "2026-03-03"}), 201)
    assert told(get("/search", q="Pakse"))["rows"][0]["published"] == "2026-03-03"
