"""Exchanges: the accounts of one event are linked; events that only look alike are not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from communique.register.identity.fold import fold
from communique.register.identity.names import likeness, name_key
from communique.register.identity.nodes import Match, Node, node_id
from communique.register.identity.series import MANY, compare_series
from communique.register.identity.world import is_state, same_capital, state_of

FAMILY = {
    "call": "talk", "meeting": "talk", "courtesy_call": "talk", "consultation": "talk", "session": "talk",
    "summit": "summit", "visit": "visit", "signing": "signing", "ceremony": "ceremony", "letter": "letter",
}  # fmt: skip
"""Kinds that one report may write for another's: a phone call is another's online talks; a visit is no meeting."""

_MONTH = 7  # characters of a date that tells its month
_NUMBERED = 10  # from this edition on, one number in one year is no coincidence between two committees


_TOLD_WITHIN = 31  # days after a visit within which a report that gives it no day means it


def exchange_node(
    report: str, fact: str, content: dict[str, Any], series: Node | None, label: str, published: str | None
) -> Node:
    """The node of an exchange: each mention is its own."""
    start, end = content["start"], content["end"]
    features = {
        "report": report,
        "kind": content["kind"],
        "family": FAMILY[content["kind"]],
        "status": content["status"],
        "start": start,
        "end": end,
        "place": content["place"],
        "parties": sorted(content["parties"]),
        "people": sorted({name_key(name) for name in content["participants"]}),
        "edition": content["edition"],
        "series": dict(series.features) if series else None,
        "series_id": series.id if series else None,
        "published": published,
    }
    keys, probes = _blocks(features)
    return Node(node_id("exchange", report, fact), "exchange", label, features, keys, probes)


def _blocks(f: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    multilateral = f["family"] == "summit"
    who = f"x|{f['family']}|" + ("" if multilateral else "+".join(f["parties"]))
    keys: list[str] = []
    probes: list[str] = []
    start = f["start"] or ""
    if len(start) == 10:
        keys = [f"{who}|d{start}", f"{who}|m{start[:7]}", f"{who}|y{start[:4]}"]
        day = date.fromisoformat(start)
        last = date.fromisoformat(f["end"]) if len(f["end"] or "") == 10 else day
        lasts = max(0, min((last - day).days, 10))
        keys += [f"{who}|d{day + timedelta(n)}" for n in range(1, lasts + 1)]
        probes = [f"{who}|d{day + timedelta(n)}" for n in range(-1, lasts + 2)]
        probes += [f"{who}|pm{start[:7]}", f"{who}|py{start[:4]}"]
    elif len(start) == 7:
        keys = [f"{who}|pm{start}", f"{who}|y{start[:4]}"]
        probes = [f"{who}|m{start}", f"{who}|pm{start}", f"{who}|py{start[:4]}"]
    elif len(start) == 4:
        keys = [f"{who}|py{start}", f"{who}|y{start}"]
        probes = [f"{who}|y{start}", f"{who}|py{start}"]
    if _told_undated(f):
        month = f["published"][:7]
        for told in (month, _month_before(month)):
            keys.append(f"{who}|pu{told}")
            probes += [f"{who}|m{told}", f"{who}|pu{told}"]
    elif f["family"] == "visit" and len(start) == 10:
        probes.append(f"{who}|pu{start[:7]}")
    if f["edition"] and f["series"]:
        numbered = f"{who}|e{f['edition']}|{f['series']['noun']}"
        keys.append(numbered)
        probes.append(numbered)
    return tuple(keys), tuple(probes)


def _told_undated(f: Mapping[str, Any]) -> bool:
    """Whether a report tells of a visit that took place without saying when: rare enough to be the one before it."""
    return bool(f["family"] == "visit" and f["status"] == "held" and not f["start"] and f["people"] and f["published"])


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - (number == 1)}-{(number - 2) % 12 + 1:02}"


@lru_cache(maxsize=65536)
def period(start: str | None, end: str | None) -> tuple[date, date] | None:
    """The first and last day that two partial dates can mean."""
    if not start:
        return None
    first = date.fromisoformat((start + "-01-01")[:10])
    until = end or start
    if len(until) == 4:
        return first, date(int(until), 12, 31)
    if len(until) == 7:
        year, month = int(until[:4]), int(until[5:])
        return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return first, date.fromisoformat(until)


def _apart(a: Mapping[str, Any], b: Mapping[str, Any]) -> int | None:
    """Days between two periods; 0 where they touch, ``None`` where one is unknown."""
    one, two = period(a["start"], a["end"]), period(b["start"], b["end"])
    if one is None or two is None:
        return None
    return max(0, (max(one[0], two[0]) - min(one[1], two[1])).days)


def _same_people(a: list[str], b: list[str]) -> str:
    """``same``, ``some`` (the smaller list is within the larger), ``mixed``, ``none`` or ``unknown``."""
    if not a or not b:
        return "unknown"
    short, long = sorted((a, b), key=len)
    found = sum(any(_one(x, y) for y in long) for x in short)
    if found == len(short):
        return "same" if len(short) == len(long) else "some"
    return "mixed" if found else "none"


@lru_cache(maxsize=131072)
def _one(x: str, y: str) -> bool:
    alike = likeness(*sorted((x, y)))
    return alike is not None and alike.score >= 0.8


def _place(a: str | None, b: str | None) -> str:
    """``same``, ``within``, ``apart`` or ``unknown``."""
    if not a or not b:
        return "unknown"
    if fold(a) == fold(b) or same_capital(a, b):
        return "same"
    one, two = state_of(a), state_of(b)
    if one is None or two is None:
        return "unknown"
    if one != two:
        return "apart"
    if is_state(a, one) or is_state(b, two):
        return "within"
    return "apart" if fold(a) != fold(b) and not _spelled_as_one(a, b) else "same"


def _spelled_as_one(a: str, b: str) -> bool:
    return fold(a).replace(" ", "") == fold(b).replace(" ", "")


def contrary_exchanges(a: Node, b: Node) -> str | None:
    """Why two exchanges cannot well be one: told as two by one report, on other days, under other numbers."""
    one, two = a.features, b.features
    if one["report"] == two["report"]:
        return "one report tells of both"
    if one["edition"] and two["edition"] and one["edition"] != two["edition"]:
        return f"numbered {one['edition']} and {two['edition']}"
    apart = _apart(one, two)
    if apart is not None and apart > 1:
        return f"{apart} days apart"
    return None


def compare_exchanges(a: Node, b: Node) -> Match | None:
    """How likely two mentions are of one event."""
    one, two = a.features, b.features
    if one["family"] != two["family"] or contrary_exchanges(a, b):
        return None
    if one["parties"] != two["parties"] and one["family"] != "summit":
        return None
    people, place, apart = (
        _same_people(one["people"], two["people"]),
        _place(one["place"], two["place"]),
        _apart(one, two),
    )
    if one["edition"] and two["edition"] and one["series"] and two["series"]:
        return _by_edition(a, b, people, place, apart)
    if one["family"] == "summit" and not (one["series"] and two["series"] and _series(one, two, 0.78)):
        return None
    return _by_circumstance(one, two, people, place, apart)


def _series(one: Mapping[str, Any], two: Mapping[str, Any], least: float) -> bool:
    match = compare_series(Node("a", "series", "", one["series"]), Node("b", "series", "", two["series"]))
    return match is not None and match.score >= least


def _by_edition(a: Node, b: Node, people: str, place: str, apart: int | None) -> Match | None:
    one, two = a.features, b.features
    match = compare_series(Node("a", "series", "", one["series"]), Node("b", "series", "", two["series"]))
    if match is None or match.score < 0.7 or one["status"] == two["status"] == "held" and place == "apart":
        return None
    number = one["edition"]
    reasons = [f"both number {number}"]
    score = 0.95 if match.score >= 0.88 else 0.68
    exact = one["start"] and one["start"] == two["start"] and len(one["start"]) == 10
    if exact:
        score += 0.03 if score > 0.9 else 0.26
        reasons.append(f"both on {one['start']}")
    elif apart is not None:
        fits = max(len(one["start"]), len(two["start"])) == 10 or one["start"] == two["start"]
        score += 0.0 if score > 0.9 else 0.14 if fits and number >= _NUMBERED else 0.04
        reasons.append("dates fit")
    elif score > 0.9:
        score -= 0.03
        reasons.append("one without a date")
    if place in ("same", "within"):
        score += 0.01 if score > 0.9 else 0.06
        reasons.append("places fit")
    elif place == "apart":
        score -= 0.1
        reasons.append("other places")
    if people in ("same", "some"):
        score += 0.01 if score > 0.9 else 0.06
        reasons.append("the same people")
    elif people == "none":
        score -= 0.04
        reasons.append("other people")
    reasons.append("series: " + "; ".join(match.reasons))
    return Match(round(min(score, 0.99), 3), tuple(reasons))


def _by_circumstance(
    one: Mapping[str, Any], two: Mapping[str, Any], people: str, place: str, apart: int | None
) -> Match | None:
    if apart is None:
        return _told_after(one, two, people, place) or _told_after(two, one, people, place)
    if people in ("none", "mixed") or place == "apart" and one["family"] != "talk":
        return None
    precise = min(len(one["start"]), len(two["start"]))
    reasons: list[str] = []
    if precise == 10 and (one["start"] == two["start"] or apart == 0 and one["family"] == "visit"):
        score = 0.93
        reasons.append(f"both on {one['start']}" if one["start"] == two["start"] else "the days overlap")
    elif precise == 10:
        score = 0.8
        reasons.append("the days overlap" if apart == 0 else "a day apart")
    elif precise == 7:
        score = 0.91 if one["family"] == "visit" else 0.84
        reasons.append("the month fits")
    else:
        score = 0.76
        reasons.append("the year fits")
    known = one["series"] and two["series"] and one["family"] != "summit" and _series(one, two, 0.88)
    if people == "unknown" and known and precise >= _MONTH:
        score += 0.06 * (precise == _MONTH)
        reasons.append("the same standing series, which meets no twice in a month")
    elif people == "unknown":
        score -= 0.22
        reasons.append("people not named by one")
    else:
        reasons.append("the same people" if people == "same" else "the people of one are among the other's")
    if one["kind"] != two["kind"]:
        near = {one["kind"], two["kind"]} in ({"call", "meeting"}, {"courtesy_call", "meeting"})
        score -= 0.02 if near else 0.1
        reasons.append(f"one says {one['kind']}, one {two['kind']}".replace("_", " "))
    if place == "apart":
        score -= 0.2
        reasons.append("other places")
    elif place in ("same", "within"):
        score += 0.02
        reasons.append("places fit")
    if one["status"] != two["status"] and precise < 10:
        score -= 0.06
        reasons.append("one tells of it as planned")
    if one["series"] and two["series"] and one["family"] != "summit" and not _series(one, two, 0.7):
        score -= 0.3
        reasons.append("other mechanisms")
    return Match(round(min(score, 0.98), 3), tuple(reasons))


def _told_after(told: Mapping[str, Any], dated: Mapping[str, Any], people: str, place: str) -> Match | None:
    """A visit told without its days is the last one that the same people paid to the same place before the report."""
    known = period(dated["start"], None) if len(dated["start"] or "") == 10 else None
    if not _told_undated(told) or known is None or dated["status"] != "held":
        return None
    days = (date.fromisoformat(told["published"]) - known[0]).days
    if people != "same" or place not in ("same", "within") or not 0 <= days <= _TOLD_WITHIN:
        return None
    how = f"told without its days, {days} days after the visit of {known[0]}"
    return Match(0.9, ("the same people", "places fit", how))


def series_evidence(a: Node, b: Node, match: Match) -> Match | None:
    """The link between two names of a series that an exchange told under both of them gives, if any."""
    one, two = a.features, b.features
    if one["series_id"] == two["series_id"] or not one["edition"] or one["edition"] != two["edition"]:
        return None
    if one["series"]["noun"] in MANY:
        return None
    when = one["start"] or two["start"]
    said = f"number {one['edition']} of both is one session" + (f", {when}" if when else "")
    return Match(match.score, (said, *match.reasons))
