"""What answered an item of a commitment: candidates, each with a score and named reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from communique.core import Figure, Milestone
from communique.ledgers.base import Dossier
from communique.ledgers.followup.events import Event
from communique.ledgers.followup.exchanges import answering_events
from communique.ledgers.followup.items import Item, commitment_acts
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.nodes import features
from communique.ledgers.followup.papers import signed_on, stages
from communique.ledgers.followup.sentences import sentence
from communique.ledgers.followup.words import concepts, first_day, says
from communique.register.identity.instruments import compare_instruments
from communique.register.identity.nodes import Node
from communique.register.query import FactView

Kind = Literal["met", "progress"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that may have answered an item (or, without one, a commitment as a whole).

    ``id`` is an exchange's or an instrument's entity, else a fact's; ``by`` are the facts that tell of it.
    """

    id: str
    label: str
    day: str | None
    not_after: str | None
    kind: Kind
    score: float
    reasons: tuple[str, ...]
    by: tuple[FactView, ...]
    item: Item | None = None
    late: bool = False


def answers(dossier: Dossier, item: Item) -> list[Answer]:
    """What may have answered an item, best first."""
    if item.kind == "exchange":
        return [_by_event(item, *row) for row in answering_events(dossier, item)]
    if item.kind == "instrument":
        return _by_paper(dossier, item)
    if item.kind == "milestone":
        return _by_milestone(dossier, item)
    return _by_figure(dossier, item)


def _by_event(item: Item, event: Event, score: float, reasons: list[str], late: bool) -> Answer:
    told = tuple(view for view in event.facts if view.fact.status == "held")  # type: ignore[attr-defined]
    where = f" in {event.place}" if event.place else ""
    return Answer(event.id, f"{event.label}{where}", event.day, None, "met", score, tuple(reasons), told, item, late)


def _by_paper(dossier: Dossier, item: Item) -> list[Answer]:
    """The signing of the instrument that was ordered, known as one or alike."""
    own = item.fact.one("self")
    mine = features(dossier, item.fact.id)
    said = first_day(item.said.day or item.said.not_after)
    out = []
    for entity, listed in stages(dossier).items():
        day, by, stage = signed_on([one for one in listed if _after(one.day or one.not_after, said)])
        if stage is None:
            continue
        if entity == own:
            score, reasons = 0.96, ["the register knows both as one instrument"]
        else:
            theirs = features(dossier, stage.fact.id)
            match = compare_instruments(Node("a", "instrument", "", mine), Node("b", "instrument", "", theirs))
            if match is None or match.score < 0.65 or mine.get("holders") != theirs.get("holders"):
                continue
            score, reasons = round(match.score - 0.05, 3), list(match.reasons)
        told = [one for one in listed if one.stage in ("signed", "signing welcomed", "told as signed")]
        reasons.append(f"signed on {day}" if day else f"told as signed by {by}; the day is not stated")
        label = stage.fact.fact.name  # type: ignore[attr-defined]
        out.append(Answer(entity, label, day, by, "met", score, tuple(reasons), tuple(one.fact for one in told), item))
    return sorted(out, key=lambda one: -one.score)[:1]


def _after(day: str | None, said: object) -> bool:
    first = first_day(day)
    return first is not None and said is not None and first > said  # type: ignore[operator]


