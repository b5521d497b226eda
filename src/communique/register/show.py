"""One thing of the register with its evidence, its names and its history, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from communique.register import log, lookup
from communique.register import models as m
from communique.register.anchors import subjects_of
from communique.register.effective import all_corrections, fact_id, report_id
from communique.register.listing import names_of
from communique.register.query import View
from communique.register.rulings import undone
from communique.register.search import sentence_at
from communique.register.store import chunks

Shown = dict[str, Any]


def show(given: str, *, limit: int | None = 30) -> Shown:
    """What is known of one id: an entity, a report, a fact, a decision or a proposal.

    Raises ``CommuniqueError`` C310 where nothing has it, C311 where it is no id.
    """
    kind = lookup.kind_of(given)
    if kind == "report":
        return show_report(lookup.report(given))
    if kind == "fact":
        return show_fact(lookup.fact(given))
    if kind == "decision":
        return show_decision(lookup.decision(given))
    if kind == "proposal":
        row = lookup.proposal(given)
        return {
            "id": row.ref, "kind": "proposal", "of": row.kind, "a": row.a, "b": row.b, "score": row.score,
            "reasons": [*([row.held] if row.held else []), *row.reasons],
        }  # fmt: skip
    return show_entity(lookup.entity(given), limit)


def show_entity(entity: m.Entity, limit: int | None = 30, view: View | None = None) -> Shown:
    """An entity: its names, what was linked into it, where reports name it, and who ruled what about it.

    ``view`` limits the sentences to the reports of its day.
    """
    nodes = list(m.Node.objects.filter(entity=entity.pk).order_by("first", "id"))
    ids = [node.pk for node in nodes]
    return {
        "id": entity.pk,
        "kind": entity.kind,
        "name": entity.label,
        "names": names_of([entity.pk])[entity.pk],
        "first": entity.first,
        "last": entity.last,
        "mentions": entity.mentions,
        "nodes": [
            {"id": n.pk, "label": n.label, "first": n.first, "last": n.last, "mentions": n.mentions} for n in nodes
        ],
        "evidence": evidence_of(ids, limit, view),
        "history": log.sentences(everything=True, subjects=ids, limit=None),
    }


def evidence_of(nodes: list[str], limit: int | None, view: View | None = None) -> list[Shown]:
    """The sentences in which reports of the view's day (else all) name nodes, oldest first."""
    facts: dict[int, str] = {}
    reports: dict[int, None] = {}
    for some in chunks(nodes):
        rows = m.Mention.objects.filter(node__in=some).order_by("pk").values_list("fact", "role", "report")
        for fact, role, report in rows:
            facts.setdefault(fact, role)
            reports[report] = None
    views = (view or View()).by_row(reports)
    found: list[tuple[int, int, str, str]] = []
    for some in chunks(facts):
        found += m.Fact.objects.filter(pk__in=some, report__in=list(views)).values_list("report", "pk", "fid", "group")
    found.sort(key=lambda row: (str(views[row[0]].published or "9999"), row[0], row[1]))
    found = found[:limit]
    spans: dict[int, tuple[int, int, str]] = {}
    for some in chunks(row[1] for row in found):
        places = _places().filter(fact__in=some).values_list("fact", "start", "end", "quote")
        spans.update((fact, (start, end, quote)) for fact, start, end, quote in places)
    texts: dict[int, str] = {}
    for some in chunks({row[0] for row in found}):
        texts.update(m.Report.objects.filter(pk__in=some).values_list("pk", "text"))
    out: list[Shown] = []
    for report, fact, fid, group in found:
        if fact not in spans:
            continue
        start, end, quote = spans[fact]
        first, last = sentence_at(texts[report], start, end)
        source = views[report]
        out.append(
            {
                "fact": fact_id(source.sha256, fid), "group": group, "role": facts[fact], "report": source.id,
                "published": source.published, "title": source.title or source.name, "quote": quote,
                "sentence": " ".join(texts[report][first:last].split()),
            }
        )  # fmt: skip
    return out


def _places() -> QuerySet[m.Evidence]:
    """The words that facts rest on, the first of each last."""
    return m.Evidence.objects.order_by("-place")


