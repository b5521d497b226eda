"""Lists of what is in the register, as rows of plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from communique.register import models as m
from communique.register.effective import published_of
from communique.register.identity.fold import fold
from communique.register.query import ReportView, View
from communique.register.store import chunks, fetch

Row = dict[str, Any]
_NAMES = 6  # other names that a row shows


def list_reports(
    *, parties: tuple[str, ...] = (), since: date | None = None, until: date | None = None, match: str | None = None,
    limit: int | None = 50,
) -> list[Row]:  # fmt: skip
    """Reports, newest first, undated ones before all."""
    views = [v for v in View().reports(parties) if _within(v.published, v.published, since, until)]
    if match:
        wanted = fold(match)
        views = [v for v in views if wanted in fold(" ".join(filter(None, (v.title, v.publisher, v.name, v.url))))]
    views = sorted(views, key=lambda v: (v.published is None, v.published or date.min, v.sha256), reverse=True)[:limit]
    return _report_rows(views)


def _report_rows(views: list[ReportView]) -> list[Row]:
    counts: dict[int, int] = {}
    for some in chunks([view.pk for view in views]):
        rows = m.Fact.objects.filter(report__in=some, live=True).values("report").annotate(n=Count("pk"))
        counts.update((row["report"], row["n"]) for row in rows)
    return [
        {
            "id": v.id, "published": v.published, "side": v.side, "language": v.language, "title": v.title or v.name,
            "publisher": v.publisher, "facts": counts.get(v.pk, 0), "version_of": v.story if v.story != v.id else None,
        }
        for v in views
    ]  # fmt: skip


def page_of_reports(
    offset: int, limit: int, *, parties: tuple[str, ...] = (), since: date | None = None, until: date | None = None,
    oldest: bool = False,
) -> tuple[list[Row], int]:  # fmt: skip
    """A page of `list_reports`, newest or oldest first, and how many there are: no more is loaded than is shown."""
    view, rows = View(), m.Report.objects.all()
    for party in parties:
        rows = rows.filter(pk__in=m.ReportParty.objects.filter(party=party).values("report"))
    found = list(rows.values_list("pk", flat=True))
    days = published_of(found, view.corrections)
    kept = [pk for pk in found if _within(days[pk], days[pk], since, until)]
    kept.sort(key=lambda pk: (days[pk] is None, days[pk] or date.min, pk), reverse=not oldest)
    some = view.by_row(kept[offset : offset + limit])
    return _report_rows([some[pk] for pk in kept[offset : offset + limit]]), len(kept)


def _within(first: date | None, last: date | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)


ORDERS = {"name": F("label"), "first": F("first"), "last": F("last"), "mentions": F("mentions")}
"""The columns that entities can be listed by without looking at each."""


def count_entities(kind: str, *, since: date | None = None, until: date | None = None) -> int:
    """How many entities of one kind reports named in a time."""
    rows = m.Entity.objects.filter(kind=kind)
    if since:
        rows = rows.filter(last__gte=since)
    return (rows.filter(first__lte=until) if until else rows).count()


def list_entities(
    kind: str, *, parties: tuple[str, ...] = (), since: date | None = None, until: date | None = None,
    match: str | None = None, limit: int | None = 50, ids: tuple[str, ...] = (), offset: int = 0,
    order: str = "-mentions",
) -> list[Row]:  # fmt: skip
    """Entities of one kind, those most often named first.

    ``parties`` are those they belong to or are between; ``match`` is looked for in all their names,
    without diacritics; ``since`` and ``until`` tell when reports named them; ``ids`` leaves some of them.
    ``order`` is a column of ``ORDERS``, with ``-`` from the last; ``offset`` passes the first ones over.
    """
    column = ORDERS[order.lstrip("-")]
    by = column.desc(nulls_last=True) if order.startswith("-") else column.asc(nulls_last=True)
    rows = m.Entity.objects.filter(kind=kind).order_by(by, "id")
    if ids:
        rows = rows.filter(pk__in=ids)
    if since:
        rows = rows.filter(last__gte=since)
    if until:
        rows = rows.filter(first__lte=until)
    out: list[Row] = []
    wanted = fold(match) if match else None
    if limit and not match and not parties:
        rows, offset = rows[offset : offset + limit], 0
    for some in chunks(rows.iterator(2000), 400):
        names = names_of(entity.pk for entity in some)
        features = features_of(entity.pk for entity in some)
        for entity in some:
            if wanted and not any(wanted in fold(name) for name in names[entity.pk]):
                continue
            if parties and not set(parties) <= _parties(features[entity.pk]):
                continue
            if offset:
                offset -= 1
                continue
            out.append(_row(entity, names[entity.pk], features[entity.pk]))
            if limit and len(out) == limit:
                return _with_holders(kind, out)
    return _with_holders(kind, out)


def names_of(entities: Iterable[str]) -> dict[str, dict[str, int]]:
    """The names that reports give entities, with how often, most used first."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for some in chunks(entities):
        rows = (
            m.Mention.objects.filter(node__entity__in=some)
            .values("node__entity", "label")
            .annotate(n=Count("pk"))
            .order_by("-n", "label")
        )
        for row in rows:
            found[row["node__entity"]][row["label"]] = row["n"]
    return found


