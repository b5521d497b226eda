"""The reader's choices: theme and language, kept in cookies."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from communique.web.context import THEMES

_YEAR = 365 * 24 * 3600


def back(request: HttpRequest, fallback: str = "/") -> HttpResponseRedirect:
    """To where the reader came from, if that is one of these pages."""
    address = request.POST.get("next") or ""
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and address.startswith("/")
    response = HttpResponseRedirect(address if safe else fallback)
    response.status_code = 303
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the system has it."""
    response = back(request)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=_YEAR, samesite="Lax")
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The language of the interface."""
    response = back(request)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=_YEAR, samesite="Lax")
    return response
