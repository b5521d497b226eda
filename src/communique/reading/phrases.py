"""Phrases: every expression of the lexicon, found in one pass over the tokens."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from communique.reading.tokens import Folding, fold, tokenize


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


_Row = tuple[int, list[str], str, str, Entry]
"""A phrase: how many tokens, those from the third on, how it is compared, as written, what it means."""


class Phrases:
    """A table of phrases, compared by ``folding`` (without case and diacritics) unless an entry asks for capitals.

    ``case`` is ``"any"``, ``"initial"`` (the first letter must be no small one) or ``"exact"`` (written
    as in the lexicon, "US" but not "us"). Of two phrases of one kind the longer wins, then the one
    that was added first.
    """

    def __init__(self, pattern: re.Pattern[str], folding: Folding = fold) -> None:
        self._pattern = pattern
        self.folding = folding
        self._rows: dict[str, dict[str | None, list[_Row]]] = {}  # by first word, then second

    def add(self, phrase: str, entry: Entry, case: str = "any") -> None:
        """Make ``phrase`` mean ``entry``."""
        _, _, words, folded = tokenize(self._pattern, phrase, self.folding)
        if not folded:
            raise ValueError(f"an empty phrase in {entry.source}")
        second = folded[1] if len(folded) > 1 else None
        rows = self._rows.setdefault(folded[0], {}).setdefault(second, [])
        at = next((i for i, other in enumerate(rows) if other[0] < len(folded)), len(rows))
        rows.insert(at, (len(folded), folded[2:], case, " ".join(words), entry))

    def key(self, phrase: str) -> str:
        """A phrase as the tokens of a text are compared: folded words with single spaces between."""
        return " ".join(tokenize(self._pattern, phrase, self.folding)[3])

    def find(self, words: list[str], folded: list[str]) -> dict[str, list[Match]]:
        """Every phrase in a text, by kind, in the order of the text; phrases of one kind never overlap."""
        found: dict[str, list[Match]] = {}
        free: dict[str, int] = {}
        by_first = self._rows
        following = iter(folded)
        next(following, None)
        for i, word in enumerate(folded):
            second = next(following, None)
            by_second = by_first.get(word)
            if by_second is None:
                continue
            if second is not None:
                for size, rest, case, written, entry in by_second.get(second, ()):
                    if rest and folded[i + 2 : i + size] != rest:
                        continue
                    self._note(found, free, words, i, i + size, case, written, entry)
            for _, _, case, written, entry in by_second.get(None, ()):
                self._note(found, free, words, i, i + 1, case, written, entry)
        return found

    @staticmethod
    def _note(
        found: dict[str, list[Match]], free: dict[str, int], words: list[str],
        first: int, last: int, case: str, written: str, entry: Entry,
    ) -> None:  # fmt: skip
        """Note a match whose kind is free here and whose capitals are right."""
        if free.get(entry.kind, 0) > first:
            return
        if case == "initial" and words[first][0].islower():  # a script without capitals has none to ask for
            return
        if case == "exact" and " ".join(words[first:last]) != written:
            return
        found.setdefault(entry.kind, []).append(Match(first, last, entry))
        free[entry.kind] = last
