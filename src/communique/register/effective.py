"""Reports and facts as they stand today: what was stored, with what people corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from communique.core import Fact, Report
from communique.register import models as m
from communique.register import rulings
from communique.register.identity.mentions import Named, named
from communique.register.identity.nodes import Told
from communique.register.store import FactRow, chunks, core_facts, core_report, day_of, fact_rows, fetch, reading_of

_MANY = 2000  # of so many reports and more, all are looked at in one question


def all_corrections() -> dict[str, dict[str, Any]]:
    """Every correction that stands: what it corrects (``R-…`` or ``F-…``) to fields and values."""
    out: dict[str, dict[str, Any]] = defaultdict(dict)
    found = rulings.standing("correct")
    targets = {decision.subjects[0]["id"] for decision in found}
    moved = dict(m.Alias.objects.filter(old__in=targets).values_list("old", "node")) if targets else {}
    for decision in found:
        target = decision.subjects[0]["id"]
        out[moved.get(target, target)][decision.detail["field"]] = decision.detail["value"]
    return out


def verdicts() -> dict[str, str]:
    """What people ruled on facts (``F-…``): ``accept`` or ``reject``, the latest that stands."""
    found = rulings.standing("accept", "reject")
    if not found:
        return {}
    targets = {decision.subjects[0]["id"] for decision in found}
    moved = dict(m.Alias.objects.filter(old__in=targets).values_list("old", "node"))
    return {moved.get(i, i): decision.kind for decision in found for i in (decision.subjects[0]["id"],)}


def rejected() -> frozenset[str]:
    """The facts (``F-…``) that a person ruled out."""
    return frozenset(i for i, verdict in verdicts().items() if verdict == "reject")


def report_id(sha256: str) -> str:
    """The id that a report is shown and ruled on by."""
    return f"R-{sha256[:10]}"


def fact_id(sha256: str, fid: str) -> str:
    """The id that a fact is shown and ruled on by: its report's and its own."""
    return f"F-{sha256[:8]}{fid[:8]}"


def published_of(reports: Collection[int], fixed: dict[str, dict[str, Any]] | None = None) -> dict[int, date | None]:
    """The publication dates of some reports, corrections included."""
    fixed = all_corrections() if fixed is None else fixed
    out: dict[int, date | None] = {}
    rows = m.Report.objects.values_list("pk", "sha256", "published")
    many = len(reports) > _MANY
    for listed in [rows] if many else [rows.filter(pk__in=some) for some in chunks(reports)]:
        for pk, sha, published in listed:
            own = fixed.get(report_id(sha), {})
            out[pk] = day_of(own["published"]) if "published" in own else published
    return out


def report_now(row: m.Report, fixed: dict[str, dict[str, Any]] | None = None) -> Report:
    """A report as the reader takes it today."""
    fixed = all_corrections() if fixed is None else fixed
    return core_report(row, fixed.get(report_id(row.sha256), {}))


def facts_now(
    rows: Iterable[FactRow], fixed: dict[str, dict[str, Any]] | None = None, *, reasons: bool = True,
    shas: Mapping[int, str] | None = None,
) -> dict[int, Fact]:  # fmt: skip
    """Facts as they stand today, by row; without ``reasons`` they lack what each field rests on.

    ``shas`` are the hashes of their reports, where they are known already.
    """
    listed = list(rows)
    fixed = all_corrections() if fixed is None else fixed
    by_row: dict[int, dict[str, Any]] = {}
    if fixed:
        if shas is None:
            shas = dict(m.Report.objects.filter(pk__in={r.report_id for r in listed}).values_list("pk", "sha256"))
        by_row = {row.pk: fixed.get(fact_id(shas[row.report_id], row.fid), {}) for row in listed}
    return core_facts(listed, by_row, reasons=reasons)


def named_now(row: m.Report, fixed: dict[str, dict[str, Any]]) -> tuple[Named, Report, dict[str, int]]:
    """What a stored report names today, with what people split off; the report; its facts' rows by id."""
    report = report_now(row, fixed)
    out = rejected()
    live = m.Fact.objects.filter(report=row, live=True).order_by("pk")
    rows = [r for r in fact_rows(live) if fact_id(row.sha256, r.fid) not in out]
    facts = facts_now(rows, fixed)
    fids = {r.pk: r.fid for r in rows}
    told = Told(row.sha256, row.text, str(report.published) if report.published else None)
    found = named(reading_of(row, report, facts.values()), told, {id(fact): fids[pk] for pk, fact in facts.items()})
    return detach(found, row.sha256), report, {r.fid: r.pk for r in rows}


def apart_id(node: str, sha256: str) -> str:
    """The id of a node's mentions in one report, where a person split them off."""
    return f"{node}@{sha256[:10]}"


def detach(found: Named, sha256: str) -> Named:
    """What a report names, with the mentions that a person split off as nodes of their own."""
    wanted = {apart_id(node, sha256): node for node in found.nodes}
    ruled: set[str] = set()
    moved = dict(fetch("SELECT old, node FROM register_alias WHERE node IN ({})", wanted))
    listed = fetch(
        "SELECT s.subject, s.decision_id FROM register_decisionsubject s JOIN register_decision d "
        "ON d.id = s.decision_id WHERE d.scorer IS NULL AND s.subject IN ({})",
        [*wanted, *moved],
    )
    void = rulings.undone({number for _, number in listed})
    ruled.update(moved.get(subject, subject) for subject, number in listed if number not in void)
    if not ruled:
        return found
    away = {wanted[apart]: apart for apart in ruled}
    out = Named()
    out.nodes = {away.get(i, i): node._replace(id=away.get(i, i)) for i, node in found.nodes.items()}
    out.mentions = [mention._replace(node=away.get(mention.node, mention.node)) for mention in found.mentions]
    return out
