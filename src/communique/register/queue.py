"""What a person should rule on, best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from communique.register import models as m
from communique.register.anchors import missing, reanchor
from communique.register.effective import all_corrections, report_id
from communique.register.identity.cluster import pair
from communique.register.models.decisions import PROGRAM
from communique.register.rulings import undone
from communique.register.store import fetch, loads

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


_PROPOSED = (
    "SELECT p.ref, p.kind, p.a, p.b, p.score, p.held, CAST(p.reasons AS text), a.entity, a.label, b.entity, b.label "
    "FROM register_proposal p LEFT JOIN register_node a ON a.id = p.a LEFT JOIN register_node b ON b.id = p.b "
)


def _proposals(kind: str | None) -> Iterator[Item]:
    with connection.cursor() as cursor:
        only = "WHERE p.kind = %s " if kind else ""
        cursor.execute(_PROPOSED + only + "ORDER BY p.score DESC, p.a, p.b", [kind] if kind else [])
        listed = cursor.fetchall()
    homes = {end: entity for row in listed for end, entity in ((row[2], row[7]), (row[3], row[9])) if entity}
    titles = _titles({end for row in listed if row[1] == "report" for end in (row[2], row[3])})
    ruled = _ruled(homes)
    seen: set[tuple[str, str]] = set()
    for ref, kind_, a, b, score, held, why, home_a, label_a, home_b, label_b in listed:
        if kind_ == "report":
            ends, labels = pair(a, b), (titles.get(a, a), titles.get(b, b))
        elif home_a and home_b:
            ends, labels = pair(home_a, home_b), (label_a, label_b)
        else:
            continue
        if ends[0] == ends[1] or ends in seen or ends in ruled or pair(a, b) in ruled:
            continue
        seen.add(ends)
        what = "version" if kind_ == "report" else "conflict" if held else "same"
        reasons = (held, *loads(why)) if held else tuple(loads(why))
        yield Item(ref, what, kind_, a, b, labels, score, reasons)


def _titles(ids: set[str]) -> dict[str, str]:
    sql = "SELECT sha256, title, name FROM register_report WHERE substr(sha256, 1, 10) IN ({})"
    return {report_id(sha): title or name or sha for sha, title, name in fetch(sql, [i[2:] for i in ids])}


_PAIRED = ("same", "different", "unsure", "version_of", "split")


def _ruled(homes: dict[str, str]) -> set[tuple[str, str]]:
    """Pairs that a person ruled on, and pairs of the program's that a person took back."""
    decisions = m.Decision.objects.filter(kind__in=_PAIRED)
    found = list(decisions.exclude(actor=PROGRAM))
    taken = m.Decision.objects.filter(kind="undo").values_list("detail", flat=True)
    found += decisions.filter(actor=PROGRAM, pk__in=[detail["decision"] for detail in taken])
    void = undone({decision.pk for decision in found})
    out: set[tuple[str, str]] = set()
    for decision in found:
        by_program = decision.actor == PROGRAM
        if by_program != (decision.pk in void):
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
    if not missing():
        return

    with transaction.atomic():
        _, _, lost = reanchor()
        transaction.set_rollback(True)
    for ruling, subject in lost:
        said = f"D-{ruling.pk} ({ruling.kind}) rules on it, and the newest reading does not find it"
        yield Item(f"D-{ruling.pk}", "lost", ruling.entity, subject["id"], None, (subject["label"],), 1.0, (said,))
