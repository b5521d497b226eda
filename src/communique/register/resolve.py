"""Keep nodes, mentions and entities in step with the facts. Callers hold the transaction."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection

from communique.register import models as m
from communique.register import rulings
from communique.register.effective import published_of
from communique.register.graph import Stored, entities_of, load_graph, load_nodes, stored
from communique.register.identity import FLOORS, SCORER, Node, compare, series_evidence
from communique.register.identity.cluster import pair
from communique.register.identity.fold import accents
from communique.register.identity.mentions import Named
from communique.register.models.decisions import PROGRAM
from communique.register.store import chunks, dumps, fetch, insert

FAR = date.max


def place(report: m.Report, named: Named, facts: Mapping[str, int], published: date | None, batch: str) -> None:
    """Enter what a report names: its mentions, new nodes, the program's decisions, and who is who after that."""
    counts: dict[str, int] = defaultdict(int)
    for mention in named.mentions:
        counts[mention.node] += 1
    known = {node.id: node for node in stored("id", counts)}
    fresh = {i: node for i, node in named.nodes.items() if i not in known}
    _add_nodes(fresh, counts, published)
    touched = _count(known, named, counts, published)
    rows = [(mention.node, report.pk, facts[mention.fact], mention.role, mention.label) for mention in named.mentions]
    insert(m.Mention, ("node_id", "report_id", "fact_id", "role", "label"), rows)
    limits = rulings.thresholds()
    linked = judge(fresh, batch, limits) if fresh else set()
    linked |= rulings.decided(fresh.keys() - linked)
    linked |= {node for (node,) in fetch("SELECT node FROM register_alias WHERE node IN ({})", fresh.keys() - linked)}
    alone = [
        (i, node.kind, node.label, published, published, counts[i]) for i, node in fresh.items() if i not in linked
    ]
    insert(m.Entity, ("id", "kind", "label", "first", "last", "mentions"), alone)
    settle(touched | linked, limits)


def _add_nodes(fresh: Mapping[str, Node], counts: Mapping[str, int], published: date | None) -> None:
    insert(
        m.Node,
        ("id", "kind", "label", "features", "first", "last", "mentions", "entity"),
        [(n.id, n.kind, n.label, dumps(n.features), published, published, counts[n.id], n.id) for n in fresh.values()],
    )
    insert(m.Key, ("key", "node_id"), [(key[:120], n.id) for n in fresh.values() for key in dict.fromkeys(n.keys)])


def _count(nodes: Mapping[str, Stored], named: Named, counts: Mapping[str, int], published: date | None) -> set[str]:
    """Count the new mentions of known nodes; those whose entity may change its id or its name."""
    touched: set[str] = set()
    grown: dict[str, int] = defaultdict(int)
    rows = []
    for known in nodes.values():
        label = min(known.label, named.nodes[known.id].label, key=_plainest)
        first = min(filter(None, (known.first, published)), default=None)
        last = max(filter(None, (known.last, published)), default=None)
        rows.append((label, first, last, counts[known.id], known.id))
        if first != known.first or label != known.label:
            touched.add(known.id)
        grown[known.entity] += counts[known.id]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE register_node SET label = %s, first = %s, last = %s, mentions = mentions + %s WHERE id = %s",
                rows,
            )
            cursor.executemany(
                "UPDATE register_entity SET mentions = mentions + %s, "
                "last = CASE WHEN last IS NULL OR last < %s THEN %s ELSE last END WHERE id = %s",
                [(gain, published, published, entity) for entity, gain in grown.items()],
            )
    return touched


def _plainest(label: str) -> tuple[int, str]:
    return len(label), label


def judge(fresh: Mapping[str, Node], batch: str, limits: Mapping[str, float]) -> set[str]:
    """Compare new nodes with those that share a block; record links and proposals. The nodes linked."""
    pairs = _candidates(fresh)
    others = load_nodes({i for couple in pairs for i in couple} - fresh.keys())
    nodes = {**others, **fresh}
    links: list[rulings.Link] = []
    proposals = []
    for a, b in sorted(pairs):
        match = compare(nodes[a], nodes[b])
        if match is None:
            continue
        one, two = nodes[a], nodes[b]
        if match.score >= limits[one.kind]:
            links.append(rulings.Link(one.kind, a, b, (one.label, two.label), match.score, match.reasons))
            if one.kind == "exchange":
                named_twice = series_evidence(one, two, match)
                if named_twice:
                    ends = pair(one.features["series_id"], two.features["series_id"])
                    links.append(
                        rulings.Link("series", *ends, ("", ""), named_twice.score, named_twice.reasons, (a, b))
                    )
        elif match.score >= FLOORS[one.kind]:
            proposals.append((proposal_ref(a, b), one.kind, a, b, match.score, dumps(list(match.reasons))))
    insert(m.Proposal, ("ref", "kind", "a", "b", "score", "reasons"), proposals, ignore=True)
    rulings.record_links(_unrecorded(links), batch)
    return {i for link in links for i in (link.a, link.b)}


def proposal_ref(a: str, b: str) -> str:
    """The id of a proposal: the same whenever it is made."""
    return f"Q-{hashlib.sha256(f'{a} {b}'.encode()).hexdigest()[:8]}"


def _candidates(fresh: Mapping[str, Node]) -> set[tuple[str, str]]:
    probing: dict[str, list[str]] = defaultdict(list)
    for node in fresh.values():
        for probe in dict.fromkeys(node.probes):
            probing[probe[:120]].append(node.id)
    pairs: set[tuple[str, str]] = set()
    for key, found in fetch("SELECT key, node_id FROM register_key WHERE key IN ({})", probing):
        pairs.update(pair(i, found) for i in probing[key] if i != found)
    return pairs


