"""A report's page: its text marked, its facts ruled on in place, its missing day asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from communique.register import log
from tests.web.pages import checked

TEXT = (
    "HÀ NỘI — Minister of Foreign Affairs Ana Silva of Laos met Minister of Foreign Affairs Lê Nam of Viet Nam "
    "in Hà Nội on Friday.\n\nThe two sides agreed to open a consulate in 2026."
)


def facts(client: Client, report: str) -> list[dict[str, object]]:
    return json.loads(client.get(f"/reports/{report}.json").content)["facts"]  # type: ignore[no-any-return]


@pytest.fixture
def report(add: Callable[..., str]) -> str:
    return add(TEXT, title="Ministers meet", side="VNM", published="2025-12-12")


def test_text_stands_whole_with_every_fact_marked(empty: Client, report: str) -> None:
    html = empty.get(f"/reports/{report}").content.decode()
    checked(html)
    text = re.search(r'<article class="text".*?</article>', html, re.DOTALL)
    assert text
    bare = re.sub(r"<[^>]+>", "", text.group()).replace("&#x27;", "'")
    assert " ".join(bare.split()) == " ".join(TEXT.split())
    marked = set(" ".join(re.findall(r'data-facts="([^"]+)"', text.group())).split())
    assert marked == {fact["id"] for fact in facts(empty, report)}
    for fact in facts(empty, report):
        assert f'id="{fact["id"]}"' in html
    assert "rule: " in html, "the rule behind a fact stays visible"


@pytest.mark.parametrize(("ruling", "badge"), [("accept", "accepted"), ("reject", "rejected")])
def test_ruling_on_a_fact_by_form_and_by_script(empty: Client, report: str, ruling: str, badge: str) -> None:
    own = facts(empty, report)[0]["id"]
    done = empty.post(f"/reports/{report}/{own}/{ruling}")
    assert done.status_code == 303
    assert done["location"] == f"/reports/{report}#{own}"
    assert badge in empty.get(f"/reports/{report}").content.decode()
    part = empty.post(f"/reports/{report}/{own}/{ruling}", headers={"hx-request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    assert f'id="{own}"' in part.content.decode()
    assert "1 of " in part.content.decode()


def test_rejected_fact_is_in_no_ledger_until_it_is_taken_back(empty: Client, report: str) -> None:
    def exchanges() -> list[object]:
        return json.loads(empty.get("/relations/LAO-VNM/exchanges.json").content)  # type: ignore[no-any-return]

    before = len(exchanges())
    main = next(str(fact["id"]) for fact in facts(empty, report) if fact["group"] == "exchanges")
    empty.post(f"/reports/{report}/{main}/reject", {"why": "it was a call"})
    assert len(exchanges()) == before - 1
    assert empty.get(f"/reports/{report}").content.decode().count(f'id="{main}"') == 1, (
        "it can still be seen and ruled on"
    )
    empty.post(f"/reports/{report}/undo")
    assert len(exchanges()) == before
    assert [one["kind"] for one in log.sentences()] == ["undo", "reject"]
    assert log.sentences()[1]["why"] == "it was a call"


def test_editing_corrects_what_changed_and_nothing_else(empty: Client, report: str) -> None:
    act = next(fact for fact in facts(empty, report) if fact["group"] == "acts")
    form = empty.get(f"/reports/{report}/{act['id']}/edit")
    checked(form.content.decode())
    given = dict(re.findall(r'<input name="(\w+)" value="([^"]*)"', form.content.decode()))
    done = empty.post(
        f"/reports/{report}/{act['id']}/edit", {**given, "sectors": "consular, people", "why": "it says so"}
    )
    assert done.status_code == 303
    made = log.sentences()
    assert len(made) == 1
    assert "corrected sectors" in made[0]["said"]
    assert next(fact for fact in facts(empty, report) if fact["id"] == act["id"])["content"]["sectors"] == [
        "consular",
        "people",
    ]  # type: ignore[index]
    assert "corrected" in empty.get(f"/reports/{report}").content.decode()
    empty.post(f"/reports/{report}/{act['id']}/edit", {**given, "due": "some day"})
    assert len(log.sentences()) == 1, "what is no date is refused"


def test_nothing_more_here(empty: Client, report: str) -> None:
    empty.post(f"/reports/{report}/close")
    html = empty.get(f"/reports/{report}").content.decode()
    assert "nothing more here" in html
    assert "Nothing more here" not in html
    empty.post(f"/reports/{report}/undo")
    assert "Nothing more here" in empty.get(f"/reports/{report}").content.decode()


def test_missing_day_is_asked_for_with_what_it_may_be(empty: Client, add: Callable[..., str]) -> None:
    add(TEXT, title="Ministers meet", side="LAO", published="2025-12-13")
    undated = add(TEXT + "\n\nMore of it.", title="2025-12-12 talks")
    html = empty.get(f"/reports/{undated}").content.decode()
    checked(html)
    assert "When was it published?" in html
    days = re.findall(r'name="published" value="(\d{4}-\d\d-\d\d)"', html)
    assert "2025-12-12" in days, "a day in the title is offered"
    assert "2025-12-13" in days or len(days) >= 1
    shown = json.loads(empty.get(f"/reports/{undated}.json").content)
    assert shown["published"] is None, "none is taken by itself"
    empty.post(f"/reports/{undated}/particulars", {"published": "2025-12-12"})
    shown = json.loads(empty.get(f"/reports/{undated}.json").content)
    assert shown["published"] == "2025-12-12"
    start = next(fact["content"]["start"] for fact in shown["facts"] if fact["group"] == "exchanges")
    assert start == "2025-12-12", "on Friday is resolved at once"


def test_report_is_marked_as_later_than_the_day_looked_from(empty: Client, report: str) -> None:
    assert "not out by the day" in empty.get(f"/reports/{report}?as_of=2025-12-11").content.decode()
    assert "not out by the day" not in empty.get(f"/reports/{report}?as_of=2025-12-12").content.decode()


@pytest.mark.parametrize("address", ["accept", "reject", "edit"])
def test_ruling_on_what_is_not_there(empty: Client, report: str, address: str) -> None:
    assert empty.post(f"/reports/{report}/F-0000000000000000/{address}").status_code == 404
