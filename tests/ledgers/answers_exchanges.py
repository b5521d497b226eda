"""Who asks the exchanges, editions and accounts ledgers."""

from __future__ import annotations

from typing import Any

from communique.ledgers import accounts, editions, exchanges, instruments, invitations
from communique.register.identity.posts import office
from tests.ledgers.filled import Filled
from tests.ledgers.questions import Answer, Question, anything, asks, only, plain, same

IGC = "Intergovernmental Committee"


# --- A2: reports without a day


@asks("A2a", "A2b", "A2c", "A2d")
def undated(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows = exchanges.entries(dossier)
    said: dict[str, Any] = {}
    for view in dossier.facts:
        dates = view.fact.dates()
        start, end = dates.get("valid_from"), dates.get("valid_to")
        if start and end:
            said[start.expression] = {"from": start.value, "to": end.value}
        else:
            said.update((one.expression, one.value) for one in dates.values())
    expressions = [
        {"text": wanted["text"], "resolved": found[1], "year": _year(found[1])}
        for wanted in question.expect["expressions"]
        if (found := _said(said, wanted["text"]))
    ]  # fmt: skip
    main = [row for row in rows if any(account.main for account in row.accounts)]
    given = {"expressions": expressions, "asks_for": next((row.asks_for for row in main if row.asks_for), None)}
    shows = {
        "today's date": _any_year(rows), "a year for the talks": any(row.start for row in main),
        "any year": _any_year(rows), "2025-07-28": anything(rows, "2025-07-28"),
        "a year taken from today's date": _any_year(rows),
        "a due date for the invitation": any(row.due for row in invitations.entries(dossier)),
    }  # fmt: skip
    return Answer(given, main, only(question, shows))


def _said(said: dict[str, Any], text: str) -> tuple[str, Any] | None:
    """The expression that holds the words of a text, small words apart."""
    wanted = plain(text).removeprefix("on ")
    return next(((words, value) for words, value in said.items() if wanted in plain(words)), None)


def _year(value: Any) -> str | None:
    return value[:4] if isinstance(value, str) and value[0] != "-" else None


def _any_year(rows: list[exchanges.ExchangeRow]) -> bool:
    return any(row.start for row in rows)


# --- exchanges


@asks("A10a")
def editions_held(question: Question, filled: Filled) -> Answer:
    rows = editions.entries(question.dossier(filled))
    given = {
        "intergovernmental_committee": _numbers(_series(rows, IGC)),
        "ministers_consultation": _numbers(_level(rows, "minister")),
        "deputy_ministers_consultation": _numbers(_level(rows, "deputy_minister")),
        "border_delegations": _numbers(_series(rows, "border")),
    }
    committee, border = _series(rows, IGC), _series(rows, "border")
    undated = [one for one in border.editions if one.edition == 33] if border else []
    return Answer(
        given, rows,
        {
            "the 47th ASEAN Summit counted as a committee session": bool(committee) and anything([committee], "ASEAN"),
            "a date for the 33rd border meeting": any(one.start for one in undated),
        },
    )  # fmt: skip


def _numbers(row: editions.EditionsRow | None) -> dict[str, Any]:
    numbered = [one for one in (row.editions if row else ()) if one.edition]
    return {
        "editions": [one.edition for one in numbered],
        "by_mention_only": [one.edition for one in numbered if one.mentioned_only],
        "undated": [one.edition for one in numbered if one.start is None],
        "count": len(numbered),
    }


def _series(rows: list[editions.EditionsRow], name: str) -> editions.EditionsRow | None:
    return next((r for r in rows if any(plain(name) in plain(one) for one in (r.series, *r.aliases))), None)


def _level(rows: list[editions.EditionsRow], level: str) -> editions.EditionsRow | None:
    return next((row for row in rows if row.level == level), None)


_CAPACITY = {"president": "President", "general_secretary": "General Secretary"}
"""The file's words for offices, in whatever language a report names them."""


@asks("A10b")
def state_visits(question: Question, filled: Filled) -> Answer:
    held = exchanges.entries(question.dossier(filled), kind="visit", status="held")
    rows = [row for row in held if row.visit == "state"]
    visits = []
    for row in rows:
        guest = next(one for one in row.participants if one.party != row.host)
        capacity = list(dict.fromkeys(_CAPACITY.get(office(title).level, title) for title in guest.offices))
        visits.append({"visitor": guest.name, "capacity": capacity, "to": row.host, "start": row.start, "end": row.end})
    given = {
        "count": len(rows), "visits": visits,
        "balance": {f"to_{party}": sum(row.host == party for row in rows) for party in ("LAO", "VNM")},
    }  # fmt: skip
    return Answer(
        given, rows,
        {
            "official or working visits counted as state visits": any(row.visit != "state" for row in rows),
            "a visit counted twice because two reports tell of it": len({row.id for row in rows}) != len(rows),
        },
    )  # fmt: skip


@asks("B05")
def visits_of_one(question: Question, filled: Filled) -> Answer:
    found = exchanges.entries(question.dossier(filled), kind="visit", person=["Tô Lâm"], status="held")
    rows = [row for row in found if row.host == "LAO"]

    def first(office: str) -> str | None:
        held = [row for row in rows if any(plain(office) in plain(t) for p in row.participants for t in p.offices)]
        return min((row.start for row in held if row.start), default=None)

    given = {
        "count": len(rows), "starts": [row.start for row in rows],
        "first_as_president": first("President"), "first_as_general_secretary": first("General Secretary"),
    }  # fmt: skip
    told = {row.start: [t for p in row.participants for t in p.offices] for row in rows}
    bare = rows[0].start == "2025-12-01" or not told["2025-12-01"]
    return Answer(given, rows, {"December 2025 as his first visit without the capacity": bare})


@asks("B23")
def met(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows = exchanges.talks(exchanges.entries(dossier, person=["Lê Hoài Trung", "Thongsavanh Phomvihane"]))
    first, last = rows[0], rows[-1]
    given = {
        "first": {"date": first.start, "kind": first.kind, "reports": [one.name for one in first.accounts]},
        "last": {"date": last.start, "kind": last.kind, "place": last.place},
        "all": [row.start for row in rows],
    }
    return Answer(
        given, rows,
        {"five talks": len(rows) > 4, "talks in January 2026": any((row.start or "")[:7] == "2026-01" for row in rows)},
    )  # fmt: skip


@asks("B26")
def received_by(question: Question, filled: Filled) -> Answer:
    every = exchanges.entries(question.dossier(filled), kind="courtesy_call")
    rows = [row for row in every if row.start == "2025-12-18"]
    hosts = [one for row in rows for one in row.participants if one.party == "VNM"]
    calls = [{"host": one.name, "post": _speaker(one.offices)} for one in hosts]
    given = {"date": rows[0].start, "courtesy_calls": calls, "place": rows[0].place}
    return Answer(given, rows, {"a courtesy call on Tô Lâm": any(same("Tô Lâm", one["host"]) for one in calls)})


def _speaker(offices: tuple[str, ...]) -> str:
    return offices[0].replace("National Assembly Chairman", "Chairman of the National Assembly")


# --- editions


def edition(one: editions.Edition | None) -> dict[str, Any] | None:
    """A round in the words of the file."""
    if one is None:
        return None
    return {
        "edition": one.edition, "date": one.start, "start": one.start, "end": one.end, "place": one.place,
        "heads": list(one.chairs),
    }  # fmt: skip


def ahead(row: editions.NextRow) -> dict[str, Any]:
    """The next round in the words of the file."""
    sentences = " ".join(one.sentence for one in row.evidence)
    return {
        "edition": row.edition, "date": row.day, "host": row.host, "basis": row.host_basis, "state": row.status,
        "host_basis": row.host_basis, "said": row.said or sentences,
    }  # fmt: skip


@asks("A4a", "A4b", "A4c")
def next_committee(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    every = editions.entries(dossier)
    committees = [row for row in every if same(IGC, row.series) or "committee" in plain(row.series)]
    row = _series(every, IGC)
    assert row is not None
    (following,) = editions.next_of(dossier, IGC)
    given = {
        "series": row.series, "aliases": [one for one in row.aliases if "Cooperation" in one],
        "last": edition(row.last), "next": ahead(following), "hosts": [edition(one) for one in row.editions],
    }  # fmt: skip
    last = next(one for one in row.editions if one.edition == row.editions[-1].edition)
    shows = {
        "50": following.edition == 50, "Hanoi as next host": following.host is not None,
        "a date for the 49th": following.day is not None, "two series for the two names": len(committees) != 1,
        "Hà Nội as next host": following.host is not None, "a place for the 48th": last.place is not None,
        "49 as next": following.edition == 49, "2025-12-03": anything([row, following], "2025-12-03"),
    }  # fmt: skip
    return Answer(given, [row, following], only(question, shows))


@asks("A6a")
def two_tenths(question: Question, filled: Filled) -> Answer:
    rows = [row for row in editions.entries(question.dossier(filled)) if row.level in ("minister", "deputy_minister")]
    given = {
        "series": [
            {"level": (row.level or "").replace("_", " "), "editions": [edition(one) for one in row.editions]}
            for row in rows
        ],
        "conflicts": sum(len(row.conflicts) for row in rows),
    }
    return Answer(
        given, rows, {"one series": len(rows) < 2, "a duplicate warning": any(row.conflicts for row in rows)}
    )  # fmt: skip


@asks("A6b")
def next_of_each(question: Question, filled: Filled) -> Answer:
    rows = [row for row in editions.next_of(question.dossier(filled)) if row.level in ("minister", "deputy_minister")]
    given = {row.level: ahead(row) for row in rows}
    minister = next(row for row in rows if row.level == "minister")
    deputy = next(row for row in rows if row.level == "deputy_minister")
    return Answer(
        given, rows,
        {
            "the host of the 13th as a fact": minister.host_basis == "agreed" or minister.basis != "inferred",
            "a day for the 11th": len(deputy.day or "") == 10,
        },
    )  # fmt: skip


@asks("B15")
def party_meetings(question: Question, filled: Filled) -> Answer:
    row = next(row for row in editions.entries(question.dossier(filled)) if "parties" in plain(row.series))
    given = {
        "series": row.series, "held": [edition(one) for one in row.editions], "numbered": row.numbered,
        "chairs": sorted({name for one in row.editions for name in one.chairs}),
    }  # fmt: skip
    return Answer(given, [row], {"an edition number": any(one.edition for one in row.editions)})


@asks("B18")
def border_meeting(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    row = _series(editions.entries(dossier), "annual meeting")
    assert row is not None
    (following,) = editions.next_of(dossier, row.id)
    given = {"last": edition(row.last), "next": ahead(following)}
    before = [one for one in row.editions if one.edition == 33]
    return Answer(
        given, [row, following],
        {
            "a host for the 35th as a fact": following.host is not None,
            "a date or place for the 33rd": any(one.start or one.place for one in before),
        },
    )  # fmt: skip


@asks("N1")
def no_mechanism(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows = editions.entries(dossier)
    papers, invited = instruments.entries(dossier), invitations.entries(dossier)
    talks = exchanges.entries(dossier)
    return Answer(
        {"mechanisms": [row.series for row in rows], "instruments": papers, "invitations": invited}, talks,
        {
            "any mechanism": any(row.mechanism for row in talks),
            "any edition number": any(row.edition for row in talks),
            "any named instrument": bool(papers),
        },
    )  # fmt: skip


# --- accounts


@asks("A9a")
def two_accounts(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    online, phone = question.over or ("", "")
    rows = accounts.entries(dossier)
    talks = exchanges.talks(exchanges.entries(dossier))
    points = {row.point: row for row in rows if row.day == "2025-12-12"}
    session = next(row for row in rows if row.point == "date" and row.edition == 48)
    element = next(row for point, row in points.items() if point.startswith("formula, element"))

    def both(point: str, row: accounts.AccountsRow, words: bool = False) -> dict[str, Any]:
        said = {one.report: one.words if words else one.value for one in row.said}
        return {"point": point, online: _value(said.get(online)), phone: _value(said.get(phone))}

    given = {
        "events": len({row.id for row in talks if row.start == "2025-12-12"}), "reports": len(dossier.reports),
        "differences": [
            both("format", points["format"], words=True), both("fourth element", element),
            both("invitation", points["invitation"]), both("coordination within ASEAN", points["within ASEAN"]),
            both("party congresses", points["congress of LAO"]),
            both("days of the visit and the session", session),
        ],
    }  # fmt: skip
    given["differences"][5][phone] = "December 1 to 2 and " + str(given["differences"][5][phone])
    return Answer(
        given, rows,
        {
            "two talks with the Lao minister on that day": given["events"] != 1,
            "the conversation with the Malaysian minister as part of it": anything(rows, "Mohamad", "Malaysian"),
        },
    )  # fmt: skip


_COUNTED = {"1": "one set of phone talks", "2": "two separate calls"}
"""The file's words for the number of talks that an account tells of."""


@asks("A9b")
def two_accounts_of_calls(question: Question, filled: Filled) -> Answer:
    rows = accounts.entries(question.dossier(filled))
    english, vietnamese = question.over or ("", "")
    count = next(row for row in rows if row.point == "number of talks")
    condolences = next(row for row in rows if any("chia buồn" in (one.value or "") for one in row.said))
    issues = next(row for row in rows if row.point == "open issue: outstanding issues")
    sectors = next(row for row in rows if any("transport links" in (one.value or "") for one in row.said))

    def both(point: str, row: accounts.AccountsRow) -> dict[str, Any]:
        said = {one.report: "present" if one.value else "absent" for one in row.said}
        return {"point": point, english: said[english], vietnamese: said[vietnamese]}

    numbers = {one.report: _COUNTED[one.value or ""] for one in count.said}
    given = {
        "date": count.day,
        "differences": [
            {"point": "number of talks", **numbers},
            both("condolences for the boat accident in Hạ Long Bay", condolences),
            both("outstanding issues", issues),
            both("sectors listed by the Lao side", sectors),
        ],
        "suggestion": count.reasoning, "decided_by": count.decides,
    }  # fmt: skip
    silent = count.decides is None
    return Answer(given, rows, {"a silent merge": silent, "a silent split": silent})


def _value(said: str | None) -> str:
    return said or "absent"


@asks("A9c")
def names_of_session(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows = [row for row in accounts.entries(dossier) if row.edition == 48]
    sessions = [row for row in exchanges.entries(dossier) if row.edition == 48]
    named = next(row for row in rows if row.point == "name")
    given = {
        "events": len(sessions), "edition": named.edition, "date": named.day, "place": named.place,
        "names": sorted({one.value for one in named.said if one.value}),
        "told_in": list(named.told_in), "announced_in": list(named.announced_in),
    }  # fmt: skip
    return Answer(given, rows, {"two sessions numbered 48": len(sessions) != 1})
