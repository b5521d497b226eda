"""Where a commitment stands on a day: worked out from what was said and what answered it, never typed in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.core import Figure
from communique.ledgers.base import Dossier
from communique.ledgers.differing.of_event import counted
from communique.ledgers.followup.events import Event, events, exchange, held
from communique.ledgers.followup.items import Item, act_of
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.proposals import Proposal, commitments, items_of, proposals
from communique.ledgers.followup.words import concepts, first_day, last_day
from communique.register.query import FactView

Status = Literal["open", "reaffirmed", "in progress", "met", "partly met", "overdue", "superseded", "silent"]
SILENT = 3
"""After how many exchanges without a word of it a commitment is called silent, and nothing more."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a commitment names: ``state`` is ``open`` or ``met``, ``by`` what met it."""

    what: str
    kind: str
    due: str | None
    state: str
    date: str | None = None
    not_after: str | None = None
    by: str | None = None
    answer: str | None = None

    def __str__(self) -> str:
        due = f", due {self.due}" if self.due and self.state != "met" else ""
        when = f" {self.date or f'by {self.not_after}'}" if self.state == "met" else ""
        return f"{self.what}: {self.state}{when}{due}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a commitment stands: ``silent_for`` counts the exchanges since it was last heard of."""

    status: Status
    why: str
    parts: tuple[Part, ...]
    due: str | None
    times: int
    first: str | None
    last: str | None
    silent_for: int
    overdue: bool
    superseded_by: str | None


def standing(dossier: Dossier, own: str, silent: int = SILENT) -> Standing:
    """Where one commitment stands on the dossier's day."""
    acts = commitments(dossier)[own]
    found = [one for one in proposals(dossier)[own] if one.stands]
    parts = tuple(_part(item, found) for item in items_of(dossier)[own])
    said = [occasion(dossier, act) for act in acts]
    days = sorted({one.day for one in said if one.day})
    # accounts may count the talks of one day differently: whether they are one or two, they said it that day once
    times = len({one.day or one.event or one.not_after for one in said})
    due = next((value.iso for act in reversed(acts) if (value := act_of(act).due) and value.iso), None)
    due = due or next((part.due for part in parts if part.due), None)
    quiet = _silent_for(dossier, [one.day or one.not_after for one in said], found)
    late = _passed(due, dossier.day)
    newer = _newer_target(dossier).get(own)
    status, why = _status(parts, found, late, due, quiet, times, newer, silent)
    return Standing(
        status, why, parts, due, times, days[0] if days else None, days[-1] if days else None, quiet,
        late and status not in ("met", "superseded"), newer[0] if newer else None,
    )  # fmt: skip


def _part(item: Item, found: list[Proposal]) -> Part:
    for one in found:
        if one.meets and (item in one.items or one.ruling and one.ruling.verdict == "met" and not one.items):
            answer = one.answer
            return Part(item.label, item.kind, item.due, "met", answer.day, answer.not_after, answer.label, answer.id)
    return Part(item.label, item.kind, item.due, "open")


def _status(
    parts: tuple[Part, ...], found: list[Proposal], late: bool, due: str | None, quiet: int, times: int,
    newer: tuple[str, str] | None, silent: int,
) -> tuple[Status, str]:  # fmt: skip
    whole = [one for one in found if one.meets and not one.items]
    ruled = [one for one in whole if one.ruling]
    met = [part for part in parts if part.state == "met"]
    if any(one.ruling and one.ruling.verdict == "met" for one in ruled) or parts and len(met) == len(parts):
        by = [part.by or "" for part in met] or [one.answer.label for one in ruled]
        return "met", f"met by {'; '.join(dict.fromkeys(by))}"
    if met or any(one.ruling for one in whole):
        return "partly met", f"met: {'; '.join(part.what for part in met) or whole[0].answer.label}"
    if whole and not parts:
        return "met", f"met by {whole[0].answer.label}"
    if newer:
        return "superseded", newer[1]
    if late:
        return "overdue", f"due {due}, and nothing told by then or since shows that it was done"
    progress = [one for one in found if one.answer.kind == "progress" or whole]
    if progress:
        return "in progress", f"work on it is told of: {progress[-1].answer.label}"
    if quiet >= silent:
        return "silent", f"not mentioned in the last {quiet} exchanges"
    if times > 1:
        return "reaffirmed", f"said at {times} exchanges"
    return "open", "said, and nothing told of it since"


def _passed(due: str | None, day: date) -> bool:
    last = last_day(due)
    return last is not None and last < day


@once
def main_events(dossier: Dossier) -> list[Event]:
    """The exchanges that reports are about, in order: what silence is counted in."""
    return [event for event in held(dossier) if event.main]


def _silent_for(dossier: Dossier, said: list[str | None], found: list[Proposal]) -> int:
    """How many exchanges took place since it was last said or last answered."""
    heard = [last_day(day) for day in [*said, *(one.answer.day or one.answer.not_after for one in found)]]
    known = [day for day in heard if day]
    if not known:
        return 0
    return exchanges_since(dossier, max(known))


@once
def _main_days(dossier: Dossier) -> list[date]:
    """The days of all exchanges that reports are about; talks whose number accounts give differently are as many
    as the account that tells of most says."""
    days = sorted(first for event in main_events(dossier) if (first := first_day(event.start)))
    for point in counted(list(events(dossier).values())):
        start = exchange(point.values[0][0]).start
        day = start.first_day if start else None
        told = sum(int(number or 0) for _, number in point.values)
        for _ in range(told - max(int(number or 0) for _, number in point.values)):
            if day in days:
                days.remove(day)
    return days


def exchanges_since(dossier: Dossier, day: date) -> int:
    """How many exchanges that reports are about took place after a day."""
    days = _main_days(dossier)
    return len(days) - bisect_right(days, day)


@once
def _newer_target(dossier: Dossier) -> dict[str, tuple[str, str]]:
    """Which aim took the place of which: of the same measure and unit by the same parties, set later and higher."""
    aims: list[tuple[str, FactView, Figure, str]] = []
    for own, listed in items_of(dossier).items():
        for item in listed:
            fact = item.fact.fact
            if item.kind == "target" and isinstance(fact, Figure) and fact.unit.isupper():
                aims.append((own, item.act, fact, item.said.day or item.said.not_after or ""))
    out: dict[str, tuple[str, str]] = {}
    for own, act, fact, day in aims:
        for other, act_, fact_, day_ in aims:
            if other == own or day_ <= day or fact.unit != fact_.unit or set(act_of(act).by) != set(act_of(act_).by):
                continue
            about = _measure(act, fact) & _measure(act_, fact_)
            if about and float(fact_.amount) > float(fact.amount):
                why = f"a higher aim of {fact_.amount} {fact_.unit} was set on {day_} ({', '.join(sorted(about))})"
                out.setdefault(own, (other, why))
    return out


def _measure(act: FactView, fact: Figure) -> frozenset[str]:
    said = " ".join(span.quote for span in act.fact.evidence)
    return concepts(f"{fact.measures or ''} {said}") & {"trade", "investment"}
