"""A report: its text with the words of every fact marked, the facts beside it, and their review in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from communique.core import KINDS, CommuniqueError, PartialDate
from communique.register import actions, log, lookup, rulings
from communique.register import models as m
from communique.register.actions.correct import OF_REPORT
from communique.register.candidates import candidates
from communique.register.effective import all_corrections, report_id, verdicts
from communique.register.enter import writing
from communique.register.models.decisions import PROGRAM
from communique.register.query import FactView, View
from communique.register.show import show_report
from communique.sources import check_metadata
from communique.web.facts import Said, said
from communique.web.shared import as_of, json, ruler
from communique.web.templatetags.web import with_day
from communique.web.text import marked

WHY = "reviewed in the report"
_DATED = ("start", "end", "due", "valid_from", "valid_to", "period", "date")


@dataclass(frozen=True, slots=True)
class Card:
    """A fact as its card shows it."""

    id: str
    group: str
    said: Said
    quote: str
    mark: int
    verdict: str
    corrected: tuple[str, ...]
    entities: tuple[tuple[str, str | None], ...]


class Page:
    """What the page of a report needs; made anew for each request."""

    def __init__(self, given: str) -> None:
        self.row = lookup.report(given)
        self.view = View()
        self.report = self.view.reports(ids=[self.row.sha256])[0]
        self.facts = self.view.facts(reports=[self.row.sha256], everything=True)
        self.verdicts = verdicts()
        self.corrections = all_corrections()
        ids = {i for one in self.facts for found in one.entities.values() for i in found}
        self.names = dict(m.Entity.objects.filter(pk__in=ids).values_list("id", "label"))
        words = [said(one.fact) for one in self.facts]
        placed = [(one.id, one.fact) for one in self.facts]
        self.html, first = marked(self.row.text, placed, [one.label for one in words])
        self.cards = {one.id: self._card(one, word, first[one.id]) for one, word in zip(self.facts, words, strict=True)}

    def _card(self, one: FactView, words: Said, mark: int) -> Card:
        named = {i: None if role == "self" else self.names.get(i, i) for role, ids in one.entities.items() for i in ids}
        return Card(
            one.id,
            one.group,
            words,
            " … ".join(" ".join(span.quote.split()) for span in one.fact.evidence),
            mark,
            self.verdicts.get(one.id, ""),
            tuple(self.corrections.get(one.id, ())),
            tuple(named.items()),
        )

    @property
    def groups(self) -> dict[str, list[Card]]:
        """The cards by kind, in the order of the text."""
        found: dict[str, list[Card]] = {}
        for card in self.cards.values():
            found.setdefault(card.group, []).append(card)
        return {group: found[group] for group in _ORDER if group in found}

    @property
    def review(self) -> dict[str, Any]:
        """How far the review of this report is."""
        seen = sum(1 for card in self.cards.values() if card.verdict or card.corrected)
        closed = [d for d in rulings.about([self.report.id]).values() if d.kind == "closed"]
        void = rulings.undone({d.pk for d in closed})
        stands = next((d for d in reversed(closed) if d.pk not in void), None)
        return {"seen": seen, "total": len(self.cards), "closed": stands}


_ORDER = tuple(kind.group for kind in KINDS)


@require_GET
def report(request: HttpRequest, given: str, form: str = "") -> HttpResponse:
    """The page of one report."""
    if form == "json":
        return json(show_report(lookup.report(given)))
    page = Page(given)
    day = as_of(request)
    readings = list(
        m.Reading.objects.filter(report=page.row).order_by("-pk").values("reader", "lexicon", "made", "notes")
    )
    context = {
        "report": page.report,
        "text": page.html,
        "groups": page.groups,
        "review": page.review,
        "reading": readings[0] if readings else None,
        "later": bool(day and (page.report.published is None or page.report.published > day)),
        "addresses": list(
            m.ReportAddress.objects.filter(report=page.row).order_by("pk").values_list("address", flat=True)
        ),
        "candidates": candidates(page.row) if page.report.published is None else [],
        "accounts": _accounts(page),
        "versions": page.view.reports(ids=_story(page)) if page.report.story else [],
        "history": log.sentences(subjects=[page.report.id, *page.cards], limit=12),
    }
    return render(request, "web/report/report.html", context)


def _story(page: Page) -> list[str]:
    mine = page.report.story
    return [one.sha256 for one in page.view.reports() if one.story == mine and one.id != page.report.id]


def _accounts(page: Page) -> list[dict[str, Any]]:
    """Other reports of this one's main exchange."""
    main = next((one for one in page.facts if one.group == "exchanges" and getattr(one.fact, "main", False)), None)
    entity = main.one("self") if main else None
    if entity is None:
        return []
    reports = (
        m.Mention.objects.filter(node__entity=entity, role="self").exclude(report=page.row).values("report__sha256")
    )
    shas = {row["report__sha256"] for row in reports}
    return [
        {"id": one.id, "title": one.title or one.name, "published": one.published, "side": one.side}
        for one in page.view.reports(ids=shas)
    ]


