"""The addresses of the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter
from django.views.generic.base import RedirectView

from communique.web.views import (
    accounts,
    add,
    choices,
    export,
    home,
    ledger,
    listing,
    log,
    papers,
    queue,
    relationship,
    report,
    search,
    thing,
)
from communique.web.views import (
    help as helping,
)


class Identity:
    """An id of the register (``P-3f9a1c2e40``), or its beginning."""

    regex = "[A-Za-z]-[0-9A-Za-z@-]+"

    def to_python(self, value: str) -> str:
        """As written."""
        return value

    def to_url(self, value: str) -> str:
        """As written."""
        return value


class Parties:
    """Codes of parties, joined by hyphens (``VNM-LAO``)."""

    regex = r"[A-Za-z][A-Za-z0-9 .]*(?:-[A-Za-z][A-Za-z0-9 .]*)*"

    def to_python(self, value: str) -> str:
        """As written."""
        return value

    def to_url(self, value: str) -> str:
        """As written."""
        return value


register_converter(Identity, "id")
register_converter(Parties, "parties")


def forms(address: str, view: Callable[..., HttpResponse], name: str, *others: str) -> list[URLPattern]:
    """A page, and its other forms: ``.json``, ``.csv``."""
    found: list[Any] = [path(f"{address}.{form}", view, {"form": form}, name=f"{name}-{form}") for form in others]
    return [*found, path(address, view, name=name)]


urlpatterns = [
    path("", home.home, name="home"),
    path("home.json", home.home, {"form": "json"}, name="home-json"),
    path("relations/<parties:pair>/parts/<slug:name>", relationship.part, name="relationship-part"),
    path("relations/<parties:pair>/papers/<slug:name>.<slug:form>", papers.paper, name="paper"),
    path("relations/<parties:pair>/ahead", home.ahead, name="ahead"),
    *forms("relations/<parties:pair>", relationship.page, "relationship", "json"),
    path("relations/<parties:pair>/fulfil", ledger.fulfil, name="fulfil"),
    path("relations/<parties:pair>/export", export.page, name="export"),
    path("relations/<parties:pair>/export/<slug:name>", export.file, name="export-file"),
    path("export", export.page, name="export-all"),
    path("export/<slug:name>", export.file, name="export-all-file"),
    *forms("relations/<parties:pair>/<slug:name>", ledger.page, "ledger", "json", "csv"),
    *forms("accounts/<id:one>/<id:other>", accounts.page, "compare", "json"),
    path("accounts", accounts.choose, name="compare-choose"),
    path("add", add.add, name="add"),
    path("add/work/<str:job>", add.work, name="work"),
    path("add/<str:token>", add.draft, name="draft"),
    path("add/<str:token>/enter", add.enter, name="draft-enter"),
    path("add/<str:token>/drop", add.drop, name="draft-drop"),
    path("reports/<id:given>.bib", export.cite, {"style": "bibtex"}, name="report-bib"),
    path("reports/<id:given>.csl.json", export.cite, {"style": "csl"}, name="report-csl"),
    *forms("reports/<id:given>", report.report, "report", "json"),
    path("reports/<id:given>/particulars", report.particulars, name="report-particulars"),
    path("reports/<id:given>/close", report.close, name="report-close"),
    path("reports/<id:given>/undo", report.undo, name="report-undo"),
    path("reports/<id:given>/<id:fact>/accept", report.accept, name="fact-accept"),
    path("reports/<id:given>/<id:fact>/reject", report.reject, name="fact-reject"),
    path("reports/<id:given>/<id:fact>/edit", report.edit, name="fact-edit"),
    *forms("queue", queue.page, "queue", "json"),
    path("queue/bulk", queue.bulk, name="queue-bulk"),
    path("queue/undo", queue.undo, name="queue-undo"),
    path("queue/<id:given>/<slug:ruling>", queue.rule, name="queue-rule"),
    *forms("register/<slug:kind>", listing.page, "list", "json", "csv"),
    *forms("things/<id:given>", thing.page, "thing", "json"),
    path("things/<id:given>/split", thing.split, name="thing-split"),
    path("things/<id:given>/merge", thing.merge, name="thing-merge"),
    *forms("search", search.page, "search", "json"),
    *forms("log", log.page, "log", "json"),
    path("log/<id:given>/undo", log.undo, name="log-undo"),
    path("help", helping.index, name="help-index"),
    path("help/<slug:topic>", helping.topic, name="help"),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}web/icon.svg", permanent=True)),
    path("theme", choices.theme, name="theme"),
    path("language", choices.language, name="language"),
]
handler400 = "communique.web.views.errors.bad_request"
handler404 = "communique.web.views.errors.not_found"
handler500 = "communique.web.views.errors.server_error"
