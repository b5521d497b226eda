"""The brief: what a side needs to know on the eve of a meeting, with space for what a person must add."""

from __future__ import annotations

from datetime import date

from communique import __version__
from communique.ledgers import Dossier
from communique.papers.document import Blank, Block, Heading, Note, Paper
from communique.papers.sections import ahead, instruments, pending, people, play
from communique.papers.sections.asked import Asked, reports_of
from communique.papers.words import day, parties, party, plural

BLANKS = ("Our objectives", "Our arguments", "Their likely objectives", "Our response")
"""What a person writes."""
SECTIONS = (
    people.who, people.last, play.sectors, play.formula, pending.items, instruments.live, ahead.coming, ahead.silent,
    ahead.differing,
)  # fmt: skip


def brief(dossier: Dossier, for_day: date, *, side: str | None = None, office: str | None = None) -> Paper:
    """The brief of one side (the first party, if none is given) for a meeting on ``for_day``.

    ``office`` says who is to meet (``foreign minister``); else those who talked last do. Only what the
    dossier holds counts: give it the reports published before that day. Raises ``CommuniqueError`` C402,
    C403, C421 or C422 for what cannot be written.
    """
    asked = Asked(dossier, for_day, side or (dossier.parties or ("",))[0], office)
    blocks: list[Block] = [Note(made_from(dossier))]
    for section in SECTIONS:
        blocks += section(asked)
    for heading in BLANKS:
        blocks += [Heading(heading), Blank()]
    return Paper(
        title=f"{party(asked.side)} – {parties(asked.others)}",
        subtitle=f"Brief for {party(asked.side)}, {day(for_day)}",
        day=for_day, blocks=tuple(blocks), reports=reports_of(dossier),
        name=f"brief-{'-'.join(dossier.parties)}-{for_day.isoformat()}",
    )  # fmt: skip


def made_from(dossier: Dossier) -> str:
    """What a paper was made from, and by what."""
    until = f" published by {day(dossier.as_of)}" if dossier.as_of else ""
    return (
        f"From {plural(len(dossier.reports), 'report')}{until}, by Communiqué {__version__}. Each number leads to a "
        f"sentence listed at the end. Ledgers: communique ledger NAME {' '.join(dossier.parties)}"
        + (f" --as-of {dossier.as_of}." if dossier.as_of else ".")
    )
