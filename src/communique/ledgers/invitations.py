"""Invitations: from office to office, whoever holds it; what for, where, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from communique.core import Exchange
from communique.ledgers.base import Basis, Dossier, Row, column, ledger
from communique.ledgers.followup.events import Event, events, exchange
from communique.ledgers.followup.items import act_of, clause, items, within
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.occasions import Occasion, occasion
from communique.ledgers.followup.persons import Person, addressed, cast_of, meant
from communique.ledgers.followup.proposals import Proposal, commitments, items_of, lag, proposals
from communique.ledgers.followup.standing import Part, standing
from communique.ledgers.followup.words import find, last_day, says
from communique.ledgers.posts import who
from communique.register.identity.fold import words
from communique.register.identity.posts import office
from communique.register.identity.world import state_of
from communique.register.query import FactView

State = Literal["open", "accepted", "partly met", "met"]
_AND = re.compile(r",?\s+and\s+(?:to\s+)?|,\s+to\s+")


@dataclass(frozen=True, slots=True)
class End:
    """One end of an invitation: the office, who held it then, and who holds it on the day asked for."""

    party: str
    office: str | None
    person: str | None
    person_now: str | None
    since: str | None
    how: str

    def __str__(self) -> str:
        who = ", ".join(part for part in (self.office, self.person) if part)
        now = f" (now {self.person_now})" if self.person_now and self.person_now != self.person else ""
        return f"{self.party}: {who}{now}" if who else self.party


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Row):
    """One invitation; it goes from office to office, and outlives who holds them."""

    ledger: ClassVar[str] = "invitations"

    id: str = column("its id, for rulings", shown=False)
    made: str | None = column("when it was made; nothing where the reports do not say")
    inviter: End = column("who invites: party, office, who held it then and who holds it now")
    invitee: End = column("who is invited")
    purposes: tuple[str, ...] = column("what for, in the report's words")
    host: str | None = column("the party that is to be host")
    place: str | None = column("where, as the report names it", shown=False)
    channel: str | None = column("how it was made: in person, by phone, by video, in writing", shown=False)
    due: str | None = column("by when, as far as the reports say")
    due_words: str | None = column("the words for it, vague ones too")
    state: State = column("open, accepted, partly met or met")
    overdue: bool = column("whether it is open beyond the time it was made for", shown=False)
    accepted: str | None = column("when a report told that it was accepted", shown=False)
    met: str | None = column("when it was met")
    met_by: str | None = column("the exchange that met it", shown=False)
    met_place: str | None = column("where", shown=False)
    lag_days: int | None = column("days from the invitation to that")
    within_due: bool | None = column("whether it was met in the time it was made for", shown=False)
    host_person: str | None = column("who was host", shown=False)
    host_changed: bool | None = column("whether the inviting office had changed hands by then", shown=False)
    parts: tuple[Part, ...] = column("each exchange that it is for, open or met", shown=False)


@ledger("Invitations", Invitation)
def entries(dossier: Dossier, *, state: State | None = None) -> list[Invitation]:
    """Who invited whom, what for, and what became of it: from office to office, oldest first.

    An invitation stays open until something meets it; neither time nor a change of holder ends it.
    ``state`` leaves those that stand so.
    """
    rows = [
        _row(dossier, own, [act for act in acts if not _acceptance(act)])
        for own, acts in commitments(dossier).items()
        if act_of(acts[0]).type == "invite" and not all(map(_acceptance, acts)) and _between(dossier, acts[0])
    ]  # fmt: skip
    rows = [row for row in rows if state in (None, row.state)]
    return sorted(rows, key=lambda row: (row.made or str(row.evidence[0].published or "9999"), row.id))


def _acceptance(act: FactView) -> bool:
    return says("accepted", act_of(act).verb or clause(act)) is not None


def _between(dossier: Dossier, act: FactView) -> bool:
    """Whether it goes from one of the dossier's parties to another of them."""
    ends = {*act_of(act).by, *act_of(act).to}
    return len(dossier.parties) < 2 or set(dossier.parties) <= ends or not act_of(act).to


