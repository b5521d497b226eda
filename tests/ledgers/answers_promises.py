"""Who asks the ledgers of commitments, invitations, instruments, formulas and silence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from communique.ledgers import (
    Dossier,
    Row,
    commitments,
    exchanges,
    formulas,
    instruments,
    invitations,
    posts,
    silence,
)
from communique.ledgers.followup.events import events
from communique.ledgers.followup.items import clause
from communique.ledgers.texts.tone import tone
from tests.ledgers.filled import Filled
from tests.ledgers.questions import Answer, Question, anything, asks, only, plain, says

_SECTORS = {
    "economy": "economic links", "transport": "transport links", "education": "education and training",
    "people": "people-to-people exchange",
}  # fmt: skip
"""What the file calls sectors."""


def _quotes(row: Row) -> list[str]:
    """The sentences of a row, each once."""
    return list(dict.fromkeys(" ".join(one.sentence.split()) for one in row.evidence))


def _years(begins: str | None, ends: str | None) -> list[int] | None:
    return [int(begins[:4]), int(ends[:4])] if begins and ends else None


# --- invitations


def _end(one: invitations.End) -> dict[str, Any]:
    return {
        "party": one.party, "office": one.office, "person": one.person, "person_then": one.person,
        "holder_now": one.person_now, "since": one.since,
    }  # fmt: skip


def _invitation(row: invitations.Invitation) -> dict[str, Any]:
    """A row in the words of the file."""
    return {
        "inviter": _end(row.inviter), "invitee": _end(row.invitee), "purposes": list(row.purposes), "host": row.host,
        "made": row.made, "due": row.due, "wording": row.due_words, "state": row.state,
        "met": row.met and row.met.split("/")[0], "date": row.met,
        "place": row.met_place, "exchange": [row.met_by, *_quotes(row)], "lag_days": row.lag_days,
        "channel": row.channel,
        "host_person": row.host_person, "host_changed": row.host_changed, "within_due": row.within_due,
    }  # fmt: skip


@asks("A3a")
def open_invitations(question: Question, filled: Filled) -> Answer:
    rows = invitations.entries(question.dossier(filled))
    left = [row for row in rows if row.state != "met"]
    shows = {
        "an invitation from 2025-07-29-phone-talks": any("07-29" in e.name for row in left for e in row.evidence[:1]),
        "the invitation of 22 November 2023 as open": any(row.made == "2023-11-22" for row in left),
        "a due date": any(row.due for row in left),
    }
    return Answer({"count": len(left), "open": [_invitation(row) for row in left]}, left, only(question, shows))


@asks("A3b")
def closed_by_one_event(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows = invitations.entries(dossier)
    left = [row for row in rows if row.state != "met"]
    (row,) = [row for row in rows if row.made == "2025-12-12"]
    answer = row.parts[0].answer or ""
    event = events(dossier)[answer]
    closes = []
    for one, days in invitations.closed_by(dossier, answer):
        act = one.items[0].act
        level = f"{event.level} {event.mechanism}"
        closes.append({"opened": one.items[0].said.day, "item": f"{clause(act)} ({level})", "lag_days": days})
    given = {
        "open": [_invitation(one) for one in left],
        "met_by": {"exchange": [row.met_by, *_quotes(row)], "date": row.met, "place": row.met_place},
        "closes": closes,
    }
    return Answer(given, [row], {"the invitation still open": any(one.made == "2025-12-12" for one in left)})


@asks("A3c", "A3d", "B17", "N2")
def one_invitation(question: Question, filled: Filled) -> Answer:
    made = {"A3c": "2023-11-22", "A3d": "2023-11-22", "B17": "2026-01-08", "N2": "2025-12-12"}[question.id]
    (row,) = [row for row in invitations.entries(question.dossier(filled)) if row.made == made]
    host = plain(row.host_person or "")
    shows = {
        "lapsed because the minister left": row.state not in ("open", "accepted", "met"),
        "Saleumxay Kommasith as host": host == plain("Saleumxay Kommasith"),
        "Lê Hoài Trung as inviter": plain(row.inviter.person or "") == plain("Lê Hoài Trung"),
        "any date": row.due is not None or any(part.due or part.date for part in row.parts),
        "2025-12-18": anything([row], "2025-12-18"),
    }
    return Answer(_invitation(row), [row], only(question, shows))


# --- commitments


def _state(row: commitments.Commitment) -> str:
    """The state in the file's words: silence says only that there is no later mention."""
    return "no_later_mention" if row.status == "silent" else row.status


