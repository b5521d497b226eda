"""Add: paste, drop files, give an address; what was read is shown before it enters."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from communique.core import CommuniqueError, Reading, Report
from communique.reading import read
from communique.register import actions
from communique.register.effective import report_id
from communique.register.enter import known
from communique.register.prepare import unread
from communique.sources import FIELDS, MAX_BYTES, report_from_bytes
from communique.sources.web import report_from_address
from communique.web import drafts, jobs
from communique.web.facts import said
from communique.web.templatetags.web import with_day
from communique.web.text import marked

READ_AT_ONCE = 40
"""So many reports are read before they are shown; of larger batches, only what their files say of themselves."""
MAX_UPLOAD = 60_000_000
_FEW = 4  # words of a line that may be but a place and a date
_NAME = 70


def _see_other(request: HttpRequest, address: str) -> HttpResponse:
    response = HttpResponseRedirect(with_day(address, request))
    response.status_code = 303
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The form; what is sent with it becomes a draft that is shown first."""
    if request.method != "POST":
        return render(request, "web/add/add.html", {"fields": FIELDS, "running": jobs.running()})
    try:
        found = _given(request)
    except CommuniqueError as error:
        given = {name: request.POST.get(name, "") for name in ("text", "address", *FIELDS)}
        return render(request, "web/add/add.html", {"fields": FIELDS, "error": error, "given": given}, status=400)
    return _see_other(request, f"/add/{drafts.put(found)}")


def _given(request: HttpRequest) -> list[Report | tuple[str, CommuniqueError]]:
    """What a form holds: text, files or an address, in this order."""
    metadata = {name: request.POST.get(name, "") for name in FIELDS if request.POST.get(name)}
    text, address = request.POST.get("text", "").strip(), request.POST.get("address", "").strip()
    files = request.FILES.getlist("files")
    if text:
        report = report_from_bytes(text.encode("utf-8", "surrogatepass"), _("pasted text"), metadata=metadata)
        return [replace(report, name=_opening(report.text) or report.name)]
    if files:
        return _files(files, metadata if len(files) == 1 else {})
    if address:
        return [report_from_address(address, metadata=metadata)]
    raise CommuniqueError("C504", _("there is nothing to read"), _("paste a text, choose files, or give an address"))


def _opening(text: str) -> str:
    """What a pasted text is known by where nobody gave it a title: its first line that says something."""
    lines = [" ".join(line.split()) for line in text[:5000].splitlines() if line.strip()]
    said = next((line for line in lines if len(line.split()) > _FEW), lines[0] if lines else "")
    return shorten(said, _NAME, placeholder="…") or said[:_NAME]


def _files(files: list[UploadedFile[Any]], metadata: dict[str, str]) -> list[Report | tuple[str, CommuniqueError]]:
    if sum(one.size or 0 for one in files) > MAX_UPLOAD:
        raise CommuniqueError("C108", _("these files are larger than 60 MB together"), _("add them in parts"))
    found: list[Report | tuple[str, CommuniqueError]] = []
    for one in files:
        name = one.name or _("a file")
        try:
            if (one.size or 0) > MAX_BYTES:
                raise CommuniqueError(
                    "C108", _("{name} is larger than 10 MB").format(name=name), _("cut the file into its reports")
                )
            found.append(report_from_bytes(one.read(), name, metadata=metadata))
        except CommuniqueError as error:
            if len(files) == 1:
                raise
            found.append((name, error))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """What would enter: one report with its text marked, or a list of many."""
    if request.method == "POST":
        drafts.tell(token, 0, {name: request.POST.get(name, "") for name in FIELDS})
        return _see_other(request, f"/add/{token}")
    found = drafts.get(token)
    if len(found) == 1 and found[0].report:
        return render(request, "web/add/draft.html", {"token": token, **_preview(found[0].report)})
    reports = [one.report for one in found if one.report]
    listed = [_line(one, read_it=len(reports) <= READ_AT_ONCE) for one in found]
    return render(request, "web/add/drafts.html", {"token": token, "drafts": listed, "good": len(reports)})


def _reading(report: Report) -> Reading:
    try:
        return read(report)
    except CommuniqueError as error:
        if error.code != "C204":
            raise
        return unread(report)


def _preview(report: Report) -> dict[str, Any]:
    reading = _reading(report)
    facts = [(f"f{number}", fact) for number, fact in enumerate(reading.facts())]
    words = [said(fact) for _, fact in facts]
    html, first = marked(report.text, facts, [one.label for one in words])
    row = known(report.sha256)
    groups: dict[str, list[dict[str, Any]]] = {}
    for (own, fact), one in zip(facts, words, strict=True):
        quote = " … ".join(" ".join(span.quote.split()) for span in fact.evidence)
        groups.setdefault(fact.group, []).append({"id": own, "said": one, "quote": quote, "mark": first[own]})
    told = {name: getattr(report, name) for name in FIELDS}
    if reading.agency and not told["agency"]:
        told["agency"] = reading.agency
    return {
        "report": report,
        "text": html,
        "groups": groups,
        "count": len(facts),
        "told": told,
        "notes": reading.notes,
        "known": report_id(row.sha256) if row else None,
        "language_read": reading.language,
    }


def _line(one: drafts.Draft, *, read_it: bool) -> dict[str, Any]:
    report = one.report
    if report is None:
        return {"name": one.name, "error": one.error}
    reading = _reading(report) if read_it else None
    return {
        "name": one.name,
        "report": report,
        "known": known(report.sha256) is not None,
        "facts": sum(1 for _ in reading.facts()) if reading else None,
        "notes": reading.notes if reading else (),
    }


@require_POST
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Enter a draft: one report at once, many in the background."""
    if any(name in request.POST for name in FIELDS):
        drafts.tell(token, 0, {name: request.POST.get(name, "") for name in FIELDS})
    found = drafts.get(token)
    reports = [one.report for one in found if one.report]
    if len(found) == 1 and reports:
        entered = actions.add(reports[0])
        drafts.drop(token)
        if entered.state == "new":
            said = ngettext("Entered, with {n} fact.", "Entered, with {n} facts.", entered.facts).format(
                n=entered.facts
            )
        else:
            said = _("This report was in the register already; nothing was changed.")
        messages.success(request, said)
        return _see_other(request, f"/reports/{entered.id}")
    job = jobs.start(reports, [(one.name, one.error or "") for one in found if not one.report])
    drafts.drop(token)
    return _see_other(request, f"/add/work/{job.id}")


@require_POST
def drop(request: HttpRequest, token: str) -> HttpResponse:
    """Forget a draft."""
    drafts.drop(token)
    messages.info(request, _("Dropped; nothing was entered."))
    return _see_other(request, "/add")


def work(request: HttpRequest, job: str) -> HttpResponse:
    """How far a batch is; the page renews itself and may be left."""
    found = jobs.get(job)
    part = bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]
    template = "web/add/progress.html" if part else "web/add/work.html"
    finished = found.finished  # once for the whole page: it may become true while the page is made
    return render(
        request,
        template,
        {
            "job": found,
            "finished": finished,
            "doubtful": [one for one in found.entered if one.versions or one.asks][-20:],
        },
    )
