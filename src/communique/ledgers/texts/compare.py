"""Two accounts, or two exchanges, beside each other: what both say, what one alone says, word by word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, ClassVar, Literal, cast

from communique.core import Act, CommuniqueError, Formula, Instrument, Milestone, Post
from communique.ledgers.base import Dossier, Evidence, Row, column, name_of
from communique.ledgers.followup.events import events, exchange
from communique.ledgers.followup.items import clause
from communique.ledgers.followup.nodes import features
from communique.ledgers.followup.occasions import occasion
from communique.ledgers.followup.ruled import renderings
from communique.ledgers.followup.words import concepts, stems
from communique.ledgers.texts.diff import likeness, marked, pieces
from communique.ledgers.wordings.elements import element_of
from communique.register import lookup
from communique.register import models as m
from communique.register.identity.fold import words
from communique.register.identity.world import state_of
from communique.register.query import FactView, ReportView, View

How = Literal["both", "both, in other words", "only the first", "only the second"]
LEAST = 0.26
"""From which likeness on two acts of one kind by the same parties are taken for one told twice."""

_POINTS = {
    "exchanges": "exchange", "posts": "office", "changes": "office", "acts": "act", "instruments": "instrument",
    "formulas": "formula", "figures": "figure", "assessments": "assessment", "milestones": "milestone",
    "open_issues": "open issue",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRow(Row):
    """One thing that both say, or one alone."""

    ledger: ClassVar[str] = "compare"

    point: str = column("what it is: exchange, office, act, instrument, formula, …")
    what: str = column("its kind more closely", shown=False)
    said_by: How = column("both, both in other words, only the first, only the second")
    first: str | None = column("the first one's words", shown=False)
    second: str | None = column("the second one's words", shown=False)
    difference: str = column("both in one line: [-only the first-] {+only the second+}")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name and its facts."""

    name: str
    facts: tuple[FactView, ...]


def compare(
    first: str, second: str, as_of: date | None = None, *, over: Collection[str] | None = None
) -> tuple[Side, Side, list[CompareRow]]:
    """What two reports (``R-…``, a file's name) or two exchanges (``X-…``) say, beside each other.

    Raises ``CommuniqueError`` C310 for what is not there, C405 where a report was not published by ``as_of``.
    """
    chosen = [_reports(given) for given in (first, second)]
    shas = {report.sha256 for reports, _ in chosen for report in reports}
    if over is not None:
        shas &= {report.sha256 for report in Dossier((), as_of, over=over).reports}
    dossier = Dossier((), as_of, over=shas)
    known = {report.sha256 for report in dossier.reports}
    for reports, _ in chosen:
        if not any(report.sha256 in known for report in reports):
            raise CommuniqueError(
                "C405", f"{name_of(reports[0])} was not out by {as_of}", "choose a later day with --as-of"
            )
    one, two = (_side(dossier, reports, event) for reports, event in chosen)
    return one, two, rows(dossier, one, two)


def _reports(given: str) -> tuple[list[ReportView], str | None]:
    """The reports that an argument means, and the exchange if it is one."""
    view = View()
    if given[:2].upper() == "X-":
        entity = lookup.entity(given)
        told = m.Mention.objects.filter(node__entity=entity.pk).values_list("report__sha256", flat=True)
        return view.reports(ids=set(told)), entity.pk
    if given[:2].upper() == "R-":
        return view.reports(ids=[lookup.report(given).sha256]), None
    stem = given.removesuffix(".md").removesuffix(".txt").rsplit("/", 1)[-1]
    found = [report for report in view.reports() if name_of(report) == stem or report.title == given]
    if len(found) == 1:
        return found, None
    if found:
        listed = ", ".join(report.id for report in found[:5])
        raise CommuniqueError("C314", f"{given!r} names {len(found)} reports", f"give the id of one: {listed}")
    alike = get_close_matches(stem, [name_of(report) for report in view.reports()], n=3)
    remedy = f"did you mean {' or '.join(alike)}?" if alike else "communique reports lists them with their ids"
    raise CommuniqueError("C310", f"there is no report {given!r}", remedy)


