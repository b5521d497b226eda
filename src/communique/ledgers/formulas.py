"""Formulas: the set words of a relationship through time, element by element, in all their renderings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique.core import Span
from communique.ledgers.base import Basis, Dossier, Evidence, Row, column, ledger, name_of, unique
from communique.ledgers.wordings.elements import known_wordings
from communique.ledgers.wordings.uses import Alone, Use, alone
from communique.ledgers.wordings.versions import Version, versions
from communique.lexicon.load import languages
from communique.register.identity.fold import fold
from communique.register.query import ReportView
from communique.register.search import sentence_at

_UNREAD = "not read yet; none of the wordings that the lexicon lists for it stand in its text"


@dataclass(frozen=True, slots=True)
class RenderingUse:
    """One wording of an element: who uses it, in which language, since when, and how it is known to render it.

    ``alone_in`` are reports that name the element outside the formula.
    """

    element: str
    wording: str
    language: str | None
    publishers: tuple[str, ...]
    sides: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    reports: tuple[str, ...]
    alone_in: tuple[str, ...]
    known_by: str

    def __str__(self) -> str:
        return f"{self.element}: “{self.wording}”" if self.wording != self.element else self.element


@dataclass(frozen=True, slots=True)
class Gloss:
    """A report's own explanation of the formula."""

    words: str
    report: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Stray:
    """A use that is no version of its own: an older wording after the change, a part of it, or a doubtful word."""

    what: str
    wording: str
    date: str | None
    report: str

    def __str__(self) -> str:
        return f"{self.date or 'no date'} {self.wording} ({self.what})"


@dataclass(frozen=True, slots=True)
class Change:
    """An element in another's place: of the same head, of another rank."""

    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaRow(Row):
    """A formula as it was in use for a while."""

    ledger: ClassVar[str] = "formulas"

    elements: tuple[str, ...] = column("its elements, in order")
    first_seen: str | None = column("when it is first seen; nothing where no report is dated")
    last_seen: str | None = column("when it is last seen")
    uses: int = column("how often reports use it")
    added: tuple[str, ...] = column("elements that the one before did not have")
    dropped: tuple[str, ...] = column("elements of the one before that it does not have")
    replaced: tuple[Change, ...] = column("elements that took another's place", shown=False)
    changed_after: str | None = column("when the one before is last seen: the change came after it")
    changed_by: str | None = column("by when the change had come: the first use")
    first_used_by: str | None = column("whose account used it first", shown=False)
    renderings: tuple[RenderingUse, ...] = column("the wordings of each element, and who uses them", shown=False)
    orders: tuple[str, ...] = column("other orders in which its elements stand", shown=False)
    quoted_in: tuple[str, ...] = column("reports that put it in quotation marks", shown=False)
    unquoted_in: tuple[str, ...] = column("reports that do not", shown=False)
    glosses: tuple[Gloss, ...] = column("explanations of it, word for word", shown=False)
    strays: tuple[Stray, ...] = column("older wordings after the change, parts of it, doubtful words", shown=False)


@ledger("Formulas", FormulaRow)
def entries(dossier: Dossier) -> list[FormulaRow]:
    """The set words of a relationship through time: one row a version, with what was added or dropped and when.

    Another translator's word for an element is no change; an older wording that comes again is told
    apart, and counts as in use again only after several reports in a row.
    """
    return [_row(dossier, version) for version in versions(dossier)]


def _row(dossier: Dossier, version: Version) -> FormulaRow:
    before = version.before
    listed = version.uses or version.undated
    told = [*(before.uses[-1:] if before else ()), *listed, *version.late]
    how = {element.how for use in listed for element in use.elements}
    basis: Basis = "ruled" if "ruled" in how else "attested"
    return FormulaRow(
        elements=version.elements,
        first_seen=version.first,
        last_seen=version.last,
        uses=len(listed),
        added=version.added,
        dropped=version.dropped,
        replaced=tuple(Change(*pair) for pair in version.replaced),
        changed_after=before.last if before else None,
        changed_by=version.first if before else None,
        first_used_by=_whose(listed[0]),
        renderings=renderings_of(listed, alone(dossier)),
        orders=unique(", ".join(use.names) for use in listed if use.names != version.elements),
        quoted_in=unique(name_of(use.fact.report) for use in listed if use.quoted),
        unquoted_in=unique(name_of(use.fact.report) for use in listed if not use.quoted),
        glosses=tuple(Gloss(use.gloss, name_of(use.fact.report)) for use in listed if use.gloss),
        strays=_strays(version),
        basis=basis,
        evidence=dossier.cite(*(use.fact for use in told)),
        reasoning=_why(version),
    )


