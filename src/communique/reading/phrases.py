"""Phrases: every expression of the lexicon, found in one pass over the tokens."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from communique.reading.tokens import fold, tokenize


class Entry(NamedTuple):
    """What a phrase means: its kind, what it stands for, and the lexicon entry it comes from."""

    kind: str
    value: Any
    source: str


class Match(NamedTuple):
    """A phrase found at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    entry: Entry

    @property
    def value(self) -> Any:
        """What the phrase stands for."""
        return self.entry.value


class Phrases:
    """A table of phrases, compared without case and diacritics unless an entry asks for capitals.

    ``case`` is ``"any"``, ``"initial"`` (the first letter must be a capital) or ``"exact"`` (written
    as in the lexicon, "US" but not "us"). Of two phrases of one kind the longer wins, then the one
    that was added first.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str, Entry]]] = {}

    def add(self, phrase: str, entry: Entry, case: str = "any") -> None:
        """Make ``phrase`` mean ``entry``."""
        _, _, words, _ = tokenize(self._pattern, phrase)
        folded = [fold(word) for word in words]
        if not folded:
            raise ValueError(f"an empty phrase in {entry.source}")
        rows = self._by_first.setdefault(folded[0], [])
        row = (tuple(folded[1:]), case, " ".join(words), entry)
        at = next((i for i, other in enumerate(rows) if len(other[0]) < len(row[0])), len(rows))
        rows.insert(at, row)

    def find(self, words: list[str], folded: list[str]) -> dict[str, list[Match]]:
        """Every phrase in a text, by kind, in the order of the text; phrases of one kind never overlap."""
        found: dict[str, list[Match]] = {}
        free: dict[str, int] = {}
        by_first = self._by_first
        for i, word in enumerate(folded):
            rows = by_first.get(word)
            if rows is None:
                continue
            for rest, case, written, entry in rows:
                if free.get(entry.kind, 0) > i:
                    continue
                last = i + 1 + len(rest)
                if rest and tuple(folded[i + 1 : last]) != rest:
                    continue
                if case == "initial" and not words[i][0].isupper():
                    continue
                if case == "exact" and " ".join(words[i:last]) != written:
                    continue
                found.setdefault(entry.kind, []).append(Match(i, last, entry))
                free[entry.kind] = last
        return found
