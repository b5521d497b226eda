"""Lists of what is in the register: reports, people, posts, bodies, series, exchanges, instruments, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from communique.ledgers.asking.memory import kept
from communique.ledgers.base import cell, plain
from communique.register.listing import ORDERS, count_entities, list_entities, list_reports, page_of_reports
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
    sort, at = request.GET.get("sort", ""), number(request, "page")
    if not form and _light(request, kind, sort):
        rows, total = _page(request, kind, sort, (at - 1) * PAGE)
    else:
        found = _sorted(_rows(request, kind), kind, sort)
        if form == "json":
            return json(found)
        if form == "csv":
            names = list(dict.fromkeys(key for row in found for key in row)) or ["id"]
            return csv_file(({key: cell(plain(value)) for key, value in row.items()} for row in found), names, kind)
        rows, total = found[(at - 1) * PAGE : at * PAGE], len(found)
    context = {
        "kind": kind,
        "rows": [_cells(row, kind) for row in rows],
        "columns": COLUMNS[kind],
        "lists": LISTS,
        "sort": sort,
        "at": at,
        "pages": -(-total // PAGE),
        "total": total,
        "wanted": request.GET,
    }
    return render(request, "web/listing/list.html", context)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the address leaves of a list."""
    days = [day for day in (day_in(request, "until"), as_of(request)) if day]
    return {
        "parties": tuple(code.strip().upper() for code in request.GET.getlist("party") if code.strip()),
        "since": day_in(request, "since"),
        "until": min(days) if days else None,
        "match": request.GET.get("match", "").strip()[:200] or None,
    }


def _light(request: HttpRequest, kind: str, sort: str) -> bool:
    """Whether the database itself can sort and count, so that no more is loaded than is shown."""
    asked = _asked(request)
    if kind == "report":
        return not asked["match"] and sort.lstrip("-") in ("", "published")
    return not asked["match"] and not asked["parties"] and sort.lstrip("-") in ("", *ORDERS)


def _page(request: HttpRequest, kind: str, sort: str, offset: int) -> tuple[list[dict[str, Any]], int]:
    asked = _asked(request)
    if kind == "report":
        return page_of_reports(
            offset,
            PAGE,
            parties=asked["parties"],
            since=asked["since"],
            until=asked["until"],
            oldest=sort == "published",
        )
    span = {"since": asked["since"], "until": asked["until"]}
    rows = list_entities(kind, limit=PAGE, offset=offset, order=sort or "-mentions", **span)
    return rows, count_entities(kind, **span)


def _rows(request: HttpRequest, kind: str) -> list[dict[str, Any]]:
    asked = _asked(request)
    listed = list_reports if kind == "report" else partial(list_entities, kind)
    return kept(("list", kind, tuple(asked.values())), lambda: listed(limit=None, **asked))


def _sorted(found: list[dict[str, Any]], kind: str, sort: str) -> list[dict[str, Any]]:
    """Rows by one column; those without it last."""
    name = sort.lstrip("-")
    if name not in COLUMNS[kind]:
        return found
    there = [row for row in found if row.get(name) not in (None, "", [])]
    there.sort(key=lambda row: _order(row.get(name)), reverse=sort.startswith("-"))
    return there + [row for row in found if row.get(name) in (None, "", [])]


def _order(value: Any) -> Any:
    if isinstance(value, (int, float)):
        return (0, value, "")
    return (1, 0, value.isoformat() if isinstance(value, date) else cell(value).casefold())


def _cells(row: dict[str, Any], kind: str) -> dict[str, Any]:
    return {
        "id": row["id"],
        "cells": [{"name": name, "value": _value(row.get(name)), "day": name in _DAYS} for name in COLUMNS[kind]],
    }


def _value(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        shown: Sequence[Any] = value[:6]
        return "; ".join(map(str, shown)) + (" …" if len(value) > 6 else "")
    return value
