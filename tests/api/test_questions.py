"""What is asked: ledgers, who, next, wording, compare, since, reports, facts, things, search; with their refusals."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from communique import ledgers
from communique.ledgers.base import columns
from tests.api.conftest import Send, told

PAIR = {"party": ["VNM", "LAO"]}
TALKS = "2025-12-12-online-talks"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    from communique.api.urls import api

    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    return found


def fits(document: dict[str, Any], path: str, body: Any, status: str = "200", method: str = "get") -> None:
    """A body must be as the OpenAPI document says, and nothing besides."""
    response = document["paths"]["/api/v1" + path][method]["responses"][status]
    schema = {**response["content"]["application/json"]["schema"], "components": document["components"]}
    faults = [f"{list(one.path)}: {one.message[:200]}" for one in Draft202012Validator(schema).iter_errors(body)]
    assert faults == []


@pytest.mark.parametrize("name", ledgers.names())
def test_every_ledger_answers_as_the_document_says(get: Send, document: dict[str, Any], name: str) -> None:
    body = told(get(f"/ledgers/{name}", limit=500, **PAIR))
    fits(document, f"/ledgers/{name}", body)
    assert body["evidenced"] is True
    assert body["parties"] == ["VNM", "LAO"]
    assert body["total"] == len(body["rows"]) > 0
    row = ledgers.get(name).row
    assert set(body["rows"][0]) == {"ledger", *(column.name for column in columns(row))}
    expected = ledgers.entries(name, ["VNM", "LAO"])
    assert body["rows"] == json.loads(json.dumps([one.to_dict() for one in expected]))


def test_every_example_is_one(document: dict[str, Any]) -> None:
    seen = 0
    for name, schema in document["components"]["schemas"].items():
        for example in schema.get("examples", ()):
            whole = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
            assert [one.message for one in Draft202012Validator(whole).iter_errors(example)] == [], name
            seen += 1
        for part, of in schema.get("properties", {}).items():
            for example in of.get("examples", ()):
                whole = {**of, "components": document["components"]}
                assert [one.message for one in Draft202012Validator(whole).iter_errors(example)] == [], (name, part)
                seen += 1
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for one in operation["parameters"]:
                if one["in"] == "query" and one["required"] and path != "/api/v1/compare":
                    faults = Draft202012Validator(one["schema"]).iter_errors(one["example"])
                    assert [fault.message for fault in faults] == [], (method, path, one["name"])
                    seen += 1
    assert seen > 40


def test_every_row_carries_its_words(get: Send) -> None:
    for name in ledgers.names():
        for row in told(get(f"/ledgers/{name}", limit=500, **PAIR))["rows"]:
            assert row["basis"] in ("attested", "inferred", "ruled")
            for one in row["evidence"]:
                text = told(get(f"/reports/{one['report']}/text"))["text"] if name == "posts" else None
                assert text is None or text[one["start"] : one["end"]] == one["quote"]
                assert one["quote"]
                assert one["report"].startswith("R-")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/ledgers", {}),
        ("/", {}),
        ("/who", {"party": "VNM", "post": "foreign minister", "on": "2025-09-15"}),
        ("/who/steps", {"party": "Viet Nam", "post": "foreign minister"}),
        ("/next", {"series": "Intergovernmental Committee", **PAIR}),
        ("/wording", PAIR),
        ("/compare", {"first": TALKS, "second": "2025-12-13-phone-conversation"}),
        ("/since", {"day": "2025-12-12", **PAIR}),
        ("/relationships", {}),
        ("/reports", {}),
        ("/reports", {"match": "talks"}),
        ("/facts", {"group": ["exchanges", "acts"], **PAIR}),
        ("/search", {"q": "border gate"}),
        ("/queue", {}),
        ("/decisions", {"everything": "true"}),
        ("/tokens", {}),
        *(("/things", {"kind": kind}) for kind in ("person", "post", "body", "series", "exchange", "instrument")),
        ("/things", {"kind": "commitment", "party": "LAO", "match": "border"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(map(str, value.values())),
)
def test_every_question_answers_as_the_document_says(
    get: Send, document: dict[str, Any], path: str, query: dict[str, Any]
) -> None:
    body = told(get(path, **query))
    fits(document, path, body)
    if path != "/tokens" and isinstance(body, dict) and "rows" in body:
        assert body["rows"], "the examples have an answer to this"


def test_single_things_answer_as_the_document_says(get: Send, document: dict[str, Any]) -> None:
    report = told(get("/reports", match="online talks"))["rows"][0]["id"]
    person = told(get("/things", kind="person", match="Thongsavanh"))["rows"][0]["id"]
    facts = told(get(f"/reports/{report}/facts", limit=500))
    decision = told(get("/decisions", everything="true"))["rows"][0]["id"]
    for path, given in (
        ("/reports/{report}", report),
        ("/reports/{report}/text", report),
        ("/reports/{report}/facts", report),
        ("/facts/{fact}", facts["rows"][0]["id"]),
        ("/things/{thing}", person),
        ("/decisions/{decision}", decision),
    ):
        fits(document, path, told(get(re.sub("{.*}", given, path))))
    about = told(get(f"/reports/{report}"))
    assert about["facts"] == facts["total"] == len(facts["rows"])
    text = told(get(f"/reports/{report}/text"))["text"]
    for fact in facts["rows"]:
        for words in fact["evidence"]:
            assert text[words["start"] : words["end"]] == words["quote"]


def test_who_held_it_is_not_guessed(get: Send) -> None:
    acting = told(get("/who", party="VNM", post="foreign minister", on="2025-09-15"))["rows"][0]
    assert (acting["person"], acting["acting"]) == ("Lê Hoài Trung", True)
    gap = told(get("/who", party="VNM", post="foreign minister", on="2025-12-12", as_of="2025-08-15"))
    row = gap["rows"][0]
    assert row["state"] != "attested"
    nobody = told(get("/who", party="VNM", post="minister of weather"))
    assert nobody["evidenced"] is False
    assert nobody["said"].startswith("Not evidenced: no report names the office")
    assert nobody["known"]
    assert nobody["rows"] == []


def test_not_evidenced_is_an_answer(get: Send) -> None:
    found = told(get("/ledgers/exchanges", party=["VNM", "FRA"]))
    assert found["evidenced"] is False
    assert found["said"].startswith("Not evidenced")
    assert found["rows"] == []
    unknown = told(get("/next", series="weather council", **PAIR))
    assert unknown["evidenced"] is False
    assert any("Committee" in one for one in unknown["known"])


def test_as_of_a_day_later_reports_count_for_nothing(get: Send) -> None:
    for name in ledgers.names():
        for row in told(get(f"/ledgers/{name}", as_of="2025-07-31", limit=500, **PAIR))["rows"]:
            assert all(one["published"] <= "2025-07-31" for one in row["evidence"])
    assert told(get("/facts", as_of="2025-07-31"))["total"] < told(get("/facts"))["total"]


def test_options_of_a_ledger_are_parameters(get: Send) -> None:
    visits = told(get("/ledgers/exchanges", kind="visit", **PAIR))["rows"]
    assert {row["kind"] for row in visits} == {"visit"}
    person = told(get("/ledgers/exchanges", person=["Tô Lâm"], **PAIR))
    assert 0 < person["total"] < told(get("/ledgers/exchanges", **PAIR))["total"]
    assert told(get("/ledgers/upcoming", state="someday", **PAIR), 422)["errors"][0]["at"] == "query.state"
    assert told(get("/ledgers/instruments", within="-3", **PAIR), 422)


def test_over_some_reports_only(get: Send) -> None:
    one = told(get("/ledgers/exchanges", over=[TALKS], limit=500, **PAIR))
    assert {e["name"] for row in one["rows"] for e in row["evidence"]} == {TALKS}


def test_pages_lead_to_one_another(get: Send) -> None:
    whole = told(get("/ledgers/commitments", limit=500, **PAIR))
    response = get("/ledgers/commitments", limit=4, offset=4, **PAIR)
    part = told(response)
    assert part["rows"] == whole["rows"][4:8]
    assert part["total"] == whole["total"]
    links = dict(reversed(link.split("; ")) for link in response.headers["Link"].split(", "))
    assert set(links) == {'rel="first"', 'rel="prev"', 'rel="next"', 'rel="last"'}
    seen, address = [], "/ledgers/commitments?party=VNM&party=LAO&limit=7"
    while address:
        response = get(address)
        seen += told(response)["rows"]
        following = [link for link in response.headers.get("Link", "").split(", ") if 'rel="next"' in link]
        address = following[0].split(">")[0].removeprefix("</api/v1") if following else ""
    assert seen == whole["rows"]


@pytest.mark.parametrize("query", [{}, {"group": "acts"}, {"party": "LAO"}, {"as_of": "2025-08-01"}])
def test_pages_of_facts_are_what_the_register_gives(get: Send, query: dict[str, str]) -> None:
    from datetime import date

    from communique.register.query import View

    day = date.fromisoformat(query["as_of"]) if "as_of" in query else None
    groups = (query["group"],) if "group" in query else ()
    expected = [one.id for one in View(day).facts((query["party"],) if "party" in query else (), groups)]
    seen: list[str] = []
    for offset in range(0, len(expected) + 1, 97):
        body = told(get("/facts", limit=97, offset=offset, **query))
        assert body["total"] == len(expected)
        seen += [row["id"] for row in body["rows"]]
    assert seen == expected


def test_facts_of_a_thing(get: Send) -> None:
    person = told(get("/things", kind="person", match="To Lam"))["rows"][0]["id"]
    rows = told(get("/facts", thing=person, limit=500))["rows"]
    assert rows
    assert all(any(person in ids for ids in row["entities"].values()) for row in rows)


def test_the_same_register_answers_304(get: Send, post: Send) -> None:
    first = get("/ledgers/posts", **PAIR)
    tag = first.headers["ETag"]
    again = get("/ledgers/posts", headers={"if-none-match": tag}, **PAIR)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    assert get("/ledgers/posts", headers={"if-none-match": f'"x", {tag}'}, **PAIR).status_code == 304
    assert get("/ledgers/posts", headers={"if-none-match": tag}, limit=3, **PAIR).status_code == 200
    text = "Laos and Viet Nam agreed on Monday to open a consulate in Pakse."
    told(post("/reports", {"text": text, "published": "2026-03-03"}), 201)
    changed = get("/ledgers/posts", headers={"if-none-match": tag}, **PAIR)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_a_head_is_a_get_without_its_body(client: Any, get: Send) -> None:
    whole = get("/ledgers/posts", **PAIR)
    head = client.head("/api/v1/ledgers/posts", {"party": ["VNM", "LAO"]})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize(
    ("path", "query", "status", "said"),
    [
        ("/ledgers/posts", {"party": "Vietnm"}, 400, "VNM"),
        ("/ledgers/posts", {}, 422, "party"),
        ("/ledgers/posts", {"party": ["VNM"] * 9}, 422, "8"),
        ("/ledgers/potss", {"party": "VNM"}, 404, "posts"),
        ("/ledgers/posts", {"party": "VNM", "as_of": "2025-02-30"}, 422, "YYYY-MM-DD"),
        ("/ledgers/posts", {"party": "VNM", "as_of": "1735689600"}, 422, "YYYY-MM-DD"),
        ("/ledgers/posts", {"party": "VNM", "as_of": "0001-01-01"}, 422, "YYYY-MM-DD"),
        ("/ledgers/posts", {"party": "VNM", "asof": "2025-01-01"}, 422, "as_of"),
        ("/ledgers/posts", {"party": "VNM", "limit": "501"}, 422, "500"),
        ("/ledgers/posts", {"party": "VNM", "limit": "many"}, 422, "limit"),
        ("/ledgers/posts", {"party": "VNM", "offset": "-1"}, 422, "offset"),
        ("/who", {"party": "VNM"}, 422, "post"),
        ("/who", {"party": "VNM", "post": "x" * 301}, 422, "300"),
        ("/who", {"party": "VNM", "post": "a\x00b"}, 422, "pattern"),
        ("/compare", {"first": "2025-12-12-online-talk", "second": TALKS}, 404, TALKS),
        ("/compare", {"first": "R-0000000000", "second": TALKS}, 404, "R-0000000000"),
        ("/since", {"day": "2025-01-01", "section": "posst", **PAIR}, 404, "posts"),
        ("/since", {"day": "2025-12-12", "as_of": "2025-01-01", **PAIR}, 400, "2025"),
        ("/reports", {"since": "2025-12-12", "until": "2025-01-01"}, 400, "before"),
        ("/reports/R-0000000000", {}, 404, "R-0000000000"),
        ("/reports/nonsense", {}, 422, "path.report"),
        ("/reports/P-0000000000", {}, 400, "R-"),
        ("/reports/R-0000000000/text", {}, 404, "R-0000000000"),
        ("/reports/R-0000000000/facts", {}, 404, "R-0000000000"),
        ("/facts/F-0000000000000000", {}, 404, "F-0000000000000000"),
        ("/facts/R-0000000000", {}, 400, "F-"),
        ("/facts", {"group": "rumours"}, 422, "group"),
        ("/facts", {"thing": "P-0000000000"}, 404, "P-0000000000"),
        ("/things", {"kind": "ghost"}, 422, "person"),
        ("/things/P-0000000000", {}, 404, "P-0000000000"),
        ("/things/D-1", {}, 404, "D-1"),
        ("/decisions/D-99999999", {}, 404, "D-99999999"),
        ("/decisions/D-x", {}, 404, "D-x"),
        ("/search", {"q": "..."}, 400, "word"),
        ("/search", {}, 422, "q"),
        ("/nowhere", {}, 404, "openapi.json"),
        ("/../../etc/passwd", {}, 404, "openapi.json"),
    ],
)
def test_what_cannot_be_answered_says_why(
    get: Send, path: str, query: dict[str, Any], status: int, said: str
) -> None:
    found = told(get(path, **query), status)
    assert said in json.dumps(found, ensure_ascii=False)
    assert "Traceback" not in json.dumps(found)
    assert found.get("type", "").startswith("urn:communique:error:C") == ("code" in found)


def test_what_the_server_did_not_foresee_tells_nothing_of_it(get: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.api.routes import tokens

    def broken() -> None:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(tokens, "totals", broken)
    found = told(get("/"), 500)
    assert "swordfish" not in json.dumps(found)
