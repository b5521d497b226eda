"""The calendar of what is ahead: exchanges, dues, expiries and anniversaries, as iCalendar (RFC 5545).

A day is an all-day event, a month one that lasts the month; what is known by the year alone, or by words
("in the near future"), is left out: no day is made up. An event's UID stays as later reports come.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar, Event

from communique import __version__
from communique.core import Fact
from communique.exports.codebook import title
from communique.exports.scope import Scope
from communique.exports.sources import cited, web_address
from communique.exports.tables.ledgers import identified
from communique.exports.tables.shape import clean
from communique.ledgers import Dossier, Row, get

SENTENCES = 5
"""How many sentences an event cites at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something ahead: ``when`` is a partial date, or ``None`` where reports give none."""

    uid: str
    what: str
    kind: str
    when: str | None
    said: str | None
    place: str | None
    row: Row


def write_ics(file: Path, scope: Scope) -> list[str]:
    """Write the calendar; tells how many things were left out for want of a day or a month."""
    calendar, left = calendar_of(scope)
    file.write_bytes(calendar.to_ical())
    return [f"{left} announced or due left out: neither a day nor a month is known of them"] if left else []


def calendar_of(scope: Scope) -> tuple[Calendar, int]:
    """The calendar, and how many things were left out of it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Communique//communique {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title(scope))
    found: dict[str, tuple[date, date, Entry, Dossier]] = {}
    left: set[str] = set()
    for dossier in scope.dossiers():
        for entry in entries(dossier):
            days = span(entry.when)
            if days is None:
                left.add(entry.uid)
            elif days[1] > dossier.day:
                found.setdefault(entry.uid, (*days, entry, dossier))
    addresses = {one.id: one.url for one in scope.dossier().view.reports()}
    for begins, ends, entry, dossier in sorted(found.values(), key=lambda one: (one[0], one[1], one[2].uid)):
        calendar.add_component(_event(begins, ends, entry, dossier, addresses))
    return calendar, len(left - set(found))


def entries(dossier: Dossier) -> Iterator[Entry]:
    """Everything that is ahead on a dossier's day; what one sentence announces and promises at once comes once."""
    announced: set[tuple[str, str, str | None]] = set()
    for own, row in _rows(dossier, "upcoming"):
        said = {one.report: one.said for one in row.announced}
        announced.update((one.name, one.sentence, said.get(one.name)) for one in row.evidence)
        yield Entry(f"{own}@communique", row.item, row.kind, row.start, row.said, row.place, row)
    for entry in (*_dues(dossier), *_expiries(dossier)):
        if announced.isdisjoint((one.name, one.sentence, entry.said) for one in entry.row.evidence):
            yield entry


def _dues(dossier: Dossier) -> Iterator[Entry]:
    """What was promised by a time, and invitations for one."""
    if not any(_dated(view.fact, "due") for view in dossier.of("acts")):
        return
    for own, row in _rows(dossier, "commitments"):
        if row.status not in ("met", "superseded") and (row.due or row.due_words):
            yield Entry(f"{own}@communique", f"Due: {row.content}", "due", row.due, row.due_words, None, row)
    for own, row in _rows(dossier, "invitations"):
        if row.state != "met" and (row.due or row.due_words):
            what = f"Invitation: {'; '.join(row.purposes)}"
            yield Entry(f"{own}@communique", what, "invitation", row.due, row.due_words, row.place, row)


def _expiries(dossier: Dossier) -> Iterator[Entry]:
    """The ends of terms."""
    if not any(_dated(view.fact, "valid_to") for view in dossier.of("instruments")):
        return
    for own, row in _rows(dossier, "instruments"):
        if row.ends and row.state not in ("term ended", "expired"):
            ends = row.ends.rpartition("/")[2]
            yield Entry(f"{own}@communique", f"Term ends: {row.name}", "expiry", ends, None, None, row)


def _dated(fact: Fact, name: str) -> bool:
    """Whether a field of a fact has a day or a month: where none has, its ledger need not be asked."""
    given = fact.dates().get(name)
    return given is not None and given.precision in ("day", "month")


def _rows(dossier: Dossier, name: str) -> Iterator[tuple[str, Any]]:
    yield from identified(name, get(name).entries(dossier))


def span(when: str | None) -> tuple[date, date] | None:
    """The days of a partial date, the second exclusive: one, a whole month, or from one to another.

    >>> span("2025-12")
    (datetime.date(2025, 12, 1), datetime.date(2026, 1, 1))
    >>> span("2026") is None
    True
    """
    first, _, last = (when or "").partition("/")
    begins, ends = _days(first), _days(last or first)
    return (begins[0], ends[1]) if begins and ends and begins[0] < ends[1] else None


def _days(given: str) -> tuple[date, date] | None:
    if given.startswith("--") or len(given) not in (7, 10):
        return None
    if len(given) == 10:
        day = date.fromisoformat(given)
        return day, day + timedelta(1)
    year, month = int(given[:4]), int(given[5:])
    first = date(year, month, 1)
    return first, first + timedelta(monthrange(year, month)[1])


def _event(begins: date, ends: date, entry: Entry, dossier: Dossier, addresses: dict[str, str | None]) -> Event:
    month = entry.when is not None and len(entry.when) == 7
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", clean(entry.what) + (f" ({begins:%Y-%m}, no day given)" if month else ""))
    event.add("dtstart", begins)
    event.add("dtend", ends)
    days = [one.published for one in entry.row.evidence if one.published]
    event.add("dtstamp", datetime.combine(max(days, default=dossier.day), time(), UTC))
    event.add("categories", [entry.kind])
    event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", clean(entry.place))
    lines = [f"The report's words for it: {clean(entry.said)}"] if entry.said else []
    lines += [clean(entry.row.reasoning)] if entry.row.reasoning else []
    event.add("description", "\n".join([*lines, *cited(entry.row.evidence, SENTENCES)]))
    urls = (web_address(addresses.get(one.report)) for one in entry.row.evidence)
    if url := next(filter(None, urls), None):
        event.add("url", url)
    return event
