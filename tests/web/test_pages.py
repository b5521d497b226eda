"""Every page answers, is well made, and keeps its day."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from django.test import Client

from communique import ledgers
from communique.web.middleware import POLICY
from communique.web.views.listing import COLUMNS
from communique.web.words import TOPICS
from tests.web.pages import checked

PLAIN = [
    "/",
    "/add",
    "/queue",
    "/log",
    "/log?all=1",
    "/search?q=cohesion",
    "/search?q=%22",
    "/help",
    "/relations/VNM-LAO",
    "/relations/LAO-VNM",
    "/relations/VNM-LAO?zoom=2025",
    "/relations/VNM-LAO?zoom=2025-12&channel=video&level=ministers",
]


@pytest.mark.parametrize("path", [*PLAIN, *(f"/help/{topic}" for topic in TOPICS)])
@pytest.mark.parametrize("day", ["", "2025-12-12"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_page(desk: Client, path: str, day: str, language: str) -> None:
    asked = f"{path}{'&' if '?' in path else '?'}as_of={day}" if day else path
    desk.cookies["django_language"] = language
    found = desk.get(asked)
    assert found.status_code == 200
    page = checked(found.content.decode())
    assert f'<html lang="{language}"' in found.content.decode()
    assert found["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    if day:
        inside = [link for link in page.links if link.startswith("/") and "static" not in link]
        lost = [link for link in inside if f"as_of={day}" not in link]
        assert [link for link in lost if link != path] == []


@pytest.mark.parametrize("kind", COLUMNS)
def test_list_has_three_forms_and_leads_to_its_things(desk: Client, kind: str) -> None:
    rows = json.loads(desk.get(f"/register/{kind}.json").content)
    assert rows
    table = desk.get(f"/register/{kind}")
    page = checked(table.content.decode())
    first = f"/{'reports' if kind == 'report' else 'things'}/{rows[0]['id']}"
    assert first in page.links
    lines = list(csv.DictReader(io.StringIO(desk.get(f"/register/{kind}.csv").content.decode("utf-8-sig"))))
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    thing = desk.get(first)
    assert thing.status_code == 200
    checked(thing.content.decode())
    assert json.loads(desk.get(f"{first}.json").content)["id"] == rows[0]["id"]


@pytest.mark.parametrize("name", ledgers.names())
def test_ledger_has_three_forms_that_say_the_same(desk: Client, name: str) -> None:
    address = f"/relations/VNM-LAO/{name}"
    rows = json.loads(desk.get(f"{address}.json?as_of=2025-12-31").content)
    found = desk.get(f"{address}?as_of=2025-12-31")
    assert found.status_code == 200
    checked(found.content.decode())
    lines = list(csv.DictReader(io.StringIO(desk.get(f"{address}.csv?as_of=2025-12-31").content.decode("utf-8-sig"))))
    assert len(lines) == len(rows) > 0
    assert [line["basis"] for line in lines] == [row["basis"] for row in rows]


def test_ledger_sorts_and_filters(desk: Client) -> None:
    def get(query: str) -> list[dict[str, str]]:
        return json.loads(desk.get(f"/relations/VNM-LAO/exchanges.json?{query}").content)  # type: ignore[no-any-return]

    starts = [row["start"] for row in get("sort=start") if row["start"]]
    assert starts == sorted(starts)
    assert [row["start"] for row in get("sort=-start") if row["start"]] == sorted(starts, reverse=True)
    found = get("match=ha+noi")
    assert 0 < len(found) < len(starts)
    assert all(row["basis"] == "inferred" for row in get("basis=inferred"))


def test_home_leads_to_the_first_report_where_there_is_none(empty: Client) -> None:
    page = checked(empty.get("/").content.decode())
    assert "/add" in page.links
    assert json.loads(empty.get("/home.json").content) == []


def test_home_shows_the_relationship(desk: Client) -> None:
    html = desk.get("/").content.decode()
    checked(html)
    assert "Việt Nam – Laos" in html
    assert "/relations/VNM-LAO" in html
    assert "open commitment" in html


def test_home_as_of_a_day_before_all_reports_is_not_evidenced(desk: Client) -> None:
    assert json.loads(desk.get("/home.json?as_of=2020-01-01").content) == []
    assert "No report had told" in desk.get("/?as_of=2020-01-01").content.decode()


def test_home_counts_since_the_last_visit(desk: Client) -> None:
    desk.cookies["seen"] = "2020-01-01T00:00:00+00:00"
    html = desk.get("/").content.decode()
    assert "30 reports entered" in html
    assert "new reports since your last visit" in html
    assert "30 reports entered" in desk.get("/").content.decode(), "it is one visit still"
    desk.cookies["seen"] = desk.cookies["since"] = "2120-01-01T00:00:00+00:00"
    assert "reports entered" not in desk.get("/").content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/reports/R-000000", 404),
        ("/things/P-zzzz", 404),
        ("/relations/VNM-LAO/nothing", 404),
        ("/relations/XXX-YYY", 404),
        ("/relations/VNM-LAO?zoom=x", 404),
        ("/?as_of=yesterday", 400),
        ("/?as_of=2025-13-01", 400),
        ("/register/nothing", 404),
        ("/help/nothing", 404),
        ("/add/0123456789abcdef", 400),
        ("/add/work/x", 400),
        ("/search?q=a&since=x", 400),
        ("/add/..%2f..%2fsecret-key", 404),
        ("/register/person.json?since=x", 400),
    ],
)
def test_what_is_not_there_says_so(desk: Client, path: str, status: int) -> None:
    found = desk.get(path)
    assert found.status_code == status
    if "json" in path:
        assert set(json.loads(found.content)) == {"code", "problem", "remedy"}
    else:
        checked(found.content.decode())


def test_a_later_report_is_not_known_on_an_earlier_day(desk: Client) -> None:
    def days(query: str) -> list[str]:
        return [row["published"] for row in json.loads(desk.get(f"/register/report.json{query}").content)]

    assert max(days("")) > "2025-12-12"
    assert max(days("?as_of=2025-12-12")) <= "2025-12-12"
    found = json.loads(desk.get("/relations/VNM-LAO/exchanges.json?as_of=2025-12-11").content)
    cited = [date.fromisoformat(one["published"]) for row in found for one in row["evidence"]]
    assert max(cited) <= date(2025, 12, 11)


def test_pages_ask_little_of_the_database(desk: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    report = json.loads(desk.get("/home.json").content)[0]["report"]
    for path in (
        "/",
        "/relations/VNM-LAO",
        f"/reports/{report}",
        "/queue",
        "/register/person",
        "/search?q=cohesion",
        "/log",
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desk.get(f"{path}{'&' if '?' in path else '?'}as_of=2026-01-15")
        assert len(asked) < 30, f"{path}: {len(asked)} queries"


def test_a_sentence_about_a_thing_is_shown_once_with_all_that_rests_on_it(desk: Client) -> None:
    person = next(row for row in desk.get("/register/person.json").json() if row["name"] == "Lê Hoài Trung")
    page = desk.get(f"/things/{person['id']}").content.decode()
    items = page.split("<li data-item")[1:]
    told = [re.findall(r"<blockquote.*?</blockquote>", one) + re.findall(r"/reports/R-\w+", one) for one in items]
    assert len(told) == len(set(map(str, told))) > 3
    assert any(one.count('class="badge"') > 1 for one in items)


def test_things_are_merged_by_name_and_never_by_a_name_of_several(desk: Client) -> None:
    rows = {row["name"]: row["id"] for row in desk.get("/register/person.json").json()}
    kept = rows["Phạm Minh Chính"]
    none = desk.post(f"/things/{kept}/merge", {"other": "Nobody Atall"})
    assert none.status_code == 404 and "C310" in none.content.decode()
    several = desk.post(f"/things/{kept}/merge", {"other": "phomvihane"})
    assert several.status_code == 400 and rows["Thongsavanh Phomvihane"] in several.content.decode()
    assert rows["Thongsavanh Phomvihane"] != kept
    done = desk.post(f"/things/{kept}/merge", {"other": "tran thanh man"})
    assert done.status_code == 303
    left = {row["id"] for row in desk.get("/register/person.json").json()}
    assert len(left & {kept, rows["Trần Thanh Mẫn"]}) == 1
