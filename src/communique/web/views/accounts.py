"""Two accounts side by side, aligned; what only one says is marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from communique.core import CommuniqueError
from communique.register.query import View
from communique.web.shared import as_of, json
from communique.web.templatetags.web import with_day

HOW = {"both": "both", "both, in other words": "other", "only the first": "first", "only the second": "second"}


class Part(NamedTuple):
    """A stretch of one account's words: whether the other has it too, and whether a space stands before it."""

    text: str
    both: bool
    space: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing beside the same in the other account: how they stand, the words of each, and where they are."""

    row: Any
    how: str
    left: tuple[Part, ...]
    right: tuple[Part, ...]
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

    found = [next((one for one in row.evidence if one.report == head["id"]), None) for head in heads]
    parts = pieces(row.first, row.second) if row.first and row.second else []
    left = _parts((piece.first, piece.how) for piece in parts)
    right = _parts((piece.second, piece.how) for piece in parts)
    return Pair(row, HOW[row.said_by], left, right, found[0], found[1])


_TIGHT, _OPEN = ",.;:!?)]}”’…", "([{“‘/"


def _parts(told: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """One account's words in pieces, spaced as they are written."""
    out: list[Part] = []
    for text, how in told:
        if text:
            tight = not out or text[0] in _TIGHT or out[-1].text[-1] in _OPEN
            out.append(Part(text, how == "both", not tight))
    return tuple(out)
