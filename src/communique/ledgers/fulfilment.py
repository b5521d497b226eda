"""Fulfilment: what may have met which commitment, proposed with a score and reasons, ruled by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.ledgers.base import Basis, Dossier, Row, column, ledger
from communique.ledgers.followup.answers import Kind
from communique.ledgers.followup.items import act_of, clause
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.proposals import Proposal, commitments, lag, proposals
from communique.register.query import FactView


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfilment(Row):
    """A commitment and something that may have met it; one commitment may have many, and one event meet many."""

    ledger: ClassVar[str] = "fulfilment"

    said: str | None = column("when it was first said; nothing where the reports do not say")
    commitment: str = column("its id, for rulings")
    content: str = column("its words, as first said")
    by: tuple[str, ...] = column("who bound themselves")
    items: tuple[str, ...] = column("which of the things it names were met; none where it is met as a whole")
    answer: str = column("the id of what met it: an exchange, an instrument or a fact")
    met_by: str = column("what met it, in words")
    kind: str = column("met, or progress: work on it")
    date: str | None = column("when that was")
    not_after: str | None = column("by when at the latest, where the day is not stated", shown=False)
    lag_days: int | None = column("days from the first saying")
    late: bool = column("whether it came after it was due", shown=False)
    score: float = column("how likely it is, from 0 to 1")
    reasons: tuple[str, ...] = column("why")
    ruling: str | None = column("what a person ruled: met, part, progress, not, unsure")


@ledger("Fulfilments", Fulfilment)
def entries(dossier: Dossier, *, kind: Kind | None = None, unruled: bool = False) -> list[Fulfilment]:
    """What may have met which commitment, with a score and reasons; oldest commitment first.

    ``kind`` leaves what met a commitment or what is progress, ``unruled`` what no person has ruled on.
    A ruling is made with ``communique fulfil``.
    """
    acts = commitments(dossier)
    rows = [_row(dossier, acts[own], one) for own, found in proposals(dossier).items() for one in found]
    rows = [row for row in rows if kind in (None, row.kind) and not (unruled and row.ruling)]
    return sorted(
        rows, key=lambda row: (row.said or "9999", row.commitment, row.date or row.not_after or "9999", row.answer)
    )


def _row(dossier: Dossier, acts: list[FactView], one: Proposal) -> Fulfilment:
    first = one.items[0].act if one.items else acts[0]
    basis: Basis = "ruled" if one.ruling else "inferred"
    answer = one.answer
    return Fulfilment(
        said=occasion(dossier, first).day,
        commitment=one.commitment,
        content=clause(first),
        by=act_of(first).by,
        items=tuple(item.label for item in one.items),
        answer=answer.id,
        met_by=answer.label,
        kind=answer.kind,
        date=answer.day,
        not_after=answer.not_after,
        lag_days=lag(acts, dossier, one),
        late=answer.late,
        score=answer.score,
        reasons=answer.reasons,
        ruling=one.ruling.verdict if one.ruling else None,
        basis=basis,
        evidence=dossier.cite(first, *answer.by),
        reasoning="; ".join((*answer.reasons, *((f"{one.ruling.decision}, {one.ruling.said}",) if one.ruling else ()))),
    )
