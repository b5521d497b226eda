"""What identity asks of the lexicon's world: words that name parties, and the state a place lies in."""

from __future__ import annotations

from functools import lru_cache

from communique.lexicon.single import table_rows
from communique.register.identity.fold import fold, words


@lru_cache(maxsize=1)
def _states() -> tuple[dict[str, str], frozenset[str]]:
    places: dict[str, str] = {}
    parties: set[str] = set()
    for row in table_rows("states", own=False):
        named = [*row.get("names", ()), *row.get("exact", ())]
        for name in (*named, *row.get("capital", ()), *row.get("cities", ())):
            places.setdefault(fold(name), row["code"])
        for name in (*named, *row.get("demonyms", ())):
            parties.update(words(name))
    return places, frozenset(
        parties - {"of", "the", "and", "republic", "people", "democratic", "united", "new", "south"}
    )


def state_of(place: str | None) -> str | None:
    """The state a place lies in, where the lexicon knows the place.

    >>> state_of("no such place") is None
    True
    """
    return _states()[0].get(fold(place)) if place else None


def is_state(place: str | None, code: str | None) -> bool:
    """Whether a place is a whole state: its own name, not a city's."""
    return bool(place) and fold(place or "") in _names().get(code or "", ())


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[str]]:
    return {
        row["code"]: frozenset(fold(n) for n in (*row.get("names", ()), *row.get("exact", ())))
        for row in table_rows("states", own=False)
    }


def party_words() -> frozenset[str]:
    """The words that names and demonyms of states are made of."""
    return _states()[1]
