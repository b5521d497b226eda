"""Sightings: days on which reports show somebody in an office, and changes of office that they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from communique.core import Change, Exchange, Post
from communique.ledgers.base import Dossier
from communique.register.identity.exchanges import period
from communique.register.identity.fold import words
from communique.register.identity.posts import Office, office
from communique.register.query import FactView

_RECENT = timedelta(days=31)
"""How long before its publication a report may date an event for its title to be that of the day."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody shown in an office from ``first`` to ``last``: the days of the event that shows it, else of publication.

    Both are ``None`` in a report whose day is not known.
    """

    party: str
    office: Office
    title: str
    person: str
    name: str
    acting: bool
    first: date | None
    last: date | None
    fact: FactView


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody told to have taken or left an office: on ``day`` (ISO, as far as known), told by ``told``."""

    party: str
    office: Office
    title: str
    person: str
    name: str
    acting: bool
    takes: bool
    provisional: bool
    day: str | None
    told: date | None
    fact: FactView

    @property
    def bounds(self) -> tuple[date, date] | None:
        """The first and the last day that it can have been."""
        known = period(self.day, None)
        return known or ((date.min, self.told) if self.told else None)


def sightings(dossier: Dossier, party: str, level: str | None = None) -> list[Sighting]:
    """Every sighting of somebody in an office of a party, oldest first; with ``level``, in offices of that level."""
    shown: list[tuple[FactView, Post, Office, str]] = []
    left = {(m.fact.report.pk, m.person, m.office): m.fact for m in moves(dossier, party, level) if not m.takes}
    for view in dossier.of("posts"):
        post, person = view.fact, view.one("person")
        if isinstance(post, Post) and post.country == party and person:
            what = _office(post)
            leaving = left.get((view.report.pk, person, what))
            if (level is None or what.level == level) and not (leaving and _overlap(view, leaving)):
                shown.append((view, post, what, person))
    events = _events(dossier.beside("exchanges", {view.report.pk for view, _, _, _ in shown}))
    found = []
    for view, post, what, person in shown:
        first, last = _days(view, events.get(view.report.pk, []))
        found.append(Sighting(party, what, post.post, person, post.person, post.acting, first, last, view))
    return sorted(found, key=lambda s: (s.first or date.max, s.fact.id))


def _office(post: Post) -> Office:
    """The office that a report gives somebody; of a counterpart's no more than what both offices share.

    The counterpart of a Minister for Europe and Foreign Affairs is a foreign minister, whatever else the title adds.
    """
    what = office(post.post, post.body, post.country)
    return what._replace(rest="") if what.portfolio and not states_title(post) else what


def states_title(fact: Post | Change) -> bool:
    """Whether the words a fact rests on hold its title; those on a counterpart do not: the title is another's."""
    title = set(words(fact.post))
    return any(not title.isdisjoint(words(span.quote)) for span in fact.evidence)


def _overlap(a: FactView, b: FactView) -> bool:
    """Whether two facts rest on the same words: "dismissed as Minister" shows nobody in office."""
    return any(x.start < y.end and y.start < x.end for x in a.fact.evidence for y in b.fact.evidence)


def moves(dossier: Dossier, party: str, level: str | None = None) -> list[Move]:
    """Every change of an office of a party that reports tell of, oldest first; with ``level``, of that level."""
    found = []
    for view in dossier.of("changes"):
        one = view.fact
        person = view.one("person")
        if isinstance(one, Change) and one.country == party and person:
            day = one.date.iso if one.date else None
            what = office(one.post, one.body, one.country)
            if level is not None and what.level != level:
                continue
            takes = one.change == "takes"
            found.append(
                Move(
                    party, what, one.post, person, one.person, one.acting, takes, one.provisional, day,
                    view.report.published, view,
                )
            )  # fmt: skip
    return sorted(found, key=lambda m: (m.day or (m.told.isoformat() if m.told else "9"), m.fact.id))


def _events(views: Iterable[FactView]) -> dict[int, list[tuple[Exchange, date, date]]]:
    """The exchanges of each report that were held on known days."""
    found: dict[int, list[tuple[Exchange, date, date]]] = defaultdict(list)
    for view in views:
        one = view.fact
        if isinstance(one, Exchange) and one.status == "held" and one.start and len(one.start.iso or "") == 10:
            days = period(one.start.iso, one.end.iso if one.end and len(one.end.iso or "") == 10 else None)
            if days:
                found[view.report.pk].append((one, *days))
    return found


def _days(view: FactView, events: list[tuple[Exchange, date, date]]) -> tuple[date | None, date | None]:
    """The days on which a report shows somebody in office.

    Those of the event that the same words tell of, where it was recent; else those of what the
    report is about, else its publication.
    """
    published = view.report.published
    span = view.fact.evidence[0]
    recent = [e for e in events if published is None or published - e[1] <= _RECENT]
    beside = [e for e in recent if any(s.start < span.end and span.start < s.end for s in e[0].evidence)]
    for event, first, last in [*beside, *(e for e in recent if e[0].main)]:
        if event.main or beside:
            return first, last
    return published, published
