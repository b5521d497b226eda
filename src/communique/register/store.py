"""Write reports, readings and facts; read facts back. Callers hold the transaction."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import connection, models

from communique.core import KINDS, Fact, Reading, Report
from communique.core.reading import fact_from_dict
from communique.register import models as m
from communique.register.prepare import Prepared, basis_of, dumps

_KIND_OF: Mapping[str, type[Fact]] = {kind.group: kind for kind in KINDS}
_CHUNK = 500


def now() -> datetime:
    """The time of a row."""
    return datetime.now(UTC)


def day_of(published: str | date | None) -> date | None:
    """A publication date as stored."""
    return date.fromisoformat(published) if isinstance(published, str) else published


def chunks(values: Iterable[Any], size: int = _CHUNK) -> Iterable[list[Any]]:
    """Values in lists short enough for one statement's parameters."""
    listed = list(values)
    for at in range(0, len(listed), size):
        yield listed[at : at + size]


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]], *, ignore: bool = False
) -> None:
    """Insert rows as they are, without making objects of them; with ``ignore``, leave those that are there."""
    if not rows:
        return
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    tail = " ON CONFLICT DO NOTHING" if ignore else ""
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks}){tail}", rows)


def write_report(report: Report) -> m.Report:
    """Store a report that is not there yet."""
    return m.Report.objects.create(
        sha256=report.sha256,
        text=report.text,
        text_sha256=hashlib.sha256(report.text.encode()).hexdigest(),
        original=report.original,
        title=report.title,
        publisher=report.publisher,
        agency=report.agency,
        side=report.side,
        language=report.language,
        published=day_of(report.published),
        url=report.url,
        name=report.name,
        entered=now(),
    )


def write_reading(row: m.Report, prepared: Prepared, *, first: bool = False) -> dict[str, int]:
    """Store a reading and its facts; the row of each of its facts, by id.

    The report's facts that it lacks stay, no longer live. ``first`` says that the report has none yet.
    """
    known: dict[str, int] = {}
    made = None
    if not first:
        known = dict(m.Fact.objects.filter(report=row).values_list("fid", "pk"))
        made = m.Reading.objects.filter(
            report=row, reader=prepared.reader, lexicon=prepared.lexicon, digest=prepared.digest
        ).first()
    fresh = [fact for fact in prepared.facts if fact.fid not in known]
    rows = allocate(m.Fact, len(fresh))
    known.update((fact.fid, pk) for fact, pk in zip(fresh, rows, strict=True))
    columns = ("id", "report_id", "fid", "group", "content", "dates", "rules", "inferred", "begins", "ends", "live")
    insert(m.Fact, columns, [(pk, row.pk, *fact[:8], True) for fact, pk in zip(fresh, rows, strict=True)])
    quotes = [
        (pk, place, *quote) for fact, pk in zip(fresh, rows, strict=True) for place, quote in enumerate(fact.quotes)
    ]
    insert(m.Evidence, ("fact_id", "place", "start", "end", "quote"), quotes)
    if made is None:
        made = m.Reading.objects.create(
            report=row, reader=prepared.reader, lexicon=prepared.lexicon, digest=prepared.digest,
            basis=basis_of(prepared.report), agency=prepared.agency, dateline=prepared.dateline,
            language=prepared.language, notes=list(prepared.notes), made=now(),
        )  # fmt: skip
        places = [(made.pk, known[fact.fid], place) for place, fact in enumerate(prepared.facts)]
        insert(m.ReadingFact, ("reading_id", "fact_id", "place"), places)
    found = {fact.fid: known[fact.fid] for fact in prepared.facts}
    if not first:
        m.Fact.objects.filter(report=row, live=True).exclude(fid__in=found).update(live=False)
        m.Fact.objects.filter(report=row, live=False, fid__in=found).update(live=True)
    return found


