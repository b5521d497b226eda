"""Commitments repeated: what the same parties said again, in the same or in other words."""

from __future__ import annotations

import re
from typing import Any
from zlib import crc32

from communique.register.identity.fold import words
from communique.register.identity.nodes import Match, Node, node_id
from communique.register.identity.tables import listed, take
from communique.register.identity.world import party_words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TELLING = 3  # words below which a commitment without a known concept tells nothing apart


def commitment_node(content: dict[str, Any], quote: str, people: frozenset[str], own: str) -> Node:
    """The node of a commitment.

    ``people`` are the words of the names in its report, which do not tell it apart; ``own`` names
    the mention itself, for commitments that say too little to be recognised elsewhere.
    """
    tokens = list(words(quote.replace("-", " ")))
    concepts = sorted(set(take(tokens, "commitments", "concepts")))
    dropped, parties = listed("commitments", "dropped"), party_words(tuple(sorted({*content["by"], *content["to"]})))
    forums = sorted(content["forums"])
    named = {word for forum in forums for word in words(forum)}
    telling = {
        w for w in tokens
        if len(w) > 2 and w not in dropped and w not in parties and w not in people and w not in named
        and not w[0].isdigit()
    }  # fmt: skip
    features = {
        "invite": content["type"] == "invite",
        "by": sorted(content["by"]),
        "to": sorted(content["to"]),
        "forums": forums,
        "concepts": concepts,
        "words": sorted(telling),
        "numbers": sorted(set(_NUMBER.findall(quote))),
        "own": own if not concepts and len(telling) < _TELLING else None,
    }
    keys = _blocks(features)
    return Node(node_id("commitment", features), "commitment", quote, features, keys, keys)


def _blocks(f: dict[str, Any]) -> tuple[str, ...]:
    if f["own"]:
        return ()
    who = f"c|{'+'.join(f['by'])}>{'+'.join(f['to'])}"
    keys = [f"{who}|f{forum}" for forum in f["forums"] if "coordination" in f["concepts"]]
    # But for coordination within a forum, other forums or other numbers are another commitment: no need to compare.
    said = f"{who}|{'i' if f['invite'] else ''}{'+'.join(f['forums']) or '+'.join(f['numbers'])}"
    if f["concepts"]:
        keys.append(f"{said}|s{'+'.join(f['concepts'])}|{f['words'][0] if f['words'] else ''}")
    longest = sorted(sorted(f["words"], key=lambda word: (-len(word), word))[:4])
    keys += [f"{said}|w{x}+{y}" for i, x in enumerate(longest) for y in longest[i + 1 :]]
    return tuple(key if len(key) <= 120 else f"{key[:100]}{crc32(key.encode()):x}" for key in keys)


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def compare_commitments(a: Node, b: Node) -> Match | None:
    """How likely two commitments are one, said again."""
    one, two = a.features, b.features
    if one["by"] != two["by"] or one["to"] != two["to"] or one["invite"] != two["invite"]:
        return None
    if one["numbers"] != two["numbers"] and not one["forums"]:
        return None
    reasons = [f"both by {' and '.join(one['by'])}" + (f" to {' and '.join(one['to'])}" if one["to"] else "")]
    shared = set(one["forums"]) & set(two["forums"])
    concepts = set(one["concepts"]) & set(two["concepts"])
    if shared and "coordination" in concepts and not one["to"] and len(one["by"]) > 1:
        reasons.append(f"to work together within {', '.join(sorted(shared))}")
        return Match(0.91, tuple(reasons))
    if set(one["forums"]) != set(two["forums"]):
        return None
    about = _jaccard(set(one["concepts"]), set(two["concepts"]))
    said = _jaccard(set(one["words"]), set(two["words"]))
    if one["own"] or two["own"]:
        return None
    score = 0.45 + 0.2 * about + 0.33 * said
    if concepts:
        reasons.append(f"about {', '.join(sorted(concepts)).replace('_', ' ')}")
    reasons.append(f"{said:.0%} of the telling words")
    return Match(round(score, 3), tuple(reasons)) if score >= 0.6 else None
