"""Every use of a relationship's formula in a report, element by element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from communique.core import Formula, Span
from communique.ledgers.base import Dossier
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.ruled import renderings
from communique.ledgers.wordings.elements import Element, element_of, known_wordings
from communique.register.identity.fold import fold, fold_with_map
from communique.register.query import FactView, ReportView


@dataclass(frozen=True, slots=True)
class Use:
    """One report's words for a relationship: ``day`` is when they were used; nothing where no report says so."""

    fact: FactView
    day: str | None
    wordings: tuple[str, ...]
    elements: tuple[Element, ...]
    quoted: bool
    gloss: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """The elements, in the order of the report, each once."""
        return tuple(dict.fromkeys(element.name for element in self.elements))


@once
def uses(dossier: Dossier) -> list[Use]:
    """The formulas of the dossier's parties, in the order in which they were used; those without a day last."""
    ruled = renderings()
    found = []
    for view in dossier.of("formulas"):
        fact = cast(Formula, view.fact)
        if not set(dossier.parties) <= set(fact.parties):
            continue
        said = occasion(dossier, view)
        day = said.day or said.not_after
        report = view.report
        elements = tuple(element_of(one, report.publisher, report.language, ruled) for one in fact.components)
        found.append(Use(view, day, fact.components, elements, fact.quoted, fact.gloss))
    return sorted(found, key=_order)


def _order(use: Use) -> tuple[str, str, str, int]:
    report = use.fact.report
    return (
        (use.day or "9999").split("/")[0],
        str(report.published or "9999"),
        report.sha256,
        use.fact.fact.evidence[0].start,
    )


@dataclass(frozen=True, slots=True)
class Alone:
    """An element that a report names outside any formula ("the addition of “strategic cohesion”")."""

    report: ReportView
    element: str
    wording: str
    span: Span


@once
def alone(dossier: Dossier) -> list[Alone]:
    """Where reports name an element of the dossier's formulas alone; of itself that makes no formula."""
    wanted = {element.name for use in uses(dossier) for element in use.elements}
    listed = {wording for wording, (element, _) in known_wordings().items() if element in wanted}
    listed |= {fold(wording) for use in uses(dossier) for wording in use.wordings}
    ruled = renderings()
    taken: dict[int, list[tuple[int, int]]] = {}
    for view in dossier.of("formulas"):
        taken.setdefault(view.report.pk, []).extend((span.start, span.end) for span in view.fact.evidence)
    out = []
    for report in dossier.reports:
        text = dossier.text(report)
        folded, offsets = fold_with_map(text)
        for wording in sorted(listed):
            at = folded.find(wording)
            while at >= 0:
                start, end = offsets[at], offsets[at + len(wording) - 1] + 1
                parted = (
                    not folded[at - 1 : at].isalnum()
                    and not folded[at + len(wording) : at + len(wording) + 1].isalnum()
                )
                if parted and not any(a <= start < b for a, b in taken.get(report.pk, ())):
                    name = element_of(text[start:end], report.publisher, report.language, ruled).name
                    out.append(Alone(report, name, text[start:end].lower(), Span.of(text, start, end)))
                at = folded.find(wording, at + 1)
    return out
