"""All tables, and all rows in one pass."""

from __future__ import annotations

from collections.abc import Iterator

from communique.exports.scope import Scope
from communique.exports.tables import facts, ledgers
from communique.exports.tables.facts import Record
from communique.exports.tables.shape import Table
from communique.register import models as m
from communique.register.query import ReportView
from communique.register.store import chunks


def schema(*, with_ledgers: bool) -> list[Table]:
    """The tables: those of what is stored, and with ledgers those of every ledger."""
    stored = [facts.REPORTS, *facts.tables().values(), facts.EVIDENCE, facts.ENTITY, facts.MENTIONS]
    return [*stored, *ledgers.tables()] if with_ledgers else stored


def records(scope: Scope) -> Iterator[Record]:
    """Every row of the scope's tables, each with its table's name; within a table in a fixed order.

    The ledgers are of the scope's parties; of the whole register there are none. Every report that a
    ledger cites is among the reports.
    """
    listed = scope.dossier().reports
    if not scope.parties:
        yield from _stored(scope, listed)
        return
    own = {one.pk: one for one in [*listed, *scope.dossier().on(*scope.parties, own=True).reports]}
    rows = list(ledgers.records(scope, _readers(scope)))
    cited = {row[3] for name, row in rows if name == ledgers.EVIDENCE.name}
    missing = cited - {one.id for one in own.values()}
    every = scope.dossier().view.reports() if missing else []
    own.update((one.pk, one) for one in every if one.id in missing)
    ordered = [one for one in (every or scope.dossier().view.reports()) if one.pk in own]
    yield from _stored(scope, ordered)
    yield from rows


def _stored(scope: Scope, listed: list[ReportView]) -> Iterator[Record]:
    view = scope.dossier().view
    yield from facts.reports(listed)
    told = facts.Facts(view, listed)
    yield from told.records()
    yield from facts.entities(view, told.named, listed)


def _readers(scope: Scope) -> dict[str, str]:
    """Who read each report last, by the report's id."""
    ids = {one.pk: one.id for one in scope.dossier().view.reports()}
    found: dict[str, str] = {}
    for some in chunks(ids):
        rows = m.Reading.objects.filter(report__in=some).order_by("pk").values_list("report", "reader")
        found.update((ids[pk], reader) for pk, reader in rows)
    return found
