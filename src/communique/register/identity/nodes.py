"""The shapes that identity works on: nodes, mentions, matches. Pure data, no storage."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

LETTERS: Mapping[str, str] = {
    "person": "P", "post": "O", "body": "B", "series": "S", "exchange": "X", "instrument": "I", "commitment": "C",
    "report": "R",
}  # fmt: skip
"""The letter that an id of each kind begins with."""

KINDS: Mapping[str, str] = {letter: kind for kind, letter in LETTERS.items()}


class Node(NamedTuple):
    """All mentions that look exactly alike: what identity is decided on.

    ``features`` hold JSON values only, so that they compare equal after storage. ``keys`` are the
    blocks it stands in, ``probes`` those it looks into: two nodes are compared where one stands
    in a block that the other looks into.
    """

    id: str
    kind: str
    label: str
    features: Mapping[str, Any]
    keys: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A node named by a fact, in a role (``person``, ``post``, ``participant``, ``mechanism``, ``self`` …)."""

    node: str
    fact: str
    role: str
    label: str


class Match(NamedTuple):
    """How likely two nodes are one, from 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What identity needs to know of a report beside its facts."""

    sha256: str
    text: str
    published: str | None


def node_id(kind: str, *parts: Any) -> str:
    """The id of a node: a letter and ten hex digits of what makes it what it is."""
    seen = json.dumps([kind, *parts], sort_keys=True, ensure_ascii=False)
    return f"{LETTERS[kind]}-{hashlib.sha256(seen.encode()).hexdigest()[:10]}"
