"""Verify the register: hashes, spans against texts, decisions against facts, derived tables against stored ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import connection

from communique.register import models as m
from communique.register.anchors import reanchor
from communique.register.enter import writing
from communique.register.errors import storing


class Problem(NamedTuple):
    """Something that does not hold: what it is about, and what is wrong."""

    about: str
    what: str


def check(progress: Callable[[int, int], None] | None = None) -> list[Problem]:
    """Everything that does not hold; an empty list where all does. Nothing is changed."""
    found: list[Problem] = []
    with storing():
        found += _database()
        total = m.Report.objects.count()
        for done, row in enumerate(m.Report.objects.order_by("pk").iterator(50), 1):
            found += _report(row)
            if progress:
                progress(done, total)
        found += _decisions()
        found += _derived()
    return found


def _database() -> Iterator[Problem]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (Problem("database", str(row[0])) for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (
                Problem(str(row[0]), f"row {row[1]} points at nothing in {row[2]}") for row in cursor.fetchall()
            )


def _report(row: m.Report) -> Iterator[Problem]:
    name = f"R-{row.sha256[:10]}"
    if hashlib.sha256(bytes(row.original)).hexdigest() != row.sha256:
        yield Problem(name, "the original bytes do not match their SHA-256")
    if hashlib.sha256(row.text.encode()).hexdigest() != row.text_sha256:
        yield Problem(name, "the text does not match its SHA-256")
    for pk, fid, start, end, quote in m.Evidence.objects.filter(fact__report=row).values_list(
        "fact", "fact__fid", "start", "end", "quote"
    ):
        if row.text[start:end] != quote:
            yield Problem(f"{name}, fact {fid}", f"{quote[:60]!r} does not stand at {start}:{end}")
        del pk
    newest = m.Reading.objects.filter(report=row).order_by("-made", "-pk").first()
    if newest is None:
        yield Problem(name, "it was never read")
        return
    read = set(m.ReadingFact.objects.filter(reading__report=row).values_list("fact", flat=True))
    facts = dict(m.Fact.objects.filter(report=row).values_list("pk", "live"))
    if set(facts) - read:
        yield Problem(name, f"{len(set(facts) - read)} facts belong to no reading")
    bare = m.Fact.objects.filter(report=row, evidence__isnull=True).count()
    if bare:
        yield Problem(name, f"{bare} facts have no evidence")
    if not m.ReportParty.objects.filter(report=row).exists() and _names_parties(row):
        yield Problem(name, "its parties are not indexed")
    yield from _mentions(row, name)


def _names_parties(row: m.Report) -> bool:
    return m.Fact.objects.filter(report=row, live=True, group="exchanges").exists()


def _mentions(row: m.Report, name: str) -> Iterator[Problem]:
    live = set(
        m.Fact.objects.filter(report=row, live=True, group__in=("exchanges", "posts", "instruments")).values_list(
            "pk", flat=True
        )
    )
    named = set(m.Mention.objects.filter(report=row).values_list("fact", flat=True))
    if live - named:
        yield Problem(name, f"{len(live - named)} facts name nothing: communique rebuild")
    gone = m.Mention.objects.filter(report=row, fact__live=False).count()
    if gone:
        yield Problem(name, f"{gone} mentions are of facts that no reading finds any more: communique rebuild")


def _decisions() -> Iterator[Problem]:
    """Rulings whose subjects cannot be found; anchoring is tried, and taken back."""
    from django.db import transaction

    with writing():
        _, _, lost = reanchor()
        transaction.set_rollback(True)
    for ruling, subject in lost:
        yield Problem(f"D-{ruling.pk}", f"what it rules on is no longer found: {subject['label'] or subject['id']}")
    for decision in m.Decision.objects.filter(about__isnull=True).exclude(kind="threshold"):
        yield Problem(f"D-{decision.pk}", "it is about nothing")


def _derived() -> Iterator[Problem]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM register_mention x LEFT JOIN register_node n ON n.id = x.node_id WHERE n.id IS NULL"
        )
        (lost,) = cursor.fetchone()
        if lost:
            yield Problem("mentions", f"{lost} name a node that is not there: communique rebuild")
        cursor.execute(
            "SELECT count(*) FROM register_node n LEFT JOIN register_entity e ON e.id = n.entity WHERE e.id IS NULL"
        )
        (lost,) = cursor.fetchone()
        if lost:
            yield Problem("nodes", f"{lost} belong to no entity: communique rebuild")
        cursor.execute(
            "SELECT count(*) FROM register_node n WHERE n.mentions <> "
            "(SELECT count(*) FROM register_mention x WHERE x.node_id = n.id)"
        )
        (wrong,) = cursor.fetchone()
        if wrong:
            yield Problem("nodes", f"{wrong} count their mentions wrongly: communique rebuild")
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM register_search_docsize")
        else:
            cursor.execute("SELECT count(*) FROM register_search")
        (indexed,) = cursor.fetchone()
        if indexed != m.Report.objects.count():
            yield Problem(
                "search", f"{indexed} reports are indexed, not {m.Report.objects.count()}: communique rebuild"
            )
