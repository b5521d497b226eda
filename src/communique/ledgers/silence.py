"""Silence: what was spoken of before and is not in the last exchanges; silent, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from communique.core import CommuniqueError
from communique.ledgers.base import Dossier, Row, column, ledger, name_of
from communique.ledgers.followup.standing import SILENT, exchanges_since, standing
from communique.ledgers.followup.topics import Kind, Mention, Topic, topics
from communique.ledgers.followup.words import last_day

KINDS: tuple[Kind, ...] = ("sector", "issue", "promise", "element", "person", "body")
SHOWN = 6
"""How many mentions a row cites: the first and the last ones."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One mention: when, in which report, and what it is called there."""

    date: str | None
    report: str
    called: str | None

    def __str__(self) -> str:
        return f"{self.date or 'no date'} ({self.called})" if self.called else self.date or "no date"


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRow(Row):
    """Something that was spoken of, and since when it is not."""

    ledger: ClassVar[str] = "silence"

    kind: str = column("sector, issue, promise, element, person or body")
    what: str = column("what it is, in the reports' words")
    first_seen: str | None = column("when it was first spoken of")
    last_seen: str | None = column("when it was last spoken of")
    times: int = column("in how many exchanges and other reports")
    silent_for: int = column("exchanges since then")
    state: Literal["not mentioned", "mentioned"] = column("whether it is in the last exchanges; nothing else is meant")
    called: str | None = column("what it was last called: pillar, priority, core, …", shown=False)
    sightings: tuple[Sighting, ...] = column("every mention", shown=False)


@ledger("Silence", SilenceRow)
def entries(
    dossier: Dossier, *, last: int = SILENT, kind: Kind | None = None, everything: bool = False
) -> list[SilenceRow]:  # fmt: skip
    """What was spoken of before and not in the last exchanges: not mentioned, which says nothing of why.

    ``last`` is how many exchanges (those that reports are about), ``kind`` leaves one kind,
    ``everything`` keeps what is mentioned too.
    """
    if kind is not None and kind not in KINDS:
        raise CommuniqueError(
            "C403", f"kind of the ledger silence cannot be {kind!r}", f"use one of {', '.join(KINDS)}"
        )
    wanted = [topic for topic in topics(dossier) if kind in (None, topic.kind) and not _closed(dossier, topic)]
    rows = [_row(dossier, topic, last) for topic in wanted]
    rows = [row for row in rows if everything or row.state == "not mentioned"]
    return sorted(rows, key=lambda row: (KINDS.index(row.kind), -row.silent_for, row.what))


def _row(dossier: Dossier, topic: Topic, last: int) -> SilenceRow:
    mentions = topic.mentions
    latest = max(mentions, key=_heard)
    quiet = _quiet(dossier, latest)
    called = [one.standing for one in mentions if one.standing]
    silent = quiet >= max(1, last)
    evidence = dossier.cite(
        *(one.fact for one in (mentions if len(mentions) < SHOWN else (mentions[0], *mentions[1 - SHOWN :])))
    )
    return SilenceRow(
        kind=topic.kind,
        what=topic.label,
        first_seen=mentions[0].day,
        last_seen=latest.day,
        times=len({one.event or one.fact.report.sha256 for one in mentions}),
        silent_for=quiet,
        state="not mentioned" if silent else "mentioned",
        called=called[-1] if called else None,
        sightings=_sightings(mentions),
        basis="inferred" if silent else "attested",
        evidence=evidence,
        reasoning=f"no report of the last {quiet} exchanges mentions it; reports select, and silence proves nothing"
        if silent
        else "",
    )


def _closed(dossier: Dossier, topic: Topic) -> bool:
    """Whether it is a promise that was met or gave way to another: it need not be spoken of any more."""
    return topic.kind == "promise" and standing(dossier, topic.key).status in ("met", "superseded")


def _heard(one: Mention) -> str:
    return (one.day or "").split("/")[-1]


def _sightings(mentions: tuple[Mention, ...]) -> tuple[Sighting, ...]:
    """One a report, with the standing that any of its mentions gives."""
    found: dict[str, Sighting] = {}
    for one in mentions:
        known = found.get(one.fact.report.sha256)
        if known is None or one.standing and not known.called:
            found[one.fact.report.sha256] = Sighting(one.day, name_of(one.fact.report), one.standing)
    return tuple(found.values())


def _quiet(dossier: Dossier, latest: Mention) -> int:
    heard = last_day(_heard(latest))
    return exchanges_since(dossier, heard) if heard else 0
