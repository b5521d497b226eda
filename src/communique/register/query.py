"""Read the register: facts with their report's date, their entities and their evidence, as of any day.

What ledgers stand on: everything here is a pure function of facts and rulings, restricted to the
reports published by ``as_of`` where one is given. A report without a publication date cannot be
known to have been out by any day, and counts only where no day is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from communique.core import Fact
from communique.register import models as m
from communique.register import rulings
from communique.register.effective import all_corrections, fact_id, facts_now, published_of, rejected, report_id
from communique.register.graph import load_graph
from communique.register.identity import LETTERS
from communique.register.resolve import FAR
from communique.register.store import chunks, fact_rows


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report's particulars as they stand, corrections included; ``story`` is the report it is a version of."""

    pk: int
    id: str
    sha256: str
    title: str | None
    publisher: str | None
    agency: str | None
    side: str | None
    language: str | None
    published: date | None
    url: str | None
    name: str | None
    story: str | None


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with its report and who and what it names: role to the entities' ids."""

    id: str
    group: str
    fact: Fact
    report: ReportView
    entities: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, role: str) -> str | None:
        """The first entity in a role, if any."""
        found = self.entities.get(role)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class EntityView:
    """Someone or something: ``names`` are the words reports use, with how often; ``nodes`` what was linked."""

    id: str
    kind: str
    label: str
    names: dict[str, int]
    first: date | None
    last: date | None
    reports: tuple[str, ...]
    nodes: tuple[str, ...]


_COLUMNS = ("pk", "sha256", "title", "publisher", "agency", "side", "language", "published", "url", "name")


