"""What the accounts of one exchange say beside it: formulas, and what only one of them has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import cast

from communique.core import Act, Formula, Instrument, Milestone, OpenIssue
from communique.ledgers.base import Dossier
from communique.ledgers.differing.of_event import Point
from communique.ledgers.followup.items import clause
from communique.ledgers.followup.words import concepts, says
from communique.register.identity.fold import fold, words
from communique.register.query import FactView

_TELLING = 4
"""Letters from which a word tells what an act is about."""
_ALIKE = 0.34
"""Which share of the telling words two acts of one type have in common where they say one thing."""


def in_content(dossier: Dossier, main: Sequence[FactView]) -> Iterator[Point]:
    """The points on which reports that are about one exchange differ beside it; ``main`` are their accounts of it."""
    reports = {view.report.pk: view for view in main}
    if len(reports) < 2:
        return
    parties = set(dossier.parties)
    facts: dict[str, list[FactView]] = defaultdict(list)
    for view in dossier.of("formulas", "acts", "milestones", "open_issues", "instruments"):
        if view.report.pk in reports:
            facts[view.group].append(view)
    acts = [v for v in facts["acts"] if set(_act(v).by) <= parties and set(_act(v).to) <= parties]
    yield from _formulas(facts["formulas"], reports)
    yield from _present("invitation", [v for v in acts if _act(v).type == "invite"], reports, lambda v: ("invite",))
    yield from _present("within {}", acts, reports, lambda v: _act(v).forums)
    yield from _present("{}", facts["milestones"], reports, _of_milestone)
    yield from _present("open issue: {}", facts["open_issues"], reports, _of_issue, one=True)
    yield from _present("instrument: {}", facts["instruments"], reports, _of_instrument)
    yield from _alone(acts, reports)


def _act(view: FactView) -> Act:
    return cast(Act, view.fact)


def _of_issue(view: FactView) -> tuple[str, ...]:
    return (cast(OpenIssue, view.fact).words,)


def _of_milestone(view: FactView) -> tuple[str, ...]:
    one = cast(Milestone, view.fact)
    return (f"{one.kind} of {', '.join(one.parties)}" if one.parties else one.name,)


def _of_instrument(view: FactView) -> tuple[tuple[str, str], ...]:
    one = cast(Instrument, view.fact)
    own = view.one("self")
    return ((one.name, own),) if own else ()


def _present(
    point: str, views: Sequence[FactView], reports: dict[int, FactView],
    keys: Callable[[FactView], Sequence[Hashable]], *, one: bool = False,
) -> Iterator[Point]:  # fmt: skip
    """A point for everything that some accounts have and others do not; with ``one``, all of a kind are one thing."""
    found: dict[Hashable, dict[int, FactView]] = defaultdict(dict)
    names: dict[Hashable, str] = {}
    for view in views:
        for key in keys(view):
            name, own = key if isinstance(key, tuple) else (str(key), key)
            own = point if one else own
            names.setdefault(own, name)
            found[own].setdefault(view.report.pk, view)
    for own, here in found.items():
        if len(here) < len(reports):
            values = tuple((here.get(pk, main), "present" if pk in here else None) for pk, main in reports.items())
            yield Point(point.format(names[own]), values)


def _formulas(views: Sequence[FactView], reports: dict[int, FactView]) -> Iterator[Point]:
    """Elements of the formula that accounts render otherwise, place by place; and the formula where one has none."""
    longest: dict[int, FactView] = {}
    for view in views:
        known = longest.get(view.report.pk)
        if known is None or len(_parts(view)) > len(_parts(known)):
            longest[view.report.pk] = view
    if longest and len(longest) < len(reports):
        told = [(longest.get(pk), main) for pk, main in reports.items()]
        yield Point("formula", tuple((view or main, ", ".join(_parts(view)) if view else None) for view, main in told))
    for place in range(max((len(_parts(view)) for view in longest.values()), default=0)):
        said = [(view, _parts(view)[place] if place < len(_parts(view)) else None) for view in longest.values()]
        if len({fold(part) if part else None for _, part in said}) > 1:
            yield Point(f"formula, element {place + 1}", tuple(said))


def _parts(view: FactView) -> tuple[str, ...]:
    return cast(Formula, view.fact).components


def _alone(acts: Sequence[FactView], reports: dict[int, FactView]) -> Iterator[Point]:
    """Acts that only one account tells of."""
    by_report: dict[int, list[FactView]] = defaultdict(list)
    for view in acts:
        by_report[view.report.pk].append(view)
    for pk, own in by_report.items():
        others = [view for other, views in by_report.items() if other != pk for view in views]
        for view in own:
            if not any(_alike(view, other) for other in others):
                values = ((view, clause(view)), *((main, None) for other, main in reports.items() if other != pk))
                yield Point(f"only one says: {_act(view).type}", values)


def _alike(a: FactView, b: FactView) -> bool:
    """Whether two acts say one thing: by the same side, about the same matter or in the same words."""
    one, two = _act(a), _act(b)
    if not set(one.by) & set(two.by):
        return False
    first, second = clause(a), clause(b)
    shared = concepts(first) & concepts(second)
    if one.type == two.type and (shared or set(one.sectors) & set(two.sectors)):
        return True
    if a.report.language != b.report.language:  # their words cannot be compared: the matter alone can
        same = (one.type, one.to) == (two.type, two.to) and _courteous(first) == _courteous(second)
        return same and not (one.sectors or two.sectors)
    x, y = _telling(first), _telling(second)
    return bool(x and y) and len(x & y) / min(len(x), len(y)) >= _ALIKE and (one.type == two.type or bool(shared))


def _courteous(text: str) -> bool:
    """Whether a clause condoles or congratulates, which is another matter than praise."""
    return says("courtesy", text) is not None


def _telling(text: str) -> set[str]:
    return {word for word in words(text) if len(word) >= _TELLING}

