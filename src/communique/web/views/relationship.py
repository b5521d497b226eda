"""A relationship: its exchanges through time, its formula, what is open, what comes next, who holds which post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from communique.ledgers.asking.memory import dossier, each, rows, together
from communique.ledgers.base import plain
from communique.web.charts.bars import sectors, strip, terms
from communique.web.charts.timeline import CHANNELS, LANES, lane_of, timeline
from communique.web.shared import as_of, json, parties_of
from communique.web.views.papers import offered

OPEN = {"overdue": 0, "partly met": 1, "in progress": 2, "reaffirmed": 3, "open": 4, "silent": 5}
"""The states in which a commitment is not done with, those that press most first."""
WHOSE = ("ours", "theirs", "joint")
_CARDS, _ISSUES, _EDITIONS, _TERMS = 7, 8, 14, 40
Parties = tuple[str, ...]
ANCHORS = {
    "timeline": _("Timeline"),
    "formula": _("Formula"),
    "commitments": _("Commitments"),
    "editions": _("Editions"),
    "instruments": _("Instruments"),
    "posts": _("Posts"),
    "sectors": _("Sectors"),
    "silence": _("Silence"),
    "papers": _("Papers"),
}


WHOLE = 80
"""Of so many reports, the page comes at once; of more, each part comes when it is scrolled to."""


@require_GET
def page(request: HttpRequest, pair: str, form: str = "") -> HttpResponse:
    """The page of one relationship as of the day that its address names."""
    parties, day = parties_of(pair), as_of(request)
    reports = len(dossier(parties, day).reports)
    whole = reports <= WHOLE or request.GET.get("whole") == "1"
    if whole and form != "json":
        together(parties, day)
        each(parties, day)
    exchanges = rows("exchanges", parties, day)
    if form == "json":
        return json({"parties": parties, "as_of": day, "exchanges": [row.to_dict() for row in exchanges]})
    if not exchanges and not reports:
        return render(
            request, "web/relationship/none.html", {"parties": parties, "pair": pair}, status=200 if day else 404
        )
    looked = day or date.today()
    zoom, level, channel = (request.GET.get(name, "") for name in ("zoom", "level", "channel"))
    if zoom and not (len(zoom) in (4, 7) and zoom.replace("-", "").isdigit()):
        raise Http404
    context = {
        "parties": parties,
        "pair": pair,
        "turned": "-".join([*parties[1:], parties[0]]),
        "looked": looked,
        "zoom": zoom,
        "level": level,
        "channel": channel,
        "crumbs": [zoom[:4], zoom] if len(zoom) == 7 else [zoom] if zoom else [],
        "timeline": timeline(exchanges, looked, zoom, level, channel),
        "anchors": {name: label for name, label in ANCHORS.items() if name != "papers" or len(parties) > 1},
        "reports": reports,
        "whole": whole,
        "lanes": [
            (name, label) for name, label, levels in LANES if any(lane_of(row.level) == name for row in exchanges)
        ],
        "channels": [one for one in CHANNELS if any(row.channel == one for row in exchanges)],
        "last": _last(exchanges),
        "papers": offered() if len(parties) > 1 else [],
        "looked_back": day.isoformat() if day else "",
    }
    if whole:
        for make in PARTS.values():
            context.update(make(parties, day, looked))
    return render(request, "web/relationship/relationship.html", context)


@require_GET
def part(request: HttpRequest, pair: str, name: str) -> HttpResponse:
    """One part of the page, for a relationship of many reports."""
    if name not in PARTS:
        raise Http404
    parties, day = parties_of(pair), as_of(request)
    looked = day or date.today()
    if name != "posts":
        together(parties, day)
    context = {"parties": parties, "pair": pair, "looked": looked, **PARTS[name](parties, day, looked)}
    return render(request, f"web/relationship/part_{name}.html", context)


def _formula(parties: Parties, day: date | None, looked: date) -> dict[str, Any]:
    found = rows("formulas", parties, day)
    return {"strip": strip(found, looked), "formulas": found}


def _upcoming(parties: Parties, day: date | None, looked: date) -> dict[str, Any]:
    invitations = [row for row in rows("invitations", parties, day) if row.state != "met"]
    return {"upcoming": rows("upcoming", parties, day)[:6], "invitations": invitations[-6:]}


def _commitments(parties: Parties, day: date | None, looked: date) -> dict[str, Any]:
    found: list[Any] = rows("commitments", parties, day, side=parties[0]) if len(parties) > 1 else []
    return {"board": board(found), "done": dict(Counter(row.status for row in found if row.status not in OPEN))}


def _editions(parties: Parties, day: date | None, looked: date) -> dict[str, Any]:
    return {"editions": [_series(row) for row in rows("editions", parties, day)]}


def _instruments(parties: Parties, day: date | None, looked: date) -> dict[str, Any]:
    found: list[Any] = rows("instruments", parties, day)
    newest = sorted(found, key=lambda row: row.ends or row.begins or row.signed or "", reverse=True)[:_TERMS]
    return {"terms": terms([row for row in found if row in newest], looked), "instruments": len(found)}


def _posts(parties: Parties, day: date | None, looked: date) -> dict[str, Any]:
    return {"posts": [(party, _in_office(parties, day, party)) for party in parties]}


def board(commitments: list[Any]) -> list[dict[str, Any]]:
    """The commitments that are not done with, in three columns: ours, theirs, joint."""
    columns = []
    for whose in WHOSE:
        found = [row for row in commitments if row.whose == whose and row.status in OPEN]
        found.sort(key=lambda row: (OPEN[row.status], row.due or "9999", row.last_said or ""))
        columns.append(
            {"whose": whose, "rows": found[:_CARDS], "more": max(0, len(found) - _CARDS), "count": len(found)}
        )
    return columns


def _last(exchanges: list[Any]) -> Any:
    held = [row for row in exchanges if row.status == "held" and row.start]
    return max(held, key=lambda row: row.start, default=None)


def _series(row: Any) -> dict[str, Any]:
    return {"row": row, "shown": row.editions[-_EDITIONS:], "earlier": max(0, len(row.editions) - _EDITIONS)}


def _in_office(parties: Parties, day: date | None, party: str) -> list[Any]:
    """Those not told to have left an office, the ones seen last first; how long ago that was is said."""
    found = [row for row in rows("posts", parties, day) if row.party == party]
    there = [row for row in found if not row.until and not row.ended and not row.not_after]
    return sorted(there, key=lambda row: (row.of_party, -(row.last_seen or date.min).toordinal()))


def _sectors(parties: Parties, day: date | None, looked: date) -> dict[str, Any]:
    """When each sector was spoken of, and in which words."""
    found = [row for row in rows("silence", parties, day) if row.kind == "sector"]
    words: dict[tuple[str, str], list[str]] = {}
    for view in dossier(parties, day).of("assessments"):
        name = (view.report.name or "").rsplit("/", 1)[-1].removesuffix(".md").removesuffix(".txt")
        told = plain(view.fact)
        for sector in told["sectors"]:
            words.setdefault((sector.replace("_", " and "), name), []).append(told["words"])
    return {"sectors": sectors(sorted(found, key=lambda row: -row.times)[:20], words, looked)}


def _silence(parties: Parties, day: date | None, looked: date) -> dict[str, Any]:
    """Issues first, then the other things that have not been mentioned, the longest silent first."""
    order = {"issue": 0, "element": 1, "person": 3, "body": 4}
    found = [row for row in rows("silence", parties, day) if row.state == "not mentioned" and row.kind in order]
    return {"silence": sorted(found, key=lambda row: (order[row.kind], -row.silent_for))[:_ISSUES]}


PARTS: dict[str, Callable[[Parties, date | None, date], dict[str, Any]]] = {
    "formula": _formula,
    "upcoming": _upcoming,
    "commitments": _commitments,
    "editions": _editions,
    "instruments": _instruments,
    "posts": _posts,
    "sectors": _sectors,
    "silence": _silence,
}
"""The parts of the page below the timeline, and what each needs."""
