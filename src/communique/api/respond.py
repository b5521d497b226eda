"""Answers as JSON: pages with total and links, and tags by which a client learns that nothing changed."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar, get_type_hints

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from communique import __version__
from communique.ledgers.asking.memory import looking
from communique.register.relationships import fingerprint

LIMIT, MOST = 50, 500
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the rows there are: those from ``offset`` on, of ``total``, or of so many that ``more`` follow.

    ``told`` is what the answer says beside its rows.
    """

    rows: Sequence[Any]
    offset: int
    limit: int
    total: int | None
    more: bool
    told: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        said = {"total": self.total} if self.total is not None else {"more": self.more}
        return {**self.told, **said, "offset": self.offset, "limit": self.limit, "rows": self.rows}


def page(rows: Sequence[Any], offset: int, limit: int, told: Mapping[str, Any] | None = None) -> Page:
    """A page of rows that are all there."""
    some = rows[offset : offset + limit]
    return Page(some, offset, limit, len(rows), offset + len(some) < len(rows), told or {})


def dumped(value: Any) -> str:
    """JSON: dates as ISO strings, data classes as objects; the same value is the same text."""
    return json.dumps(value, ensure_ascii=False, default=_plain, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value)} has no JSON form")


def made(value: Any, location: str, *, new: bool = True) -> HttpResponse:
    """What a request made, and where it is; with status 200 where it was there already."""
    response = HttpResponse(dumped(value), status=201 if new else 200, content_type="application/json")
    response.headers["Location"] = location
    response.headers["Cache-Control"] = "no-store"
    return response


def question(view: View) -> View:
    """A view that changes nothing: what it returns becomes JSON with a tag; 304 where the client has it already.

    The tag follows from the register's state, the day, the address and the version, so that an unchanged
    answer is not worked out again.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **asked: Any) -> HttpResponse:
        with looking():
            tag = _tag(request)
            if _has(request, tag):
                return _tagged(HttpResponse(status=304), tag)
            found = view(request, *args, **asked)
            if isinstance(found, HttpResponse):
                return _tagged(found, tag)
            response = HttpResponse(dumped(found), content_type="application/json")
            if isinstance(found, Page):
                links = _links(request, found)
                if links:
                    response.headers["Link"] = links
            return _tagged(response, tag)

    # Ninja looks names up beside the function it is given: they are looked up here, beside the view.
    hints = get_type_hints(view, include_extras=True)
    signature = inspect.signature(view)
    typed = [one.replace(annotation=hints[name]) for name, one in signature.parameters.items()]
    answered.__signature__ = signature.replace(parameters=typed)  # type: ignore[attr-defined]
    return answered  # type: ignore[return-value]


def _tag(request: HttpRequest) -> str:
    """A weak entity tag: what is stored is only ever appended, so the last rows tell whether anything was."""
    parts = (__version__, fingerprint(), date.today(), request.get_full_path())
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _has(request: HttpRequest, tag: str) -> bool:
    """Whether the client has this answer; ``*`` is not looked at, for only a made answer tells that there is one."""
    listed = {one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))}
    return tag.removeprefix("W/") in listed


def _tagged(response: HttpResponse, tag: str) -> HttpResponse:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization"
    return response


def _links(request: HttpRequest, found: Page) -> str:
    """Where the other pages are (RFC 8288), as far as there are any."""
    at = {}
    if found.offset:
        at["first"], at["prev"] = 0, max(0, found.offset - found.limit)
    if found.more:
        at["next"] = found.offset + found.limit
    if found.total and found.total > found.limit:
        at["last"] = (found.total - 1) // found.limit * found.limit
    listed = []
    for name, offset in at.items():
        query = request.GET.copy()
        query["offset"], query["limit"] = str(offset), str(found.limit)
        listed.append(f'<{request.path}?{query.urlencode()}>; rel="{name}"')
    return ", ".join(listed)
