"""Home: the relationships in the register, and what changed since the last visit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from communique.ledgers.asking.memory import kept, known, rows, together, view
from communique.ledgers.base import plain
from communique.register import log
from communique.register import models as m
from communique.register.query import ReportView
from communique.register.relationships import Relationship, entered_since, relationships
from communique.web.shared import as_of, parties_of

FULL = 1
"""So many relationships are shown in full at once; of more, what is open is asked for when they come into sight."""
SHOWN = 60
_LATEST = 6
OPEN = ("open", "reaffirmed", "in_progress", "in progress", "partly_met", "partly met", "overdue", "silent")


def home(request: HttpRequest, form: str = "") -> HttpResponse:
    """Every relationship with its last exchange; the first ones with what is open and ahead."""
    day = as_of(request)
    found = kept(("relationships", day), lambda: relationships(view(day)))
    if form == "json":
        return JsonResponse([plain(one) for one in found], safe=False)
    news = _news(request) if not day else None
    cards = [_card(one, day, news, whole=len(found) <= FULL) for one in found[:SHOWN]]
    return render(
        request,
        "web/home/home.html",
        {
            "latest": _latest(day),
            "cards": cards,
            "more": len(found) - len(cards),
            "held": known(),
            "news": news,
        },
    )


def ahead(request: HttpRequest, pair: str) -> HttpResponse:
    """What is open and ahead in one relationship: a part of its card."""
    parties = parties_of(pair)
    return render(request, "web/home/ahead.html", {"parties": parties, **_ahead_of(parties, as_of(request))})


def _latest(day: date | None) -> list[ReportView]:
    """The reports that came out last."""
    rows = m.Report.objects.filter(published__isnull=False).order_by("-published", "-pk")
    if day:
        rows = rows.filter(published__lte=day)
    found = view(day).by_row(rows.values_list("pk", flat=True)[:_LATEST])
    return sorted(found.values(), key=lambda one: (one.published or date.min, one.pk), reverse=True)


def _card(one: Relationship, day: date | None, news: dict[str, Any] | None, *, whole: bool) -> dict[str, Any]:
    """A relationship's card, with how many reports on it were entered since the last visit."""
    fresh = sum(named.issuperset(one.parties) for named in news["reports"]) if news else 0
    return {"one": one, "fresh": fresh, **(_ahead_of(one.parties, day) if whole else {"later": True})}


def _ahead_of(parties: tuple[str, ...], day: date | None) -> dict[str, Any]:
    together(parties, day)
    commitments = [row for row in rows("commitments", parties, day) if getattr(row, "status", None) in OPEN]
    overdue = sum(1 for row in commitments if getattr(row, "overdue", False))
    upcoming = rows("upcoming", parties, day)[:3]
    return {"open": len(commitments), "overdue": overdue, "upcoming": upcoming}


def _news(request: HttpRequest) -> dict[str, Any] | None:
    """What was entered and ruled since the visit before this one."""
    since = getattr(request, "since", None)
    if since is None:
        return None
    reports = entered_since(since)
    rulings = [one for one in log.sentences(limit=50) if one["at"] > since.isoformat(timespec="seconds")]
    return {
        "since": since,
        "reports": reports,
        "count": len(reports),
        "ruled": len(rulings),
    }