def allocate(model: type[models.Model], count: int) -> list[int]:
    """Numbers for new rows; one writer at a time holds the transaction."""
    if not count:
        return []
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            cursor.execute(f"SELECT nextval({sequence}) FROM generate_series(1, %s)", [count])
            return [number for (number,) in cursor.fetchall()]
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        (last,) = cursor.fetchone()
        return list(range(last + 1, last + 1 + count))


def fetch(sql: str, ids: Iterable[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query whose ``{}`` stands for some ids, however many."""
    out: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for some in chunks(ids):
            cursor.execute(sql.format(", ".join(["%s"] * len(some))), some)
            out += cursor.fetchall()
    return out


def loads(value: Any) -> Any:
    """A JSON column that a plain query gave."""
    return json.loads(value) if isinstance(value, str) else value


def core_report(row: m.Report, corrections: Mapping[str, Any] | None = None) -> Report:
    """The report as the reader takes it, with what people corrected of its particulars."""
    fixed = dict(corrections or {})
    fields = ("title", "publisher", "agency", "side", "language", "url", "name")
    return Report(
        text=row.text,
        **{name: fixed.get(name, getattr(row, name)) for name in fields},
        published=fixed.get("published", row.published),
        original=bytes(row.original),
        sha256=row.sha256,
    )


class FactRow(NamedTuple):
    """A stored fact as a plain query gives it; ``rules`` and ``inferred`` only where they were asked for."""

    pk: int
    report_id: int
    fid: str
    group: str
    content: Mapping[str, Any]
    dates: Mapping[str, Any]
    rules: Mapping[str, str] | None = None
    inferred: Mapping[str, str] | None = None


def fact_rows(found: models.QuerySet[m.Fact], *, reasons: bool = True) -> list[FactRow]:
    """The rows of a query of facts, without making objects of them."""
    names = [name for name in FactRow._fields if reasons or name not in ("rules", "inferred")]
    return [FactRow(*row) for row in found.values_list(*names)]


def core_facts(
    rows: Iterable[FactRow], corrections: Mapping[int, Mapping[str, Any]] | None = None, *, reasons: bool = True
) -> dict[int, Fact]:
    """Facts as the reader made them, by row, with what people corrected in them."""
    listed = list(rows)
    spans: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for ids in chunks(row.pk for row in listed):
        for fact, start, end, quote in (
            m.Evidence.objects.filter(fact__in=ids)
            .order_by("fact_id", "place")
            .values_list("fact_id", "start", "end", "quote")
        ):
            spans[fact].append({"start": start, "end": end, "quote": quote})
    out: dict[int, Fact] = {}
    for row in listed:
        content, dates = dict(row.content), dict(row.dates)
        for name, value in (corrections or {}).get(row.pk, {}).items():
            content[name] = value
            if name in dates:
                dates[name] = {"value": value, "expression": dates[name]["expression"], "inferred": "ruled by a person"}
        for name in list(dates):
            if dates[name]["value"] is None and content.get(name) is None and name not in row.dates:
                del dates[name]
        data = {**content, "dates": dates, "evidence": spans[row.pk]}
        if reasons:
            data.update(rules=row.rules, inferred=row.inferred)
        out[row.pk] = fact_from_dict(_KIND_OF[row.group], data)
    return out


def reading_of(row: m.Report, report: Report, facts: Iterable[Fact]) -> Reading:
    """A reading made again from stored facts."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.group].append(fact)
    newest = (
        m.Reading.objects.filter(report=row).order_by("-pk").values("reader", "agency", "dateline", "language").first()
    )
    head = newest or {"reader": "", "agency": None, "dateline": None, "language": "en"}
    return Reading(report=report, **head, **{name: tuple(found) for name, found in groups.items()})  # type: ignore[arg-type]


__all__ = [
    "FactRow", "allocate", "chunks", "core_facts", "core_report", "day_of", "dumps", "fact_rows", "fetch", "insert",
    "loads", "now", "reading_of", "write_reading", "write_report",
]  # fmt: skip
