"""Instruments: each with its stages through time, its term, what came before it, and when it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar, Literal

from communique.ledgers.base import Basis, Dossier, Row, column, ledger, name_of, unique
from communique.ledgers.followup.events import events
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.nodes import features
from communique.ledgers.followup.papers import Stage, instrument, signed_on, stages, terms_of
from communique.ledgers.followup.standing import SILENT, exchanges_since
from communique.ledgers.followup.words import find, first_day, last_day
from communique.register.identity.fold import words
from communique.register.search import sentence_at

State = Literal["ordered", "being negotiated", "proposed", "signed", "in force", "term ended", "expired"]
_BEFORE: dict[str, State] = {
    "drafting ordered": "ordered", "to be drawn up": "ordered", "being negotiated": "being negotiated",
    "proposed": "proposed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One stage as a report tells it."""

    date: str | None
    not_after: str | None
    stage: str
    term: str | None
    report: str

    def __str__(self) -> str:
        term = f" ({self.term})" if self.term else ""
        return f"{self.date or f'by {self.not_after}'} {self.stage}{term}"


@dataclass(frozen=True, slots=True)
class Term:
    """A term that reports give, and which of them do."""

    begins: str | None
    ends: str | None
    reports: tuple[str, ...]

    def __str__(self) -> str:
        return _written((self.begins, self.ends)) or ""


@dataclass(frozen=True, slots=True)
class Kin:
    """Another instrument that stands in some relation to this one."""

    id: str
    name: str
    term: str | None
    why: str
    reports: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} {self.term}" if self.term else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow(Row):
    """One instrument, through time."""

    ledger: ClassVar[str] = "instruments"

    id: str = column("its id", shown=False)
    name: str = column("its name, and between whom")
    names: tuple[str, ...] = column("the names that reports give it", shown=False)
    parties: tuple[str, ...] = column("the parties", shown=False)
    between: str | None = column("between whom: governments, the ministries of a portfolio, …", shown=False)
    begins: str | None = column("the first year or day of its term; nothing where reports differ")
    ends: str | None = column("the last year or day of its term; nothing where reports differ")
    terms: tuple[Term, ...] = column("every term on record, with the reports that give it", shown=False)
    conflict: bool = column("whether reports give different terms")
    state: State = column("ordered, being negotiated, proposed, signed, in force, term ended or expired")
    signed: str | None = column("when it was signed; nothing where the day is not stated")
    signed_by: str | None = column("by when it is told as signed", shown=False)
    signed_at: str | None = column("the exchange at which it was signed", shown=False)
    signature: str = column("attested, or not_evidenced")
    ordered: str | None = column("when its drafting was ordered", shown=False)
    stages: tuple[Said, ...] = column("what reports say of it, in order", shown=False)
    predecessor: Kin | None = column("the one whose place it takes", shown=False)
    successor: Kin | None = column("the one that takes its place", shown=False)
    parent: Kin | None = column("the one under which it was made", shown=False)
    months_left: int | None = column("whole months until its term ends")
    last_mention: str | None = column("when it was last heard of", shown=False)
    silent_for: int = column("exchanges since then", shown=False)


@ledger("Instruments", InstrumentRow)
def entries(
    dossier: Dossier, *, within: int | None = None, state: State | None = None, signed_at: str | None = None
) -> list[InstrumentRow]:  # fmt: skip
    """Treaties, agreements, plans and statements through time: ordered, signed, in force, ended; terms side by side.

    ``within`` leaves those whose term ends within so many months from the day asked for, ``state``
    those in a state, ``signed_at`` those signed at one exchange (its id).
    """
    rows = []
    for own, listed in stages(dossier).items():
        day, by, stage = signed_on(listed)
        if signed_at and (stage is None or stage.event != signed_at):
            continue
        row = _row(dossier, own, listed, day, by, stage)
        if within is not None and (row.months_left is None or not 0 <= row.months_left < within):
            continue
        if state is None or row.state == state:
            rows.append(row)
    return sorted(rows, key=lambda row: (row.stages[0].date or row.stages[0].not_after or "9999", row.id))


