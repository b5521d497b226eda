"""What is open: ours, theirs and joint, with its age, what presses most first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from communique.ledgers import commitments, invitations
from communique.ledgers.base import Evidence
from communique.ledgers.commitments import Commitment
from communique.ledgers.followup.words import last_day
from communique.ledgers.invitations import Invitation
from communique.papers.document import Block, Heading, Line, Note, Run, Statement, squeezed
from communique.papers.sections.asked import Asked
from communique.papers.words import LONG, age, capital, day, parties, party, plural, said, text

DONE = ("met", "superseded")
"""States in which a commitment is done with."""
SHOWN = {"ours": 3, "theirs": 3, "joint": 5}
SOON = timedelta(183)
"""What falls due within so long presses."""


@dataclass(frozen=True)
class _Item:
    """Something open: how much it presses (less is more), when it was last said, and its line."""

    press: int
    last: str
    line: Line


def items(asked: Asked) -> Iterator[Block]:
    """The commitments and invitations that are not done with, split by who owes."""
    yield Heading("Open items")
    found: dict[str, list[_Item]] = {"ours": [], "theirs": [], "joint": []}
    for row in commitments.entries(asked.dossier, side=asked.side):
        if row.status not in DONE and row.whose:
            found[row.whose].append(_Item(_press(asked, row), row.last_said or "", _commitment(asked, row)))
    for one in invitations.entries(asked.dossier):
        if one.state != "met":
            whose = "ours" if one.inviter.party == asked.side else "theirs"
            found[whose].append(_Item(1 if one.state != "accepted" else 0, one.made or "", _invitation(asked, one)))
    others = parties(asked.others)
    heads = {"ours": f"Ours ({party(asked.side)})", "theirs": f"Theirs ({others})", "joint": "Joint"}
    for whose, listed in found.items():
        yield Heading(heads[whose], 2)
        if not listed:
            yield Note("None on record.")
        listed.sort(key=lambda one: one.last, reverse=True)
        listed.sort(key=lambda one: one.press)
        yield from (item.line for item in listed[: SHOWN[whose]])
        left = len(listed) - SHOWN[whose]
        if left > 0:
            yield asked.more(left, "commitments")


def _press(asked: Asked, row: Commitment) -> int:
    """Overdue or due soon first, then what is partly met or was just said, what is silent last."""
    due = last_day(row.due)
    if row.overdue:
        return 3 if row.status != "overdue" or row.silent_for > 10 else 1
    if due and due - asked.day <= SOON:
        return 0
    if row.status == "partly met" or row.silent_for == 0 and (row.sectors or row.parts):
        return 1
    if row.due or row.silent_for == 0:
        return 2
    return {"open": 3, "in progress": 4, "reaffirmed": 4}.get(row.status, 5)


def _commitment(asked: Asked, row: Commitment) -> Line:
    own = tuple(one for one in row.evidence if squeezed(one.quote) in row.content) or row.evidence[:1]
    told = [f"{row.verb_class}, {_when(row.first_said, own)}{_ago(asked, row.first_said, own)}"]
    told += [f"said {plural(row.times, 'time')}, last {day(row.last_said)}"] * (row.times > 1)
    told += [f"due {day(row.due)}"] * (row.due is not None)
    statements = [Statement((*said(row.content, own, longest=LONG), text(f" – {', '.join(told)}.")), _also(row, own))]
    if row.status == "partly met":
        statements += _parts(row)
    elif row.status == "overdue":
        statements.append(Statement((text(capital(row.reasoning.split(";")[0]) + "."),), own))
    elif row.status == "silent":
        silent = f"Not mentioned in the last {plural(row.silent_for, 'exchange')}."
        statements.append(Statement((text(silent),), own))
    elif row.status == "in progress":
        statements += _progress(row)
    return Line(tuple(statements))


def _also(row: Commitment, own: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Where it was said more than once, the latest sentence too."""
    again = [one for one in row.evidence if any(squeezed(one.quote) in words for words in row.wordings)]
    return tuple(dict.fromkeys((*own, *(again[-1:] if row.times > 1 else ()))))


def _when(said_on: str | None, own: tuple[Evidence, ...]) -> str:
    return day(said_on) if said_on else f"by {day(own[0].published)}"


def _ago(asked: Asked, said_on: str | None, own: tuple[Evidence, ...]) -> str:
    told = age(said_on or str(own[0].published or ""), asked.day)
    return f", {told}" if told else ""


def _parts(row: Commitment) -> Iterator[Statement]:
    """Which of the things it names are met, by what, and which are open."""
    answers = tuple(one for one in row.evidence if squeezed(one.quote) not in row.content)
    for part in row.parts:
        if part.state == "met" and answers:
            when = day(part.date) if part.date else f"by {day(part.not_after)}"
            yield Statement((text(f"Met: {part.what} ({when})."),), answers[-2:])
        elif part.state != "met":
            yield Statement((text(f"Open: {part.what}."),), row.evidence[:1])


def _progress(row: Commitment) -> Iterator[Statement]:
    """The last work on it that is told of."""
    last = row.progress[-1] if row.progress else None
    if last is None:
        return
    own = tuple(one for one in row.evidence if one.name == last.report)
    words = tuple(one for one in own if squeezed(last.words) in squeezed(one.sentence))
    told: tuple[Run, ...] = (Run(squeezed(last.words), "words"),) if words else (text(last.words),)
    if own:
        yield Statement((text(f"Work on it, {day(last.date)}: "), *told, text(".")), words[-1:] or own[-1:])


def _invitation(asked: Asked, row: Invitation) -> Line:
    inviter, invitee = (
        ", ".join(
            part
            for part in (end.person, f"{end.office} of {party(end.party)}" if end.office else party(end.party))
            if part
        )
        for end in (row.inviter, row.invitee)
    )
    own = row.evidence[:2]
    runs: list[Run] = [text(f"Invitation: {inviter}, to {invitee}: ")]
    for at, purpose in enumerate(row.purposes):
        runs += [text("; ")] * bool(at) + list(_purpose(purpose, own))
    told = f" – made {_when(row.made, own)}{_ago(asked, row.made, own)}, {row.state}"
    due = f", due {day(row.due)}" if row.due else f", “{row.due_words}”, no date" if row.due_words else ""
    return Line((Statement((*runs, text(f"{told}{due}.")), own),))


def _purpose(words: str, own: tuple[Evidence, ...]) -> tuple[Run, ...]:
    held = any(squeezed(words) in squeezed(one.sentence) for one in own)
    return (Run(squeezed(words), "words"),) if held else (text(words),)
