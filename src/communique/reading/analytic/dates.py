"""Dates that are written in figures, the day before the month: "ngày 12/12", "từ 2 đến 6/10", "tháng 12/2025".

Trait: *inflection, none*: day, month and year are told by the words before them or by strokes alone.
What the words leave out is supplied by ``date_values.resolve``, as for every language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from communique.core import PartialDate
from communique.lexicon import Lexicon
from communique.reading.date_values import Anchor, Point, Value, resolve
from communique.reading.doc import DateMention, Doc
from communique.reading.phrases import Entry, Match, Phrases

_STROKES = frozenset(("/", "-", ".", "–"))
_IN_FIGURES = "a date in figures"
_NEAR = 150
"""How many days from a full date a day of the text lies that takes its year, where nothing else dates the report."""


@dataclass(slots=True)
class _Found:
    """A date at tokens ``first`` to ``last``; ``start`` is ``None`` for words that name no date."""

    first: int
    last: int
    start: Point | None
    end: Point | None
    source: str
    named: bool = False


class Dates:
    """Fills ``doc.dates``."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases) -> None:
        key = phrases.key
        self._units: dict[str, frozenset[str]] = {name: frozenset() for name in ("day", "month", "year")}
        self._months: dict[str, int] = {}
        for row in lexicon.rows("dates"):
            kind, words = row["kind"], row["words"]
            if kind == "unit":
                self._units[row["name"]] = frozenset(map(key, words))
            elif kind == "month":
                self._months.update((key(word), row["value"]) for word in words)
            elif kind in ("relative", "vague", "weekday"):
                for word in words:
                    phrases.add(word, Entry("date words", row, row["source"]), "exact" if kind == "weekday" else "any")
        self._parts = self._words(lexicon, phrases, "part")
        self._times = self._words(lexicon, phrases, "time of day")
        self._to = self._words(lexicon, phrases, "range")
        self._and = self._words(lexicon, phrases, "between")
        self._leads = self._words(lexicon, phrases, "lead")

    @staticmethod
    def _words(lexicon: Lexicon, phrases: Phrases, kind: str) -> frozenset[str]:
        return frozenset(phrases.key(w) for row in lexicon.rows("dates") if row["kind"] == kind for w in row["words"])

    def __call__(self, doc: Doc) -> None:
        found = self._find(doc)
        anchor = Anchor(doc.report.day)
        if anchor.day is None:
            doc.notes.append("no publication date is given: dates that depend on it stay unresolved")
            self._share_years(found)
        past, future = anchor, anchor
        for one in found:
            mention = self._mention(doc, one, past, future)
            doc.dates.append(mention)
            if one.start is not None and not mention.named:
                bare = one.start.shape == "weekday"
                past = past.after(mention.past[0].value, weekday=bare)
                future = future.after(mention.future[0].value, weekday=bare)

    # --- finding ------------------------------------------------------------------------------------------------
    def _find(self, doc: Doc) -> list[_Found]:
        phrases = {m.first: m for m in doc.found("date words")}
        found: list[_Found] = []
        i = 0
        while i < len(doc):
            one = self._at(doc, i, phrases)
            if one is None:
                i += 1
                continue
            one.first = self._opening(doc, one.first, found[-1].last if found else 0)
            found.append(one)
            i = one.last
        return found

    def _opening(self, doc: Doc, first: int, floor: int) -> int:
        """Where a date begins with the words before it: "chiều", "đầu", "hồi"."""
        while first > floor and doc.folded[first - 1] in self._parts | self._times:
            first -= 1
        return first

    def _at(self, doc: Doc, i: int, phrases: dict[int, Match]) -> _Found | None:
        match = phrases.get(i)
        if match is not None:
            return self._in_words(doc, match)
        word = doc.folded[i]
        if not (word[0].isdigit() or word in self._units["day"] | self._units["month"] | self._units["year"]):
            return None
        read = self._point(doc, i)
        if read is None:
            return None
        start, last = read
        end: Point | None = None
        further = self._range(doc, last, start)
        if further is not None:
            end, last = further
            start = _completed(start, end)
            end = replace(end, year=start.year) if end.year is None and start.year and not start.month else end
        if start.day is not None and start.month is None or not start.real:
            return None
        start, last = self._year_behind(start, last, phrases)
        named = start.shape == "year" and i > 0 and doc.words[i - 1][:1].isupper() and word[0].isdigit()
        return _Found(i, last, start, end, _IN_FIGURES, named)

    @staticmethod
    def _in_words(doc: Doc, match: Match) -> _Found:
        row = match.value
        if row["kind"] == "vague":
            return _Found(match.first, match.last, None, None, match.entry.source)
        if row["kind"] == "weekday":
            return _Found(match.first, match.last, Point(weekday=row["value"]), None, match.entry.source)
        point = Point(unit=row["unit"], shift=row["shift"])
        return _Found(match.first, match.last, point, None, match.entry.source)

    @staticmethod
    def _year_behind(start: Point, last: int, phrases: dict[int, Match]) -> tuple[Point, int]:
        """ "Tháng 11 năm ngoái": a month with a step of years behind it."""
        match = phrases.get(last)
        if match is None or start.month is None or start.year is not None or match.value.get("unit") != "year":
            return start, last
        return replace(start, unit="year", shift=match.value["shift"]), match.last

    def _point(self, doc: Doc, i: int) -> tuple[Point, int] | None:
        """The date that begins at a token, as (point, token after it); a day alone where a word leads to it."""
        word = doc.folded[i]
        led = word in self._units["day"]
        at = i + led
        if at >= len(doc):
            return None
        number = _number(doc, at)
        if word in self._units["month"]:
            return self._month(doc, i + 1)
        if word in self._units["year"]:
            year = _year(doc, i + 1)
            return (Point(year=year), i + 2) if year else None
        if not led and (year := _year(doc, at)) and self._is_year(doc, at):
            return Point(year=year), at + 1
        if number is None:
            return None
        if not 1 <= number <= 31 or len(doc.words[at]) > 2:
            return None
        before = doc.folded[i - 1] if i else ""
        licensed = led or before in self._times or before in ("(", *self._to, *self._and, *self._leads)
        stroke = doc.words[at + 1] if at + 1 < len(doc) else ""
        month = _number(doc, at + 2) if stroke in _STROKES and at + 2 < len(doc) else None
        tight = at + 2 < len(doc) and doc.starts[at + 1] == doc.ends[at] and doc.starts[at + 2] == doc.ends[at + 1]
        if month and 1 <= month <= 12 and tight and (stroke == "/" or licensed or self._full(doc, at, stroke)):
            last = at + 3
            if last + 1 < len(doc) and doc.words[last] == stroke and (year := _year(doc, last + 1)):
                return Point(year, month, number), last + 2
            if last + 1 < len(doc) and doc.folded[last] in self._units["year"] and (year := _year(doc, last + 1)):
                return Point(year, month, number), last + 2
            return Point(None, month, number), last
        if at + 1 < len(doc) and doc.folded[at + 1] in self._units["month"]:
            read = self._month(doc, at + 2)
            if read and read[0].month:
                return replace(read[0], day=number), read[1]
        return (Point(day=number), at + 1) if licensed else None

    @staticmethod
    def _full(doc: Doc, at: int, stroke: str) -> bool:
        return at + 4 < len(doc) and doc.words[at + 3] == stroke and _year(doc, at + 4) is not None

    def _month(self, doc: Doc, i: int) -> tuple[Point, int] | None:
        """The month behind its word, with the year where one follows: "12/2025", "12 năm 2025", "hai"."""
        if i >= len(doc):
            return None
        number, last = _number(doc, i), i + 1
        if number is None:
            two = " ".join(doc.folded[i : i + 2])
            number = self._months.get(two)
            last = i + 2 if number else i + 1
            number = number or self._months.get(doc.folded[i])
        if number is None or not 1 <= number <= 12:
            return None
        if last + 1 < len(doc) and (doc.words[last] in _STROKES or doc.folded[last] in self._units["year"]):
            year = _year(doc, last + 1)
            if year:
                return Point(year, number), last + 2
        return Point(None, number), last

    def _is_year(self, doc: Doc, at: int) -> bool:
        """Whether four figures alone are a year: of a term, or behind a name ("Năm Hữu nghị 2017")."""
        before = doc.folded[at - 1] if at else ""
        after = doc.words[at + 1] if at + 1 < len(doc) else ""
        ranged = after in _STROKES and _year(doc, at + 2) is not None
        counted = after[:1].islower() and not ranged and before not in self._parts
        return ranged or not counted

    def _range(self, doc: Doc, at: int, start: Point) -> tuple[Point, int] | None:
        """The other end of a range: "2 đến 6/10", "24 và 25/4", "2021–2025"."""
        if at + 1 >= len(doc) or doc.folded[at] not in self._to | self._and:
            return None
        joint = doc.folded[at] in self._and
        read = self._point(doc, at + 1)
        if read is None or joint and not (start.day and read[0].day):
            return None
        end, last = read
        if end.day is not None and end.month is None and start.month is not None:
            end = replace(end, month=start.month, year=start.year)
        if end.shape != start.shape or end.month is None and end.year is None:
            return None
        return end, last

    @staticmethod
    def _share_years(found: list[_Found]) -> None:
        """Give a day the year of a full date near to it in the calendar, where no day of publication gives one."""
        full = [
            date(p.year, p.month, p.day) for f in found for p in (f.start, f.end)
            if p and p.year and p.month and p.day and p.real
        ]  # fmt: skip
        if not full:
            return
        latest = max(full)
        for one in found:
            point = one.start
            if point is None or not point.day or not point.month or point.year or point.unit:
                continue
            try:
                near = abs((date(latest.year, point.month, point.day) - latest).days) <= _NEAR
            except ValueError:
                continue
            if near:
                how = "year from another date of the report"
                one.start = replace(point, year=latest.year, year_from=how)
                one.end = replace(one.end, year=latest.year, year_from=how) if one.end else None

    # --- values -------------------------------------------------------------------------------------------------
    def _mention(self, doc: Doc, one: _Found, past: Anchor, future: Anchor) -> DateMention:
        words = doc.written(one.first, one.last)

        def dated(anchor: Anchor, forward: bool) -> tuple[PartialDate, PartialDate | None]:
            if one.start is None:
                return PartialDate(None, words), None
            start, end = resolve(one.start, one.end, anchor, forward=forward)
            if end and start.value and end.value and end.value < start.value[: len(end.value)]:
                end = None
            return _partial(start, words), _partial(end, words) if end else None

        lead = doc.folded[one.first - 1] if one.first else ""
        step = one.start.shift if one.start is not None and one.start.unit else 0
        return DateMention(
            one.first, one.last, dated(past, False), dated(future, True), one.start is None, one.source,
            named=one.named, lead=lead if lead in self._leads else "", ahead=step > 0 if step else None,
        )  # fmt: skip


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


def _partial(value: Value, words: str) -> PartialDate:
    return PartialDate(value.value, words, value.how if value.value is not None else None)
