"""Exports as downloads: of a relationship, or of the whole register; and references to a report."""

from __future__ import annotations

import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from communique import exports
from communique.exports.cite import cite as cited
from communique.web.shared import as_of, parties_of

SAID = {
    "csv": (_("CSV data set"), _("A table a file, with a codebook; of a relationship, the ledgers too.")),
    "parquet": (_("Parquet data set"), _("The same tables, for DuckDB, pandas, R and others.")),
    "sqlite": (_("SQLite for browsing"), _("The same tables with readable views, for Datasette and others.")),
    "ics": (_("Calendar"), _("What is ahead: exchanges, dues, expiries, anniversaries; no day is made up.")),
    "ftm": (_("FollowTheMoney"), _("People, positions, who held them, exchanges and reports, one entity a line.")),
    "plover": (_("PLOVER events"), _("Exchanges and acts as event data, each with the words that say it.")),
    "bibtex": (_("BibTeX"), _("A reference for every report.")),
    "csl": (_("CSL-JSON"), _("A reference for every report, for Zotero, Pandoc and others.")),
    "jsonl": (_("Everything"), _("All reports, readings and rulings; “communique import” brings them back.")),
}
"""Each format's name and what it is, in the reader's language."""


@require_GET
def page(request: HttpRequest, pair: str = "") -> HttpResponse:
    """The formats that there are, each with its link."""
    whole = not pair
    day = as_of(request)
    rows = [
        {"name": one.name, "title": SAID[one.name][0], "about": SAID[one.name][1], "ending": one.ending,
         "missing": one.name == "parquet" and find_spec("duckdb") is None}
        for one in exports.FORMATS.values() if one.parties != "none" or whole and day is None
    ]  # fmt: skip
    parties = parties_of(pair) if pair else ()
    return render(request, "web/export/export.html", {"pair": pair, "parties": parties, "rows": rows})


@require_GET
def file(request: HttpRequest, name: str, pair: str = "") -> FileResponse:
    """One format as a download."""
    found = exports.get(name)
    scope = exports.Scope(parties_of(pair) if pair else (), as_of(request))
    stem = f"{pair or 'register'}-{name}" if found.folder else pair or "register"
    held = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"{stem}{found.ending}"
        exports.export(name, place, scope)
        with place.open("rb") as written:
            shutil.copyfileobj(written, held)
    held.seek(0)
    return FileResponse(held, as_attachment=True, filename=f"{stem}{found.ending}", content_type=found.media)


@require_GET
def cite(request: HttpRequest, given: str, style: str) -> HttpResponse:
    """A reference to a report or a fact."""
    found = exports.get(style)
    response = HttpResponse(cited(given, style), content_type=f"{found.media}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{given}{found.ending}") or "attachment"
    return response