def _side(dossier: Dossier, reports: Sequence[ReportView], event: str | None) -> Side:
    shas = {report.sha256 for report in reports}
    facts = [view for view in dossier.facts if view.report.sha256 in shas]
    if event is None:
        return Side(name_of(reports[0]), tuple(facts))
    home = next(
        (own for own, one in events(dossier).items() if event in (own, *(f.one("self") for f in one.facts))), event
    )
    own = [view for view in facts if view.one("self") == home or occasion(dossier, view).event == home]
    label = events(dossier)[home].label if home in events(dossier) else event
    return Side(label, tuple(own))


def rows(dossier: Dossier, one: Side, two: Side) -> list[CompareRow]:
    """What two sides say, kind by kind, in the order of the first one's text."""
    out: list[CompareRow] = []
    for group in _POINTS:
        a = _once([view for view in one.facts if view.group == group], dossier)
        b = _once([view for view in two.facts if view.group == group], dossier)
        pairs, left, right = _matched(dossier, group, a, b)
        out += [_both(dossier, x, y) for x, y in pairs]
        out += [_alone(dossier, view, "only the first") for view in left]
        out += [_alone(dossier, view, "only the second") for view in right]
    return out


def _once(views: list[FactView], dossier: Dossier) -> list[FactView]:
    """Each thing once: several accounts of one exchange say the same several times."""
    seen: dict[Any, FactView] = {}
    for view in views:
        key = _key(dossier, view)
        seen.setdefault(key if key is not None else view.id, view)
    return list(seen.values())


def _key(dossier: Dossier, view: FactView) -> Any:
    """What makes a fact the same thing in two texts, where that is known for certain."""
    fact = view.fact
    if isinstance(fact, Post):
        office = features(dossier, view.id, "post").get("office", fact.post)
        return ("post", view.one("person"), office, fact.country)
    if isinstance(fact, Milestone):
        return (
            ("milestone", fact.kind, fact.ordinal, fact.parties)
            if fact.ordinal
            else ("milestone", fact.kind, fact.parties)
        )
    if isinstance(fact, Instrument) or view.group == "exchanges":
        return view.one("self")
    if isinstance(fact, Formula):
        return ("formula", frozenset(fact.parties))
    return None


def _matched(
    dossier: Dossier, group: str, a: list[FactView], b: list[FactView]
) -> tuple[list[tuple[FactView, FactView]], list[FactView], list[FactView]]:  # fmt: skip
    keyed = {_key(dossier, view): view for view in b}
    keyed.pop(None, None)
    pairs = [(view, keyed[key]) for view in a if (key := _key(dossier, view)) in keyed]
    done = {id(view) for pair in pairs for view in pair}
    score = _LIKE.get(group, _words_alike)
    loose = [(score(x, y), x, y) for x in a for y in b if id(x) not in done and id(y) not in done]
    for likely, x, y in sorted(loose, key=lambda row: (-row[0], row[1].id, row[2].id)):
        if likely >= LEAST and id(x) not in done and id(y) not in done:
            pairs.append((x, y))
            done |= {id(x), id(y)}
    pairs.sort(key=lambda pair: pair[0].fact.evidence[0].start)
    return pairs, [view for view in a if id(view) not in done], [view for view in b if id(view) not in done]


