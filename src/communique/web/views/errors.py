"""Pages that say what went wrong and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from communique.core import CommuniqueError

_NOT_FOUND = ("C310", "C311", "C401")
_BUSY = ("C302", "C303")


def told(request: HttpRequest, error: CommuniqueError) -> HttpResponse:
    """A page, a fragment or JSON of an error that the user can put right."""
    status = 404 if error.code in _NOT_FOUND else 503 if error.code in _BUSY else 400
    if request.path.endswith(".json"):
        return JsonResponse({"code": error.code, "problem": error.problem, "remedy": error.remedy}, status=status)
    return render(request, "web/error.html", {"error": error, "status": status}, status=status)


def _page(request: HttpRequest, status: int, heading: str, what: str) -> HttpResponse:
    return render(request, "web/error.html", {"heading": heading, "what": what, "status": status}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    return _page(request, 404, _("There is no such page"), _("Check the address, or start from the home page."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What the browser sent cannot be read."""
    return HttpResponse("Bad request", status=400, content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; nothing was changed."""
    return HttpResponse(
        "Something went wrong here, and nothing was changed. The terminal that runs the program says more.",
        status=500,
        content_type="text/plain; charset=utf-8",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from these pages, or is too old."""
    what = _(
        "The form was too old, or did not come from these pages. Nothing was changed: go back, load the page again, "
        "and send it once more."
    )
    return _page(request, 403, _("That was not done"), what)
