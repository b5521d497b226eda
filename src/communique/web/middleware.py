"""What holds for every page: its headers, its day, and how errors are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.http import HttpRequest, HttpResponse

from communique.core import CommuniqueError
from communique.ledgers.asking.memory import looking
from communique.web.views.errors import told

Next = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
VISIT = timedelta(minutes=30)
"""After so long a pause, what comes is another visit."""
SEEN, SINCE = "seen", "since"
_YEAR = 365 * 24 * 3600


class SafeHeaders:
    """Nothing runs but the package's own scripts and styles, and no other site frames or learns of a page."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers set."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class AsOf:
    """Reads ``?as_of=``: the day that the whole page is as of."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as of the day that the address names."""
        request.as_of = None  # type: ignore[attr-defined]
        given = request.GET.get("as_of", "").strip()
        if given:
            try:
                if len(given) != 10:
                    raise ValueError
                request.as_of = date.fromisoformat(given)  # type: ignore[attr-defined]
            except ValueError:
                return told(request, CommuniqueError("C105", f"{given!r} is not a date", "write it as YYYY-MM-DD"))
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with looking():
            return self.get_response(request)


class Visits:
    """Remembers in two cookies when this browser was here last: ``seen`` now and then, ``since`` the visit before."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and note the time."""
        now = datetime.now(UTC)
        seen, since = (_moment(request.COOKIES.get(name)) for name in (SEEN, SINCE))
        if seen and now - seen > VISIT:
            since = seen
        request.since = since  # type: ignore[attr-defined]
        response = self.get_response(request)
        if seen is None or now - seen > timedelta(minutes=1):
            for name, value in ((SEEN, now), (SINCE, since)):
                if value:
                    response.set_cookie(
                        name, value.isoformat(timespec="seconds"), max_age=_YEAR, httponly=True, samesite="Lax"
                    )
        return response


def _moment(value: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


class Errors:
    """Tells what a user can put right on a page of its own, or as JSON where JSON was asked for."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for a `CommuniqueError`; others are the server's own."""
        return told(request, error) if isinstance(error, CommuniqueError) else None
