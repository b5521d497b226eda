"""Which relationships the register holds: the parties of the main exchanges that reports tell of."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.fields.json import KT

from communique.register import models as m
from communique.register.effective import fact_id, rejected, report_id
from communique.register.query import View
from communique.register.store import chunks, day_of


@dataclass(frozen=True, slots=True)
class Relationship:
    """Two or more parties, and the last of their exchanges that a report tells of as held.

    ``parties`` begin with the side that publishes most of the reports. ``kind`` and ``channel`` are the
    last exchange's, ``day`` its date as far as known, ``report`` the report (``R-…``) that tells of it.
    """

    parties: tuple[str, ...]
    reports: int
    first: date | None
    last: date | None
    kind: str | None
    channel: str | None
    day: str | None
    report: str | None


class _Source(NamedTuple):
    """What is asked of a report here, and no more."""

    sha256: str
    published: date | None
    side: str | None


def relationships(view: View) -> list[Relationship]:
    """Every relationship, the one with the most reports first, by what was published by the view's day."""
    sources = _sources(view)
    out = rejected()
    told: dict[str, dict[int, tuple[str, str, str | None, str | None]]] = defaultdict(dict)
    for report, fid, begins, kind, channel, status, parties in _main_exchanges():
        source = sources.get(report)
        if source is None or (out and fact_id(source.sha256, fid) in out):
            continue
        day = begins or (source.published.isoformat() if source.published else "")
        told[parties].setdefault(report, (day if status == "held" else "", kind, channel, begins))
    merged: dict[frozenset[str], dict[int, tuple[str, str, str | None, str | None]]] = defaultdict(dict)
    for written, reports in told.items():
        codes = frozenset(json.loads(written))
        if len(codes) > 1:
            merged[codes] = {**reports, **merged[codes]}
    found = [_relationship(codes, reports, sources) for codes, reports in merged.items()]
    return sorted(found, key=lambda one: (-one.reports, one.parties))


def _sources(view: View) -> dict[int, _Source]:
    """The reports out by the view's day, with what people corrected."""
    found: dict[int, _Source] = {}
    for pk, sha, published, side in m.Report.objects.values_list("pk", "sha256", "published", "side"):
        fixed: dict[str, Any] = view.corrections.get(report_id(sha), {})
        if fixed:
            published = day_of(fixed["published"]) if "published" in fixed else published
            side = fixed.get("side", side)
        if view.as_of is None or (published and published <= view.as_of):
            found[pk] = _Source(sha, published, side)
    return found


def _main_exchanges() -> Iterable[tuple[int, str, str | None, str, str | None, str, str]]:
    """The main exchanges of all reports: report, fact, day, kind, channel, status, parties (as JSON)."""
    fields = ("kind", "channel", "status", "parties")
    rows = m.Fact.objects.filter(group="exchanges", live=True, content__main=True).order_by("pk")
    listed = rows.annotate(**{f"of_{name}": KT(f"content__{name}") for name in fields})
    return listed.values_list("report", "fid", "begins", *(f"of_{name}" for name in fields))


def _relationship(
    parties: frozenset[str], reports: dict[int, tuple[str, str, str | None, str | None]], sources: dict[int, _Source]
) -> Relationship:
    newest = max(reports, key=lambda pk: (reports[pk][0], pk))
    held, kind, channel, begins = reports[newest]
    days = [day for pk in reports if (day := sources[pk].published)]
    last = (kind, channel, begins or held, report_id(sources[newest].sha256)) if held else (None, None, None, None)
    return Relationship(
        _ordered(parties, (sources[pk].side for pk in reports)),
        len(reports),
        min(days, default=None),
        max(days, default=None),
        *last,
    )


def _ordered(parties: frozenset[str], sides: Iterable[str | None]) -> tuple[str, ...]:
    told = Counter(sides)
    return tuple(sorted(parties, key=lambda party: (-told[party], party)))


def state() -> tuple[int, int, int]:
    """What the register's answers depend on: it changes whenever a report, a reading or a ruling is added.

    Stored rows are only ever appended, so the numbers of the last ones tell; what was computed from the
    register at one state holds until the next.
    """
    with connection.cursor() as cursor:
        tables = ("register_report", "register_reading", "register_decision")
        cursor.execute("SELECT " + ", ".join(f"(SELECT max(id) FROM {table})" for table in tables))
        reports, readings, decisions = cursor.fetchone()
    return reports or 0, readings or 0, decisions or 0


def fingerprint() -> tuple[object, ...]:
    """`state`, and what tells this register from another one of as many rows, or of other tokens and addresses."""
    last = "(SELECT {column} FROM register_{table} ORDER BY id DESC LIMIT 1)"
    asked = [("id", "report"), ("sha256", "report"), ("id", "reading"), ("id", "decision"), ("at", "decision")]
    asked += [("id", "reportaddress"), ("id", "token")]
    parts = [last.format(column=column, table=table) for column, table in asked]
    parts.append("(SELECT count(revoked) FROM register_token)")
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts))
        return (str(connection.settings_dict["NAME"]), *map(str, cursor.fetchone()))


def entered_since(moment: datetime) -> list[frozenset[str]]:
    """The reports entered after a moment, newest first: the parties that each names."""
    rows = m.Report.objects.filter(entered__gt=moment).order_by("-pk")[:_NEWS]
    named: dict[int, set[str]] = {pk: set() for pk in rows.values_list("pk", flat=True)}
    for some in chunks(named):
        for report, party in m.ReportParty.objects.filter(report__in=some).values_list("report", "party"):
            named[report].add(party)
    return [frozenset(parties) for parties in named.values()]


_NEWS = 2000
