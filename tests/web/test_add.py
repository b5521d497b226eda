"""Adding: pasted, uploaded, fetched; shown before it enters; many in the background."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from communique.register import models as m
from communique.sources import web as fetching
from tests.examples import FOLDER
from tests.web.pages import checked

TEXT = "The two ministers met in Vientiane on Friday. Laos and Viet Nam agreed to open a consulate."


def count() -> int:
    return m.Report.objects.count()


def test_pasted_text_is_shown_and_enters_only_then(empty: Client) -> None:
    sent = empty.post("/add", {"text": TEXT, "side": "LAO"})
    assert sent.status_code == 303
    preview = empty.get(sent["location"])
    html = preview.content.decode()
    checked(html)
    assert "agreed to open a consulate" in re.sub(r"<[^>]+>", "", html)
    assert "When was it published?" in html
    assert count() == 0
    empty.post(sent["location"], {"side": "LAO", "published": "2025-12-13", "title": "Talks"})
    html = empty.get(sent["location"]).content.decode()
    assert "12 Dec 2025" in html, "read again with the day"
    entered = empty.post(sent["location"] + "/enter", {"side": "LAO", "published": "2025-12-13", "title": "Talks"})
    assert count() == 1
    assert entered["location"].startswith("/reports/R-")
    row = m.Report.objects.get()
    assert (row.title, str(row.published), row.side) == ("Talks", "2025-12-13", "LAO")
    assert empty.get(sent["location"]).status_code == 400, "the draft is gone"


def test_what_is_there_already_is_said(empty: Client) -> None:
    first = empty.post("/add", {"text": TEXT})["location"]
    empty.post(first + "/enter")
    again = empty.post("/add", {"text": TEXT})["location"]
    assert "in the register already" in empty.get(again).content.decode()
    empty.post(again + "/enter")
    assert count() == 1


def test_dropping_enters_nothing(empty: Client) -> None:
    sent = empty.post("/add", {"text": TEXT})["location"]
    assert empty.post(sent + "/drop").status_code == 303
    assert empty.get(sent).status_code == 400
    assert count() == 0


def files(*paths: Path) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]


def test_one_file_keeps_its_bytes_and_its_front_matter(empty: Client) -> None:
    path = FOLDER / "2025-12-12-online-talks.md"
    sent = empty.post("/add", {"files": files(path)})
    html = empty.get(sent["location"]).content.decode()
    checked(html)
    assert 'value="2025-12-12"' in html
    given = dict(re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', html))
    empty.post(
        sent["location"] + "/enter",
        {
            name: given.get(name, "")
            for name in ("published", "title", "side", "language", "publisher", "url", "agency")
        },
    )
    assert bytes(m.Report.objects.get().original) == path.read_bytes()


def test_many_files_are_listed_and_entered_in_the_background(empty: Client) -> None:
    some = sorted(FOLDER.glob("2025-1*.md"))
    broken = SimpleUploadedFile("broken.txt", b"\xff\xfe\x00not text")
    sent = empty.post("/add", {"files": [*files(*some), broken]})
    html = empty.get(sent["location"]).content.decode()
    checked(html)
    assert html.count("<tr>") == len(some) + 2
    assert "broken.txt" in html
    work = empty.post(sent["location"] + "/enter")["location"]
    for _ in range(100):
        part = empty.get(work, headers={"hx-request": "true"}).content.decode()
        if "Done." in part:
            break
        time.sleep(0.1)
    assert f"{len(some) + 1} of {len(some) + 1}: {len(some)} new, 1 not read" in " ".join(part.split())
    assert count() == len(some)
    assert "hx-trigger" not in part, "it renews itself no more"
    checked(empty.get(work).content.decode())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "there is nothing to read"),
        ({"text": TEXT, "published": "12 December"}, "is not a date"),
        ({"text": TEXT, "side": "<script>"}, "is not a party"),
        ({"text": TEXT, "language": "!!"}, "is not a language code"),
        ({"address": "file:///etc/passwd"}, "only addresses that begin with http"),
        ({"address": "http://127.0.0.1:1/"}, "is not on the public internet"),
        ({"address": "http://[::1]/"}, "is not on the public internet"),
        ({"address": "http://user:word@example.org/"}, "with a name and a password"),
    ],
)
def test_what_cannot_be_read_is_said_and_what_was_given_stays(empty: Client, given: dict[str, str], said: str) -> None:
    found = empty.post("/add", given)
    assert found.status_code == 400
    html = found.content.decode()
    checked(html)
    assert said in html
    if given.get("text"):
        assert "agreed to open a consulate" in html


def test_too_much_is_refused(empty: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.web.views import add

    monkeypatch.setattr(add, "MAX_UPLOAD", 10)
    found = empty.post("/add", {"files": files(FOLDER / "2025-12-12-online-talks.md")})
    assert found.status_code == 400
    assert "60 MB" in found.content.decode()


def test_a_page_from_the_web(empty: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = "".join(
        f"<p>{TEXT} It was the {n}th time that they spoke of it at length in this town.</p>" for n in range(4, 9)
    )
    html = (
        "<html lang=en><head><title>Talks held</title><meta name=date content=2025-12-13></head><body><nav>Home</nav>"
        f"<article><h1>Talks held</h1>{paragraphs}</article><footer>© 2025</footer></body></html>"
    )
    monkeypatch.setattr(
        fetching,
        "fetch",
        lambda url, **limits: fetching.Fetched("https://example.org/talks", html.encode(), "text/html"),
    )
    sent = empty.post("/add", {"address": "https://example.org/talks"})
    assert sent.status_code == 303
    shown = empty.get(sent["location"]).content.decode()
    checked(shown)
    assert "agreed to open a consulate" in re.sub(r"<[^>]+>", "", shown)
    assert "https://example.org/talks" in shown
    assert "<nav>Home" not in shown


def test_drafts_are_kept_to_the_user_and_forgotten(empty: Client, tmp_path: Path) -> None:
    import os

    sent = empty.post("/add", {"text": TEXT})["location"]
    folder = tmp_path / "home" / "drafts" / sent.rpartition("/")[2]
    assert folder.stat().st_mode & 0o077 == 0
    old = time.time() - 2 * 24 * 3600
    os.utime(folder, (old, old))
    empty.post("/add", {"text": TEXT + " Again."})
    assert not folder.exists()


def test_the_first_report_makes_a_relationship(empty: Client) -> None:
    sent = empty.post(
        "/add",
        {"text": "Minister Ana Silva of Laos met Minister Bo Nam of Viet Nam in Vientiane.", "published": "2025-12-13"},
    )
    empty.post(sent["location"] + "/enter", {"published": "2025-12-13"})
    found = json.loads(empty.get("/home.json").content)
    assert [sorted(one["parties"]) for one in found] == [["LAO", "VNM"]]


def test_a_pasted_text_without_a_title_is_known_by_its_opening(add: Callable[..., str], empty: Client) -> None:
    """Two pasted reports must be told apart in lists, and in the evidence of a ledger."""
    opening = "The two sides agreed to open a consulate in Hanoi."
    add(f"Nairobi, 3 March\n\n{opening}", published="2026-03-04")
    add("Laos and Viet Nam agreed to build a road.", published="2026-03-05")
    titles = {row["title"] for row in empty.get("/register/report.json").json()}
    assert titles == {opening, "Laos and Viet Nam agreed to build a road."}


def test_a_pasted_text_keeps_its_title(add: Callable[..., str], empty: Client) -> None:
    add("---\ntitle: A road\n---\nLaos and Viet Nam agreed to build a road.", published="2026-03-05")
    assert [row["title"] for row in empty.get("/register/report.json").json()] == ["A road"]
