"""Write reports, readings and facts; read facts back. Callers hold the transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models

from communique.core import KINDS, Fact, Reading, Report
from communique.core.reading import fact_from_dict
from communique.register import models as m
from communique.register.prepare import Prepared, basis_of

_BEGINS = {
    "exchanges": ("start", "end"), "acts": ("due", None), "instruments": ("valid_from", "valid_to"),
    "figures": ("period", None), "milestones": ("date", None),
}  # fmt: skip
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


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]], *, ignore: bool = False) -> None:
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
    import hashlib

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


def write_reading(row: m.Report, prepared: Prepared) -> tuple[m.Reading, bool]:
    """Store a reading and its facts; whether it was new. The report's facts that it lacks stay, no longer live."""
    reading = prepared.reading
    made, new = m.Reading.objects.get_or_create(
        report=row,
        reader=reading.reader,
        lexicon=prepared.lexicon,
        digest=prepared.digest,
        defaults={
            "basis": basis_of(prepared.report), "agency": reading.agency, "dateline": reading.dateline,
            "language": reading.language, "notes": list(reading.notes), "made": now(),
        },
    )  # fmt: skip
    facts = list({fact.id: fact for fact in reading.facts()}.values())
    known = dict(m.Fact.objects.filter(report=row).values_list("fid", "pk"))
    fresh = [fact for fact in facts if fact.id not in known]
    rows = m.Fact.objects.bulk_create([_fact_row(row, fact) for fact in fresh], batch_size=_CHUNK)
    known.update((r.fid, r.pk) for r in rows)
    quotes = [
        (known[fact.id], place, span.start, span.end, span.quote)
        for fact in fresh
        for place, span in enumerate(fact.evidence)
    ]
    insert(m.Evidence, ("fact_id", "place", "start", "end", "quote"), quotes)
    if new:
        places = [(made.pk, known[fact.id], place) for place, fact in enumerate(facts)]
        insert(m.ReadingFact, ("reading_id", "fact_id", "place"), places)
    if len(known) > len(facts) or len(fresh) < len(facts):
        live = {fact.id for fact in facts}
        m.Fact.objects.filter(report=row).exclude(fid__in=live).filter(live=True).update(live=False)
        m.Fact.objects.filter(report=row, fid__in=live, live=False).update(live=True)
    return made, new


def _fact_row(report: m.Report, fact: Fact) -> m.Fact:
    content = fact.content()
    begins, ends = _BEGINS.get(fact.group, (None, None))
    return m.Fact(
        report=report,
        fid=fact.id,
        group=fact.group,
        content=content,
        dates={name: dict(value.to_dict()) for name, value in fact.dates().items()},
        rules=dict(fact.rules),
        inferred=dict(fact.inferred),
        begins=content.get(begins) if begins else None,
        ends=content.get(ends) if ends else None,
        live=True,
    )


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


def core_facts(rows: Iterable[m.Fact], corrections: Mapping[int, Mapping[str, Any]] | None = None) -> dict[int, Fact]:
    """Facts as the reader made them, by row, with what people corrected in them."""
    listed = list(rows)
    spans: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for ids in chunks(row.pk for row in listed):
        for fact, start, end, quote in (
            m.Evidence.objects.filter(fact__in=ids).order_by("fact_id", "place").values_list("fact_id", "start", "end", "quote")
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
        data = {**content, "dates": dates, "evidence": spans[row.pk], "rules": row.rules, "inferred": row.inferred}
        out[row.pk] = fact_from_dict(_KIND_OF[row.group], data)
    return out


def reading_of(row: m.Report, report: Report, facts: Iterable[Fact]) -> Reading:
    """A reading made again from stored facts."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.group].append(fact)
    newest = m.Reading.objects.filter(report=row).order_by("-pk").values("reader", "agency", "dateline", "language").first()
    head = newest or {"reader": "", "agency": None, "dateline": None, "language": "en"}
    return Reading(report=report, **head, **{name: tuple(found) for name, found in groups.items()})  # type: ignore[arg-type]


def dumps(value: Any) -> str:
    """JSON as it is stored."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
