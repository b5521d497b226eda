"""Two accounts side by side, aligned; what only one says is marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from communique.core import CommuniqueError
from communique.register.query import View
from communique.web.shared import as_of, json
from communique.web.templatetags.web import with_day

HOW = {"both": "both", "both, in other words": "other", "only the first": "first", "only the second": "second"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing beside the same in the other account: how they stand, the words in pieces, and where they are."""

    row: Any
    how: str
    pieces: tuple[Any, ...]
    first: Any
    second: Any


@require_GET
def page(request: HttpRequest, one: str, other: str, form: str = "") -> HttpResponse:
    """What two reports, or two exchanges, say beside each other."""
    from communique.ledgers.texts.compare import compare

    first, second, rows = compare(one, other, as_of(request))
    if form == "json":
        return json({"first": first.name, "second": second.name, "rows": [row.to_dict() for row in rows]})
    heads = [_head(one, first.name), _head(other, second.name)]
    wanted = request.GET.get("show", "")
    pairs = [_pair(row, heads) for row in rows]
    shown = [pair for pair in pairs if not wanted or pair.how == wanted or (wanted == "differ" and pair.how != "both")]
    groups = [(point, list(found)) for point, found in groupby(shown, key=lambda pair: pair.row.point)]
    counts = {how: sum(pair.how == how for pair in pairs) for how in HOW.values()}
    context = {"heads": heads, "groups": groups, "counts": counts, "wanted": wanted, "one": one, "other": other}
    return render(request, "web/accounts/accounts.html", context)


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """From the form that names two reports to their page."""
    one, other = (request.GET.get(name, "").strip() for name in ("one", "other"))
    if not one or not other:
        raise CommuniqueError("C316", "two accounts are compared", "name both")
    return HttpResponseRedirect(with_day(f"/accounts/{one}/{other}", request))


def _head(given: str, name: str) -> dict[str, Any]:
    """A report's particulars at the head of its column; an exchange has only its name."""
    if given[:2].upper() != "R-":
        return {"id": given, "title": name, "thing": True}
    found = next((view for view in View().reports() if view.id.startswith(given)), None)
    if found is None:
        return {"id": given, "title": name}
    return {
        "id": found.id,
        "title": found.title or name,
        "published": found.published,
        "publisher": found.publisher,
        "side": found.side,
    }


def _pair(row: Any, heads: list[dict[str, Any]]) -> Pair:
    from communique.ledgers.texts.diff import pieces

    parts = tuple(pieces(row.first, row.second)) if row.first and row.second else ()
    found = [next((one for one in row.evidence if one.report == head["id"]), None) for head in heads]
    return Pair(row, HOW[row.said_by], parts, found[0], found[1])
