"""Pages of help: one a question that an answer may raise."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from communique.web.words import TOPICS


def index(request: HttpRequest) -> HttpResponse:
    """All that there is help on."""
    return render(request, "web/help/index.html", {"topics": TOPICS})


def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """One page of help."""
    if topic not in TOPICS:
        raise Http404
    return render(request, f"web/help/{topic}.html", {"topics": TOPICS, "topic": topic})
