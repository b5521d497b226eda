"""The part of the identity graph that a few nodes hang together with, and its clusters on any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from communique.register import rulings
from communique.register.identity import SCORER, Node, contrary
from communique.register.identity.cluster import Clusters, Link, cluster, pair
from communique.register.models.decisions import PROGRAM
from communique.register.store import day_of, fetch, loads


class Stored(NamedTuple):
    """A node as stored, without its features."""

    id: str
    kind: str
    label: str
    first: date | None
    last: date | None
    mentions: int
    entity: str


class Edge(NamedTuple):
    """A link with the nodes it rests on beside its two ends."""

    link: Link
    evidence: tuple[str, ...]


@dataclass(slots=True)
class Graph:
    """Nodes that hang together by links, whether the links were taken or held back."""

    nodes: dict[str, Stored] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    different: set[tuple[str, str]] = field(default_factory=set)
    firsts: dict[str, date | None] = field(default_factory=dict)

    def clusters(self, as_of: date | None = None) -> Clusters:
        """The clusters of what was known by the end of a day (by publication), or of all."""
        inside = [i for i, node in self.nodes.items() if _known(node.first, as_of)]
        links = [
            edge.link
            for edge in self.edges
            if all(i in self.firsts and _known(self.firsts[i], as_of) for i in edge.evidence)
        ]
        features: dict[str, Node] = {}
        if any(self.nodes[i].kind in ("exchange", "series", "instrument") for i in inside):
            features = load_nodes(inside)

        def against(a: str, b: str) -> str | None:
            return contrary(features[a], features[b]) if a in features else None

        return cluster(inside, links, self.different, against)


def _known(first: date | None, as_of: date | None) -> bool:
    return as_of is None or (first is not None and first <= as_of)


def load_nodes(ids: Iterable[str]) -> dict[str, Node]:
    """Nodes with what they are compared by."""
    out: dict[str, Node] = {}
    for i, kind, label, features in fetch(_FEATURES, ids):
        out[i] = Node(i, kind, label, loads(features))
    return out


_FEATURES = "SELECT id, kind, label, CAST(features AS text) FROM register_node WHERE id IN ({})"
_STORED = "SELECT id, kind, label, first, last, mentions, entity FROM register_node WHERE {} IN ({{}})"


def stored(column: str, values: Iterable[str]) -> list[Stored]:
    """Nodes by their ``id`` or their ``entity``, without their features."""
    return [
        Stored(i, kind, label, day_of(first), day_of(last), mentions, entity)
        for i, kind, label, first, last, mentions, entity in fetch(_STORED.format(column), values)
    ]


def load_graph(entities: Iterable[str], limits: Mapping[str, float] | None = None) -> Graph:
    """Everything that hangs together with some entities."""
    graph = Graph()
    limits = limits or rulings.thresholds()
    aliases: dict[str, str] = {}
    pending = set(entities)
    done: set[str] = set()
    seen: set[int] = set()
    while pending:
        fresh: list[str] = []
        for node in stored("entity", sorted(pending)):
            graph.nodes[node.id] = node
            fresh.append(node.id)
        done |= pending
        outside = _add_rulings(graph, fresh, aliases, limits, seen)
        pending = entities_of(outside) - done
    evidence = {i for edge in graph.edges for i in edge.evidence}
    graph.firsts.update((node.id, node.first) for node in stored("id", evidence))
    return graph


def entities_of(nodes: Iterable[str]) -> set[str]:
    """The entities that some nodes belong to."""
    return {entity for (entity,) in fetch("SELECT entity FROM register_node WHERE id IN ({})", nodes)}


def _add_rulings(
    graph: Graph, fresh: list[str], aliases: dict[str, str], limits: Mapping[str, float], seen: set[int]
) -> set[str]:
    """Add what was decided on fresh nodes; the nodes outside the graph that links lead to."""
    aliases.update(fetch("SELECT old, node FROM register_alias WHERE node IN ({})", fresh))
    found = rulings.rulings_about([*fresh, *(old for old, node in aliases.items() if node in graph.nodes)])
    new = {number: decision for number, decision in found.items() if number not in seen}
    seen.update(new)
    void = rulings.undone(new.keys())
    outside: set[str] = set()

    def now_at(subject: str) -> str:
        if subject in aliases or subject in graph.nodes:
            return aliases.get(subject, subject)
        aliases.update(fetch("SELECT old, node FROM register_alias WHERE old IN ({})", [subject]))
        return aliases.setdefault(subject, subject)

    def link(a: str, b: str, score: float, ruled: bool, evidence: tuple[str, ...] = ()) -> None:
        a, b = now_at(a), now_at(b)
        if a != b:
            graph.edges.append(Edge(Link(*pair(a, b), score, ruled), evidence))
            outside.update({a, b} - graph.nodes.keys())

    for number, decision in sorted(new.items()):
        if number in void:
            continue
        subjects = decision.ids
        if decision.actor == PROGRAM:
            score = decision.score or 0.0
            if decision.kind == "same" and decision.scorer == SCORER and score >= limits[decision.entity]:
                link(subjects[0], subjects[1], score, False, tuple(decision.detail.get("evidence", ())))
        elif decision.kind == "same":
            for a, b in pairwise(subjects):
                link(a, b, 1.0, True)
        elif decision.kind in ("different", "split"):
            rest = [subject["id"] for subject in decision.detail.get("rest", ())]
            if decision.kind == "split":
                for a, b in [*pairwise(subjects), *pairwise(rest)]:
                    link(a, b, 1.0, True)
            others = rest or subjects
            graph.different.update(
                pair(now_at(a), now_at(b)) for a in subjects for b in others if now_at(a) != now_at(b)
            )
    return outside
