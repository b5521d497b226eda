"""Which exchange that took place answers one that was announced, agreed on or invited to."""

from __future__ import annotations

from dataclasses import dataclass

from communique.core import Exchange
from communique.ledgers.base import Dossier
from communique.ledgers.followup.events import Event, events, exchange, held
from communique.ledgers.followup.items import Item, act_of, clause
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.nodes import features
from communique.ledgers.followup.persons import addressed, cast_of
from communique.ledgers.followup.words import find, first_day, last_day
from communique.register.identity.exchanges import FAMILY
from communique.register.identity.fold import words
from communique.register.identity.series import levels_in, series_name
from communique.register.identity.world import state_of
from communique.register.query import FactView

WAIT = 800
"""Days after which an exchange without a number answers nothing any more."""

Found = tuple[Event, float, list[str], bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an announced exchange says of itself: whom, where, and which of which series."""

    own: str | None
    fact: Exchange
    series: str | None
    edition: int | None
    level: str | None
    noun: str | None
    counted: bool
    host: str | None
    visitors: frozenset[str]
    offices: frozenset[tuple[str, str | None]]
    said: str | None
    due: str | None
    organs: frozenset[str]


def answering_events(dossier: Dossier, item: Item) -> list[Found]:
    """The exchanges that may answer an announced one, best first; of those without a number only the first."""
    wanted = _wanted(dossier, item)
    since = first_day(wanted.said)
    if since is None:
        return []
    found: list[Found] = []
    for event in held(dossier):
        first = first_day(event.start)
        if first is None or first <= (last_day(wanted.said) or since) or event.id == item.said.event:
            continue
        scored = _score(dossier, wanted, event)
        if scored is None:
            continue
        score, reasons = scored
        days = (first - since).days
        if days > WAIT and event.id != wanted.own and not wanted.edition:
            continue
        due = last_day(wanted.due)
        late = bool(due and first > due)
        if wanted.due:
            reasons.append(f"after {wanted.due}, when it was due" if late else f"within {wanted.due}, when it was due")
        found.append((event, round(score - (0.05 if late else 0.0), 3), reasons, late))
    found.sort(key=lambda row: (-row[1], row[0].start or "", not row[0].main, row[0].id))
    return found[:1]


def _wanted(dossier: Dossier, item: Item) -> Wanted:
    fact = exchange(item.fact)
    series, edition = item.fact.one("mechanism"), fact.edition
    level = features(dossier, item.fact.id, "mechanism").get("level")
    noun = series_name(fact.mechanism).noun if fact.mechanism else None
    around = clause(item.act)
    levels = levels_in(clause(item.fact)) or levels_in(around)
    counted = False
    following = _following(dossier, item, fact, around)
    if following and (series is None or series == following.series and not edition):
        series, level = following.series, following.level
        edition, counted = (following.edition + 1, True) if following.edition else (None, False)
    if level is None and len(levels) == 1:
        level = next(iter(levels))
    invited = act_of(item.act).type == "invite"
    host = state_of(fact.place) or (next(iter(act_of(item.act).by), None) if invited else None)
    visitors = _visitors(dossier, item, host)
    return Wanted(
        item.fact.one("self"), fact, series, edition, level, noun, counted, host, visitors,
        _offices(dossier, item.fact, visitors), item.said.day or item.said.not_after, item.due,
        frozenset(series_name(f"{fact.mechanism or ''} {clause(item.fact)}").organs),
    )  # fmt: skip


def _following(dossier: Dossier, item: Item, fact: Exchange, around: str) -> Event | None:
    """The report's own session, where "the next" one after it is meant."""
    if fact.edition or not find("next", (*words(clause(item.fact)), *words(around))):
        return None
    for event in events(dossier).values():
        if event.main and event.series and fact.kind in event.kinds:
            if any(view.report.pk == item.fact.report.pk and exchange(view).main for view in event.facts):
                return event
    return None


def _visitors(dossier: Dossier, item: Item, host: str | None) -> frozenset[str]:
    """Who is to come: the participants who are not the host's own, else the one addressed."""
    people = cast_of(dossier).get(item.fact.report.pk, {})
    named = item.fact.entities.get("participant", ())
    found = {one for one in named if one not in people or people[one].party != host}
    if not found and act_of(item.act).type == "invite":
        guest = next((party for party in dossier.parties if party != host), None)
        one = addressed(dossier, item.act, guest)
        found = {one.id} if one else set()
    return frozenset(found or named)


def _offices(dossier: Dossier, view: FactView, people: frozenset[str]) -> frozenset[tuple[str, str | None]]:
    known = cast_of(dossier).get(view.report.pk, {})
    return frozenset((o, c) for one in people if one in known for o, c, _, _ in known[one].offices)


@once
def _officeholders(dossier: Dossier) -> dict[str, frozenset[tuple[str, str | None]]]:
    """The offices that the people of each exchange bear in its accounts."""
    return {
        event.id: frozenset(
            office for view in event.facts for office in _offices(dossier, view, frozenset(event.people))
        )
        for event in events(dossier).values()
    }


def _score(dossier: Dossier, wanted: Wanted, event: Event) -> tuple[float, list[str]] | None:
    if event.id == wanted.own:
        return 0.97, ["the register knows both as one exchange"]
    if wanted.host and event.host and wanted.host != event.host and (event.channel or "in_person") == "in_person":
        return None
    if wanted.fact.kind == "visit":
        return _as_visit(dossier, wanted, event)
    if wanted.fact.kind in ("consultation", "session", "summit"):
        return _as_session(wanted, event)
    return _as_meeting(wanted, event)


def _as_visit(dossier: Dossier, wanted: Wanted, event: Event) -> tuple[float, list[str]] | None:
    if event.channel not in (None, "in_person") or not wanted.host or event.host != wanted.host:
        return None
    same = wanted.visitors & set(event.people)
    office = wanted.offices & _officeholders(dossier)[event.id]
    if not same and not (wanted.offices and office):
        return None
    reasons = (
        ["the same visitor"] if same else [f"another holder of the same office ({sorted(office)[0][0].split('|')[0]})"]
    )
    score = 0.92 if "visit" in event.kinds else 0.86
    reasons.append("a visit to the same country" if "visit" in event.kinds else f"in {event.place} for it")
    return score - (0.0 if same else 0.04), reasons


def _as_session(wanted: Wanted, event: Event) -> tuple[float, list[str]] | None:
    kinds = {FAMILY.get(kind) for kind in event.kinds}
    if FAMILY[wanted.fact.kind] not in kinds or not ({"consultation", "session", "summit"} & set(event.kinds)):
        return None
    if wanted.edition and event.edition and wanted.edition != event.edition:
        return None
    if wanted.level and event.level and wanted.level != event.level:
        return None
    organs = wanted.organs & set(series_name(event.mechanism or "").organs)
    people = wanted.visitors & set(event.people)
    if organs and people and wanted.series != event.series:
        return 0.75, ["both between the two Parties", "the same leader"]
    if wanted.series and event.series:
        if wanted.series != event.series:
            return None
        reasons = ["the same series"]
        if wanted.edition and wanted.edition == event.edition:
            reasons.append(
                f"number {event.edition}, the one after its own" if wanted.counted else f"number {event.edition}"
            )
            return 0.95, reasons
        return 0.84, reasons
    if wanted.fact.kind in event.kinds and wanted.level and wanted.level == event.level:
        return 0.85, [f"the first {wanted.fact.kind} at the level of {wanted.level.replace('_', ' ')} after it"]
    if people and wanted.fact.kind in event.kinds and not (wanted.series or wanted.organs):
        return 0.7, [f"a {wanted.fact.kind} with the same people"]
    return None


def _as_meeting(wanted: Wanted, event: Event) -> tuple[float, list[str]] | None:
    people = wanted.visitors & set(event.people)
    if not people or wanted.fact.kind not in event.kinds:
        return None
    if wanted.fact.kind in ("letter", "call"):
        return 0.7, [f"a {wanted.fact.kind} with the same people"]
    kind = wanted.fact.kind.replace("_", " ")
    return 0.85 if event.host == wanted.host else 0.8, [f"a {kind} with the same people"]
