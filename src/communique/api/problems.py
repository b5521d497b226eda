"""Errors as ``application/problem+json`` (RFC 9457): what went wrong, what to do, and under which code."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError

from communique.core import CommuniqueError

MEDIA = "application/problem+json"
_LOG = logging.getLogger("communique.api")
_STATUS: Mapping[str, int] = {
    "C108": 413, "C131": 502, "C132": 502, "C190": 500, "C301": 503, "C302": 503, "C303": 503, "C304": 503,
    "C305": 503, "C306": 503, "C309": 503, "C310": 404, "C311": 404, "C313": 409, "C315": 409, "C320": 500,
    "C323": 404, "C401": 404, "C601": 409, "C602": 404,
}  # fmt: skip
"""The status of each coded error that is not 400: what is asked cannot be answered as it was put."""


class RefusedError(Exception):
    """A request that is refused before it is looked at: a status, what is wrong, what to do."""

    def __init__(self, status: int, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.status, self.problem, self.remedy = status, problem, remedy


def problem(
    request: HttpRequest, status: int, detail: str, remedy: str | None = None, *, code: str | None = None,
    headers: Mapping[str, str] | None = None, errors: Iterable[Mapping[str, Any]] = (),
) -> HttpResponse:  # fmt: skip
    """An error as a response.

    ``type`` is ``urn:communique:error:CODE`` where the error has a code of ``docs/errors.md``, else ``about:blank``.
    """
    told: dict[str, Any] = {
        "type": f"urn:communique:error:{code}" if code else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    told.update({name: value for name, value in (("code", code), ("remedy", remedy)) if value})
    if listed := list(errors):
        told["errors"] = listed
    response = HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=MEDIA, headers=headers)
    response.headers["Cache-Control"] = "no-store"
    return response


def of(request: HttpRequest, error: Exception) -> HttpResponse:
    """The response to any error; one that nobody foresaw is logged, and tells nothing of the inside."""
    match error:
        case CommuniqueError():
            status = _STATUS.get(error.code, 400)
            return problem(request, status, error.problem, error.remedy, code=error.code)
        case RefusedError():
            return problem(request, error.status, error.problem, error.remedy)
        case ValidationError():
            errors = [_where(one) for one in error.errors]
            first = f"{errors[0]['at']}: {errors[0]['problem']}" if errors else "the request does not fit"
            return problem(request, 422, first, "see the operation in the OpenAPI document", errors=errors)
        case AuthorizationError():
            return problem(request, 403, error.message, "use a token with that scope")
        case AuthenticationError():
            challenge = {"WWW-Authenticate": 'Bearer realm="communique"'}
            remedy = "send Authorization: Bearer TOKEN; communique token create makes one"
            return problem(request, 401, error.message, remedy, headers=challenge)
        case HttpError(__cause__=RefusedError() as cause):
            return of(request, cause)
        case HttpError():
            return problem(request, error.status_code, error.message)
        case Http404():
            return problem(request, 404, "there is nothing at this address", "see /api/v1/openapi.json")
        case RequestDataTooBig():
            return problem(request, 413, "the request is larger than 12 MB", "add long reports in parts")
        case BadRequest() | SuspiciousOperation():
            return problem(request, 400, "the request is malformed", "see /api/v1/openapi.json")
    _LOG.error("%s %s", request.method, request.path, exc_info=error)
    return problem(request, 500, "something went wrong here, and nothing was changed", "see the server's log")


def _where(error: Mapping[str, Any]) -> dict[str, str]:
    """One thing that does not fit: where in the request, and why."""
    at = [str(part) for part in error.get("loc", ()) if part not in ("asked", "sent")]
    return {"at": ".".join(at), "problem": str(error.get("msg", "")).removeprefix("Value error, ")}
