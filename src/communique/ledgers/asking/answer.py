"""What a question to the ledgers gives: rows, or that it is not evidenced, and what reports do name instead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from communique.core import CommuniqueError
from communique.ledgers import editions, posts
from communique.ledgers.base import Dossier, Row, get
from communique.ledgers.texts.since import SinceRow
from communique.ledgers.texts.since import since as changed
from communique.ledgers.texts.wording import WordingRow
from communique.ledgers.texts.wording import wording as through_time

NEAR = 8
"""How many names are proposed in place of one that no report knows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of one type; where they say nothing, ``said`` says so: "Not evidenced: …".

    ``known`` are names that reports do give, ``known_as`` what these are.
    """

    row: type[Row]
    rows: list[Any]
    parties: tuple[str, ...] = ()
    as_of: date | None = None
    said: str | None = None
    known: tuple[str, ...] = field(default=())
    known_as: str = ""

    @property
    def evidenced(self) -> bool:
        """Whether reports say anything of it."""
        return self.said is None


def who(dossier: Dossier, party: str, post: str, on: date | None = None) -> Answer:
    """Who held an office of a party on a day (else on the dossier's)."""
    rows = posts.who(dossier, party, post, on or dossier.day)
    if not rows:
        return _no_office(dossier, posts.HolderRow, party, post)
    held = any(row.person for row in rows)
    said = None if held else f"Not evidenced: no report shows who held the office “{post}” of {party} on {rows[0].on}."
    return Answer(posts.HolderRow, rows, (party,), dossier.as_of, said)


def steps(dossier: Dossier, party: str, post: str) -> Answer:
    """In which steps an office changed hands."""
    rows = posts.steps(dossier, party, post)
    if rows:
        return Answer(posts.StepRow, rows, (party,), dossier.as_of)
    if posts.who(dossier, party, post, dossier.day):
        said = f"Not evidenced: no report tells of a change in the office “{post}” of {party}."
        return Answer(posts.StepRow, [], (party,), dossier.as_of, said)
    return _no_office(dossier, posts.StepRow, party, post)


def _no_office(dossier: Dossier, row: type[Row], party: str, post: str) -> Answer:
    known = posts.offices(dossier, party)
    near = get_close_matches(post.lower(), [one.lower() for one in known], n=5, cutoff=0.5)
    shown = [one for one in known if one.lower() in near] or known[:NEAR]
    said = f"Not evidenced: no report names the office “{post}” of {party}."
    return Answer(row, [], (party,), dossier.as_of, said, tuple(shown), "Offices that reports name")


def next_round(dossier: Dossier, series: str) -> Answer:
    """The next round of the series that a name can mean."""
    rows = editions.next_of(dossier, series)
    if rows or not dossier.reports:
        return _or_nothing(dossier, editions.NextRow, rows)
    known = tuple(row.series for row in editions.entries(dossier))
    said = f"Not evidenced: no report names a series “{series}”."
    return Answer(editions.NextRow, [], dossier.parties, dossier.as_of, said, known, "Series that reports name")


def ledger(
    dossier: Dossier, name: str, options: dict[str, Any], rows: Callable[[], list[Any]] | None = None
) -> Answer:
    """The rows of a ledger; ``rows`` gives them where something keeps them.

    Raises ``CommuniqueError`` C401 where there is no such ledger, C402 where no party is named.
    """
    found = get(name)
    if not dossier.parties:
        raise CommuniqueError("C402", f"the ledger {name} needs parties", f"say communique ledger {name} VNM LAO")
    listed = rows() if rows else found.entries(dossier, **options)
    return _or_nothing(dossier, found.row, listed, "Not evidenced: the reports hold nothing of the kind.")


def wording(dossier: Dossier) -> Answer:
    """The formula of a relationship through time."""
    empty = "Not evidenced: no report on these parties carries a formula."
    return _or_nothing(dossier, WordingRow, through_time(dossier), empty)


def since(
    day: date, parties: Sequence[str], as_of: date | None = None, *, over: Collection[str] | None = None,
    sections: Collection[str] = (),
) -> Answer:  # fmt: skip
    """What changed since a day.

    Raises ``CommuniqueError`` C401 for a section that is no ledger, C406 for a day that is not before the other.
    """
    for name in sections:
        get(name)
    rows = changed(day, parties, as_of, over=over, sections=sections)
    said = None if rows else "Nothing changed that reports tell of."
    return Answer(SinceRow, rows, tuple(parties), as_of, said)


def _or_nothing(dossier: Dossier, row: type[Row], rows: list[Any], empty: str = "") -> Answer:
    """Rows; without any, that no report names all of the parties, and whom reports name, or ``empty``."""
    if rows:
        return Answer(row, rows, dossier.parties, dossier.as_of)
    if dossier.reports:
        return Answer(row, [], dossier.parties, dossier.as_of, empty)
    named = " and ".join(dossier.parties)
    when = f" by {dossier.as_of}" if dossier.as_of else ""
    known = []
    for one in dossier.parties if len(dossier.parties) > 1 else ():
        count = len(dossier.on(one).reports)
        known.append(f"{count} name {one}." if count else f"None names {one}.")
    said = f"Not evidenced: no report published{when} names {named}."
    return Answer(row, [], dossier.parties, dossier.as_of, said, tuple(known))
