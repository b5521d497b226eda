"""What accounts say of the exchange itself: format, days, place, people, ranks, number and name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from communique.core import Exchange, Post
from communique.ledgers.base import Dossier, label_of
from communique.ledgers.followup.events import Event, exchange
from communique.register.identity.exchanges import FAMILY, period
from communique.register.identity.fold import fold, words
from communique.register.identity.posts import office
from communique.register.identity.world import is_state, party_words, state_of
from communique.register.query import FactView


@dataclass(frozen=True, slots=True)
class Point:
    """One point on which reports differ: what each says (``None``: it does not say), and the facts that say so."""

    point: str
    values: tuple[tuple[FactView, str | None], ...]
    why: str = ""


def of_event(dossier: Dossier, event: Event) -> Iterator[Point]:
    """The points on which the accounts of an exchange differ."""
    told = [view for view in event.facts if exchange(view).status == "held"] or list(event.facts)
    if len({view.report.pk for view in told}) < 2:
        return
    main = [view for view in told if exchange(view).main]
    yield from _differing("format", main, _format)
    yield from _dates(told)
    yield from _differing("place", told, lambda view: exchange(view).place, _same_place)
    yield from _differing("number", told, lambda view: _text(exchange(view).edition))
    yield from _differing("name", told, lambda view: exchange(view).mechanism, _same_name)
    yield from _people(main)
    yield from _ranks(dossier, event, main)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _differing(
    point: str, told: Sequence[FactView], value: Callable[[FactView], str | None],
    same: Callable[[str, str], bool] = lambda a, b: a == b,
) -> Iterator[Point]:  # fmt: skip
    """A point where at least two of the values that are given differ."""
    given = [(view, said) for view in told if (said := value(view)) is not None]
    if any(not same(said, given[0][1]) for _, said in given[1:]):
        yield Point(point, tuple(given))


def _format(view: FactView) -> str:
    one = exchange(view)
    how = {"video": "online", "phone": "by phone", "written": "in writing", "in_person": "in person"}
    return " ".join(filter(None, (one.kind.replace("_", " "), how.get(one.channel or ""))))


def _same_place(a: str, b: str) -> bool:
    """Whether two places may be one: spelled alike, or one is the state that the other lies in."""
    one, two = state_of(a), state_of(b)
    return fold(a).replace(" ", "") == fold(b).replace(" ", "") or one == two and (is_state(a, one) or is_state(b, two))


def _same_name(a: str, b: str) -> bool:
    """Whether two names of a series differ by more than spelling and the order of the parties."""
    one, two = (frozenset(words(name.replace("-", " ").replace("–", " "))) for name in (a, b))
    return one - party_words() == two - party_words()


def _dates(told: Sequence[FactView]) -> Iterator[Point]:
    given = [(view, said) for view in told if (said := _when(exchange(view))) is not None]
    values = {_days(exchange(view)) for view, _ in given}
    if len(values) > 1:
        exact = [period(*days) for days in values if days[0] and len(days[0]) == 10]
        apart = any(a and b and (a[0] > b[1] or b[0] > a[1]) for a in exact for b in exact)
        yield Point("date", tuple(given), "" if apart else "one is more precise than the other")


def _days(one: Exchange) -> tuple[str | None, str | None]:
    return (one.start.iso if one.start else None, one.end.iso if one.end else None)


def _when(one: Exchange) -> str | None:
    if one.start is None:
        return None
    start, end = _days(one)
    known = f"{start}/{end}" if end and end != start else start
    return f"{known} (“{one.start.expression}”)" if known and known != one.start.expression else one.start.expression


def _people(main: Sequence[FactView]) -> Iterator[Point]:
    """People whom one account names as taking part and another does not."""
    named = [
        (view, dict(zip(view.entities.get("participant", ()), exchange(view).participants, strict=False)))
        for view in main
    ]  # fmt: skip
    for person in dict.fromkeys(p for _, people in named for p in people):
        if not all(person in people for _, people in named):
            name = label_of({people[person]: 1 for _, people in named if person in people})
            said = tuple((view, "named" if person in people else None) for view, people in named)
            yield Point(f"participant: {name}", said)


def _ranks(dossier: Dossier, event: Event, main: Sequence[FactView]) -> Iterator[Point]:
    """Offices that one account gives somebody and another does not."""
    reports = {view.report.pk: view for view in main}
    titles: dict[str, dict[int, dict[str, tuple[str, FactView]]]] = {}
    for view in dossier.of("posts"):
        person = view.one("person")
        if view.report.pk in reports and person in event.people:
            post = cast(Post, view.fact)
            key = office(post.post, post.body, post.country).key + ("|acting" if post.acting else "")
            said = f"{'Acting ' if post.acting else ''}{post.post}"
            titles.setdefault(str(person), {}).setdefault(view.report.pk, {})[key] = (said, view)
    for found in titles.values():
        if len(found) < 2 or len({frozenset(keys) for keys in found.values()}) == 1:
            continue
        name = label_of({cast(Post, v.fact).person: 1 for keys in found.values() for _, v in keys.values()})
        if _differ(found.values()):
            told = [list(keys.values()) for keys in found.values()]
            values = tuple((listed[0][1], " and ".join(said for said, _ in listed)) for listed in told)
            yield Point(f"rank: {name}", values)


def _differ(found: Iterable[dict[str, tuple[str, FactView]]]) -> bool:
    """Whether offices differ by more than one account saying less."""
    sets = [frozenset(fold(key) for key in keys) for keys in found]
    return any(not (a <= b or b <= a) for a in sets for b in sets) or len({len(s) for s in sets}) > 1


def counted(events: Sequence[Event]) -> Iterator[Point]:
    """Where one report tells of several talks of a day between the same sides, and another of one."""
    talks = [e for e in events if e.held and e.start and FAMILY[e.kinds[0]] == "talk" and e.kinds[0] != "courtesy_call"]
    for day in dict.fromkeys(e.start for e in talks):
        reports: dict[int, list[FactView]] = {}
        for view in (view for e in talks if e.start == day for view in e.facts):
            reports.setdefault(view.report.pk, []).append(view)
        about = {pk: listed for pk, listed in reports.items() if any(exchange(view).main for view in listed)}
        if len({len(listed) for listed in about.values()}) > 1 and _one_covers(about):
            values = tuple((listed[0], str(len(listed))) for listed in about.values())
            yield Point("number of talks", values, "one report may cover several talks; a person decides")


def _one_covers(reports: dict[int, list[FactView]]) -> bool:
    """Whether all people of the talks that one report tells of took part in the one that another tells of."""
    people = [{p for view in listed for p in view.entities.get("participant", ())} for listed in reports.values()]
    return any(a <= b or b <= a for i, a in enumerate(people) for b in people[i + 1 :] if a and b)
