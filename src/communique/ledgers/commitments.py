"""Commitments: who owes what to whom, how often it was said, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from communique.core import CommuniqueError
from communique.ledgers.base import Basis, Dossier, Row, column, ledger, name_of, unique
from communique.ledgers.followup.items import act_of, clause
from communique.ledgers.followup.persons import meant
from communique.ledgers.followup.proposals import commitments, lag, proposals
from communique.ledgers.followup.standing import SILENT, Part, Status, standing
from communique.ledgers.followup.words import says
from communique.register.query import FactView

Whose = Literal["ours", "theirs", "joint"]
_CLASS = {
    "agree": "agreed",
    "pledge": "pledged",
    "instruct": "instructed",
    "plan": "planned",
    "affirm": "need stressed",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Work on a commitment that a report tells of."""

    date: str | None
    words: str
    report: str

    def __str__(self) -> str:
        return f"{self.date or 'no day'}: {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Row):
    """One commitment, however often it was said."""

    ledger: ClassVar[str] = "commitments"

    id: str = column("its id, for rulings", shown=False)
    first_said: str | None = column("when it was first said; nothing where the reports do not say")
    last_said: str | None = column("when it was last said", shown=False)
    times: int = column("at how many exchanges it was said")
    verb_class: str = column("agreed, pledged, instructed, planned, need stressed; reiterated; to continue")
    type: str = column("the kind of act: agree, pledge, instruct, plan, affirm", shown=False)
    by: tuple[str, ...] = column("who bound themselves")
    to: tuple[str, ...] = column("to whom, where one is addressed", shown=False)
    whose: str | None = column("ours, theirs or joint, for a chosen side", shown=False)
    actor: str | None = column("who said so, in the report's words", shown=False)
    persons: tuple[str, ...] = column("the persons these words name; none for a collective", shown=False)
    content: str = column("its words, as first said")
    sectors: tuple[str, ...] = column("sectors", shown=False)
    forums: tuple[str, ...] = column("forums", shown=False)
    due: str | None = column("by when, as far as the reports say")
    due_words: str | None = column("the words for it, vague ones too")
    status: str = column("open, reaffirmed, in progress, met, partly met, overdue, superseded or silent")
    overdue: bool = column("whether it was due before this day and is not met", shown=False)
    silent_for: int = column("exchanges since it was last heard of", shown=False)
    parts: tuple[Part, ...] = column("the things it names, each open or met", shown=False)
    met_on: str | None = column("when it was met, in whole or in part", shown=False)
    lag_days: int | None = column("days from the first saying to that", shown=False)
    progress: tuple[Progress, ...] = column("work on it that reports tell of", shown=False)
    superseded_by: str | None = column("the commitment that took its place", shown=False)
    wordings: tuple[str, ...] = column("its words each time it was said", shown=False)


@ledger("Commitments", Commitment)
def entries(
    dossier: Dossier, *, side: str | None = None, status: Status | None = None, silent: int = SILENT
) -> list[Commitment]:
    """Who owes what to whom, how often it was said, and where it stands; oldest first.

    ``side`` (one of the parties) tells ours, theirs and joint apart, ``status`` leaves those that stand so.
    A commitment is silent after ``silent`` exchanges without a word of it. Invitations have a ledger of
    their own.
    """
    if side and side not in dossier.parties:
        raise CommuniqueError(
            "C403", f"side of the ledger commitments cannot be {side!r}", f"use one of {', '.join(dossier.parties)}"
        )
    rows = [
        _row(dossier, own, acts, side, silent)
        for own, acts in commitments(dossier).items() if act_of(acts[0]).type != "invite"
    ]  # fmt: skip
    rows = [row for row in rows if status in (None, row.status)]
    return sorted(rows, key=lambda row: (row.first_said or str(row.evidence[0].published or "9999"), row.id))


def _row(dossier: Dossier, own: str, acts: list[FactView], side: str | None, silent: int) -> Commitment:
    first = act_of(acts[0])
    now = standing(dossier, own, silent)
    found = [one for one in proposals(dossier)[own] if one.stands]
    meeting = [one for one in found if one.meets]
    progress = tuple(
        Progress(one.answer.day or one.answer.not_after, one.answer.label, name_of(one.answer.by[0].report))
        for one in found if one.answer.by and not one.meets
    )  # fmt: skip
    ruled = [one.ruling for one in found if one.ruling]
    derived = now.status not in ("open", "reaffirmed")
    basis: Basis = "ruled" if ruled else "inferred" if derived else "attested"
    due = next((act_of(act).due for act in reversed(acts) if act_of(act).due), None)
    persons = [
        meant(dossier, act, act_of(act).actor, act_of(act).by[0] if len(act_of(act).by) == 1 else None) for act in acts
    ]
    return Commitment(
        id=own,
        first_said=now.first,
        last_said=now.last,
        times=now.times,
        verb_class=verb_class(acts[0]),
        type=first.type,
        by=first.by,
        to=first.to,
        whose=_whose(first.by, side),
        actor=first.actor,
        persons=unique(person.name for person in persons if person),
        content=clause(acts[0]),
        sectors=unique(sector for act in acts for sector in act_of(act).sectors),
        forums=unique(forum for act in acts for forum in act_of(act).forums),
        due=now.due,
        due_words=due.expression if due else None,
        status=now.status,
        overdue=now.overdue,
        silent_for=now.silent_for,
        parts=now.parts,
        met_on=meeting[0].answer.day if meeting else None,
        lag_days=lag(acts, dossier, meeting[0]) if meeting else None,
        progress=progress,
        superseded_by=now.superseded_by,
        wordings=unique(clause(act) for act in acts),
        basis=basis,
        evidence=dossier.cite(*acts, *(view for one in found for view in one.answer.by[:2])),
        reasoning="; ".join([now.why, *(f"{one.decision}, {one.said}" for one in ruled)]),
    )


def verb_class(act: FactView) -> str:
    """How firmly it was said: the class of its verb, and whether it repeats or goes on."""
    words = clause(act)
    kind = _CLASS[act_of(act).type]
    if act_of(act).type in ("pledge", "agree") and says("again", act_of(act).verb or words):
        return "reiterated"
    if act_of(act).type in ("pledge", "agree") and says("onward", words):
        return f"{kind} to continue"
    return kind


def _whose(by: tuple[str, ...], side: str | None) -> Whose | None:
    if side is None:
        return None
    if side not in by:
        return "theirs"
    return "ours" if set(by) == {side} else "joint"