def show_report(row: m.Report) -> Shown:
    """A report: its particulars with what was corrected, where it was found, how it was read, and its facts."""
    view = View().reports(ids=[row.sha256])[0]
    facts = View().facts(reports=[row.sha256])
    readings = m.Reading.objects.filter(report=row).order_by("pk")
    return {
        "id": view.id, "kind": "report", "sha256": view.sha256, "title": view.title, "published": view.published,
        "publisher": view.publisher, "agency": view.agency, "side": view.side, "language": view.language,
        "url": view.url, "name": view.name, "version_of": view.story if view.story != view.id else None,
        "addresses": list(m.ReportAddress.objects.filter(report=row).order_by("pk").values_list("address", flat=True)),
        "corrected": all_corrections().get(view.id, {}),
        "readings": [
            {"reader": r.reader, "lexicon": r.lexicon, "made": r.made.isoformat(timespec="seconds"), "notes": r.notes}
            for r in readings
        ],
        "facts": [
            {
                "id": f.id, "group": f.group, "content": f.fact.content(), "entities": dict(f.entities),
                "quotes": [span.quote for span in f.fact.evidence],
            }
            for f in facts
        ],
        "history": log.sentences(everything=True, subjects=[view.id], limit=None),
    }  # fmt: skip


def show_fact(row: m.Fact) -> Shown:
    """A fact: its fields with what each rests on, its words and who and what it names."""
    sha = row.report.sha256
    own = fact_id(sha, row.fid)
    found = [view for view in View().facts(reports=[sha]) if view.id == own]
    content = found[0].fact.content() if found else row.content
    return {
        "id": own, "kind": "fact", "group": row.group, "report": report_id(sha), "live": row.live, "content": content,
        "dates": row.dates, "rules": row.rules, "inferred": row.inferred,
        "evidence": [{"start": e.start, "end": e.end, "quote": e.quote} for e in row.evidence.order_by("place")],
        "entities": dict(found[0].entities) if found else {},
        "corrected": all_corrections().get(own, {}),
        "history": log.sentences(everything=True, subjects=[own], limit=None),
    }  # fmt: skip


def show_decision(row: m.Decision) -> Shown:
    """A decision: as a sentence, with why, the program's score and reasons, and what it is about."""
    return {
        "id": f"D-{row.pk}", "kind": "decision", "said": log.sentence(row), "why": row.why, "actor": row.actor,
        "at": row.at.isoformat(timespec="seconds"), "score": row.score, "reasons": row.reasons, "batch": row.batch,
        "undone": row.pk in undone({row.pk}), "subjects": subjects_of(row), "detail": row.detail,
    }  # fmt: skip


def glimpses(nodes: Iterable[str]) -> dict[str, Shown]:
    """For each node the first sentence in which a report names it, in few questions to the database."""
    ids = list(dict.fromkeys(nodes))
    firsts: dict[str, tuple[int, int]] = {}
    for some in chunks(ids):
        rows = m.Mention.objects.filter(node__in=some).order_by("-role", "-fact__report__published", "-pk")
        listed = rows.values_list("node_id", "fact_id", "report_id")
        firsts.update((node, (fact, report)) for node, fact, report in listed)
    facts = {fact for fact, _ in firsts.values()}
    spans = {
        fact: (start, end, quote)
        for fact, start, end, quote in _places().filter(fact__in=facts).values_list("fact", "start", "end", "quote")
    }
    texts = dict(m.Report.objects.filter(pk__in={report for _, report in firsts.values()}).values_list("pk", "text"))
    views = View().by_row(texts)
    out: dict[str, Shown] = {}
    for node, (fact, report) in firsts.items():
        if fact not in spans:
            continue
        start, end, quote = spans[fact]
        first, last = sentence_at(texts[report], start, end)
        view = views[report]
        out[node] = {
            "report": view.id, "title": view.title or view.name, "published": view.published, "side": view.side,
            "quote": quote, "sentence": " ".join(texts[report][first:last].split()),
        }  # fmt: skip
    return out
