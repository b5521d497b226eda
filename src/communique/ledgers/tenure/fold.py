"""Tenures: sightings and changes of one office, folded into who held it from when to when.

A tenure begins on a stated day, or is only known to have been running when its holder was first
seen. It ends by a stated dismissal, or, where an office has one holder at a time, by a successor's
stated start. It never ends by silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from communique.ledgers.base import Dossier
from communique.ledgers.tenure.offices import Told, group, is_single
from communique.ledgers.tenure.sightings import Move, Sighting, moves, sightings
from communique.register.identity.posts import Office


@dataclass(slots=True)
class Tenure:
    """Somebody in an office.

    ``since`` and ``until`` are stated days (ISO, as far as known); ``ended`` says by what
    (``"left"`` or ``"successor"``). ``relieved_by`` is the day by which the holder was relieved for
    the time being, ``not_after`` that on which somebody else was first seen in the office.
    """

    party: str
    office: Office
    person: str
    acting: bool
    seen: list[Sighting] = field(default_factory=list)
    since: str | None = None
    started: list[Move] = field(default_factory=list)
    until: str | None = None
    ended: str | None = None
    left: list[Told] = field(default_factory=list)
    relieved_by: date | None = None
    not_after: date | None = None

    @property
    def first_seen(self) -> date | None:
        """The first day on which the holder is seen in the office."""
        return min((s.first for s in self.seen if s.first), default=None)

    @property
    def last_seen(self) -> date | None:
        """The last day on which the holder is seen in the office."""
        return max((s.last for s in self.seen if s.last), default=None)

    @property
    def begins(self) -> date | None:
        """The first day that is on record: the stated start, else the first sighting."""
        stated = [m.bounds[0] for m in self.started if m.day and m.bounds]
        return min(stated) if stated else self.first_seen

    @property
    def told(self) -> list[Told]:
        """All that is told of it."""
        return [*self.seen, *self.started, *self.left]


@dataclass(slots=True)
class Seat:
    """One office of a party with its tenures, oldest first, and every change that is told of it."""

    party: str
    office: Office
    single: bool
    tenures: list[Tenure]
    moves: list[Move]
    told: list[Told]


def seats(dossier: Dossier, party: str, level: str | None = None) -> list[Seat]:
    """The offices of a party that reports name, with their tenures; with ``level``, those of that level."""
    told: list[Told] = [*sightings(dossier, party, level), *moves(dossier, party, level)]
    found = [_seat(party, what, listed) for what, listed in group(told).items()]
    return sorted(found, key=lambda seat: (-seat.office.rank, seat.office.key))


def _seat(party: str, what: Office, told: list[Told]) -> Seat:
    single = is_single(what)
    changes = [one for one in told if isinstance(one, Move)]
    tenures = _fold(party, what, told, single)
    tenures.sort(key=lambda t: (t.begins or t.first_seen or date.max, t.person, not t.acting))
    if single:
        _close(tenures)
    return Seat(party, what, single, tenures, changes, told)


def _order(one: Told) -> tuple[date, int, str]:
    """Starts before sightings of a day, and ends behind them."""
    if isinstance(one, Sighting):
        return one.first or date.max, 1, one.fact.id
    day = (one.bounds[0] if one.day and one.bounds else one.told) or date.max
    return day, 0 if one.takes else 2, one.fact.id


def _fold(party: str, what: Office, told: Iterable[Told], single: bool) -> list[Tenure]:
    open_: dict[str, Tenure] = {}
    out: list[Tenure] = []
    holder: str | None = None

    def begin(one: Told) -> Tenure:
        tenure = Tenure(party, what, one.person, one.acting)
        open_[one.person] = tenure
        out.append(tenure)
        return tenure

    for one in sorted(told, key=_order):
        running = open_.get(one.person)
        if isinstance(one, Sighting) or one.takes:
            gone = running is not None and single and holder != one.person and one.acting == running.acting
            if running is None or running.until or gone or running.acting != one.acting:
                running = begin(one)
            holder = one.person
        if isinstance(one, Sighting):
            running.seen.append(one)  # type: ignore[union-attr]
        elif one.takes:
            _start(running, one)  # type: ignore[arg-type]
        else:
            _leave(running or begin(one), one)
    return out


def _start(tenure: Tenure, one: Move) -> None:
    tenure.started.append(one)
    if one.day and (tenure.since is None or len(one.day) > len(tenure.since)):
        tenure.since = one.day


def _leave(tenure: Tenure, one: Move) -> None:
    tenure.left.append(one)
    if one.provisional:
        by = one.bounds[1] if one.bounds else None
        tenure.relieved_by = min(filter(None, (tenure.relieved_by, by)), default=None)
    elif one.day or one.told:
        tenure.until = one.day or tenure.until
        tenure.ended = "left"
        if one.day is None and one.told:
            tenure.not_after = min(filter(None, (tenure.not_after, one.told)))


def _close(tenures: list[Tenure]) -> None:
    """End what a successor's stated start ends; where only the successor is seen, note until when it can have run."""
    for before, after in pairwise(tenures):
        if before.until:
            continue
        if after.since:
            before.until, before.ended = after.since, "successor"
            before.left.extend(after.started)
        elif after.first_seen:
            before.not_after = min(filter(None, (before.not_after, after.first_seen)))
