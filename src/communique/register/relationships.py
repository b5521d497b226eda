"""Which relationships the register holds: the parties of the main exchanges that reports tell of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from communique.register import models as m
from communique.register.effective import fact_id, rejected
from communique.register.query import View


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


def relationships(view: View) -> list[Relationship]:
    """Every relationship, the one with the most reports first, by what was published by the view's day."""
    views = {report.pk: report for report in view.reports()}
    out = rejected()
    told: dict[frozenset[str], dict[int, tuple[str, str, str | None, str | None]]] = defaultdict(dict)
    rows = m.Fact.objects.filter(group="exchanges", live=True, content__main=True)
    columns = ("report", "fid", "begins", "content__kind", "content__channel", "content__status", "content__parties")
    for report, fid, begins, kind, channel, status, parties in rows.order_by("pk").values_list(*columns):
        source = views.get(report)
        if source is None or len(parties) < 2 or (out and fact_id(source.sha256, fid) in out):
            continue
        day = begins or (source.published.isoformat() if source.published else "")
        told[frozenset(parties)].setdefault(report, (day if status == "held" else "", kind, channel, begins))
    found = []
    for parties, reports in told.items():
        newest = max(reports, key=lambda pk: (reports[pk][0], pk))
        held, kind, channel, begins = reports[newest]
        days = [day for pk in reports if (day := views[pk].published)]
        found.append(
            Relationship(
                _ordered(parties, (views[pk].side for pk in reports)), len(reports), min(days, default=None),
                max(days, default=None), *((kind, channel, begins or held, views[newest].id) if held else (None,) * 4),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.reports, one.parties))


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


def entered_since(moment: object) -> list[str]:
    """The reports (``R-…``) entered after a moment, newest first."""
    rows = m.Report.objects.filter(entered__gt=moment).order_by("-pk")
    return [f"R-{sha[:10]}" for (sha,) in rows.values_list("sha256")[:200]]
