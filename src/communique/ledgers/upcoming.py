"""The upcoming ledger: what was announced and lies ahead on a day, vague dates kept vague, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar, Literal

from communique.core import PartialDate
from communique.ledgers.ahead.announced import Item, items, milestone, milestones
from communique.ledgers.ahead.met import WAIT, met
from communique.ledgers.base import Dossier, Row, column, ledger, name_of, unique
from communique.ledgers.followup.events import exchange
from communique.lexicon.single import table_rows
from communique.register.identity.exchanges import period
from communique.register.identity.fold import words
from communique.register.query import FactView

State = Literal["ahead", "met", "no_report"]
ROUND = 5
"""Anniversaries whose number this divides are round."""
HORIZON = 24
"""For how many months the next round anniversary is shown."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One report that announces it, in its words."""

    report: str
    published: date | None
    said: str | None
    words: str

    def __str__(self) -> str:
        return f"{self.report}: {self.said or 'no date'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingRow(Row):
    """Something announced."""

    ledger: ClassVar[str] = "upcoming"

    item: str = column("what was announced")
    kind: str = column("visit, consultation, session, ceremony, anniversary, congress … or plan")
    start: str | None = column("its day as far as reports give it (ISO)")
    said: str | None = column("the words for its day")
    place: str | None = column("where it is to be")
    host: str | None = column("the party on whose soil it is to be")
    parties: tuple[str, ...] = column("whose it is", shown=False)
    people: tuple[str, ...] = column("who is named with it", shown=False)
    number: int | None = column("its number: the edition, or the anniversary", shown=False)
    state: State = column("ahead, met, or no_report where its day has passed and no report tells of it")
    met: str | None = column("the day or days on which it took place")
    met_by: str | None = column("what took place", shown=False)
    met_number: int | None = column("its number", shown=False)
    met_place: str | None = column("where it took place", shown=False)
    link: str | None = column("same where both are known as one, else inferred", shown=False)
    first_said: date | None = column("when it was first announced", shown=False)
    last_said: date | None = column("when it was last announced")
    announced: tuple[Announcement, ...] = column("the reports that announce it, in their words", shown=False)


@ledger("Upcoming", UpcomingRow)
def entries(dossier: Dossier, *, state: State | Literal["all"] = "ahead", months: int = HORIZON) -> list[UpcomingRow]:
    """What was announced and is ahead on that day, vague dates kept vague; round anniversaries of the coming months.

    ``state`` asks for what was ``met`` or has ``no_report`` instead, or for ``all``.
    """
    rows = [_row(dossier, item) for item in items(dossier)]
    rows += _anniversaries(dossier, months)
    chosen = [row for row in rows if state in ("all", row.state)]
    return sorted(chosen, key=lambda row: (row.start or "9999", row.kind, row.item))


def _row(dossier: Dossier, item: Item) -> UpcomingRow:
    found = met(dossier, item)
    date_, latest = _date(item)
    planned = [view for view in item.told if view.group == "exchanges"]
    hosts = unique(event.host for event in item.events if event.host in event.parties)
    places = unique(exchange(view).place for view in reversed(planned))
    state: State = "met" if found else "ahead" if _ahead(dossier, item, latest) else "no_report"
    told = [*item.told, *(found.told if found else ())]
    return UpcomingRow(
        basis="inferred" if found and found.link == "inferred" else "attested",
        evidence=dossier.cite(*told), reasoning=found.why if found else "",
        item=_label(item), kind=item.kind, start=date_.iso if date_ else None,
        said=date_.expression if date_ else None, place=places[0] if places else None,
        host=hosts[0] if hosts else None, parties=item.parties,
        people=unique(name for view in planned for name in exchange(view).participants), number=item.number,
        state=state, met=found.day if found else None, met_by=found.what if found else None,
        met_number=found.number if found else None, met_place=found.place if found else None,
        link=found.link if found else None,
        first_said=min(item.said, default=None), last_said=max(item.said, default=None),
        announced=tuple(_announcement(view) for view in item.told),
    )  # fmt: skip


def _label(item: Item) -> str:
    people = unique(name for view in item.told if view.group == "exchanges" for name in exchange(view).participants)
    where = next((exchange(view).place for view in item.told if view.group == "exchanges"), None)
    if item.kind == "visit":
        return "visit" + (f" of {', '.join(people)}" if people else "") + (f" to {where}" if where else "")
    return item.label


def _announcement(view: FactView) -> Announcement:
    quote = " ".join(" ".join(span.quote for span in view.fact.evidence).split())
    date_ = _date_of(view)
    return Announcement(name_of(view.report), view.report.published, date_.expression if date_ else None, quote)


def _date_of(view: FactView) -> PartialDate | None:
    dates = view.fact.dates()
    return dates.get("start") or dates.get("date") or dates.get("due")


def _date(item: Item) -> tuple[PartialDate | None, date | None]:
    """The most precise date that announcements give, the latest report's among equals; the last day it can mean."""
    given = [found for view in item.told if (found := _date_of(view)) is not None]
    known = [one for one in given if one.iso]
    if not known:
        return (given[-1] if given else None), None
    longest = max(len(one.iso or "") for one in known)
    best = [one for one in known if len(one.iso or "") == longest][-1]
    return best, _latest(best)


def _latest(given: PartialDate) -> date | None:
    """The last day that a date can mean; "early 2025" is over before the year is."""
    span = period(given.iso, None)
    if span is None:
        return None
    first, last = span
    if given.precision in ("year", "month") and _parts() & set(words(given.expression)):
        return first + (last - first) / 2
    return last


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """The words that leave the first part of a period."""
    rows = [row for row in table_rows("dates") if row["name"] == "early" and row["kind"] == "part"]
    phrases = [phrase for row in rows for phrase in row["words"]]
    return frozenset(word for phrase in phrases for word in words(phrase)) - {"of", "the", "in", "at", "on", "very"}


def _ahead(dossier: Dossier, item: Item, latest: date | None) -> bool:
    """Whether something not told as held may still come: its day has not passed, or it was announced not long ago."""
    if latest is not None:
        return latest >= dossier.day
    last = max(item.said, default=None)
    return last is None or (dossier.day - last).days <= min(WAIT, 366)


def _anniversaries(dossier: Dossier, months: int) -> Iterator[UpcomingRow]:
    """The next round anniversary of what reports number and date, where it falls within some months."""
    until = dossier.day + timedelta(days=round(months * 30.44))
    for item in milestones(dossier):
        if item.kind != "anniversary" or not item.number:
            continue
        dated = next((view for view in item.mentions if (d := milestone(view).date) and d.precision == "day"), None)
        if dated is None:
            continue
        day = period((milestone(dated).date or PartialDate(None, "")).iso, None)
        if day is None:
            continue
        number = (item.number // ROUND + 1) * ROUND
        following = _years_later(day[0], number - item.number)
        if not dossier.day < following <= until:
            continue
        yield UpcomingRow(
            basis="inferred", evidence=dossier.cite(dated),
            reasoning=f"number {item.number} was on {day[0]}; {number} is the next that {ROUND} divides",
            item=f"{number}. {milestone(dated).name}", kind="anniversary", start=following.isoformat(), said=None,
            place=None, host=None, parties=item.parties, people=(), number=number, state="ahead", met=None,
            met_by=None, met_number=None, met_place=None, link=None,
            first_said=None, last_said=None, announced=(),
        )  # fmt: skip


def _years_later(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)
