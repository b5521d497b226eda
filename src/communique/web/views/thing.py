"""One thing (person, post, body, series, exchange, instrument, commitment) with every sentence about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from communique.core import CommuniqueError
from communique.ledgers.asking.memory import view
from communique.register import actions, lookup, show
from communique.register.listing import list_entities
from communique.web.shared import as_of, json, number, ruler
from communique.web.templatetags.web import with_day
from communique.web.words import party

_EVIDENCE = 40
_PAGES = {"report": "/reports/{}", "decision": "/log#{}", "proposal": "/queue#{}"}


@require_GET
def page(request: HttpRequest, given: str, form: str = "") -> HttpResponse:
    """A thing's page, by its id or that of anything that was merged into it."""
    kind = lookup.kind_of(given)
    if form == "json":
        return json(show.show(given, limit=None))
    if kind == "fact":
        found = show.show(given)
        return HttpResponseRedirect(with_day(f"/reports/{found['report']}#{found['id']}", request))
    if kind in _PAGES:
        return HttpResponseRedirect(with_day(_PAGES[kind].format(given), request))
    entity = lookup.entity(given)
    if given != entity.pk:
        return HttpResponseRedirect(with_day(f"/things/{entity.pk}", request))
    many = number(request, "n", _EVIDENCE)
    thing = show.show_entity(entity, limit=many + 1, view=view(as_of(request)))
    context = {
        "thing": thing,
        "more": many + _EVIDENCE if len(thing["evidence"]) > many else None,
        "evidence": _sentences(thing["evidence"][:many]),
        "particulars": _particulars(entity.pk, entity.kind),
        "people_rulings": [one for one in thing["history"] if one["actor"] != "communique"],
    }
    return render(request, "web/thing/thing.html", context)


def _sentences(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each sentence of a report once, with the kinds of all the facts that rest on it."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in evidence:
        told = found.setdefault((one["report"], one["sentence"]), {**one, "groups": {}})
        told["groups"][one["group"]] = None
    return list(found.values())


def _particulars(own: str, kind: str) -> list[tuple[str, Any]]:
    """What the list of its kind says of a thing, beyond its names."""
    row = next(iter(list_entities(kind, ids=(own,), limit=1)), {})
    out: list[tuple[str, Any]] = []
    for name in (
        "parties",
        "posts",
        "holders",
        "level",
        "gathering",
        "editions",
        "terms",
        "between",
        "kind",
        "start",
        "edition",
    ):
        value = row.get(name)
        if value:
            out.append((name, [party(code) for code in value] if name == "parties" else value))
    return out


@require_POST
def split(request: HttpRequest, given: str) -> HttpResponse:
    """Rule that what some of the ids linked into a thing, or some reports, name is another."""
    parts = request.POST.getlist("part")
    if not parts:
        raise CommuniqueError("C316", "nothing was chosen", "choose what is another thing")
    actions.split(given, parts, actor=ruler(), why=request.POST.get("why", "").strip() or "split on its page")
    return _back(request, given)


@require_POST
def merge(request: HttpRequest, given: str) -> HttpResponse:
    """Rule that a thing and another are one."""
    other = lookup.named(lookup.kind_of(given), request.POST.get("other", "")).pk
    actions.merge([given, other], actor=ruler(), why=request.POST.get("why", "").strip() or "merged on its page")
    return _back(request, given)


def _back(request: HttpRequest, given: str) -> HttpResponse:
    response = HttpResponseRedirect(with_day(f"/things/{given}", request))
    response.status_code = 303
    return response
