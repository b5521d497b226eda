"""Who asks, what they may do, and that no other web site makes a browser ask for them.

On the loopback address whoever is at the machine may do all; beyond it, only who brings a token. A token is sent by
programs alone, never by a browser on its own, so that no other site can use it. On the loopback address nothing is
sent at all, and three checks keep other sites out: the name that the server is called by must be this machine's
(else a site could make its own name lead here), what changes anything must come as JSON (which browsers send to
another site only after asking, and are never allowed), and must not come from a page of another origin.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import HttpBearer

from communique.api.problems import RefusedError
from communique.register import actor as actors
from communique.register import tokens
from communique.register.tokens import Scope

SCOPE = "x-scope"
"""Where the OpenAPI document of an operation holds its scope until it is put with its security."""
_SAFE = ("GET", "HEAD", "OPTIONS")
_HERE = ("same-origin", "none")
_BODIES = ("POST", "PUT", "PATCH")


def tokens_needed() -> bool:
    """Whether every question needs a token; so it is where no setting says otherwise."""
    return bool(getattr(settings, "COMMUNIQUE_TOKENS", True))


class Token(HttpBearer):
    """What an operation needs: a token of this scope, unless the server is for this machine alone.

    ``request.auth`` becomes the name to rule under.
    """

    openapi_description = "A token that `communique token create NAME --scope SCOPE` made; not asked for on loopback."

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope: Scope = scope

    def __call__(self, request: HttpRequest) -> str:
        """The name that the request's token stands for; on loopback, without one, whoever runs the program."""
        given = request.headers.get("Authorization")
        if given is None and not tokens_needed():
            return actors.actor()
        kind, _, token = (given or "").partition(" ")
        if kind.lower() != "bearer":
            raise AuthenticationError(message="a token is needed")
        return self.authenticate(request, token.strip())

    def authenticate(self, request: HttpRequest, token: str) -> str:
        """The name of a valid token; others raise."""
        found = tokens.verify(token)
        if found is None:
            raise AuthenticationError(message="this token is not valid, or was revoked")
        if not tokens.allows(found.scope, self.scope):
            raise AuthorizationError(message=f"this token may {found.scope}, and {self.scope} is needed")
        return found.name


def needs(scope: Scope) -> dict[str, Any]:
    """What an operation is declared with that needs a scope."""
    return {"auth": Token(scope), "openapi_extra": {SCOPE: scope}}


def check_host(request: HttpRequest) -> str:
    """The name that the server is called by.

    Raises Django's ``DisallowedHost`` for one that is not its own: another site may have made its name lead here.
    """
    return request.get_host()


def check_origin(request: HttpRequest) -> None:
    """Refuse what another site may have made a browser send.

    Raises `RefusedError`.
    """
    if request.method in _SAFE:
        return
    if request.method in _BODIES and request.content_type != "application/json":
        raise RefusedError(415, "what changes something must be sent as JSON", "set Content-Type: application/json")
    if tokens_needed():
        return
    origin, own = request.headers.get("Origin"), f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Sec-Fetch-Site", "none") not in _HERE or origin not in (None, own):
        raise RefusedError(403, "another web site asks for this", "ask from a program, or from this server's own pages")


def ruler(request: HttpRequest) -> str:
    """The name under which a request rules."""
    found: Any = getattr(request, "auth", None)
    return str(found)
