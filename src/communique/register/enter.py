"""Enter one prepared report, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

from communique.register import models as m
from communique.register import rulings
from communique.register.effective import all_corrections, named_now, published_of, report_id
from communique.register.errors import storing
from communique.register.identity import FLOORS
from communique.register.prepare import Prepared
from communique.register.resolve import place, proposal_ref, unplace
from communique.register.sketch import resemblance
from communique.register.store import chunks, dumps, fetch, insert, now, write_reading, write_report

WRITER = 0x72656769  # PostgreSQL's advisory lock: one writer at a time, as in SQLite
_DAYS = 45  # reports further apart are no versions of one another


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of one report.

    ``state`` is ``new``, ``known`` (these bytes are there) or ``address`` (there, and now found at
    another address too). ``versions`` are reports that may be another version of it, with how much
    of the wording they share; ``asks`` what the user is asked to add.
    """

    id: str
    state: str
    title: str | None
    facts: int = 0
    versions: tuple[tuple[str, float], ...] = ()
    asks: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = field(default=())
    name: str | None = None


@contextmanager
def writing() -> Iterator[None]:
    """One transaction, with one writer at a time; the database's errors become `CommuniqueError`."""
    with storing(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER])
        yield


@contextmanager
def many() -> Iterator[None]:
    """Enter many reports without waiting for the disk after each: SQLite writes through once, at the end.

    A killed process loses nothing all the same. Power that fails in the middle may take the last
    reports with it, whole ones, and before anybody was told that all are in.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with storing(), connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA wal_autocheckpoint=20000")
    try:
        yield
    finally:
        with storing(), connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            cursor.execute("PRAGMA wal_autocheckpoint=1000")


def known(sha256: str) -> m.Report | None:
    """The report of these bytes, if it is there."""
    return m.Report.objects.filter(sha256=sha256).defer("text", "original").first()


def note_address(row: m.Report, address: str | None) -> bool:
    """Note where a report was found; whether that is new."""
    if not address:
        return False
    _, new = m.ReportAddress.objects.get_or_create(report=row, address=address, defaults={"seen": now()})
    return new


def addresses(prepared: Prepared, address: str | None) -> list[str]:
    """Where a report was found: the address given and the one it names itself."""
    return list(dict.fromkeys(filter(None, (address, prepared.report.url))))


def enter(prepared: Prepared, address: str | None = None, batch: str | None = None) -> Entered:
    """Enter one report in one transaction; the same bytes again change nothing but their addresses.

    Raises ``CommuniqueError`` C301 to C306 where the database cannot take it; nothing is then changed.
    """
    batch = batch or rulings.new_batch()
    with writing():
        row = known(prepared.report.sha256)
        if row is not None:
            fresh = [note_address(row, where) for where in addresses(prepared, address)]
            return Entered(
                report_id(row.sha256), "address" if any(fresh) else "known", row.title, name=prepared.report.name
            )
        row = write_report(prepared.report)
        found = [(row.pk, where, row.entered) for where in addresses(prepared, address)]
        insert(m.ReportAddress, ("report_id", "address", "seen"), found)
        facts = write_reading(row, prepared, first=True)
        index(row, prepared)
        versions = propose_versions(row, prepared.sketch)
        place(row, prepared.named, facts, row.published, batch)
    return Entered(
        id=report_id(row.sha256),
        state="new",
        title=row.title,
        facts=len(facts),
        versions=tuple(versions),
        asks=() if row.published else ("published",),
        notes=prepared.notes,
        name=prepared.report.name,
    )


def index(row: m.Report, prepared: Prepared) -> None:
    """Write what a report is found by: its parties, its sketch, its folded text."""
    insert(m.ReportParty, ("report_id", "party"), [(row.pk, party[:24]) for party in prepared.parties])
    insert(m.SketchKey, ("key", "report_id"), [(key, row.pk) for key in prepared.sketch])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO register_search (rowid, folded) VALUES (%s, %s)", [row.pk, prepared.folded])


def propose_versions(row: m.Report, sketch: tuple[int, ...]) -> list[tuple[str, float]]:
    """Propose the reports that tell this story in nearly the same words as versions of one another."""
    near = {pk for (pk,) in fetch("SELECT report_id FROM register_sketchkey WHERE key IN ({})", sketch)}
    near.update(pk for (pk,) in fetch("SELECT id FROM register_report WHERE text_sha256 IN ({})", [row.text_sha256]))
    near.discard(row.pk)
    out: list[tuple[str, float]] = []
    for some in chunks(near):
        others = m.Report.objects.filter(pk__in=some)
        if row.published:
            days = (row.published - timedelta(_DAYS), row.published + timedelta(_DAYS))
            others = others.filter(Q(published__isnull=True) | Q(published__range=days))
        for sha256, text in others.values_list("sha256", "text"):
            alike = round(resemblance(row.text, text), 3)
            if alike >= FLOORS["report"]:
                out.append((report_id(sha256), alike))
    out.sort()
    own = report_id(row.sha256)
    insert(
        m.Proposal,
        ("ref", "kind", "a", "b", "score", "reasons"),
        [
            (proposal_ref(*sorted((own, other))), "report", *sorted((own, other)), alike, dumps([_shared(alike)]))
            for other, alike in out
        ],
        ignore=True,
    )
    return out


def _shared(alike: float) -> str:
    return "the same text" if alike == 1 else f"{alike:.0%} of the wording in common"


def renew(row: m.Report, batch: str) -> None:
    """Work out again all that follows from one stored report: after a reading, a correction, a split."""
    fixed = all_corrections()
    unplace(row)
    found, _, facts = named_now(row, fixed)
    place(row, found, facts, published_of([row.pk], fixed)[row.pk], batch)
