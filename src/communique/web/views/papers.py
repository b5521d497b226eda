"""The papers of a relationship as files: brief, chronology, review pack, handover."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from communique.core import CommuniqueError
from communique.ledgers.asking.memory import together
from communique.papers import FORMATS, Paper, brief, chronology, handover, review, written
from communique.papers.write import has_pdf
from communique.web.shared import as_of, day_in, number, parties_of

Parties = tuple[str, ...]
NAMES = {"docx": "Word", "pdf": "PDF", "html": "HTML", "md": "Markdown", "csv": "CSV"}
"""What the formats are called on a button."""


@require_GET
def paper(request: HttpRequest, pair: str, name: str, form: str) -> HttpResponse:
    """One paper in one format, as of the day that the address names."""
    if name not in PAPERS or form not in FORMATS:
        raise Http404
    made = PAPERS[name](request, parties_of(pair))
    response = HttpResponse(written(made, form), content_type=FORMATS[form])
    response["Content-Disposition"] = content_disposition_header(True, f"{made.name}.{form}") or "attachment"
    return response


def _brief(request: HttpRequest, parties: Parties) -> Paper:
    meeting, known = day_in(request, "for"), as_of(request)
    if meeting is not None:  # what is published on the day of the meeting comes too late for its brief
        eve = meeting - timedelta(days=1)
        known = min(known or eve, eve)
    return brief(together(parties, known), meeting or known or date.today(), office=request.GET.get("office") or None)


def _chronology(request: HttpRequest, parties: Parties) -> Paper:
    return chronology(together(parties, as_of(request)), day_in(request, "from"), day_in(request, "to"))


def _review(request: HttpRequest, parties: Parties) -> Paper:
    return review(together(parties, as_of(request)), silent_days=number(request, "silent_days", 180))


def _handover(request: HttpRequest, parties: Parties) -> Paper:
    since = day_in(request, "since")
    if since is None:
        raise CommuniqueError("C105", "no day is given since which to look", "choose the day of the last handover")
    return handover(since, parties, as_of(request))


PAPERS: dict[str, Callable[[HttpRequest, Parties], Paper]] = {
    "brief": _brief,
    "chronology": _chronology,
    "review": _review,
    "handover": _handover,
}


def offered() -> list[dict[str, object]]:
    """The papers as the relationship's page offers them: what each asks for, and its formats."""
    asked = {
        "brief": (_("Brief"), (("for", _("Meeting on"), False),)),
        "chronology": (_("Chronology"), (("from", _("From"), False), ("to", _("To"), False))),
        "review": (_("Review of commitments"), ()),
        "handover": (_("Handover"), (("since", _("Changes since"), True),)),
    }
    forms = [(form, label) for form, label in NAMES.items() if form != "pdf" or has_pdf()]
    return [
        {
            "name": name, "title": title, "fields": fields,
            "forms": [(form, label) for form, label in forms if form != "csv" or name != "brief"],
        }
        for name, (title, fields) in asked.items()
    ]  # fmt: skip