class View:
    """The register as of a day (or as it is now, where ``as_of`` is ``None``).

    >>> view = View(as_of=date(2025, 12, 12))  # doctest: +SKIP
    >>> [fact.fact.person for fact in view.facts(parties=("VNM",), groups=("posts",))]  # doctest: +SKIP
    """

    def __init__(self, as_of: date | None = None) -> None:
        self.as_of = as_of
        self._entity_of: dict[str, str] = {}
        self._made: dict[int, Fact] = {}
        self._read_before = False

    def at(self, as_of: date) -> View:
        """The register as of another day: facts do not change with the day, and those made here are used again."""
        other = View(as_of)
        other._made, other._read_before = self._made, True
        return other

    @cached_property
    def corrections(self) -> dict[str, dict[str, object]]:
        """What people corrected, by what they corrected."""
        return all_corrections()

    @cached_property
    def _rejected(self) -> frozenset[str]:
        return rejected()

    @cached_property
    def _stories(self) -> dict[str, str]:
        return stories()

    def reports(
        self, parties: Sequence[str] = (), ids: Collection[str] | None = None, *, own: bool = False
    ) -> list[ReportView]:
        """Reports that name all of some parties, oldest first; undated ones last.

        With ``own``, also those that name some of the parties and nobody else.
        """
        rows = m.Report.objects.all()
        named = m.ReportParty.objects
        if own:
            others = named.filter(report=OuterRef("pk")).exclude(party__in=parties)
            every = m.Report.objects.all()
            for party in parties:
                every = every.filter(pk__in=named.filter(party=party).values("report"))
            some = Q(pk__in=named.filter(party__in=parties).values("report")) & ~Exists(others)
            rows = rows.filter(Q(pk__in=every.values("pk")) | some)
        else:
            for party in parties:
                rows = rows.filter(pk__in=named.filter(party=party).values("report"))
        if ids is not None:
            rows = rows.filter(sha256__in=ids)
        found = [self._report(*row) for row in rows.values_list(*_COLUMNS)]
        return sorted(
            (r for r in found if self.as_of is None or (r.published and r.published <= self.as_of)),
            key=lambda r: (r.published or FAR, r.sha256),
        )

    def by_row(self, rows: Iterable[int]) -> dict[int, ReportView]:
        """Some reports by the number of their row, those of this day alone."""
        found: dict[int, ReportView] = {}
        for some in chunks(rows):
            listed = m.Report.objects.filter(pk__in=some).values_list(*_COLUMNS)
            found.update((pk, self._report(pk, *rest)) for pk, *rest in listed)
        return {pk: r for pk, r in found.items() if self.as_of is None or (r.published and r.published <= self.as_of)}

    def _report(self, pk: int, sha: str, *particulars: object) -> ReportView:
        names = ("title", "publisher", "agency", "side", "language", "published", "url", "name")
        values = dict(zip(names, particulars, strict=True))
        own = self.corrections.get(report_id(sha), {})
        values.update({name: value for name, value in own.items() if name in values})
        if isinstance(values["published"], str):
            values["published"] = date.fromisoformat(values["published"])
        return ReportView(pk, report_id(sha), sha, **values, story=self._stories.get(report_id(sha)))  # type: ignore[arg-type]

    def facts(
        self, parties: Sequence[str] = (), groups: Sequence[str] = (), *, entity: str | None = None,
        reports: Collection[str] | None = None, everything: bool = False,
    ) -> list[FactView]:  # fmt: skip
        """Facts of the reports that name all of ``parties``, by date of publication and place in the text.

        ``groups`` limits their kinds, ``entity`` to those that name it, ``reports`` (SHA-256) to some reports.
        Facts that a person rejected are left out, unless ``everything``.
        """
        return self.facts_of(self.reports(parties, reports), groups, entity=entity, everything=everything)

    def facts_of(
        self, reports: Iterable[ReportView], groups: Sequence[str] = (), *, entity: str | None = None,
        everything: bool = False, reasons: bool = True,
    ) -> list[FactView]:  # fmt: skip
        """Facts of some reports, by date of publication and place in the text; see `facts`.

        Without ``reasons`` they lack their ``rules`` and ``inferred``, and are there sooner.
        """
        views = {view.pk: view for view in reports}
        nodes = self.members(entity) if entity else None
        if nodes is not None:
            mentioned = set(m.Mention.objects.filter(node__in=nodes).values_list("report", flat=True))
            views = {pk: view for pk, view in views.items() if pk in mentioned}
        places: list[tuple[int, int, str, str]] = []
        facts: dict[int, Fact] = {}
        shas = {pk: view.sha256 for pk, view in views.items()}
        for some in chunks(views):
            found = m.Fact.objects.filter(report__in=some, live=True)
            if groups:
                found = found.filter(group__in=groups)
            if nodes is not None:
                found = found.filter(pk__in=m.Mention.objects.filter(node__in=nodes).values("fact"))
            places += self._fill(facts, found, reasons, shas)
        ids = {pk: fact_id(views[report].sha256, fid) for pk, report, fid, _ in places}
        if not everything and self._rejected:
            places = [place for place in places if ids[place[0]] not in self._rejected]
        named = self._named([pk for pk, *_ in places])
        out = [FactView(ids[pk], group, facts[pk], views[report], named.get(pk, {})) for pk, report, _, group in places]
        return sorted(
            out, key=lambda f: (f.report.published or FAR, f.report.sha256, f.fact.evidence[0].start, f.group, f.id)
        )

    def _fill(
        self, facts: dict[int, Fact], found: QuerySet[m.Fact], reasons: bool, shas: Mapping[int, str]
    ) -> list[tuple[int, int, str, str]]:  # fmt: skip
        """Add the facts of a query, by row; (row, report's row, id, kind) of each."""
        if reasons or not self._read_before:
            rows = fact_rows(found, reasons=reasons)
            places = [row[:4] for row in rows]
        else:  # those made for another day are not read again
            places = list(found.values_list("pk", "report_id", "fid", "group"))
            missing = [pk for pk, *_ in places if pk not in self._made]
            facts.update((pk, self._made[pk]) for pk, *_ in places if pk in self._made)
            unread = (m.Fact.objects.filter(pk__in=some) for some in chunks(missing))
            rows = [row for some in unread for row in fact_rows(some, reasons=False)]
        made = facts_now(rows, self.corrections, reasons=reasons, shas=shas)
        facts.update(made)
        if not reasons:
            self._made.update(made)
        return places

    def _named(self, facts: list[int]) -> dict[int, dict[str, tuple[str, ...]]]:
        mentions: list[tuple[int, str, str]] = []
        for some in chunks(facts):
            mentions += m.Mention.objects.filter(fact__in=some).order_by("pk").values_list("fact", "role", "node_id")
        entities = self.entities_of(node for _, _, node in mentions)
        found: dict[int, dict[str, dict[str, None]]] = defaultdict(dict)
        for fact, role, node in mentions:
            found[fact].setdefault(role, {})[entities[node]] = None
        return {fact: {role: tuple(ids) for role, ids in roles.items()} for fact, roles in found.items()}

    def entities_of(self, nodes: Iterable[str]) -> dict[str, str]:
        """The entity of each node on this day."""
        wanted = dict.fromkeys(nodes)
        missing = [node for node in wanted if node not in self._entity_of]
        now: dict[str, str] = {}
        for some in chunks(missing):
            now.update(m.Node.objects.filter(pk__in=some).values_list("id", "entity"))
        if self.as_of is not None and now:
            self._recluster(set(now.values()))
        for node, entity in now.items():
            self._entity_of.setdefault(node, entity)
        return {node: self._entity_of[node] for node in wanted if node in self._entity_of}

    def _recluster(self, entities: set[str]) -> None:
        """Work out the entities of that day where later reports, or what was held back, may have changed them."""
        doubtful: set[str] = set()
        for some in chunks(entities):
            rows = m.Node.objects.filter(entity__in=some)
            later = rows.exclude(first__lte=self.as_of) | rows.filter(first__isnull=True)
            doubtful.update(later.values_list("entity", flat=True))
            doubtful.update(i for i in some if i[0] == LETTERS["series"])
            ids = rows.values("id")
            held = m.Proposal.objects.filter(held__isnull=False)
            ends = [*held.filter(a__in=ids).values_list("a", "b"), *held.filter(b__in=ids).values_list("a", "b")]
            if ends:
                both = {end for couple in ends for end in couple}
                doubtful.update(m.Node.objects.filter(pk__in=both).values_list("entity", flat=True))
        if not doubtful:
            return
        graph = load_graph(doubtful)
        for group in graph.clusters(self.as_of).groups():
            first = min(group, key=lambda i: (graph.nodes[i].first or FAR, i))
            self._entity_of.update(dict.fromkeys(group, first))

    def members(self, entity: str) -> set[str]:
        """The nodes of an entity on this day, by any id of it."""
        node = m.Node.objects.filter(pk=entity).values_list("entity", flat=True).first()
        if node is None:
            return set()
        all_of = set(m.Node.objects.filter(entity=node).values_list("id", flat=True))
        return {i for i, home in self.entities_of(all_of).items() if home == self._entity_of.get(entity)}

    def entities(self, ids: Iterable[str]) -> dict[str, EntityView]:
        """Entities by id, with the names and dates that reports of this day gave them."""
        out: dict[str, EntityView] = {}
        for some in chunks(dict.fromkeys(ids)):
            nodes = {i: self.members(i) for i in some}
            rows: dict[str, list[tuple[str, int]]] = defaultdict(list)
            for part in chunks({n for members in nodes.values() for n in members}):
                for node, label, report in m.Mention.objects.filter(node__in=part).values_list(
                    "node_id", "label", "report_id"
                ):
                    rows[node].append((label, report))
            dates = published_of({report for found in rows.values() for _, report in found}, self.corrections)
            shas = dict(m.Report.objects.filter(pk__in=list(dates)).values_list("pk", "sha256"))
            for entity, members in nodes.items():
                seen = [
                    (label, report) for node in members for label, report in rows[node]
                    if self.as_of is None or (dates[report] is not None and dates[report] <= self.as_of)  # type: ignore[operator]
                ]  # fmt: skip
                if seen:
                    out[entity] = _entity(entity, members, seen, dates, shas)
        return out


