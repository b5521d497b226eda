"""Origins: the states where a name is at home, told by its words or their endings."""

from __future__ import annotations

from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.reading.tokens import fold


class Origin(NamedTuple):
    """The states where a name is at home; ``sure`` where its words are known there, not only their endings."""

    states: frozenset[str]
    sure: bool


class Origins:
    """What ``origins.yaml`` knows of names; ``rooted`` holds the states of which it knows any."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._families: dict[str, frozenset[str]] = {}
        self._endings: dict[str, frozenset[str]] = {}
        rooted: set[str] = set()
        for row in lexicon.rows("origins"):
            states = frozenset(row["states"])
            rooted |= states
            for part, table in (("family", self._families), ("endings", self._endings)):
                for word in row.get(part, ()):
                    table[fold(word)] = table.get(fold(word), frozenset()) | states
        self.rooted = frozenset(rooted)

    def of(self, name: str) -> Origin:
        """The states where the words of a name are at home, else where such endings are."""
        words = [fold(word) for word in name.replace("-", " ").split()]
        states: set[str] = set()
        for word in (*words, fold(name).replace(" ", "-")):
            states |= self._families.get(word, frozenset())
        if states:
            return Origin(frozenset(states), True)
        for word in reversed(words):
            for size in range(min(len(word) - 1, 8), 2, -1):
                if word[-size:] in self._endings:
                    return Origin(self._endings[word[-size:]], False)
        return Origin(frozenset(), False)
