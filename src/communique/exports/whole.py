"""Everything that is stored, as JSON Lines that any program can read: reports with their readings and facts, rulings.

``communique backup`` keeps the tables as they are, for this program; this form names every field, holds texts as
text, and tells a report's facts beside it. The first line says what the file is; the last one holds the number of
reports and rulings, and the SHA-256 of all lines before it. The same register gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from communique.exports.scope import Scope
from communique.exports.sources import PROGRAM
from communique.register import models as m
from communique.register.store import chunks

FORMAT = 1
REPORT = ("sha256", "title", "publisher", "agency", "side", "language", "published", "url", "name", "entered", "text")
READING = ("reader", "lexicon", "basis", "digest", "agency", "dateline", "language", "notes", "made")
FACT = ("fid", "group", "content", "dates", "rules", "inferred", "begins", "ends", "live")
DECISION = (
    "actor", "at", "kind", "entity", "subjects", "detail", "why", "score", "reasons", "batch", "scorer",
)  # fmt: skip


def write_jsonl(file: Path, scope: Scope) -> None:
    """Write the whole register; ``scope`` is that of everything."""
    seen = hashlib.sha256()
    counts = {"report": 0, "decision": 0}
    with file.open("wb") as into, transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for line in _lines():
            data = dumped(line)
            into.write(data)
            seen.update(data)
            if line["type"] in counts:
                counts[line["type"]] += 1
        end = {"type": "end", "reports": counts["report"], "decisions": counts["decision"], "sha256": seen.hexdigest()}
        into.write(dumped(end))


def dumped(line: dict[str, Any]) -> bytes:
    """A line of the file; what is within a field is in the order of its names, whatever the database's."""
    return (json.dumps({name: _sorted(one) for name, one in line.items()}, ensure_ascii=False) + "\n").encode()


def _sorted(value: Any) -> Any:
    """A value as JSON has it: names in their order, dates and times in ISO form."""
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [_sorted(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _lines() -> Iterator[dict[str, Any]]:
    yield {"type": "register", "format": FORMAT, "program": PROGRAM}
    for some in chunks(m.Report.objects.order_by("pk").values_list("pk", flat=True), 200):
        yield from _reports(some)
    for number in chunks(m.Decision.objects.order_by("pk").values_list("pk", flat=True)):
        yield from _decisions(number)


def _reports(pks: list[int]) -> Iterator[dict[str, Any]]:
    addresses: dict[int, list[dict[str, Any]]] = defaultdict(list)
    found = m.ReportAddress.objects.filter(report__in=pks).order_by("pk")
    for report, address, seen in found.values_list("report", "address", "seen"):
        addresses[report].append({"address": address, "seen": seen})
    fids, facts = _facts(pks)
    readings = _readings(pks, fids)
    for one in m.Report.objects.filter(pk__in=pks).order_by("pk").values("pk", "original", *REPORT):
        pk, original = one.pop("pk"), bytes(one.pop("original"))
        yield {
            "type": "report", **one, **_original(original, one["text"]), "addresses": addresses[pk],
            "facts": facts[pk], "readings": readings[pk],
        }  # fmt: skip


def _original(original: bytes, text: str) -> dict[str, Any]:
    """The bytes as they came: as text where they are one, and not at all where they are the report's."""
    if original == text.encode():
        return {}
    try:
        return {"original": original.decode()}
    except UnicodeDecodeError:
        return {"original": {"base64": base64.b64encode(original).decode()}}


def _facts(pks: list[int]) -> tuple[dict[int, str], dict[int, list[dict[str, Any]]]]:
    quotes: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    spans = m.Evidence.objects.filter(fact__report__in=pks).order_by("fact_id", "place")
    for fact, *span in spans.values_list("fact_id", "start", "end", "quote"):
        quotes[fact].append(tuple(span))  # type: ignore[arg-type]
    fids: dict[int, str] = {}
    facts: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in m.Fact.objects.filter(report__in=pks).order_by("pk").values("pk", "report", *FACT):
        pk, report = one.pop("pk"), one.pop("report")
        fids[pk] = one["fid"]
        facts[report].append({**one, "evidence": quotes[pk]})
    return fids, facts


def _readings(pks: list[int], fids: dict[int, str]) -> dict[int, list[dict[str, Any]]]:
    places: dict[int, list[str]] = defaultdict(list)
    found = m.ReadingFact.objects.filter(reading__report__in=pks).order_by("reading_id", "place")
    for reading, fact in found.values_list("reading_id", "fact_id"):
        places[reading].append(fids[fact])
    readings: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in m.Reading.objects.filter(report__in=pks).order_by("pk").values("pk", "report", *READING):
        pk, report = one.pop("pk"), one.pop("report")
        readings[report].append({**one, "facts": places[pk]})
    return readings


def _decisions(pks: list[int]) -> Iterator[dict[str, Any]]:
    about: dict[int, list[str]] = defaultdict(list)
    found = m.DecisionSubject.objects.filter(decision__in=pks).order_by("pk")
    for decision, subject in found.values_list("decision", "subject"):
        about[decision].append(subject)
    for one in m.Decision.objects.filter(pk__in=pks).order_by("pk").values("pk", *DECISION):
        pk = one.pop("pk")
        yield {"type": "decision", "number": pk, **one, "about": about[pk]}
