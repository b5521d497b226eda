"""Record decisions, and tell which of them stand."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from communique.register import models as m
from communique.register.identity import SCORER, THRESHOLDS
from communique.register.models.decisions import PROGRAM
from communique.register.store import chunks, fetch, insert, loads, now


class Link(NamedTuple):
    """A program's decision that two nodes are one, to be recorded."""

    entity: str
    a: str
    b: str
    labels: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    evidence: tuple[str, ...] = ()


def new_batch() -> str:
    """An id for all that one command does."""
    return uuid.uuid4().hex


def record(
    *,
    actor: str,
    kind: str,
    entity: str,
    subjects: Sequence[dict[str, Any]],
    why: str,
    detail: dict[str, Any] | None = None,
    about: Iterable[str] | None = None,
    score: float | None = None,
    reasons: Sequence[str] = (),
    batch: str | None = None,
) -> m.Decision:
    """Append one decision; ``about`` are the ids it is found by, if not only its subjects'."""
    decision = m.Decision.objects.create(
        actor=actor, at=now(), kind=kind, entity=entity, subjects=list(subjects), detail=detail or {}, why=why,
        score=score, reasons=list(reasons), batch=batch or new_batch(),
    )  # fmt: skip
    ids = dict.fromkeys([*(subject["id"] for subject in subjects), *(about or ())])
    m.DecisionSubject.objects.bulk_create(m.DecisionSubject(decision=decision, subject=i) for i in ids)
    return decision


def record_links(links: Sequence[Link], batch: str) -> None:
    """Append the program's own decisions."""
    at = now()
    rows = m.Decision.objects.bulk_create(
        m.Decision(
            actor=PROGRAM, at=at, kind="same", entity=link.entity,
            subjects=[{"id": link.a, "label": link.labels[0]}, {"id": link.b, "label": link.labels[1]}],
            detail={"evidence": list(link.evidence)} if link.evidence else {}, why="", score=link.score,
            reasons=list(link.reasons), batch=batch, scorer=SCORER,
        )
        for link in links
    )  # fmt: skip
    about = [(row.pk, subject) for row, link in zip(rows, links, strict=True) for subject in (link.a, link.b)]
    insert(m.DecisionSubject, ("decision_id", "subject"), about)


class Ruling(NamedTuple):
    """A decision as identity needs it: its subjects by id only, and its detail."""

    pk: int
    actor: str
    kind: str
    entity: str
    score: float | None
    scorer: int | None
    ids: tuple[str, ...]
    detail: dict[str, Any]


_ABOUT = (
    "SELECT DISTINCT d.id, d.actor, d.kind, d.entity, d.score, d.scorer, CAST(d.subjects AS text), "
    "CAST(d.detail AS text) FROM register_decisionsubject s JOIN register_decision d ON d.id = s.decision_id "
    "WHERE s.subject IN ({})"
)


def rulings_about(subjects: Iterable[str]) -> dict[int, Ruling]:
    """Every decision that names one of the subjects, by number, with no more than identity needs."""
    out: dict[int, Ruling] = {}
    for pk, actor, kind, entity, score, scorer, subjects_, detail in fetch(_ABOUT, subjects):
        ids = tuple(subject["id"] for subject in loads(subjects_))
        out[pk] = Ruling(pk, actor, kind, entity, score, scorer, ids, loads(detail))
    return out


def decided(subjects: Iterable[str]) -> set[str]:
    """Those of some ids that any decision names."""
    rows = fetch("SELECT subject FROM register_decisionsubject WHERE subject IN ({})", subjects)
    return {subject for (subject,) in rows}


def about(subjects: Iterable[str]) -> dict[int, m.Decision]:
    """Every decision that names one of the subjects, by number."""
    out: dict[int, m.Decision] = {}
    for ids in chunks(subjects):
        for decision in m.Decision.objects.filter(
            pk__in=m.DecisionSubject.objects.filter(subject__in=ids).values("decision")
        ):
            out[decision.pk] = decision
    return out


def undone(numbers: Collection[int]) -> set[int]:
    """Those decisions that were taken back, and not given back since."""
    if not numbers:
        return set()
    takers: dict[int, list[int]] = {}
    rows = fetch(
        "SELECT s.subject, s.decision_id FROM register_decisionsubject s JOIN register_decision d "
        "ON d.id = s.decision_id WHERE d.kind = 'undo' AND s.subject IN ({})",
        [f"D-{number}" for number in numbers],
    )
    for subject, taker in rows:
        takers.setdefault(int(subject[2:]), []).append(taker)
    if not takers:
        return set()
    void = undone({taker for found in takers.values() for taker in found})
    return {number for number, found in takers.items() if any(taker not in void for taker in found)}


def standing(kind: str, entity: str | None = None) -> list[m.Decision]:
    """The decisions of one kind that stand, oldest first; for the kinds that only people make."""
    rows = m.Decision.objects.filter(kind=kind).exclude(actor=PROGRAM).order_by("pk")
    if entity:
        rows = rows.filter(entity=entity)
    found = list(rows)
    void = undone({row.pk for row in found})
    return [row for row in found if row.pk not in void]


def thresholds() -> dict[str, float]:
    """From which score on the program links, by kind: as shipped, or as last set by a person."""
    out = dict(THRESHOLDS)
    if not fetch("SELECT id FROM register_decision WHERE kind IN ({}) LIMIT 1", ["threshold"]):
        return out
    for decision in standing("threshold"):
        if decision.score is not None:
            out[decision.entity] = decision.score
    return out
