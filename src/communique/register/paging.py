"""Facts and decisions a page at a time: no more is loaded than is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from communique.register import models as m
from communique.register.effective import fact_id, rejected
from communique.register.models.decisions import PROGRAM
from communique.register.query import FactView, ReportView, View
from communique.register.rulings import about
from communique.register.store import chunks


@dataclass(frozen=True, slots=True)
class FactIndex:
    """Which reports hold how many of some facts: what a page of them is found by. It holds until anything is added."""

    view: View
    reports: tuple[tuple[ReportView, int], ...]
    groups: tuple[str, ...]
    entity: str | None

    @property
    def total(self) -> int:
        """How many facts there are."""
        return sum(count for _, count in self.reports)

    def page(self, offset: int, limit: int) -> list[FactView]:
        """Some of the facts, in the order of `View.facts`."""
        wanted: list[ReportView] = []
        passed, first = 0, 0
        for one, count in self.reports:
            if passed + count > offset and passed < offset + limit:
                first = first if wanted else passed
                wanted.append(one)
            passed += count
        if not wanted:
            return []
        facts = self.view.facts_of(wanted, self.groups, entity=self.entity)
        return facts[offset - first : offset - first + limit]


def index_of_facts(
    view: View, *, parties: Sequence[str] = (), groups: Sequence[str] = (), entity: str | None = None,
    report: str | None = None,
) -> FactIndex:  # fmt: skip
    """The index of the facts that `View.facts` gives; ``report`` is the SHA-256 of the only report, if any."""
    reports = view.reports(parties, None if report is None else [report])
    counts = _counts(view, reports, groups, entity)
    held = tuple((one, counts[one.pk]) for one in reports if counts[one.pk])
    return FactIndex(view, held, tuple(groups), entity)


def _counts(view: View, reports: Sequence[ReportView], groups: Sequence[str], entity: str | None) -> Counter[int]:
    """How many facts each report holds, without those that a person rejected."""
    counts: Counter[int] = Counter()
    nodes = view.members(entity) if entity else None
    every = m.Fact.objects.filter(live=True)
    if groups:
        every = every.filter(group__in=groups)
    if nodes is not None:
        every = every.filter(pk__in=m.Mention.objects.filter(node__in=nodes).values("fact"))
    for some in chunks(one.pk for one in reports):
        listed = every.filter(report__in=some).values("report").annotate(n=Count("pk"))
        counts.update({row["report"]: row["n"] for row in listed})
    out = rejected()
    shas = {one.pk: one.sha256 for one in reports}
    for begins in {i[2:10] for i in out}:
        rows = every.filter(report__sha256__startswith=begins).values_list("report", "fid")
        counts.subtract(Counter(pk for pk, fid in rows if pk in shas and fact_id(shas[pk], fid) in out))
    return counts


def count_decisions(*, everything: bool = False, subject: str | None = None) -> int:
    """How many decisions `log.sentences` would give."""
    if subject:
        return sum(everything or row.actor != PROGRAM for row in about([subject]).values())
    rows = m.Decision.objects.all()
    return (rows if everything else rows.exclude(actor=PROGRAM)).count()
