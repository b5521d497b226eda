"""Anchor rulings to what they were made on, so that they outlive a newer reading."""

from __future__ import annotations

from typing import Any

from communique.register import models as m
from communique.register.effective import apart_id, fact_id
from communique.register.identity.fold import fold
from communique.register.models.decisions import PROGRAM
from communique.register.rulings import undone

_PLACES = 5  # how many places of a thing a ruling remembers


def anchor(node: m.Node, report: m.Report | None = None) -> dict[str, Any]:
    """A subject of a ruling: the node's id and name, and the first places where it was seen."""
    found = m.Mention.objects.filter(node=node.pk).select_related("fact").order_by("report_id", "pk")
    if report is not None:
        found = found.filter(report=report)
    seen: list[list[Any]] = []
    for mention in found[: 4 * _PLACES]:
        first = m.Evidence.objects.filter(fact=mention.fact_id).order_by("place").first()
        if first and len(seen) < _PLACES:
            place = [mention.report.sha256, first.start, first.end]
            if place not in seen:
                seen.append(place)
    own = apart_id(node.pk, report.sha256) if report is not None and "@" not in node.pk else node.pk
    return {"id": own, "label": node.label, "seen": seen}


def anchor_fact(row: m.Fact) -> dict[str, Any]:
    """A fact as the subject of a ruling."""
    spans = row.evidence.order_by("place")
    return {
        "id": fact_id(row.report.sha256, row.fid),
        "label": " … ".join(span.quote for span in spans)[:120],
        "seen": [[row.report.sha256, span.start, span.end] for span in spans][:_PLACES],
        "group": row.group,
    }


def rulings_by_people() -> list[m.Decision]:
    """Every standing ruling of a person that is about nodes or facts."""
    rows = list(m.Decision.objects.exclude(actor=PROGRAM).exclude(kind__in=("undo", "threshold")).order_by("pk"))
    void = undone({row.pk for row in rows})
    return [row for row in rows if row.pk not in void]


def subjects_of(ruling: m.Decision) -> list[dict[str, Any]]:
    """All that a ruling names."""
    return [*ruling.subjects, *ruling.detail.get("rest", ())]


def is_there(subject: str) -> bool:
    """Whether what a ruling names is still found, by its own id."""
    if subject.startswith("R-"):
        return m.Report.objects.filter(sha256__startswith=subject[2:]).exists()
    if subject.startswith("F-"):
        return m.Fact.objects.filter(
            report__sha256__startswith=subject[2:10], fid__startswith=subject[10:], live=True
        ).exists()
    return m.Node.objects.filter(pk=subject).exists()


def reanchor() -> tuple[set[str], set[str], list[tuple[m.Decision, dict[str, Any]]]]:
    """Find again what rulings named and a newer reading calls otherwise.

    Returns the nodes whose entities may change, the reports (SHA-256) to work out again, and what
    could not be found: the ruling and its subject.
    """
    nodes: set[str] = set()
    reports: set[str] = set()
    lost: list[tuple[m.Decision, dict[str, Any]]] = []
    for ruling in rulings_by_people():
        for subject in subjects_of(ruling):
            alias = m.Alias.objects.filter(old=subject["id"]).first()
            if is_there(subject["id"]):
                if alias:
                    alias.delete()
                    nodes.add(subject["id"])
                continue
            found = _find_fact(subject) if subject["id"].startswith("F-") else _find_node(subject)
            if found is None:
                lost.append((ruling, subject))
                continue
            if alias is None or alias.node != found:
                m.Alias.objects.update_or_create(old=subject["id"], defaults={"node": found})
                if "@" in found or found.startswith("F-"):
                    reports.add(subject["seen"][0][0])
                else:
                    nodes.add(found)
    return nodes, reports, lost


def _overlapping(sha256: str, start: int, end: int) -> list[int]:
    return list(
        m.Evidence.objects.filter(
            fact__report__sha256=sha256, fact__live=True, start__lt=end, end__gt=start
        ).values_list("fact", flat=True)
    )


def _find_node(subject: dict[str, Any]) -> str | None:
    letter, apart = subject["id"][:2], "@" in subject["id"]
    for sha256, start, end in subject.get("seen", ()):
        facts = _overlapping(sha256, start, end)
        found = m.Mention.objects.filter(fact__in=facts, node__id__startswith=letter).values_list(
            "node_id", "label", "role"
        )
        ranked = sorted(set(found), key=lambda row: (fold(row[1]) != fold(subject["label"]), row[2] != "self", row))
        if letter in ("P-", "S-", "B-", "O-"):
            ranked = [row for row in ranked if _named_alike(row[1], subject["label"])] or (
                ranked if len({row[0] for row in ranked}) == 1 else []
            )
        if ranked:
            node = ranked[0][0].partition("@")[0]
            return apart_id(node, sha256) if apart else ranked[0][0]
    return None


def _named_alike(a: str, b: str) -> bool:
    return bool(set(fold(a).split()) & set(fold(b).split()))


def _find_fact(subject: dict[str, Any]) -> str | None:
    for sha256, start, end in subject.get("seen", ()):
        rows = m.Fact.objects.filter(pk__in=_overlapping(sha256, start, end), group=subject.get("group")).order_by("pk")
        row = rows.first()
        if row:
            return fact_id(sha256, row.fid)
    return None
