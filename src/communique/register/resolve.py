"""Keep nodes, mentions and entities in step with the facts. Callers hold the transaction."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection

from communique.register import models as m
from communique.register import rulings
from communique.register.effective import published_of
from communique.register.graph import Stored, load_graph, load_nodes
from communique.register.identity import FLOORS, SCORER, Node, compare, series_evidence
from communique.register.identity.cluster import pair
from communique.register.identity.fold import accents
from communique.register.identity.mentions import Named
from communique.register.models.decisions import PROGRAM
from communique.register.store import chunks, dumps, insert

FAR = date.max


def place(report: m.Report, named: Named, facts: Mapping[str, int], published: date | None, batch: str) -> None:
    """Enter what a report names: its mentions, new nodes, the program's decisions, and who is who after that."""
    counts: dict[str, int] = defaultdict(int)
    for mention in named.mentions:
        counts[mention.node] += 1
    stored = _stored(counts)
    fresh = {i: node for i, node in named.nodes.items() if i not in stored}
    _add_nodes(fresh, counts, published)
    touched = _count(stored, named, counts, published)
    rows = [(mention.node, report.pk, facts[mention.fact], mention.role, mention.label) for mention in named.mentions]
    insert(m.Mention, ("node_id", "report_id", "fact_id", "role", "label"), rows)
    linked = judge(fresh, batch) if fresh else set()
    settle({*fresh, *touched, *linked})


def _stored(ids: Iterable[str]) -> dict[str, Stored]:
    out: dict[str, Stored] = {}
    for some in chunks(ids):
        for row in m.Node.objects.filter(pk__in=some).values_list(
            "id", "kind", "label", "first", "last", "mentions", "entity"
        ):
            out[row[0]] = Stored(*row)
    return out


def _add_nodes(fresh: Mapping[str, Node], counts: Mapping[str, int], published: date | None) -> None:
    insert(
        m.Node,
        ("id", "kind", "label", "features", "first", "last", "mentions", "entity"),
        [(n.id, n.kind, n.label, dumps(n.features), published, published, counts[n.id], n.id) for n in fresh.values()],
    )
    insert(m.Key, ("key", "node_id"), [(key[:120], n.id) for n in fresh.values() for key in dict.fromkeys(n.keys)])


def _count(
    stored: Mapping[str, Stored], named: Named, counts: Mapping[str, int], published: date | None
) -> set[str]:
    """Count the new mentions of known nodes; those whose entity may change its id or its name."""
    touched: set[str] = set()
    grown: dict[str, list[object]] = {}
    rows = []
    for known in stored.values():
        label = min(known.label, named.nodes[known.id].label, key=_plainest)
        first = min(filter(None, (known.first, published)), default=None)
        last = max(filter(None, (known.last, published)), default=None)
        rows.append((label, first, last, counts[known.id], known.id))
        if first != known.first or label != known.label:
            touched.add(known.id)
        gain = grown.setdefault(known.entity, [0, None])
        gain[0] = int(gain[0]) + counts[known.id]  # type: ignore[call-overload]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE register_node SET label = %s, first = %s, last = %s, mentions = mentions + %s WHERE id = %s", rows
            )
            cursor.executemany(
                "UPDATE register_entity SET mentions = mentions + %s, "
                "last = CASE WHEN last IS NULL OR last < %s THEN %s ELSE last END WHERE id = %s",
                [(gain[0], published, published, entity) for entity, gain in grown.items()],
            )
    return touched


def _plainest(label: str) -> tuple[int, str]:
    return len(label), label


def judge(fresh: Mapping[str, Node], batch: str) -> set[str]:
    """Compare new nodes with those that share a block; record links and proposals. The nodes linked."""
    pairs = _candidates(fresh)
    others = load_nodes({i for couple in pairs for i in couple} - fresh.keys())
    nodes = {**others, **fresh}
    limits = rulings.thresholds()
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
    for some in chunks(probing):
        for key, found in m.Key.objects.filter(key__in=some).values_list("key", "node_id"):
            pairs.update(pair(i, found) for i in probing[key] if i != found)
    return pairs