def features_of(entities: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """What the nodes of entities are compared by."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for some in chunks(entities):
        for entity, features in (
            m.Node.objects.filter(entity__in=some).order_by("first", "id").values_list("entity", "features")
        ):
            found[entity].append(features)
    return found


def _parties(features: list[dict[str, Any]]) -> set[str]:
    out: set[str] = set()
    known = [f for f in features if f.get("certain")]
    for f in known or features:  # of a person whose state one report tells, not those that others leave in question
        for name in ("parties", "countries", "by", "to"):
            found = f.get(name)
            out.update(found if isinstance(found, list) else ())  # an instrument's "to" is the end of its term
        if f.get("country"):
            out.add(f["country"])
    return out


def _row(entity: m.Entity, names: dict[str, int], features: list[dict[str, Any]]) -> Row:
    row: Row = {"id": entity.pk, "name": entity.label, "other_names": [n for n in names if n != entity.label][:_NAMES]}
    row["parties"] = sorted(_parties(features))
    if entity.kind == "series":
        row["level"] = next((f["level"] for f in features if f["level"]), None)
        row["gathering"] = features[0]["noun"]
    if entity.kind == "instrument":
        row["terms"] = sorted({f"{f['from']}–{f['to'] or ''}" for f in features if f["from"]})
        row["between"] = sorted({f["holders"] for f in features if f["holders"]})
    if entity.kind == "exchange":
        row["kind"] = sorted({f["kind"] for f in features})
        row["start"] = max((f["start"] for f in features if f["start"]), key=len, default=None)
        row["edition"] = next((f["edition"] for f in features if f["edition"]), None)
        row["reports"] = len({f["report"] for f in features})
    return {**row, "first": entity.first, "last": entity.last, "mentions": entity.mentions}


def _with_holders(kind: str, rows: list[Row]) -> list[Row]:
    """Posts with those who held them, people with their posts, series with their editions."""
    ids = [row["id"] for row in rows]
    if kind in ("post", "person"):
        role, other = ("post", "person") if kind == "post" else ("person", "post")
        beside = _beside(ids, role, other)
        for row in rows:
            row["holders" if kind == "post" else "posts"] = beside.get(row["id"], [])
    if kind == "series":
        editions = _editions(ids)
        for row in rows:
            row["editions"] = editions.get(row["id"], [])
    return rows


_BESIDE = (
    "SELECT a.entity, e.label, max(coalesce(r.published, '0001-01-01')), max(y.id) FROM register_node a "
    "JOIN register_mention x ON x.node_id = a.id AND x.role = '{role}' "
    "JOIN register_mention y ON y.fact_id = x.fact_id AND y.role = '{other}' "
    "JOIN register_node b ON b.id = y.node_id JOIN register_entity e ON e.id = b.entity "
    "JOIN register_report r ON r.id = y.report_id WHERE a.entity IN ({{}}) GROUP BY a.entity, e.id, e.label"
)


def _beside(ids: list[str], role: str, other: str) -> dict[str, list[str]]:
    """The names in one role of the facts that name entities in another, the last told first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    rows = fetch(_BESIDE.format(role=role, other=other), ids)
    for entity, label, _, _ in sorted(rows, key=lambda row: (str(row[2]), -row[3]), reverse=True):
        found[entity][label] = None
    return {entity: list(names) for entity, names in found.items()}


def _editions(ids: list[str]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for some in chunks(ids):
        rows = m.Mention.objects.filter(node__entity__in=some, role="mechanism").values_list(
            "node__entity", "fact__content"
        )
        for entity, content in rows:
            if content["edition"]:
                found[entity].add(content["edition"])
    return {entity: sorted(numbers) for entity, numbers in found.items()}


def totals() -> dict[str, int]:
    """How much of each kind the register holds."""
    out = {"reports": m.Report.objects.count(), "facts": m.Fact.objects.filter(live=True).count()}
    for row in m.Entity.objects.values("kind").annotate(n=Count("pk")).order_by("kind"):
        out[row["kind"]] = row["n"]
    out["rulings"] = m.Decision.objects.filter(~Q(actor="communique")).count()
    return out


def entity_names() -> list[tuple[str, str, str, str, int]]:
    """People, posts, bodies, series and instruments by their names: (all names folded, id, kind, label, mentions)."""
    named: dict[str, dict[str, None]] = defaultdict(dict)
    kinds = ("person", "post", "body", "series", "instrument")
    for entity, label in m.Node.objects.filter(kind__in=kinds).values_list("entity", "label"):
        named[entity][label] = None
    rows = m.Entity.objects.filter(kind__in=kinds).order_by("-mentions", "id")
    return [
        (
            " ".join(fold(name) for name in {entity.label: None, **named[entity.pk]}), entity.pk, entity.kind,
            entity.label, entity.mentions,
        )
        for entity in rows
    ]  # fmt: skip


def find_entities(query: str, names: Iterable[tuple[str, str, str, str, int]], limit: int = 6) -> list[Row]:
    """Those of some `entity_names` that hold every word of a query, without diacritics; the most named first."""
    wanted = fold(query).split()
    found: list[Row] = []
    for folded, own, kind, label, mentions in names:
        if wanted and all(word in folded for word in wanted):
            found.append({"id": own, "kind": kind, "name": label, "mentions": mentions})
            if len(found) == limit:
                break
    return found