def _row(dossier: Dossier, own: str, acts: list[FactView]) -> Invitation:
    act = acts[0]
    said = occasion(dossier, act)
    inviter, invitee = _people(dossier, act)
    host, place = _host(dossier, act, _party(inviter, act_of(act).by))
    now = standing(dossier, own)
    found = [one for one in proposals(dossier)[own] if one.meets]
    meeting = found[-1] if now.status == "met" and found else None
    event = events(dossier).get(meeting.answer.id) if meeting else None
    accepted = _accepted(dossier, act, inviter, invitee)
    state: State = "met" if now.status == "met" else "partly met" if found else "accepted" if accepted else "open"
    ruled = [one.ruling for one in found if one.ruling]
    basis: Basis = "ruled" if ruled else "inferred" if found else "attested"
    titles = _offices(inviter, invitee)
    due = act_of(act).due
    host_person, changed = _hosted(dossier, event, inviter, titles[0])
    return Invitation(
        id=own,
        made=said.day,
        inviter=_end(dossier, inviter, _party(inviter, act_of(act).by), titles[0], act_of(act).actor),
        invitee=_end(dossier, invitee, _other(dossier, inviter, act), titles[1], act_of(act).addressee),
        purposes=_purposes(act),
        host=host,
        place=place,
        channel=_channel(dossier, said),
        due=due.iso if due else None,
        due_words=due.expression if due else _vague(dossier, act),
        state=state,
        overdue=state in ("open", "accepted") and bool(due and (last := last_day(due.iso)) and last < dossier.day),
        accepted=(occasion(dossier, accepted).day or occasion(dossier, accepted).not_after) if accepted else None,
        met=meeting.answer.day if meeting else None,
        met_by=meeting.answer.label if meeting else None,
        met_place=event.place if event else None,
        lag_days=lag(acts, dossier, meeting) if meeting else None,
        within_due=not meeting.answer.late if meeting and due and due.iso else None,
        host_person=host_person,
        host_changed=changed,
        parts=now.parts,
        basis=basis,
        evidence=dossier.cite(*acts, *([accepted] if accepted else []), *_told(found)),
        reasoning="; ".join(
            dict.fromkeys([*_why(inviter, invitee), *(r for one in found for r in one.answer.reasons)])
        ),
    )


def _told(found: Iterable[Proposal]) -> list[FactView]:
    return [view for one in found for view in one.answer.by[:3]]


def _why(*people: Person | None) -> list[str]:
    return [f"{person.name}: {person.how}" for person in people if person and person.how != "named"]


def _people(dossier: Dossier, act: FactView) -> tuple[Person | None, Person | None]:
    """Who invites whom; where the reading and the person's office differ on the party, the office tells."""
    fact = act_of(act)
    inviter = meant(dossier, act, fact.actor, fact.by[0] if fact.by else None)
    invitee = addressed(dossier, act, _other(dossier, inviter, act))
    return inviter, invitee if invitee and (inviter is None or invitee.id != inviter.id) else None


def _party(person: Person | None, by: tuple[str, ...]) -> str:
    return (person.party if person else None) or (by[0] if by else "")


def _other(dossier: Dossier, inviter: Person | None, act: FactView) -> str:
    """The party invited."""
    own = _party(inviter, act_of(act).by)
    named = [party for party in act_of(act).to if party != own]
    return next(iter([*named, *(party for party in dossier.parties if party != own)]), "")


