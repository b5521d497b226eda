"""The next round of a series: its number; day and host only where announced or where turns have been kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from communique.core import Act
from communique.ledgers.base import Dossier
from communique.ledgers.followup.events import exchange
from communique.ledgers.rounds.series import Round, Series
from communique.lexicon.single import table_rows
from communique.register.identity.exchanges import period
from communique.register.identity.fold import words
from communique.register.identity.series import levels_in, series_name
from communique.register.query import FactView

HostBasis = Literal["agreed", "inferred", "none"]
TURNS = 3
"""How many changes of host in a row make a pattern; one does where the sides say that they take turns."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next round: ``edition`` where the series is numbered; ``day`` and ``host`` where announced or inferred."""

    edition: int | None
    status: str
    day: str | None
    said: str | None
    place: str | None
    host: str | None
    host_basis: HostBasis
    why: str
    told: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What the sides say of how a series meets: every so many months, or by turns (``months`` is then ``None``)."""

    words: str
    months: int | None
    told: FactView


def next_round(series: Series, day: date, turns: Rhythm | None = None) -> Next:
    """The round that follows the last one on record; ``turns`` is where the sides say that they host it by turns."""
    last = series.last
    number = last.edition + 1 if last and last.edition else None
    ahead = [one for one in series.planned if _ahead(one, last, number, day)]
    told = tuple(view for one in ahead for view in one.facts)
    host, basis, why, shown = _host(series, ahead, turns)
    start = max((one.start for one in ahead if one.start), key=len, default=None)
    said = next((words_ for one in ahead if (words_ := _said(one))), None)
    return Next(
        number, "planned" if ahead else "expected", start, said, next((one.place for one in ahead if one.place), None),
        host, basis, why, (*told, *(view for one in shown for view in one.facts[:1]), *(last.facts if last else ())),
    )  # fmt: skip


def _ahead(one: Round, last: Round | None, number: int | None, day: date) -> bool:
    """Whether an announced round is the next one: it bears its number, or none and was announced after the last."""
    known = period(one.start, one.end)
    if known and known[1] < day:
        return False
    if one.edition is not None:
        return one.edition == number
    done = period(last.start, last.end) if last else None
    said = [view.report.published for view in one.facts if view.report.published]
    return done is None or bool(said) and max(said) >= done[1]


def _said(one: Round) -> str | None:
    starts = [exchange(view).start for view in one.facts]
    return next((start.expression for start in starts if start), None)


def _host(
    series: Series, ahead: list[Round], turns: Rhythm | None
) -> tuple[str | None, HostBasis, str, list[Round]]:  # fmt: skip
    """Who hosts: as agreed, else by turns where turns have been kept, else nobody can be named."""
    agreed = next((one.host for one in ahead if one.host), None)
    if agreed:
        return agreed, "agreed", "the sides said so", []
    known = [one for one in (series.numbered or series.held) if one.held]
    hosts: list[Round] = []
    for one in reversed(known):
        if one.host is None or hosts and series.numbered and (hosts[-1].edition or 0) - (one.edition or 0) != 1:
            break
        hosts.append(one)
    hosts.reverse()
    row = ", ".join(f"{one.edition or one.start}: {one.host}" for one in hosts)
    parties = {one.host for one in hosts}
    changes = [a.host != b.host for a, b in pairwise(hosts)]
    if not all(changes) or len(parties) > 2:
        return None, "none", f"host not inferred: the sides have not taken turns ({row})", hosts
    if len(changes) < (1 if turns else TURNS):
        why = "host not inferred: too few rounds in a row with a known host" + (f" ({row})" if row else "")
        return None, "none", why, hosts
    host = hosts[-2].host
    return host, "inferred", f"the sides have taken turns without exception ({row})", hosts


# --- rhythm


@lru_cache(maxsize=1)
def _rhythms() -> list[tuple[tuple[str, ...], str, int | None]]:
    rows = [(words(w), w, row.get("months")) for row in table_rows("rhythms") for w in row["words"]]
    return sorted(rows, key=lambda row: -len(row[0]))


def _in(text: str) -> Iterator[tuple[str, int | None]]:
    tokens = words(text)
    for phrase, written, months in _rhythms():
        if any(tokens[i : i + len(phrase)] == phrase for i in range(len(tokens) - len(phrase) + 1)):
            yield written, months


def rhythm(dossier: Dossier, series: Series) -> tuple[Rhythm | None, Rhythm | None]:
    """How often the sides say that the series meets, and where they say that they take turns.

    They say so in its name, or in what they say of such gatherings at its level.
    """
    found: list[Rhythm] = []
    for one in (*series.held, *series.undated, *series.planned):
        for view in one.facts:
            found += [Rhythm(written, months, view) for written, months in _in(exchange(view).mechanism or "")]
    for view in dossier.of("acts"):
        act = view.fact
        said = " ".join(span.quote for span in act.evidence)
        if isinstance(act, Act) and series.name.noun and series_name(said).noun == series.name.noun:
            levels = levels_in(said)
            of_it = series.level in levels if series.level else not levels
            if of_it and set(series.name.telling) <= set(words(said)):
                found += [Rhythm(written, months, view) for written, months in _in(said)]
    often = next((one for one in found if one.months), None)
    return often, next((one for one in found if one.months is None), None)


def overdue(series: Series, found: Rhythm | None, ahead: Next, day: date) -> date | None:
    """The day by which the next round was due by the agreed rhythm, where it has passed and no day is announced."""
    last = series.last
    known = period(last.start, last.end) if last else None
    if found is None or not found.months or known is None or ahead.day is not None:
        return None
    due = _months_later(known[1], found.months)
    return due if due < day else None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), following - timedelta(1))