def _unrecorded(links: list[rulings.Link]) -> list[rulings.Link]:
    """Those links that the program has not decided before, with labels; of evidence, only what is older than known."""
    evident = [link for link in links if link.evidence]
    labels = {i: node.label for i, node in load_nodes({i for x in evident for i in (x.a, x.b)}).items()} if evident else {}
    firsts = dict(
        m.Node.objects.filter(pk__in={i for link in evident for i in link.evidence}).values_list("id", "first")
    ) if evident else {}
    made = rulings.about({i for link in links for i in (link.a, link.b)}) if links else {}
    known: dict[tuple[str, str], date] = {}
    for decision in made.values():
        if decision.actor == PROGRAM and decision.kind == "same" and decision.scorer == SCORER:
            ends = pair(*(subject["id"] for subject in decision.subjects))
            since = _since(decision.detail.get("evidence", ()))
            known[ends] = min(known.get(ends, FAR), since) if since else date.min
    out: list[rulings.Link] = []
    for link in links:
        ends = pair(link.a, link.b)
        if not link.evidence:
            if known.get(ends) != date.min:
                known[ends] = date.min
                out.append(link)
            continue
        since = max((firsts[i] or FAR) for i in link.evidence)
        if ends not in known or since < known[ends]:
            known[ends] = since
            out.append(link._replace(labels=(labels[link.a], labels[link.b])))
    return out


def _since(evidence: Iterable[str]) -> date | None:
    """From when on evidence was known; ``None`` where a link needs none."""
    ids = list(evidence)
    if not ids:
        return None
    firsts = list(m.Node.objects.filter(pk__in=ids).values_list("first", flat=True))
    return max((first or FAR for first in firsts), default=FAR) if len(firsts) == len(set(ids)) else FAR


def settle(nodes: Iterable[str]) -> None:
    """Work out again which entities some nodes belong to, with all they hang together with."""
    entities: set[str] = set()
    for some in chunks(nodes):
        entities.update(m.Node.objects.filter(pk__in=some).values_list("entity", flat=True))
    if not entities:
        return
    graph = load_graph(entities)
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
        held = [
            (proposal_ref(h.a, h.b), graph.nodes[h.a].kind, h.a, h.b, h.score, "[]", h.why) for h in clusters.held
        ]
        insert(m.Proposal, ("ref", "kind", "a", "b", "score", "reasons", "held"), held, ignore=True)


def _entity(entity: str, members: list[Stored]) -> tuple[object, ...]:
    kind = members[0].kind
    label = max(members, key=_fullest).label if kind == "person" else members[0].label
    firsts = [n.first for n in members if n.first]
    lasts = [n.last for n in members if n.last]
    return (
        entity, kind, label, min(firsts, default=None), max(lasts, default=None), sum(n.mentions for n in members),
    )  # fmt: skip


def _fullest(node: Stored) -> tuple[int, int, str]:
    """The fullest name of a person: the one with its diacritics, then with most words."""
    return sum(len(accents(word)) for word in node.label.split()), len(node.label.split()), node.label


def unplace(report: m.Report) -> None:
    """Take out what a report names, before it is entered anew; nodes that nothing mentions any more go too."""
    counts: dict[str, int] = defaultdict(int)
    for node in m.Mention.objects.filter(report=report).values_list("node_id", flat=True):
        counts[node] += 1
    m.Mention.objects.filter(report=report).delete()
    around = {node.entity for node in _stored(counts).values()}
    orphans = {i for i in counts if not _recount(i)}
    companions: set[str] = set()
    for some in chunks(around):
        companions.update(m.Node.objects.filter(entity__in=some).values_list("id", flat=True))
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