def _commitment(row: commitments.Commitment) -> dict[str, Any]:
    """A row in the words of the file."""
    number = next((int(m.group()) for part in row.parts if (m := re.match(r"\d+", part.what))), None)
    return {
        "type": row.type, "by": list(row.by), "to": list(row.to), "made": row.first_said, "due": row.due,
        "content": row.content, "state": _state(row), "number": number, "sector": list(row.sectors),
        "persons": list(row.persons), "collective": row.actor, "date": row.first_said,
        "parts": [_part(part, row) for part in row.parts],
    }  # fmt: skip


def _part(part: Any, row: Row) -> dict[str, Any]:
    days = (part.date or "").split("/")
    told = [quote for quote in _quotes(row) if part.by and says(part.by.partition(". ")[2] or part.by, quote)]
    return {
        "event": [part.by, *told], "start": days[0] or None, "end": days[-1] or None, "held": part.state == "met",
    }  # fmt: skip


@asks("B09", "B16", "B22", "N6")
def one_commitment(question: Question, filled: Filled) -> Answer:
    words = {"B09": "eight tasks", "B16": "congress of each Party", "B22": "scholarships", "N6": "main directions"}
    (row,) = [row for row in commitments.entries(question.dossier(filled)) if words[question.id] in row.content]
    shows = {
        "fulfilled": row.status in ("met", "partly met"),
        "failed": row.status == "overdue",
        "names of the five projects": anything([row], "project named") or "expressway" in row.content,
        "closed by one congress alone": row.status == "met" and any(part.state != "met" for part in row.parts),
        "a deadline": row.due is not None or row.due_words is not None,
        "any person's name": bool(row.persons),
        "a date for that agreement": row.first_said is not None or row.last_said is not None,
    }
    return Answer(_commitment(row), [row], only(question, shows))