def _row(
    dossier: Dossier, own: str, listed: list[Stage], day: str | None, by: str | None, stage: Stage | None
) -> InstrumentRow:  # fmt: skip
    terms = terms_of(listed)
    begins, ends = next(iter(terms)) if len(terms) == 1 else (None, None)
    before, after = _chain(dossier, own)
    now = _state(listed, [term[1] for term in terms], dossier.day)
    event = events(dossier).get(stage.event or "") if stage and day else None
    last = max((one.day or one.not_after or "" for one in listed), default="")
    told = any(one.stage.startswith(("in force", "carrying out")) for one in listed)
    basis: Basis = "inferred" if now == "term ended" or now == "in force" and not told else "attested"
    return InstrumentRow(
        id=own,
        name=title(dossier, own, listed),
        names=unique(instrument(one.fact).name for one in listed),
        parties=instrument(listed[0].fact).parties,
        between=_between(dossier, listed),
        begins=begins,
        ends=ends,
        terms=tuple(Term(*term, unique(name_of(one.fact.report) for one in told)) for term, told in terms.items()),
        conflict=len(terms) > 1,
        state=now,
        signed=day,
        signed_by=by,
        signed_at=event.label if event else None,
        signature="attested" if stage else "not_evidenced",
        ordered=next(
            (one.day or one.not_after for one in listed if one.stage in ("drafting ordered", "to be drawn up")), None
        ),
        stages=tuple(
            Said(
                one.day, one.not_after if not one.day else None, one.stage, _written(one.term), name_of(one.fact.report)
            )
            for one in listed
        ),
        predecessor=before,
        successor=after,
        parent=_parents(dossier).get(own),
        months_left=_months(dossier.day, ends),
        last_mention=last or None,
        silent_for=_quiet(dossier, last),
        basis=basis,
        evidence=dossier.cite(*(one.fact for one in listed)),
        reasoning=_why(listed, terms, now, ends, told),
    )


def _why(listed: list[Stage], terms: dict[Any, list[Stage]], now: str, ends: str | None, told: bool) -> str:
    said = []
    if len(terms) > 1:
        both = "; ".join(
            f"{_written(term)}: {', '.join(unique(name_of(one.fact.report) for one in told))}"
            for term, told in terms.items()
        )
        said.append(f"reports give different terms, all kept ({both})")
    if now == "term ended":
        said.append(f"its term ran to {ends or 'an end that reports give differently'}; no report says that it lapsed")
    if now == "in force" and not told:
        said.append("signed, and its term has begun; no report tells of its being carried out")
    said += [one.why for one in listed if one.stage == "told as signed"][:1]
    return "; ".join(said)


def _written(term: tuple[str | None, str | None] | None) -> str | None:
    if term is None:
        return None
    begins, ends = term
    return begins if begins == ends else f"{begins or ''}–{ends or ''}"


def _state(listed: list[Stage], ends: list[str | None], day: date) -> State:
    if any(one.stage == "expired" for one in listed):
        return "expired"
    begun = [one for one in listed if one.begun]
    if not begun:
        return _BEFORE[listed[-1].stage]
    over = [last for end in ends if (last := last_day(end))]
    if over and max(over) < day:
        return "term ended"
    signed = [one for one in begun if one.stage in ("signed", "signing welcomed", "told as signed")]
    first = [begin for one in listed if one.term and (begin := first_day(one.term[0]))]
    if signed and first and min(first) > day:
        return "signed"
    running = any(one.stage not in ("signed", "signing welcomed", "told as signed") for one in begun)
    return "in force" if running or first and min(first) <= day else "signed"


def _between(dossier: Dossier, listed: list[Stage]) -> str | None:
    found = [holders for one in listed if (holders := features(dossier, one.fact.id).get("holders"))]
    return max(found, key=lambda one: (len(one), one)) if found else None


