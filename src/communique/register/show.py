"""One thing of the register with its evidence, its names and its history, as plain values."""

from __future__ import annotations

from typing import Any

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


def show_entity(entity: m.Entity, limit: int | None = 30) -> Shown:
    """An entity: its names, what was linked into it, where reports name it, and who ruled what about it."""
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
        "evidence": evidence_of(ids, limit),
        "history": log.sentences(everything=True, subjects=ids, limit=None),
    }


def evidence_of(nodes: list[str], limit: int | None) -> list[Shown]:
    """The sentences in which reports name nodes, oldest first."""
    facts: dict[int, str] = {}
    for some in chunks(nodes):
        facts.update(m.Mention.objects.filter(node__in=some).values_list("fact", "role"))
    views = {view.pk: view for view in View().reports()} if len(facts) > 200 else None
    rows: list[m.Fact] = []
    for some in chunks(facts):
        rows += m.Fact.objects.filter(pk__in=some)
    if views is None:
        shas = set(m.Report.objects.filter(pk__in={row.report_id for row in rows}).values_list("sha256", flat=True))
        views = {view.pk: view for view in View().reports(ids=shas)}
    rows.sort(key=lambda row: (str(views[row.report_id].published or "9999"), row.report_id, row.pk))
    rows = rows[:limit]
    texts = dict(m.Report.objects.filter(pk__in={row.report_id for row in rows}).values_list("pk", "text"))
    out: list[Shown] = []
    for row in rows:
        first = m.Evidence.objects.filter(fact=row).order_by("place").first()
        if first is None:
            continue
        start, end = sentence_at(texts[row.report_id], first.start, first.end)
        view = views[row.report_id]
        out.append(
            {
                "fact": fact_id(view.sha256, row.fid), "group": row.group, "role": facts[row.pk], "report": view.id,
                "published": view.published, "title": view.title or view.name, "quote": first.quote,
                "sentence": " ".join(texts[row.report_id][start:end].split()),
            }
        )  # fmt: skip
    return out


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
