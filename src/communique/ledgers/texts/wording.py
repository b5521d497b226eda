"""A relationship's formula through time, element by element: who used which wording first, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.ledgers.base import Dossier, Row, column, name_of, unique
from communique.ledgers.wordings.uses import Alone, Use, alone
from communique.ledgers.wordings.versions import Version, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRow(Row):
    """One wording of one element."""

    ledger: ClassVar[str] = "wording"

    element: str = column("the element")
    wording: str = column("the words that render it")
    language: str | None = column("their language", shown=False)
    added_after: str | None = column(
        "when the formula is last seen without the element; nothing where it had it from the first"
    )
    added_by: str | None = column("by when it had it")
    dropped_by: str | None = column("by when it no longer had it")
    first_seen: str | None = column("when this wording is first seen")
    last_seen: str | None = column("when it is last seen", shown=False)
    first_used_by: str | None = column("whose account used it first")
    outlets: tuple[str, ...] = column("the outlets that use it", shown=False)
    sides: tuple[str, ...] = column("the sides whose accounts use it", shown=False)
    reports: tuple[str, ...] = column("the reports that use it in the formula", shown=False)
    alone_in: tuple[str, ...] = column("reports that name it outside the formula", shown=False)
    uses: int = column("how often it is used")
    note: str = column("what else is to be said of it", default="")


def wording(dossier: Dossier) -> list[WordingRow]:
    """One row a wording, in the order in which its element came into the formula; doubtful words after them."""
    found = versions(dossier)
    beside = alone(dossier)
    used: dict[tuple[str, str, str | None], list[Use]] = {}
    for version in found:
        for use in (*version.uses, *version.late, *version.undated):
            for element, said in zip(use.elements, use.wordings, strict=True):
                used.setdefault((element.name, said, use.fact.report.language), []).append(use)
    order = {name: at for at, name in enumerate(unique(name for version in found for name in version.elements))}
    rows = [_row(dossier, key, listed, found, beside) for key, listed in used.items()]
    rows.sort(key=lambda row: (order.get(row.element, len(order)), row.first_seen or "9999", row.wording))
    return [*rows, *(_stray(dossier, *one) for version in found for one in version.doubtful)]


def _row(
    dossier: Dossier, key: tuple[str, str, str | None], listed: list[Use], found: list[Version], beside: list[Alone]
) -> WordingRow:  # fmt: skip
    name, said, language = key
    listed = sorted(listed, key=lambda use: (use.day or "9999").split("/")[0])
    came = next((version for version in found if name in version.elements), None)
    went = next((version for version in found if name in version.dropped), None)
    element = next(
        e for use in listed for e, w in zip(use.elements, use.wordings, strict=True) if (e.name, w) == (name, said)
    )
    late = [use for version in found for use in version.late if use in listed]
    return WordingRow(
        element=name,
        wording=said,
        language=language,
        added_after=came.before.last if came and came.before else None,
        added_by=came.first if came and came.before else None,
        dropped_by=went.first if went else None,
        first_seen=listed[0].day,
        last_seen=listed[-1].day,
        first_used_by=listed[0].fact.report.side or listed[0].fact.report.publisher,
        outlets=unique(use.fact.report.publisher for use in listed),
        sides=unique(use.fact.report.side for use in listed),
        reports=unique(name_of(use.fact.report) for use in listed),
        alone_in=unique(name_of(one.report) for one in beside if one.wording == said),
        uses=len(listed),
        note=f"older wording after the change in {', '.join(name_of(use.fact.report) for use in late)}" if late else "",
        basis="ruled" if element.how == "ruled" else "attested",
        evidence=dossier.cite(*(use.fact for use in listed)),
        reasoning=f"“{said}” renders “{name}”: {element.source}" if element.source and said != name else "",
    )


def _stray(dossier: Dossier, use: Use, new: str, old: str) -> WordingRow:
    """A term that may be another translator's word; a person rules on it."""
    report = use.fact.report
    return WordingRow(
        element=new, wording=new, language=report.language, added_after=None, added_by=None, dropped_by=None,
        first_seen=use.day, last_seen=use.day, first_used_by=report.side or report.publisher,
        outlets=unique([report.publisher]), sides=unique([report.side]), reports=(name_of(report),), alone_in=(),
        uses=1,
        note=f"may be another word for “{old}”: same place, same rank; no change is counted until a person rules",
        basis="inferred", evidence=dossier.cite(use.fact),
        reasoning=f"the other elements are those of the formula in use, and “{new}” stands where “{old}” does",
    )  # fmt: skip
