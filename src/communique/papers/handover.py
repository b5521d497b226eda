"""The handover file: what each ledger says now and did not say on a day, for whoever takes over the desk."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from communique.ledgers import Dossier, get
from communique.ledgers.base import columns
from communique.ledgers.texts.since import SinceRow, since
from communique.papers.brief import made_from
from communique.papers.document import Block, Heading, Line, Note, Paper, Statement
from communique.papers.sections.asked import check, reports_of
from communique.papers.words import capital, day, parties, party, plural, spaced, strong, text

COLUMNS = (*(one.name for one in columns(SinceRow) if one.name != "evidence"), "reports", "quotes")
_CITED = 3


def handover(
    since_day: date, codes: Sequence[str], as_of: date | None = None, *, over: Collection[str] | None = None,
    sections: Collection[str] = (),
) -> Paper:  # fmt: skip
    """What changed between a day and another (today, if none is given), ledger by ledger.

    Raises ``CommuniqueError`` C402 or C421 for what cannot be written, C406 where the day is not before the other.
    """
    dossier = Dossier(codes, as_of, over=over)
    check(dossier)
    rows = since(since_day, codes, as_of, over=over, sections=sections)
    blocks: list[Block] = [Note(made_from(dossier)), *_sections(rows, {code: party(code) for code in dossier.parties})]
    return Paper(
        title=f"{party(dossier.parties[0])} – {parties(dossier.parties[1:])}",
        subtitle=f"Handover: what changed from {day(since_day)} to {day(dossier.day)}",
        day=dossier.day, blocks=tuple(blocks), reports=reports_of(dossier), columns=COLUMNS,
        records=tuple(row.flat() for row in rows), name=f"handover-{'-'.join(dossier.parties)}-{since_day}",
    )  # fmt: skip


def _sections(rows: list[SinceRow], names: Mapping[str, str]) -> Iterator[Block]:
    if not rows:
        yield Note("Nothing changed that reports tell of.")
    for name, listed in groupby(rows, key=lambda row: row.section):
        every = list(listed)
        yield Heading(get(name).title)
        yield from (_line(row, names) for row in every if row.evidence)
        bare = sum(not row.evidence for row in every)
        if bare:
            yield Note(f"{plural(bare, 'row')} without a sentence of its own: left out.")


def _line(row: SinceRow, names: Mapping[str, str]) -> Line:
    what, was, now = (re.sub(r"\b[A-Z]{3}\b", lambda code: names.get(code[0], code[0]), told or "") for told in (
        row.what, row.was, row.now
    ))  # fmt: skip
    told = spaced(f": {what}.{f' Before: {was}.' if was else ''}{f' Now: {now}.' if now else ''}")
    return Line((Statement((strong(capital(row.change)), text(told)), row.evidence[-_CITED:]),))