def _whose(use: Use) -> str | None:
    report = use.fact.report
    return report.side or report.publisher


def renderings_of(listed: list[Use], beside: list[Alone]) -> tuple[RenderingUse, ...]:
    """The wordings of each element among some uses, in the order of the elements and of first use."""
    found: dict[tuple[str, str, str | None], list[Use]] = {}
    known: dict[str, str] = {}
    for use in listed:
        for element, wording in zip(use.elements, use.wordings, strict=True):
            found.setdefault((element.name, wording, use.fact.report.language), []).append(use)
            known[wording] = element.source or "the same words"
    order = {name: at for at, name in enumerate(unique(name for use in listed for name in use.names))}
    rows = [
        RenderingUse(
            name, wording, language,
            unique(use.fact.report.publisher for use in told), unique(use.fact.report.side for use in told),
            told[0].day, told[-1].day, unique(name_of(use.fact.report) for use in told),
            unique(name_of(one.report) for one in beside if one.wording == wording), known[wording],
        )
        for (name, wording, language), told in found.items()
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (order[row.element], row.first_seen or "9999", row.wording)))


def _strays(version: Version) -> tuple[Stray, ...]:
    rows = [("older wording after the change", use) for use in version.late]
    rows += [("a part of it", use) for use in version.short]
    if version.uses:
        rows += [("of a report without a date", use) for use in version.undated]
    out = [Stray(what, ", ".join(use.wordings), use.day, name_of(use.fact.report)) for what, use in rows]
    out += [
        Stray(f"may be another word for “{old}”", new, use.day, name_of(use.fact.report))
        for use, new, old in version.doubtful
    ]  # fmt: skip
    return tuple(sorted(out, key=lambda stray: stray.date or "9999"))


def _why(version: Version) -> str:
    before = version.before
    if before is None:
        return "the first that reports show"
    said = [
        f"{', '.join(version.added)} added" if version.added else "",
        f"{', '.join(version.dropped)} dropped" if version.dropped else "",
    ]
    span = f"between {before.last}, when the one before is last seen, and {version.first}"
    return f"{' and '.join(filter(None, said))} {span}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutRow(Row):
    """A report that carries no relationship formula."""

    ledger: ClassVar[str] = "without"

    report: str = column("the report")
    side: str | None = column("whose account it is")
    named_alone: tuple[str, ...] = column("elements that it names alone, which make no formula")


def without(dossier: Dossier) -> list[WithoutRow]:
    """The reports that carry no relationship formula, whomever they are about; each with its opening words.

    In a report that is not read because no lexicon knows its language, the listed wordings are looked
    for in the text itself: it counts as without one where no two of them stand in it.
    """
    everything = dossier.on()
    carrying = {view.report.pk for view in everything.of("formulas")}
    read = {view.report.pk for view in everything.facts}
    known = languages()
    return [
        _without(everything, report)
        for report in everything.reports
        if report.pk not in carrying
        and (report.pk in read or report.language in known or len(_stand(everything.text(report))) < 2)
    ]


def _without(dossier: Dossier, report: ReportView) -> WithoutRow:
    text = dossier.text(report)
    first, last = sentence_at(text, 0, 1)
    opening = Span.of(text, first, max(last, first + 1))
    evidence = Evidence(
        report.id, name_of(report), report.published, opening.start, opening.end, opening.quote, opening.quote, ""
    )  # fmt: skip
    return WithoutRow(
        report=name_of(report),
        side=report.side,
        named_alone=tuple(sorted(_stand(text))),
        basis="attested",
        evidence=(evidence,),
        reasoning="read to its end, and no formula found" if report.language in languages() else _UNREAD,
    )


def _stand(text: str) -> set[str]:
    """The elements that the lexicon lists and a text names."""
    folded = fold(" ".join(text.split()))
    return {element for wording, (element, _) in known_wordings().items() if wording in folded}
