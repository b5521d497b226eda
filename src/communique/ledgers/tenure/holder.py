"""Who held an office on a day: attested, within a period, carried forward, or not evidenced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.core import Milestone
from communique.ledgers.base import Dossier
from communique.ledgers.tenure.fold import Seat, Tenure
from communique.ledgers.tenure.offices import Told
from communique.ledgers.tenure.sightings import Sighting
from communique.register.identity.exchanges import period
from communique.register.query import FactView

State = Literal["attested", "within_period", "carried_forward", "not_evidenced"]
CARRY = 180
"""For how many days a holder last seen is carried forward where nothing contradicts it."""
DOUBT = 30
"""For how many days where somebody else is seen in the office later, and nobody tells when it changed hands."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One answer: a tenure (``None`` where nobody is evidenced), its state, and how it follows."""

    tenure: Tenure | None
    state: State
    told: tuple[Told | FactView, ...]
    reasoning: str


def holders(dossier: Dossier, seat: Seat, day: date) -> list[Holding]:
    """Who held an office on a day, the surest first; one that is not evidenced where nobody did.

    An office that several hold side by side may give several.
    """
    renewals = _renewals(dossier, seat.party)
    found = [held for tenure in seat.tenures if (held := _held(seat, tenure, day, renewals)) is not None]
    if seat.single and found:
        best = min(found, key=_rank)
        found = [one for one in found if one.state == best.state == "attested"] or [best]
    return sorted(found, key=_rank) or [_nobody(seat, day, renewals)]


def _rank(one: Holding) -> tuple[int, int]:
    order = ("attested", "within_period", "carried_forward", "not_evidenced")
    begins = one.tenure.begins if one.tenure else None
    return order.index(one.state), -(begins or date.min).toordinal()


def _held(seat: Seat, tenure: Tenure, day: date, renewals: list[tuple[date, FactView]]) -> Holding | None:
    shown = [s for s in tenure.seen if s.first and s.last and s.first <= day <= s.last]
    started = [m for m in tenure.started if m.day == day.isoformat()]
    if shown or started:
        return Holding(tenure, "attested", (*shown, *started), "reports of that day say so")
    begins, ends = tenure.begins, _served_until(tenure)
    last = tenure.last_seen
    if begins and begins <= day:
        if ends and day < ends:
            how = f"in office from {begins} until {_end_said(tenure)}"
            return Holding(tenure, "within_period", (*tenure.told,), how)
        if ends is None and last and day <= last:
            around = [s for s in tenure.seen if s.last and (s.last < day or s.first and s.first > day)]
            return Holding(tenure, "within_period", (*tenure.started, *around), "seen in office before and after")
        if ends is None and (last or begins) < day:
            return _carried(seat, tenure, day, renewals)
    return None


def _served_until(tenure: Tenure) -> date | None:
    """The first day on which the holder no longer served, where it is on record."""
    known = period(tenure.until, None)
    stated = known[0] if known else None
    bounds = [d for d in (stated, tenure.relieved_by, tenure.not_after if tenure.ended == "left" else None) if d]
    return min(bounds, default=None)


def _end_said(tenure: Tenure) -> str:
    if tenure.relieved_by and (tenure.until is None or tenure.relieved_by.isoformat() < tenure.until):
        return f"relieved by {tenure.relieved_by}"
    what = {"left": "leaving office", "successor": "a successor's start"}.get(tenure.ended or "", "")
    return f"{tenure.until or tenure.not_after}, {what}"


def _carried(seat: Seat, tenure: Tenure, day: date, renewals: list[tuple[date, FactView]]) -> Holding | None:
    last = tenure.last_seen or tenure.begins
    if last is None or any(last < renewed <= day for renewed, _ in renewals):
        return None
    after = _next(seat, tenure)
    if after is not None and (after.begins or date.max) <= day:
        return None
    days = (day - last).days
    if days > (CARRY if after is None else DOUBT):
        return None
    seen: list[Told] = [s for s in tenure.seen if s.last == last]
    how = f"last seen {days} days before; nothing contradicts it"
    if after and after.first_seen:
        how += f"; somebody else is first seen {after.first_seen}"
    return Holding(tenure, "carried_forward", tuple(seen or tenure.started), how)


def _next(seat: Seat, tenure: Tenure) -> Tenure | None:
    """Who is on record in a single office after a tenure."""
    if not seat.single:
        return None
    last = tenure.last_seen or tenure.begins or date.min
    later = [t for t in seat.tenures if t is not tenure and (t.begins or date.max) > last]
    return later[0] if later else None


def _nobody(seat: Seat, day: date, renewals: list[tuple[date, FactView]]) -> Holding:
    before, after = nearest(seat, day)
    told: list[Told | FactView] = [one for one in (before, after) if one is not None]
    reasons = []
    if before is not None and before.last is not None:
        reasons.append(f"{before.name} was last seen {before.last}, {(day - before.last).days} days before")
        for renewed, view in renewals:
            if before.last < renewed <= day:
                reasons.append(f"a {getattr(view.fact, 'kind', 'congress')} was held {renewed}")
                told.append(view)
    if after is not None:
        reasons.append(f"{after.name} is first seen {after.first}")
    return Holding(None, "not_evidenced", tuple(told), "; ".join(reasons) or "no report shows anybody in this office")


def nearest(seat: Seat, day: date) -> tuple[Sighting | None, Sighting | None]:
    """The last sighting of anybody in an office before a day, and the first after it."""
    seen = [s for tenure in seat.tenures for s in tenure.seen if s.first and s.last]
    before = [s for s in seen if s.last and s.last < day]
    after = [s for s in seen if s.first and s.first > day]
    return (
        max(before, key=lambda s: s.last or date.min, default=None),
        min(after, key=lambda s: s.first or date.max, default=None),
    )


def _renewals(dossier: Dossier, party: str) -> list[tuple[date, FactView]]:
    """Congresses and elections of a party that were held: offices are filled anew there."""
    found = []
    for view in dossier.of("milestones"):
        one = view.fact
        if isinstance(one, Milestone) and one.kind in ("congress", "election") and party in one.parties and one.date:
            days = period(one.date.iso, None)
            if one.date.precision == "day" and days and view.report.published and days[0] <= view.report.published:
                found.append((days[0], view))
    return sorted(found, key=lambda row: (row[0], row[1].id))
