"""Search as you type, over sentences and facts, with diacritics or without."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from communique.core import CommuniqueError
from communique.ledgers.asking.memory import kept
from communique.register.listing import entity_names, find_entities
from communique.register.search import Hit, search
from communique.web.shared import as_of, day_in, json
from communique.web.words import GROUPS

SHOWN, QUICK = 40, 6


@require_GET
def page(request: HttpRequest, form: str = "") -> HttpResponse:
    """The hits, each with its sentence; the first ones alone while the reader types."""
    query = request.GET.get("q", "").strip()[:300]
    quick = bool(request.htmx)  # type: ignore[attr-defined]
    group = request.GET.get("group", "")
    found: list[Hit] = []
    error = None
    if query:
        try:
            found = search(
                query,
                since=day_in(request, "since"),
                until=_until(request),
                exact=request.GET.get("exact") == "1",
                group=group if group in GROUPS else None,
                limit=QUICK if quick else SHOWN,
                parties=tuple(request.GET.getlist("party")),
            )
        except CommuniqueError as failed:
            if failed.code != "C340":
                raise
            error = failed
    if form == "json":
        return json(found)
    context: dict[str, Any] = {
        "q": query,
        "hits": [(hit, _parts(hit)) for hit in found],
        "groups": GROUPS,
        "group": group,
        "error": error,
        "things": find_entities(query.replace('"', " "), kept("names", entity_names), limit=QUICK)
        if query and not error
        else [],
        "full": len(found) == SHOWN,
    }
    return render(request, "web/search/found.html" if quick else "web/search/search.html", context)


def _until(request: HttpRequest) -> Any:
    days = [day for day in (day_in(request, "until"), as_of(request)) if day]
    return min(days) if days else None


def _parts(hit: Hit) -> tuple[str, str, str]:
    """A hit's sentence in three: before the words found, these, and after."""
    at = hit.start - hit.offset
    return hit.sentence[:at], hit.sentence[at : at + hit.end - hit.start], hit.sentence[at + hit.end - hit.start :]
