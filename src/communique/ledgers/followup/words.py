"""The words by which reports tell what became of what was said, from the lexicon; and dates as periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from communique.lexicon.single import table_rows
from communique.register.identity.exchanges import period
from communique.register.identity.fold import words
from communique.register.identity.tables import listed, take
from communique.register.identity.world import party_words

Tokens = Sequence[str]
_STEM = 5  # letters by which "chair" and "chairmanship" are one


@cache
def _phrases(role: str) -> dict[str, list[tuple[tuple[str, ...], str | None, str]]]:
    """The phrases of a role by their first word, longest first: (words, kind, as written)."""
    found: dict[str, list[tuple[tuple[str, ...], str | None, str]]] = {}
    for row in table_rows("follow_through"):
        if row["role"] == role:
            for phrase in row["words"]:
                said = words(phrase)
                found.setdefault(said[0], []).append((said, row.get("kind"), phrase))
    for same in found.values():
        same.sort(key=lambda one: -len(one[0]))
    return found


def find(role: str, tokens: Tokens) -> list[tuple[int, str | None, str]]:
    """Where the phrases of a role stand among folded words: (place, kind, phrase)."""
    index, out = _phrases(role), []
    for at, token in enumerate(tokens):
        for said, kind, phrase in index.get(token, ()):
            if tuple(tokens[at : at + len(said)]) == said:
                out.append((at, kind, phrase))
                break
    return out


def says(role: str, text: str) -> str | None:
    """The first phrase of a role that a text holds.

    >>> says("need", "They stressed the need to go on")
    'the need to'
    """
    found = find(role, words(text))
    return found[0][2] if found else None


@lru_cache(maxsize=8192)
def concepts(text: str) -> frozenset[str]:
    """What a text is about, in the register's terms for commitments."""
    return frozenset(take(list(words(text.replace("-", " "))), "commitments", "concepts"))


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The telling words of a text, cut so that their forms are one; words of thanks and help tell nothing."""
    tokens = words(text.replace("-", " "))
    dropped, parties = listed("commitments", "dropped"), party_words()
    empty = {tokens[at] for role in ("thanks", "help") for at, _, _ in find(role, tokens)}
    return frozenset(
        word[:_STEM] for word in tokens
        if len(word) > 3 and word not in dropped and word not in parties and word not in empty and not word[0].isdigit()
    )  # fmt: skip


def span_of(start: str | None, end: str | None = None) -> tuple[date, date] | None:
    """The first and last day that partial ISO dates can mean; ``2025/2026`` is a span too."""
    if start and "/" in start:
        start, end = start.split("/", 1)
    return period(start, end)


@lru_cache(maxsize=16384)
def last_day(value: str | None) -> date | None:
    """The last day that a partial ISO date can mean."""
    found = span_of(value)
    return found[1] if found else None


@lru_cache(maxsize=16384)
def first_day(value: str | None) -> date | None:
    """The first day that a partial ISO date can mean."""
    found = span_of(value)
    return found[0] if found else None


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Days from the last day of one date to the first of another, where both are known to the day; never below 0."""
    if not earlier or not later or len(earlier.split("/")[-1]) < 10 or len(later.split("/")[0]) < 10:
        return None
    first, last = last_day(earlier), first_day(later)
    return max(0, (last - first).days) if first and last else None
