"""Rule that two things are one, that they are not, or that it stays open."""

from __future__ import annotations

from typing import Any

from communique.core import CommuniqueError
from communique.register import lookup, rulings
from communique.register import models as m
from communique.register.anchors import anchor
from communique.register.enter import writing
from communique.register.graph import load_graph, load_nodes
from communique.register.identity import compare
from communique.register.resolve import settle


def merge(ids: list[str], *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Rule that two or more things of one kind are one.

    Raises ``CommuniqueError`` C310 (unknown id), C312 (unlike kinds), C313 (ruled different before),
    C315 (one already). Nothing is then changed.
    """
    with writing():
        _of_one_kind(sorted({lookup.kind_of(given) for given in ids}))
        nodes = [lookup.node(given) for given in ids]
        return _same(nodes, actor=actor, why=why, batch=batch)


def confirm(ids: list[str], *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Confirm what the program proposed (``Q-…``, or its two ids) or decided (``D-…``): the score it gave is kept."""
    with writing():
        if _is_reports(ids):
            return _version(*_pair(ids), actor=actor, why=why, batch=batch)
        return _same([lookup.node(i) for i in _pair(ids)], actor=actor, why=why, batch=batch, known=True)


def reject(ids: list[str], *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Rule that two things are not one: what the program proposed (``Q-…``), decided (``D-…``), or any two ids."""
    return _apart("different", ids, actor, why, batch)


def unsure(ids: list[str], *, actor: str, why: str, batch: str | None = None) -> m.Decision:
    """Note that it was looked at and stays open; the queue shows it no more."""
    return _apart("unsure", ids, actor, why, batch)


def _apart(kind: str, ids: list[str], actor: str, why: str, batch: str | None) -> m.Decision:
    with writing():
        ends = _pair(ids)
        if _is_reports(list(ends)):
            subjects = [_report_subject(i) for i in ends]
            return rulings.record(
                actor=actor, kind=kind, entity="report", subjects=subjects, why=why, batch=batch, **_said(*ends)
            )
        a, b = (lookup.node(i) for i in ends)
        _alike([a, b])
        if kind == "different" and a.pk == b.pk:
            raise CommuniqueError("C315", f"{a.pk} is one thing", "split it by report: communique split")
        made = rulings.record(
            actor=actor, kind=kind, entity=a.kind, subjects=[anchor(a), anchor(b)], why=why, batch=batch,
            **_score(a, b),
        )  # fmt: skip
        settle([a.pk, b.pk])
        return made


def _same(nodes: list[m.Node], *, actor: str, why: str, batch: str | None, known: bool = False) -> m.Decision:
    _alike(nodes)
    entities = {node.entity for node in nodes}
    if len(entities) == 1 and not known:
        raise CommuniqueError("C315", f"{nodes[0].pk} and {nodes[-1].pk} are one already", "see communique show")
    graph = load_graph(entities)
    groups = [{i for i, n in graph.nodes.items() if n.entity == entity} for entity in entities]
    for a, b in sorted(graph.different):
        homes = {n for n, group in enumerate(groups) if a in group} ^ {
            n for n, group in enumerate(groups) if b in group
        }
        if len(homes) == 2:
            raise CommuniqueError("C313", f"{a} and {b} are ruled different", "undo that ruling first: communique log")
    made = rulings.record(
        actor=actor, kind="same", entity=nodes[0].kind, subjects=[anchor(node) for node in nodes], why=why, batch=batch,
        **_score(nodes[0], nodes[1]),
    )  # fmt: skip
    settle(node.pk for node in nodes)
    return made


def _alike(nodes: list[m.Node]) -> None:
    if len(nodes) < 2:
        raise CommuniqueError("C316", "one id alone says nothing", "give two or more")
    _of_one_kind(sorted({node.kind for node in nodes}))


def _of_one_kind(kinds: list[str]) -> None:
    if len(kinds) > 1:
        one, two = (f"{'an' if kind[0] in 'aei' else 'a'} {kind}" for kind in kinds[:2])
        raise CommuniqueError("C312", f"{one} and {two} cannot be one", "give ids of one kind")


def _pair(ids: list[str]) -> tuple[str, str]:
    """The two ends of a proposal, of a program's decision, or as given."""
    if len(ids) == 1 and lookup.kind_of(ids[0]) == "proposal":
        row = lookup.proposal(ids[0])
        return row.a, row.b
    if len(ids) == 1 and lookup.kind_of(ids[0]) == "decision":
        subjects = lookup.decision(ids[0]).subjects
        if len(subjects) == 2:
            return subjects[0]["id"], subjects[1]["id"]
    if len(ids) != 2:
        said = "one id says" if len(ids) == 1 else f"{len(ids)} ids say"
        raise CommuniqueError(
            "C316", f"{said} nothing here", "give a proposal (Q-…), a decision (D-…) or two ids"
        )
    return ids[0], ids[1]


def _score(a: m.Node, b: m.Node) -> dict[str, Any]:
    """What the program made of a pair, kept beside the ruling."""
    nodes = load_nodes([a.pk, b.pk])
    match = compare(nodes[a.pk], nodes[b.pk]) if a.pk != b.pk else None
    return {"score": match.score, "reasons": match.reasons} if match else {}


def _is_reports(ids: list[str]) -> bool:
    ends = _pair(ids)
    return all(lookup.kind_of(i) == "report" for i in ends)


def _report_subject(given: str) -> dict[str, Any]:
    row = lookup.report(given)
    return {"id": f"R-{row.sha256[:10]}", "label": row.title or row.name or "", "seen": []}


def _said(a: str, b: str) -> dict[str, Any]:
    row = m.Proposal.objects.filter(a__in=(a, b), b__in=(a, b)).first()
    return {"score": row.score, "reasons": row.reasons} if row else {}


def _version(a: str, b: str, *, actor: str, why: str, batch: str | None) -> m.Decision:
    if a == b:
        raise CommuniqueError("C316", "a report is no version of itself", "give two reports")
    return rulings.record(
        actor=actor, kind="version_of", entity="report", subjects=[_report_subject(a), _report_subject(b)], why=why,
        batch=batch, **_said(a, b),
    )  # fmt: skip
