"""What identity asks of the lexicon's world: words that name parties, and the state a place lies in."""

from __future__ import annotations

from functools import lru_cache

from communique.lexicon.single import table_rows
from communique.register.identity.fold import fold, words

_SMALL = frozenset({"of", "the", "and", "de", "la"})
_COMMON = frozenset(
    {"republic", "people", "democratic", "united", "new", "south", "hoa", "dan", "chu", "nhan", "hop", "quoc"}
)


@lru_cache(maxsize=1)
def _states() -> tuple[dict[str, str], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Places and the state each lies in; each state's names; the words that name it or its people."""
    places: dict[str, str] = {}
    names: dict[str, frozenset[str]] = {}
    parts: dict[str, frozenset[str]] = {}
    for row in table_rows("states", own=False):
        own = [*row.get("names", ()), *row.get("exact", ())]
        for place in (*own, *row.get("capital", ()), *row.get("cities", ())):
            places.setdefault(fold(place), row["code"])
        names[row["code"]] = frozenset(map(fold, own))
        parts[row["code"]] = frozenset(w for n in (*own, *row.get("demonyms", ())) for w in words(n)) - _SMALL
    for row in table_rows("parties", own=False):  # as other languages write them
        if row["code"] in names:
            own = [*row.get("names", ()), *row.get("exact", ())]
            for place in (*own, *row.get("capital", ()), *row.get("cities", ())):
                places.setdefault(fold(place), row["code"])
            names[row["code"]] |= frozenset(map(fold, own))
            parts[row["code"]] |= frozenset(w for n in (*own, row.get("short", "")) for w in words(n)) - _SMALL
    return places, names, parts


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """The state whose capital a town is, by any of the town's names in any language."""
    rows = (*table_rows("states", own=False), *table_rows("parties", own=False))
    return {fold(name): row["code"] for row in rows for name in row.get("capital", ())}


def same_capital(one: str, two: str) -> bool:
    """Whether two names are of one capital: "Vientiane" and "Viêng Chăn"."""
    first = _capitals().get(fold(one))
    return first is not None and first == _capitals().get(fold(two))


def state_of(place: str | None) -> str | None:
    """The state a place lies in, where the lexicon knows the place.

    >>> state_of("no such place") is None
    True
    """
    return _states()[0].get(fold(place)) if place else None


def is_state(place: str | None, code: str | None) -> bool:
    """Whether a place is a whole state: its own name, not a city's."""
    return bool(place) and fold(place or "") in _states()[1].get(code or "", ())


def is_code(party: str) -> bool:
    """Whether a party is a state, and no organisation."""
    return party in _states()[1]


@lru_cache(maxsize=4096)
def party_words(parties: tuple[str, ...] | None = None) -> frozenset[str]:
    """The words that name some states (without them, all states) and their people: they tell nothing apart."""
    if parties is None:
        return frozenset().union(*_states()[2].values()) - _COMMON
    return frozenset(word for party in parties for word in _states()[2].get(party, ()))
