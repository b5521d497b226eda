"""The exchanges ledger: one row an event, with its accounts, level, channel, host, and both sides' offices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar, cast

from communique.core import Post
from communique.ledgers.base import Dossier, Row, column, label_of, ledger, name_of, unique
from communique.ledgers.followup.events import Event, events, exchange
from communique.ledgers.followup.memo import once
from communique.lexicon.single import table_rows
from communique.register.identity.exchanges import FAMILY, period
from communique.register.identity.fold import words
from communique.register.identity.posts import Office, office
from communique.register.query import FactView

_SOON = timedelta(31)
"""How long after an exchange a report's titles are those of its day."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part: the offices are those that the accounts of this exchange give."""

    name: str
    party: str | None
    offices: tuple[str, ...]
    id: str

    def __str__(self) -> str:
        what = f"{self.name} ({self.party})" if self.party else self.name
        return f"{what}, {' and '.join(self.offices)}" if self.offices else what


@dataclass(frozen=True, slots=True)
class Account:
    """What one report calls the exchange and when it says it was."""

    report: str
    name: str
    published: date | None
    side: str | None
    kind: str
    channel: str | None
    status: str
    start: str | None
    said: str | None
    main: bool

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRow(Row):
    """One exchange, however many reports tell of it."""

    ledger: ClassVar[str] = "exchanges"

    start: str | None = column("its first day (ISO, as precisely as any account says)")
    end: str | None = column("its last day, where it lasted")
    said: str | None = column("the words for its day, where they give none", shown=False)
    kind: str = column("what it was, by most accounts")
    kinds: tuple[str, ...] = column("every kind that accounts call it", shown=False)
    visit: str | None = column("of a visit: state, official, working …", shown=False)
    status: str = column("held, or planned where no report tells that it took place")
    channel: str | None = column("in_person, phone, video or written")
    level: str | None = column("the highest level that both sides shared")
    place: str | None = column("where, as narrowly as any account says")
    host: str | None = column("the party on whose soil it was, where it took part")
    parties: tuple[str, ...] = column("who took part", shown=False)
    participants: tuple[Participant, ...] = column("the people named, with their offices")
    mechanism: str | None = column("the series it belongs to")
    edition: int | None = column("its number in the series")
    accounts: tuple[Account, ...] = column("the reports that tell of it, with what each calls it")
    asks_for: str | None = column("what is missing to date it: a publication date", shown=False)
    id: str = column("its id in the register", shown=False)
    series: str | None = column("the series' id in the register", shown=False)


@ledger("Exchanges", ExchangeRow)
def entries(
    dossier: Dossier, *, kind: str | None = None, person: Sequence[str] = (), status: str | None = None,
    since: date | None = None, until: date | None = None,
) -> list[ExchangeRow]:  # fmt: skip
    """Every exchange between the parties, once, oldest first; those without a day come last.

    ``kind`` (``visit``, ``call`` …), ``status`` (``held``, ``planned``) and the days leave some of them;
    ``person`` those in which everybody named took part: when two people met.
    """
    rows = [row for row in all_exchanges(dossier) if _wanted(row, kind, status, since, until)]
    people = [person] if isinstance(person, str) else list(person)
    return [row for row in rows if all(any(_is(who, one) for one in row.participants) for who in people)]


@once
def all_exchanges(dossier: Dossier) -> list[ExchangeRow]:
    """The rows of a dossier's exchanges."""
    people = _people(dossier)
    return [_row(dossier, event, people) for event in events(dossier).values()]


def talks(rows: Iterable[ExchangeRow]) -> list[ExchangeRow]:
    """The talks among exchanges: calls, meetings, consultations and sessions that were held."""
    return [row for row in rows if row.status == "held" and FAMILY.get(row.kind) == "talk"]


def _wanted(row: ExchangeRow, kind: str | None, status: str | None, since: date | None, until: date | None) -> bool:
    if kind and kind not in row.kinds or status and row.status != status:
        return False
    first = row.start or ""
    if since and (not first or (row.end or first) < since.isoformat()[: len(row.end or first)]):
        return False
    return not until or bool(first) and first <= until.isoformat()


def _is(wanted: str, one: Participant) -> bool:
    return wanted == one.id or set(words(wanted)) <= set(words(one.name))


@dataclass(slots=True)
class _Known:
    """What a dossier knows of a person: spellings, countries, and the offices that each report gives."""

    names: Counter[str]
    parties: Counter[str]
    offices: dict[int, dict[str, Office]]


def _people(dossier: Dossier) -> dict[str, _Known]:
    found: dict[str, _Known] = defaultdict(lambda: _Known(Counter(), Counter(), defaultdict(dict)))
    for view in dossier.of("posts"):
        post = cast(Post, view.fact)
        person = view.one("person")
        if person:
            known = found[person]
            known.names[post.person] += 1
            if post.country:
                known.parties[post.country] += 1
            title = f"{'Acting ' if post.acting else ''}{post.post}"
            known.offices[view.report.pk][title] = office(post.post, post.body, post.country)
    for view in dossier.of("exchanges"):
        for person, name in zip(view.entities.get("participant", ()), exchange(view).participants, strict=False):
            found[person].names[name] += 1
    return found


