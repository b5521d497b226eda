"""Announcements: what reports say is to come, put together item by item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import cast

from communique.core import Act, Milestone, Span
from communique.ledgers.base import Dossier
from communique.ledgers.followup.events import Event, events, exchange
from communique.ledgers.followup.items import within
from communique.ledgers.followup.memo import once
from communique.ledgers.rounds.series import Round, Series, all_series
from communique.lexicon.single import table_rows
from communique.register.identity.exchanges import period
from communique.register.identity.fold import words
from communique.register.identity.series import series_name
from communique.register.query import FactView
from communique.register.search import sentence_at

_BEFORE = 4
"""How many words before a milestone those stand that tell that it is to come."""


@dataclass(slots=True)
class Item:
    """Something to come, with every announcement of it.

    ``kind`` is an exchange's or a milestone's, or ``plan`` for what names neither; ``key`` tells
    items apart; ``number`` is the edition or the anniversary's; ``mentions`` are all of a milestone's.
    """

    kind: str
    key: tuple[object, ...]
    label: str
    told: list[FactView] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    series: Series | None = None
    number: int | None = None
    parties: tuple[str, ...] = ()
    mentions: list[FactView] = field(default_factory=list)

    @property
    def said(self) -> list[date]:
        """When it was announced."""
        return sorted(view.report.published for view in self.told if view.report.published)


def items(dossier: Dossier) -> list[Item]:
    """Everything that reports announced, whatever has become of it."""
    found: dict[tuple[object, ...], Item] = {}
    rounds = _rounds(dossier)
    marked = milestones(dossier)
    for event in events(dossier).values():
        for view in event.facts:
            if exchange(view).status != "planned":
                continue
            item = _of_milestone(marked, view) or _of_series(rounds, event, view) or _of_event(event)
            known = found.setdefault(item.key, item)
            known.told.append(view)
            if event not in known.events:
                known.events.append(event)
    for item in marked:
        if item.told:
            known = found.setdefault(item.key, item)
            known.told += [view for view in item.told if view not in known.told]
    for item in _plans(dossier):
        found[item.key] = item
    for item in found.values():
        item.told.sort(key=lambda view: (view.report.published or date.max, view.id))
    return list(found.values())


# --- rounds of a series


def _rounds(dossier: Dossier) -> dict[str, tuple[Series, Round]]:
    return {e.id: (series, one) for series in all_series(dossier) for one in series.rounds for e in one.events}


def _of_series(rounds: dict[str, tuple[Series, Round]], event: Event, view: FactView) -> Item | None:
    if event.id not in rounds:
        return None
    series, one = rounds[event.id]
    number = one.edition or _following(series, view.report.published)
    label = f"{number}. {series.label}" if number else series.label
    kind = event.kinds[0]
    if number is None:
        key: tuple[object, ...] = ("series", series.id, event.id)
    else:
        key = ("series", series.id, number)
    return Item(kind, key, label, series=series, number=number, parties=event.parties)


def _following(series: Series, published: date | None) -> int | None:
    """The number of the round after the last one held by the day of a report that speaks of the next."""
    done = []
    for one in series.numbered:
        known = period(one.start, one.end)
        if one.edition and known and published and known[0] <= published:
            done.append(one.edition)
    return max(done) + 1 if done else None


def _of_event(event: Event) -> Item:
    kind = event.kinds[0].replace("_", " ")
    what = event.mechanism or kind
    if event.mechanism and not series_name(event.mechanism).noun:
        what = f"{kind}: {event.mechanism}"
    return Item(event.kinds[0], ("event", event.id), what, parties=event.parties)


# --- milestones


@lru_cache(maxsize=1)
def _coming() -> frozenset[str]:
    return frozenset(w for row in table_rows("milestones") if row["kind"] == "upcoming" for w in row["words"])


@once
def milestones(dossier: Dossier) -> list[Item]:
    """The anniversaries, congresses and elections of the parties; ``told`` are the mentions that say it is to come.

    A mention without a number is of the one numbered one of its kind that the reports name, if they name one.
    """
    found: dict[tuple[object, ...], Item] = {}
    wanted = set(dossier.parties)
    for view in dossier.of("milestones"):
        one = milestone(view)
        if not one.parties or wanted & set(one.parties):
            key: tuple[object, ...] = ("milestone", one.kind, one.ordinal, one.parties or _label(one))
            item = found.setdefault(key, Item(one.kind, key, _label(one), number=one.ordinal, parties=one.parties))
            item.mentions.append(view)
            item.label = max(item.label, _label(one), key=len)
    for key, item in list(found.items()):
        same = [o for o in found.values() if o.number and o.kind == item.kind and o.parties == item.parties]
        if item.number is None and item.parties and len(same) == 1:
            same[0].mentions += item.mentions
            del found[key]
    for item in found.values():
        item.told = [view for view in item.mentions if is_to_come(dossier, view)]
    return list(found.values())


def milestone(view: FactView) -> Milestone:
    """The milestone that a fact is."""
    return cast(Milestone, view.fact)


def _label(one: Milestone) -> str:
    named = f"{one.ordinal}. {one.name}" if one.ordinal else one.name
    return f"{named} ({', '.join(one.parties)})" if one.kind == "congress" and one.parties else named


def is_to_come(dossier: Dossier, view: FactView) -> bool:
    """Whether a report speaks of a milestone as something ahead: by its date, or by words before it."""
    one = milestone(view)
    published = view.report.published
    if one.date and one.date.iso and published:
        known = period(one.date.iso, None)
        return bool(known and known[1] > published)
    span = one.evidence[0]
    text = dossier.text(view.report)
    first, _ = sentence_at(text, span.start, span.end)
    before = words(text[first : span.start])[-_BEFORE:]
    return bool(_coming() & {*before, *words(span.quote)[:1]})


def _of_milestone(marked: Iterable[Item], view: FactView) -> Item | None:
    """The milestone that a ceremony to come celebrates, as an item of its own that the announcement is added to."""
    item = celebrated(marked, view)
    if item is None or exchange(view).kind != "ceremony":
        return None
    return Item(
        item.kind, item.key, item.label, list(item.told), number=item.number, parties=item.parties,
        mentions=item.mentions,
    )  # fmt: skip


def celebrated(marked: Iterable[Item], view: FactView) -> Item | None:
    """The milestone whose words stand within those of an exchange."""
    for item in marked:
        for other in item.mentions:
            if other.report.pk == view.report.pk and _overlap(view.fact.evidence, other.fact.evidence):
                return item
    return None


def _overlap(a: Iterable[Span], b: Iterable[Span]) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a for y in b)


# --- plans that name nothing else


def _plans(dossier: Dossier) -> list[Item]:
    """What is said to be prepared or planned without an exchange or a milestone being named: kept in its words."""
    out = []
    wanted = set(dossier.parties)
    for view in dossier.of("acts"):
        act = view.fact
        if isinstance(act, Act) and act.type == "plan" and set(act.by) & wanted and not within(dossier, view):
            label = " ".join(act.evidence[0].quote.split())
            out.append(Item("plan", ("plan", view.id), label, [view], parties=act.by))
    return out
