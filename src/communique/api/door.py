"""The way in: what begins with ``/api/`` is answered here, and nothing of the pages takes part in it."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import resolve, set_urlconf

from communique.api import problems, security

ROOT = "/api/"
STATIC = "/static/"
URLS = "communique.api.urls"
Next = Callable[[HttpRequest], HttpResponse]


class Door:
    """A Django middleware: no cookies, no languages, no forms; errors as problems.

    Where tokens are asked for, the pages, which know none, are not served.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer what is for programs; hand on all else."""
        if not request.path_info.startswith(ROOT):
            if security.tokens_needed() and not request.path_info.startswith(STATIC):
                return _no_pages()
            return self.get_response(request)
        set_urlconf(URLS)
        try:
            response = _answer(request)
        except Exception as error:
            response = problems.of(request, error)
        finally:
            set_urlconf(None)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def _no_pages() -> HttpResponse:
    told = "Here is only the API, under /api/v1/. The pages are served on the machine itself: communique serve.\n"
    return HttpResponse(told, status=403, content_type="text/plain; charset=utf-8")


def _answer(request: HttpRequest) -> HttpResponse:
    security.check_host(request)
    match = resolve(request.path_info, URLS)
    known = _operations().get(match.route, {"GET": None})
    head = request.method == "HEAD"
    if head:
        request.method = "GET"
    if request.method not in known:
        allowed = {"Allow": ", ".join(sorted(known))}
        return problems.problem(request, 405, f"{request.method} is not for this address", headers=allowed)
    security.check_origin(request)
    _known_only(request, known[request.method])
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if head:
        request.method = "HEAD"
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


@lru_cache(maxsize=1)
def _operations() -> dict[str, dict[str, frozenset[str] | None]]:
    """The operations of each address by method, with the query parameters that each takes."""
    from communique.api.urls import api

    found: dict[str, dict[str, frozenset[str] | None]] = {}
    for path, methods in api.get_openapi_schema(path_prefix="api/v1/")["paths"].items():
        route = path.lstrip("/").replace("{", "<").replace("}", ">")
        found[route] = {
            method.upper(): frozenset(one["name"] for one in told["parameters"] if one["in"] == "query")
            for method, told in methods.items()
        }
    return found


def _known_only(request: HttpRequest, known: frozenset[str] | None) -> None:
    """Refuse a parameter that the operation does not have: a misspelt ``as_of`` must not answer for today."""
    for name in request.GET if known is not None else ():
        if name not in (known or ()):
            near = get_close_matches(name, known or (), n=1)
            listed = f"did you mean {near[0]}?" if near else f"it has {', '.join(sorted(known or ())) or 'none'}"
            raise problems.RefusedError(422, f"this operation has no parameter {name[:40]!r}", listed)
