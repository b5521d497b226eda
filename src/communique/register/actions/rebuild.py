"""Make the derived tables again from facts and decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection, models

from communique.register import models as m
from communique.register import rulings
from communique.register.anchors import reanchor
from communique.register.effective import all_corrections, named_now, published_of
from communique.register.enter import propose_versions, renew, writing
from communique.register.identity.fold import fold
from communique.register.prepare import parties_in
from communique.register.resolve import place, settle
from communique.register.sketch import sketch_keys
from communique.register.store import insert

DERIVED: dict[type[models.Model], tuple[str, ...]] = {
    m.Entity: ("id", "kind", "label", "first", "last", "mentions"),
    m.Node: ("id", "kind", "label", "features", "first", "last", "mentions", "entity"),
    m.Mention: ("node", "report", "fact", "role", "label"),
    m.Key: ("key", "node"),
    m.Proposal: ("ref", "kind", "a", "b", "score", "reasons", "held"),
    m.ReportParty: ("report", "party"),
    m.SketchKey: ("key", "report"),
    m.Alias: ("old", "node"),
}
"""The derived tables and the columns that say something."""


_BUCKETS = 4096


class Difference(NamedTuple):
    """A derived table that came out otherwise: its rows before and after, and how many differ at least."""

    table: str
    before: int
    after: int
    differing: int


class Digest(NamedTuple):
    """A table in little memory, whatever the order of its rows: their number, and sums of their hashes by bucket."""

    rows: int
    sums: tuple[int, ...]


def rebuild(progress: Callable[[int, int], None] | None = None) -> list[Difference]:
    """Make every derived table again from nothing, in one transaction; the tables that were not as they should be."""
    with writing():
        before = {model: digest(model) for model in DERIVED}
        derive(rulings.new_batch(), progress)
        after = {model: digest(model) for model in DERIVED}
    return [
        Difference(
            model.__name__, old.rows, new.rows,
            max(abs(old.rows - new.rows), sum(x != y for x, y in zip(old.sums, new.sums, strict=True))),
        )
        for model in DERIVED
        if (old := before[model]) != (new := after[model])
    ]  # fmt: skip


def digest(model: type[models.Model]) -> Digest:
    """What a derived table says, in one value."""
    sums = [0] * _BUCKETS
    count = 0
    for row in model._default_manager.values_list(*DERIVED[model]).iterator(2000):
        seen = int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=12).digest())
        sums[seen % _BUCKETS] += seen
        count += 1
    return Digest(count, tuple(sums))


def derive(batch: str, progress: Callable[[int, int], None] | None = None) -> None:
    """Empty the derived tables and fill them again; within the caller's transaction."""
    with connection.cursor() as cursor:
        for model in DERIVED:
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO register_search (register_search) VALUES ('delete-all')")
        else:
            cursor.execute("DELETE FROM register_search")
    fixed = all_corrections()
    total = m.Report.objects.count()
    for done, row in enumerate(m.Report.objects.order_by("pk").iterator(100), 1):
        _derive_one(row, fixed, batch)
        if progress:
            progress(done, total)
    nodes, reports, _ = reanchor()
    for sha256 in sorted(reports):
        renew(m.Report.objects.get(sha256=sha256), batch)
    settle(nodes)


def _derive_one(row: m.Report, fixed: dict[str, dict[str, Any]], batch: str) -> None:
    found, _, facts = named_now(row, fixed)
    contents = m.Fact.objects.filter(report=row, live=True).values_list("content", flat=True)
    insert(m.ReportParty, ("report_id", "party"), [(row.pk, party[:24]) for party in parties_in(contents)])
    keys = sketch_keys(row.text)
    insert(m.SketchKey, ("key", "report_id"), [(key, row.pk) for key in keys])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO register_search (rowid, folded) VALUES (%s, %s)", [row.pk, fold(row.text)])
    propose_versions(row, keys)
    place(row, found, facts, published_of([row.pk], fixed)[row.pk], batch)
