"""The state of play by sector, in the sides' own words; the formula in use and its last change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from communique.core import Act, Assessment
from communique.ledgers import formulas
from communique.ledgers.base import Evidence
from communique.ledgers.followup.items import clause
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.words import says
from communique.ledgers.formulas import FormulaRow
from communique.papers.document import Block, Heading, Line, Note, Run, Statement, squeezed
from communique.papers.sections.asked import Asked
from communique.papers.words import LONG, capital, day, parties, plural, said, sector, strong, text
from communique.register.query import FactView

SECTORS = 6
_TELLING = ("appreciate", "affirm", "oppose")
"""Acts that say how things stand."""
_ELSE = ("agree", "pledge", "request")
"""Acts that say what is to be done: told where nothing says how things stand."""


def sectors(asked: Asked) -> Iterator[Block]:
    """What the sides last said of each sector, word for word."""
    yield Heading("State of play by sector, in the sides’ words")
    found = _latest(asked)
    if not found:
        yield Note("Not evidenced: no report says how a sector stands.")
        return
    listed = sorted(found.items(), key=lambda item: (_when(asked, item[1]), item[0]), reverse=True)
    together: dict[str, tuple[FactView, list[str]]] = {}
    for name, view in listed:
        together.setdefault(view.id, (view, []))[1].append(name)
    lines = list(together.values())
    for view, names in lines[:SECTORS]:
        yield _line(asked, view, sorted(names))
    left = sum(len(names) for _, names in lines[SECTORS:])
    if left:
        yield asked.more(left, "silence")


def _latest(asked: Asked) -> dict[str, FactView]:
    """The last utterance on each sector: one that says how it stands before one that says what is to be done."""
    found: dict[str, tuple[bool, str, FactView]] = {}
    acts: dict[int, list[FactView]] = {}
    for view in asked.dossier.of("acts"):
        acts.setdefault(view.report.pk, []).append(view)
    for view in asked.dossier.of("acts", "assessments"):
        fact = cast("Act | Assessment", view.fact)
        whole = clause(view)
        polite = says("thanks", whole) or says("courtesy", whole)
        standing = isinstance(fact, Assessment) or fact.type in _TELLING and not polite
        if not standing and (isinstance(fact, Assessment) or fact.type not in _ELSE) or _within(view, acts):
            continue
        for name in fact.sectors:
            rank = (standing, _when(asked, view), view)
            if name not in found or rank[:2] >= found[name][:2]:
                found[name] = rank
    return {name: view for name, (_, _, view) in found.items()}


def _within(view: FactView, acts: dict[int, list[FactView]]) -> bool:
    """Whether an assessment stands within an act of its report, which says more."""
    own = view.fact.evidence[0]
    return isinstance(view.fact, Assessment) and any(
        span.start <= own.start and own.end <= span.end
        for act in acts.get(view.report.pk, ())
        for span in act.fact.evidence
    )


def _when(asked: Asked, view: FactView) -> str:
    told = occasion(asked.dossier, view)
    return told.day or told.not_after or str(view.report.published or "")


def _line(asked: Asked, view: FactView, names: list[str]) -> Line:
    sources = asked.dossier.cite(view)
    label = capital(", ".join(sector(name) for name in names))
    by = view.fact.by if isinstance(view.fact, (Act, Assessment)) else ()
    whose = f"{parties(by)}, " if by else ""
    runs: tuple[Run, ...] = (strong(label), text(f": {whose}{day(_when(asked, view))}: "))
    return Line((Statement((*runs, *said(clause(view), sources, longest=LONG)), sources),))


def formula(asked: Asked) -> Iterator[Block]:
    """The set words in use, their last change, and how else they are rendered."""
    yield Heading("The formula")
    rows = [row for row in formulas.entries(asked.dossier) if row.last_seen]
    if not rows:
        yield Note("Not evidenced: no report names the relationship in set words.")
        return
    now = max(rows, key=lambda row: row.last_seen or "")
    yield Line((_in_use(now),))
    if now.changed_by:
        yield Line((_change(now),))
    told = [*_renderings(now), *_glosses(now)]
    if told:
        yield Line(tuple(told))
    if len(rows) > 1:
        yield asked.more(len(rows) - 1, "formulas")


def _in_use(now: FormulaRow) -> Statement:
    own = [one for one in now.evidence if str(one.published or "9") >= (now.first_seen or "")] or list(now.evidence)
    use = f", since {day(now.first_seen)} ({plural(now.uses, 'use')}, last {day(now.last_seen)})"
    whole = [one for one in own if all(part in squeezed(one.quote) for part in now.elements)] or own
    return Statement(
        (strong("In use"), text(f": {', '.join(now.elements)}{use}.")), tuple(dict.fromkeys((own[0], whole[-1])))
    )


def _change(now: FormulaRow) -> Statement:
    parts = [f"{', '.join(names)} {what}" for names, what in ((now.added, "added"), (now.dropped, "dropped")) if names]
    parts += [str(one) for one in now.replaced]
    what = "; ".join(parts) or "in another form"
    after = f"after {day(now.changed_after)}, when the one before is last seen, and " if now.changed_after else ""
    before = [one for one in now.evidence if one.published and str(one.published) < (now.changed_by or "")][-1:]
    first = [one for one in now.evidence if one.published and str(one.published) >= (now.changed_by or "")][:1]
    return Statement(
        (strong("Last change"), text(f": {what}, {after}by {day(now.changed_by)}.")),
        (*before, *first) or now.evidence[:1],
    )


def _renderings(now: FormulaRow) -> Iterator[Statement]:
    """Other words in which reports render an element of it."""
    for one in now.renderings:
        sources = _having(now, one.wording)
        if sources and one.wording.casefold() != one.element.casefold() and one.element in now.added:
            yield Statement(
                (text(f"{capital(one.element)} is also rendered "), Run(one.wording, "words"), text(".")), sources
            )


def _glosses(now: FormulaRow) -> Iterator[Statement]:
    for gloss in now.glosses[-1:]:
        sources = tuple(
            one for one in now.evidence if one.name == gloss.report and squeezed(gloss.words) in squeezed(one.sentence)
        )
        if sources:
            yield Statement((text("Explained as "), *said(gloss.words, sources), text(".")), sources[:1])


def _having(now: FormulaRow, words: str) -> tuple[Evidence, ...]:
    return tuple(one for one in now.evidence if words in squeezed(one.sentence))[-1:]