def _row(dossier: Dossier, event: Event, people: dict[str, _Known]) -> ExchangeRow:
    telling = _telling(event)
    told = [exchange(view) for view in event.facts]
    said = next((one.start.expression for one in told if one.start and one.start.iso is None), None)
    undated = event.start is None and any(view.report.published is None for view in event.facts)
    reports = len({view.report.pk for view in event.facts})
    return ExchangeRow(
        basis="attested", evidence=dossier.cite(*event.facts),
        reasoning=f"{reports} reports tell of it; the register links their accounts" if reports > 1 else "",
        start=event.start, end=event.end if event.end != event.start else None,
        said=said if event.start is None else None,
        kind=event.kinds[0], kinds=unique(one.kind for one in told),
        visit=_visit(event) if "visit" in event.kinds else None,
        status="held" if event.held else "planned", channel=event.channel,
        level=_level(event, people, telling), place=event.place,
        host=event.host if event.host in event.parties else None, parties=event.parties,
        participants=tuple(_participant(one, people[one], telling) for one in event.people),
        mechanism=event.mechanism, edition=event.edition,
        accounts=tuple(_account(view) for view in event.facts), asks_for="published" if undated else None,
        id=event.id, series=event.series,
    )  # fmt: skip


def _telling(event: Event) -> list[int]:
    """The reports whose titles are those of the day: those that are about it, else those published soon after it."""
    main = [view.report.pk for view in event.facts if exchange(view).main]
    known = period(event.start, event.end)
    if main or known is None:
        return main or [view.report.pk for view in event.facts]
    soon = [
        view.report.pk for view in event.facts
        if view.report.published and known[0] <= view.report.published <= known[1] + _SOON
    ]  # fmt: skip
    return soon or [view.report.pk for view in event.facts]


def _participant(person: str, known: _Known, reports: Sequence[int]) -> Participant:
    same: dict[str, str] = {}
    for report in reports:
        for title, what in known.offices.get(report, {}).items():  # one office is named once, by its fullest title
            key = what.key + title.startswith("Acting ") * "|acting"
            same[key] = max(same.get(key, ""), title, key=len)
    party = known.parties.most_common(1)[0][0] if known.parties else None
    return Participant(label_of(known.names), party, tuple(same.values()), person)


def _account(view: FactView) -> Account:
    one, report = exchange(view), view.report
    return Account(
        report.id, name_of(report), report.published, report.side, one.kind, one.channel, one.status,
        one.start.iso if one.start else None, one.start.expression if one.start else None, one.main,
    )  # fmt: skip


def _level(event: Event, people: dict[str, _Known], reports: Sequence[int]) -> str | None:
    """The highest level of office that both sides shared; else the lower of their highest."""
    sides: dict[str, dict[str, int]] = defaultdict(dict)
    for person in event.people:
        known = people[person]
        party = known.parties.most_common(1)[0][0] if known.parties else ""
        for report in reports:
            for what in known.offices.get(report, {}).values():
                if what.level:
                    sides[party][_level_name(what)] = what.rank
    if not sides:
        return event.level
    common = set.intersection(*(set(levels) for levels in sides.values()))
    if common:
        every = next(iter(sides.values()))
        return max(sorted(common), key=lambda level: every[level])
    tops = [max(levels.items(), key=lambda row: (row[1], row[0])) for levels in sides.values()]
    return min(tops, key=lambda row: (row[1], row[0]))[0]


def _level_name(what: Office) -> str:
    """A level as exchanges are sorted by it: a speaker presides over a parliament, a head of state over a state."""
    if what.portfolio == "parliament":
        return {"president": "speaker", "vice_president": "deputy_speaker"}.get(what.level, what.level)
    if what.level == "president" and (what.portfolio or what.rest):
        return "head"
    return {"president": "head_of_state", "monarch": "head_of_state", "general_secretary": "party_leader"}.get(
        what.level, what.level
    )


@lru_cache(maxsize=1)
def _visit_words() -> list[tuple[tuple[str, ...], str]]:
    rows = [(words(phrase), row["visit"]) for row in table_rows("visits") for phrase in row["words"]]
    return sorted(rows, key=lambda row: -len(row[0]))


def _visit(event: Event) -> str | None:
    """What kind of visit the accounts call it."""
    for view in sorted(event.facts, key=lambda view: not exchange(view).main):
        tokens = words(" ".join(span.quote for span in view.fact.evidence).replace("-", " "))
        for phrase, what in _visit_words():
            if any(tokens[i : i + len(phrase)] == phrase for i in range(len(tokens) - len(phrase) + 1)):
                return what
    return None
