"""Lists of what is in the register, as rows of plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q

from communique.register import models as m
from communique.register.identity.fold import fold
from communique.register.query import View
from communique.register.store import chunks

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


def _within(first: date | None, last: date | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)


def list_entities(
    kind: str, *, parties: tuple[str, ...] = (), since: date | None = None, until: date | None = None,
    match: str | None = None, limit: int | None = 50,
) -> list[Row]:  # fmt: skip
    """Entities of one kind, those most often named first.

    ``parties`` are those they belong to or are between; ``match`` is looked for in all their names,
    without diacritics; ``since`` and ``until`` tell when reports named them.
    """
    rows = m.Entity.objects.filter(kind=kind).order_by("-mentions", "id")
    if since:
        rows = rows.filter(last__gte=since)
    if until:
        rows = rows.filter(first__lte=until)
    out: list[Row] = []
    wanted = fold(match) if match else None
    for some in chunks(rows.iterator(2000), 400):
        names = names_of(entity.pk for entity in some)
        features = features_of(entity.pk for entity in some)
        for entity in some:
            if wanted and not any(wanted in fold(name) for name in names[entity.pk]):
                continue
            if parties and not set(parties) <= _parties(features[entity.pk]):
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
    for f in features:
        for name in ("parties", "countries", "by", "to"):
            out.update(f.get(name) or ())
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


def _beside(ids: list[str], role: str, other: str) -> dict[str, list[str]]:
    """The names in one role of the facts that name entities in another."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for some in chunks(ids):
        mentions = dict(m.Mention.objects.filter(node__entity__in=some, role=role).values_list("fact", "node__entity"))
        for part in chunks(mentions):
            rows = m.Mention.objects.filter(fact__in=part, role=other).order_by("-fact__report__published", "pk")
            labels = dict(m.Entity.objects.filter(pk__in=rows.values("node__entity")).values_list("id", "label"))
            for fact, entity in rows.values_list("fact", "node__entity"):
                found[mentions[fact]][labels[entity]] = None
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
