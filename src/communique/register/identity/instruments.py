"""Instruments: by type, holders, subject, parties and term; a disputed term is kept, not resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from communique.register.identity.fold import fold, words
from communique.register.identity.nodes import Match, Node, node_id
from communique.register.identity.tables import listed, table, take
from communique.register.identity.world import party_words

_THEIRS = re.compile(r"\b(their|its|this)\b", re.IGNORECASE)
_TERM = re.compile(r"\b20\d\d\s?[-–]\s?(20\d\d)\b")
_OWNED = re.compile(r"\w(?:[’']s|s[’'])\s*$")  # "the two ministries’ cooperation agreement"


def instrument_node(
    content: dict[str, Any], quote: str, before: str, portfolio: str, day: str | None, published: str | None
) -> Node:
    """The node of an instrument.

    ``quote`` are the words it rests on, ``before`` the words of their sentence that come first,
    ``portfolio`` the one that "the two ministries" of this report have, ``day`` that of its main exchange.
    """
    tokens = [word for word in words(content["name"].replace("-", " ")) if not word.isdigit()]
    parties = party_words(tuple(sorted(content["parties"])))
    holders = _holders(tokens, portfolio)
    ahead = words(before.replace("-", " "))
    if not holders and _said("topic", ahead):
        holders = _holders(list(ahead), portfolio)
    if not holders and (_THEIRS.search(quote) or _OWNED.search(before)):
        holders = _holders(list(words(before.replace("-", " "))), portfolio)
    types = take(tokens, "instruments", "types")
    kind = types[0] if types else ""
    telling = sorted({w for w in tokens if w not in listed("instruments", "dropped") and w not in parties})
    year = re.search(r"\b(?:19|20)\d\d\b", content["name"])
    of_a_day = kind in table("instruments")["of_a_day"]
    features = {
        "type": kind,
        "words": [] if of_a_day else telling,
        "holders": holders,
        "parties": sorted(content["parties"]),
        "from": content["valid_from"],
        "to": content["valid_to"],
        "year": year.group() if year and not content["valid_from"] else None,
        "follows": _last_year(before) if _said("next_period", words(content["name"])) else None,
        "day": (day or published) if of_a_day else None,
        "signed": (published or "")[:7] if content["status"] == "signed" and not content["valid_from"] else None,
    }
    block = f"i|{kind}|{'+'.join(features['parties'])}"
    return Node(node_id("instrument", features), "instrument", content["name"], features, (block,), (block,))


def _said(section: str, tokens: tuple[str, ...]) -> bool:
    """Whether some words hold one of a section's phrases."""
    text = f" {' '.join(tokens)} "
    return any(f" {phrase} " in text for phrase in listed("instruments", section))


def _last_year(before: str) -> str | None:
    """The last year of the term named last in the words before an instrument."""
    terms = _TERM.findall(before)
    return terms[-1] if terms else None


def _holders(tokens: list[str], portfolio: str) -> str:
    """Between whom it is, taken out of ``tokens``: "ministries:foreign", "governments", or nothing."""
    ministries = {fold(word) for word in table("instruments")["holders"]["ministries"]}
    at = next((i for i in reversed(range(len(tokens))) if tokens[i] in ministries), None)
    if at is not None:
        named = take(tokens[:at], "posts", "portfolios")
        behind = take(tokens[at + 1 : at + 3], "posts", "portfolios") if not named else []  # "hai Bộ Ngoại giao"
        which = (named or behind or [portfolio])[-1]
        del tokens[max(0, at - len(named)) : at + 1 + 2 * bool(behind)]
        return f"ministries:{which}" if which else "ministries"
    found = take(tokens, "instruments", "holders")
    return found[-1] if found else ""


def contrary_instruments(a: Node, b: Node) -> str | None:
    """Why two instruments cannot well be one: terms that begin in different years, papers of different days."""
    one, two = a.features, b.features
    if one["from"] and two["from"] and one["from"][:4] != two["from"][:4]:
        return f"terms from {one['from']} and from {two['from']}"
    if one["year"] and two["year"] and one["year"] != two["year"]:
        return f"of {one['year']} and of {two['year']}"
    if one["day"] and two["day"] and one["day"] != two["day"]:
        if len(one["day"]) < 10 or len(two["day"]) < 10:
            return None if one["day"][:7] == two["day"][:7] else f"of {one['day']} and {two['day']}"
        if abs((date.fromisoformat(one["day"]) - date.fromisoformat(two["day"])).days) > 3:
            return f"of {one['day']} and {two['day']}"
    return None


def compare_instruments(a: Node, b: Node) -> Match | None:
    """How likely two mentions are of one instrument."""
    one, two = a.features, b.features
    if one["type"] != two["type"] or one["parties"] != two["parties"] or contrary_instruments(a, b):
        return None
    first, second = set(one["words"]), set(two["words"])
    reasons = [f"the same type: {one['type'] or 'paper'}"]
    if one["parties"]:
        reasons.append(f"between {' and '.join(one['parties'])}")
    if first == second:
        score = 0.93
        reasons.append("the same subject" if first else "no subject named by either")
    elif first and second and (first < second or second < first):
        score = 0.8
        reasons.append("one names more of the subject")
    elif len(first & second) * 2 > len(first | second):
        score = 0.7
        reasons.append("subjects much alike")
    else:
        return None
    score += _holders_alike(one["holders"], two["holders"], reasons)
    score += _terms_alike(one, two, reasons)
    if one["day"] and two["day"]:
        reasons.append(f"of the same days ({one['day']}, {two['day']})")
    elif not first and not one["from"] and not two["from"] and not one["holders"]:
        score -= 0.2
    if one["signed"] and two["signed"] and one["signed"] != two["signed"]:
        score -= 0.15
        reasons.append("told as signed in different months")
    return Match(round(min(score, 0.98), 3), tuple(reasons)) if score > 0.4 else None


def _holders_alike(one: str, two: str, reasons: list[str]) -> float:
    if one == two:
        if one:
            reasons.append(f"both between {one.replace(':', ' of ')}")
        return 0.0
    if {one, two} == {"", "governments"}:
        reasons.append("between governments, or not said")
        return 0.0
    if not one or not two:
        reasons.append("one does not say between whom")
        return -0.18
    if {one.split(":")[0], two.split(":")[0]} == {"ministries"} and "ministries" in (one, two):
        reasons.append("one does not say which ministries")
        return -0.06
    return -1.0


def _terms_alike(one: Mapping[str, Any], two: Mapping[str, Any], reasons: list[str]) -> float:
    if one["from"] and two["from"]:
        if one["to"] == two["to"]:
            reasons.append(f"the same term, {one['from']} to {one['to'] or 'open'}")
            return 0.04
        if one["to"] and two["to"]:
            reasons.append(f"terms from {one['from']}, but to {one['to']} and to {two['to']}: both kept")
            return -0.02
        return 0.0
    for undated, dated in ((one, two), (two, one)):
        follows = undated.get("follows")  # nodes that an earlier version stored lack it
        if follows and dated["from"] and int(follows) + 1 == int(dated["from"][:4]):
            reasons.append(f"for the period after {follows}")
            return 0.0
    if one["from"] or two["from"]:
        reasons.append("one without a term")
        return -0.1
    return 0.0