def _by_milestone(dossier: Dossier, item: Item) -> list[Answer]:
    """The congress that was to come, told as held: the first one of that party after the words."""
    wanted = cast(Milestone, item.fact.fact)
    said = first_day(item.said.day or item.said.not_after)
    dated: dict[str, list[FactView]] = {}
    over: list[FactView] = []
    for view in dossier.of("milestones"):
        fact = cast(Milestone, view.fact)
        alike = fact.kind == wanted.kind and fact.parties == wanted.parties
        if not alike or wanted.ordinal and fact.ordinal and wanted.ordinal != fact.ordinal:
            continue
        day = fact.date.iso if fact.date and fact.date.precision == "day" else None
        if day and _after(day, said) and view.report.published and first_day(day) <= view.report.published:  # type: ignore[operator]
            dated.setdefault(day, []).append(view)
        elif _told_as_over(dossier, view) and view.report.published and said and view.report.published > said:
            over.append(view)
    label = item.label
    if dated:
        day = min(dated)
        fact = cast(Milestone, dated[day][0].fact)
        number = f"{fact.ordinal}. " if fact.ordinal else ""
        ends = [end for view in dated[day] if (end := _ended(view))]
        last = f"{day}/{ends[0]}" if ends and ends[0] > day else day
        reasons = (f"the {wanted.kind} of the same side, held on {day}",)
        return [
            Answer(dated[day][0].id, f"{number}{fact.name}", last, None, "met", 0.93, reasons, tuple(dated[day]), item)
        ]
    if over:
        first = over[0]
        fact = cast(Milestone, first.fact)
        label = f"{fact.ordinal}. {fact.name}" if fact.ordinal else fact.name
        by = first.report.published.isoformat() if first.report.published else None
        reasons = (f"the {wanted.kind} of the same side, told as held by {by}",)
        return [Answer(first.id, label, None, by, "met", 0.85, reasons, tuple(over[:3]), item)]
    return []


def _told_as_over(dossier: Dossier, view: FactView) -> bool:
    span = view.fact.evidence[0]
    text = dossier.text(view.report)
    first, last = sentence(dossier, view.report, span.start)
    return says("over", text[first:last]) is not None


def _ended(view: FactView) -> str | None:
    """The day on which a milestone ended, where its report says so."""
    end = cast(Milestone, view.fact).end
    return end.iso if end and end.precision == "day" else None


@dataclass(frozen=True, slots=True)
class _Result:
    """A figure that a report gives as reached, and not as an aim."""

    view: FactView
    figure: Figure
    published: date
    about: frozenset[str]


@once
def _results(dossier: Dossier) -> dict[str, list[_Result]]:
    """The figures that are results, by unit, in the order of publication."""
    aims: dict[int, list[tuple[int, int]]] = {}
    for act in commitment_acts(dossier):
        aims.setdefault(act.report.pk, []).extend((span.start, span.end) for span in act.fact.evidence)
    out: dict[str, list[_Result]] = {}
    for view in dossier.of("figures"):
        fact, at = cast(Figure, view.fact), view.fact.evidence[0].start
        if view.report.published and not any(a <= at < b for a, b in aims.get(view.report.pk, ())):
            out.setdefault(fact.unit, []).append(
                _Result(view, fact, view.report.published, concepts(fact.measures or ""))
            )
    return out


def _by_figure(dossier: Dossier, item: Item) -> list[Answer]:
    """A later figure of the same measure that reaches the aim; one that falls short answers nothing."""
    wanted = cast(Figure, item.fact.fact)
    said = first_day(item.said.day or item.said.not_after)
    if said is None or wanted.unit == "%":
        return []
    about = concepts(f"{wanted.measures or ''} {' '.join(s.quote for s in item.act.fact.evidence)}") & {
        "trade",
        "investment",
    }
    for one in _results(dossier).get(wanted.unit, ()):
        fact = one.figure
        if one.published <= said or not (about & one.about if about else fact.measures == wanted.measures):
            continue
        if wanted.period and fact.period and wanted.period.iso != fact.period.iso or _less(fact.amount, wanted.amount):
            continue
        reasons = (f"{fact.amount} {fact.unit} reaches {wanted.amount} {wanted.unit}",)
        by = one.published.isoformat()
        return [Answer(one.view.id, f"{fact.amount} {fact.unit}", None, by, "met", 0.8, reasons, (one.view,), item)]
    return []


def _less(a: str, b: str) -> bool:
    try:
        return float(a) < float(b)
    except ValueError:
        return True
