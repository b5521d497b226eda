"""Date values: from what a report says of a day to a date, by the day it was published.

A ``Point`` is what the words give: a year, a month, a day, a weekday, or a step from another day
("last week"). ``resolve`` supplies what they leave out, under the rules of the gold guidelines: what
was is the nearest fitting date on or before the publication, what is to come the nearest on or after it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

Unit = Literal["day", "week", "month", "year"]
_YEARS = 8
"""How many years away the nearest 29 February can be."""
_JOURNEY = 31
"""Days ahead within which a date that was named gathers the weekdays named after it: they tell of one journey."""
_SOON = 62
"""Days within which a weekday with its number is looked for in the direction asked first."""


@dataclass(frozen=True, slots=True)
class Point:
    """What the words say of one date; ``None`` where they are silent.

    ``weekday`` counts from 1, Monday. ``turn`` is -1 for "last Friday", 0 for "this", 1 for "next".
    ``unit`` and ``shift`` are a step from the publication date or, with ``from_text``, from the date
    named before; ``about`` cuts it to the month ("two weeks ago"). ``close`` takes the nearest year
    in either direction ("today, 12 June"); ``main`` steps from the first day the text names.
    ``year_from`` says where a year that stands elsewhere came from.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: int | None = None
    unit: Unit | None = None
    shift: int = 0
    from_text: bool = False
    about: bool = False
    close: bool = False
    main: bool = False
    year_from: str | None = None

    @property
    def real(self) -> bool:
        """Whether the calendar has such a day: 29 February has a year that fits, 31 February none."""
        if self.month is None or self.day is None:
            return True
        return _day(self.year or 2024, self.month, self.day) is not None

    @property
    def shape(self) -> str:
        """What two ends of one range have in common: both days, both months, both years, both weekdays."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        if self.weekday is not None:
            return "weekday"
        return "year" if self.unit is None else f"relative {self.unit}"


class Anchor(NamedTuple):
    """What dates are counted from: the publication date (or the date line), and dates that the text named before.

    ``before`` is the last of those, in the form of ``PartialDate.value``, ``before_day`` the last and
    ``main_day`` the first that is a day; ``journey`` the last coming day that more than a weekday told.
    """

    day: date | None
    name: str = "publication date"
    before: str | None = None
    before_day: date | None = None
    main_day: date | None = None
    journey: date | None = None

    def after(self, value: str | None, *, weekday: bool) -> Anchor:
        """The anchor for what follows a date; ``weekday`` where a weekday alone told it."""
        if value is None or value.startswith("-"):
            return self
        if len(value) < 10:
            return self._replace(before=value)
        day = date.fromisoformat(value)
        coming = self.day is not None and not weekday and day > self.day
        return self._replace(
            before=value, before_day=day, main_day=self.main_day or day, journey=day if coming else self.journey
        )


class Value(NamedTuple):
    """A resolved date in the form of ``PartialDate.value``, and how what was left out was supplied."""

    value: str | None
    how: str | None = None


def resolve(start: Point, end: Point | None, anchor: Anchor, *, forward: bool) -> tuple[Value, Value | None]:
    """The dates of a point or a range, read as what was or (``forward``) what is to come."""
    start, end = _share_years(start, end)
    last = end or start
    if start.month is not None and start.year is None and start.unit is None and last.year is None and last.month:
        year = _open_year(start, last, anchor.day, forward) if anchor.day else None
        how = None if year is None else f"year from the {anchor.name}"
        later = year + 1 if year is not None and end and _rank(end) < _rank(start) else year
        return Value(_iso(start, year), how), Value(_iso(end, later), how) if end else None
    if start.weekday and last.weekday and start.shape == last.shape == "weekday" and start.unit is last.unit is None:
        return _weekdays(start, end, anchor, forward)
    first = _alone(start, anchor, forward)
    return first, _alone(end, anchor, forward) if end else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _rank(point: Point) -> tuple[int, int]:
    return point.month or 0, point.day or 0


def _share_years(start: Point, end: Point | None) -> tuple[Point, Point | None]:
    """Carry the year of one end of a range to the other: "29 July to 4 August 1995"."""
    if end and end.unit == "week" and start.weekday and start.unit is None:  # "Tuesday to Thursday next week"
        return replace(start, unit="week", shift=end.shift), end
    if end is None or start.month is None or end.month is None or start.unit:
        return start, end
    turns = _rank(end) < _rank(start)
    if end.unit == "year" and start.year is None:  # "from March to May next year"
        return replace(start, unit="year", shift=end.shift - turns, from_text=end.from_text), end
    if start.year is None and end.year is not None:
        return replace(start, year=end.year - turns, year_from="year from the end of the range"), end
    if end.year is None and start.year is not None:
        return start, replace(end, year=start.year + turns, year_from="year from the start of the range")
    return start, end


def _iso(point: Point, year: int | None) -> str | None:
    head = "-" if year is None else f"{year:04d}"
    if point.month is None:
        return None if year is None else head
    if point.day is None:
        return f"{head}-{point.month:02d}"
    if _day(2024 if year is None else year, point.month, point.day) is None:
        return None
    return f"{head}-{point.month:02d}-{point.day:02d}"


def _reach(point: Point, year: int) -> tuple[date, date] | None:
    """The first and the last day of a day, a month or nothing but the year; ``None`` where the year has no such day."""
    if point.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if point.day is not None:
        day = _day(year, point.month, point.day)
        return (day, day) if day else None
    return date(year, point.month, 1), _month_end(year, point.month)


def _month_end(year: int, month: int) -> date:
    return (date(year, 12, 31) if month == 12 else date(year, month + 1, 1)) - timedelta(days=month < 12)


def _open_year(start: Point, end: Point, day: date, forward: bool) -> int | None:
    """The year of the nearest range that began by ``day``, or (``forward``) that ends on or after it."""
    if start.turn == 0:
        return day.year
    past, future = (_nearest(start, end, day, way) for way in (False, True))
    if start.turn is not None:
        return future if start.turn > 0 else past
    if start.close and past is not None and future is not None:
        return min(past, future, key=lambda year: _distance(start, year, day))
    chosen, other = (future, past) if forward else (past, future)
    if not _fits_weekday(start, end, chosen) and _fits_weekday(start, end, other):
        return other
    return chosen


def _nearest(start: Point, end: Point, day: date, forward: bool) -> int | None:
    turn = start.turn
    low = high = day
    if turn is not None and start.day is None:  # "last May" lies before this month
        low, high = day.replace(day=1), _month_end(day.year, day.month)
    wraps = _rank(end) < _rank(start)
    years = range(day.year - 1, day.year + _YEARS + 1) if forward else range(day.year + 1, day.year - _YEARS - 1, -1)
    for year in years:
        if not 1 <= year < 9999:
            continue
        first, last = _reach(start, year), _reach(end, year + wraps)
        if first is None or last is None:
            continue
        if turn is None and (last[1] >= day if forward else first[0] <= day):
            return year
        if turn is not None and (first[0] > high if forward else last[1] < low):
            return year
    return None


def _distance(point: Point, year: int, day: date) -> int:
    reach = _reach(point, year)
    return abs((reach[0] - day).days) if reach else 366 * _YEARS


def _fits_weekday(start: Point, end: Point, year: int | None) -> bool:
    if year is None:
        return False
    later = year + (_rank(end) < _rank(start))
    for point, at in ((start, year), (end, later)):
        if point.weekday is not None and point.day is not None:
            reach = _reach(point, at)
            if reach is None or reach[0].isoweekday() != point.weekday:
                return False
    return True


def _weekdays(start: Point, end: Point | None, anchor: Anchor, forward: bool) -> tuple[Value, Value | None]:
    """Weekdays, counted back or forward from the anchor; of a range, the later end decides what is to come."""
    day = anchor.day
    if day is None or start.weekday is None:
        return Value(None), Value(None) if end else None
    if end is None or end.weekday is None:
        if forward and start.turn is None and anchor.journey and (anchor.journey - day).days <= _JOURNEY:
            found = _closest(start.weekday, anchor.journey, day)
            return Value(found.isoformat(), "weekday next to the date named before"), None
        found = _weekday(start.weekday, start.turn, day, forward)
        way = "forward" if found > day else "back"
        return Value(found.isoformat(), f"weekday counted {way} from the {anchor.name}"), None
    length = timedelta(days=(end.weekday - start.weekday) % 7)
    if forward and start.turn is None:
        first = _weekday(end.weekday, None, day, forward) - length
    else:
        first = _weekday(start.weekday, start.turn, day, forward)
    how = f"weekdays counted from the {anchor.name}"
    return Value(first.isoformat(), how), Value((first + length).isoformat(), how)


def _weekday(weekday: int, turn: int | None, day: date, forward: bool) -> date:
    """The weekday on or before ``day``, on or after it (``forward``); by ``turn`` before it, in its week, after it."""
    if turn == 0:
        return day + timedelta(days=weekday - day.isoweekday())
    if turn is not None:
        forward = turn > 0
        day += timedelta(days=turn)
    back = (day.isoweekday() - weekday) % 7
    return day + timedelta(days=(7 - back) % 7) if forward else day - timedelta(days=back)


def _closest(weekday: int, before: date, least: date) -> date:
    """The weekday nearest to a coming day that the report named before, not before ``least``."""
    ahead = (weekday - before.isoweekday()) % 7
    day = before + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return day if day >= least else day + timedelta(days=7)


def _alone(point: Point, anchor: Anchor, forward: bool) -> Value:
    """The date of one point that needs no other."""
    if point.unit is not None:
        return _step(point, anchor)
    if point.year is not None:
        return Value(_iso(point, point.year), point.year_from)
    if point.day is not None and point.weekday is not None and point.month is None:
        return _day_of_weekday(point.day, point.weekday, anchor, forward)
    if point.month is not None:
        year = _open_year(point, point, anchor.day, forward) if anchor.day else None
        return Value(_iso(point, year), None if year is None else f"year from the {anchor.name}")
    if point.day is not None:
        return _day_of_month(point.day, anchor, forward)
    return _weekdays(point, None, anchor, forward)[0] if point.weekday is not None else Value(None)


def _day_of_weekday(number: int, weekday: int, anchor: Anchor, forward: bool) -> Value:
    """The Thursday that is a third: the nearest in the direction asked, but no half a year away from a nearer one."""
    if anchor.day is None:
        return Value(None)
    base = anchor.day
    found: list[date] = []
    for way in (7, -7) if forward else (-7, 7):
        day = _weekday(weekday, None, anchor.day, way > 0)
        for _ in range(60):
            if day.day == number:
                found.append(day)
                break
            day += timedelta(days=way)
    if not found:
        return Value(None)
    day = min(found, key=lambda one: abs((one - base).days) > _SOON)
    return Value(day.isoformat(), f"month from the {anchor.name} and the weekday")


def _day_of_month(number: int, anchor: Anchor, forward: bool) -> Value:
    """The nearest day with a number, on or before the anchor or (``forward``) on or after it: "on the 19th"."""
    if anchor.day is None:
        return Value(None)
    step = timedelta(days=1 if forward else -1)
    near = (anchor.day + k * step for k in range(_SOON))
    day = next((day for day in near if day.day == number), None)
    return Value(day.isoformat(), f"month from the {anchor.name}") if day else Value(None)


def _step(point: Point, anchor: Anchor) -> Value:
    """A step of days, weeks, months or years from the anchor or from the date named before."""
    base = anchor.day
    how = f"the {anchor.name}" if point.unit == "day" and not point.shift else f"counted from the {anchor.name}"
    if point.from_text:
        how = "counted from the date named before"
        if point.unit != "day":
            return _step_of_text(point, anchor.before or "", how)
        base = anchor.main_day if point.main else anchor.before_day
        how = "the first day that the report names" if point.main else how
    if base is None:
        return Value(None)
    try:
        return Value(_shifted(point, base), how)
    except (OverflowError, ValueError):
        return Value(None)


def _step_of_text(point: Point, before: str, how: str) -> Value:
    """A step of years or months from a date of the text that gives at least that much."""
    if point.unit == "year" and len(before) >= 4:
        year = int(before[:4]) + point.shift
        return Value(_iso(point, year), how) if 1 <= year <= 9999 else Value(None)
    if point.unit == "month" and len(before) >= 7:
        return Value(_shifted(point, date.fromisoformat(f"{before[:7]}-01")), how)
    return Value(None)


def _shifted(point: Point, base: date) -> str | None:
    if point.unit == "day":
        day = base + timedelta(days=point.shift)
        return day.isoformat()[:7] if point.about else day.isoformat()
    if point.unit == "week":
        monday = base + timedelta(days=1 - base.isoweekday() + 7 * point.shift)
        if point.weekday is not None:
            return (monday + timedelta(days=point.weekday - 1)).isoformat()
        return _common(monday, monday + timedelta(days=6))
    if point.unit == "month":
        months = base.year * 12 + base.month - 1 + point.shift
        year, month = months // 12, months % 12 + 1
        return _iso(replace(point, month=month), date(year, month, 1).year)
    return _iso(point, date(base.year + point.shift, 1, 1).year)


def _common(first: date, last: date) -> str | None:
    """What two days have in common: the month, else the year."""
    if first.year != last.year:
        return None
    return f"{first.year:04d}-{first.month:02d}" if first.month == last.month else f"{first.year:04d}"
