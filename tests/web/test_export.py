"""Exports as downloads, and references to a report."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.test import Client
from icalendar import Calendar

from tests.web.pages import checked


@pytest.mark.parametrize(
    "address", ["/export", "/relations/VNM-LAO/export", "/relations/VNM-LAO/export?as_of=2025-12-12"]
)
def test_the_page_leads_to_every_format(desk: Client, address: str) -> None:
    from communique.exports import FORMATS
    from communique.web.views.export import SAID

    page = checked(desk.get(address).content.decode())
    found = [link for link in page.links if "/export/" in link]
    expected = [name for name in FORMATS if address == "/export" or name != "jsonl"]
    assert [link.split("?")[0].rpartition("/")[2] for link in found] == expected
    assert all(("as_of=2025-12-12" in link) == ("as_of" in address) for link in found)
    assert set(SAID) == set(FORMATS)


@pytest.mark.parametrize("name", ["csv", "parquet", "sqlite", "ics", "ftm", "plover", "bibtex", "csl"])
def test_each_format_of_a_relationship_is_a_file(desk: Client, name: str) -> None:
    from communique.exports import FORMATS

    answer = desk.get(f"/relations/VNM-LAO/export/{name}")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert answer.status_code == 200 and len(data) > 50
    assert answer["Content-Type"].startswith(FORMATS[name].media)
    assert answer["Content-Disposition"].startswith("attachment") and "VNM-LAO" in answer["Content-Disposition"]
    if FORMATS[name].folder:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert "datapackage.json" in archive.namelist()
    if name == "ics":
        assert Calendar.from_ical(data).name == "VCALENDAR"


def test_a_file_is_as_of_the_day_of_the_page(desk: Client) -> None:
    def days(query: str) -> list[list[list[int]]]:
        data = b"".join(desk.get(f"/relations/VNM-LAO/export/csl{query}").streaming_content)  # type: ignore[attr-defined]
        return [one["issued"]["date-parts"] for one in json.loads(data)]

    assert max(days("")) > [[2025, 12, 12]]
    assert max(days("?as_of=2025-12-12")) == [[2025, 12, 12]]


def test_everything_comes_as_one_file(desk: Client) -> None:
    answer = desk.get("/export/jsonl")
    lines = b"".join(answer.streaming_content).splitlines()  # type: ignore[attr-defined]
    assert json.loads(lines[-1])["reports"] == 30
    assert "register.jsonl" in answer["Content-Disposition"]


def test_what_there_is_not_is_refused(desk: Client) -> None:
    assert desk.get("/relations/VNM-LAO/export/docx").status_code in (400, 404)
    assert desk.get("/relations/VNM-LAO/export/jsonl").status_code in (400, 404)
    assert desk.get("/reports/R-0000000000.bib").status_code in (400, 404)
    assert desk.post("/relations/VNM-LAO/export/csv").status_code in (403, 405)


def test_pages_lead_to_the_exports_and_a_report_to_its_references(desk: Client) -> None:
    for address in ("/relations/VNM-LAO", "/relations/VNM-LAO/exchanges"):
        assert "/relations/VNM-LAO/export" in checked(desk.get(address).content.decode()).links
    report = json.loads(desk.get("/register/report.json").content)[0]["id"]
    page = checked(desk.get(f"/reports/{report}").content.decode())
    for ending, begins in ((".bib", "@misc{"), (".csl.json", "[\n {")):
        assert f"/reports/{report}{ending}" in page.links
        answer = desk.get(f"/reports/{report}{ending}")
        assert answer.status_code == 200 and answer.content.decode().startswith(begins)
        assert report in answer["Content-Disposition"]
