"""FollowTheMoney entities: who held which position, who met whom, and which report says so, one JSON object a line.

Reports are ``Article``s, people ``Person``s, offices ``Position``s of a ``PublicBody`` or ``Organization``, tenures
``Occupancy``s, exchanges ``Event``s; each sentence is a ``Documentation`` from its report to what it is about.
Instruments, commitments and formulas have no schema there and stay out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from communique.exports.scope import Scope
from communique.exports.sources import country, party_name, reports, web_address, write_lines
from communique.exports.tables.ledgers import identified
from communique.exports.tables.shape import clean
from communique.ledgers import Dossier, Evidence, get
from communique.ledgers.exchanges import ExchangeRow
from communique.ledgers.posts import PostRow
from communique.register.identity.world import is_code
from communique.register.query import ReportView

Entity = dict[str, Any]
Named = tuple[str | None, str | None, str | None]
DATASET = "communique"


class Graph:
    """Entities by id; what several rows say of one is put together."""

    def __init__(self) -> None:
        self.schemata: dict[str, str] = {}
        self.properties: dict[str, dict[str, dict[str, None]]] = {}

    def add(self, own: str, schema: str, **values: Iterable[str | None] | str | None) -> str:
        """Add to an entity; values that are empty are left out. Gives its id."""
        self.schemata[own] = schema
        held = self.properties.setdefault(own, {})
        for name, given in values.items():
            for one in (given,) if isinstance(given, str) or given is None else given:
                if one:
                    held.setdefault(name, {})[clean(one)] = None
        return own

    def entities(self) -> Iterator[Entity]:
        """Every entity, in the order of their ids."""
        for own in sorted(self.schemata):
            properties = {name: list(values) for name, values in sorted(self.properties[own].items())}
            yield {"id": own, "schema": self.schemata[own], "properties": properties, "datasets": [DATASET]}


def write_ftm(file: Path, scope: Scope) -> None:
    """Write the entities."""
    write_lines(file, graph_of(scope).entities())


def graph_of(scope: Scope) -> Graph:
    """The entities of a scope: tenures and exchanges of its ledgers, and the reports that these cite."""
    graph = Graph()
    used: set[str] = set()
    for dossier in scope.dossiers():
        told = _told(dossier)
        for own, row in identified("posts", get("posts").entries(dossier)):
            _tenure(graph, own, cast(PostRow, row), told)
            used.update(one.report for one in row.evidence)
        for row in get("exchanges").entries(dossier):
            _exchange(graph, row)
            used.update(one.report for one in row.evidence)
    own_reports = {one.id for one in reports(scope)}
    for one in scope.dossier().view.reports():
        if one.id in used | own_reports:
            _report(graph, one)
    return graph


def _report(graph: Graph, one: ReportView) -> None:
    day = one.published.isoformat() if one.published else None
    graph.add(
        one.id, "Article", title=one.title, name=one.title or one.name, fileName=one.name, publishedAt=day, date=day,
        publisher=one.publisher, author=one.agency, sourceUrl=web_address(one.url),
        country=country(one.side),
    )  # fmt: skip


def _party(graph: Graph, code: str) -> str:
    schema = "PublicBody" if is_code(code) else "Organization"
    return graph.add(f"party-{code}", schema, name=party_name(code), alias=code, country=country(code))


def _tenure(graph: Graph, own: str, row: PostRow, told: dict[str, Named]) -> None:
    post, body, body_name = told.get(row.evidence[0].fact, (None, None, None)) if row.evidence else (None, None, None)
    position = post or f"position-{_digest(row.party, row.post)}"
    organization = _party(graph, row.party)
    if body and body_name:
        organization = graph.add(body, "Organization", name=body_name, country=country(row.party))
    graph.add(
        position, "Position", name=row.post, alias=(title for title in row.titles if title != row.post),
        country=country(row.party), organization=organization,
    )  # fmt: skip
    graph.add(
        row.person_id, "Person", name=row.person, alias=(name for name in row.names if name != row.person),
        country=country(row.party), position=row.titles,
    )  # fmt: skip
    graph.add(
        own, "Occupancy", holder=row.person_id, post=position, startDate=row.since, endDate=row.until,
        status="ended" if row.until else "unknown", date=(day.isoformat() for day in row.seen),
        summary=_tenure_said(row), description=(one.sentence for one in row.evidence), recordId=own,
    )  # fmt: skip
    _document(graph, own, row.person_id, "holds office", row.evidence)


def _tenure_said(row: PostRow) -> str:
    held = f"{row.person}, {'acting ' if row.acting else ''}{row.post} ({row.party}), {row.basis}"
    return f"{held}: {row.reasoning}" if row.reasoning else held


def _told(dossier: Dossier) -> dict[str, Named]:
    """Which post and body each fact on an office names, and what it calls the body."""
    every = dossier if len(dossier.parties) == 1 else dossier.on(*dossier.parties, own=True)
    return {
        view.id: (view.one("post"), view.one("body"), getattr(view.fact, "body", None))
        for view in every.of("posts", "changes")
    }


def _exchange(graph: Graph, row: ExchangeRow) -> None:
    involved = [_party(graph, code) for code in row.parties]
    for person in row.participants:
        graph.add(person.id, "Person", name=person.name, country=country(person.party), position=person.offices)
        involved.append(person.id)
    kind = row.kind.replace("_", " ")
    what = f"{row.edition}. {row.mechanism}" if row.edition and row.mechanism else row.mechanism or kind
    graph.add(
        row.id, "Event", name=f"{what} ({'–'.join(row.parties)}), {row.start or row.said or 'no date'}",
        startDate=row.start, endDate=row.end, location=row.place, involved=involved,
        organizer=f"party-{row.host}" if row.host else None, keywords=(kind, row.channel, row.level, row.status),
        country=(country(code) for code in row.parties), proof=(one.report for one in row.evidence),
        summary=f"{row.status}; {row.basis}" + (f": {row.reasoning}" if row.reasoning else ""),
        description=(one.sentence for one in row.evidence), recordId=row.id,
    )  # fmt: skip
    _document(graph, row.id, row.id, "tells of it", row.evidence)


def _document(graph: Graph, own: str, about: str, role: str, evidence: Iterable[Evidence]) -> None:
    """The sentences as links from their reports, with the offsets of the words."""
    for one in evidence:
        graph.add(
            f"documentation-{_digest(own, one.report, str(one.start), str(one.end))}", "Documentation",
            document=one.report, entity=about, role=role, date=one.published.isoformat() if one.published else None,
            summary=one.quote, description=one.sentence, recordId=f"{one.fact}:{one.start}:{one.end}",
        )  # fmt: skip


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
