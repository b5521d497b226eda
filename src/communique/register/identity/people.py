"""People: names, countries, and posts in support."""

from __future__ import annotations

from communique.register.identity.names import likeness, name_blocks, name_key
from communique.register.identity.nodes import Match, Node, node_id
from communique.register.identity.world import is_code

_DOUBTFUL = 0.8  # the most that a person told as of two states is worth: two namesakes may have met
_UNLIKE = 3  # ranks apart from which one name is rather two people's


def person_node(name: str, countries: tuple[str, ...], certain: bool, offices: dict[str, int]) -> Node:
    """The node of a person: ``countries`` are the person's own where ``certain``, else those in question.

    ``offices`` are the offices the report gives the person, each with its rank.
    """
    key = name_key(name)
    features = {
        "name": key,
        "countries": sorted(countries),
        "certain": certain,
        "offices": sorted(offices),
        "rank": max(offices.values(), default=0),
        "low": min(offices.values(), default=0),
    }
    keys, probes = name_blocks(key)
    node = node_id("person", key, features["countries"], certain, features["offices"])
    where = sorted(countries) or ["?"]
    return Node(
        node, "person", name, features,
        tuple(f"{c}|{k}" for k in keys for c in ([*where, "*"] if countries else ["?", "*"])),
        tuple(f"{c}|{p}" for p in probes for c in ([*where, "?"] if countries else ["*"])),
    )  # fmt: skip


def compare_people(a: Node, b: Node) -> Match | None:
    """How likely two people are one."""
    one, two = a.features, b.features
    shared = set(one["countries"]) & set(two["countries"])
    known = bool(one["countries"]) and bool(two["countries"])
    if known and not shared:
        return None
    alike = likeness(*sorted((one["name"], two["name"])))
    if alike is None:
        return None
    score, reasons = alike.score, [alike.how]
    if one["certain"] and two["certain"]:
        reasons.append(f"both of {', '.join(sorted(shared))}")
    elif known:
        score -= 0.03
        reasons.append(f"country not stated for {'one' if one['certain'] or two['certain'] else 'either'}, but fits")
    else:
        score -= 0.08
        reasons.append("country unknown")
    offices = set(one["offices"]) & set(two["offices"])
    if offices:
        score += 0.12
        reasons.append("in the same post")
    elif one["rank"] and two["rank"]:
        gap = max(one["low"] - two["rank"], two["low"] - one["rank"])
        if gap >= _UNLIKE:
            score -= 0.18
            reasons.append("in posts of very different rank")
        elif one["rank"] == two["rank"]:
            score += 0.02
            reasons.append("in posts of one rank")
    if any(f["certain"] and sum(map(is_code, f["countries"])) > 1 for f in (one, two)):
        score = min(score, _DOUBTFUL)
        reasons.append("told as of two states")
    return Match(round(min(score, 0.99), 3), tuple(reasons))
