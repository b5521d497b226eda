"""Tone as the reports' own words: what each account says of the relationship, and no score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, cast

from communique.core import Act, Assessment
from communique.ledgers.base import Dossier, Row, column, name_of
from communique.ledgers.followup.items import clause
from communique.ledgers.followup.occasions import occasion

_TELLING = ("appreciate", "affirm", "oppose")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneRow(Row):
    """Words of praise, of assessment or of criticism."""

    ledger: ClassVar[str] = "tone"

    date: str | None = column("when they were said")
    report: str = column("the report")
    by: tuple[str, ...] = column("who said them")
    kind: str = column("assessment, appreciate, affirm or oppose")
    words: str = column("the words")
    sectors: tuple[str, ...] = column("what they are about", shown=False)


def tone(dossier: Dossier) -> list[ToneRow]:
    """The words in which the sides speak of their relationship, report by report, in the order of the texts."""
    views = [view for view in dossier.of("acts", "assessments") if _kind(view.fact)]
    views.sort(key=lambda view: (str(view.report.published or "9"), view.report.sha256, view.fact.evidence[0].start))
    rows = []
    for view in views:
        fact, said = cast("Act | Assessment", view.fact), occasion(dossier, view)
        rows.append(
            ToneRow(
                date=said.day or said.not_after, report=name_of(view.report), by=fact.by, kind=_kind(fact) or "",
                words=fact.words if isinstance(fact, Assessment) else clause(view), sectors=fact.sectors,
                basis="attested", evidence=dossier.cite(view),
            )
        )  # fmt: skip
    return rows


def _kind(fact: object) -> str | None:
    if isinstance(fact, Assessment):
        return "assessment"
    return fact.type if isinstance(fact, Act) and fact.type in _TELLING else None
