"""The reciprocity ledger: who visited whom how often, and who hosted how many rounds of which series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from communique.ledgers.base import Dossier, Row, column, ledger
from communique.ledgers.exchanges import ExchangeRow, all_exchanges
from communique.ledgers.rounds.series import all_series


@dataclass(frozen=True, slots=True, kw_only=True)
class ReciprocityRow(Row):
    """How often one side was host: of one kind of visit, or of one series."""

    ledger: ClassVar[str] = "reciprocity"

    what: str = column("the kind of visit, or the series")
    host: str = column("the party on whose soil")
    count: int = column("how many were held there")
    other: int = column("how many the other sides hosted")
    first: str | None = column("the first (ISO, as far as known)")
    last: str | None = column("the last")
    since_last_elsewhere: int = column("how many have been held there since the last one elsewhere")
    guests: tuple[str, ...] = column("who came, of visits", shown=False)


@ledger("Reciprocity", ReciprocityRow)
def entries(dossier: Dossier, *, since: date | None = None, until: date | None = None) -> list[ReciprocityRow]:
    """The balance of visits by their kind, and of hosts by series; only what was held, each event once."""
    groups: dict[str, list[ExchangeRow]] = {}
    rows = {row.id: row for row in all_exchanges(dossier)}
    for row in rows.values():
        if row.kind == "visit" and row.status == "held" and row.host:
            groups.setdefault(f"{row.visit} visit" if row.visit else "visit", []).append(row)
    for series in all_series(dossier):
        groups.setdefault(series.label, []).extend(
            next(r for r in one.rows if r.host) for one in (*series.held, *series.undated) if one.host
        )
    found: list[ReciprocityRow] = []
    for what, listed in groups.items():
        chosen = [row for row in listed if _within(row, since, until)]
        found += _balance(dossier, what, sorted(chosen, key=lambda row: row.start or "9999"))
    return sorted(found, key=lambda row: (row.what, row.host))


def _within(row: ExchangeRow, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    first = row.start or ""
    return bool(first) and (not since or first >= since.isoformat()) and (not until or first <= until.isoformat())


def _balance(dossier: Dossier, what: str, rows: list[ExchangeRow]) -> Iterable[ReciprocityRow]:
    for host in dict.fromkeys(row.host for row in rows):
        own = [row for row in rows if row.host == host]
        streak = 0
        for row in reversed(rows):
            if row.host != host:
                break
            streak += 1
        days = [row.start for row in own if row.start]
        yield ReciprocityRow(
            basis="attested", evidence=tuple(one for row in own for one in row.evidence),
            what=what, host=host or "", count=len(own), other=len(rows) - len(own),
            first=min(days, default=None), last=max(days, default=None), since_last_elsewhere=streak,
            guests=tuple(
                f"{row.start or 'no day'} {person.name}" for row in own for person in row.participants
                if row.kind == "visit" and person.party != host
            ),
        )  # fmt: skip
