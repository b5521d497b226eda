"""Tokens: the words of a text with their offsets, never altering the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

Folding = Callable[[str], str]
"""How a language compares words: `fold`, or `fold_keeping_marks` where diacritics tell words apart."""

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


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_I_FOR_Y = re.compile(r"([hklmstv]|qu)y$")


@lru_cache(maxsize=65536)
def fold_keeping_marks(word: str) -> str:
    """A word as a language compares it whose diacritics tell words apart: lower case, each spelling in one form.

    The mark of the tone goes to the end of its syllable, so that it may stand on either vowel, and a
    last ``y`` is an ``i`` where both are written.

    >>> fold_keeping_marks("Hoà") == fold_keeping_marks("hòa"), fold_keeping_marks("Mỹ") == fold_keeping_marks("mĩ")
    (True, True)
    >>> fold_keeping_marks("ban") == fold_keeping_marks("bạn")
    False
    """
    if word.isascii():
        return _I_FOR_Y.sub(r"\1i", word.lower()) if word[-1] in "yY" else word.lower()
    letters = unicodedata.normalize("NFD", word.translate(_APOSTROPHES).lower())
    tones = "".join(c for c in letters if c in _TONES)
    plain = "".join(c for c in letters if c not in _TONES) if tones else letters
    return _I_FOR_Y.sub(r"\1i", plain) + tones


def token_pattern(abbreviations: list[str], *, spaces: bool = True) -> re.Pattern[str]:
    """The pattern of one token: an abbreviation, initials, a number, a word, a possessive or a sign.

    Its repetitions are possessive: they keep no way back, so a megabyte of one word takes no memory.
    Of a language that writes no ``spaces`` between words, a token of its script is one letter with
    its marks: expressions are found as runs of them, so that nothing need know where a word ends.
    """
    short = "|".join(sorted((re.escape(a) for a in abbreviations), key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"(?<!\w)(?:{short})(?!\w)"  # Mr. St. e.g.
        r"|(?:(?<![^\W_])[A-Z]\.){1,6}(?:[A-Z](?![^\W_]))?"  # U.S. U.S P. J.
        r"|\d+(?:[.,:]\d+)*+(?:(?:st|nd|rd|th|ST|ND|RD|TH)(?![^\W_]))?"  # 12th 20TH 1.1 2,000 10:30; 30 of 30km
        r"|[’'ʼ](?:s|re|ve|ll|d|m)(?![^\W\d_])"  # 's 're 've
        r"|''|``"  # quotation marks of old keyboards
        + (r"|[\u0e80-\u0eff][\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd]*+" if not spaces else "")
        + r"|[^\W\d_](?:[^\W\d_]|\d|[\u0300-\u036f\u0e31\u0e34-\u0ebc\u0ec8-\u0ecd])*+"
        r"(?:[’'ʼ](?!(?:s|re|ve|ll|d|m)(?![^\W\d_]))[^\W\d_]+)*+"  # Wetang'ula, O'Brien
        r"|[^\s\w]|_+|[^\s]"
    )


def tokenize(
    pattern: re.Pattern[str], text: str, folding: Folding = fold
) -> tuple[list[int], list[int], list[str], list[str]]:
    """The tokens of ``text`` as four parallel lists: starts, ends, words as written, words folded."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in pattern.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    return starts, ends, words, [folding(word) for word in words]
