"""What a commitment names that can be seen to happen: exchanges to come, papers to draw up, congresses, amounts."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal, cast

from communique.core import COMMITMENTS, Act, Exchange, Figure, Instrument, Milestone
from communique.ledgers.base import Dossier
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.occasions import Occasion, occasion
from communique.ledgers.followup.words import find, first_day, last_day, says
from communique.register.identity.fold import words
from communique.register.query import FactView

ItemKind = Literal["exchange", "instrument", "milestone", "target"]
_TO_COME = ("congress", "election")
_BINDING = ("agree", "pledge", "instruct", "plan")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an act names: ``fact`` names it, ``act`` is the act, said at ``said``."""

    kind: ItemKind
    fact: FactView
    act: FactView
    said: Occasion
    label: str
    due: str | None


def act_of(view: FactView) -> Act:
    """The act that a fact is."""
    return cast(Act, view.fact)


def is_commitment(view: FactView) -> bool:
    """Whether an act looks forward, or calls something necessary."""
    act = act_of(view)
    if act.type in COMMITMENTS:
        return True
    return act.type == "affirm" and says("need", clause(view)) is not None


def clause(view: FactView) -> str:
    """A fact's words."""
    return " ".join(" ".join(span.quote for span in view.fact.evidence).split())


@once
def commitment_acts(dossier: Dossier) -> list[FactView]:
    """The acts that look forward, by day of report and place: of one party all its own, of several those among them."""
    parties = set(dossier.parties)
    found = []
    for view in dossier.of("acts"):
        act = act_of(view)
        if is_commitment(view) and set(act.by) & parties and (len(parties) == 1 or not set(act.by) - parties):
            found.append(view)
    return found


@once
def _facts_by_report(dossier: Dossier) -> dict[int, list[tuple[int, int, FactView]]]:
    out: dict[int, list[tuple[int, int, FactView]]] = {}
    for view in dossier.of("exchanges", "instruments", "milestones", "figures"):
        own = out.setdefault(view.report.pk, [])
        own += [(span.start, span.end, view) for span in view.fact.evidence]
    for listed in out.values():
        listed.sort(key=lambda row: row[:2])
    return out


def within(dossier: Dossier, view: FactView) -> list[FactView]:
    """The exchanges, instruments, milestones and figures that a fact's words name, in their order."""
    rows = _facts_by_report(dossier).get(view.report.pk, [])
    found: dict[str, FactView] = {}
    for span in view.fact.evidence:
        at = max(0, bisect_left(rows, span.start, key=lambda row: row[0]) - 8)
        for start, end, other in rows[at:]:
            if start >= span.end:
                break
            if end > span.start and _mostly(span.start, span.end, start, end):
                found[other.id] = other
    return list(found.values())


def _mostly(start: int, end: int, begin: int, stop: int) -> bool:
    """Whether most of one span lies within another."""
    return 2 * (min(end, stop) - max(start, begin)) > stop - begin


def items(dossier: Dossier, view: FactView) -> list[Item]:
    """What an act names that can be seen to happen later."""
    said = occasion(dossier, view)
    out = []
    for other in within(dossier, view):
        kind = _kind(view, other, said)
        if kind:
            out.append(Item(kind, other, view, said, _label(other), _due(view, other)))
    return out


def _kind(act: FactView, other: FactView, said: Occasion) -> ItemKind | None:
    fact, kind = other.fact, act_of(act).type
    if isinstance(fact, Exchange):
        return None if fact.main or fact.status == "held" and not _still_to_come(act, fact, said) else "exchange"
    if isinstance(fact, Instrument) and kind in _BINDING:
        return "instrument" if fact.status in ("proposed", "in_negotiation") else None
    if isinstance(fact, Milestone) and kind in _BINDING and fact.kind in _TO_COME:
        return None if _lies_behind(act, other, fact, said) else "milestone"
    if isinstance(fact, Figure) and kind in ("agree", "pledge", "instruct"):
        return "target"
    return None


def _still_to_come(act: FactView, fact: Exchange, said: Occasion) -> bool:
    """Whether an exchange without a day, which the reading takes as held, is what the act looks forward to."""
    if fact.start and fact.start.iso:
        return False
    due, first = act_of(act).due, first_day(said.day)
    last = last_day(due.iso) if due else None
    return act_of(act).type == "invite" or bool(last and first and last > first and fact.edition)


def _lies_behind(act: FactView, other: FactView, fact: Milestone, said: Occasion) -> bool:
    """Whether a congress that an act names is over already."""
    if fact.date and fact.date.iso and said.day:
        last, first = last_day(fact.date.iso), first_day(said.day)
        return bool(last and first and last < first)
    start = other.fact.evidence[0].start
    for span in act.fact.evidence:
        if span.start <= start < span.end:
            before = words(span.quote[: start - span.start])[-5:]
            return bool(find("past", before))
    return False


def _label(view: FactView) -> str:
    fact = view.fact
    if isinstance(fact, Exchange):
        what = fact.mechanism or fact.kind.replace("_", " ")
        number = f"{fact.edition}. " if fact.edition else ""
        return f"{number}{what}" + (f" in {fact.place}" if fact.place else "")
    if isinstance(fact, Instrument):
        term = f" {fact.valid_from.iso}–{fact.valid_to.iso}" if fact.valid_from and fact.valid_to else ""
        return f"{fact.name}{term}"
    if isinstance(fact, Milestone):
        number = f"{fact.ordinal}. " if fact.ordinal else ""
        return f"{number}{fact.name} ({', '.join(fact.parties)})" if fact.parties else f"{number}{fact.name}"
    if isinstance(fact, Figure):
        return f"{fact.amount} {fact.unit}" + (f" {fact.measures}" if fact.measures else "")
    return clause(view)


def _due(act: FactView, other: FactView) -> str | None:
    """By when: as the act says, else as the thing named is dated."""
    own, fact = act_of(act).due, other.fact
    if isinstance(fact, Figure):
        return fact.period.iso if fact.period else None
    if own and own.iso:
        return own.iso
    if isinstance(fact, Exchange) and fact.start:
        return fact.start.iso
    return None
