"""From links and rulings to clusters: a pure function of sets, so that no order ever matters.

Nodes are joined along links, the surest first. A link is held back where it would join what a
person ruled different, or two nodes that contradict each other (told as two by one report, on
different days); where one node matches two such nodes about equally well, both its links are held
back. What was held back is returned too, for a person to rule on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

MARGIN = 0.06
"""How much surer a link must be than its rival to be taken."""

Contrary = Callable[[str, str], str | None]


class Link(NamedTuple):
    """Two nodes that are one: ``score`` is 1 for a person's ruling (``ruled``)."""

    a: str
    b: str
    score: float
    ruled: bool = False


class Held(NamedTuple):
    """A link that was held back, and why."""

    a: str
    b: str
    score: float
    why: str


@dataclass(slots=True)
class Clusters:
    """Which cluster each node is in (named by any one member), and the links held back."""

    of: dict[str, str] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)

    def groups(self) -> list[set[str]]:
        """The clusters as sets of nodes."""
        found: dict[str, set[str]] = defaultdict(set)
        for node, root in self.of.items():
            found[root].add(node)
        return list(found.values())


def pair(a: str, b: str) -> tuple[str, str]:
    """Two ids in their one order."""
    return (a, b) if a < b else (b, a)


def cluster(
    nodes: Collection[str], links: Iterable[Link], different: Collection[tuple[str, str]], contrary: Contrary
) -> Clusters:
    """The clusters of ``nodes``.

    ``different`` are pairs (as `pair` orders them) that a person ruled different; ``contrary``
    tells why two nodes cannot well be one, or ``None``. Links to nodes outside are left out.
    """
    inside = set(nodes)
    usable = _best({link for link in links if link.a in inside and link.b in inside and link.a != link.b})
    apart: dict[str, set[str]] = defaultdict(set)
    for a, b in different:
        apart[a].add(b)
        apart[b].add(a)
    held = _rivals(usable, apart, contrary)
    union = _Union(inside, apart, contrary)
    ordered = sorted(usable.values(), key=lambda link: (not link.ruled, -link.score, link.a, link.b))
    out = Clusters()
    for link in ordered:
        key = (link.a, link.b)
        if key in held:
            continue
        why = union.join(link)
        if why:
            held[key] = why
    out.of = {node: union.root(node) for node in inside}
    for key in sorted(held):
        if out.of[key[0]] != out.of[key[1]]:
            out.held.append(Held(*key, usable[key].score, held[key]))
    return out


def _best(links: Iterable[Link]) -> dict[tuple[str, str], Link]:
    best: dict[tuple[str, str], Link] = {}
    for link in links:
        key = pair(link.a, link.b)
        known = best.get(key)
        if known is None or (link.ruled, link.score) > (known.ruled, known.score):
            best[key] = Link(*key, link.score, link.ruled)
    return best


def _rivals(
    links: Mapping[tuple[str, str], Link], apart: Mapping[str, set[str]], contrary: Contrary
) -> dict[tuple[str, str], str]:
    """Links of one node to two that cannot be one, neither clearly the surer: both are held back."""
    beside: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for (a, b), link in links.items():
        beside[a].append((b, link))
        beside[b].append((a, link))
    held: dict[tuple[str, str], str] = {}
    for node, others in sorted(beside.items()):
        ranked = sorted(others, key=lambda row: (-row[1].score, row[0]))
        for i, (x, first) in enumerate(ranked):
            for y, second in ranked[i + 1 :]:
                if first.score - second.score > MARGIN:
                    break
                ruled = y in apart.get(x, ())
                why = "they are ruled different" if ruled else contrary(x, y)
                if why is None or first.ruled or second.ruled:
                    continue
                said = f"it matches {x} and {y} alike, and {why}"
                held.setdefault(pair(node, x), said)
                held.setdefault(pair(node, y), said)
    return held


class _Union:
    """Disjoint sets that refuse to join what is ruled different or contradicts itself."""

    def __init__(self, nodes: Iterable[str], apart: Mapping[str, set[str]], contrary: Contrary) -> None:
        self._parent = {node: node for node in nodes}
        self._members = {node: [node] for node in self._parent}
        self._apart = apart
        self._contrary = contrary

    def root(self, node: str) -> str:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def join(self, link: Link) -> str | None:
        """Join two sets; the reason where they may not be joined."""
        a, b = self.root(link.a), self.root(link.b)
        if a == b:
            return None
        first, second = self._members[a], self._members[b]
        for x in sorted(first):
            ruled = self._apart.get(x)
            if ruled and not ruled.isdisjoint(second):
                return f"{x} and {min(ruled.intersection(second))} are ruled different"
        if not link.ruled:
            for x, y in product(sorted(first), sorted(second)):
                why = self._contrary(x, y)
                if why:
                    return f"{x} and {y}: {why}"
        if len(first) < len(second):
            a, b, first, second = b, a, second, first
        self._parent[b] = a
        first.extend(second)
        del self._members[b]
        return None
