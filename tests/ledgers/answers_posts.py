"""Who asks the posts ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from communique.ledgers import posts
from tests.ledgers.filled import Filled
from tests.ledgers.questions import Answer, Question, asks, day, only, same, same_post

FOREIGN = "Minister of Foreign Affairs"


def holder(row: posts.HolderRow) -> dict[str, Any]:
    """A row in the words of the file."""
    return {
        "post": row.post, "person": row.person, "acting": row.acting, "state": row.state, "from": row.since,
        "to": row.until, "at": day(row.on), "last_seen": day(row.last_seen), "days_since_seen": row.days_since_seen,
        "last_before": _seen(row.last_before), "first_after": _seen(row.first_after),
    }  # fmt: skip


def _seen(one: posts.Seen | None) -> dict[str, Any] | None:
    return {"person": one.person, "date": day(one.date)} if one else None


def one_holder(question: Question, filled: Filled, post: str) -> posts.HolderRow:
    """The one row of who held a post on the day asked for."""
    (party,) = question.parties
    assert question.at
    (row,) = posts.who(question.dossier(filled), party, post, question.at)
    return row


@asks("A1a", "A1b", "A1c", "A1d", "A1e", "N5")
def holding(question: Question, filled: Filled) -> Answer:
    row = one_holder(question, filled, question.expect["post"])
    dossier = question.dossier(filled)
    tenures = posts.entries(dossier, post=question.expect["post"], person="Bùi Thanh Sơn")
    given = holder(row)
    shows = {
        "an end date for the post": any(t.until for t in tenures) or row.until is not None,
        "Lê Hoài Trung": row.person is not None and same("Lê Hoài Trung", row.person),
        "an acting minister": row.acting is True,
        "one of the two as a fact": row.person is not None or row.basis == "attested",
        "Bùi Thanh Sơn": row.person is not None and same("Bùi Thanh Sơn", row.person),
        "the post ended by the December report": any(t.until or t.not_after for t in tenures),
        "Bùi Thanh Sơn as serving minister": row.person is not None and same("Bùi Thanh Sơn", row.person),
        "Lê Hoài Trung as full minister on that day": row.acting is False,
        "Thongsavanh Phomvihane as a present fact": row.person is not None,
    }
    return Answer(given, [row], only(question, shows))


@asks("A1f")
def steps(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows = posts.steps(dossier, "VNM", FOREIGN)
    took = {"takes the office in an acting capacity": "assigned as acting minister by Decision No. 1868"}
    left = {"leaves the office for the time being": "relieved provisionally by the State President"}
    whole = {
        "leaves the office": "dismissed as minister by the National Assembly",
        "takes the office": "approved as minister by the National Assembly",
    }
    given = []
    for row in rows:
        event = row.event.removeprefix(f"{row.person} ")
        told = {**took, **left, **whole}[event]
        sentences = " ".join(one.sentence for one in row.evidence)
        assert {"assigned": "assigns", "relieved": "relieved", "dismissed": "dismissal", "approved": "approved"}[
            told.split()[0]
        ] in sentences
        handed = next((one.published for one in row.evidence if "handed over" in one.sentence), None)
        said = {"event": f"{row.person} {told}", "handed_over": day(handed)}
        given.append({"date": row.day, "not_after": day(row.not_after), **said})
    deputy = posts.entries(dossier, post="Deputy Prime Minister", person="Bùi Thanh Sơn")
    return Answer(
        {"steps": given}, rows,
        {
            "a single date of change": len({row.day for row in rows}) == 1,
            "an end of Bùi Thanh Sơn's post as Deputy Prime Minister": any(t.until or t.ended for t in deputy),
        },
    )  # fmt: skip


@asks("B01", "B04")
def on_days(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    (party,) = question.parties
    post = FOREIGN if question.id == "B01" else "President"
    found = [posts.who(dossier, party, post, date.fromisoformat(one["at"])) for one in question.expect]
    rows = [row for listed in found for row in listed]
    tenures = posts.entries(dossier, post=post)
    shows = {
        "both at once": any(len(listed) > 1 for listed in found),
        "a day on which any of them took or left office": any(t.since or t.until for t in tenures),
    }
    return Answer([holder(row) for row in rows], rows, only(question, shows))


def tenure(row: posts.PostRow) -> dict[str, Any]:
    """A tenure in the words of the file."""
    days = [day(one) for one in row.seen]
    return {
        "person": row.person, "post": row.post, "acting": row.acting, "seen": days, "from": row.since, "to": row.until,
        "seen_span": [day(row.first_seen), day(row.last_seen)], "spellings": list(row.names),
        "note": None if row.since else "no report tells how he came to hold it again",
    }  # fmt: skip


@asks("B02")
def offices_of(question: Question, filled: Filled) -> Answer:
    rows = posts.entries(question.dossier(filled), person="Saleumxay Kommasith")
    deputy = [row for row in rows if same_post("Deputy Prime Minister", row.post)]
    return Answer(
        [tenure(row) for row in rows], rows,
        {
            "Deputy Prime Minister without a gap": len(deputy) < 2,
            "a day of re-appointment": any(row.since for row in deputy),
        },
    )  # fmt: skip


@asks("B03")
def head_of_commission(question: Question, filled: Filled) -> Answer:
    rows = posts.entries(question.dossier(filled), post="head of the External Relations Commission")
    later = [row for row in rows if row.last_seen and row.last_seen.year == 2025]
    return Answer(
        [tenure(row) for row in rows], rows,
        {
            "two persons for the two spellings": len({row.person_id for row in rows}) != 2,
            "full head in July 2025": any(not row.acting for row in later),
        },
    )  # fmt: skip


@asks("B06")
def capacity(question: Question, filled: Filled) -> Answer:
    assert question.at
    rows = posts.capacity(question.dossier(filled), "VNM", "Lê Hoài Trung", question.at)
    titles = [_short(row.post) for row in rows]
    return Answer(
        {"person": rows[0].person, "posts": titles}, rows, {"one post only": len(rows) < 2}
    )  # fmt: skip


def _short(title: str) -> str:
    """A title without the party it is of."""
    return title.split(" of the Communist Party")[0]


@asks("B07")
def party_offices(question: Question, filled: Filled) -> Answer:
    rows = [row for row in posts.entries(question.dossier(filled), person="Lê Hoài Trung") if row.of_party]
    given = [{**tenure(row), "term": _term(row)} for row in rows]
    politburo = [row for row in rows if same_post("member of the Politburo", row.post)]
    return Answer(given, rows, {"a date of election to the Politburo": any(row.since for row in politburo)})


def _term(row: posts.PostRow) -> str | None:
    sentences = " ".join(one.sentence for one in row.evidence)
    return "2025-2030" if "for the 2025–2030 term" in sentences else None


@asks("B08")
def deputy_prime_minister(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows: Sequence[posts.PostRow] = posts.entries(dossier, post="Deputy Prime Minister", person="Bùi Thanh Sơn")
    before = posts.who(dossier, "VNM", "Deputy Prime Minister", date(2023, 11, 22))
    given = {
        "first_seen": day(rows[0].first_seen), "last_seen": day(rows[-1].last_seen),
        "at_2023_11_22": before[0].state if len(before) == 1 else [row.state for row in before],
    }  # fmt: skip
    return Answer(given, rows, {question.must_not[0]: any(row.until for row in rows)})