@asks("B10")
def trade(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    aimed: list[commitments.Commitment] = []
    targets = []
    for row in commitments.entries(dossier):
        levels = [part for part in row.parts if part.kind == "target" and "USD" in part.what]
        growth = [part for part in row.parts if part.kind == "target" and "%" in part.what]
        for level in levels:
            aimed.append(row)
            billions = int(level.what.split()[0]) // 10**9
            targets.append({
                "made": [*(row.first_said or "").split("/"), (row.first_said or "")[:7]],
                "level": f"US${billions} billion", "due_for_level": level.due,
                "growth": growth and f"{'–'.join(p.what.split()[0] for p in growth)} per cent in {growth[-1].due}",
            })  # fmt: skip
    quotes = [quote for row in aimed for quote in _quotes(row)]
    told = [v for v in dossier.of("figures") if _is_trade(v) and not any(_sentence(dossier, v) == q for q in quotes)]
    given = {
        "targets": targets, "figures": [_figure(dossier, view) for view in told],
        "reached": "attested" if any(row.status == "met" for row in aimed) else "not_evidenced",
    }  # fmt: skip
    ten = [target for target in targets if target["level"] == "US$10 billion"]
    five = [row for row in aimed if any("5000000000" in part.what for part in row.parts)]
    shows = {
        "a year for the US$10 billion": any(target["due_for_level"] for target in ten),
        "the US$5 billion as reached or missed": any(row.status in ("met", "partly met", "overdue") for row in five),
    }
    return Answer(given, [*aimed, *(_Told(evidence=dossier.cite(view)) for view in told)], only(question, shows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told(Row):
    """Facts that an answer rests on beside the rows of its ledger."""

    ledger: ClassVar[str] = "facts"
    basis: Any = "attested"
    reasoning: str = ""


def _is_trade(view: Any) -> bool:
    measured = plain(view.fact.measures or "")
    return view.fact.unit == "USD" and ("trade" in measured or "kim ngach thuong mai" in measured)


def _sentence(dossier: Dossier, view: Any) -> str:
    return " ".join(dossier.cite(view)[0].sentence.split())


_MONTHS = {"ten months": 10, "six months": 6, "quarter": 3}


def _figure(dossier: Dossier, view: Any) -> dict[str, Any]:
    """A figure in the words of the file: the months that its period names, and what the report calls its amount."""
    one = dossier.cite(view)[0]
    words = view.fact.period.expression if view.fact.period else ""
    year = view.fact.period.value if view.fact.period else None
    months = next((n for said, n in _MONTHS.items() if f"first {said}" in words), None)
    amount = f"US${int(view.fact.amount) / 1e9:g} billion"
    if int(view.fact.amount) < 10**9:
        amount = f"US${int(view.fact.amount) / 1e6:g} million"
    more = "more than " if f"more than {one.quote}" in " ".join(one.sentence.split()) else ""
    period = f"{year}-01/{year}-{months:02}" if months else year
    return {"period": period, "value": f"{more}{amount}", "report": one.name}


@asks("B11")
def reviews(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows: list[Row] = []
    given: list[dict[str, Any]] = []
    for report in ("2025-07-17-commitments-review", "2026-01-14-vi-tong-ket-cam-ket"):
        mine = [v for v in dossier.of("figures", "posts", "acts") if v.report.name == f"{report}.md"]
        counts = [v for v in mine if v.group == "figures" and v.fact.unit == "documents"]
        cited = [dossier.cite(view)[0] for view in counts]
        rows.append(_Told(evidence=dossier.cite(*counts)))
        text = " ".join(dossier.text(mine[0].report).split())
        sentences = [" ".join(one.sentence.split()) for one in cited]
        chair = [v.fact.person for v in mine if v.group == "posts" and v.fact.evidence[0].start < _CHAIR]
        asked = [_in_english(clause(v)) for v in mine if v.group == "acts" and v.fact.type == "instruct"]
        about = [
            re.search(rf"(\w+ \w+|\w+) {re.escape(one.quote)}", s) for one, s in zip(cited, sentences, strict=True)
        ]
        given.append({
            "date": str(mine[0].report.published), "chair": chair[:1], "asked_for": asked, "period": [*sentences, text],
            "count": _about(about[0].group() if about[0] else "", int(counts[0].fact.amount)), "compared": sentences,
            "of_which_2025": [_in_english(found.group()) for found in about[1:] if found],
        })  # fmt: skip
        if since := re.search(r"in place since (\w+ \d{4})", text):
            given.append({"mechanism_since": datetime.strptime(since.group(1), "%B %Y").strftime("%Y-%m")})
    pair = Dossier(("VNM", "LAO"), question.as_of)
    told = [v for v in pair.of("instruments") if any(e.name in question.evidence for e in pair.cite(v))]
    return Answer(given, rows, {question.must_not[0]: bool(told)})


def _about(said: str, amount: int) -> str | int:
    """A count as the file has it: with the words that make it less than exact, else the number."""
    return said if said.startswith(("more than", "nearly", "hơn", "gần", "trên")) else amount


_CHAIR = 120
"""Within so many characters a review names who chaired it."""


@asks("B12")
def within_asean(question: Question, filled: Filled) -> Answer:
    rows = [r for r in commitments.entries(question.dossier(filled)) if "ASEAN" in r.forums and len(r.by) > 1]
    row = max(rows, key=lambda one: one.times)
    said = {" ".join(words.split()) for words in row.wordings}
    reports = dict.fromkeys(one.name for one in row.evidence if " ".join(one.quote.split()) in said)
    given = {
        "first_seen": row.first_said, "last_seen": row.last_said, "events": row.times, "reports": list(reports),
        "due": row.due,
    }  # fmt: skip
    shows = {
        "four separate events": row.times == len(question.evidence),
        "one-sided promises about the chairmanship counted as joint": "chair" in " ".join(row.wordings).lower(),
    }
    return Answer(given, [row], only(question, shows))


# --- instruments


def _names(row: instruments.InstrumentRow) -> list[str]:
    return [row.name, *row.names, _with_term(row)]


def _instrument(row: instruments.InstrumentRow) -> dict[str, Any]:
    """A row in the words of the file."""
    conflict = [_years(term.begins, term.ends) for term in row.terms]
    silent = row.silent_for and row.signature == "not_evidenced" and row.state in ("ordered", "proposed")
    state = "no_later_mention" if silent else row.state.replace(" ", "_")
    return {
        "name": _names(row), "term": _years(row.begins, row.ends), "state": state,
        "ordered": row.ordered, "signature": row.signature, "terms": conflict, "signed": row.signed,
        "seen_in": sorted({one.name for one in row.evidence}),
    }  # fmt: skip


_STAGES = {
    "drafting ordered": "drafting ordered", "being negotiated": "being prepared", "signed": "signed",
    "carrying out urged": "implementation urged", "signing welcomed": "signing welcomed",
}  # fmt: skip
"""The file's words for the stages of an instrument."""
_IN_ENGLISH = {
    "khuôn khổ hợp tác cho giai đoạn tiếp theo": "framework for the next period", "gần": "nearly",
    "ký kết": "signing", "triển khai": "carrying out",
}  # fmt: skip
"""The words of the Vietnamese reports that the file says in English."""


def _in_english(text: str) -> str:
    """A text with the file's English behind those of its Vietnamese words that the file has."""
    return " ".join((text, *(english for words, english in _IN_ENGLISH.items() if words in text)))


@asks("A8a")
def life_of_an_agreement(question: Question, filled: Filled) -> Answer:
    rows = instruments.entries(question.dossier(filled))
    (row,) = [row for row in rows if "khuôn khổ hợp tác cho giai đoạn tiếp theo" in row.names]
    quotes = {one.name: one.quote for one in row.evidence}
    stages = [
        {
            "date": one.date, "stage": [_STAGES[one.stage], f"{_in_english(quotes[one.report])} {_STAGES[one.stage]}"],
            "term": [int(year) for year in one.term.split("–")] if one.term else None,
            "day": "not stated" if one.date and "/" in one.date else one.date,
        }
        for one in row.stages
    ]  # fmt: skip
    before = row.predecessor
    given = {
        "stages": stages,
        "term_conflict": [_years(term.begins, term.ends) for term in row.terms],
        "predecessor": before and {
            "term": [int(year) for year in (before.term or "").split("–")], "seen_in": list(before.reports)
        },
    }  # fmt: skip
    shows = {
        "one term shown and the other dropped": len(row.terms) < len(question.expect["term_conflict"]),
        "a day of signature": row.signed is not None and "/" not in row.signed,
    }
    return Answer(given, [row], only(question, shows))


@asks("A8b")
def exists(question: Question, filled: Filled) -> Answer:
    rows = instruments.entries(question.dossier(filled))
    (row,) = [row for row in rows if any("cooperation agreement" in name for name in row.names)]
    shows = {
        "signed": row.signature != "not_evidenced" or row.state == "signed",
        "an instrument from 2025-07-29-phone-talks": any("07-29" in e.name for r in rows for e in r.evidence),
    }
    return Answer({"exists": bool(rows), **_instrument(row)}, [row], only(question, shows))


@asks("B19")
def signed_at_sessions(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    found = [one for one in events(dossier).values() if one.held and "session" in one.kinds]
    sessions = {one.edition: one.id for one in found if one.edition in (47, 48)}
    signed = {number: instruments.entries(dossier, signed_at=own) for number, own in sessions.items()}
    rows = [row for listed in signed.values() for row in listed]
    twelve = ("memorandum on industry and commerce", "defence and security cooperation plans")
    return Answer(
        {number: [_with_term(row) for row in listed] for number, listed in signed.items()}, rows,
        {question.must_not[0]: anything(signed.get(48, []), *twelve)},
    )  # fmt: skip


def _with_term(row: instruments.InstrumentRow) -> str:
    term = f" for {row.begins}-{row.ends}" if row.begins and row.begins not in row.name else ""
    return f"{row.name}{term}"


@asks("B20")
def ended_terms(question: Question, filled: Filled) -> Answer:
    rows = instruments.entries(question.dossier(filled), state="term ended")
    return Answer([_instrument(row) for row in rows], rows, {question.must_not[0]: anything(rows, "Fatherland Front")})


@asks("B21")
def economic_diplomacy(question: Question, filled: Filled) -> Answer:
    rows = instruments.entries(question.dossier(filled))
    (row,) = [row for row in rows if "economic diplomacy" in row.name and row.begins == "2026"]
    shows = {"signed": row.signature == "attested" or row.state == "signed", "in force": row.state == "in force"}
    return Answer(_instrument(row), [row], only(question, shows))


# --- formulas


@asks("A5a")
def what_was_added(question: Question, filled: Filled) -> Answer:
    rows = formulas.entries(question.dossier(filled))
    last = rows[-1]
    given = {
        "before": list(rows[-2].elements), "after": list(last.elements), "added": ", ".join(last.added),
        "changes": len(rows) - 1, "last_seen_before": last.changed_after, "first_seen_after": last.changed_by,
    }  # fmt: skip
    added = [name for row in rows[1:] for name in row.added]
    shows = {
        "strategic connectivity as a second change": "strategic connectivity" in added,
        "strategic bond as a third change": "strategic bond" in added,
        'an upgrade on "2025-12-18"': any(row.changed_by == "2025-12-18" for row in rows),
    }
    return Answer(given, rows, {text: shows[text] for text in question.must_not})


@asks("A5b")
def renderings(question: Question, filled: Filled) -> Answer:
    rows = formulas.entries(question.dossier(filled))
    found = [one for one in rows[-1].renderings if one.element == question.expect["element"]]
    given = [{"wording": one.wording, "reports": list(dict.fromkeys((*one.reports, *one.alone_in)))} for one in found]
    strategic = [name for name in rows[-1].elements if name.startswith("strategic")]
    return Answer(
        {"element": found[0].element, "renderings": given}, rows, {"three elements side by side": len(strategic) != 1}
    )  # fmt: skip


@asks("A5c")
def changed_between_two(question: Question, filled: Filled) -> Answer:
    rows = formulas.entries(question.dossier(filled))
    last = rows[-1]
    quoted = {name: True for row in rows for name in row.quoted_in} | {
        n: False for row in rows for n in row.unquoted_in
    }
    given = {
        "added": ", ".join(last.added), "changed_after": last.changed_after, "changed_by": last.changed_by,
        "quoted_in_source": quoted, "gloss": [*(one.words for one in last.glosses), *_quotes(last)],
    }  # fmt: skip
    shows = {
        "2025-12-12 as the day of the change": last.changed_after is None or last.changed_after == "2025-12-12",
        "2025-12-01": anything(rows, "2025-12-01"),
    }
    return Answer(given, rows, only(question, shows))


@asks("N4")
def tone_in_words(question: Question, filled: Filled) -> Answer:
    rows = tone(question.dossier(filled))
    given: dict[str, list[str]] = {}
    for report, wanted in question.expect["words"].items():
        told = [row.words for row in rows if row.report == report]
        given[report] = [phrase for phrase in wanted if any(plain(phrase) in plain(words) for words in told)]
    numbers = any(re.fullmatch(r"-?\d+(\.\d+)?", cell) for row in rows for cell in row.flat().values())
    return Answer({"score": None, "words": given}, rows, {"a number for tone": numbers})


@asks("B28")
def without_formula(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    rows = formulas.without(dossier)
    alone = any(row.elements == ("special solidarity",) for row in formulas.entries(dossier))
    return Answer({"without": [row.report for row in rows]}, rows, {question.must_not[0]: alone})


# --- silence


@asks("N3")
def outstanding_issues(question: Question, filled: Filled) -> Answer:
    rows = [r for r in silence.entries(question.dossier(filled), kind="issue") if r.what == "outstanding issues"]
    (row,) = rows
    given = {
        "topic": row.what, "first_seen": row.first_seen, "last_seen": row.last_seen,
        "state": "no_later_mention" if row.state == "not mentioned" else row.state,
        "content": "not stated" if row.what == "outstanding issues" else row.what,
    }  # fmt: skip
    shows = {
        "resolved": anything(rows, "resolved", "settled"), "abandoned": anything(rows, "abandoned", "dropped"),
        "a list of the issues": len(rows) > 1,
    }  # fmt: skip
    return Answer(given, rows, only(question, shows))


@asks("B24")
def absent_in_december(question: Question, filled: Filled) -> Answer:
    rows = silence.entries(question.dossier(filled), last=1)
    absent = [_SECTORS.get(row.what.split(" (")[0], row.what) if row.kind == "sector" else row.what for row in rows]
    body = [f"{row.what} of the LPRP Central Committee" for row in rows if row.kind == "body" and _of_the_party(row)]
    shows = {word: anything(rows, word) for word in ("dropped", "abandoned", "resolved")}
    return Answer({"absent": [*absent, *body], "label": rows[0].state}, rows, only(question, shows))


def _of_the_party(row: Row) -> bool:
    return any("(LPRP) Central Committee" in quote for quote in _quotes(row))


@asks("B25")
def defence_as_pillar(question: Question, filled: Filled) -> Answer:
    rows = silence.entries(question.dossier(filled), kind="sector", everything=True)
    (row,) = [row for row in rows if row.what.startswith("defence and security")]
    pillar = [one for one in row.sightings if one.called == "pillar"]
    later = [one for one in row.sightings if one.called and one.date > pillar[-1].date]
    given = {
        "seen": [one.report for one in pillar], "last_as_pillar": pillar[-1].date,
        "later_mention": {"report": later[-1].report, "as": later[-1].called} if later else None,
    }  # fmt: skip
    gone = row.state == "not mentioned" and row.last_seen.startswith("2025-07")
    return Answer(given, [row], {"gone silent in July 2025": gone})


# --- the data for a brief


@asks("A7")
def brief(question: Question, filled: Filled) -> Answer:
    dossier = question.dossier(filled)
    ours, theirs = (_minister(dossier, party) for party in ("VNM", "LAO"))
    both = [ours["person"], theirs["person"]]
    met = [row for row in exchanges.entries(dossier, person=both, status="held") if row.start]
    face = [row for row in met if row.channel == "in_person"]
    formula = formulas.entries(dossier)
    open_ones: list[Row] = [row for row in commitments.entries(dossier) if row.status not in ("met", "superseded")]
    invited = [row for row in invitations.entries(dossier) if row.state != "met"]
    papers = [row for row in instruments.entries(dossier) if row.state in ("signed", "in force")]
    quiet = silence.entries(dossier, kind="issue")
    rows: list[Row] = [
        *met[-1:],
        *face[-1:],
        *formula,
        *open_ones,
        *invited,
        *papers,
        *quiet,
        *ours["rows"],
        *theirs["rows"],
    ]
    given = {
        "our_minister": ours, "their_minister": theirs,
        "last_exchange": {
            "date": met[-1].start, "format": "remote" if met[-1].channel in ("phone", "video") else met[-1].channel,
            "reports": [account.name for account in met[-1].accounts],
        },
        "last_in_person": {"date": face[-1].start, "place": face[-1].place},
        "formula": list(formula[-1].elements),
        "open_items": [_open_item(row) for row in (*invited, *open_ones)],
        "live_instruments": [_live(row) for row in papers],
        "silent": [{"topic": row.what, "last_mention": row.last_seen} for row in quiet],
        "our_objectives": None,
    }  # fmt: skip
    late = [one for row in rows for one in row.evidence if one.published and str(one.published) > "2025-12-17"]
    shows = {
        "a line without a sentence behind it": not all(row.evidence for row in rows),
        "objectives written by the program": given["our_objectives"] is not None,
        'anything from a report after "2025-12-17"': bool(late),
    }
    return Answer(given, rows, {text: shows[text] for text in question.must_not})


def _minister(dossier: Dossier, party: str) -> dict[str, Any]:
    rows = posts.who(dossier, party, "Minister of Foreign Affairs", dossier.day)
    holder = next(row for row in rows if row.person)
    tenures = posts.entries(dossier, post="Minister of Foreign Affairs", person=holder.person)
    acting = next((row.since for row in tenures if row.acting), None)
    full = next((row.since for row in tenures if not row.acting), None)
    return {"person": holder.person, "since": full, "acting_from": acting, "rows": [*rows, *tenures]}


def _open_item(row: Any) -> list[str]:
    """What an open item says, in the words of the row and of its sentences."""
    if isinstance(row, invitations.Invitation):
        return [f"{', '.join(row.purposes)} (invitation of {row.made})", *_quotes(row)]
    said = f"{row.content} (of {row.first_said}, due {row.due})"
    return [said, *(f"{part.what} {said}" for part in row.parts)]


def _live(row: instruments.InstrumentRow) -> dict[str, Any]:
    years = [_years(term.begins, term.ends) for term in row.terms]
    seen: dict[str, int] = {}
    for term in row.terms:
        seen[str(_years(term.begins, term.ends))] = len(term.reports)
    ranked = sorted((y for y in years if y), key=lambda y: -seen[str(y)])
    signed = f"during the visit of {row.signed}" if row.signed and "/" in row.signed else row.signed
    return {
        "name": _names(row), "term": ranked[0] if ranked else None, "signed": signed,
        "other_term_on_record": ranked[1] if len(ranked) > 1 else None,
    }  # fmt: skip
