"""For each commitment, what may have answered it: items and whole, with rulings laid over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.ledgers.base import Dossier
from communique.ledgers.followup.answers import Answer, Kind, answers
from communique.ledgers.followup.deeds import deeds
from communique.ledgers.followup.events import events, exchange
from communique.ledgers.followup.items import Item, clause, commitment_acts, items
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.papers import instrument, signed_on, stages
from communique.ledgers.followup.ruled import Ruling, fulfilments
from communique.ledgers.followup.words import first_day
from communique.register.query import FactView

MET = 0.7
"""From which score on a proposal alone lets a commitment count as met."""

_READ = ("acts", "exchanges", "instruments", "milestones", "figures", "posts")  # fetched together, being wanted all


@dataclass(frozen=True, slots=True)
class Proposal:
    """One commitment and one thing that may have answered it, for which of its items, with a person's ruling."""

    commitment: str
    answer: Answer
    items: tuple[Item, ...]
    ruling: Ruling | None

    @property
    def stands(self) -> bool:
        """Whether nobody ruled against it."""
        return self.ruling is None or self.ruling.verdict in ("met", "part", "progress")

    @property
    def meets(self) -> bool:
        """Whether it counts as meeting (a part of) the commitment."""
        if self.ruling is not None:
            return self.ruling.verdict in ("met", "part")
        return self.answer.kind == "met" and self.answer.score >= MET


def key_of(act: FactView) -> str:
    """The commitment that an act makes: its entity, else the act alone."""
    return act.one("self") or act.id


@once
def commitments(dossier: Dossier) -> dict[str, list[FactView]]:
    """The acts of each commitment, in the order in which they were said."""
    dossier.of(*_READ)
    found: dict[str, list[FactView]] = {}
    for act in commitment_acts(dossier):
        found.setdefault(key_of(act), []).append(act)

    def when(act: FactView) -> tuple[str, int]:
        said = occasion(dossier, act)
        return (said.day or said.not_after or "9999", act.fact.evidence[0].start)

    return {own: sorted(acts, key=when) for own, acts in found.items()}


@once
def items_of(dossier: Dossier) -> dict[str, list[Item]]:
    """What each commitment names, each thing once (as first said)."""
    out: dict[str, list[Item]] = {}
    for own, acts in commitments(dossier).items():
        seen: dict[str, Item] = {}
        for act in acts:
            for item in items(dossier, act):
                seen.setdefault(item.fact.one("self") or f"{item.kind} {item.label}", item)
        out[own] = list(seen.values())
    return out


@once
def proposals(dossier: Dossier) -> dict[str, list[Proposal]]:
    """What may have answered each commitment, the earliest first; what a person ruled beside it."""
    ruled = fulfilments(dossier)
    out: dict[str, list[Proposal]] = {}
    for own, acts in commitments(dossier).items():
        found: dict[str, Proposal] = {}
        for item in items_of(dossier)[own]:
            for answer in answers(dossier, item):
                _add(found, own, answer, item)
        for act in acts:
            for answer in deeds(dossier, act):
                if answer.id not in found:
                    _add(found, own, answer, None)
        for (commitment, answer_id), ruling in ruled.items():
            if commitment != own:
                continue
            known = found.get(answer_id)
            if known:
                found[answer_id] = replace(known, ruling=ruling)
            elif told := _named_by_ruling(dossier, answer_id, ruling):
                found[answer_id] = Proposal(own, told, (), ruling)
        out[own] = sorted(
            found.values(), key=lambda one: (one.answer.day or one.answer.not_after or "9999", one.answer.id)
        )
    return out


def _add(found: dict[str, Proposal], own: str, answer: Answer, item: Item | None) -> None:
    known = found.get(answer.id)
    if known is None:
        found[answer.id] = Proposal(own, answer, (item,) if item else (), None)
        return
    more = known.items if item is None or item in known.items else (*known.items, item)
    best = max(known.answer, answer, key=lambda one: one.score)
    reasons = tuple(dict.fromkeys((*known.answer.reasons, *answer.reasons)))
    found[answer.id] = replace(known, answer=replace(best, reasons=reasons), items=more)


def _named_by_ruling(dossier: Dossier, own: str, ruling: Ruling) -> Answer | None:
    """What a person named as the answer and the program did not propose; nothing where the dossier does not know it."""
    kind: Kind = "progress" if ruling.verdict == "progress" else "met"
    reasons = (ruling.said,)
    event = events(dossier).get(own)
    if event:
        if not event.held:
            return None
        told = tuple(view for view in event.facts if exchange(view).status == "held")
        return Answer(own, event.label, event.day, None, kind, 1.0, reasons, told)
    listed = stages(dossier).get(own)
    if listed:
        day, by, stage = signed_on(listed)
        last = stage or listed[-1]
        return Answer(own, instrument(last.fact).name, day, by, kind, 1.0, reasons, (last.fact,))
    for view in dossier.facts:
        if view.id == own:
            said = occasion(dossier, view)
            return Answer(own, clause(view), said.day, said.not_after, kind, 1.0, reasons, (view,))
    return None


def lag(acts: list[FactView], dossier: Dossier, one: Proposal) -> int | None:
    """Days from the first saying of what was answered to the answer, where both days are known."""
    said = [occasion(dossier, item.act).day for item in one.items] or [occasion(dossier, acts[0]).day]
    known = [day for day in said if day]
    end = (
        first_day(one.answer.day.split("/")[0]) if one.answer.day and len(one.answer.day.split("/")[0]) == 10 else None
    )
    starts = [start for day in known if len(day.split("/")[-1]) == 10 and (start := first_day(day.split("/")[-1]))]
    return (end - min(starts)).days if end and starts else None
