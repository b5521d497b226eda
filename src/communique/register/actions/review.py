"""Review what was read in a report: accept a fact, reject it, say that nothing more is there."""

from __future__ import annotations

from communique.register import lookup, rulings
from communique.register import models as m
from communique.register.anchors import anchor_fact
from communique.register.effective import fact_id, rejected, report_id
from communique.register.enter import renew, writing


def accept_fact(fact: str, *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Rule that a fact (``F-…``) is as its report says it.

    Raises ``CommuniqueError`` C310 for what is not there.
    """
    return _rule("accept", fact, actor, why, batch)


def reject_fact(fact: str, *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Rule that a report does not say a fact (``F-…``): no ledger counts it, and it names nobody any more.

    The fact stays stored, and undoing the ruling brings it back. Raises ``CommuniqueError`` C310 for
    what is not there.
    """
    return _rule("reject", fact, actor, why, batch)


def _rule(kind: str, given: str, actor: str, why: str, batch: str | None) -> m.Decision:
    batch = batch or rulings.new_batch()
    with writing():
        row = lookup.fact(given)
        was = fact_id(row.report.sha256, row.fid) in rejected()
        subjects = [anchor_fact(row)]
        made = rulings.record(actor=actor, kind=kind, entity="fact", subjects=subjects, why=why, batch=batch)
        if was != (kind == "reject"):
            renew(row.report, batch)
        return made


def close_report(report: str, *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Rule that a report (``R-…``) was read through, and that nothing more is in it than what was found.

    Raises ``CommuniqueError`` C310 for what is not there.
    """
    with writing():
        row = lookup.report(report)
        subject = {"id": report_id(row.sha256), "label": row.title or row.name or "", "seen": []}
        return rulings.record(actor=actor, kind="closed", entity="report", subjects=[subject], why=why, batch=batch)
