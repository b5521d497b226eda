"""Who asks the upcoming ledger."""

from __future__ import annotations

from typing import Any

from communique.ledgers import editions, upcoming
from tests.ledgers.filled import Filled
from tests.ledgers.questions import Answer, Question, asks, plain, shown


def coming(row: upcoming.UpcomingRow) -> dict[str, Any]:
    """A row in the words of the file: its start as far as it is known, in the report's words where those say more."""
    vague = row.said if row.start and row.said and plain(row.said) != plain(row.start) else row.start
    return {
        "item": " ".join([row.item, row.kind, *(one.words for one in row.announced)]), "start": vague, "host": row.host,
        "from": [one.report for one in row.announced], "met": row.met, "by": row.met_by, "link": row.link,
        "state": row.state,
    }  # fmt: skip


@asks("B13")
def ahead(question: Question, filled: Filled) -> Answer:
    rows = upcoming.entries(question.dossier(filled))
    return Answer([coming(row) for row in rows], rows, {"dates in December 2025": "2025 12" in shown(rows)})


@asks("B14")
def what_became(question: Question, filled: Filled) -> Answer:
    every = upcoming.entries(question.dossier(filled), state="all")
    rows = [row for row in every if any(one.report == question.evidence[0] for one in row.announced)]
    party = [row for row in rows if "politburo" in plain(row.item)]
    numbered = any(row.met_number for row in party)
    return Answer([coming(row) for row in rows], rows, {"an edition number for the Party meeting": numbered})


@asks("B27")
def one_announced(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    (row,) = [one for one in upcoming.entries(dossier, state="all") if one.number == 47]
    given = {
        "announced": [{"report": one.report, "said": one.words} for one in row.announced],
        "met": {"edition": row.met_number, "date": row.met, "place": row.met_place}, "state": row.state,
    }  # fmt: skip
    second = [one for one in editions.entries(dossier) if "cooperation" in plain(one.series)]
    committees = [one for one in editions.entries(dossier) if "committee" in plain(one.series)]
    return Answer(given, [row], {question.must_not[0]: bool(second) and len(committees) > 1})