def _acts_alike(x: FactView, y: FactView) -> float:
    one, two = cast(Act, x.fact), cast(Act, y.fact)
    if set(one.by) != set(two.by) or set(one.to) - set(two.to) and set(two.to) - set(one.to):
        return 0.0
    score = 0.4 * _shared(concepts(clause(x)), concepts(clause(y))) + 0.3 * likeness(clause(x), clause(y))
    score += 0.3 * _shared(stems(clause(x)), stems(clause(y)))
    if one.type != two.type:
        return score - 0.1
    speaker = set(words(one.actor or "")) & set(words(two.actor or "")) - {"the", "two", "both", "sides", "he", "they"}
    return score + (0.15 if speaker else 0.1)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def _exchanges_alike(x: FactView, y: FactView) -> float:
    """Of one kind, at one place, between the same, and no day against it."""
    one, two = exchange(x), exchange(y)
    days = {fact.start.iso[:7] for fact in (one, two) if fact.start and fact.start.iso}
    if one.kind != two.kind or one.status != two.status or set(one.parties) != set(two.parties) or len(days) > 1:
        return 0.0
    if one.place and two.place and state_of(one.place) != state_of(two.place):
        return 0.0
    return likeness(clause(x), clause(y)) + (0.1 if one.place and two.place else 0.0)


def _papers_alike(x: FactView, y: FactView) -> float:
    one, two = cast(Instrument, x.fact), cast(Instrument, y.fact)
    terms = [(f.valid_from and f.valid_from.iso, f.valid_to and f.valid_to.iso) for f in (one, two)]
    return likeness(one.name, two.name) * (1.0 if terms[0] == terms[1] else 0.3)


def _words_alike(x: FactView, y: FactView) -> float:
    return likeness(clause(x), clause(y))


def _never(x: FactView, y: FactView) -> float:
    return 0.0


_LIKE: dict[str, Callable[[FactView, FactView], float]] = {
    "acts": _acts_alike, "exchanges": _exchanges_alike, "instruments": _papers_alike, "posts": _never,
    "changes": _never, "formulas": _never,
}  # fmt: skip


def _both(dossier: Dossier, x: FactView, y: FactView) -> CompareRow:
    one, two = _words(x), _words(y)
    same = all(piece.how == "both" for piece in pieces(one, two))
    ruled = renderings()
    why = ""
    if isinstance(x.fact, Formula) and isinstance(y.fact, Formula) and not same:
        names = [
            {element_of(c, v.report.publisher, v.report.language, ruled).name for c in cast(Formula, v.fact).components}
            for v in (x, y)
        ]  # fmt: skip
        why = "the same elements, in other words" if names[0] == names[1] else "other elements"
    how: How = "both" if same else "both, in other words"
    return CompareRow(
        point=_POINTS[x.group], what=_what(x), said_by=how, first=one, second=two,
        difference=one if same else marked(one, two), basis="attested" if _key(dossier, x) else "inferred",
        evidence=_cited(dossier, x, y), reasoning=why or ("" if _key(dossier, x) else "matched by their words"),
    )  # fmt: skip


def _alone(dossier: Dossier, view: FactView, how: How) -> CompareRow:
    said = _words(view)
    first = how == "only the first"
    return CompareRow(
        point=_POINTS[view.group], what=_what(view), said_by=how, first=said if first else None,
        second=None if first else said, difference=f"[-{said}-]" if first else f"{{+{said}+}}", basis="attested",
        evidence=_cited(dossier, view),
    )  # fmt: skip


def _cited(dossier: Dossier, *views: FactView) -> tuple[Evidence, ...]:
    return dossier.cite(*views)


def _words(view: FactView) -> str:
    """A fact's words; of an exchange also what it says of channel, day and place."""
    if isinstance(view.fact, Milestone) and view.fact.parties:
        return f"{clause(view)} ({', '.join(view.fact.parties)})"
    if view.group != "exchanges":
        return clause(view)
    fact = exchange(view)
    day = "/".join(filter(None, (fact.start.iso if fact.start else None, fact.end.iso if fact.end else None)))
    said = (fact.kind.replace("_", " "), fact.channel and fact.channel.replace("_", " "), fact.status, day, fact.place)
    return f"{clause(view)} ({', '.join(part for part in said if part)})"


def _what(view: FactView) -> str:
    fact = view.fact
    return str(getattr(fact, "type", None) or getattr(fact, "kind", None) or getattr(fact, "status", "") or "")
