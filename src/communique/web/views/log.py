"""The log: what was decided, by whom, and why; with undo."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from communique.register import actions, log
from communique.web.shared import PAGE, json, number, ruler
from communique.web.views.choices import back


@require_GET
def page(request: HttpRequest, form: str = "") -> HttpResponse:
    """Decisions, newest first; the program's own where they are asked for."""
    everything = request.GET.get("all") == "1"
    many = number(request, "n", PAGE)
    found = log.sentences(everything=everything, limit=min(many, 2000) + 1)
    if form == "json":
        return json(found[:many])
    context = {"decisions": found[:many], "everything": everything, "more": many + PAGE if len(found) > many else None}
    return render(request, "web/log/log.html", context)


@require_POST
def undo(request: HttpRequest, given: str) -> HttpResponse:
    """Take back one decision."""
    made = actions.undo(given, actor=ruler(), why=request.POST.get("why", "").strip() or _("taken back in the log"))
    messages.success(request, log.sentence(made))
    return back(request, "/log")
