"""When something was said: the exchange that a sentence belongs to, which is not always its report's main one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from communique.core import Act
from communique.ledgers.base import Dossier
from communique.ledgers.followup.events import events, exchange
from communique.ledgers.followup.memo import once
from communique.ledgers.followup.sentences import sentence
from communique.ledgers.followup.words import find, first_day
from communique.register.identity.exchanges import FAMILY
from communique.register.identity.fold import words
from communique.register.query import FactView, ReportView

NEAR = timedelta(14)
"""How far from its report's main exchange another one may lie and still be what a paragraph is about."""

OPENING = 24
"""Within how many characters an exchange that opens a sentence begins ("At their last talks on Monday, …")."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where something was said.

    ``day`` is a partial date or two (``2025-12-01/2025-12-02``), ``None`` where the report does not
    say; it was then said by ``not_after``. ``event`` is the exchange's id, ``why`` how it was found.
    """

    day: str | None
    event: str | None
    not_after: str | None
    why: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class _Scene:
    """A report's text with what stands where in it."""

    text: str
    acts: list[tuple[int, int, FactView]]
    exchanges: list[tuple[int, int, FactView]]
    main: FactView | None


@once
def _scenes(dossier: Dossier) -> dict[int, _Scene]:
    spans: dict[int, dict[str, list[tuple[int, int, FactView]]]] = {}
    for view in dossier.of("acts", "exchanges"):
        own = spans.setdefault(view.report.pk, {"acts": [], "exchanges": []})
        own[view.group] += [(span.start, span.end, view) for span in view.fact.evidence]
    out = {}
    for report in dossier.reports:
        own = spans.get(report.pk, {"acts": [], "exchanges": []})
        for listed in own.values():
            listed.sort(key=lambda row: row[:2])
        out[report.pk] = _Scene(dossier.text(report), own["acts"], own["exchanges"], _main(own["exchanges"]))
    return out


def _main(spans: list[tuple[int, int, FactView]]) -> FactView | None:
    """The exchange that a report is about: its main one with a date, else another with a date, else its main one."""
    took_place = [view for _, _, view in spans if exchange(view).status == "held"]
    main = [view for view in took_place if exchange(view).main]
    dated = [view for view in main if _dated(view)]
    others = [view for view in took_place if _dated(view) and _close(view)] if main else []
    return next(iter(dated or others or main), None)


def _dated(view: FactView) -> bool:
    """Whether its day is known; a month is less than the day of publication tells."""
    start = exchange(view).start
    return bool(start and start.precision == "day")


def _close(view: FactView) -> bool:
    start, published = exchange(view).start, view.report.published
    day = first_day(start.iso) if start else None
    return bool(day and published and published - NEAR <= day <= published)


@once
def _known(dossier: Dossier) -> dict[str, Occasion]:
    return {}


def occasion(dossier: Dossier, fact: FactView) -> Occasion:
    """When a fact of a report was said or done."""
    known = _known(dossier)
    if fact.id not in known:
        known[fact.id] = _occasion(dossier, fact)
    return known[fact.id]


def _occasion(dossier: Dossier, fact: FactView) -> Occasion:
    scene = _scenes(dossier)[fact.report.pk]
    span = fact.fact.evidence[0]
    act = _covering(scene, span.start, span.end)
    start = act[0] if act else span.start
    found, why = _told_before(dossier, fact.report, scene, start, _verb(scene, act) if act else start)
    if found is None:
        found, why = scene.main, "the exchange that the report is about"
    said = _of(dossier, found, fact, why)
    if act and _earlier(act[2], scene.text[act[0] : act[1]]):
        return Occasion(None, None, said.day or said.not_after, "told as done before", True)
    return said


def _covering(scene: _Scene, start: int, end: int) -> tuple[int, int, FactView] | None:
    """The act that a span lies in, the narrowest."""
    inside = [row for row in scene.acts if row[0] <= start and end <= row[1]]
    return min(inside, key=lambda row: row[1] - row[0], default=None)


def _verb(scene: _Scene, act: tuple[int, int, FactView]) -> int:
    """Where the verb of an act stands; its end where the reading does not name it."""
    verb = cast(Act, act[2].fact).verb.split(" ")[0]
    at = scene.text.find(verb, act[0], act[1]) if verb else act[1]
    return at if at >= 0 else act[0]


def _told_before(
    dossier: Dossier, report: ReportView, scene: _Scene, start: int, verb: int
) -> tuple[FactView | None, str]:
    """The exchange that the sentence opens with, or that its paragraph opened with."""
    first, _ = sentence(dossier, report, start)
    before = scene.exchanges[: bisect_right(scene.exchanges, verb, key=lambda row: row[0])]
    opener = find("opener", words(scene.text[first : first + 24])[:1])
    for begin, end, view in reversed(before):
        if begin < first:
            break
        opens = bool(opener) and begin - first < OPENING and end <= verb
        if (end <= start or opens) and exchange(view).status == "held" and _dated(view):
            return view, "the exchange that its sentence opens with"
    before = [row for row in before if row[0] < start]
    for _, kind, phrase in find("occasion", words(scene.text[first:start])):
        for begin, _, view in reversed(before):
            if begin < first and exchange(view).status == "held" and FAMILY.get(kind or "", kind) == _family(view):
                return view, f"“{phrase}”: the {kind} told of before"
    paragraph = scene.text.rfind("\n\n", 0, start)
    for begin, end, view in reversed(before):
        if begin < paragraph:
            break
        if end < first and view is not scene.main and exchange(view).status == "held" and _dated(view) and _close(view):
            if not any(a <= begin and end <= b for a, b, _ in scene.acts):
                return view, "the exchange that its paragraph opens with"
    return None, ""


def _family(view: FactView) -> str:
    return FAMILY[exchange(view).kind] if exchange(view).kind != "courtesy_call" else "talk"


def _earlier(view: FactView, clause: str) -> bool:
    """Whether an act's verb is told as done before ("had agreed")."""
    act = cast(Act, view.fact)
    verb = words(act.verb)
    tokens = words(clause)
    for at, _, phrase in find("earlier", tokens):
        after = at + len(words(phrase))
        if verb and verb[0] in tokens[after : after + 2]:
            return True
    return False


def _of(dossier: Dossier, view: FactView | None, fact: FactView, why: str) -> Occasion:
    published = fact.report.published.isoformat() if fact.report.published else None
    if view is not None:
        own = view.one("self")
        event = events(dossier).get(own or "")
        day = event.day if event and event.day else None
        if day is None and _dated(view):
            start = exchange(view).start
            day = start.iso if start else None
        if day:
            return Occasion(day, own, day, why, False)
        return Occasion(None, own, published, f"{why}, whose day no report gives", True)
    return Occasion(None, None, published, "the report tells of no exchange", True)
