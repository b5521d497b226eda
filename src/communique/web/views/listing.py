"""Lists of what is in the register: reports, people, posts, bodies, series, exchanges, instruments, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from communique.ledgers.base import cell, plain
from communique.register.listing import list_entities, list_reports
from communique.web.memory import kept
from communique.web.shared import PAGE, as_of, csv_file, day_in, json, number
from communique.web.words import LISTS

COLUMNS = {
    "report": ("published", "title", "side", "publisher", "facts"),
    "person": ("name", "parties", "posts", "other_names", "last", "mentions"),
    "post": ("name", "parties", "holders", "last", "mentions"),
    "body": ("name", "parties", "other_names", "last", "mentions"),
    "series": ("name", "parties", "level", "editions", "other_names", "last"),
    "exchange": ("start", "name", "kind", "edition", "reports"),
    "instrument": ("name", "parties", "terms", "between", "last", "mentions"),
    "commitment": ("name", "parties", "first", "last", "mentions"),
}
_DAYS = ("published", "first", "last", "start")


@require_GET
def page(request: HttpRequest, kind: str, form: str = "") -> HttpResponse:
    """One list, filtered, sorted and paged; all of it as JSON or CSV."""
    if kind not in COLUMNS:
        raise Http404
    found = _rows(request, kind)
    sort = request.GET.get("sort", "")
    name, down = sort.lstrip("-"), sort.startswith("-")
    if name in COLUMNS[kind]:
        found = sorted(found, key=lambda row: _order(row.get(name)), reverse=down)
        found = [row for row in found if row.get(name) not in (None, "", [])] + [row for row in found if row.get(name) in (None, "", [])]
    if form == "json":
        return json(found)
    if form == "csv":
        names = list(dict.fromkeys(key for row in found for key in row)) or ["id"]
        return csv_file(({key: cell(plain(value)) for key, value in row.items()} for row in found), names, kind)
    at = number(request, "page")
    context = {
        "kind": kind, "rows": [_cells(row, kind) for row in found[(at - 1) * PAGE : at * PAGE]], "columns": COLUMNS[kind],
        "lists": LISTS, "sort": sort, "at": at, "pages": -(-len(found) // PAGE), "total": len(found), "wanted": request.GET,
    }  # fmt: skip
    return render(request, "web/listing/list.html", context)


def _rows(request: HttpRequest, kind: str) -> list[dict[str, Any]]:
    days = [day for day in (day_in(request, "until"), as_of(request)) if day]
    given = (
        tuple(code.strip().upper() for code in request.GET.getlist("party") if code.strip()), day_in(request, "since"),
        min(days) if days else None, request.GET.get("match", "").strip()[:200] or None,
    )  # fmt: skip
    parties, since, until, match = given
    if kind == "report":
        return kept(("list", kind, given), lambda: list_reports(parties=parties, since=since, until=until, match=match, limit=None))
    return kept(("list", kind, given), lambda: list_entities(kind, parties=parties, since=since, until=until, match=match, limit=None))


def _order(value: Any) -> Any:
    if isinstance(value, (int, float)):
        return (0, value, "")
    return (1, 0, value.isoformat() if isinstance(value, date) else cell(value).casefold())


def _cells(row: dict[str, Any], kind: str) -> dict[str, Any]:
    return {"id": row["id"], "cells": [{"name": name, "value": _value(row.get(name)), "day": name in _DAYS} for name in COLUMNS[kind]]}


def _value(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        shown: Sequence[Any] = value[:6]
        return "; ".join(map(str, shown)) + (" …" if len(value) > 6 else "")
    return value
