"""Events in the fields of PLOVER, one JSON object a line: exchanges and acts by the crosswalk in ``plover.yaml``.

Each event has a known day: PLOVER requires one, and none is made up. Participants are lists of
actors, as it asks; who visited is the source and who was host the recipient, all are sources where
that is not known. ``event_text`` are the report's words, ``text`` the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

import yaml

from communique.core import Act, Exchange
from communique.exports.scope import Scope
from communique.exports.sources import PROGRAM, party_name, reports, web_address, write_lines
from communique.exports.tables.shape import clean, compact
from communique.ledgers import Dossier, Evidence, get
from communique.ledgers.base import name_of
from communique.ledgers.exchanges import ExchangeRow
from communique.register.identity.world import is_code, state_of
from communique.register.query import FactView, ReportView
from communique.register.store import chunks

Event = dict[str, Any]


@lru_cache(maxsize=1)
def crosswalk() -> dict[str, dict[str, Any]]:
    """The crosswalk, as the file says it."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(
        resources.files("communique.exports").joinpath("plover.yaml").read_text("utf-8")
    )
    return found


def write_plover(file: Path, scope: Scope) -> list[str]:
    """Write the events; tells how many were left out for want of a day."""
    found, undated = events(scope)
    write_lines(file, found)
    return [f"{undated} events left out: PLOVER needs a day, and the reports give none"] if undated else []


def events(scope: Scope) -> tuple[list[Event], int]:
    """The events in order of their days, and how many have none."""
    made: dict[str, Event] = {}
    addresses = {one.id: one for one in scope.dossier().view.reports()}
    for dossier in scope.dossiers():
        for row in get("exchanges").entries(dossier):
            if crosswalk()["exchanges"][row.kind]["event"] and row.id not in made:
                made[row.id] = _exchange(row, addresses)
    for act, day in _acts(scope):
        if crosswalk()["acts"][cast(Act, act.fact).type]["event"]:
            made[act.id] = _act(scope.dossier(), act, day)
    dated = [one for one in made.values() if _is_day(one.get("date"))]
    return sorted(dated, key=lambda one: (one["date"], one["id"])), len(made) - len(dated)


def _acts(scope: Scope) -> Iterator[tuple[FactView, str | None]]:
    """The acts of the scope's reports that a party of the scope did or was addressed with, each with its day.

    That is the day of the exchange that the report is about, where it tells of one; else that of publication.
    """
    for some in chunks(reports(scope)):
        found = scope.dossier().view.facts_of(some, ("acts", "exchanges"), reasons=False)
        days: dict[int, str | None] = {}
        for view in found:
            if isinstance(view.fact, Exchange) and view.fact.main and view.fact.status == "held":
                days.setdefault(view.report.pk, view.fact.start.iso if view.fact.start else None)
        for view in found:
            if isinstance(view.fact, Act) and (not scope.parties or {*view.fact.by, *view.fact.to} & {*scope.parties}):
                published = view.report.published.isoformat() if view.report.published else None
                yield view, days.get(view.report.pk, published)


def _is_day(given: str | None) -> bool:
    return given is not None and len(given) == 10 and not given.startswith("--")


def _exchange(row: ExchangeRow, addresses: Mapping[str, ReportView]) -> Event:
    visiting = row.kind == "visit" and row.host is not None
    guests = [code for code in row.parties if code != row.host] if visiting else list(row.parties)
    people: dict[str, list[str]] = {code: [] for code in row.parties}
    for person in row.participants:
        if person.party in people:
            people[person.party].append(", ".join((person.name, *person.offices)))
    return _event(
        row.id, row.start, crosswalk()["exchanges"][row.kind]["event"], row.evidence,
        enddate=row.end if _is_day(row.end) else None,
        source=[_actor(code, people[code]) for code in guests],
        recipient=[_actor(row.host, people[row.host])] if visiting and row.host else [],
        mode=_mode(row, visiting),
        context=["diplomatic", *(["future"] if row.status == "planned" else [])],
        event_loc={"name": row.place, "country": state_of(row.place)} if row.place else None,
        comment=f"{row.kind}; {row.basis}",
        report=addresses.get(row.evidence[0].report),
    )  # fmt: skip


def _mode(row: ExchangeRow, visiting: bool) -> str | None:
    """How they consulted: remotely, among many, with somebody else as host, or as guest and host."""
    if crosswalk()["exchanges"][row.kind]["event"] != "CONSULT":
        return None
    if remote := crosswalk()["channels"].get(row.channel or ""):
        return str(remote)
    if len(row.parties) > 2 or any(not is_code(code) for code in row.parties):
        return "multilateral"
    where = state_of(row.place)
    if where and where not in row.parties:
        return "third-party"
    return "visit" if visiting else None


def _act(dossier: Dossier, view: FactView, day: str | None) -> Event:
    act = cast(Act, view.fact)
    contexts = dict.fromkeys(found for sector in act.sectors if (found := crosswalk()["sectors"][sector]))
    return _event(
        view.id, day, crosswalk()["acts"][act.type]["event"], dossier.cite(view),
        source=[_actor(code, [act.actor] if act.actor else []) for code in act.by],
        recipient=[_actor(code, [act.addressee] if act.addressee else []) for code in act.to],
        context=list(contexts), comment=act.type, report=view.report,
    )  # fmt: skip


def _actor(code: str, said: Iterable[str]) -> dict[str, Any]:
    """An actor: states by their ISO code, organisations as ``IGO``, with the words for who it was."""
    text = "; ".join(map(clean, said)) or party_name(code)
    return {"code": code, "text": text} if is_code(code) else {"code": "IGO", "identifier": code, "text": text}


def _event(
    own: str, day: str | None, event: str, evidence: tuple[Evidence, ...], *, report: ReportView | None, **more: Any
) -> Event:  # fmt: skip
    source = {
        "report": evidence[0].report, "name": clean(evidence[0].name),
        "publisher": report.publisher if report else None, "url": web_address(report.url) if report else None,
        "published": evidence[0].published.isoformat() if evidence[0].published else None,
        "start": evidence[0].start, "end": evidence[0].end,
        "title": clean(report.title or name_of(report)) if report else None,
    }  # fmt: skip
    return compact(
        {
            "id": own, "date": day, **more, "event": [event], "quad_code": crosswalk()["quads"][event],
            "event_text": [clean(one.quote) for one in evidence], "text": clean(evidence[0].sentence),
            "cite_info": compact(source), "coder": PROGRAM,
        }
    )  # fmt: skip


def page() -> str:
    """The crosswalk in Markdown."""
    walk = crosswalk()
    parts = []
    for name, heading in (("exchanges", "exchange"), ("acts", "act")):
        rows = "\n".join(f"| `{kind}` | {_said(one['event'])} | {one['why']} |" for kind, one in walk[name].items())
        parts.append(f"| {heading} | event | why |\n| --- | --- | --- |\n{rows}\n")
    rows = "\n".join(f"| `{sector}` | {_said(context)} |" for sector, context in walk["sectors"].items())
    return "\n".join([*parts, f"| sector | context |\n| --- | --- |\n{rows}\n"])


def _said(code: str | None) -> str:
    return f"`{code}`" if code else "none"
