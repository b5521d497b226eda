"""Bodies (ministries, parties, parliaments, commissions) compare by their telling words and their country."""

from __future__ import annotations

from functools import lru_cache

from communique.register.identity.fold import words
from communique.register.identity.nodes import Match, Node, node_id
from communique.register.identity.tables import listed, table


@lru_cache(maxsize=8192)
def body_key(name: str) -> tuple[str, ...]:
    """The telling words of a body's name, sorted.

    >>> body_key("External Relations Commission") == body_key("Foreign Relations Commission")
    True
    """
    short, same, dropped = table("bodies")["short"], table("bodies")["same"], listed("bodies", "dropped")
    found: list[str] = []
    for word in words(name):
        for part in words(short[word]) if word in short else (word,):
            found.extend(words(same.get(part, part)))
    return tuple(sorted({word for word in found if word not in dropped}))


def body_node(name: str, country: str | None) -> Node:
    """The node of a body."""
    key = body_key(name) or words(name)
    keys = tuple(f"b|{country}|{word}" for word in key)
    features = {"words": list(key), "country": country}
    return Node(node_id("body", list(key), country), "body", name, features, keys, keys)


def compare_bodies(a: Node, b: Node) -> Match | None:
    """How likely two bodies of one country are one: the wider name may leave words of the narrower out."""
    first, second = set(a.features["words"]), set(b.features["words"])
    shared = first & second
    if len(shared) < 2 or not (first <= second or second <= first):
        return None
    score = 0.6 + 0.2 * len(shared) / max(len(first), len(second))
    return Match(round(score, 3), (f"both names hold “{' '.join(sorted(shared))}”", f"country {a.features['country']}"))
