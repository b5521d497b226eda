"""The posts ledger: who held which office from when to when, and who on a day.

A tenure is what reports show: "seen in office from … to …", begun on a stated day or not, ended by a
stated dismissal or a successor's start, never by silence. Several offices of one person end each on
its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from communique.ledgers.base import Dossier, Row, column, label_of, ledger, unique
from communique.ledgers.tenure.fold import Seat, Tenure, seats
from communique.ledgers.tenure.holder import Holding, State, holders, nearest
from communique.ledgers.tenure.offices import Told, is_of_party, matching, title_of
from communique.ledgers.tenure.sightings import Move
from communique.register.identity.fold import words
from communique.register.identity.posts import office
from communique.register.query import FactView


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow(Row):
    """One tenure: somebody in an office, as far as reports show it."""

    ledger: ClassVar[str] = "posts"

    party: str = column("the party whose office it is")
    post: str = column("the office, under the title most used")
    person: str = column("who holds it")
    acting: bool = column("whether in an acting capacity")
    since: str | None = column("the stated day it began (ISO, as far as known)")
    first_seen: date | None = column("the first day on which the holder is seen in it")
    last_seen: date | None = column("the last day on which the holder is seen in it")
    until: str | None = column("the stated day it ended (ISO, as far as known)")
    ended: str | None = column("what ended it: left, or a successor's stated start")
    relieved_by: date | None = column("the day by which the holder was relieved for the time being", shown=False)
    not_after: date | None = column("the day by which somebody else is seen in it", shown=False)
    of_party: bool = column("whether the office is a political party's, not the state's", shown=False)
    seen: tuple[date, ...] = column("the days on which the holder is seen in it", shown=False)
    names: tuple[str, ...] = column("the spellings of the holder's name", shown=False)
    titles: tuple[str, ...] = column("the wordings of the title", shown=False)
    person_id: str = column("the holder's id in the register", shown=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody on a day."""

    person: str
    date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRow(Row):
    """Who held an office on a day."""

    ledger: ClassVar[str] = "who"

    party: str = column("the party whose office it is")
    post: str = column("the office")
    on: date = column("the day asked for")
    person: str | None = column("who held it; nobody where that is not evidenced")
    acting: bool | None = column("whether in an acting capacity")
    state: State = column("attested, within_period, carried_forward or not_evidenced")
    since: str | None = column("the stated day the tenure began")
    until: str | None = column("the stated day it ended")
    last_seen: date | None = column("the last day until then on which the holder is seen in it")
    days_since_seen: int | None = column("how many days before the day asked for")
    last_before: Seen | None = column("who was last seen in it before", default=None)
    first_after: Seen | None = column("who is first seen in it after", default=None)
    person_id: str | None = column("the holder's id in the register", shown=False, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow(Row):
    """One step in which an office changed hands, as a report tells it."""

    ledger: ClassVar[str] = "steps"

    party: str = column("the party whose office it is")
    post: str = column("the office")
    day: str | None = column("the stated day (ISO, as far as known)")
    not_after: date | None = column("where no day is stated, when it was told")
    person: str = column("who took or left the office")
    event: str = column("takes or leaves, acting or for the time being")


@ledger("Posts", PostRow)
def entries(dossier: Dossier, *, post: str | None = None, person: str | None = None) -> list[PostRow]:
    """Who held which office from when to when: seen in it, begun and ended as reports state, never ended by silence.

    ``post`` leaves the offices that a title can mean, ``person`` (a name's words or an id) one person's.
    """
    found = []
    for party, seat in _seats(dossier, dossier.parties, post):
        names = _names(seat.told)
        for tenure in seat.tenures:
            row = _row(dossier if len(dossier.parties) == 1 else _own(dossier), party, seat, tenure, names)
            if person is None or _is(person, row):
                found.append(row)
    return found


def who(dossier: Dossier, party: str, post: str, on: date) -> list[HolderRow]:
    """Who held an office of a party on a day: one row a holder, or one that says that it is not evidenced.

    Everything published until the dossier's day counts, also what was published after ``on``.
    """
    own = dossier.on(party)
    found = []
    for _, seat in _seats(dossier, (party,), post, own):
        title = title_of(seat.told)
        names = _names(seat.told)
        found += [_answer(own, party, title, seat, held, on, names) for held in holders(own, seat, on)]
    return found


def offices(dossier: Dossier, party: str) -> list[str]:
    """The titles of a party's offices that reports name."""
    return [title_of(seat.told) for seat in seats(dossier.on(party), party)]


def steps(dossier: Dossier, party: str, post: str) -> list[StepRow]:
    """In which steps an office changed hands: each taking and leaving that reports tell of, a day's once."""
    own = dossier.on(party)
    found: list[StepRow] = []
    for _, seat in _seats(dossier, (party,), post, own):
        title, names = title_of(seat.told), _names(seat.told)
        told: dict[tuple[object, ...], list[Move]] = {}
        for move in seat.moves:
            key = (move.person, move.takes, move.acting, move.provisional, move.day)
            told.setdefault(key, []).append(move)
        found += [_step(own, party, title, listed, names) for listed in told.values()]
    return sorted(found, key=lambda row: (row.day or (row.not_after.isoformat() if row.not_after else "9"), row.event))


def capacity(dossier: Dossier, party: str, person: str, on: date) -> list[PostRow]:
    """In which offices reports show somebody acting on a day, each with its sentence."""
    own = dossier.on(party)
    found = []
    for _, seat in _seats(dossier, (party,), None, own):
        names = _names(seat.told)
        for tenure in seat.tenures:
            shown = [s for s in tenure.seen if s.first and s.last and s.first <= on <= s.last]
            row = _row(own, party, seat, tenure, names, shown) if shown else None
            if row is not None and _is(person, row):
                found.append(row)
    return found


def _own(dossier: Dossier) -> Dossier:
    """The dossier of several parties that also holds the reports that name one of them and nobody else.

    Where no report names all of them, there is nothing between them to be asked about.
    """
    return dossier.on(*dossier.parties, own=True) if dossier.reports else dossier


def _seats(
    dossier: Dossier, parties: Iterable[str], post: str | None, of: Dossier | None = None
) -> list[tuple[str, Seat]]:
    source = of or (dossier if len(dossier.parties) == 1 else _own(dossier))
    found = []
    for party in parties:
        asked = office(post, None, party) if post is not None else None
        every = seats(source, party, asked.level if asked else None)
        wanted = None if asked is None else set(matching([seat.office for seat in every], asked))
        found += [(party, seat) for seat in every if wanted is None or seat.office in wanted]
    return found


def _names(told: Iterable[Told]) -> dict[str, str]:
    """The best spelling of each person's name."""
    spelled: dict[str, Counter[str]] = {}
    for one in told:
        spelled.setdefault(one.person, Counter())[one.name] += 1
    return {person: label_of(names) for person, names in spelled.items()}


def _is(wanted: str, row: PostRow) -> bool:
    return wanted == row.person_id or any(set(words(wanted)) <= set(words(name)) for name in row.names)


def _row(
    dossier: Dossier, party: str, seat: Seat, tenure: Tenure, names: dict[str, str], only: Sequence[Told] = ()
) -> PostRow:  # fmt: skip
    told = only or tenure.told
    days = sorted({s.first for s in tenure.seen if s.first})
    reasons = []
    if tenure.ended == "successor":
        reasons.append(f"ended by the stated start of a successor on {tenure.until}")
    if tenure.relieved_by:
        reasons.append(f"relieved for the time being by {tenure.relieved_by}, left {tenure.until or 'not told'}")
    if tenure.not_after and not tenure.until:
        reasons.append(f"somebody else is seen in it on {tenure.not_after}; nobody tells when it changed hands")
    return PostRow(
        basis="inferred" if tenure.ended == "successor" else "attested",
        evidence=dossier.cite(*(one.fact for one in told)),
        reasoning="; ".join(reasons),
        party=party, post=title_of(seat.told), person=names[tenure.person], acting=tenure.acting,
        since=tenure.since, first_seen=tenure.first_seen, last_seen=tenure.last_seen, until=tenure.until,
        ended=tenure.ended, relieved_by=tenure.relieved_by, not_after=tenure.not_after,
        of_party=is_of_party(seat.office), seen=tuple(days), names=unique(sorted({one.name for one in told})),
        titles=unique(sorted({one.title for one in told})), person_id=tenure.person,
    )  # fmt: skip


def _answer(
    dossier: Dossier, party: str, title: str, seat: Seat, held: Holding, on: date, names: dict[str, str]
) -> HolderRow:  # fmt: skip
    tenure = held.tenure
    seen = [s for s in (tenure.seen if tenure else ()) if s.first and s.first <= on]
    last = max((min(s.last, on) for s in seen if s.last), default=None)
    before, after = nearest(seat, on)
    nobody = held.state == "not_evidenced"
    views: list[FactView] = [one if isinstance(one, FactView) else one.fact for one in held.told]
    return HolderRow(
        basis="attested" if held.state == "attested" else "inferred",
        evidence=dossier.cite(*views),
        reasoning=held.reasoning,
        party=party, post=title, on=on,
        person=names[tenure.person] if tenure else None, acting=tenure.acting if tenure else None, state=held.state,
        since=tenure.since if tenure else None, until=tenure.until if tenure else None,
        last_seen=last, days_since_seen=(on - last).days if last else None,
        last_before=Seen(names[before.person], before.last) if nobody and before else None,
        first_after=Seen(names[after.person], after.first) if nobody and after else None,
        person_id=tenure.person if tenure else None,
    )  # fmt: skip


def _step(dossier: Dossier, party: str, title: str, told: list[Move], names: dict[str, str]) -> StepRow:
    one = told[0]
    how = " in an acting capacity" if one.acting else " for the time being" if one.provisional else ""
    name = names[one.person]
    return StepRow(
        basis="attested", evidence=dossier.cite(*(move.fact for move in told)),
        party=party, post=title, day=one.day, not_after=None if one.day else one.told, person=name,
        event=f"{name} {'takes' if one.takes else 'leaves'} the office{how}",
    )  # fmt: skip
