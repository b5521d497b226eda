"""The queue: grouped, ruled on one by one or many at once, and taken back."""

from __future__ import annotations

import json
import re

from django.test import Client

from communique.register import log
from tests.web.pages import checked


def items(client: Client) -> list[dict[str, object]]:
    return json.loads(client.get("/queue.json").content)  # type: ignore[no-any-return]


def test_conflicts_come_first_and_each_kind_best_first(desk: Client) -> None:
    found = items(desk)
    assert len(found) > 1
    order = ["conflict", "lost", "undated", "version", "same"]
    places = [order.index(str(item["what"])) for item in found]
    assert places == sorted(places)
    groups: dict[tuple[object, object], list[float]] = {}
    for item in found:
        groups.setdefault((item["what"], item["kind"]), []).append(float(str(item["score"])))
    assert all(scores == sorted(scores, reverse=True) for scores in groups.values())


def test_an_item_shows_both_sides_with_a_sentence_and_the_reasons(desk: Client) -> None:
    html = desk.get("/queue").content.decode()
    checked(html)
    first = next(item for item in items(desk) if item["what"] == "same")
    at = html.index(f'id="{first["id"]}"')
    card = html[at : html.index("</li>", at)]
    assert card.count("<blockquote") == 2
    assert "%" in card
    assert str(first["reasons"][0]) in card  # type: ignore[index]


def test_one_ruling_and_its_undoing(desk: Client) -> None:
    for ruling, said in (("confirm", "are one"), ("reject", "are different"), ("unsure", "left open")):
        first = next(item for item in items(desk) if item["what"] == "same")
        part = desk.post(f"/queue/{first['id']}/{ruling}", headers={"hx-request": "true"})
        assert part.status_code == 200
        assert said in log.sentences()[0]["said"]
        assert said in part.content.decode()
        assert first["id"] not in [item["id"] for item in items(desk)]
        desk.post("/queue/undo")
        assert first["id"] in [item["id"] for item in items(desk)]


def test_ruling_without_a_script_comes_back_to_the_queue(desk: Client) -> None:
    first = next(item for item in items(desk) if item["what"] == "same")
    done = desk.post(f"/queue/{first['id']}/reject", {"why": "two levels"})
    assert (done.status_code, done["location"]) == (303, "/queue")
    assert log.sentences()[0]["why"] == "two levels"
    assert "are different" in desk.get("/queue").content.decode()


def test_many_at_once_are_one_batch(desk: Client) -> None:
    chosen = [str(item["id"]) for item in items(desk) if item["what"] == "same"][:2]
    html = desk.get("/queue").content.decode()
    assert re.search(r'action="/queue/bulk"', html)
    desk.post("/queue/bulk", {"item": [*chosen, "Q-00000000"]})
    made = log.sentences()
    assert len({one["batch"] for one in made}) == 1
    assert 1 <= len(made) <= 2
    assert "Q-00000000" in desk.get("/queue").content.decode(), "what could not be confirmed is told"


def test_unknown_rulings_and_items(desk: Client) -> None:
    assert desk.post("/queue/Q-00000000/confirm").status_code == 404
    first = items(desk)[0]
    assert desk.post(f"/queue/{first['id']}/perhaps").status_code == 404
    assert log.sentences() == []


def test_an_empty_queue_says_so(empty: Client) -> None:
    html = empty.get("/queue").content.decode()
    checked(html)
    assert "Nothing waits for a ruling." in html


def test_log_tells_and_takes_back(desk: Client) -> None:
    first = next(item for item in items(desk) if item["what"] == "same")
    desk.post(f"/queue/{first['id']}/confirm", {"why": "the statement says so"})
    html = desk.get("/log").content.decode()
    checked(html)
    assert "anna ruled that" in html
    assert "the statement says so" in html
    own = json.loads(desk.get("/log.json").content)[0]["id"]
    assert desk.post(f"/log/{own}/undo", {"next": "/log"}).status_code == 303
    assert "taken back" in desk.get("/log").content.decode()
    assert desk.post(f"/log/{own}/undo").status_code == 400, "it is undone already"
    everything = json.loads(desk.get("/log.json?all=1&n=2000").content)
    assert {one["actor"] for one in everything} == {"anna", "communique"}


def test_a_thing_can_be_split_and_merged_on_its_page(desk: Client) -> None:
    rows = json.loads(desk.get("/register/person.json").content)
    for row in rows:
        thing = json.loads(desk.get(f"/things/{row['id']}.json").content)
        if len(thing["nodes"]) > 1:
            break
    html = desk.get(f"/things/{row['id']}").content.decode()
    checked(html)
    part = thing["nodes"][-1]["id"]
    assert part in html
    desk.post(f"/things/{row['id']}/split", {"part": part, "why": "namesakes"})
    assert len(json.loads(desk.get(f"/things/{row['id']}.json").content)["nodes"]) < len(thing["nodes"])
    assert "namesakes" in desk.get(f"/things/{row['id']}").content.decode()
    assert desk.post(f"/things/{row['id']}/split", {}).status_code == 400


def test_what_met_a_commitment_is_ruled_on_in_its_ledger(desk: Client) -> None:
    address = "/relations/VNM-LAO/fulfilment"
    checked(desk.get(address).content.decode())
    row = json.loads(desk.get(f"{address}.json").content)[0]
    given = {"commitment": row["commitment"], "answer": row["answer"], "why": "another visit was meant"}
    assert desk.post("/relations/VNM-LAO/fulfil", {**given, "verdict": "not"}).status_code == 303
    assert log.sentences()[0]["why"] == "another visit was meant"
    now = next(
        one
        for one in json.loads(desk.get(f"{address}.json").content)
        if one["answer"] == row["answer"] and one["commitment"] == row["commitment"]
    )
    assert (now["ruling"], now["basis"]) == ("not", "ruled")
    assert desk.post("/relations/VNM-LAO/fulfil", {**given, "verdict": "perhaps"}).status_code == 400
    desk.post("/queue/undo")
    now = next(
        one
        for one in json.loads(desk.get(f"{address}.json").content)
        if one["answer"] == row["answer"] and one["commitment"] == row["commitment"]
    )
    assert now["ruling"] is None
