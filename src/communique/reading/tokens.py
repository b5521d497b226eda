"""Tokens: the words of a text with their offsets, never altering the text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "−": "-"})
_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word as the lexicon compares it: lower case, without diacritics, apostrophes and dashes made plain.

    >>> fold("Việt"), fold("Côte"), fold("’s")
    ('viet', 'cote', "'s")
    """
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES).translate(_LETTERS))
    return "".join(c for c in word if not unicodedata.combining(c)).lower() or word  # a mark alone stays


def token_pattern(abbreviations: list[str]) -> re.Pattern[str]:
    """The pattern of one token: an abbreviation, initials, a number, a word, a possessive or a sign.

    Its repetitions are possessive: they keep no way back, so a megabyte of one word takes no memory.
    """
    short = "|".join(sorted((re.escape(a) for a in abbreviations), key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"(?<!\w)(?:{short})(?!\w)"  # Mr. St. e.g.
        r"|(?:(?<![^\W_])[A-Z]\.){1,6}(?:[A-Z](?![^\W_]))?"  # U.S. U.S P. J.
        r"|\d+(?:[.,:]\d+)*+(?:(?:st|nd|rd|th|ST|ND|RD|TH)(?![^\W_]))?"  # 12th 20TH 1.1 2,000 10:30; 30 of 30km
        r"|[’'ʼ](?:s|re|ve|ll|d|m)(?![^\W\d_])"  # 's 're 've
        r"|''|``"  # quotation marks of old keyboards
        r"|[^\W\d_](?:[^\W\d_]|\d|[\u0300-\u036f\u0e31\u0e34-\u0ebc\u0ec8-\u0ecd])*+"
        r"(?:[’'ʼ](?!(?:s|re|ve|ll|d|m)(?![^\W\d_]))[^\W\d_]+)*+"  # Wetang'ula, O'Brien
        r"|[^\s\w]|_+|[^\s]"
    )


def tokenize(pattern: re.Pattern[str], text: str) -> tuple[list[int], list[int], list[str], list[str]]:
    """The tokens of ``text`` as four parallel lists: starts, ends, words as written, words folded."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in pattern.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    return starts, ends, words, [fold(word) for word in words]
