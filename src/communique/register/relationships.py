"""Which relationships the register holds: the parties of the main exchanges that reports tell of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

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


def relationships(as_of: date | None = None) -> list[Relationship]:
    """Every relationship, the one with the most reports first, by what was published by ``as_of``."""
    views = {view.pk: view for view in View(as_of).reports()}
    out = rejected()
    told: dict[frozenset[str], dict[int, tuple[str, str, str | None, str | None]]] = defaultdict(dict)
    rows = m.Fact.objects.filter(group="exchanges", live=True, content__main=True)
    columns = ("report", "fid", "begins", "content__kind", "content__channel", "content__status", "content__parties")
    for report, fid, begins, kind, channel, status, parties in rows.order_by("pk").values_list(*columns):
        view = views.get(report)
        if view is None or len(parties) < 2 or (out and fact_id(view.sha256, fid) in out):
            continue
        day = begins or (view.published.isoformat() if view.published else "")
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
    last = [model._default_manager.aggregate(last=Max("pk"))["last"] for model in (m.Report, m.Reading, m.Decision)]
    return tuple(number or 0 for number in last)  # type: ignore[return-value]


def entered_since(moment: object) -> list[str]:
    """The reports (``R-…``) entered after a moment, newest first."""
    rows = m.Report.objects.filter(entered__gt=moment).order_by("-pk")
    return [f"R-{sha[:10]}" for (sha,) in rows.values_list("sha256")[:200]]