def _offices(inviter: Person | None, invitee: Person | None) -> tuple[str | None, str | None]:
    """The offices at both ends: the one that both hold, else the highest of each."""
    ends = [person.offices if person else () for person in (inviter, invitee)]
    keys = [{key for key, _, _, _ in own} for own in ends]
    shared = keys[0] & keys[1]
    out = []
    for own in ends:
        ranked = sorted(own, key=lambda one: (one[0] not in shared, -office(one[2], one[3]).rank))
        out.append(ranked[0][2] if ranked else None)
    return out[0], out[1]


def _end(dossier: Dossier, person: Person | None, party: str, title: str | None, said: str | None) -> End:
    now = None
    if title and party:
        holders = who(dossier, party, title, dossier.day)
        now = next((one for one in holders if one.person), None)
    return End(
        party, title, person.name if person else None, now.person if now else None, now.since if now else None,
        person.how if person else f"“{said}” names no one person" if said else "nobody is named",
    )  # fmt: skip


def _host(dossier: Dossier, act: FactView, inviter: str) -> tuple[str | None, str | None]:
    """Where it is to be: where the act says, else with the inviter."""
    for view in within(dossier, act):
        if isinstance(view.fact, Exchange) and view.fact.place:
            return state_of(view.fact.place) or inviter, view.fact.place
    return inviter or None, None


def _purposes(act: FactView) -> tuple[str, ...]:
    """What it is for: the verbs that follow the one invited, in the report's words."""
    quote = clause(act)
    _, found, rest = quote.partition(" to ")
    if not found:
        return ()
    out: list[str] = []
    for part in _AND.split(rest):
        if not out or any(at == 0 for at, _, _ in find("purpose", words(part)[:3])):
            out.append(part.strip(" ,."))
        else:
            out[-1] = f"{out[-1]} and {part.strip(' ,.')}"
    return tuple(out)


def _vague(dossier: Dossier, act: FactView) -> str | None:
    for item in items(dossier, act):
        fact = item.fact.fact
        if isinstance(fact, Exchange) and fact.start and not fact.start.iso:
            return fact.start.expression
    return None


def _channel(dossier: Dossier, said: Occasion) -> str | None:
    event = events(dossier).get(said.event or "")
    return event.channel if event else None


@once
def _acceptances(dossier: Dossier) -> list[FactView]:
    return [view for view in dossier.of("acts") if act_of(view).type == "invite" and _acceptance(view)]


def _accepted(dossier: Dossier, act: FactView, inviter: Person | None, invitee: Person | None) -> FactView | None:
    """The act by which the side invited accepted it, in the same report or a later one."""
    guest = _other(dossier, inviter, act)
    since = occasion(dossier, act)
    for view in _acceptances(dossier):
        said = occasion(dossier, view)
        if guest in act_of(view).by and (said.day or said.not_after or "") >= (since.day or since.not_after or ""):
            return view
    return None


def _hosted(
    dossier: Dossier, event: Event | None, inviter: Person | None, title: str | None
) -> tuple[str | None, bool | None]:  # fmt: skip
    """Who was host when it was met: the holder of the inviting office, else of the host's side."""
    if event is None or inviter is None:
        return None, None
    wanted = office(title).key if title else None
    own: list[Person] = []
    for view in event.facts:
        if exchange(view).status == "held":
            people = cast_of(dossier).get(view.report.pk, {})
            own += [people[p] for p in event.people if p in people and people[p].party == inviter.party]
    same = [person for person in own if any(office(post, body).key == wanted for _, _, post, body in person.offices)]
    host = next(iter(same or own), None)
    return (host.name, host.id != inviter.id) if host else (None, None)


def closed_by(dossier: Dossier, event: str) -> list[tuple[Proposal, int | None]]:
    """All that one exchange met: commitments and invitations, each with the days since it was first said."""
    out = []
    for own, found in proposals(dossier).items():
        for one in found:
            if one.answer.id == event and one.meets and items_of(dossier)[own]:
                out.append((one, lag(commitments(dossier)[own], dossier, one)))
    return sorted(out, key=lambda row: (row[1] is None, row[1] or 0, row[0].commitment))