def _unrecorded(links: list[rulings.Link]) -> list[rulings.Link]:
    """Those links that the program has not decided before, with labels; of evidence, only what is older than known."""
    if not links:
        return []
    evident = [link for link in links if link.evidence]
    labels = {node.id: node.label for node in stored("id", {i for link in evident for i in (link.a, link.b)})}
    made = [
        ruling
        for ruling in rulings.rulings_about({i for link in links for i in (link.a, link.b)}).values()
        if ruling.actor == PROGRAM and ruling.kind == "same" and ruling.scorer == SCORER
    ]
    resting = {i for link in evident for i in link.evidence} | {i for r in made for i in r.detail.get("evidence", ())}
    firsts = {node.id: node.first or FAR for node in stored("id", resting)}

    def since(evidence: Iterable[str]) -> date:
        return max((firsts.get(i, FAR) for i in evidence), default=date.min)

    known: dict[tuple[str, str], date] = {}
    for ruling in made:
        ends = pair(*ruling.ids)
        known[ends] = min(known.get(ends, FAR), since(ruling.detail.get("evidence", ())))
    out: list[rulings.Link] = []
    for link in links:
        ends, begins = pair(link.a, link.b), since(link.evidence)
        if ends not in known or begins < known[ends]:
            known[ends] = begins
            out.append(link._replace(labels=(labels[link.a], labels[link.b])) if link.evidence else link)
    return out


def settle(nodes: Iterable[str], limits: Mapping[str, float] | None = None) -> None:
    """Work out again which entities some nodes belong to, with all they hang together with."""
    entities = entities_of(nodes)
    if not entities:
        return
    graph = load_graph(entities, limits)
    clusters = graph.clusters()
    before = {node.entity for node in graph.nodes.values()} | entities
    rows, moved = [], []
    for group in clusters.groups():
        members = sorted((graph.nodes[i] for i in group), key=lambda n: (n.first or FAR, n.id))
        entity = members[0].id
        rows.append(_entity(entity, members))
        moved += [(entity, n.id) for n in members if n.entity != entity]
    kept = {row[0] for row in rows}
    with connection.cursor() as cursor:
        if moved:
            cursor.executemany("UPDATE register_node SET entity = %s WHERE id = %s", moved)
        for some in chunks(before - kept):
            m.Entity.objects.filter(pk__in=some).delete()
        cursor.executemany(
            "INSERT INTO register_entity (id, kind, label, first, last, mentions) VALUES (%s, %s, %s, %s, %s, %s) "
            "ON CONFLICT (id) DO UPDATE SET label = excluded.label, first = excluded.first, last = excluded.last, "
            "mentions = excluded.mentions",
            rows,
        )
    if any(edge for edge in graph.edges):
        for some in chunks(graph.nodes):
            m.Proposal.objects.filter(a__in=some, held__isnull=False).delete()
        held = [(proposal_ref(h.a, h.b), graph.nodes[h.a].kind, h.a, h.b, h.score, "[]", h.why) for h in clusters.held]
        insert(m.Proposal, ("ref", "kind", "a", "b", "score", "reasons", "held"), held, ignore=True)


def _entity(entity: str, members: list[Stored]) -> tuple[str, str, str, date | None, date | None, int]:
    kind = members[0].kind
    label = max(members, key=_best[kind]).label if kind in _best else members[0].label
    firsts = [n.first for n in members if n.first]
    lasts = [n.last for n in members if n.last]
    return (
        entity, kind, label, min(firsts, default=None), max(lasts, default=None), sum(n.mentions for n in members),
    )  # fmt: skip


def _fullest(node: Stored) -> tuple[int, int, str]:
    """The fullest name of a person: the one with its diacritics, then with most words."""
    return sum(len(accents(word)) for word in node.label.split()), len(node.label.split()), node.label


_DAY = re.compile(r"\), (\d{4}(?:-\d\d){0,2})(?![^,:])")  # as an exchange's label tells it, behind its parties


def _dated(node: Stored) -> int:
    """How exactly an exchange is told: one of a known day is not called "no date", as another report tells it."""
    told = _DAY.search(node.label)
    return len(told.group(1)) if told else 0


_best: dict[str, Callable[[Stored], Any]] = {"person": _fullest, "exchange": _dated}
"""What an entity is called by: of its nodes, the earliest where nothing else is better."""


def unplace(report: m.Report) -> None:
    """Take out what a report names, before it is entered anew; nodes that nothing mentions any more go too."""
    counts: dict[str, int] = defaultdict(int)
    for node in m.Mention.objects.filter(report=report).values_list("node_id", flat=True):
        counts[node] += 1
    m.Mention.objects.filter(report=report).delete()
    around = entities_of(counts)
    orphans = {i for i in counts if not _recount(i)}
    companions = {node.id for node in stored("entity", around)}
    for some in chunks(orphans):
        m.Key.objects.filter(node__in=some).delete()
        m.Proposal.objects.filter(a__in=some).delete()
        m.Proposal.objects.filter(b__in=some).delete()
        m.Entity.objects.filter(pk__in=some).delete()
        m.Node.objects.filter(pk__in=some).delete()
    settle(companions - orphans)


def _recount(node: str) -> bool:
    """Count a node's mentions again from those that are left; whether any is."""
    rows = list(m.Mention.objects.filter(node=node).values_list("label", "report_id"))
    if not rows:
        return False
    days = [day for day in published_of({report for _, report in rows}).values() if day]
    m.Node.objects.filter(pk=node).update(
        mentions=len(rows), first=min(days, default=None), last=max(days, default=None),
        label=min((label for label, _ in rows), key=_plainest),
    )  # fmt: skip
    return True
