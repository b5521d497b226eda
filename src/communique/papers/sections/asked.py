"""What a paper is asked for, and what its sections share: who meets, and how an exchange is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from communique.core import CommuniqueError
from communique.ledgers import Dossier, exchanges, posts
from communique.ledgers.base import Evidence
from communique.ledgers.exchanges import ExchangeRow
from communique.ledgers.posts import PostRow
from communique.papers.document import Note
from communique.papers.words import capital, day, has, ordinal, spaced
from communique.register.query import ReportView

CHANNELS = {"in_person": "in person", "phone": "by telephone", "video": "by video link", "written": "in writing"}


@dataclass(frozen=True)
class Asked:
    """A dossier, the day that the paper is for, the side it is written for, and the office that is to meet.

    Raises ``CommuniqueError`` C402 for fewer than two parties, C403 for a side that is none of them, C421
    where no report names them all.
    """

    dossier: Dossier
    day: date
    side: str
    office: str | None = None

    def __post_init__(self) -> None:
        check(self.dossier)
        if self.side not in self.dossier.parties:
            raise CommuniqueError(
                "C403", f"the side of a paper cannot be {self.side!r}", f"use one of {', '.join(self.dossier.parties)}"
            )

    @property
    def others(self) -> tuple[str, ...]:
        """The other parties."""
        return tuple(one for one in self.dossier.parties if one != self.side)

    def more(self, number: int, ledger: str) -> Note:
        """How many rows a section leaves out, and where they are."""
        return Note(f"{number} more in the ledger “{ledger}”.")

    @cached_property
    def held(self) -> list[ExchangeRow]:
        """The exchanges held until that day whose day is known, oldest first."""
        until = self.day.isoformat()
        return [row for row in exchanges.entries(self.dossier, status="held") if row.start and row.start <= until]

    @cached_property
    def offices(self) -> list[PostRow]:
        """Who is in office, as far as nothing tells that they left."""
        rows = posts.entries(self.dossier)
        return [row for row in rows if not (row.until or row.ended or row.not_after) and row.last_seen]

    @cached_property
    def principals(self) -> dict[str, list[str]]:
        """Who is to meet, party by party: the holders of the office asked for, else those who talked last.

        Raises ``CommuniqueError`` C422 for an office that no report names.
        """
        if self.office is not None:
            return self._holders(self.office)
        for row in reversed(exchanges.talks(self.held)):
            people = {
                party: [one.id for one in row.participants if one.party == party] for party in self.dossier.parties
            }
            if all(people.values()):
                return people
        return {party: [] for party in self.dossier.parties}

    def _holders(self, title: str) -> dict[str, list[str]]:
        wanted = {(row.party, row.post) for row in posts.entries(self.dossier, post=title)}
        if not wanted:
            known = list(dict.fromkeys(row.post for row in self.offices))
            raise CommuniqueError(
                "C422", f"no report names the office {title!r}", f"use one of {', '.join(known[:8])}" if known else
                "leave --office out",
            )  # fmt: skip
        return {
            party: list(dict.fromkeys(
                row.person_id for row in self.offices if row.party == party and (party, row.post) in wanted
            ))
            for party in self.dossier.parties
        }  # fmt: skip

    @cached_property
    def meetings(self) -> list[ExchangeRow]:
        """The exchanges in which those who are to meet took part on every side."""
        people = [set(ids) for ids in self.principals.values()]
        if not all(people):
            return []
        return [row for row in self.held if all(ids & {one.id for one in row.participants} for ids in people)]


def check(dossier: Dossier) -> None:
    """That there is something to write a paper of.

    Raises ``CommuniqueError`` C402 for fewer than two parties, C421 where no report names them all.
    """
    if len(dossier.parties) < 2:
        raise CommuniqueError("C402", "a paper needs two parties or more", "name both sides, such as VNM LAO")
    if dossier.reports:
        return
    when = f" published by {dossier.as_of}" if dossier.as_of else ""
    counts = ", ".join(f"{len(dossier.on(one).reports)} name {one}" for one in dossier.parties)
    raise CommuniqueError(
        "C421", f"no report{when} names {' and '.join(dossier.parties)} together ({counts})",
        "add reports on them, or ask for other parties or a later day",
    )  # fmt: skip


def reports_of(dossier: Dossier) -> dict[str, ReportView]:
    """The reports that a paper's sources may stand in, by id: those on one party alone too."""
    asked = (dossier, dossier.on(*dossier.parties, own=True), *(dossier.on(party) for party in dossier.parties))
    return {one.id: one for some in asked for one in some.reports}


def told(row: ExchangeRow, most: int = 2) -> tuple[Evidence, ...]:
    """The sentences that tell of an exchange: those of the reports that are about it first."""
    main = {one.report for one in row.accounts if one.main and one.status == row.status}
    telling = main or {one.report for one in row.accounts if one.status == row.status}
    return tuple([one for one in row.evidence if one.report in telling][:most]) or row.evidence[:most]


def sources(row: ExchangeRow) -> tuple[Evidence, ...]:
    """The sentences that tell of an exchange and name those who took part."""
    found = told(row)
    for one in row.participants:
        if not any(has(source, one.name) for source in found):
            found += tuple(source for source in row.evidence if has(source, one.name))[-1:]
    return found


def when(row: ExchangeRow) -> str:
    """The day or days of an exchange."""
    return day(f"{row.start}/{row.end}" if row.end else row.start)


def named(row: ExchangeRow, *, where: bool = True) -> str:
    """An exchange in words: its kind or its series and number, how it was held, and where."""
    what = f"{row.visit} visit" if row.kind == "visit" and row.visit else spaced(row.kind)
    if row.mechanism:
        what = f"{ordinal(row.edition)} {series(row)}" if row.edition else series(row)
    how = "" if row.kind in ("visit", "ceremony") or not row.channel else f", {channel(row)}"
    place = f", {row.place}" if where and row.place else ""
    return capital(what) + how + place


def channel(row: ExchangeRow) -> str:
    """How an exchange was held: each way that reports of it give, where they differ."""
    main = [one for one in row.accounts if one.main and one.status == row.status]
    given = dict.fromkeys(one.channel for one in main or row.accounts if one.channel and one.status == row.status)
    ways = list(given) or ([row.channel] if row.channel else [])
    told = " or ".join(CHANNELS.get(way, spaced(way)) for way in ways)
    return f"{told} (accounts differ)" if len(ways) > 1 else told


def series(row: ExchangeRow) -> str:
    """A round of a series by name: "session of the …", unless the series is named after its meetings."""
    name = row.mechanism or ""
    bare = row.kind not in ("session", "summit") or any(word in name.lower() for word in ("meeting", "summit"))
    return name if bare else f"{spaced(row.kind)} of the {name}"


def people(row: ExchangeRow, parties: Sequence[str]) -> str:
    """Who took part, with the offices that the reports of it give."""
    order = {party: at for at, party in enumerate(parties)}
    listed = sorted(row.participants, key=lambda one: order.get(one.party or "", len(order)))
    return "; ".join(f"{one.name} ({', '.join(one.offices)})" if one.offices else one.name for one in listed)
