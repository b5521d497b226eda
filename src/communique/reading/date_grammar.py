"""Date grammar: how the words of one date or period stand together.

"Thursday 11 to Tuesday 16 June", "December 1-3, 2025", "14th of March", "2026-30", "three days ago".
The grammar finds the words and what they say (``Point``); ``date_values`` makes dates of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from communique.lexicon import Lexicon
from communique.reading.date_values import Point
from communique.reading.doc import Doc
from communique.reading.numbers import Numbers
from communique.reading.phrases import Match

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1600, 2100
_MOST_DAYS = 6
"""The most days one list gives one month to ("1, 2 and 3 May")."""

Row = dict[str, Any]


@dataclass(slots=True)
class Found:
    """A date or range at tokens ``first`` to ``last``; ``start`` is ``None`` where the words are vague or no date."""

    first: int
    last: int
    start: Point | None
    end: Point | None
    source: str
    named: bool = False


@dataclass(slots=True)
class _Text:
    """A document with the date words found in it, by their first token."""

    doc: Doc
    at: dict[int, Match]
    parts: dict[int, int]  # token after a part of a period -> its first token


class DateGrammar:
    """Finds dates in a document's tokens with the words of ``dates.yaml``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers = Numbers(lexicon)
        self._months: dict[str, Row] = {}
        self._turns: dict[str, int] = {}
        self._units: dict[str, Row] = {}
        self._ones: dict[str, int] = {}
        words: dict[str, set[str]] = {}
        for row in lexicon.rows("dates"):
            words.setdefault(row["kind"], set()).update(row["words"])
            if row["kind"] == "turn":
                self._turns.update(dict.fromkeys(row["words"], row["shift"]))
            elif row["kind"] == "unit":
                self._units.update(dict.fromkeys(row["words"], row))
            elif row["kind"] == "number":
                self._ones.update(dict.fromkeys(row["words"], row["value"]))
        self._range = frozenset(words.get("range", ()))
        self._and = frozenset(words.get("between", ()))
        self._strong = frozenset(words.get("strong lead", ()))
        self._leads = frozenset(words.get("lead", ())) | self._strong
        self._no_year = frozenset(words.get("no year", ()))
        self._measures = frozenset(words.get("measure", ()))
        self._set_names = frozenset(words.get("set name", ()))
        self._times = frozenset(words.get("time of day", ()))

    def find(self, doc: Doc) -> list[Found]:
        """Every date, period and vague expression of a document, in order, none overlapping."""
        matches = doc.found("date")
        text = _Text(doc, {m.first: m for m in matches}, {m.last: m.first for m in doc.found("date part")})
        places = sorted({*text.at, *(i for i, word in enumerate(doc.words) if "0" <= word[0] <= "9")})
        found: list[Found] = []
        free = 0
        for i in places:
            if i < free:
                continue
            for one in self._at(text, i):
                if one.first < free:
                    one.first = max(free, min(i, one.last - 1))
                free = max(free, one.last)
                if one.source and (one.start is None or (one.start.real and (one.end is None or one.end.real))):
                    found.append(one)
        return found

    # one place

    def _at(self, text: _Text, i: int) -> list[Found]:
        """What begins at token ``i``: one date or range, or the dates of a list ("5 and 12 May")."""
        match = text.at.get(i)
        kind = match.value["kind"] if match else "number"
        if match and kind in ("vague", "none"):
            source = match.entry.source if kind == "vague" else ""
            return [Found(i, match.last, None, None, source)]
        if match and kind == "count":
            return self._count(text, match)
        listed = self._listed(text, i)
        if not listed:
            return []
        if any(point is not None and not point.real for one in listed for point in (one.start, one.end)):
            return [Found(i, listed[-1].last, None, None, "")]  # 31 February is no date, nor is its month
        last = listed[-1]
        if last.end is None or last.end.shape == "day":
            self._widen(text, last)
        self._lead_in(text, listed[0])
        if len(listed) == 1 and not self._licensed(text, listed[0], i):
            return []
        return listed

    def _listed(self, text: _Text, i: int) -> list[Found]:
        match = text.at.get(i)
        kind = match.value["kind"] if match else "number"
        if match and kind == "month":
            return self._month_first(text, match)
        if match and kind == "weekday":
            return self._weekday_first(text, match)
        if match and kind == "relative":
            return [self._relative(text, match)]
        if match:
            return []
        return self._numeric(text, i) or self._day_first(text, i, None) or self._year(text, i)

    # day and month

    def _day_at(self, doc: Doc, i: int) -> tuple[int, int] | None:
        """A day's number at token ``i``, as (day, token after it)."""
        if i >= len(doc) or not "0" <= doc.words[i][0] <= "9":
            return None
        match = _DAY.fullmatch(doc.words[i])
        if match is None or not 1 <= int(match.group(1)) <= 31:
            return None
        ordinal = self.numbers.ordinal_at(doc, i)
        return ordinal or (int(match.group(1)), i + 1)

    def _month_at(self, text: _Text, i: int) -> tuple[int, int] | None:
        match = text.at.get(i)
        if match is None or match.value["kind"] != "month" or not text.doc.words[i][0].isupper():
            return None
        return match.value["value"], match.last

    def _weekday_at(self, text: _Text, i: int) -> tuple[int | None, int]:
        """The weekday at token ``i`` with the comma behind it; (``None``, i) where there is none."""
        match = text.at.get(i)
        if match is None or match.value["kind"] != "weekday" or not text.doc.words[i][0].isupper():
            return None, i
        return match.value["value"], self._skip(text.doc, match.last, (",", "the"))

    def _skip(self, doc: Doc, i: int, words: tuple[str, ...]) -> int:
        for word in words:
            if i < len(doc) and doc.folded[i] == word:
                i += 1
        return i

    def _joined(self, doc: Doc, i: int) -> tuple[bool, int] | None:
        """A word between two dates at token ``i``, as (whether it makes a range, token after it)."""
        if i + 1 >= len(doc):
            return None
        word = doc.folded[i]
        if word in self._range or word in ("/", "–"):
            return True, i + 1
        if word in self._and:
            return False, i + 1
        if word == ",":
            return False, i + 1 + (doc.folded[i + 1] in self._and)
        return None

    def _day_first(self, text: _Text, i: int, weekday: int | None) -> list[Found]:
        """ "12 December 2025", "1-3 December", "18 and 19 February", "Thursday 11 to Tuesday 16 June"."""
        doc = text.doc
        items: list[tuple[int, int | None, int, bool]] = []  # day, weekday, first token, ends a range
        first, ranged, at = i, False, i
        while len(items) < _MOST_DAYS:
            day = self._day_at(doc, at)
            if day is None:
                return []
            items.append((day[0], weekday, first, ranged))
            j = self._skip(doc, day[1], ("of",))
            month = self._month_at(text, j)
            if month:
                return self._days(text, items, Point(month=month[0]), month[1])
            if j > day[1] and self._relative_unit(text, j) == "month":  # "the 12th of this month"
                value = text.at[j].value
                return self._days(text, items, Point(unit="month", shift=value["shift"], from_text="from" in value), text.at[j].last)
            joined = self._joined(doc, day[1])
            if joined is None:
                return []
            ranged, first = joined
            weekday, at = self._weekday_at(text, first)
            at = self._skip(doc, at, ("the",))
        return []

    def _days(self, text: _Text, items: list[tuple[int, int | None, int, bool]], month: Point, last: int) -> list[Found]:
        """Give the days of a list their month and, where one follows, their year."""
        month, last = self._with_year(text, month, last)
        points = [(replace(month, day=day, weekday=weekday), first, ranged) for day, weekday, first, ranged in items]
        found: list[Found] = []
        for n, (point, first, ranged) in enumerate(points):
            end = points[n + 1][1] - 1 if n + 1 < len(points) else last
            before = found[-1] if found else None
            if before and before.start:
                high = before.end or before.start
                between = self._between(text.doc, before.first)
                if ranged or between or (high.day is not None and point.day == high.day + 1):
                    before.end, before.last = point, end
                    continue
            found.append(Found(first, end, point, None, "day and month"))
        if found and len(points) > 1:
            found[-1].last = last
        return found

    def _month_first(self, text: _Text, match: Match, weekday: int | None = None) -> list[Found]:
        """ "December 12, 2025", "December 1 to 3", "June 28-July 2", "December 2025", "December"."""
        doc, first = text.doc, match.first
        if not doc.words[first][0].isupper():
            return []
        month = Point(month=match.value["value"])
        day = self._day_at(doc, self._skip(doc, match.last, ("the",)))
        if day is None:
            point, last = self._with_year(text, month, match.last)
            if point == month and match.value.get("short"):
                return []
            ordinal = self._ordinal_of(doc, first) if point.day is None else None
            if ordinal:
                return [Found(ordinal[1], last, replace(point, day=ordinal[0]), None, "day and month")]
            return [Found(first, last, point, None, match.entry.source)]
        items = [(day[0], weekday, first, False)]
        last = day[1]
        while len(items) < _MOST_DAYS:
            joined = self._joined(doc, last)
            other, at = self._weekday_at(text, joined[1]) if joined else (None, last)
            more = self._day_at(doc, at) if joined else None
            if joined is None or more is None or self._month_at(text, self._skip(doc, more[1], ("of",))):
                break
            if self._counts(doc, more[1]) or self._numeric(text, at):
                break
            if doc.folded[last] == "," and joined[1] == last + 1 and self._joined(doc, more[1]) is None:
                break  # "on May 5, 12 states signed"
            items.append((more[0], other, joined[1], joined[0]))
            last = more[1]
        return self._days(text, items, month, last)

    def _ordinal_of(self, doc: Doc, month: int) -> tuple[int, int] | None:
        """ "the twelfth of" before a month, as (day, first token)."""
        if month < 2 or doc.folded[month - 1] != "of":
            return None
        ordinal = self.numbers.ordinal_before(doc, month - 1)
        return ordinal if ordinal and ordinal[0] <= 31 else None

    def _weekday_first(self, text: _Text, match: Match) -> list[Found]:
        """ "Friday, December 12", "Friday (12 December)", "Thursday the 3rd", "Friday"."""
        doc, first, weekday = text.doc, match.first, match.value["value"]
        if not doc.words[first][0].isupper():
            return []
        at = match.last + (match.last < len(doc) and doc.folded[match.last] in self._times)
        after = self._skip(doc, at, (",", "(", "the"))
        bracket = "(" in doc.words[at:after]
        month = text.at.get(after)
        if self._month_at(text, after) and month:
            listed = self._month_first(text, month, weekday)
        else:
            listed = self._day_first(text, after, weekday)
        if listed and listed[0].start and listed[0].start.day is not None:
            listed[0].first = first
            listed[-1].last += bracket and doc.words[listed[-1].last : listed[-1].last + 1] == [")"]
            return listed
        day = self._day_at(doc, after)
        if day and after < day[1] and (bracket or not doc.words[after].isdigit()) and not self._counts(doc, day[1]):
            close = bracket and doc.words[day[1] : day[1] + 1] == [")"]
            return [Found(first, day[1] + close, Point(day=day[0], weekday=weekday), None, match.entry.source)]
        if match.value.get("short"):
            return []
        of = self._skip(doc, at, ("of",))
        if self._relative_unit(text, of) == "week":  # "Friday of next week"
            value = text.at[of].value
            point = Point(unit="week", shift=value["shift"], weekday=weekday)
            return [Found(first, text.at[of].last, point, None, match.entry.source)]
        return [Found(first, at, Point(weekday=weekday), None, match.entry.source)]

    # years and figures

    def _is_year(self, doc: Doc, i: int) -> bool:
        word = doc.words[i] if i < len(doc) else ""
        return len(word) == 4 and word.isascii() and word.isdigit() and _FIRST_YEAR <= int(word) <= _LAST_YEAR

    def _counts(self, doc: Doc, i: int) -> bool:
        """Whether token ``i`` is what figures before it count: "2000 troops", "12 per cent"."""
        return i < len(doc) and doc.folded[i] in self._measures

    def _with_year(self, text: _Text, point: Point, last: int) -> tuple[Point, int]:
        """A month or day with the year behind it: "May 2025", "12 May, 2025", "March of this year"."""
        doc = text.doc
        if point.unit is not None:
            return point, last
        for skipped in ((","), ("of",), ()):
            at = self._skip(doc, last, tuple(skipped))
            if self._is_year(doc, at) and not self._counts(doc, at + 1):
                return replace(point, year=int(doc.words[at])), at + 1
            if self._relative_unit(text, at) == "year":
                value = text.at[at].value
                step = replace(point, unit="year", shift=value["shift"], from_text="from" in value)
                return step, text.at[at].last
        return point, last

    def _relative_unit(self, text: _Text, i: int) -> str | None:
        match = text.at.get(i)
        return match.value["unit"] if match and match.value["kind"] == "relative" else None

    def _numeric(self, text: _Text, i: int) -> list[Found]:
        """ "2025-12-12", "12/12/2025", "28.7.2025"; no month where it could be read either way."""
        doc = text.doc
        dotted = _DOTTED.fullmatch(doc.words[i]) if len(doc.words[i]) <= 10 else None
        if dotted:
            numbers, last = [int(n) for n in dotted.groups()], i + 1
        else:
            signs = doc.folded[i + 1 : i + 4 : 2]
            figures = doc.words[i : i + 5 : 2]
            if len(figures) < 3 or signs not in (["-", "-"], ["/", "/"]) or doc.ends[i + 4] - doc.starts[i] > 10:
                return []
            if not all(f.isascii() and f.isdigit() for f in figures):
                return []
            numbers, last = [int(f) for f in figures], i + 5
        if self._is_year(doc, i):
            return [Found(i, last, self._checked(*numbers), None, "date in figures")]
        day, month, year = numbers
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return []
        if day <= 12 and month <= 12 and day != month and not dotted:
            return [Found(i, last, Point(year=year), None, "date in figures, day and month open")]
        if month > 12:
            day, month = month, day
        return [Found(i, last, self._checked(year, month, day), None, "date in figures")]

    def _checked(self, year: int, month: int, day: int) -> Point:
        """A point of figures; a month there is none of is shown by a day there is none of."""
        return Point(year=year, month=month, day=day) if 1 <= month <= 12 else Point(year=year, month=2, day=31)

    def _year(self, text: _Text, i: int) -> list[Found]:
        """ "2025", "2021-2025", "2026-30", "between 2021 and 2025"."""
        doc = text.doc
        if not self._is_year(doc, i):
            return []
        start, last = Point(year=int(doc.words[i])), i + 1
        after = doc.words[last : last + 1]
        if after in (["s"], ["'s"], ["’s"]) and doc.words[i][3] == "0" and (after == ["s"] or doc.folded[i - 1 : i] == ["the"]):
            return [Found(i, last + 1, None, None, "")]  # "the 1990s"
        joined = self._joined(doc, last)
        if joined and (joined[0] or (self._between(doc, i) and doc.folded[last] in self._and)):
            at, word = joined[1], doc.words[joined[1]]
            if self._is_year(doc, at) and int(word) >= (start.year or 0) and not self._counts(doc, at + 1):
                return [Found(i, at + 1, start, Point(year=int(word)), "range of years")]
            tight = doc.starts[at] - doc.ends[i] <= 3 and doc.folded[last] in ("-", "/")
            if tight and len(word) == 2 and word.isdigit() and int(word) > int(doc.words[i][2:]):
                return [Found(i, at + 1, start, Point(year=int(doc.words[i][:2] + word)), "range of years")]
        return [Found(i, last, start, None, "year")]

    def _between(self, doc: Doc, i: int) -> bool:
        return i > 0 and doc.folded[i - 1] == "between"

    # steps from another day

    def _relative(self, text: _Text, match: Match) -> Found:
        """ "today", "next week"; "today, Friday 12 June" gives the day itself."""
        doc, row = text.doc, match.value
        point = Point(unit=row["unit"], shift=row["shift"], from_text="from" in row)
        last = match.last + (match.last < len(doc) and doc.folded[match.last] in self._times)
        if row["unit"] == "day" and not point.from_text:
            at = self._skip(doc, last, (",", "("))
            other = text.at.get(at)
            listed = [] if other and other.value["kind"] not in ("month", "weekday") else self._listed(text, at) if at < len(doc) else []
            if len(listed) == 1 and listed[0].start and listed[0].end is None:
                start, end = listed[0].start, listed[0].last
                end += "(" in doc.words[last:at] and doc.words[end : end + 1] == [")"]
                if start.day is not None and start.month is not None:
                    return Found(match.first, end, replace(start, close=True), None, match.entry.source)
                if start.shape == "weekday":
                    last = end
        return Found(match.first, last, point, None, match.entry.source)

    def _count(self, text: _Text, match: Match) -> list[Found]:
        """ "three days ago", "a year earlier", "several weeks ago"."""
        doc, at = text.doc, match.first - 1
        unit = self._units.get(doc.folded[at]) if at > 0 else None
        if unit is None:
            return []
        number, first = self._number_before(doc, at)
        source = match.entry.source
        if number is None:
            return [Found(first, match.last, None, None, source)] if match.value["shift"] < 0 and "from" not in match.value else []
        steps = number * unit.get("size", 1) * match.value["shift"]
        if unit["unit"] == "week":
            point = Point(unit="day", shift=7 * steps, about=True)
        else:
            point = Point(unit=unit["unit"], shift=steps)
        return [Found(first, match.last, replace(point, from_text="from" in match.value), None, source)]

    def _number_before(self, doc: Doc, i: int) -> tuple[int | None, int]:
        """The number that ends before token ``i``, as (number or ``None``, its first token)."""
        for first in range(max(i - 3, 0), i):
            number = self.numbers.cardinal_at(doc, first)
            if number and number[1] == i:
                return number[0], first
        return self._ones.get(doc.folded[i - 1]), i - 1

    # what stands around a date

    def _widen(self, text: _Text, one: Found) -> None:
        """Take in what follows: the other end of a range, "(Friday)", "in the evening"."""
        doc = text.doc
        for _ in range(2):
            start = one.end or one.start
            joined = self._joined(doc, one.last)
            if start is None or joined is None or not (joined[0] or (self._between(doc, one.first) and doc.folded[one.last] in self._and)):
                break
            more = self._listed(text, self._skip(doc, joined[1], ("the", "on"))) if start.shape != "year" else []
            shape = more[0].start.shape if len(more) == 1 and more[0].start else ""
            if shape != start.shape or shape.startswith("relative"):
                break
            one.end, one.last = more[0].end or more[0].start, more[0].last
        shape = one.start.shape if one.start else ""
        last = one.last
        if shape == "day" and doc.words[last : last + 1] == ["("]:
            weekday, at = self._weekday_at(text, last + 1)
            if weekday and one.start and doc.words[at : at + 1] == [")"]:
                one.last = at + 1
                if one.end is None:
                    one.start = replace(one.start, weekday=weekday)
        elif shape in ("day", "weekday") and doc.folded[last : last + 1] and doc.folded[last] in self._times:
            one.last += 1

    def _lead_in(self, text: _Text, one: Found) -> None:
        """Take in what stands before: "last" Friday, "early" December, "the first half of" 2025."""
        doc, start = text.doc, one.start
        if start is None:
            return
        turns = start.unit is None and start.year is None and start.shape in ("weekday", "month", "day")
        if turns and one.first > 0 and doc.folded[one.first - 1] in self._turns:
            one.first -= 1
            one.start = replace(start, turn=self._turns[doc.folded[one.first]])
            # "this coming Friday"
            if one.first > 0 and doc.folded[one.first - 1] in self._turns:
                one.first -= 1
        if start.shape != "day" or start.unit is not None:
            one.first = text.parts.get(one.first, one.first)

    def _licensed(self, text: _Text, one: Found, i: int) -> bool:
        """Whether a bare year, month or weekday is one, and not "2000 troops", "may" or "Sunday Times"."""
        doc, start = text.doc, one.start
        if start is None or start.day is not None:
            return True
        before = doc.folded[one.first - 1] if one.first else ""
        if start.unit is not None:
            return not self._last_of_a_span(doc, one, start)
        if start.shape == "year":
            return self._licensed_year(doc, one, before)
        if start.year is not None or start.turn is not None or one.first < i:
            return True
        after = doc.words[one.last] if one.last < len(doc) else ""
        if start.shape == "weekday":
            return before in self._leads or not after[:1].isupper() or doc.sentence_at(i).first == one.first
        careful = text.at[i].value.get("careful") if i in text.at else False
        if one.end is not None:
            return True
        if before in self._leads and before != ",":
            return not (careful and before in ("'", "(", "or", "as", "a", "an", "both", "with", "than")) or not after[:1].isalpha()
        joined = self._joined(doc, one.last)
        if joined and self._month_at(text, joined[1]):
            return True  # "May and June 2024"
        return not careful and not after[:1].isupper() and not (one.first and doc.words[one.first - 1][0].isupper())

    def _last_of_a_span(self, doc: Doc, one: Found, start: Point) -> bool:
        """ "over the last year" is a span, not the year before this one."""
        return start.shift != 0 and not start.from_text and doc.folded[one.first] in self._turns and doc.folded[one.first - 1 : one.first] == ["the"]

    def _licensed_year(self, doc: Doc, one: Found, before: str) -> bool:
        first, last = one.first, one.last
        if before in self._no_year or before[:1].isdigit() or self._counts(doc, last):
            return False
        opens = doc.sentence_at(first).first == first
        after = doc.words[last] if last < len(doc) else ""
        written = doc.words[first - 1] if first and not opens else ""
        name_before = written[:1].isupper() and before not in self._leads and before not in ("may", "march")
        name_after = after[:1].isupper() and before not in self._strong and not opens and after not in ("I",)
        if one.end is None and doc.words[first].endswith("00") and before not in self._strong and after[:1].islower() and after.endswith("s"):
            return False  # "to 2000 schools"
        one.named = name_before or name_after or after.lower() in self._set_names
        return bool(one.end or opens or name_before or before in self._leads or one.first < first or first == 0)
