"""The papers of a relationship, from the buttons on its page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from tests.web.pages import checked

PAGE = "/relations/VNM-LAO"


def test_the_page_offers_each_paper_in_each_format_as_of_its_day(desk: Client) -> None:
    html = desk.get(f"{PAGE}?as_of=2025-12-17").content.decode()
    page = checked(html)
    actions = [form["action"] for form in page.forms if "/papers/" in form.get("action", "")]
    assert actions == [f"{PAGE}/papers/{name}.docx" for name in ("brief", "chronology", "review", "handover")]
    assert html.count('<input type="hidden" name="as_of" value="2025-12-17">') >= len(actions)
    for name in ("brief.md", "brief.html", "chronology.csv", "handover.docx"):
        assert f'formaction="{PAGE}/papers/{name}"' in html
    assert "brief.csv" not in html
    assert "/papers/" not in desk.get("/relations/VNM").content.decode()


@pytest.mark.parametrize(
    ("asked", "kind", "named"),
    [
        ("brief.docx?for=2025-12-18", "wordprocessingml", "brief-VNM-LAO-2025-12-18.docx"),
        ("brief.html?for=2025-12-18", "text/html", "brief-VNM-LAO-2025-12-18.html"),
        ("chronology.csv?from=2025-12-01&to=2025-12-31", "text/csv", "chronology-VNM-LAO.csv"),
        ("review.md?as_of=2025-12-31", "text/markdown", "review-VNM-LAO-2025-12-31.md"),
        ("handover.md?since=2025-12-01&as_of=2025-12-31", "text/markdown", "handover-VNM-LAO-2025-12-01.md"),
    ],
)
def test_a_paper_is_a_file(desk: Client, asked: str, kind: str, named: str) -> None:
    found = desk.get(f"{PAGE}/papers/{asked}")
    assert found.status_code == 200
    assert kind in found["content-type"]
    assert found["content-disposition"] == f'attachment; filename="{named}"'
    assert found.content


def test_a_brief_counts_what_was_known_on_the_eve_and_on_the_day_of_the_page(desk: Client) -> None:
    def says(query: str) -> str:
        return desk.get(f"{PAGE}/papers/brief.md?{query}").content.decode()

    assert "published by 17 December 2025" in says("for=2025-12-18")
    assert "published by 17 December 2025" in says("for=2025-12-18&as_of=2026-01-31")
    assert "published by 1 December 2025" in says("for=2025-12-18&as_of=2025-12-01")
    assert "published by 18 December 2025" in says("as_of=2025-12-18")
    assert "Whom they will meet" in says("for=2025-12-18&office=" + quote("prime minister"))


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("brief.odt", 404, ""), ("memoir.docx", 404, ""), ("brief.csv", 400, "C427"), ("handover.docx", 400, "C105"),
        ("handover.docx?since=yesterday", 400, "C105"), ("brief.docx?for=2019-01-01", 400, "C421"),
        ("brief.docx?office=nobody", 400, "C422"), ("chronology.md?from=2025-12-31&to=2025-01-01", 400, "C423"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told_on_a_page(desk: Client, asked: str, status: int, code: str) -> None:
    found = desk.get(f"{PAGE}/papers/{asked}")
    assert found.status_code == status
    checked(found.content.decode())
    assert code in found.content.decode()
    assert desk.get("/relations/JPN-KEN/papers/brief.md").status_code == 400


def test_pdf_is_offered_where_its_package_is(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.web.views import papers

    for there in (True, False):
        monkeypatch.setattr(papers, "has_pdf", lambda there=there: there)
        assert (f"{PAGE}/papers/brief.pdf" in desk.get(PAGE).content.decode()) is there
