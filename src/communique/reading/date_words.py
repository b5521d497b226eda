"""Date words: the tables of ``dates.yaml``, and what single tokens of a date are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from communique.core import PartialDate
from communique.lexicon import Lexicon
from communique.reading.date_values import Anchor, Point, Value, resolve
from communique.reading.doc import Doc
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1600, 2100

Row = dict[str, Any]


@dataclass(slots=True)
class Found:
    """A date or range at tokens ``first`` to ``last`` (exclusive); ``start`` is ``None`` where the words are vague.

    ``source`` is the rule or lexicon entry that found it, ``""`` where the words are no date at all;
    ``named`` marks a year that is part of a name.
    """

    first: int
    last: int
    start: Point | None
    end: Point | None
    source: str
    named: bool = False

    def dated(self, words: str, anchor: Anchor, *, forward: bool) -> tuple[PartialDate, PartialDate | None]:
        """The date or the range that ``words`` name, read as what was or (``forward``) as what is to come."""
        if self.start is None:
            return PartialDate(None, words), None
        start, end = resolve(self.start, self.end, anchor, forward=forward)
        if end and start.value and end.value and end.value < start.value[: len(end.value)]:
            end = None  # no range ends before it begins
        return _partial(start, words), _partial(end, words) if end else None


def _partial(value: Value, words: str) -> PartialDate:
    return PartialDate(value.value, words, value.how if value.value is not None else None)


@dataclass(slots=True)
class DateText:
    """A document with the date words found in it, by their first token."""

    doc: Doc
    at: dict[int, Match]
    parts: dict[int, int]  # token after a part of a period ("the first half of") -> its first token

    def relative_unit(self, i: int) -> str | None:
        """The unit of a step at token ``i``: ``"year"`` for "next year"."""
        match = self.at.get(i)
        return match.value["unit"] if match and match.value["kind"] == "relative" else None

    def month_at(self, i: int) -> tuple[int, int] | None:
        """The month at token ``i``, as (month, token after it)."""
        match = self.at.get(i)
        if match is None or match.value["kind"] != "month" or not self.doc.words[i][0].isupper():
            return None
        return match.value["value"], match.last

    def weekday_at(self, i: int) -> tuple[int | None, int]:
        """The weekday at token ``i`` with the comma behind it; (``None``, i) where there is none."""
        match = self.at.get(i)
        if match is None or match.value["kind"] != "weekday" or not self.doc.words[i][0].isupper():
            return None, i
        return match.value["value"], skip(self.doc, match.last, ",", "the")

    def bracketed_weekday(self, i: int) -> tuple[int | None, int]:
        """ "(Friday)" at token ``i``, as (weekday, token after it); (``None``, i) where there is none."""
        if self.doc.words[i : i + 1] == ["("]:
            weekday, at = self.weekday_at(i + 1)
            if weekday and self.doc.words[at : at + 1] == [")"]:
                return weekday, at + 1
        return None, i


def skip(doc: Doc, i: int, *words: str) -> int:
    """The token at ``i`` or behind those of ``words`` that stand there, each once and in this order."""
    for word in words:
        if i < len(doc) and doc.folded[i] == word:
            i += 1
    return i


def is_year(doc: Doc, i: int) -> bool:
    """Whether token ``i`` can be a year by its figures."""
    word = doc.words[i] if i < len(doc) else ""
    return len(word) == 4 and word.isascii() and word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR


def after_between(doc: Doc, i: int) -> bool:
    """Whether "between" stands before token ``i``, so that "and" makes a range."""
    return i > 0 and doc.folded[i - 1] == "between"


class DateWords:
    """The words of ``dates.yaml`` that need no place in the phrase table, and questions about tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers = Numbers(lexicon)
        self.turns: dict[str, int] = {}
        self.units: dict[str, Row] = {}
        self._ones: dict[str, int] = {}
        words: dict[str, set[str]] = {}
        for row in lexicon.rows("dates"):
            words.setdefault(row["kind"], set()).update(row["words"])
            if row["kind"] == "turn":
                self.turns.update(dict.fromkeys(row["words"], row["shift"]))
            elif row["kind"] == "unit":
                self.units.update(dict.fromkeys(row["words"], row))
            elif row["kind"] == "number":
                self._ones.update(dict.fromkeys(row["words"], row["value"]))
        self.ranges = frozenset(words.get("range", ()))
        self.ands = frozenset(words.get("between", ()))
        self.strong = frozenset(words.get("strong lead", ()))
        self.leads = frozenset(words.get("lead", ())) | self.strong
        self.careful_leads = frozenset(words.get("no careful lead", ()))
        self.no_year = frozenset(words.get("no year", ()))
        self._measures = frozenset(words.get("measure", ()))
        self.set_names = frozenset(words.get("set name", ()))
        self.times = frozenset(words.get("time of day", ()))

    def day_at(self, doc: Doc, i: int) -> tuple[int, int] | None:
        """A day's number at token ``i``, as (day, token after it): "12", "12th", "12 th"."""
        if i >= len(doc) or not "0" <= doc.words[i][0] <= "9":
            return None
        match = _DAY.fullmatch(doc.words[i])
        if match is None or not 1 <= int(match.group(1)) <= 31:
            return None
        return self.numbers.ordinal_at(doc, i) or (int(match.group(1)), i + 1)

    def joined(self, doc: Doc, i: int) -> tuple[bool, int] | None:
        """A word between two dates at token ``i``, as (whether it makes a range, token after it)."""
        if i + 1 >= len(doc):
            return None
        word = doc.folded[i]
        if word in self.ranges:
            return True, i + 1
        if word in self.ands:
            return False, i + 1
        return (False, i + 1 + (doc.folded[i + 1] in self.ands)) if word == "," else None

    def ranged(self, doc: Doc, first: int, last: int) -> int | None:
        """The token behind a word at ``last`` that makes what follows the end of what began at ``first``."""
        joined = self.joined(doc, last)
        if joined and (joined[0] or (doc.folded[last] in self.ands and after_between(doc, first))):
            return joined[1]
        return None

    def counts(self, doc: Doc, i: int) -> bool:
        """Whether token ``i`` is what figures before it count: "2000 troops", "12 per cent"."""
        return i < len(doc) and doc.folded[i] in self._measures

    def number_before(self, doc: Doc, i: int) -> tuple[int | None, int]:
        """The number that ends before token ``i``, as (number or ``None``, its first token)."""
        for first in range(max(i - 3, 0), i):
            number = self.numbers.cardinal_at(doc, first)
            if number and number[1] == i:
                return number[0], first
        return self._ones.get(doc.folded[i - 1]), i - 1
