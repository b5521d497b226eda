"""Words that tell of a promise being kept: thanks for help given, agreements told as carried out, contact kept up."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from communique.core import Act
from communique.ledgers.base import Dossier
from communique.ledgers.followup.answers import Answer, Kind
from communique.ledgers.followup.events import Event, exchange, held
from communique.ledgers.followup.items import act_of, clause, is_commitment, items
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.persons import cast_of
from communique.ledgers.followup.sentences import sentence
from communique.ledgers.followup.words import concepts, find, first_day, last_day, stems
from communique.register.identity.fold import words
from communique.register.query import FactView

LEAST = 0.6
"""From which score on words are proposed as evidence of a promise being kept."""

VISITS = timedelta(400)
"""How long after more visits were agreed on a visit counts as one of them."""

LEADING = frozenset({"monarch", "president", "head_of_government", "general_secretary"})
"""The levels of those who lead a state, a government or a ruling party."""

_LOOSE = frozenset({"relationship", "deepen", "carry_out", "congress", "negotiations", "visits"})
_TELLING = ("appreciate", "affirm", "sign", "discuss")


@dataclass(frozen=True, slots=True)
class _Said:
    """An act with what its words are about; ``stems`` and ``around``: the telling words of it, of its sentence."""

    view: FactView
    by: frozenset[str]
    day: str | None
    concepts: frozenset[str]
    forums: frozenset[str]
    stems: frozenset[str]
    around: frozenset[str]
    papers: frozenset[str]
    done: frozenset[str | None]
    agreements: bool
    thanks: bool
    help: bool


def deeds(dossier: Dossier, act: FactView) -> list[Answer]:
    """What later reports say of a commitment being kept, best first."""
    mine = _said(dossier, act)
    since = last_day(mine.day)
    if act_of(act).type == "invite" or since is None:
        return []
    out = _visits(dossier, act, since)
    if not (mine.help or mine.agreements or mine.papers or mine.concepts - _LOOSE):
        return out
    tellings = _tellings(dossier)
    for _, theirs in tellings[bisect_right(tellings, since, key=lambda row: row[0]) :]:
        if theirs.view.report.pk == act.report.pk:
            continue
        scored = _score(mine, theirs)
        if scored and scored[0] >= LEAST:
            score, reasons, kind = scored
            label = clause(theirs.view)
            out.append(Answer(theirs.view.id, label, theirs.day, None, kind, score, tuple(reasons), (theirs.view,)))
    return sorted(out, key=lambda one: (-one.score, one.day or "", one.id))


def _visits(dossier: Dossier, act: FactView, since: date) -> list[Answer]:
    """The next visits of leaders, where more of them were agreed on."""
    own = clause(act)
    tokens = words(own.replace("-", " "))
    if not {"visit", "visits"} & set(tokens) or not find("senior", tokens) or items(dossier, act):
        return []
    out = []
    for event in held(dossier):
        first = first_day(event.start)
        if first and since < first <= since + VISITS and "visit" in event.kinds and _by_a_leader(dossier, event):
            told = tuple(view for view in event.facts if exchange(view).status == "held")
            label = f"visit to {event.place}" if event.place else "visit"
            out.append(Answer(event.id, label, event.day, None, "progress", 0.7, ("a visit of a leader",), told))
    return out[:2]


def _by_a_leader(dossier: Dossier, event: Event) -> bool:
    """Whether somebody who leads a state, a government or its ruling party came."""
    for view in event.facts:
        people = cast_of(dossier).get(view.report.pk, {})
        for person in event.people:
            offices = people[person].offices if person in people else ()
            if any(office.split("|")[:2] == [level, ""] for office, _, _, _ in offices for level in LEADING):
                return True
    return False


@once
def _tellings(dossier: Dossier) -> list[tuple[date, _Said]]:
    """The acts that tell of something done, each with its first day, in order."""
    found = [
        _said(dossier, view) for view in dossier.of("acts")
        if act_of(view).type in _TELLING and not is_commitment(view)
    ]  # fmt: skip
    told = [(day, one) for one in found if (one.done or one.thanks and one.help) and (day := first_day(one.day))]
    return sorted(told, key=lambda row: (row[0], row[1].view.id))


def _said(dossier: Dossier, view: FactView) -> _Said:
    act = cast(Act, view.fact)
    said = occasion(dossier, view)
    own = clause(view)
    span = view.fact.evidence[0]
    text = dossier.text(view.report)
    first, last = sentence(dossier, view.report, span.start)
    tokens = words(own)
    about = concepts(own)
    if "into" in tokens and {"effect", "practice"} & set(tokens):
        about |= {"carry_out"}
    done = frozenset(kind for _, kind, _ in find("done", tokens))
    return _Said(
        view, frozenset(act.by), said.day or said.not_after, about, frozenset(act.forums), stems(own),
        stems(text[first:last]), _papers(dossier, view, first, last), done,
        "agreements" in about or bool({"agreements", "signed", "commitments"} & set(tokens)),
        bool(find("thanks", tokens)) or act.type == "appreciate", bool(find("help", tokens)),
    )  # fmt: skip


@once
def _places(dossier: Dossier) -> dict[int, list[tuple[int, str]]]:
    """Where each report names which instrument."""
    found: dict[int, list[tuple[int, str]]] = {}
    for view in dossier.of("instruments"):
        own = view.one("self")
        if own:
            found.setdefault(view.report.pk, []).append((view.fact.evidence[0].start, own))
    return found


def _papers(dossier: Dossier, view: FactView, first: int, last: int) -> frozenset[str]:
    """The instruments that a sentence names."""
    return frozenset(own for at, own in _places(dossier).get(view.report.pk, ()) if first <= at < last)


def _score(mine: _Said, theirs: _Said) -> tuple[float, list[str], Kind] | None:
    if mine.help and theirs.help and theirs.thanks and not theirs.by & mine.by:
        return _thanked(mine, theirs)
    shared = (mine.concepts & theirs.concepts) - _LOOSE
    same = sorted(mine.around & theirs.stems)
    reasons: list[str] = []
    if mine.agreements and theirs.agreements and "carry_out" in mine.concepts and "carried out" in theirs.done:
        score, why = 0.65, "agreements told as carried out"
    elif "kept up" in theirs.done and _together(mine, theirs):
        score, why = 0.65, "mutual support told as kept up"
    elif (
        mine.papers & theirs.papers
        and len(same) > 1
        and theirs.done & {"kept up", "carried out"}
        and "carry_out" not in mine.concepts
    ):
        score, why = 0.6, "under the same instrument, told as kept up"
    elif shared - {"agreements", "coordination"} and "carried out" in theirs.done and len(same) > 1:
        score, why = 0.5, f"about {', '.join(sorted(shared)).replace('_', ' ')}"
    else:
        return None
    reasons.append(why)
    if same:
        score += min(0.2, 0.05 * len(same))
        reasons.append(f"the same words ({', '.join(same[:5])})")
    if mine.forums & theirs.forums:
        score += 0.05
        reasons.append(f"in {', '.join(sorted(mine.forums & theirs.forums))}")
    return round(min(score, 0.9), 3), reasons, "progress"


def _thanked(mine: _Said, theirs: _Said) -> tuple[float, list[str], Kind] | None:
    """Help that was promised, and thanks of the other side for it."""
    same = sorted(mine.around & theirs.around)
    if len(same) < 2:
        return None
    return round(0.5 + 0.1 * min(len(same), 4), 3), [f"thanks of the other side for it ({', '.join(same[:4])})"], "met"


def _together(mine: _Said, theirs: _Said) -> bool:
    """Whether both are about working together in the same forums, named or not."""
    if not {"coordination", "multilateral"} & mine.concepts or not {"coordination", "multilateral"} & theirs.concepts:
        return False
    return "multilateral" in mine.concepts & theirs.concepts or bool(mine.forums & theirs.forums)
