"""Nothing a report contains can run or break a page, and nothing is changed but by a form of these pages."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern

from communique.web.urls import urlpatterns
from tests.web.pages import checked

LAWFUL = (
    "Minister Ana Silva of Laos met Minister Bo Nam of Viet Nam in Vientiane on Friday. "
    "The two sides agreed to open a consulate."
)
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "closing": "</p></article></main></body></html><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" x="',
    "single quote": "' onfocus='alert(1)' autofocus='",
    "svg": '<svg/onload=alert(1)><math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>",
    "style": "<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>",
    "base": "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'>",
    "template": "{{ settings.SECRET_KEY }} {% include '/etc/passwd' %} {{ 7|add:7 }}",
    "htmx": "<div hx-get=/queue hx-trigger=load hx-on:load=alert(1) data-hx-post=/log></div>",
    "entities": "&lt;script&gt; &#60;script&#62; &amp;lt; &quot;",
    "comment": "<!-- --><![CDATA[ ]]> --!> <? ?>",
    "direction": "\u202egnissim\u202c \u2066left\u2069 \u200f",
    "zero width": "a\u200bb\u200d\ufeffc\u00ad",
    "controls": "\x1b[2J\x07 \x0b\x0c \x7f \x85",
    "long": "A" * 5000,
    "deep": "(" * 3000,
    "scripts": "ລາວ ไทย 中文 العربية עברית हिन्दी 한국어",
    "combining": "Z" + "\u0301" * 500,
    "beyond": "\U0001f600\U0001d504\U0010fffd",
    "formula": '=HYPERLINK("http://evil.example","x") +1 -1 @SUM(1)',
    "sql": "'; DROP TABLE register_report; -- %s {0} {name}",
    "path": "../../../etc/passwd\\..\\..",
    "lines": "one\r\ntwo\u2028three\u2029four",
    "textarea": "</textarea></title></script></style></noscript><b>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_report_on_every_page(empty: Client, add: Callable[..., str], name: str) -> None:
    evil = HOSTILE[name]
    title = " ".join(evil.split())[:300]
    text = (
        f"{evil}\n\nMinister {evil[:40]} Ana Silva of Laos met Minister Bo Nam of Viet Nam on Friday. "
        f"The two sides agreed to open a consulate {evil}"
    )
    given = {
        "title": title or "x",
        "publisher": title or "x",
        "published": "2025-12-13",
        "url": "javascript:alert(1)//" + title[:50],
    }
    if name == "controls":
        refused = empty.post("/add", {"text": text, **given})
        assert refused.status_code == 400
        assert "C103" in refused.content.decode(), "what is no text is refused"
        checked(refused.content.decode())
        return
    own = add(text, **given)
    add(LAWFUL + " " + evil[:200], title=title or "x", published="2025-12-13")
    pages = [
        "/", f"/reports/{own}", "/register/report", "/register/person", "/register/exchange", "/queue", "/log?all=1",
        "/relations/LAO-VNM", "/relations/LAO-VNM/commitments", "/search?q=consulate",
    ]  # fmt: skip
    for row in json.loads(empty.get("/register/person.json").content)[:3]:
        pages.append(f"/things/{row['id']}")
    for page in pages:
        found = empty.get(page)
        assert found.status_code == 200, page
        html = found.content.decode()
        checked(html)
        assert not re.search(r"<(img|svg/|iframe|meta http-equiv=refresh|math)", html.replace("<meta http", "")), page
        assert "alert(1)</script>" not in html
        assert "SECRET_KEY" not in html or "{{ settings.SECRET_KEY }}" in html
        assert "\u202e" not in html
    assert (
        json.loads(empty.get(f"/reports/{own}.json").content)["title"].split()
        == unicodedata.normalize("NFC", title).split()
    )


def test_what_is_searched_for_comes_back_as_words(desk: Client) -> None:
    for evil in HOSTILE.values():
        for headers in ({}, {"hx-request": "true"}):
            found = desk.get("/search", {"q": evil}, headers=headers)
            assert found.status_code in (200, 400)
            if not headers:
                checked(found.content.decode())
            assert "<script>alert" not in found.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "sort='\"><script>",
        "match=<script>",
        "party=%00",
        "page=-1",
        "page=99999999999",
        "since=<",
        "basis=%27",
        "zoom=<a>",
        "level=<script>",
        "channel=%22",
    ],
)
def test_what_an_address_says_comes_back_as_words(desk: Client, query: str) -> None:
    for page in ("/register/person", "/relations/VNM-LAO/exchanges", "/relations/VNM-LAO", "/queue", "/log"):
        found = desk.get(f"{page}?{query}")
        assert found.status_code in (200, 400, 404), page
        checked(found.content.decode())


def test_no_spreadsheet_takes_a_cell_for_a_formula(empty: Client, add: Callable[..., str]) -> None:
    add(LAWFUL, title='=HYPERLINK("http://evil.example")', publisher="@SUM(1)", published="2025-12-13")
    rows = list(csv.reader(io.StringIO(empty.get("/register/report.csv").content.decode("utf-8-sig"))))
    assert any("HYPERLINK" in cell for row in rows for cell in row)
    assert not [cell for row in rows[1:] for cell in row if cell[:1] in "=+-@\t" and cell]


def addresses() -> list[str]:
    """The addresses that change something: those that answer a POST."""
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        route = str(pattern.pattern)
        for hole, value in (
            ("<id:given>", "R-0000000000"),
            ("<id:fact>", "F-0000000000000000"),
            ("<str:token>", "x" * 16),
            ("<slug:ruling>", "confirm"),
            ("<parties:pair>", "VNM-LAO"),
        ):
            route = route.replace(hole, value)
        if "<" not in route:
            found.append("/" + route)
    return found


CHANGING = (
    "/accept",
    "/reject",
    "/edit",
    "/close",
    "/undo",
    "/particulars",
    "/confirm",
    "/fulfil",
    "/bulk",
    "/split",
    "/merge",
    "/enter",
    "/drop",
    "/theme",
    "/language",
    "/add",
)


@pytest.mark.parametrize("address", [a for a in addresses() if a.endswith(CHANGING)])
def test_a_form_of_another_site_changes_nothing(desk: Client, address: str) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    found = strict.post(address, {"item": "x", "theme": "dark"}, headers={"origin": "https://evil.example"})
    assert found.status_code == 403
    checked(found.content.decode())
    assert "theme" not in found.cookies


@pytest.mark.parametrize(
    "address", [a for a in addresses() if a.endswith(CHANGING) and not a.endswith(("/add", "/edit"))]
)
def test_no_link_changes_anything(desk: Client, address: str) -> None:
    assert desk.get(address).status_code == 405


def test_every_address_that_posts_is_among_those_tried() -> None:
    tried = [a for a in addresses() if a.endswith(CHANGING)]
    assert len(tried) >= 15


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.1.7"])
def test_another_name_for_this_machine_is_refused(desk: Client, host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "address", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", ""]
)
def test_nobody_is_sent_elsewhere(desk: Client, address: str) -> None:
    assert desk.post("/theme", {"theme": "dark", "next": address})["location"] == "/"


def test_what_every_answer_carries(desk: Client) -> None:
    for page in ("/", "/queue.json", "/nowhere", "/static/web/base.css"):
        found = desk.get(page)
        assert "default-src 'none'" in found["content-security-policy"]
        assert found["x-content-type-options"] == "nosniff"
        assert found["x-frame-options"] == "DENY"
        assert found["referrer-policy"] == "same-origin"
    assert "no-cache" in desk.get("/")["cache-control"]


def test_scripts_come_from_the_package_alone(desk: Client) -> None:
    html = desk.get("/").content.decode()
    for address in re.findall(r'(?:src|href)="([^"]+\.(?:js|css|svg))"', html):
        assert address.startswith("/static/")
        assert desk.get(address).status_code == 200
