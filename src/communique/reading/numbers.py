"""Numbers: ordinals and cardinals, in words, in figures and in Roman numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.reading.doc import Doc

_FIGURE_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)", re.IGNORECASE)
_INTEGER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_ROMAN = re.compile(r"(?=[IVXLC]{2}|[VX])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_LONGEST = 12
"""The most tokens that one number in words can have ("one hundred and thirty-first" has six)."""
_LONGEST_FIGURES = 15
"""Figures with more digits than this are codes, not quantities."""
_ROMAN_REACH = 6
"""How far before the noun it numbers a Roman numeral may stand ("XIV National Party Congress")."""


class Ordinal(NamedTuple):
    """An ordinal at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    value: int


class _Word(NamedTuple):
    value: int
    scale: bool


class Numbers:
    """Reads numbers off a document's tokens, with the words of ``numbers.yaml``.

    A step makes one from its lexicon and keeps it. Every method looks at a bounded stretch of tokens.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._cardinals: dict[str, _Word] = {}
        self._ordinals: dict[str, _Word] = {}
        self._short: dict[str, int] = {}
        for row in lexicon.rows("numbers"):
            word = _Word(row["value"], row.get("scale", False))
            self._cardinals.update((w, word) for w in row.get("cardinal", ()))
            self._ordinals.update((w, word) for w in row.get("ordinal", ()))
            self._short.update((w, word.value) for w in row.get("short", ()))
        self._numbered = frozenset(lexicon.words("words", "numbered"))
        self._and = frozenset(lexicon.words("words", "number joiner"))

    def ordinal_at(self, doc: Doc, i: int) -> tuple[int, int] | None:
        """The ordinal that begins at token ``i``, as (value, token after it).

        "forty-eighth", "forty eighth", "48th", "one hundred and twelfth", "XIV" before the noun of a
        numbered event. ``None`` inside a longer number and for the fraction "one fifth"; nothing is the zeroth.
        """
        found = self._ordinal_at(doc, i)
        return found if found and found[0] > 0 else None

    def _ordinal_at(self, doc: Doc, i: int) -> tuple[int, int] | None:
        word = doc.folded[i]
        if word in self._ordinals or word in self._cardinals:
            return None if self._inside(doc, i) else self._in_words(doc, i, ordinal=True)
        if word[0].isdigit():
            return self._in_figures(doc, i)
        if "I" <= doc.words[i][0] <= "X" and self._is_roman(doc, i):
            return roman_value(doc.words[i]), i + 1
        return None

    def ordinal_before(self, doc: Doc, i: int) -> tuple[int, int] | None:
        """The ordinal that ends just before token ``i``, as (value, its first token)."""
        found = None
        for first in range(i - 1, max(i - _LONGEST, 0) - 1, -1):
            ordinal = self.ordinal_at(doc, first)
            if ordinal and ordinal[1] == i:
                found = ordinal[0], first
            elif not self._belongs(doc, first):
                break
        return found

    def ordinals(self, doc: Doc, first: int, last: int) -> list[Ordinal]:
        """The ordinals among tokens ``first`` to ``last`` (exclusive), in order."""
        found: list[Ordinal] = []
        i = first
        while i < last:
            ordinal = self.ordinal_at(doc, i)
            if ordinal and ordinal[1] <= last:
                found.append(Ordinal(i, ordinal[1], ordinal[0]))
                i = ordinal[1]
            else:
                i += 1
        return found

    def cardinal_at(self, doc: Doc, i: int) -> tuple[int, int] | None:
        """The whole number that begins at token ``i``, as (value, token after it): "2,000", "twenty-five"."""
        if doc.folded[i] in self._cardinals:
            return None if self._inside(doc, i) else self._in_words(doc, i, ordinal=False)
        word = doc.words[i]
        if word.isascii() and len(word) <= _LONGEST_FIGURES and _INTEGER.fullmatch(word):
            return int(word.replace(",", "")), i + 1
        return None

    def quantity_at(self, doc: Doc, i: int) -> tuple[Decimal, int] | None:
        """The amount that begins at token ``i``, its magnitude multiplied out: "5.2 billion", "two million", "3bn"."""
        word = doc.words[i]
        if not word[0].isdigit():
            whole = self.cardinal_at(doc, i)
            return (Decimal(whole[0]), whole[1]) if whole else None
        last = i + 1
        if not word.isascii() or len(word) > _LONGEST_FIGURES or not _DECIMAL.fullmatch(word):
            return None
        amount = Decimal(word.replace(",", ""))
        for _ in range(2):  # "2 hundred thousand"
            after = doc.folded[last] if last < len(doc) else ""
            scale = self._cardinals.get(after)
            if scale and scale.scale:
                amount, last = amount * scale.value, last + 1
            elif after in self._short and doc.starts[last] - doc.ends[last - 1] < len(after):  # "5 bn", but no "5 m"
                return amount * self._short[after], last + 1
        return amount, last

    def _in_words(self, doc: Doc, i: int, *, ordinal: bool) -> tuple[int, int] | None:
        """Put a number together from its words; the longest that is a number wins."""
        folded, last = doc.folded, min(len(doc), i + _LONGEST)
        total, group, best = 0, 0, None
        room = 10**12  # what the next word must stay under: "forty" leaves room for 1 to 9
        while i < last:
            word = self._ordinals.get(folded[i]) if ordinal else None
            closing = word is not None
            word = word or self._cardinals.get(folded[i])
            if word is None:
                break
            if word.scale:
                if word.value == 100:
                    if group >= 100:
                        break
                    group, room = (group or 1) * 100, 100
                else:
                    total, group, room = total + (group or 1) * word.value, 0, word.value
            elif word.value < room and (word.value or not group):
                group += word.value
                room = 10 if word.value >= 20 else 1
            else:
                break
            i += 1
            if closing:
                return total + group, i
            if not ordinal:
                best = total + group, i
            i = self._joined(doc, i, last, after_scale=word.scale)
        return best

    def _joined(self, doc: Doc, i: int, last: int, *, after_scale: bool) -> int:
        """The token at which a number goes on after a hyphen or, behind "hundred", an "and"."""
        if i + 1 < last and (doc.folded[i] == "-" or (after_scale and doc.folded[i] in self._and)):
            after = doc.folded[i + 1]
            if after in self._ordinals or after in self._cardinals:
                return i + 1
        return i

    def _in_figures(self, doc: Doc, i: int) -> tuple[int, int] | None:
        word = doc.words[i]
        if len(word) > _LONGEST_FIGURES or not word.isascii():
            return None
        match = _FIGURE_ORDINAL.fullmatch(word)
        if match:
            return int(match.group(1).replace(",", "")), i + 1
        # "48 th", "48-th"
        j = i + 2 if doc.folded[i + 1 : i + 2] == ["-"] else i + 1
        if word.isdigit() and doc.folded[j : j + 1] and doc.folded[j] in _ENDINGS and doc.starts[j] - doc.ends[i] <= 1:
            return int(word), j + 1
        return None

    def _inside(self, doc: Doc, i: int) -> bool:
        """Whether token ``i`` goes on a number that began before it, or is the lower part of a fraction."""
        folded = doc.folded
        word = self._ordinals.get(folded[i]) or self._cardinals[folded[i]]
        j = i - 1
        joined = j > 0 and folded[j] == "-"
        if j > 0 and (joined or folded[j] in self._and):
            j -= 1
        before = self._cardinals.get(folded[j]) if j >= 0 else None
        if before is None:
            return False
        if before.scale:
            return not joined or word.value < before.value
        if j < i - 1 and not joined:
            return False  # "two and third" is no number
        if before.value == 1 and folded[i] in self._ordinals and not word.scale:
            return True  # "one fifth of the population"
        return word.scale or (20 <= before.value < 100 and 0 < word.value < 10)

    def _belongs(self, doc: Doc, i: int) -> bool:
        word = doc.folded[i]
        return word in self._ordinals or word in self._cardinals or word in self._and or word == "-" or word in _ENDINGS

    def _is_roman(self, doc: Doc, i: int) -> bool:
        """Whether token ``i`` numbers an event: "XIV Congress", not "Charles III met"."""
        word = doc.words[i]
        if len(word) > 9 or not _ROMAN.fullmatch(word):
            return False
        before = doc.words[i - 1] if i else ""
        named = before[:1].isupper() and before.isalpha() and doc.sentence_at(i).first < i - 1
        for j in range(i + 1, min(i + 1 + _ROMAN_REACH, len(doc))):
            after = doc.words[j]
            if after in ".,;:()":
                return False
            if doc.folded[j] in self._numbered:
                return after[0].isupper() or not named
        return False


def roman_value(word: str) -> int:
    """The value of a Roman numeral.

    >>> roman_value("XIV")
    14
    """
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