def title(dossier: Dossier, own: str, listed: list[Stage]) -> str:
    """An instrument's name, with between whom it is where the name alone does not say so."""
    names = Counter(instrument(one.fact).name for one in listed)
    name = max(names, key=lambda one: (names[one], len(one), one))
    holders = _between(dossier, listed) or ""
    kind, _, portfolio = holders.partition(":")
    if portfolio and kind not in words(name):
        return f"{name} between the {portfolio.replace('_', ' ')} {kind}"
    return name


@once
def _chains(dossier: Dossier) -> dict[str, list[tuple[str, str, str | None]]]:
    """Instruments of one type, subject and holders by their terms: what succeeds what."""
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for own, listed in stages(dossier).items():
        terms = sorted(term for term in terms_of(listed) if term[0])
        if not terms:
            continue
        known = [features(dossier, one.fact.id) for one in listed]
        holders = max((f.get("holders") or "" for f in known), key=len)
        telling = sorted({word for f in known for word in f.get("words", ())})
        key = "|".join(
            (known[0].get("type", ""), "+".join(sorted(known[0].get("parties", ()))), holders, " ".join(telling))
        )
        begins, ends = terms[0][0] or "", max((term[1] for term in terms if term[1]), default=None)
        found.setdefault(key, []).append((begins, own, ends))
    return {key: sorted(listed) for key, listed in found.items() if len(listed) > 1}


def _chain(dossier: Dossier, own: str) -> tuple[Kin | None, Kin | None]:
    """The instrument before and the one after in a chain of renewals."""
    for listed in _chains(dossier).values():
        at = next((i for i, row in enumerate(listed) if row[1] == own), None)
        if at is not None:
            before = _kin(dossier, listed[at - 1], "the one before") if at else None
            after = _kin(dossier, listed[at + 1], "the one after") if at + 1 < len(listed) else None
            return before, after
    return None, None


def _kin(dossier: Dossier, row: tuple[str, str, str | None], where: str) -> Kin:
    begins, own, ends = row
    listed = stages(dossier)[own]
    why = f"{where} of the same kind between the same, by their terms"
    reports = unique(name_of(one.fact.report) for one in listed)
    return Kin(own, title(dossier, own, listed), _written((begins, ends)), why, reports)


@once
def _parents(dossier: Dossier) -> dict[str, Kin]:
    """Instruments that a sentence names as made under another one."""
    by_report: dict[int, list[tuple[int, int, str, Stage]]] = {}
    for own, listed in stages(dossier).items():
        for one in listed:
            span = one.fact.fact.evidence[0]
            by_report.setdefault(one.fact.report.pk, []).append((span.start, span.end, own, one))
    out: dict[str, Kin] = {}
    for rows in by_report.values():
        rows.sort(key=lambda row: row[:2])
        for (_, end, child, one), (start, _, parent, other) in pairwise(rows):
            text = dossier.text(one.fact.report)
            first, last = sentence_at(text, end, end)
            if child == parent or not first <= start < last or child in out:
                continue
            between = words(text[end:start])
            hits = find("under", between)
            if hits and len(between) - hits[-1][0] <= len(words(hits[-1][2])) + 3:
                why = f"named as made {hits[-1][2]} it"
                listed = stages(dossier)[parent]
                term = _written(next(iter(terms_of(listed)), None))
                out[child] = Kin(parent, title(dossier, parent, listed), term, why, (name_of(other.fact.report),))
    return out


def _months(day: date, ends: str | None) -> int | None:
    """Whole months from a day to the end of a term; negative once it is over."""
    last = last_day(ends)
    if last is None:
        return None
    months = (last.year - day.year) * 12 + last.month - day.month
    return months - (1 if last.day < day.day else 0)


def _quiet(dossier: Dossier, last: str) -> int:
    heard = last_day(last)
    return exchanges_since(dossier, heard) if heard else 0


def silent(rows: Iterable[InstrumentRow], after: int = SILENT) -> list[InstrumentRow]:
    """Those not heard of in the last exchanges."""
    return [row for row in rows if row.silent_for >= after]
