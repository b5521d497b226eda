"""Names and words as they are compared: without case, diacritics and typographic variety."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h",
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-",
        "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "",
        "\u0eb3": "\u0ecd\u0eb2", "\u0e33": "\u0e4d\u0e32",
    }
)  # fmt: skip
# Vowel signs of Lao, Thai and other Indic scripts carry the word; tone marks and Latin accents do not.
_TONES = frozenset("\u0ec8\u0ec9\u0eca\u0ecb\u0ecc\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*", re.UNICODE)


def _kept(char: str) -> bool:
    if char in _TONES:
        return False
    return not unicodedata.combining(char) or ord(char) > 0x36F


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    low = char.casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFD", low) if _kept(c)).translate(_LETTERS)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text as it is compared.

    >>> fold("Lê Hoài Trung"), fold("Viet Nam–Laos")
    ('le hoai trung', 'viet nam-laos')
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_fold_char, text))


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Folded text, and for each of its characters the offset it came from; one offset more for the end."""
    if text.isascii():
        return fold(text), list(range(len(text) + 1))
    out: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        folded = _fold_char(char)
        out.append(folded)
        offsets.extend([at] * len(folded))
    offsets.append(len(text))
    return "".join(out), offsets


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, possessive endings dropped.

    >>> words("the two ministries’ agreement")
    ('the', 'two', 'ministries', 'agreement')
    """
    found = _WORD.findall(fold(text))
    return tuple(word[:-2] if word.endswith("'s") else word for word in found)


@lru_cache(maxsize=65536)
def accents(word: str) -> str:
    """The diacritics of a word, in a fixed order: where a tone mark stands in a syllable does not matter."""
    marks = [c for c in unicodedata.normalize("NFD", word.casefold()) if unicodedata.combining(c)]
    return "".join(sorted(marks)) + "đ" * word.casefold().count("đ")
