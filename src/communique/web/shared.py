"""What the pages have in common: the day, the parties in an address, who rules, and tables as JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header

from communique.core import CommuniqueError
from communique.ledgers.base import plain
from communique.register import actor as actors

PAGE = 50
"""Rows of a page."""


def as_of(request: HttpRequest) -> date | None:
    """The day that the page is as of; ``None`` for today."""
    found: date | None = getattr(request, "as_of", None)
    return found


def parties_of(pair: str) -> tuple[str, ...]:
    """The parties that an address names (``VNM-LAO``)."""
    found = tuple(dict.fromkeys(part for part in pair.split("-") if part))
    if not 1 <= len(found) <= 8:
        raise Http404
    return found


def ruler() -> str:
    """Who rules here: whoever runs the program."""
    return actors.actor()


def number(request: HttpRequest, name: str, default: int = 1) -> int:
    """A whole number of the query, from 1 on."""
    given = request.GET.get(name, "")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 7 else default


def day_in(request: HttpRequest, name: str) -> date | None:
    """A day of the query.

    Raises ``CommuniqueError`` C105 for what is none.
    """
    given = request.GET.get(name, "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise CommuniqueError("C105", f"{given!r} is not a date", "write it as YYYY-MM-DD") from None


def json(data: Any) -> JsonResponse:
    """Data as JSON that a person can read too."""
    return JsonResponse(plain(data), safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1, "default": str})


def csv_file(rows: Iterable[Mapping[str, str]], columns: Sequence[str], name: str) -> HttpResponse:
    """Rows as a CSV file that no spreadsheet takes for formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(row.get(column, "")) for column in columns] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.csv") or "attachment"
    return response


def _safe(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
