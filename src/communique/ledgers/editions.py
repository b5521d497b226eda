"""The editions ledger: each series with its numbers, days, hosts, chairs and gaps, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from communique.ledgers.base import Dossier, Row, column, ledger, unique
from communique.ledgers.rounds.forecast import HostBasis, next_round, overdue, rhythm
from communique.ledgers.rounds.series import Round, Series, all_series, conflicts, gaps
from communique.register.identity.fold import fold, words
from communique.register.identity.series import series_name


@dataclass(frozen=True, slots=True)
class Edition:
    """One round of a series."""

    edition: int | None
    start: str | None
    end: str | None
    place: str | None
    host: str | None
    chairs: tuple[str, ...]
    mentioned_only: bool
    reports: tuple[str, ...]

    def __str__(self) -> str:
        when = f"{self.start}/{self.end}" if self.end else self.start or "no day"
        return " ".join(filter(None, (str(self.edition or "unnumbered"), when, self.place)))


@dataclass(frozen=True, slots=True)
class NextEdition:
    """The round to come: what is not announced and does not follow from a pattern is ``None``."""

    edition: int | None
    status: str
    day: str | None
    said: str | None
    place: str | None
    host: str | None
    host_basis: HostBasis

    def __str__(self) -> str:
        number = str(self.edition) if self.edition else "unnumbered"
        when = self.day or self.said or "date not stated"
        host = f"host {self.host} ({self.host_basis})" if self.host else "host not stated"
        return f"{number}, {self.status}: {when}; {host}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsRow(Row):
    """One series."""

    ledger: ClassVar[str] = "editions"

    series: str = column("its name")
    level: str | None = column("the level of office it is held at, for gatherings held at several")
    numbered: bool = column("whether its rounds bear numbers", shown=False)
    editions: tuple[Edition, ...] = column("the rounds held, in order; unnumbered ones take no number")
    gaps: tuple[int, ...] = column("numbers missing between the first and the last")
    unnumbered: int = column("how many rounds were held without a number", shown=False)
    conflicts: tuple[int, ...] = column("numbers under which more than one round was held", shown=False)
    last: Edition | None = column("the last round on record", shown=False)
    next: NextEdition = column("the next round: number, day, host")
    rhythm: str | None = column("how often the sides say it meets", shown=False)
    overdue_since: date | None = column("since when the next round is overdue by that rhythm")
    aliases: tuple[str, ...] = column("other names for it", shown=False)
    id: str = column("the series' id in the register", shown=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRow(Row):
    """The next round of a series."""

    ledger: ClassVar[str] = "next"

    series: str = column("its name")
    level: str | None = column("the level of office it is held at")
    edition: int | None = column("its number: one more than the last on record")
    status: str = column("planned where it was announced, else expected")
    day: str | None = column("its day, where it was announced (ISO, as far as known)")
    said: str | None = column("the words for its day")
    host: str | None = column("who hosts it, where that was agreed or turns have been kept")
    host_basis: HostBasis = column("agreed, inferred from turns, or none")
    why: str = column("why this host, or why none")
    last: Edition | None = column("the last round on record")
    overdue_since: date | None = column("since when it is overdue by the agreed rhythm")
    id: str = column("the series' id in the register", shown=False)


@ledger("Editions", EditionsRow)
def entries(dossier: Dossier, *, series: str | None = None) -> list[EditionsRow]:
    """Each series with its numbers, days, hosts, chairs, gaps and unnumbered rounds, and what is next.

    ``series`` (words of a name, or an id) leaves those it can mean.
    """
    return [_row(dossier, one) for one in matching(all_series(dossier), series, dossier.parties)]


def next_of(dossier: Dossier, series: str | None = None) -> list[NextRow]:
    """The next round of each series that a name can mean."""
    found = []
    for one in matching(all_series(dossier), series, dossier.parties):
        row = _row(dossier, one, narrow=True)
        ahead = row.next
        found.append(
            NextRow(
                basis=row.basis, evidence=row.evidence, reasoning=row.reasoning, series=row.series, level=row.level,
                edition=ahead.edition, status=ahead.status, day=ahead.day, said=ahead.said, host=ahead.host,
                host_basis=ahead.host_basis, why=row.reasoning, last=row.last,
                overdue_since=row.overdue_since, id=row.id,
            )
        )  # fmt: skip
    return found


def matching(found: Sequence[Series], wanted: str | None, parties: tuple[str, ...] = ()) -> list[Series]:
    """The series that a name can mean: one of its names holds every word, or says the same in other words."""
    if wanted is None:
        return list(found)
    tokens = set(words(wanted))
    exact = [one for one in found if one.id == wanted or any(tokens <= set(words(name)) for name in one.names)]
    if exact:
        return exact
    said = series_name(wanted, parties)
    if not said.noun:
        return []
    return [
        one for one in found
        if one.name.noun == said.noun and set(said.telling) <= set(one.name.telling)
        and (not said.level or said.level == one.level)
    ]  # fmt: skip


def _row(dossier: Dossier, series: Series, *, narrow: bool = False) -> EditionsRow:
    """A series' row; ``narrow`` leaves of its evidence what bears on the next round."""
    often, turns = rhythm(dossier, series)
    ahead = next_round(series, dossier.day, turns)
    since = overdue(series, often, ahead, dossier.day)
    held = [*series.held, *series.undated]
    reasons = [ahead.why, *(f"the sides say: “{one.words}”" for one in (often, turns) if one)]
    told = list(ahead.told) + [one.told for one in (often, turns) if one]
    if not narrow:
        told += [view for one in held for view in one.facts]
    label = series.label
    others = {fold(name): name for name in sorted(series.names) if fold(name) != fold(label)}
    return EditionsRow(
        basis="inferred" if ahead.host_basis == "inferred" else "attested",
        evidence=dossier.cite(*told), reasoning="; ".join(reasons),
        series=label, level=series.level, numbered=bool(series.numbered),
        editions=tuple(_edition(one) for one in sorted(held, key=lambda r: (r.edition or 0, r.order))),
        gaps=tuple(gaps(one.edition for one in series.numbered if one.edition)),
        unnumbered=sum(one.edition is None for one in series.held), conflicts=tuple(conflicts(series)),
        last=_edition(series.last) if series.last else None,
        next=NextEdition(
            ahead.edition, ahead.status, ahead.day, ahead.said, ahead.place, ahead.host, ahead.host_basis
        ),
        rhythm=often.words if often else None, overdue_since=since, aliases=tuple(others.values()), id=series.id,
    )  # fmt: skip


def _edition(one: Round) -> Edition:
    reports = unique(account.name for row in one.rows for account in row.accounts)
    return Edition(
        one.edition, one.start, one.end, one.place, one.host, tuple(person.name for person in one.chairs),
        one.mentioned_only, reports,
    )  # fmt: skip
