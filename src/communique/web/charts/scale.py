"""Time along a width: days to per cent, and the ticks of years, months or days."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: where it stands, what it says, and what it leads to when it is chosen."""

    at: float
    width: float
    value: str
    strong: bool = False


def period(iso: str | date | None) -> tuple[date, date] | None:
    """The first and the last day that a date can mean: whole, in part, or from one to another (``a/b``).

    >>> period("2025-02")
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    """
    if iso is None or isinstance(iso, date):
        return (iso, iso) if iso else None
    head, _, tail = iso.partition("/")
    try:
        first, last = _one(head), _one(tail or head)
    except ValueError:
        return None
    return first[0], last[1]


def _one(iso: str) -> tuple[date, date]:
    parts = [int(part) for part in iso.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@dataclass(frozen=True, slots=True)
class Scale:
    """From the morning of one day to the evening of another."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it spans."""
        return (self.last - self.first).days + 1

    def at(self, day: date, part: float = 0.5) -> float:
        """Where a day stands, in per cent; ``part`` 0 is its morning, 1 its evening."""
        return round(100 * ((day - self.first).days + part) / self.days, 3)

    def within(self, span: tuple[date, date]) -> bool:
        """Whether any day of a span is on it."""
        return span[0] <= self.last and span[1] >= self.first

    def bar(self, span: tuple[date, date]) -> tuple[float, float]:
        """Where a span begins and how wide it is, cut at the ends."""
        start = self.at(max(span[0], self.first), 0)
        return start, round(self.at(min(span[1], self.last), 1) - start, 3)

    def ticks(self) -> list[Tick]:
        """Years, else months, else days; never more than some thirty."""
        if self.days > 900:
            return self._years()
        if self.days > 62:
            return self._months()
        return [
            Tick(self.at(day, 0), self.at(day, 1) - self.at(day, 0), day.isoformat(), day.weekday() == 0)
            for day in (self.first + timedelta(n) for n in range(self.days))
        ]

    def _years(self) -> list[Tick]:
        found = [period(str(year)) for year in range(self.first.year, self.last.year + 1)]
        return [Tick(*self.bar(span), str(span[0].year), True) for span in found if span]

    def _months(self) -> list[Tick]:
        out, day = [], self.first.replace(day=1)
        while day <= self.last:
            span = (day, day.replace(day=calendar.monthrange(day.year, day.month)[1]))
            out.append(Tick(*self.bar(span), f"{day:%Y-%m}", day.month == 1))
            day = span[1] + timedelta(1)
        return out

    @classmethod
    def around(cls, spans: Iterable[tuple[date, date]], day: date, zoom: str = "") -> Scale:
        """What a zoom (``2025``, ``2025-12``) shows; without one, all spans and the day, in whole quarters or years."""
        chosen = period(zoom) if len(zoom) in (4, 7) and zoom[:4].isdigit() else None
        if chosen:
            return cls(*chosen)
        listed = [*spans, (day, day)]
        first, last = min(span[0] for span in listed), max(span[1] for span in listed)
        if (last - first).days > 730:
            return cls(date(first.year, 1, 1), date(last.year, 12, 31))
        end = date(last.year, 3 * ((last.month - 1) // 3) + 3, 1)
        return cls(
            date(first.year, 3 * ((first.month - 1) // 3) + 1, 1),
            end.replace(day=calendar.monthrange(end.year, end.month)[1]),
        )