def _card(request: HttpRequest, given: str, fact: str) -> HttpResponse:
    """After a ruling: the fact's card anew, or the whole page where there is no script."""
    if not request.htmx:  # type: ignore[attr-defined]
        response = HttpResponseRedirect(with_day(f"/reports/{given}#{fact}", request))
        response.status_code = 303
        return response
    page = Page(given)
    if fact not in page.cards:
        raise CommuniqueError("C310", f"the register holds no fact {fact!r}", "load the page again")
    context = {"fact": page.cards[fact], "report": page.report, "review": page.review}
    return render(request, "web/report/ruled.html", context)


@require_POST
def accept(request: HttpRequest, given: str, fact: str) -> HttpResponse:
    """The report says it."""
    actions.accept_fact(fact, actor=ruler(), why=request.POST.get("why") or WHY)
    return _card(request, given, fact)


@require_POST
def reject(request: HttpRequest, given: str, fact: str) -> HttpResponse:
    """The report does not say it."""
    actions.reject_fact(fact, actor=ruler(), why=request.POST.get("why") or WHY)
    return _card(request, given, fact)


def edit(request: HttpRequest, given: str, fact: str) -> HttpResponse:
    """The fact's fields as a form; sent, those that were changed are corrected, all in one batch."""
    row = lookup.fact(fact)
    view = next((one for one in View().facts(reports=[row.report.sha256], everything=True) if one.id == fact), None)
    if view is None:
        raise CommuniqueError("C310", f"the newest reading does not find the fact {fact!r}", "load the page again")
    fields = {name: _written(value) for name, value in view.fact.content().items()}
    fields.update({name: one.value or "" for name, one in view.fact.dates().items() if isinstance(one, PartialDate)})
    if request.method != "POST":
        card = {"id": fact, "group": view.group}
        return render(
            request,
            "web/report/edit.html",
            {"fields": _inputs(view, fields), "fact": card, "report": report_id(row.report.sha256)},
        )
    batch = rulings.new_batch()
    changed = {
        name: request.POST[name].strip()
        for name in fields
        if name in request.POST and request.POST[name].strip() != fields[name]
    }
    with writing():
        for name, value in changed.items():
            actions.correct(fact, name, value, actor=ruler(), why=request.POST.get("why") or WHY, batch=batch)
    return _card(request, given, fact)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _inputs(view: FactView, fields: dict[str, str]) -> list[dict[str, Any]]:
    """A form's fields: text, a date in part, or yes and no."""
    values = view.fact.content()
    return [
        {
            "name": name,
            "value": value,
            "flag": isinstance(values.get(name), bool),
            "many": isinstance(values.get(name), list),
            "date": name in _DATED,
        }
        for name, value in fields.items()
    ]


@require_POST
def close(request: HttpRequest, given: str) -> HttpResponse:
    """Nothing more is in the report."""
    made = actions.close_report(given, actor=ruler(), why=request.POST.get("why") or WHY)
    messages.success(request, log.sentence(made))
    return _back(request, given)


@require_POST
def particulars(request: HttpRequest, given: str) -> HttpResponse:
    """Correct what is known of the report's publication; it is read again with it."""
    row, batch = lookup.report(given), rulings.new_batch()
    view = View().reports(ids=[row.sha256])[0]
    why = request.POST.get("why") or _("given on the report's page")
    was = {name: str(getattr(view, name) or "") for name in OF_REPORT}
    changed = {name: value for name in OF_REPORT if (value := request.POST.get(name, was[name]).strip()) != was[name]}
    with writing():
        for name, value in check_metadata(changed).items() | {
            (name, "") for name, value in changed.items() if not value
        }:
            actions.correct(view.id, name, value, actor=ruler(), why=why, batch=batch)
    if changed:
        messages.success(request, _("Corrected, and read again with it."))
    return _back(request, given)


@require_POST
def undo(request: HttpRequest, given: str) -> HttpResponse:
    """Take back the last ruling on this report or one of its facts."""
    page = Page(given)
    found = rulings.about([page.report.id, *page.cards])
    void = rulings.undone(found.keys())
    mine = [d for d in found.values() if d.pk not in void and d.actor != PROGRAM and d.kind != "undo"]
    if not mine:
        messages.info(request, _("There is no ruling here to take back."))
    else:
        last = max(mine, key=lambda d: d.pk)
        actions.undo(f"D-{last.pk}", actor=ruler(), why=_("taken back in the report"))
        messages.success(request, _("Taken back: {what}").format(what=log.sentence(last)))
    return _back(request, given)


def _back(request: HttpRequest, given: str) -> HttpResponse:
    response = HttpResponseRedirect(with_day(f"/reports/{given}", request))
    response.status_code = 303
    return response
