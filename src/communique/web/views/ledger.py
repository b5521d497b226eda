"""A ledger of a relationship as a table, with the sentences behind every row; as JSON and as CSV."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from communique import ledgers
from communique.ledgers import Row, columns
from communique.ledgers.asking.memory import dossier_for, rows
from communique.ledgers.base import cell
from communique.register import actions, log
from communique.register.identity.fold import fold
from communique.web.shared import PAGE, as_of, csv_file, json, number, parties_of, ruler
from communique.web.views.choices import back
from communique.web.words import LEDGERS, WORDS

VERDICTS = {
    "met": _("It met it"),
    "part": _("In part"),
    "progress": _("Work on it"),
    "not": _("It has nothing to do with it"),
}
_BASIS = ("attested", "inferred", "ruled")


@require_GET
def page(request: HttpRequest, pair: str, name: str, form: str = "") -> HttpResponse:
    """One ledger of one relationship: sorted and filtered as the address says."""
    parties = parties_of(pair)
    ledger = ledgers.get(name)
    dossier_for(name, parties, as_of(request))
    found = _chosen(request, rows(name, parties, as_of(request), **_options(name, parties)))
    if form == "json":
        return json([row.to_dict() for row in found])
    shown = columns(ledger.row)
    if form == "csv":
        heads = list(dict.fromkeys([c.name for c in shown if c.name != "evidence"] + ["reports", "quotes"]))
        return csv_file((row.flat() for row in found), heads, f"{name}-{pair}")
    at = number(request, "page")
    context = {
        "parties": parties,
        "pair": pair,
        "ledger": ledger,
        "name": name,
        "ledgers": _all(),
        "total": len(found),
        "columns": [c for c in shown if c.shown],
        "rows": [_cells(row, shown) for row in found[(at - 1) * PAGE : at * PAGE]],
        "at": at,
        "pages": -(-len(found) // PAGE),
        "sort": request.GET.get("sort", ""),
        "bases": _BASIS,
        "verdicts": VERDICTS,
    }
    return render(request, "web/ledger/ledger.html", context)


@require_POST
def fulfil(request: HttpRequest, pair: str) -> HttpResponse:
    """Rule on what may have met a commitment."""
    given = {name: request.POST.get(name, "").strip() for name in ("commitment", "answer", "verdict", "why")}
    why = given.pop("why") or "ruled in the ledger"
    made = actions.fulfil(**given, actor=ruler(), why=why)
    messages.success(request, log.sentence(made))
    return back(request, f"/relations/{pair}/fulfilment")


def _all() -> list[str]:
    """The ledgers there are, in the order of the desk."""
    there = ledgers.names()
    return [name for name in LEDGERS if name in there]


def _options(name: str, parties: tuple[str, ...]) -> dict[str, Any]:
    """The first party of a relationship is whose side the desk is on."""
    return {"side": parties[0]} if name == "commitments" and len(parties) > 1 else {}


def _chosen(request: HttpRequest, found: list[Row]) -> list[Row]:
    """Rows by the words, the basis and the order that the address asks for."""
    match, basis, sort = (request.GET.get(key, "").strip()[:200] for key in ("match", "basis", "sort"))
    if basis in _BASIS:
        found = [row for row in found if row.basis == basis]
    if match:
        wanted = fold(match)
        found = [row for row in found if wanted in fold(" ".join(row.flat().values()))]
    name = sort.lstrip("-")
    if found and name in {c.name for c in columns(type(found[0]))}:
        known = [row for row in found if getattr(row, name) not in (None, "", ())]
        known.sort(key=lambda row: _order(getattr(row, name)), reverse=sort.startswith("-"))
        found = known + [row for row in found if getattr(row, name) in (None, "", ())]
    return found


def _order(value: Any) -> tuple[int, float, str]:
    if isinstance(value, (int, float)):
        return (0, value, "")
    return (1, 0, cell(value).casefold())


def _cells(row: Row, shown: tuple[Any, ...]) -> dict[str, Any]:
    cells = []
    for column in shown:
        if not column.shown or column.name == "basis":
            continue
        value = getattr(row, column.name)
        text = cell(value)
        cells.append({"name": column.name, "text": text, "kind": _kind(column.name, value, text)})
    rest = [
        (c.name, cell(getattr(row, c.name))) for c in shown if not c.shown and c.name not in ("evidence", "reasoning")
    ]
    return {"row": row, "cells": cells, "rest": [(name, text) for name, text in rest if text]}


def _kind(name: str, value: Any, text: str) -> str:
    """How a cell is written: as a day, as parties, as a word of the interface, or as it stands."""
    if name in ("party", "parties", "by", "to", "host", "inviter", "invitee") and isinstance(value, (str, tuple)):
        codes = (value,) if isinstance(value, str) else value
        if all(isinstance(code, str) and code.isupper() for code in codes):
            return "parties"
    if len(text) in (4, 7, 10) and text[:4].isdigit() and text[4:5] in ("", "-"):
        return "day"
    return "word" if text in WORDS else "text"
