"""Names of people across diacritics, order, spelling and short forms."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from communique.register.identity.fold import accents, fold, words
from communique.register.identity.tables import listed, table

_LONG = 5  # letters from which a word's spelling may vary and still be the same name


class Likeness(NamedTuple):
    """How two names are alike: ``score`` without any other support, ``how`` in words."""

    score: float
    how: str


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, honorifics dropped."""
    found = words(name)
    kept = tuple(word for word in found if word not in listed("names", "honorifics"))
    return kept or found


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name with its diacritics but without case, honorifics and the variety of Unicode.

    >>> name_key("Mr. TÔ LÂM") == name_key("Tô Lâm")
    True
    """
    lowered = unicodedata.normalize("NFC", name).casefold().replace("’", "'")
    kept = [word for word in lowered.replace(".", " ").split() if fold(word) not in listed("names", "honorifics")]
    return " ".join(kept) or lowered


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as it sounds, whatever romanisation wrote it.

    >>> sound("xaysomphone") == sound("saysomphone"), sound("bounleua") == sound("bounlua")
    (True, True)
    """
    if len(word) < _LONG or not word.isascii():
        return word
    for written, heard in table("names")["sounds"]:
        word = word.replace(written, heard)
    kept = [c for i, c in enumerate(word) if i == 0 or c != word[i - 1]]
    while len(kept) > 3 and kept[-1] in "eh":
        kept.pop()
    return "".join(kept)


def _accents_conflict(a: str, b: str) -> bool:
    """Whether both spellings carry diacritics, and different ones: Hùng is not Hưng."""
    first = {fold(w): accents(w) for w in a.split()}
    second = {fold(w): accents(w) for w in b.split()}
    return any(first[w] and second[w] and first[w] != second[w] for w in first.keys() & second.keys())


def _spelled_alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) < _LONG:
        return False
    if sound(a) == sound(b):
        return True
    return min(len(a), len(b)) > _LONG and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> int | None:
    """How many words differ in spelling only, taken in order; ``None`` where some do not match."""
    if len(a) != len(b) or not all(map(_spelled_alike, a, b)):
        return None
    return sum(x != y for x, y in zip(a, b, strict=True))


@lru_cache(maxsize=131072)
def likeness(a: str, b: str) -> Likeness | None:
    """How two names (as `name_key` gives them) are alike; ``None`` where they are not.

    >>> likeness("tô lâm", "to lam").how
    'same name without diacritics'
    >>> likeness("nguyễn văn hùng", "nguyễn văn hưng").score < 0.7
    True
    """
    if a == b:
        return Likeness(0.93, "same name") if " " in a or not a.isascii() else Likeness(0.78, "same single name")
    first, second = name_words(a), name_words(b)
    if min(len(first), len(second)) == 1 != max(len(first), len(second)):
        short, long = sorted((first, second), key=len)
        if any(_spelled_alike(short[0], word) for word in long if len(word) > 2):
            return Likeness(0.55, "one name of the other's names")
        return None
    if _accents_conflict(a, b):
        return Likeness(0.62, "same letters, other diacritics") if first == second else None
    if first == second:
        return Likeness(0.93, "same name without diacritics") if len(first) > 1 else Likeness(0.78, "same single name")
    if "".join(first) == "".join(second) and len("".join(first)) > _LONG:
        return Likeness(0.92, "same name, divided otherwise")
    if len(first) > 1 and sorted(first) == sorted(second):
        return Likeness(0.91, "same names in another order")
    varied = _aligned(first, second)
    if varied is None:
        varied = _aligned(tuple(sorted(first, key=sound)), tuple(sorted(second, key=sound)))
    if varied is not None and len(first) > 1:
        return Likeness(0.84 if varied == 1 else 0.81, "same name in another spelling")
    return _part_of(first, second)


def _part_of(first: tuple[str, ...], second: tuple[str, ...]) -> Likeness | None:
    short, long = sorted((first, second), key=len)
    core = _core(short)
    rest = list(long)
    for word in core:
        match = next((other for other in rest if _spelled_alike(word, other)), None)
        if match is None:
            match = next(
                (o for o in rest if len(word) == 1 and o.startswith(word) or len(o) == 1 and word[0] == o), None
            )
        if match is None:
            return None
        rest.remove(match)
    if len(core) < 2:
        return None
    if all(word in listed("names", "particles") for word in rest) and not {first[0], second[0]} & set(rest):
        return Likeness(0.9, "same name but for particles")
    return Likeness(0.8, "all names of the shorter form are in the longer")


def _core(found: tuple[str, ...]) -> list[str]:
    """The words of a name that must be said; what opens or ends it is no particle: Đỗ, Lê and Do are families."""
    particles = listed("names", "particles")
    return [word for i, word in enumerate(found) if word not in particles or i in (0, len(found) - 1)]


@lru_cache(maxsize=65536)
def name_blocks(key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The blocks a name stands in and those it looks into (see `Node`)."""
    parts = _core(name_words(key))
    heard = sorted({sound(word) for word in parts})
    if len(heard) == 1:
        return (f"1|{heard[0]}", f"w|{heard[0]}"), (f"w|{heard[0]}",)
    pairs = tuple(f"2|{x}|{y}" for i, x in enumerate(heard) for y in heard[i + 1 :])[:10]
    initials = "i|" + "".join(sorted(word[0] for word in parts))
    joined = "j|" + "".join(sorted("".join(parts)))
    both = (*pairs, initials, joined)
    return (*both, *(f"w|{word}" for word in heard)), (*both, *(f"1|{word}" for word in heard))
