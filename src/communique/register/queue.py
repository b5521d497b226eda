"""What a person should rule on, best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.register import models as m
from communique.register.anchors import reanchor
from communique.register.effective import all_corrections, report_id
from communique.register.identity.cluster import pair
from communique.register.models.decisions import PROGRAM
from communique.register.rulings import about, undone
from communique.register.store import chunks

_WEIGHT = {"commitment": -0.25, "body": -0.1, "report": 0.0, "instrument": -0.02}
_HELD = 0.05  # a conflict is worth a look before a mere likeness


@dataclass(frozen=True, slots=True)
class Item:
    """Something to rule on: ``what`` is ``same`` (may be one), ``conflict``, ``version``, ``undated`` or ``lost``."""

    id: str
    what: str
    kind: str
    a: str
    b: str | None
    labels: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]


def queue(limit: int | None = 20, kind: str | None = None) -> list[Item]:
    """The items of the queue, best first; one for each pair of entities."""
    found = [*_lost(), *_undated(), *_proposals(kind)] if kind is None else list(_proposals(kind))
    found.sort(key=lambda item: (-_rank(item), item.id))
    return found if limit is None else found[:limit]


def _rank(item: Item) -> float:
    if item.what in ("lost", "undated"):
        return 2.0
    return item.score + _WEIGHT.get(item.kind, 0.0) + (_HELD if item.what == "conflict" else 0.0)


def _proposals(kind: str | None) -> Iterator[Item]:
    rows = m.Proposal.objects.order_by("-score", "a", "b")
    if kind:
        rows = rows.filter(kind=kind)
    listed = list(rows)
    ends = {end for row in listed for end in (row.a, row.b)}
    nodes: dict[str, tuple[str, str]] = {}
    for some in chunks(ends):
        nodes.update(
            (i, (e, label)) for i, e, label in m.Node.objects.filter(pk__in=some).values_list("id", "entity", "label")
        )
    titles = _titles({end for end in ends if end.startswith("R-")})
    ruled = _ruled(ends, {i: e for i, (e, _) in nodes.items()})
    seen: set[tuple[str, str]] = set()
    for row in listed:
        if row.kind == "report":
            homes = pair(row.a, row.b)
            labels = (titles.get(row.a, row.a), titles.get(row.b, row.b))
        elif row.a in nodes and row.b in nodes:
            homes = pair(nodes[row.a][0], nodes[row.b][0])
            labels = (nodes[row.a][1], nodes[row.b][1])
        else:
            continue
        if homes[0] == homes[1] or homes in seen or homes in ruled or pair(row.a, row.b) in ruled:
            continue
        seen.add(homes)
        what = "version" if row.kind == "report" else "conflict" if row.held else "same"
        reasons = (row.held, *row.reasons) if row.held else tuple(row.reasons)
        yield Item(row.ref, what, row.kind, row.a, row.b, labels, row.score, reasons)


def _titles(ids: set[str]) -> dict[str, str]:
    if not ids:
        return {}
    return {
        report_id(sha): title or name or sha
        for sha, title, name in m.Report.objects.values_list("sha256", "title", "name")
    }


def _ruled(ends: set[str], homes: dict[str, str]) -> set[tuple[str, str]]:
    """Pairs that a person ruled on, and pairs of the program's that a person took back."""
    decisions = about(ends)
    void = undone(decisions.keys())
    out: set[tuple[str, str]] = set()
    for number, decision in decisions.items():
        by_program = decision.actor == PROGRAM
        if by_program != (number in void) or decision.kind not in (
            "same",
            "different",
            "unsure",
            "version_of",
            "split",
        ):
            continue
        ids = [subject["id"] for subject in decision.subjects]
        others = [subject["id"] for subject in decision.detail.get("rest", ())] or ids
        for a in ids:
            for b in others:
                if a != b:
                    out.add(pair(a, b))
                    if not by_program:
                        out.add(pair(homes.get(a, a), homes.get(b, b)))
    return out


def _undated() -> Iterator[Item]:
    fixed = all_corrections()
    rows = m.Report.objects.filter(published__isnull=True).order_by("pk").values_list("sha256", "title", "name")
    for sha, title, name in rows:
        if not fixed.get(report_id(sha), {}).get("published"):
            reason = "when was it published? communique correct ID published YYYY-MM-DD"
            yield Item(
                report_id(sha), "undated", "report", report_id(sha), None, (title or name or "",), 1.0, (reason,)
            )


def _lost() -> Iterator[Item]:
    """Rulings that a newer reading left without what they were made on."""
    if not m.Decision.objects.exclude(actor=PROGRAM).exists():
        return
    from django.db import transaction

    with transaction.atomic():
        _, _, lost = reanchor()
        transaction.set_rollback(True)
    for ruling, subject in lost:
        said = f"D-{ruling.pk} ({ruling.kind}) rules on it, and the newest reading does not find it"
        yield Item(f"D-{ruling.pk}", "lost", ruling.entity, subject["id"], None, (subject["label"],), 1.0, (said,))
