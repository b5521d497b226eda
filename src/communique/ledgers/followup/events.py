"""The exchanges of a dossier, each once, with what all its accounts together say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from communique.core import Exchange
from communique.ledgers.base import Dossier
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.nodes import features
from communique.register.identity.world import is_state, state_of
from communique.register.query import FactView


@dataclass(frozen=True, slots=True)
class Event:
    """One exchange: ``start`` and ``end`` as precisely as any account says, ``people`` as entity ids."""

    id: str
    facts: tuple[FactView, ...]
    held: bool
    kinds: tuple[str, ...]
    channel: str | None
    start: str | None
    end: str | None
    place: str | None
    host: str | None
    parties: tuple[str, ...]
    people: tuple[str, ...]
    series: str | None
    mechanism: str | None
    edition: int | None
    level: str | None
    main: bool

    @property
    def day(self) -> str | None:
        """Its day, or its first and last day: ``2025-12-01/2025-12-02``."""
        return f"{self.start}/{self.end}" if self.start and self.end and self.end != self.start else self.start

    @property
    def label(self) -> str:
        """It in a few words: "12. Việt Nam–Laos ministerial political consultation"."""
        what = self.mechanism or self.kinds[0].replace("_", " ")
        return f"{self.edition}. {what}" if self.edition else what


def exchange(fact: FactView) -> Exchange:
    """The exchange that a fact is."""
    return cast(Exchange, fact.fact)


@once
def events(dossier: Dossier) -> dict[str, Event]:
    """The exchanges between the dossier's parties by entity, in order of their days; undated ones last."""
    found: dict[str, list[FactView]] = {}
    for view in dossier.of("exchanges"):
        own = view.one("self")
        if own and set(dossier.parties) <= set(exchange(view).parties):
            found.setdefault(own, []).append(view)
    built = [_event(dossier, own, views) for own, views in found.items()]
    return {one.id: one for one in sorted(built, key=lambda one: (one.start or "9999", one.id))}


def held(dossier: Dossier) -> list[Event]:
    """Those that took place on a known day, in order."""
    return [one for one in events(dossier).values() if one.held and one.start]


def _event(dossier: Dossier, own: str, views: Sequence[FactView]) -> Event:
    took_place = [view for view in views if exchange(view).status == "held"]
    told = took_place or list(views)
    start, end = _days(told)
    place = _place([exchange(view).place for view in told] or [exchange(view).place for view in views])
    levels = [level for view in views if (level := features(dossier, view.id, "mechanism").get("level"))]
    names = Counter(name for view in views if (name := exchange(view).mechanism))
    return Event(
        id=own,
        facts=tuple(views),
        held=bool(took_place),
        kinds=tuple(kind for kind, _ in Counter(exchange(view).kind for view in told).most_common()),
        channel=next((channel for view in told if (channel := exchange(view).channel)), None),
        start=start,
        end=end,
        place=place,
        host=state_of(place),
        parties=tuple(dict.fromkeys(party for view in views for party in exchange(view).parties)),
        people=tuple(dict.fromkeys(p for view in told for p in view.entities.get("participant", ()))),
        series=next((series for view in views if (series := view.one("mechanism"))), None),
        mechanism=max(names, key=lambda name: (len(name), name)) if names else None,
        edition=next((number for view in views if (number := exchange(view).edition)), None),
        level=levels[0] if levels else None,
        main=any(exchange(view).main for view in took_place),
    )


def _days(views: Sequence[FactView]) -> tuple[str | None, str | None]:
    """The most precise days that accounts give; among equals those of the account that is about it."""
    best: tuple[int, bool, int] | None = None
    days: tuple[str | None, str | None] = (None, None)
    for view in views:
        fact = exchange(view)
        start = fact.start.iso if fact.start else None
        end = fact.end.iso if fact.end else None
        if start is None:
            continue
        rank = (len(start), bool(end), fact.main)
        if best is None or rank > best:
            best, days = rank, (start, end)
    return days


def _place(places: Sequence[str | None]) -> str | None:
    """The narrowest place that accounts name, the most named first."""
    named = Counter(place for place in places if place)
    towns = [place for place, _ in named.most_common() if not is_state(place, state_of(place))]
    return towns[0] if towns else next(iter(named), None)
