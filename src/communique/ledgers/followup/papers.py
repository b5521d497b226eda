"""What reports say of each instrument, one stage after another: ordered, negotiated, signed, carried out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from communique.core import Act, Instrument
from communique.ledgers.base import Dossier
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.words import says
from communique.register.query import FactView

StageName = Literal[
    "drafting ordered", "to be drawn up", "proposed", "being negotiated", "signed", "signing welcomed",
    "told as signed", "in force", "carrying out urged", "carrying out praised", "carrying out reviewed", "expired",
]  # fmt: skip
_BEFORE = ("drafting ordered", "to be drawn up", "proposed", "being negotiated")


@dataclass(frozen=True, slots=True)
class Stage:
    """What one report says of an instrument: ``day`` is when it was so, ``None`` where only ``not_after`` is known."""

    day: str | None
    not_after: str | None
    stage: StageName
    term: tuple[str | None, str | None] | None
    event: str | None
    why: str
    fact: FactView

    @property
    def begun(self) -> bool:
        """Whether the instrument was there by then."""
        return self.stage not in _BEFORE

    @property
    def sorted_by(self) -> tuple[str, str, int]:
        """The order of stages: by day, then by report and place."""
        span = self.fact.fact.evidence[0]
        return ((self.day or self.not_after or "9999").split("/")[0], self.fact.report.sha256, span.start)


def instrument(view: FactView) -> Instrument:
    """The instrument that a fact names."""
    return cast(Instrument, view.fact)


@once
def stages(dossier: Dossier) -> dict[str, list[Stage]]:
    """The stages of each instrument between the dossier's parties, by entity, in order."""
    acts = _acts(dossier)
    found: dict[str, list[Stage]] = {}
    for view in dossier.of("instruments"):
        own = view.one("self")
        if own and set(dossier.parties) <= set(instrument(view).parties):
            found.setdefault(own, []).append(_stage(dossier, view, acts.get(view.report.pk, [])))
    return {own: sorted(listed, key=lambda one: one.sorted_by) for own, listed in found.items()}


def _acts(dossier: Dossier) -> dict[int, list[FactView]]:
    out: dict[int, list[FactView]] = {}
    for view in dossier.of("acts"):
        out.setdefault(view.report.pk, []).append(view)
    return out


def covering(view: FactView, acts: list[FactView]) -> FactView | None:
    """The act whose words hold a fact's, the narrowest."""
    place = view.fact.evidence[0]
    found = [
        (span.end - span.start, act) for act in acts for span in act.fact.evidence
        if span.start <= place.start and place.end <= span.end
    ]  # fmt: skip
    return min(found, key=lambda row: row[0])[1] if found else None


def _stage(dossier: Dossier, view: FactView, acts: list[FactView]) -> Stage:
    fact = instrument(view)
    said = occasion(dossier, view)
    act = covering(view, acts)
    name = _name(
        fact.status, cast(Act, act.fact) if act else None, " ".join(s.quote for s in act.fact.evidence) if act else ""
    )
    term = None
    if fact.valid_from or fact.valid_to:
        term = (fact.valid_from.iso if fact.valid_from else None, fact.valid_to.iso if fact.valid_to else None)
    day = said.day
    why = said.why
    if name == "told as signed":
        day, why = None, "signed by then; the day is not stated"
    return Stage(day, said.day or said.not_after, name, term, said.event, why, view)


def _name(status: str, act: Act | None, clause: str) -> StageName:
    kind = act.type if act else None
    if status == "expired":
        return "expired"
    if status == "in_negotiation":
        return "drafting ordered" if kind == "instruct" else "being negotiated"
    if status == "proposed":
        if kind == "instruct":
            return "drafting ordered"
        return "to be drawn up" if kind in ("agree", "pledge", "plan") else "proposed"
    if status == "signed":
        if kind == "sign":
            return "signed"
        return "signing welcomed" if kind == "appreciate" else "told as signed"
    if kind == "appreciate":
        return "carrying out praised"
    if kind == "discuss":
        return "carrying out reviewed"
    if kind in ("request", "instruct", "agree", "pledge") or says("need", clause):
        return "carrying out urged"
    return "in force"


def signed_on(listed: list[Stage]) -> tuple[str | None, str | None, Stage | None]:
    """When an instrument was signed: its day, else by when; and the stage that says so."""
    for one in listed:
        if one.stage == "signed" and one.day:
            return one.day, None, one
    for one in listed:
        if one.stage in ("signed", "signing welcomed", "told as signed"):
            return None, one.not_after, one
    return None, None, None


def terms_of(listed: list[Stage]) -> dict[tuple[str | None, str | None], list[Stage]]:
    """The terms that reports give an instrument, each with what says so."""
    found: dict[tuple[str | None, str | None], list[Stage]] = {}
    for one in listed:
        if one.term:
            found.setdefault(one.term, []).append(one)
    return found
