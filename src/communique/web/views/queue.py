"""The queue: what a person should rule on, conflicts first, then best first; one key rules and moves on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from communique.core import CommuniqueError
from communique.ledgers.asking.memory import kept
from communique.register import actions, log, lookup, rulings
from communique.register.candidates import Candidate, candidates
from communique.register.models.decisions import PROGRAM
from communique.register.queue import Item, queue
from communique.register.show import glimpses
from communique.web.shared import json, number, ruler
from communique.web.templatetags.web import with_day

SHOWN = 12
ORDER = {"conflict": 0, "lost": 1, "undated": 2, "version": 3, "same": 4}
WHY = "ruled in the queue"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with a sentence for each of its two sides, and for an undated report the days it may be of."""

    item: Item
    sides: tuple[dict[str, Any], ...]
    days: tuple[Candidate, ...] = ()


def items() -> list[Item]:
    """The whole queue: conflicts first, then kind by kind as they come, each best first."""
    found = kept("queue", lambda: queue(None))
    best: dict[tuple[str, str], int] = {}
    for place, item in enumerate(found):
        best.setdefault((item.what, item.kind), place)
    return sorted(found, key=lambda item: (ORDER[item.what], best[item.what, item.kind]))


@require_GET
def page(request: HttpRequest, form: str = "") -> HttpResponse:
    """The queue, a page of it at a time."""
    if form == "json":
        return json(items())
    return render(request, "web/queue/queue.html", _context(request))


def _context(request: HttpRequest) -> dict[str, Any]:
    every = items()
    wanted = request.GET.get("kind") or request.POST.get("kind") or ""
    counts = Counter((item.what, item.kind) for item in every)
    listed = [item for item in every if not wanted or f"{item.what}.{item.kind}" == wanted]
    at = number(request, "page")
    shown = listed[(at - 1) * SHOWN : at * SHOWN] or listed[:SHOWN]
    seen = glimpses(end for item in shown if item.what in ("same", "conflict") for end in (item.a, item.b) if end)
    entries = [Entry(item, _sides(item, seen), _days(item)) for item in shown]
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.item.what, entry.item.kind), []).append(entry)
    return {
        "groups": [
            {"what": what, "kind": kind, "entries": found, "all": counts[what, kind]}
            for (what, kind), found in groups.items()
        ],
        "kinds": [
            {"what": what, "kind": kind, "count": count, "key": f"{what}.{kind}"}
            for (what, kind), count in counts.items()
        ],
        "wanted": wanted,
        "total": len(every),
        "listed": len(listed),
        "at": at,
        "pages": -(-len(listed) // SHOWN),
    }


def _sides(item: Item, seen: dict[str, dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    ends = [end for end in (item.a, item.b) if end]
    return tuple(
        {"id": end, "label": label, "glimpse": seen.get(end)} for end, label in zip(ends, item.labels, strict=False)
    )


def _days(item: Item) -> tuple[Candidate, ...]:
    return tuple(candidates(lookup.report(item.a))) if item.what == "undated" else ()


@require_POST
def rule(request: HttpRequest, given: str, ruling: str) -> HttpResponse:
    """Rule on one item: ``confirm``, ``reject`` or ``unsure``."""
    act = {"confirm": actions.confirm, "reject": actions.reject, "unsure": actions.unsure}.get(ruling)
    if act is None:
        raise Http404
    made = act([given], actor=ruler(), why=request.POST.get("why", "").strip() or WHY)
    return _after(request, log.sentence(made))


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Confirm many at once, all in one batch; those that cannot be any more are told."""
    batch, done, refused = rulings.new_batch(), 0, []
    for given in request.POST.getlist("item")[:500]:
        try:
            actions.confirm([given], actor=ruler(), why=request.POST.get("why", "").strip() or WHY, batch=batch)
            done += 1
        except CommuniqueError as error:
            refused.append(f"{given}: {error.problem}")
    if refused:
        messages.warning(request, "; ".join(refused[:5]))
    return _after(request, ngettext("{n} confirmed.", "{n} confirmed.", done).format(n=done))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last ruling of a person."""
    last = next(
        (
            one
            for one in log.sentences(limit=50)
            if not one["undone"] and one["kind"] != "undo" and one["actor"] != PROGRAM
        ),
        None,
    )
    if last is None:
        messages.info(request, _("There is no ruling to take back."))
        return _after(request, "")
    actions.undo(last["id"], actor=ruler(), why=_("taken back in the queue"))
    return _after(request, _("Taken back: {what}").format(what=last["said"]))


def _after(request: HttpRequest, said: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "web/queue/items.html", {**_context(request), "said": said})
    if said:
        messages.success(request, said)
    response = HttpResponseRedirect(with_day("/queue", request))
    response.status_code = 303
    return response