def _entity(
    entity: str, members: set[str], seen: list[tuple[str, int]], dates: dict[int, date | None], shas: dict[int, str]
) -> EntityView:
    names: dict[str, int] = defaultdict(int)
    for label, _ in seen:
        names[label] += 1
    days = [day for _, report in seen if (day := dates[report])]
    reports = sorted({report for _, report in seen}, key=lambda r: (dates[r] or FAR, shas[r]))
    ranked = dict(sorted(names.items(), key=lambda row: (-row[1], row[0])))
    kind = m.Node.objects.values_list("kind", flat=True).get(pk=entity)
    return EntityView(
        entity, kind, best_name(kind, ranked), ranked, min(days, default=None), max(days, default=None),
        tuple(report_id(shas[r]) for r in reports), tuple(sorted(members)),
    )  # fmt: skip


def best_name(kind: str, names: dict[str, int]) -> str:
    """A person's name with its diacritics, else the name most used."""
    if kind != "person":
        return next(iter(names))
    return max(names, key=lambda name: (sum(not c.isascii() for c in name), len(name.split()), names[name], name))


def stories() -> dict[str, str]:
    """Which report each confirmed version is a version of: the first of its story."""
    parent: dict[str, str] = {}

    def root(i: str) -> str:
        while parent.get(i, i) != i:
            i = parent[i]
        return i

    for ruling in rulings.standing("version_of"):
        ends = sorted(root(subject["id"]) for subject in ruling.subjects)
        parent.setdefault(ends[0], ends[0])
        parent[ends[1]] = ends[0]
    return {i: root(i) for i in parent}
