"""Whether something announced took place, by what later reports tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.ledgers.ahead.announced import Item, celebrated, milestone, milestones
from communique.ledgers.base import Dossier
from communique.ledgers.followup.events import Event, exchange, held
from communique.register.identity.exchanges import FAMILY, period
from communique.register.identity.series import series_name
from communique.register.query import FactView

WAIT = 400
"""Days for which something without a day is waited for; what happens later is not taken for it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What took place: its days (``2025-12-01/2025-12-02``), what it was, and whether the link is inferred."""

    day: str
    what: str
    place: str | None
    number: int | None
    link: Literal["same", "inferred"]
    why: str
    told: tuple[FactView, ...]


def met(dossier: Dossier, item: Item) -> Meeting | None:
    """What a later report tells of an announced item, or ``None``."""
    if item.key[0] == "series":
        return _round(item)
    if item.key[0] == "milestone":
        return _milestone(dossier, item)
    if item.key[0] == "event":
        return _event(dossier, item)
    return None


def _took_place(event: Event, link: Literal["same", "inferred"], why: str) -> Meeting:
    return Meeting(event.day or "", event.label, event.place, event.edition, link, why, event.facts)


def _round(item: Item) -> Meeting | None:
    """The round of the series that bears the number, else the first one held after it was announced."""
    said = item.said
    if item.series is None:
        return None
    for one in item.series.held:
        known = period(one.start, one.end)
        if item.number is not None:
            if one.edition == item.number:
                return _took_place(one.events[0], "same", "the same number of the same series")
        elif known and said and known[0] > said[0]:
            return _took_place(one.events[0], "inferred", "the first round held after it was announced")
    return None


def _milestone(dossier: Dossier, item: Item) -> Meeting | None:
    """The day that a report gives a milestone that is over, or that of a ceremony held for it."""
    for view in item.mentions:
        day = milestone(view).date
        known = period(day.iso, None) if day and day.precision == "day" else None
        if day and known and view.report.published and known[0] <= view.report.published:
            why = "a later report gives its day"
            return Meeting(day.iso or "", item.label, None, item.number, "same", why, (view,))
    marked = milestones(dossier)
    for event in held(dossier):
        for view in event.facts:
            own = celebrated(marked, view)
            if own is not None and own.key == item.key and exchange(view).status == "held":
                return _took_place(event, "same", "a ceremony held for it")
    return None


def _event(dossier: Dossier, item: Item) -> Meeting | None:
    own = item.events[0]
    if own.held and own.start:
        return _took_place(own, "same", "the register knows both as one exchange")
    said = item.said
    if not said:
        return None
    for event in held(dossier):
        known = period(event.start, None)
        if known and said[0] < known[0] and (known[0] - said[-1]).days <= WAIT:
            why = _answers(own, event)
            if why:
                return _took_place(event, "inferred", why)
    return None


def _answers(wanted: Event, event: Event) -> str | None:
    """Why an exchange that was held is the one announced: same people, same place, same kind or same bodies."""
    people = set(wanted.people) & set(event.people)
    if wanted.host and event.host and wanted.host != event.host:
        return None
    if "visit" in wanted.kinds:
        if not people or event.host != wanted.host or event.channel not in (None, "in_person"):
            return None
        return "the same visitor in the same country"
    organs = set(series_name(wanted.mechanism or "").organs) & set(series_name(event.mechanism or "").organs)
    if organs and people:
        return "both between the two parties, with the same leader"
    same = {FAMILY[kind] for kind in wanted.kinds} & {FAMILY[kind] for kind in event.kinds}
    if not people or not same or wanted.mechanism or wanted.kinds[0] not in event.kinds:
        return None
    return f"a {wanted.kinds[0].replace('_', ' ')} of the same people"

