"""Reports: a list, one, its text, its facts; and adding one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query
from pydantic import Field

from communique.api.asked import SOME, Day, Id, Paged, Text, before, codes
from communique.api.bodies import NewReport
from communique.api.respond import Page, made, page, question
from communique.api.routes.facts import GROUP, fact_page
from communique.api.security import needs
from communique.api.shapes import GROUPS, EnteredReport, Facts, ReportAbout, Reports, ReportText
from communique.ledgers.asking import memory
from communique.register import actions, lookup
from communique.register.effective import report_id
from communique.register.listing import list_reports, page_of_reports
from communique.register.paging import index_of_facts
from communique.register.show import show_report
from communique.sources import FIELDS, report_from_bytes
from communique.sources.web import report_from_address

TAGS = ["Reports"]


class ReportsAsked(Paged):
    """Which reports."""

    party: list[Text] = SOME
    since: Day | None = Field(None, description="Published on that day or later.")
    until: Day | None = Field(None, description="Published on that day or before.")
    match: Text | None = Field(None, description="Words of title, publisher, name or address.")


class OfReportAsked(Paged):
    """Which facts of a report."""

    group: list[GROUPS] = GROUP


def add(api: NinjaAPI) -> None:
    """Put the reports into the API."""
    read, review = needs("read"), needs("review")
    api.get("/reports", response=Reports, tags=TAGS, **read, operation_id="reports")(listed)
    api.post(
        "/reports", response={200: EnteredReport, 201: EnteredReport}, tags=TAGS, **review, operation_id="add_report"
    )(enter)
    api.get("/reports/{report}", response=ReportAbout, tags=TAGS, **read, operation_id="report")(one)
    api.get("/reports/{report}/text", response=ReportText, tags=TAGS, **read, operation_id="report_text")(text)
    api.get("/reports/{report}/facts", response=Facts, tags=TAGS, **read, operation_id="report_facts")(facts)


@question
def listed(request: HttpRequest, asked: Query[ReportsAsked]) -> Page:
    """Reports, newest first, undated ones before all."""
    before(asked.since, asked.until)
    span: dict[str, Any] = {"parties": codes(asked.party), "since": asked.since, "until": asked.until}
    if asked.match:
        key = ("reports", asked.match, *span.values())
        rows = memory.kept(key, lambda: list_reports(match=asked.match, limit=None, **span))
        return page(rows, asked.offset, asked.limit)
    some, total = page_of_reports(asked.offset, asked.limit, **span)
    return Page(some, asked.offset, asked.limit, total, asked.offset + len(some) < total)


@question
def one(request: HttpRequest, report: Path[Id]) -> dict[str, Any]:
    """A report's particulars as they stand, where it was found, how it was read, and who ruled what about it."""
    found = show_report(lookup.report(report))
    return {**found, "facts": len(found["facts"])}


@question
def text(request: HttpRequest, report: Path[Id]) -> dict[str, Any]:
    """A report's text: all offsets count its characters (code points)."""
    row = lookup.report(report)
    return {"id": report_id(row.sha256), "sha256": row.sha256, "text": row.text}


@question
def facts(request: HttpRequest, report: Path[Id], asked: Query[OfReportAsked]) -> Page:
    """The facts of a report in the order of its text; those that a person rejected are left out."""
    row = lookup.report(report)
    return fact_page(index_of_facts(memory.view(None), groups=asked.group, report=row.sha256), asked)


def enter(request: HttpRequest, sent: NewReport) -> HttpResponse:
    """Read a report and enter it; the same text again changes nothing, and answers 200 instead of 201."""
    known = {name: str(value) for name in FIELDS if (value := getattr(sent, name))}
    if sent.address:
        report = report_from_address(sent.address, metadata=known)
    else:
        data = (sent.text or "").encode("utf-8", "surrogatepass")
        report = report_from_bytes(data, sent.name or "sent text", metadata=known)
    entered = actions.add(report)
    return made(entered, f"/api/v1/reports/{entered.id}", new=entered.state == "new")
