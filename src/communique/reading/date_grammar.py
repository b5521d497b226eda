"""Date grammar: how the words of one date or period stand together.

"Thursday 11 to Tuesday 16 June", "December 1-3, 2025", "14th of March", "2026-30", "three days ago".
The grammar finds the words and what they say (``Point``); ``date_values`` makes dates of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from communique.lexicon import Lexicon
from communique.reading.date_licence import licensed
from communique.reading.date_values import Point
from communique.reading.date_words import (
    FIRST_YEAR,
    LAST_YEAR,
    DateText,
    DateWords,
    Found,
    after_between,
    is_year,
    skip,
)
from communique.reading.doc import Doc
from communique.reading.phrases import Match

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MOST_DAYS = 6
"""The most days one list gives one month to ("1, 2 and 3 May")."""


class _Item(NamedTuple):
    """A day in a list that shares one month; ``ranged`` where it ends a range that the day before began."""

    day: int
    weekday: int | None
    first: int
    ranged: bool


class DateGrammar:
    """Finds dates in a document's tokens with the words of ``dates.yaml``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = DateWords(lexicon)

    def find(self, doc: Doc) -> list[Found]:
        """Every date, period and vague expression of a document, in order, none overlapping."""
        matches = doc.found("date")
        text = DateText(doc, {m.first: m for m in matches}, {m.last: m.first for m in doc.found("date part")})
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
                if one.source:
                    found.append(one)
        return found

    def _at(self, text: DateText, i: int) -> list[Found]:
        """What begins at token ``i``: one date or range, or the dates of a list ("5 and 12 May")."""
        match = text.at.get(i)
        kind = match.value["kind"] if match else "number"
        if match and kind in ("vague", "none"):
            return [Found(i, match.last, None, None, match.entry.source if kind == "vague" else "")]
        if match and kind == "count":
            return self._count(text, match)
        listed = self._listed(text, i)
        if not listed:
            return []
        self._widen(text, listed[-1])
        if any(point is not None and not point.real for one in listed for point in (one.start, one.end)):
            return [Found(i, listed[-1].last, None, None, "")]  # 31 February is no date, nor is its month
        self._lead_in(text, listed[0])
        return listed if len(listed) > 1 or licensed(self.words, text, listed[0], i) else []

    def _listed(self, text: DateText, i: int) -> list[Found]:
        match = text.at.get(i)
        kind = match.value["kind"] if match else "number"
        if match and kind == "month":
            return self._month_first(text, match)
        if match and kind == "weekday":
            return self._weekday_first(text, match)
        if match and kind == "relative":
            return [self._relative(text, match)]
        if match or i >= len(text.doc):
            return []
        listed = self._numeric(text, i) or self._day_first(text, i, None) or self._year(text, i)
        return listed or self._bare_day(text, i)

    # day and month

    def _day_first(self, text: DateText, i: int, weekday: int | None) -> list[Found]:
        """ "12 December 2025", "1-3 December", "18 and 19 February", "Thursday 11 to Tuesday 16 June"."""
        doc = text.doc
        items: list[_Item] = []
        first, ranged, at = i, False, i
        while len(items) < _MOST_DAYS:
            day = self.words.day_at(doc, at)
            if day is None:
                return []
            bracketed, last = text.bracketed_weekday(day[1])
            items.append(_Item(day[0], weekday or bracketed, first, ranged))
            j = skip(doc, last, "of")
            month = text.month_at(j)
            if month:
                return self._days(text, items, Point(month=month[0]), month[1])
            if j > last and text.relative_unit(j) == "month":  # "the 12th of this month"
                return self._days(text, items, _step_point(text.at[j]), text.at[j].last)
            joined = self.words.joined(doc, last)
            if joined is None:
                return []
            ranged, first = joined
            weekday, at = text.weekday_at(first)
            at = skip(doc, at, "the")
        return []

    def _days(self, text: DateText, items: list[_Item], month: Point, last: int) -> list[Found]:
        """Give the days of a list their month and, where one follows, their year."""
        month, last = self._with_year(text, month, last)
        found: list[Found] = []
        for n, item in enumerate(items):
            point = replace(month, day=item.day, weekday=item.weekday)
            end = items[n + 1].first - 1 if n + 1 < len(items) else last
            before = found[-1] if found else None
            if before and before.start:
                high = (before.end or before.start).day
                if item.ranged or after_between(text.doc, before.first) or (high and item.day == high + 1):
                    before.end, before.last = point, end
                    continue
            found.append(Found(item.first, end, point, None, "day and month"))
        return found

    def _month_first(self, text: DateText, match: Match, weekday: int | None = None) -> list[Found]:
        """ "December 12, 2025", "December 1 to 3", "December 10 (Wed) to 12 (Fri)", "December 2025", "December"."""
        doc, first = text.doc, match.first
        if not doc.words[first][0].isupper():
            return []
        month = Point(month=match.value["value"])
        day = self.words.day_at(doc, skip(doc, match.last, "the"))
        if day is None or (day[1] == match.last + 1 and self._numeric(text, match.last)):
            return self._month_alone(text, match, month)
        bracketed, last = text.bracketed_weekday(day[1])
        items = [_Item(day[0], weekday or bracketed, first, False)]
        while len(items) < _MOST_DAYS:
            joined = self.words.joined(doc, last)
            if joined is None:
                break
            other, at = text.weekday_at(joined[1])
            more = self.words.day_at(doc, skip(doc, at, "the"))
            if more is None or text.month_at(skip(doc, more[1], "of")):
                break
            if self.words.counts(doc, more[1]) or self._numeric(text, at):
                break
            if doc.folded[last] == "," and joined[1] == last + 1 and self.words.joined(doc, more[1]) is None:
                break  # "on May 5, 12 states signed"
            bracketed, last = text.bracketed_weekday(more[1])
            items.append(_Item(more[0], other or bracketed, joined[1], joined[0]))
        return self._days(text, items, month, last)

    def _month_alone(self, text: DateText, match: Match, month: Point) -> list[Found]:
        """ "December 2025", "December", and "the twelfth of May"."""
        doc, first = text.doc, match.first
        point, last = self._with_year(text, month, match.last)
        if point == month and match.value.get("short"):
            return []
        ordinal = self.words.numbers.ordinal_before(doc, first - 1) if doc.folded[first - 1 : first] == ["of"] else None
        if ordinal and 1 <= ordinal[0] <= 31:
            return [Found(ordinal[1], last, replace(point, day=ordinal[0]), None, "day and month")]
        return [Found(first, last, point, None, match.entry.source)]

    def _weekday_first(self, text: DateText, match: Match) -> list[Found]:
        """ "Friday, December 12", "Friday (12 December)", "Thursday the 3rd", "Friday"."""
        doc, first, weekday = text.doc, match.first, match.value["value"]
        if not doc.words[first][0].isupper():
            return []
        at = skip(doc, match.last, *self.words.times.intersection(doc.folded[match.last : match.last + 1]))
        after = skip(doc, at, ",", "(", "the")
        close = [")"] if "(" in doc.words[at:after] else []
        month = text.at.get(after)
        if month and text.month_at(after):
            listed = self._month_first(text, month, weekday)
        else:
            listed = self._day_first(text, after, weekday)
        if listed and listed[0].start and listed[0].start.day is not None:
            listed[0].first = first
            listed[-1].last = skip(doc, listed[-1].last, *close)
            return listed
        day = self.words.day_at(doc, after)
        if day and (close or not doc.words[after].isdigit()) and not self.words.counts(doc, day[1]):
            point = Point(day=day[0], weekday=weekday)
            return [Found(first, skip(doc, day[1], *close), point, None, match.entry.source)]
        if match.value.get("short"):
            return []
        of = skip(doc, at, "of")
        if text.relative_unit(of) == "week":  # "Friday of next week"
            point = replace(_step_point(text.at[of]), weekday=weekday)
            return [Found(first, text.at[of].last, point, None, match.entry.source)]
        return [Found(first, at, Point(weekday=weekday), None, match.entry.source)]

    # years and figures

    def _with_year(self, text: DateText, point: Point, last: int) -> tuple[Point, int]:
        """A month or day with the year behind it: "May 2025", "12 May, 2025", "March of this year"."""
        doc = text.doc
        if point.unit is not None:
            return point, last
        for between in (",", "of"):
            at = skip(doc, last, between)
            if is_year(doc, at) and not self.words.counts(doc, at + 1):
                return replace(point, year=int(doc.words[at])), at + 1
            if text.relative_unit(at) == "year":
                step = _step_point(text.at[at])
                return replace(step, month=point.month, day=point.day), text.at[at].last
        return point, last

    def _numeric(self, text: DateText, i: int) -> list[Found]:
        """ "2025-12-12", "12/12/2025", "28.7.2025"; no month where it could be read either way."""
        doc = text.doc
        dotted = _DOTTED.fullmatch(doc.words[i]) if len(doc.words[i]) <= 10 else None
        if dotted:
            numbers, last = [int(n) for n in dotted.groups()], i + 1
        else:
            figures = doc.words[i : i + 5 : 2]
            if len(figures) < 3 or doc.folded[i + 1 : i + 4 : 2] not in (["-", "-"], ["/", "/"]):
                return []
            if doc.ends[i + 4] - doc.starts[i] > 10 or not all(f.isascii() and f.isdigit() for f in figures):
                return []
            numbers, last = [int(f) for f in figures], i + 5
        if is_year(doc, i):
            return [Found(i, last, _checked(*numbers), None, "date in figures")]
        day, month, year = numbers
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return []
        if day <= 12 and month <= 12 and day != month and not dotted:
            return [Found(i, last, Point(year=year), None, "date in figures, day and month open")]
        if month > 12:
            day, month = month, day
        return [Found(i, last, _checked(year, month, day), None, "date in figures")]

    def _year(self, text: DateText, i: int) -> list[Found]:
        """ "2025", "2021-2025", "2026-30", "between 2021 and 2025"."""
        doc = text.doc
        if not is_year(doc, i):
            return []
        word, last = doc.words[i], i + 1
        start = Point(year=int(word))
        if word[3] == "0" and (doc.words[last : last + 1] == ["s"] or doc.folded[i - 1 : i + 2 : 2] == ["the", "'s"]):
            return [Found(i, last + 1, None, None, "")]  # "the 1990s"
        at = self.words.ranged(doc, i, last)
        if at is not None:
            other = doc.words[at]
            if is_year(doc, at) and other >= word and not self.words.counts(doc, at + 1):
                return [Found(i, at + 1, start, Point(year=int(other)), "range of years")]
            tight = doc.folded[last] in ("-", "/") and doc.starts[at] - doc.ends[i] <= 3
            if tight and len(other) == 2 and other.isdigit() and other > word[2:]:
                return [Found(i, at + 1, start, Point(year=int(word[:2] + other)), "range of years")]
        return [Found(i, last, start, None, "year")]

    # steps from another day

    def _relative(self, text: DateText, match: Match) -> Found:
        """ "today", "next week"; "today, Friday 12 June" gives the day itself."""
        doc, point = text.doc, _step_point(match)
        last = skip(doc, match.last, *self.words.times.intersection(doc.folded[match.last : match.last + 1]))
        at = skip(doc, last, ",", "(")
        other = text.at.get(at)
        dated = at < len(doc) and (other is None or other.value["kind"] in ("month", "weekday"))
        listed = self._listed(text, at) if dated and point.unit == "day" and not point.from_text else []
        if len(listed) == 1 and listed[0].start and listed[0].end is None:
            start = listed[0].start
            end = skip(doc, listed[0].last, *([")"] if "(" in doc.words[last:at] else []))
            if start.day is not None and start.month is not None:
                return Found(match.first, end, replace(start, close=True), None, match.entry.source)
            if start.shape == "weekday":
                last = end
        number = self._bracketed_day(doc, last) if point.unit == "day" and not point.from_text else None
        if number is not None:
            return Found(match.first, last + 3, Point(day=number), None, match.entry.source)
        return Found(match.first, last, point, None, match.entry.source)

    def _bracketed_day(self, doc: Doc, i: int) -> int | None:
        """The day of the month in brackets behind "today": "today (16)"."""
        day = self.words.day_at(doc, i + 1) if doc.words[i : i + 3 : 2] == ["(", ")"] else None
        return day[0] if day is not None and day[1] == i + 2 else None

    def _bare_day(self, text: DateText, i: int) -> list[Found]:
        """ "On the 19th," of the month of the report; "the 19th session" counts something else."""
        doc, day = text.doc, self.words.day_at(text.doc, i)
        if day is None or doc.words[i].isdigit() or doc.folded[max(i - 2, 0) : i] != ["on", "the"]:
            return []
        after = doc.words[day[1]] if day[1] < len(doc) else "."
        opens = after == "," and doc.sentence_at(i).first == i - 2
        return [Found(i, day[1], Point(day=day[0]), None, "day of the month")] if opens or after == "." else []

    def _count(self, text: DateText, match: Match) -> list[Found]:
        """ "three days ago", "a year earlier"; "several weeks ago" is vague."""
        doc, at = text.doc, match.first - 1
        unit = self.words.units.get(doc.folded[at]) if at > 0 else None
        if unit is None:
            return []
        number, first = self.words.number_before(doc, at)
        from_text, source = "from" in match.value, match.entry.source
        if number is None:
            return [] if from_text else [Found(first, match.last, None, None, source)]
        steps = number * unit.get("size", 1) * match.value["shift"]
        if unit["unit"] == "week":
            point = Point(unit="day", shift=7 * steps, about=True, from_text=from_text)
        else:
            point = Point(unit=unit["unit"], shift=steps, from_text=from_text)
        return [Found(first, match.last, point, None, source)]

    # what stands around a date

    def _widen(self, text: DateText, one: Found) -> None:
        """Take in what follows: the other end of a range, "(Friday)", "in the evening"."""
        doc = text.doc
        for _ in range(2):
            high = one.end or one.start
            at = self.words.ranged(doc, one.first, one.last)
            if high is None or at is None or high.shape == "year" or high.unit is not None:
                break
            more = self._listed(text, skip(doc, at, "on", "the"))
            other = more[0].start if len(more) == 1 else None
            if other is None or other.shape != high.shape or other.from_text:
                break
            one.end, one.last = more[0].end or other, more[0].last
        if one.start is None or one.start.shape not in ("day", "weekday"):
            return
        weekday, one.last = text.bracketed_weekday(one.last)
        if weekday and one.end is None:
            one.start = replace(one.start, weekday=weekday)
        if doc.folded[one.last : one.last + 1] and doc.folded[one.last] in self.words.times:
            one.last += 1

    def _lead_in(self, text: DateText, one: Found) -> None:
        """Take in what stands before: "last" Friday, "early" December, "the first half of" 2025."""
        doc, start = text.doc, one.start
        if start is None:
            return
        turn = self.words.turns.get(doc.folded[one.first - 1]) if one.first else None
        if turn is not None and start.unit is None and start.year is None:
            one.first -= 1
            one.start = replace(start, turn=turn)
            if one.first > 0 and doc.folded[one.first - 1] in self.words.turns:  # "this coming Friday"
                one.first -= 1
        one.first = text.parts.get(one.first, one.first)


def _step_point(match: Match) -> Point:
    row = match.value
    return Point(unit=row["unit"], shift=row["shift"], from_text="from" in row)


def _checked(year: int, month: int, day: int) -> Point:
    """A point of figures; what the calendar does not have becomes 31 February, which is no date."""
    return Point(year=year, month=month, day=day) if 1 <= month <= 12 else Point(year=year, month=2, day=31)
