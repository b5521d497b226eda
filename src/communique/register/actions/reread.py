"""Read stored reports again with a newer reader or lexicon; rulings are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from communique.core import CommuniqueError, Report
from communique.reading import read
from communique.reading.reader import VERSION
from communique.register import models as m
from communique.register import rulings
from communique.register.anchors import reanchor
from communique.register.effective import report_id, report_now
from communique.register.enter import renew, writing
from communique.register.prepare import UNREAD, Prepared, Read, basis_of, lexicon_digest, prepare
from communique.register.resolve import settle
from communique.register.store import write_reading


class Reread(NamedTuple):
    """What a new reading of one report changed: facts found anew, and facts no longer found."""

    id: str
    title: str | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    error: CommuniqueError | None = None


def stale(row: m.Report, lexicon: str, now: Report) -> bool:
    """Whether the newest reading was made by another reader or lexicon, or was told other particulars."""
    newest = m.Reading.objects.filter(report=row).order_by("-pk").first()
    if newest is None or newest.lexicon != lexicon or newest.basis != basis_of(now):
        return True
    return newest.reader not in (UNREAD, f"communique {VERSION} {newest.language}")


def outdated(lexicons: Sequence[Path] = ()) -> int:
    """How many reports were last read with another lexicon: what `reread` would read again."""
    newest = m.Reading.objects.filter(report=OuterRef("pk")).order_by("-pk").values("lexicon")[:1]
    return m.Report.objects.annotate(last=Subquery(newest)).exclude(last=lexicon_digest(tuple(lexicons))).count()


def reread(
    reports: Sequence[m.Report] | None = None, *, everything: bool = False, reader: Read | None = None,
    lexicons: Sequence[Path] = (), progress: Callable[[int, int], None] | None = None,
) -> Iterator[Reread]:  # fmt: skip
    """Read reports again (all where none are named), each in its own transaction; those that changed are told.

    Only reports last read with another reader or lexicon are read, unless ``everything``. Rulings
    stand: what they name is found again by its place and its words, and what cannot be is left to
    the queue. ``progress`` is told how many reports are done, of how many.
    """
    batch, lexicon = rulings.new_batch(), lexicon_digest(tuple(lexicons))
    reader = reader or partial(read, lexicons=tuple(lexicons))
    ids = [row.pk for row in reports] if reports is not None else list(m.Report.objects.values_list("pk", flat=True))
    for done, pk in enumerate(ids):
        if progress:
            progress(done, len(ids))
        row = m.Report.objects.get(pk=pk)
        now = report_now(row)
        if not everything and not stale(row, lexicon, now):
            continue
        try:
            prepared = prepare(now, reader, tuple(lexicons))
        except (CommuniqueError, ValueError) as error:
            told = (
                error
                if isinstance(error, CommuniqueError)
                else CommuniqueError("C320", str(error), "report it as a bug")
            )
            yield Reread(report_id(row.sha256), row.title, (), (), told)
            continue
        change = enter_again(row, prepared, batch)
        if change.gained or change.lost:
            yield change
    with writing():
        keep_rulings(batch)


def enter_again(row: m.Report, prepared: Prepared, batch: str) -> Reread:
    """Enter a newer reading of a stored report, whole or not at all."""
    with writing():
        before = _live(row)
        write_reading(row, prepared)
        after = _live(row)
        if before != after:
            _renew_parties(row, prepared)
            renew(row, batch)
    gained, lost = after.keys() - before.keys(), before.keys() - after.keys()
    return Reread(
        report_id(row.sha256),
        row.title,
        tuple(after[i] for i in sorted(gained)),
        tuple(before[i] for i in sorted(lost)),
    )


def _live(row: m.Report) -> dict[str, str]:
    rows = m.Fact.objects.filter(report=row, live=True).prefetch_related("evidence")
    return {r.fid: f"{r.group}: " + " … ".join(e.quote for e in r.evidence.all()) for r in rows}


def _renew_parties(row: m.Report, prepared: Prepared) -> None:
    m.ReportParty.objects.filter(report=row).delete()
    m.ReportParty.objects.bulk_create(m.ReportParty(report=row, party=party[:24]) for party in prepared.parties)


def keep_rulings(batch: str) -> None:
    """Anchor rulings again, and work out anew what depends on them."""
    nodes, reports, _ = reanchor()
    for sha256 in sorted(reports):
        renew(m.Report.objects.get(sha256=sha256), batch)
    settle(nodes)
