"""Series of a mechanism: by gathering, level, parties and the words that tell one from another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from communique.register.identity.fold import words
from communique.register.identity.nodes import Match, Node, node_id
from communique.register.identity.tables import listed, table, take
from communique.register.identity.world import party_words

LEVELLED = frozenset({"consultation", "dialogue", "talks"})
"""Gatherings that two countries may hold at several levels under one name."""

ORGANS = frozenset({"party", "politburo"})
"""Levels that are a side's Party or an organ of it rather than a rank of office."""

MANY = frozenset({"summit", "forum", "conference"})
"""Gatherings of many, whose name tells them apart and not the parties a report happens to list."""


class Name(NamedTuple):
    """What a mechanism's name says."""

    noun: str
    level: str
    telling: tuple[str, ...]
    generic: tuple[str, ...]
    organs: tuple[str, ...]


@lru_cache(maxsize=16384)
def series_name(name: str, parties: tuple[str, ...] = ()) -> Name:
    """What a mechanism's name says; words that name its ``parties`` say nothing, unless it is one of many's.

    >>> series_name("political consultation at deputy ministerial level").level
    'deputy_minister'
    >>> series_name("Intergovernmental Committee").telling
    ()
    """
    tokens = [word for word in words(name.replace("-", " ")) if not word.isdigit()]
    levels = take(tokens, "series", "levels")
    nouns = take(tokens, "series", "nouns")
    noun = nouns[-1] if nouns else ""
    if len(nouns) > 1 and noun in ("meeting", "talks", "mechanism"):
        noun = nouns[0]
    dropped = listed("series", "dropped") | (frozenset() if noun in MANY else party_words(parties))
    left = [word for word in tokens if word not in dropped]
    generic = {word for phrase in table("series")["generic"].get(noun, ()) for word in words(phrase)}
    level = next((value for value in levels if value not in ORGANS), "")
    return Name(
        noun,
        level,
        tuple(sorted({word for word in left if word not in generic})),
        tuple(sorted({word for word in left if word in generic})),
        ("party", *sorted(ORGANS.intersection(levels) - {"party"})) if ORGANS.intersection(levels) else (),
    )


def levels_in(text: str) -> set[str]:
    """The levels that a text names."""
    return set(take(list(words(text.replace("-", " "))), "series", "levels")) - ORGANS


def series_node(name: str, parties: tuple[str, ...], level: str) -> Node:
    """The node of a series; ``level`` is that of those who held it, for gatherings held at several."""
    said = series_name(name, tuple(sorted(parties)))
    known = said.level or (level if said.noun in LEVELLED else "")
    among = [] if said.noun in MANY else sorted(parties)
    telling = [*said.telling, *said.organs]
    features = {
        "noun": said.noun, "level": known, "stated": bool(said.level), "words": telling,
        "generic": list(said.generic), "parties": among,
    }  # fmt: skip
    block = f"s|{said.noun}|{'+'.join(among)}"
    keys = (block,) if among else tuple(f"{block}|{word}" for word in telling) or (block,)
    return Node(node_id("series", features), "series", name, features, keys, keys)


def compare_series(a: Node, b: Node) -> Match | None:
    """How likely two names are of one series."""
    one, two = a.features, b.features
    if one["noun"] != two["noun"] or one["parties"] != two["parties"]:
        return None
    if one["level"] and two["level"] and one["level"] != two["level"]:
        return None
    first, second = set(one["words"]), set(two["words"])
    among = f" of {' and '.join(one['parties'])}" if one["parties"] else ""
    reasons = [f"the same kind of gathering: {one['noun'] or 'mechanism'}{among}"]
    if first == second:
        score = 0.93
        if not first and one["generic"] != two["generic"] and one["noun"] == "committee":
            score = 0.74
            reasons.append("names that any joint committee may bear")
        else:
            reasons.append("the same telling words")
    elif first & second and (first < second or second < first):
        score = 0.78
        reasons.append(f"one name says more: {', '.join(sorted(first ^ second))}")
    elif "party" in first & second:
        score = 0.7
        reasons.append("both between the parties")
    else:
        return None
    if one["noun"] in LEVELLED:
        if one["level"] and two["level"]:
            reasons.append(f"both at the level of {one['level'].replace('_', ' ')}")
        else:
            score -= 0.15
            reasons.append("level not stated for " + ("one" if one["level"] or two["level"] else "either"))
    return Match(round(score, 3), tuple(reasons))


def contrary_series(a: Node, b: Node) -> str | None:
    """Why two series cannot well be one."""
    one, two = a.features, b.features
    if one["level"] and two["level"] and one["level"] != two["level"]:
        return f"{one['level'].replace('_', ' ')} and {two['level'].replace('_', ' ')} level".replace("  ", " ")
    return None
