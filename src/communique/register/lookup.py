"""Find what a user means by an id: whole or its beginning, of an entity or of anything in it."""

from __future__ import annotations

import re

from communique.core import CommuniqueError
from communique.register import models as m
from communique.register.effective import fact_id
from communique.register.errors import unknown
from communique.register.identity import KINDS
from communique.register.identity.fold import words
from communique.register.rulings import standing

_ID = re.compile(r"([POBSXICRFDQ])-([0-9A-Za-z@-]+)", re.IGNORECASE)
_NAMES = {**KINDS, "F": "fact", "D": "decision", "Q": "proposal"}


def kind_of(given: str) -> str:
    """What kind of thing an id names.

    Raises ``CommuniqueError`` C311 for what is no id.
    """
    match = _ID.fullmatch(given.strip())
    if not match:
        raise CommuniqueError("C311", f"{given!r} is no id", "ids look like P-3f9a1c2e40, R-…, D-12 or Q-…")
    return _NAMES[match.group(1).upper()]


def _clean(given: str) -> str:
    letter, _, rest = given.strip().partition("-")
    return f"{letter.upper()}-{rest.lower()}"


def _only(found: list[str], what: str, given: str) -> str:
    if not found:
        raise unknown(what, given)
    if len(found) > 1:
        listed = ", ".join(found[:5])
        raise CommuniqueError("C314", f"{given!r} is the beginning of {len(found)} ids", f"write more of it: {listed}")
    return found[0]


def node(given: str) -> m.Node:
    """The node that an id names; an entity's id is that of its earliest node."""
    kind, wanted = kind_of(given), _clean(given)
    exact = m.Node.objects.filter(pk=wanted).first()
    if exact:
        return exact
    moved = m.Alias.objects.filter(old=wanted).values_list("node", flat=True).first()
    if moved:
        return m.Node.objects.get(pk=moved)
    found = list(
        m.Node.objects.filter(pk__startswith=wanted).exclude(pk__contains="@").values_list("pk", flat=True)[:6]
    )
    return m.Node.objects.get(pk=_only(found, kind, given))


def entity(given: str) -> m.Entity:
    """The entity that an id names, by its own id or that of anything that was merged into it."""
    return m.Entity.objects.get(pk=node(given).entity)


def named(kind: str, given: str) -> m.Entity:
    """The entity of a kind that an id or words of its names name.

    Raises ``CommuniqueError`` C310 where none is named so, C314 with their ids where several are.
    """
    given = given.strip()
    if _ID.fullmatch(given):
        return entity(given)
    wanted = set(words(given))
    rows = m.Node.objects.filter(kind=kind).values_list("entity", "label")
    found = dict.fromkeys(own for own, label in rows if wanted and wanted <= set(words(label)))
    if len(found) > 1:
        called = dict(m.Entity.objects.filter(pk__in=found).values_list("pk", "label"))
        listed = ", ".join(f"{own} ({called[own]})" for own in list(found)[:5])
        raise CommuniqueError("C314", f"{given!r} names {len(found)} of the register", f"give the id of one: {listed}")
    if not found:
        raise CommuniqueError("C310", f"the register holds no {kind} named {given!r}", "see its list for names and ids")
    return m.Entity.objects.get(pk=next(iter(found)))


def report(given: str) -> m.Report:
    """The report that an id names (``R-`` and the beginning of its SHA-256)."""
    if kind_of(given) != "report":
        raise CommuniqueError("C312", f"{given} is a {kind_of(given)}", "give the id of a report (R-…)")
    wanted = _clean(given)[2:]
    found = list(m.Report.objects.filter(sha256__startswith=wanted).values_list("sha256", flat=True)[:6])
    if len(found) > 1:
        found = [f"R-{sha[:10]}" for sha in found]
    return m.Report.objects.get(sha256=_only(found, "report", given))


def fact(given: str) -> m.Fact:
    """The fact that an id names (``F-``, eight digits of its report's SHA-256 and eight of its own id)."""
    wanted = _clean(given)[2:]
    rows = m.Fact.objects.filter(report__sha256__startswith=wanted[:8], fid__startswith=wanted[8:]).select_related(
        "report"
    )
    by_id = {fact_id(row.report.sha256, row.fid): row for row in rows[:6]}
    return by_id[_only(list(by_id), "fact", given)]


def decision(given: str) -> m.Decision:
    """The decision of a number (``D-12``)."""
    number = _clean(given)[2:]
    row = m.Decision.objects.filter(pk=int(number)).first() if number.isdigit() else None
    if row is None:
        raise unknown("decision", given)
    return row


def proposal(given: str) -> m.Proposal:
    """The proposal that an id names (``Q-…``)."""
    wanted = _clean(given)
    found = list(m.Proposal.objects.filter(ref__startswith=wanted)[:6])
    refs = {row.ref: row for row in found}
    return refs[_only(list(refs), "proposal", given)]


def renamed() -> list[tuple[str, str, m.Decision]]:
    """Which body or post was succeeded by which, by standing rulings: (earlier entity, later entity, ruling)."""
    out = []
    for ruling in standing("renamed"):
        ends = [node(subject["id"]).entity for subject in ruling.subjects]
        out.append((ends[0], ends[1], ruling))
    return out
