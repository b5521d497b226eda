"""Dates in figures on the tokens of one document: day, month and year, ranges, a year that stands behind.

Trait: *inflection, none*: what a number is, the words before it tell, or the strokes beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.reading.date_values import Point
from communique.reading.date_words import Found
from communique.reading.doc import Doc
from communique.reading.phrases import Match

_STROKES = frozenset(("/", "-", ".", "–"))
_IN_FIGURES = "a date in figures"


@dataclass(frozen=True, slots=True)
class Small:
    """The small words around dates, as the lexicon compares them."""

    parts: frozenset[str]
    times: frozenset[str]
    to: frozenset[str]
    and_: frozenset[str]
    leads: frozenset[str]


class FigureDates:
    """Finds the dates of one document."""

    def __init__(self, doc: Doc, small: Small) -> None:
        self.doc = doc
        self.small = small
        self.days, self.months, self.years = (
            {m.first: m.last for m in doc.found(f"date {unit}")} for unit in ("day", "month", "year")
        )
        self.names = {m.first: m for m in doc.found("date month name")}
        self.phrases = {m.first: m for m in doc.found("date words")}

    def __call__(self) -> list[Found]:
        """The dates in the order of the text; none overlaps another."""
        doc = self.doc
        found: list[Found] = []
        i = 0
        while i < len(doc):
            one = self._at(i)
            if one is None:
                i += 1
                continue
            one.first = self._opening(one.first, found[-1].last if found else 0)
            found.append(one)
            i = one.last
        return found

    def _opening(self, first: int, floor: int) -> int:
        """Where a date begins with the words before it: "chiều", "đầu", "hồi"."""
        while first > floor and self.doc.folded[first - 1] in self.small.parts | self.small.times:
            first -= 1
        return first

    def _at(self, i: int) -> Found | None:
        doc = self.doc
        match = self.phrases.get(i)
        if match is not None:
            return _in_words(match)
        if not (doc.folded[i][0].isdigit() or i in self.days or i in self.months or i in self.years):
            return None
        read = self._point(i)
        if read is None:
            return None
        start, last = read
        end: Point | None = None
        further = self._range(last, start)
        if further is not None:
            end, last = further
            start = _completed(start, end)
            end = replace(end, year=start.year) if end.year is None and start.year and not start.month else end
        if start.day is not None and start.month is None or not start.real:
            return None
        start, last = self._year_behind(start, last)
        named = start.shape == "year" and i > 0 and doc.words[i - 1][:1].isupper() and doc.words[i][0].isdigit()
        return Found(i, last, start, end, _IN_FIGURES, named)

    def _year_behind(self, start: Point, last: int) -> tuple[Point, int]:
        """ "Tháng 11 năm ngoái": a month with a step of years behind it."""
        match = self.phrases.get(last)
        if match is None or start.month is None or start.year is not None or match.value.get("unit") != "year":
            return start, last
        return replace(start, unit="year", shift=match.value["shift"]), match.last

    def _point(self, i: int) -> tuple[Point, int] | None:
        """The date that begins at a token, as (point, token after it); a day alone where a word leads to it."""
        doc = self.doc
        if i in self.months:
            return self._month(self.months[i])
        if i in self.years:
            at = self.years[i]
            year = _year(doc, at)
            return (Point(year=year), at + 1) if year else None
        led = i in self.days
        at = self.days.get(i, i)
        if at >= len(doc):
            return None
        number = _number(doc, at)
        if not led and (year := _year(doc, at)) and self._is_year(at):
            return Point(year=year), at + 1
        if number is None or not 1 <= number <= 31:
            return None
        before = doc.folded[i - 1] if i else ""
        small = self.small
        licensed = led or before in small.times or before in ("(", *small.to, *small.and_, *small.leads)
        return (
            self._by_strokes(at, number, licensed)
            or self._by_words(at, number)
            or ((Point(day=number), at + 1) if licensed else None)
        )

    def _by_strokes(self, at: int, number: int, licensed: bool) -> tuple[Point, int] | None:
        """ "12/12", "12-12-2025", "12/12 năm 2025"."""
        doc = self.doc
        stroke = doc.words[at + 1] if at + 1 < len(doc) else ""
        month = _number(doc, at + 2) if stroke in _STROKES and at + 2 < len(doc) else None
        if not month or month > 12:
            return None
        if stroke != "/" and at + 4 < len(doc) and doc.words[at + 3] == "/" and _number(doc, at + 4):
            return None  # "3-4/11": two days
        tight = doc.starts[at + 1] == doc.ends[at] and doc.starts[at + 2] == doc.ends[at + 1]
        full = at + 4 < len(doc) and doc.words[at + 3] == stroke and _year(doc, at + 4) is not None
        if not tight or not (stroke == "/" or licensed or full):
            return None
        last = at + 3
        if full:
            return Point(_year(doc, at + 4), month, number), at + 5
        if last in self.years and (year := _year(doc, self.years[last])):
            return Point(year, month, number), self.years[last] + 1
        return Point(None, month, number), last

    def _by_words(self, at: int, number: int) -> tuple[Point, int] | None:
        """ "12 tháng 12 năm 2025", "12 ທັນວາ 2025"."""
        i = at + 1
        read = self._month(self.months[i]) if i in self.months else None
        if read is None and i in self.names and not self.names[i].value.get("careful"):
            read = self._month(i)
        return (replace(read[0], day=number), read[1]) if read and read[0].month else None

    def _month(self, i: int) -> tuple[Point, int] | None:
        """The month at a token, with the year where one follows: "12/2025", "12 năm 2025", "hai"."""
        doc = self.doc
        if i >= len(doc):
            return None
        number, last = _number(doc, i), i + 1
        if number is None and i in self.names:
            number, last = self.names[i].value["value"], self.names[i].last
        if number is None or not 1 <= number <= 12:
            return None
        at = self.years.get(last, last + 1 if last < len(doc) and doc.words[last] in _STROKES else last)
        year = _year(doc, at)
        spelled = i in self.names or at > last
        return (Point(year, number), at + 1) if year and spelled else (Point(None, number), last)

    def _is_year(self, at: int) -> bool:
        """Whether four figures alone are a year: of a term, or behind a name ("Năm Hữu nghị 2017")."""
        doc = self.doc
        before = doc.folded[at - 1] if at else ""
        after = doc.words[at + 1] if at + 1 < len(doc) else ""
        ranged = after in _STROKES and _year(doc, at + 2) is not None
        return ranged or not after[:1].islower() or before in self.small.parts

    def _range(self, at: int, start: Point) -> tuple[Point, int] | None:
        """The other end of a range: "2 đến 6/10", "24 và 25/4", "2021–2025"."""
        doc, small = self.doc, self.small
        if at + 1 >= len(doc) or doc.folded[at] not in small.to | small.and_:
            return None
        joint = doc.folded[at] in small.and_
        year = _year(doc, at + 1) if start.shape == "year" and not joint else None
        read = (Point(year=year), at + 2) if year else self._point(at + 1)
        if read is None or joint and not (start.day and read[0].day):
            return None
        end, last = read
        if end.day is not None and end.month is None and start.month is not None:
            end = replace(end, month=start.month, year=start.year)
        if end.shape != start.shape or end.month is None and end.year is None:
            return None
        return end, last


def _in_words(match: Match) -> Found:
    row = match.value
    if row["kind"] == "vague":
        return Found(match.first, match.last, None, None, match.entry.source)
    point = (
        Point(weekday=row["value"])
        if row["kind"] == "weekday"
        else Point(unit=row["unit"], shift=row["shift"], from_text=row.get("from") == "text")
    )
    return Found(match.first, match.last, point, None, match.entry.source)


def _completed(start: Point, end: Point) -> Point:
    """The first end of a range with what the other end tells for both: "từ 2 đến 6/10"."""
    if start.month is None and start.day is not None:
        return replace(start, month=end.month, year=end.year)
    if start.year is None and start.month is not None:
        return replace(start, year=end.year)
    return start


def _number(doc: Doc, i: int) -> int | None:
    return int(doc.words[i]) if i < len(doc) and doc.words[i].isdigit() and len(doc.words[i]) <= 2 else None


def _year(doc: Doc, i: int) -> int | None:
    word = doc.words[i] if i < len(doc) else ""
    return int(word) if len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20") else None
